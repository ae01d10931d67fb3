#pragma once

#include "shared/base/Result.h"
#include "shared/sql/Dialect.h"
#include "shared/sql/Options.h"

#include <QSqlDatabase>

namespace cts::sql {

Dialect dialectOf(const Options& options);

// Opens a database under a connection name of its own and sets it up as Connection promises. For Connection only.
Result<QSqlDatabase> openDatabase(const Options& options);

// Closes it and takes its name from Qt's list. No query on it may be left.
void closeDatabase(QSqlDatabase& database);

} // namespace cts::sql
