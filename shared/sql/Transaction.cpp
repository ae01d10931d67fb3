#include "shared/sql/Transaction.h"

using namespace Qt::StringLiterals;

namespace cts::sql {

namespace {

QString beginning(Dialect dialect, Transaction::Kind kind) {
    const bool reads = kind == Transaction::Kind::Read;
    if (dialect == Dialect::PostgreSql)
        return reads ? u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s
                     : u"BEGIN ISOLATION LEVEL REPEATABLE READ"_s;
    return reads ? u"BEGIN"_s : u"BEGIN IMMEDIATE"_s;
}

} // namespace

Result<Transaction> Transaction::begin(Connection& connection, Kind kind) {
    if (auto status = connection.begin(beginning(connection.dialect(), kind)); !status)
        return status.error();
    return Transaction(connection);
}

Transaction::~Transaction() {
    if (m_connection)
        m_connection->rollback();
}

Status Transaction::commit() {
    return std::exchange(m_connection, nullptr)->commit();
}

} // namespace cts::sql
