#pragma once

#include "shared/base/Error.h"
#include "shared/sql/Dialect.h"

#include <QString>

class QSqlError;

namespace cts::sql {

// What the database said, as one of the codes listed at Connection. `sql` goes into "badSql" only; it holds
// placeholders and no data. PostgreSQL's sentences may quote data and are left out.
Error errorOf(const QSqlError& error, Dialect dialect, const QString& sql);

// True if SQLite has undone the whole transaction after this error, or may have.
bool endsTransaction(const Error& error);

} // namespace cts::sql
