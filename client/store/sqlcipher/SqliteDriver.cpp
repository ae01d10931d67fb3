#include "client/store/sqlcipher/SqliteDriver.h"

#include "client/store/sqlcipher/SqliteResult.h"

#include <QSqlQuery>
#include <QStringList>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace cts::client {

namespace {

int busyTimeout(const QStringList& options) {
    constexpr int standard = 5000;
    const auto name = u"QSQLITE_BUSY_TIMEOUT="_s;
    for (const auto& option : options)
        if (option.trimmed().startsWith(name))
            return option.trimmed().mid(name.size()).toInt();
    return standard;
}

} // namespace

// The closing is deferred by SQLite until the last statement has gone, so a result may outlive its driver.
void SqliteDriver::Close::operator()(sqlite3* connection) const {
    sqlite3_close_v2(connection);
}

SqliteDriver::SqliteDriver() = default;
SqliteDriver::~SqliteDriver() = default;

bool SqliteDriver::open(const QString& file, const QString&, const QString&, const QString&, int,
                        const QString& options) {
    close();
    return settle(tryOpen(file, options));
}

bool SqliteDriver::settle(bool opened) {
    setOpen(opened);
    setOpenError(!opened);
    return opened;
}

bool SqliteDriver::tryOpen(const QString& file, const QString& options) {
    const auto settings = options.split(u';', Qt::SkipEmptyParts);
    const int access = settings.contains(u"QSQLITE_OPEN_READONLY"_s) ? SQLITE_OPEN_READONLY
                                                                     : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(file.toUtf8().constData(), &opened, access | SQLITE_OPEN_NOMUTEX, nullptr);
    Handle connection(opened);
    if (code != SQLITE_OK)
        return refuse(opened);
    sqlite3_extended_result_codes(opened, 1);
    sqlite3_busy_timeout(opened, busyTimeout(settings));
    if (!admit(opened, file))
        return false;
    m_connection = std::move(connection);
    return true;
}

bool SqliteDriver::admit(sqlite3*, const QString&) {
    return true;
}

void SqliteDriver::close() {
    m_connection.reset();
    setOpen(false);
    setOpenError(false);
}

bool SqliteDriver::hasFeature(DriverFeature feature) const {
    switch (feature) {
    case Transactions:
    case BLOB:
    case Unicode:
    case PreparedQueries:
    case PositionalPlaceholders:
    case LastInsertId:
    case SimpleLocking:
    case FinishQuery:
    case LowPrecisionNumbers:
    case CancelQuery:
        return true;
    case QuerySize:
    case NamedPlaceholders:
    case BatchOperations:
    case EventNotifications:
    case MultipleResultSets:
        break;
    }
    return false;
}

QSqlResult* SqliteDriver::createResult() const {
    return new SqliteResult(this);
}

bool SqliteDriver::beginTransaction() {
    return isOpen() && execute(m_connection.get(), "BEGIN");
}
bool SqliteDriver::commitTransaction() {
    return isOpen() && execute(m_connection.get(), "COMMIT");
}
bool SqliteDriver::rollbackTransaction() {
    return isOpen() && execute(m_connection.get(), "ROLLBACK");
}

QStringList SqliteDriver::tables(QSql::TableType type) const {
    QStringList found;
    if (!isOpen())
        return found;
    if (type & QSql::SystemTables)
        found.append(u"sqlite_master"_s);
    QStringList kinds;
    if (type & QSql::Tables)
        kinds.append(u"'table'"_s);
    if (type & QSql::Views)
        kinds.append(u"'view'"_s);
    QSqlQuery query(createResult());
    query.exec(u"SELECT name FROM sqlite_master WHERE type IN ("_s + kinds.join(u',') +
               u") AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"_s);
    while (query.next())
        found.append(query.value(0).toString());
    return found;
}

bool SqliteDriver::cancelQuery() {
    if (isOpen())
        sqlite3_interrupt(m_connection.get());
    return isOpen();
}

bool SqliteDriver::execute(sqlite3* connection, const char* sql) {
    return sqlite3_exec(connection, sql, nullptr, nullptr, nullptr) == SQLITE_OK || refuse(connection);
}

bool SqliteDriver::refuse(const QString& code) {
    setLastError(QSqlError({}, {}, QSqlError::ConnectionError, code));
    return false;
}

bool SqliteDriver::refuse(sqlite3* connection) {
    const int code = connection ? sqlite3_extended_errcode(connection) : SQLITE_NOMEM;
    const auto text = connection ? QString::fromUtf8(sqlite3_errmsg(connection)) : QString{};
    setLastError(QSqlError({}, text, QSqlError::ConnectionError, QString::number(code)));
    return false;
}

} // namespace cts::client
