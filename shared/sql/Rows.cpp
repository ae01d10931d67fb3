#include "shared/sql/Rows.h"

#include "shared/sql/Connection.h"
#include "shared/sql/Prepared.h"

#include <QSqlError>

namespace cts::sql {

Rows::Rows(Statement statement, const QVariantList& values) : m_statement(std::move(statement)) {
    if (auto status = m_statement.execute(values); !status)
        m_error = status.error();
}

Rows::Rows(Rows&& other) noexcept
    : m_statement(std::move(other.m_statement)), m_error(std::move(other.m_error)), m_seen(other.m_seen),
      m_ended(other.m_ended) {
    other.m_seen = true;
}

Rows::~Rows() {
    if (m_error && !m_seen)
        m_statement.m_connection->unseen(*m_error);
}

bool Rows::next() {
    if (m_ended || m_error)
        return false;
    auto& query = m_statement.m_prepared->query;
    if (query.next())
        return true;
    m_ended = true;
    if (query.lastError().isValid())
        m_error = m_statement.m_connection->failed(query.lastError(), m_statement.m_prepared->sql);
    query.finish();
    return false;
}

Status Rows::status() const {
    m_seen = true;
    if (m_error)
        return *m_error;
    return Done{};
}

bool Rows::isNull(int column) const {
    return m_statement.m_prepared->query.isNull(column);
}

QVariant Rows::at(int column) const {
    return m_statement.m_prepared->query.value(column);
}

} // namespace cts::sql
