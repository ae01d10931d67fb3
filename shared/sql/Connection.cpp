#include "shared/sql/Connection.h"

#include "shared/sql/Errors.h"
#include "shared/sql/OpenDatabase.h"
#include "shared/sql/Prepared.h"

#include <QLoggingCategory>
#include <QSqlError>
#include <QThread>

#include <stdexcept>

using namespace Qt::StringLiterals;

namespace cts::sql {

namespace {

Q_LOGGING_CATEGORY(logSql, "cts.sql")

// More than the statements of either program; a bound for text that is put together at run time.
constexpr std::size_t mostIdle = 256;

QString savepoint(const char16_t* verb, int level) {
    return QString::fromUtf16(verb) + u" s"_s + QString::number(level);
}

} // namespace

Result<std::unique_ptr<Connection>> Connection::open(const Options& options) {
    auto opened = openDatabase(options);
    if (!opened)
        return opened.error();
    return std::unique_ptr<Connection>(new Connection(options, std::move(*opened)));
}

Connection::Connection(const Options& options, QSqlDatabase database)
    : m_options(options), m_dialect(dialectOf(options)), m_thread(QThread::currentThread()),
      m_database(std::move(database)) {
    m_options.key.clear();
    m_options.password.clear();
}

Connection::~Connection() {
    if (m_level > 0)
        rollback();
    m_idle.clear();
    closeDatabase(m_database);
}

void Connection::mustBeOwnThread() const {
    if (QThread::currentThread() != m_thread)
        throw std::logic_error("a database connection was used outside its thread");
}

Statement Connection::prepare(const QString& sql) {
    return Statement(*this, take(sql));
}

Status Connection::execute(const QString& sql) {
    mustBeOwnThread();
    if (m_broken)
        return *m_broken;
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return failed(query.lastError(), sql);
    return Done{};
}

std::unique_ptr<Prepared> Connection::take(const QString& sql) {
    mustBeOwnThread();
    if (const auto found = m_idle.find(sql); found != m_idle.end() && !found->second.empty()) {
        auto prepared = std::move(found->second.back());
        found->second.pop_back();
        --m_idleCount;
        return prepared;
    }
    auto prepared = std::make_unique<Prepared>(m_database, sql, m_dialect);
    if (m_broken)
        prepared->error = *m_broken;
    else if (!prepared->query.prepare(sql))
        prepared->error = failed(prepared->query.lastError(), sql);
    return prepared;
}

void Connection::giveBack(std::unique_ptr<Prepared> prepared) {
    if (prepared->error)
        return;
    prepared->query.finish();
    for (int i = 0; i < prepared->largeValues; ++i)
        prepared->query.bindValue(i, QVariant{});
    prepared->largeValues = 0;
    if (m_idleCount >= mostIdle)
        forgetStatements();
    auto& same = m_idle[prepared->sql];
    same.push_back(std::move(prepared));
    ++m_idleCount;
}

void Connection::forgetStatements() {
    m_idle.clear();
    m_idleCount = 0;
}

Error Connection::failed(const QSqlError& error, const QString& sql) {
    auto result = errorOf(error, m_dialect, sql);
    // PostgreSQL refuses everything after any error in a transaction; so that both behave alike, the first one is told.
    if (m_level > 0 && (m_dialect == Dialect::PostgreSql || endsTransaction(result)))
        m_broken = result;
    return result;
}

void Connection::unseen(const Error& error) {
    qCCritical(logSql).noquote() << "a fault while reading went unnoticed:" << error.code;
    if (m_level > 0 && !m_broken)
        m_broken = error;
}

// BEGIN, COMMIT and the like, which PostgreSQL does not prepare.
Status Connection::control(const QString& sql) {
    if (m_dialect == Dialect::PostgreSql)
        return execute(sql);
    if (auto done = run(sql); !done)
        return done.error();
    return Done{};
}

Status Connection::begin(const QString& sql) {
    if (m_level > 0)
        throw std::logic_error("a transaction was begun inside another");
    if (auto begun = control(sql); !begun)
        return begun;
    m_level = 1;
    return Done{};
}

Status Connection::commit() {
    if (m_level != 1)
        throw std::logic_error("a transaction was committed while a savepoint was open");
    std::optional<Error> error = m_broken;
    if (!error)
        if (auto done = control(u"COMMIT"_s); !done)
            error = done.error();
    if (!error) {
        m_level = 0;
        return Done{};
    }
    rollback();
    return *error;
}

void Connection::rollback() {
    m_level = 0;
    m_broken.reset();
    // Fails if the database has already undone it by itself, which is what is wanted.
    (void)control(u"ROLLBACK"_s);
}

Status Connection::enterSavepoint() {
    if (m_level == 0)
        throw std::logic_error("a savepoint was begun outside a transaction");
    if (auto begun = control(savepoint(u"SAVEPOINT", m_level)); !begun)
        return begun;
    ++m_level;
    return Done{};
}

Status Connection::releaseSavepoint() {
    std::optional<Error> error = m_broken;
    if (!error)
        if (auto done = control(savepoint(u"RELEASE", m_level - 1)); !done)
            error = done.error();
    if (!error) {
        --m_level;
        return Done{};
    }
    rollbackSavepoint();
    return *error;
}

void Connection::rollbackSavepoint() {
    --m_level;
    if (m_dialect == Dialect::PostgreSql)
        m_broken.reset();
    if (m_broken)
        return;
    for (const auto* verb : {u"ROLLBACK TO", u"RELEASE"})
        if (auto done = control(savepoint(verb, m_level)); !done)
            m_broken = done.error();
}

Status Connection::checkpoint() {
    if (m_dialect == Dialect::PostgreSql)
        return Done{};
    return execute(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
}

Status Connection::check() {
    if (m_dialect == Dialect::PostgreSql)
        return Done{};
    const auto findings = values<QString>(u"PRAGMA integrity_check(20)"_s);
    if (!findings)
        return findings.error();
    if (*findings == QStringList{u"ok"_s})
        return Done{};
    return Error{u"damaged"_s, {{u"findings"_s, qint64{findings->size()}}}};
}

} // namespace cts::sql
