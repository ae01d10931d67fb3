#include "shared/sql/Savepoint.h"

#include "shared/sql/Connection.h"

namespace cts::sql {

Result<Savepoint> Savepoint::begin(Connection& connection) {
    if (auto status = connection.enterSavepoint(); !status)
        return status.error();
    return Savepoint(connection);
}

Savepoint::~Savepoint() {
    if (m_connection)
        m_connection->rollbackSavepoint();
}

Status Savepoint::commit() {
    return std::exchange(m_connection, nullptr)->releaseSavepoint();
}

} // namespace cts::sql
