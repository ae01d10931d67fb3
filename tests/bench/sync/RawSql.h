#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <sqlcipher/sqlite3.h>

namespace cts::bench {

// SQLite or SQLCipher by its C interface and nothing else: what our stores are held against. Loaded at run time, since
// nothing but the driver plug-in may link SQLCipher, and both define the same names.
class RawSql {
public:
    // `encrypted`: SQLCipher with a fixed raw key. Write-ahead log; `full`: each commit is durable when it returns.
    // Throws std::runtime_error for every fault, here and below.
    RawSql(const QString& file, bool encrypted, bool full);
    ~RawSql();
    RawSql(const RawSql&) = delete;
    RawSql& operator=(const RawSql&) = delete;

    void run(const char* sql);

    // A prepared statement; values are bound from the left, then it is run.
    class Statement {
    public:
        Statement(RawSql& database, const char* sql);
        ~Statement();
        Statement(const Statement&) = delete;
        Statement& operator=(const Statement&) = delete;

        Statement& operator<<(qint64 value);
        Statement& operator<<(const QByteArray& blob); // must stay until the run
        Statement& text(const QByteArray& value);
        // Runs it to its end; `row` is called for each row of its answer.
        void run(const std::function<void()>& row = {});
        qint64 integer(int column) const;
        QByteArray bytes(int column) const;

    private:
        RawSql& m_database;
        sqlite3_stmt* m_statement = nullptr;
        int m_bound = 0;
    };

private:
    struct Functions;
    void check(int code) const;

    Functions* m_functions;
    sqlite3* m_database = nullptr;
};

} // namespace cts::bench
