#include "shared/sql/Statement.h"

#include "shared/sql/Connection.h"
#include "shared/sql/Prepared.h"

#include <QSqlError>

#include <utility>

using namespace Qt::StringLiterals;

namespace cts::sql {

namespace {

// What is larger than this is not kept alive by a statement that waits for its next use.
constexpr qsizetype worthForgetting = 4096;

bool isLarge(const QVariant& value) {
    switch (value.typeId()) {
    case QMetaType::QString:
        return static_cast<const QString*>(value.constData())->size() > worthForgetting;
    case QMetaType::QByteArray:
        return static_cast<const QByteArray*>(value.constData())->size() > worthForgetting;
    default:
        return false;
    }
}

} // namespace

Statement::Statement(Connection& connection, std::unique_ptr<Prepared> prepared)
    : m_connection(&connection), m_prepared(std::move(prepared)) {}

Statement::Statement(Statement&& other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr)), m_prepared(std::move(other.m_prepared)) {}

Statement& Statement::operator=(Statement&& other) noexcept {
    if (this != &other) {
        giveBack();
        m_connection = std::exchange(other.m_connection, nullptr);
        m_prepared = std::move(other.m_prepared);
    }
    return *this;
}

Statement::~Statement() {
    giveBack();
}

void Statement::giveBack() {
    if (m_prepared)
        m_connection->giveBack(std::move(m_prepared));
}

Status Statement::execute(const QVariantList& values) {
    m_connection->mustBeOwnThread();
    if (m_connection->m_broken)
        return *m_connection->m_broken;
    if (m_prepared->error)
        return *m_prepared->error;
    auto& query = m_prepared->query;
    // Qt would fill up with the values of the run before.
    if (m_prepared->valueCount >= 0 && m_prepared->valueCount != values.size())
        return Error{u"badSql"_s, {{u"sql"_s, m_prepared->sql}, {u"reason"_s, u"wrong number of values"_s}}};
    for (int i = 0; i < values.size(); ++i) {
        query.bindValue(i, values.at(i));
        if (isLarge(values.at(i)))
            m_prepared->largeValues = qMax<qsizetype>(m_prepared->largeValues, i + 1);
    }
    if (!query.exec()) {
        auto error = m_connection->failed(query.lastError(), m_prepared->sql);
        // What was bound in excess stays bound: this one is not used again.
        if (error.code == u"badSql"_s)
            m_prepared->error = error;
        return error;
    }
    m_prepared->valueCount = values.size();
    return Done{};
}

Result<qint64> Statement::runWith(const QVariantList& values) {
    if (auto status = execute(values); !status)
        return status.error();
    return qMax<qint64>(0, m_prepared->query.numRowsAffected());
}

qint64 Statement::lastInsertId() const {
    return m_prepared->query.lastInsertId().toLongLong();
}

} // namespace cts::sql
