#pragma once

#include "shared/base/Error.h"
#include "shared/sql/Dialect.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>

#include <optional>

namespace cts::sql {

// One prepared statement; only Connection, Statement and Rows see it. Lives on the connection's thread.
class Prepared {
public:
    Prepared(const QSqlDatabase& database, QString statement, Dialect dialect)
        : sql(std::move(statement)), query(database) {
        // Qt's driver for PostgreSQL, reading forward only, loses the rest of the rows when another query is run.
        query.setForwardOnly(dialect == Dialect::Sqlite);
    }

    QString sql;
    QSqlQuery query;
    // Why it could not be prepared.
    std::optional<Error> error;
    // How many values it takes; -1 until it has run.
    qsizetype valueCount = -1;
    // How many placeholders are bound now to something worth forgetting.
    qsizetype largeValues = 0;
};

} // namespace cts::sql
