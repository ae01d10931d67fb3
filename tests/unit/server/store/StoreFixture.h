#pragma once

#include "server/store/Database.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

namespace cts::server::tests {

// A database in a folder of its own, gone with the fixture.
class StoreFixture {
public:
    explicit StoreFixture(DatabaseSettings settings = {}) : m_settings(std::move(settings)) {
        m_settings.file = m_folder.filePath(QStringLiteral("master.db"));
        open();
    }

    Database& database() { return *m_database; }
    QString file() const { return m_settings.file; }
    QString path(const QString& name) const { return m_folder.filePath(name); }

    void open() {
        auto opened = Database::open(m_settings);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().code));
        m_database = std::move(opened).value();
    }
    void close() { m_database.reset(); }

    // Runs a step in a write job that must succeed.
    template <class Step> void write(Step step) {
        const Status status = m_database->writeAndWait([&](Store& store) -> Status {
            step(store);
            return Done{};
        });
        if (!status)
            qFatal("%s %s", qPrintable(status.error().code),
                   QJsonDocument(status.error().data).toJson(QJsonDocument::Compact).constData());
    }
    // Reads a value.
    template <class Step> auto read(Step step) {
        using Value = std::invoke_result_t<Step, Store&>;
        return m_database->readAndWait([&](Store& store) -> Result<Value> { return step(store); }).value();
    }

private:
    QTemporaryDir m_folder;
    DatabaseSettings m_settings;
    std::unique_ptr<Database> m_database;
};

// Moments for tests, `seconds` after one fixed moment.
inline QDateTime moment(qint64 seconds) {
    return QDateTime::fromSecsSinceEpoch(1'700'000'000 + seconds, Qt::UTC);
}

} // namespace cts::server::tests
