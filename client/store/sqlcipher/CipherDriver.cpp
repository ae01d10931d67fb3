#include "client/store/sqlcipher/CipherDriver.h"

#include "shared/base/SecureBytes.h"

#include <QFile>

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

} // namespace

bool CipherDriver::open(const QString& file, const QString&, const QString& password, const QString&, int,
                        const QString& options) {
    close();
    m_key = rawKey(password);
    if (m_key.isEmpty())
        return refuse(u"noKey"_s);
    m_format = Format::OfLibrary;
    bool opened = !isPlain(file) ? tryOpen(file, options) : refuse(u"notEncrypted"_s);
    // A file of SQLCipher 3 under a later library, as after an upgrade of the computer.
    if (!opened && m_cipherMajor > 3 && lastError().nativeErrorCode() == QString::number(SQLITE_NOTADB)) {
        m_format = Format::Version3;
        opened = tryOpen(file, options);
    }
    wipe(m_key);
    return settle(opened);
}

bool CipherDriver::admit(sqlite3* connection, const QString& file) {
    return unlock(connection) && prove(connection, file);
}

bool CipherDriver::unlock(sqlite3* connection) {
    const auto version = firstText(connection, "PRAGMA cipher_version");
    if (version.isEmpty())
        return refuse(u"noCipher"_s);
    m_cipherMajor = version.left(version.indexOf('.')).toInt();
    // What it would print about every fault is told by codes here; version 3 prints nothing and knows no such setting.
    if (!execute(connection, "PRAGMA cipher_log_level = NONE"))
        return false;
    if (sqlite3_key(connection, m_key.constData(), static_cast<int>(m_key.size())) != SQLITE_OK)
        return refuse(connection);
    // Version 3 has pages of 1024 bytes otherwise; page_size must not be set on an encrypted file.
    if (m_format == Format::Version3 && !execute(connection, "PRAGMA cipher_compatibility = 3"))
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

} // namespace cts::client
