#include "client/store/sqlcipher/CipherDriver.h"

#include "client/store/sqlcipher/CipherResult.h"
#include "shared/base/SecureBytes.h"

#include <QFile>
#include <QSqlError>
#include <QSqlQuery>
#include <QStringList>

#include <algorithm>
#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace cts::client {

namespace {

constexpr int keyDigits = 64;

// The form that SQLCipher takes for a key itself and not for a phrase to derive one from: x'<hex>'. Empty if `digits`
// are no key.
QByteArray rawKey(const QString& digits) {
    auto hex = digits.toLatin1();
    const bool whole = hex.size() == keyDigits && std::all_of(hex.cbegin(), hex.cend(), [](char c) {
                           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
                       });
    QByteArray key;
    if (whole)
        key.append("x'").append(hex).append('\'');
    wipe(hex);
    return key;
}

bool isPlain(const QString& file) {
    constexpr QByteArrayView header("SQLite format 3\0", 16);
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) && opened.read(header.size()) == header;
}

bool isNew(sqlite3* connection) {
    const char* file = sqlite3_db_filename(connection, "main");
    return file && *file && QFile(QString::fromUtf8(file)).size() == 0;
}

// The first column of the first row as text; empty if there is none.
QByteArray firstText(sqlite3* connection, const char* sql) {
    QByteArray text;
    const auto keep = [](void* out, int count, char** values, char**) {
        if (count > 0 && values[0])
            *static_cast<QByteArray*>(out) = values[0];
        return 0;
    };
    sqlite3_exec(connection, sql, keep, &text, nullptr);
    return text;
}

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
void CipherDriver::Close::operator()(sqlite3* connection) const {
    sqlite3_close_v2(connection);
}

CipherDriver::CipherDriver() = default;
CipherDriver::~CipherDriver() = default;

bool CipherDriver::open(const QString& file, const QString&, const QString& password, const QString&, int,
                        const QString& options) {
    close();
    auto key = rawKey(password);
    if (key.isEmpty())
        return refuse(u"noKey"_s);
    if (isPlain(file)) {
        wipe(key);
        return refuse(u"notEncrypted"_s);
    }
    bool opened = tryOpen(file, key, options, Format::OfLibrary);
    // A file of SQLCipher 3 under a later library, as after an upgrade of the computer.
    if (!opened && m_cipherMajor > 3 && lastError().nativeErrorCode() == QString::number(SQLITE_NOTADB))
        opened = tryOpen(file, key, options, Format::Version3);
    wipe(key);
    setOpen(opened);
    setOpenError(!opened);
    return opened;
}

bool CipherDriver::tryOpen(const QString& file, const QByteArray& key, const QString& options, Format format) {
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
    if (!unlock(opened, key, format) || !prove(opened, file))
        return false;
    m_connection = std::move(connection);
    return true;
}

bool CipherDriver::unlock(sqlite3* connection, const QByteArray& key, Format format) {
    const auto version = firstText(connection, "PRAGMA cipher_version");
    if (version.isEmpty())
        return refuse(u"noCipher"_s);
    m_cipherMajor = version.left(version.indexOf('.')).toInt();
    // What it would print about every fault is told by codes here; version 3 prints nothing and knows no such setting.
    if (!execute(connection, "PRAGMA cipher_log_level = NONE"))
        return false;
    if (sqlite3_key(connection, key.constData(), static_cast<int>(key.size())) != SQLITE_OK)
        return refuse(connection);
    // Version 3 has pages of 1024 bytes otherwise; page_size must not be set on an encrypted file.
    if (format == Format::Version3 && !execute(connection, "PRAGMA cipher_compatibility = 3"))
        return false;
    return execute(connection, "PRAGMA cipher_page_size = 4096");
}

// Reading the schema needs the right key. A new file has nothing to read yet: its first page is written, and looked at.
bool CipherDriver::prove(sqlite3* connection, const QString& file) {
    const bool fresh = isNew(connection) && !sqlite3_db_readonly(connection, "main");
    if (!execute(connection, "SELECT count(*) FROM sqlite_master"))
        return false;
    if (fresh && !execute(connection, "PRAGMA user_version = 0"))
        return false;
    return isPlain(file) ? refuse(u"notEncrypted"_s) : true;
}

void CipherDriver::close() {
    m_connection.reset();
    setOpen(false);
    setOpenError(false);
}

bool CipherDriver::hasFeature(DriverFeature feature) const {
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

QSqlResult* CipherDriver::createResult() const {
    return new CipherResult(this);
}

bool CipherDriver::beginTransaction() {
    return isOpen() && execute(m_connection.get(), "BEGIN");
}
bool CipherDriver::commitTransaction() {
    return isOpen() && execute(m_connection.get(), "COMMIT");
}
bool CipherDriver::rollbackTransaction() {
    return isOpen() && execute(m_connection.get(), "ROLLBACK");
}

QStringList CipherDriver::tables(QSql::TableType type) const {
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

bool CipherDriver::cancelQuery() {
    if (isOpen())
        sqlite3_interrupt(m_connection.get());
    return isOpen();
}

bool CipherDriver::execute(sqlite3* connection, const char* sql) {
    return sqlite3_exec(connection, sql, nullptr, nullptr, nullptr) == SQLITE_OK || refuse(connection);
}

bool CipherDriver::refuse(const QString& code) {
    setLastError(QSqlError({}, {}, QSqlError::ConnectionError, code));
    return false;
}

bool CipherDriver::refuse(sqlite3* connection) {
    const int code = connection ? sqlite3_extended_errcode(connection) : SQLITE_NOMEM;
    const auto text = connection ? QString::fromUtf8(sqlite3_errmsg(connection)) : QString{};
    setLastError(QSqlError({}, text, QSqlError::ConnectionError, QString::number(code)));
    return false;
}

} // namespace cts::client
