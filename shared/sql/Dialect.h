#pragma once

namespace cts::sql {

// Whose SQL a connection speaks. SQLCipher speaks SQLite's, of version 3.15.
enum class Dialect { Sqlite, PostgreSql };

} // namespace cts::sql
