#pragma once

#include <QSqlDriver>
#include <QSqlError>

#include <memory>

struct sqlite3;

namespace cts::client {

// A Qt SQL driver over the SQLite that it is linked with: one file. Owns the connection; used by one thread at a time
// (only cancelQuery may come from another).
//
// open() takes connection options QSQLITE_BUSY_TIMEOUT=<ms> and QSQLITE_OPEN_READONLY. Errors carry SQLite's extended
// result code as native code.
class SqliteDriver : public QSqlDriver {
    Q_OBJECT

public:
    SqliteDriver();
    ~SqliteDriver() override;

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

    // The open connection, or nullptr. For SqliteResult.
    sqlite3* connection() const { return m_connection.get(); }

protected:
    // Opens into m_connection; on failure says why in lastError().
    bool tryOpen(const QString& file, const QString& options);
    // What a file has to show before it counts as opened; says why not in lastError().
    virtual bool admit(sqlite3* connection, const QString& file);
    bool settle(bool opened);
    bool execute(sqlite3* connection, const char* sql);
    bool refuse(const QString& code);
    bool refuse(sqlite3* connection);

private:
    struct Close {
        void operator()(sqlite3* connection) const;
    };
    using Handle = std::unique_ptr<sqlite3, Close>;

    Handle m_connection;
};

} // namespace cts::client
