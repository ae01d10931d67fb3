#pragma once

#include <QSqlDriver>

#include <memory>

struct sqlite3;

namespace cts::client {

// A Qt SQL driver over SQLCipher 3.4 or 4: one encrypted file, opened with a raw 256-bit key, 4096-byte pages. Owns the
// connection; used by one thread at a time (only cancelQuery may come from another).
//
// open() takes the key as password, 64 hexadecimal digits, and connection options QSQLITE_BUSY_TIMEOUT=<ms> and
// QSQLITE_OPEN_READONLY. It opens only what it has proved to be encrypted. Errors carry SQLite's extended result code
// as native code, or one of these words: "noKey", "noCipher" (the library cannot encrypt), "notEncrypted" (the file is
// not). A wrong key and a damaged first page look alike to SQLCipher: 26.
class CipherDriver final : public QSqlDriver {
    Q_OBJECT

public:
    CipherDriver();
    ~CipherDriver() override;

    bool open(const QString& file, const QString& user, const QString& password, const QString& host, int port,
              const QString& options) override;
    void close() override;
    bool hasFeature(DriverFeature feature) const override;
    QSqlResult* createResult() const override;
    bool beginTransaction() override;
    bool commitTransaction() override;
    bool rollbackTransaction() override;
    QStringList tables(QSql::TableType type) const override;
    bool cancelQuery() override;

    // The open connection, or nullptr. For CipherResult.
    sqlite3* connection() const { return m_connection.get(); }

private:
    // Formats of SQLCipher's file; a later library reads the earlier one when told.
    enum class Format { OfLibrary, Version3 };
    struct Close {
        void operator()(sqlite3* connection) const;
    };
    using Handle = std::unique_ptr<sqlite3, Close>;

    // Opens into m_connection; on failure says why in lastError().
    bool tryOpen(const QString& file, const QByteArray& key, const QString& options, Format format);
    bool unlock(sqlite3* connection, const QByteArray& key, Format format);
    bool prove(sqlite3* connection, const QString& file);
    bool execute(sqlite3* connection, const char* sql);
    bool refuse(const QString& code);
    bool refuse(sqlite3* connection);

    Handle m_connection;
    // Of the library, once a file was tried.
    int m_cipherMajor = 0;
};

} // namespace cts::client
