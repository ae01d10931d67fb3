#pragma once

#include "client/store/sqlcipher/SqliteDriver.h"
#include "client/store/sqlcipher/SqliteResult.h"
#include "tests/sim/driver/DiskWatch.h"

namespace cts::sim {

// A result that shows every statement to the watch first.
class WatchedResult final : public client::SqliteResult {
public:
    WatchedResult(const client::SqliteDriver* driver, DiskWatch& watch, QString file)
        : SqliteResult(driver), m_watch(watch), m_file(std::move(file)) {}

protected:
    bool prepare(const QString& sql) override {
        m_sql = sql;
        return SqliteResult::prepare(m_watch.statement(m_file, sql));
    }
    bool exec() override {
        if (!m_watch.skips(m_file, m_sql))
            return SqliteResult::exec();
        setSelect(false);
        setActive(true);
        return true;
    }

private:
    DiskWatch& m_watch;
    QString m_file;
    QString m_sql;
};

// One of the product's drivers whose statements are shown to the watch.
template <class Driver> class WatchedDriver final : public Driver {
public:
    explicit WatchedDriver(DiskWatch& watch) : m_watch(watch) {}

    bool open(const QString& file, const QString& user, const QString& password, const QString& host, int port,
              const QString& options) override {
        m_file = file;
        return Driver::open(file, user, password, host, port, options);
    }
    QSqlResult* createResult() const override { return new WatchedResult(this, m_watch, m_file); }

private:
    DiskWatch& m_watch;
    QString m_file;
};

} // namespace cts::sim
