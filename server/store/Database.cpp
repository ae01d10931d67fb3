#include "server/store/Database.h"

#include "shared/sql/Backup.h"
#include "shared/sql/Migrator.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace cts::server {

namespace {

Q_LOGGING_CATEGORY(storage, "cts.storage")

constexpr int writerCacheKiB = 64 * 1024;
constexpr int readerCacheKiB = 16 * 1024;

} // namespace

Result<std::unique_ptr<Database>> Database::open(const DatabaseSettings& settings) {
    std::unique_ptr<Database> database(new Database(settings));
    auto connection = sql::Connection::open(database->options(false));
    if (!connection)
        return connection.error();
    if (auto version = sql::Migrator(u":/sql/server"_s).apply(**connection); !version)
        return version.error();
    const auto identified = sql::atomically(**connection, [&]() -> Status {
        try {
            MetaStore(**connection).ensureIdentity();
            return Done{};
        } catch (const StoreFault& fault) {
            return fault.error();
        }
    });
    if (!identified)
        return identified.error();
    connection.value().reset();
    if (auto started = database->start(); !started)
        return started.error();
    return database;
}

Database::~Database() {
    stop();
}

sql::Options Database::options(bool readOnly) const {
    sql::Options options;
    options.database = m_settings.file;
    options.readOnly = readOnly;
    options.mustExist = readOnly;
    options.synchronous = sql::Options::Synchronous::Full;
    options.cacheKiB = readOnly ? readerCacheKiB : writerCacheKiB;
    return options;
}

Status Database::start() {
    std::vector<std::future<Status>> opened;
    const auto startThread = [&](auto body) {
        std::promise<Status> promise;
        opened.push_back(promise.get_future());
        return std::thread([this, body, promise = std::move(promise)]() mutable { (this->*body)(std::move(promise)); });
    };
    m_writer = startThread(&Database::writerThread);
    for (int i = 0; i < m_settings.readers; ++i)
        m_readers.push_back(startThread(&Database::readerThread));
    Status result = Done{};
    for (auto& one : opened) {
        if (auto status = one.get(); !status)
            result = status;
    }
    return result;
}

Status Database::backup(const QString& file) const {
    auto connection = sql::Connection::open(options(true));
    if (!connection)
        return connection.error();
    return sql::backup(**connection, file);
}

void Database::stop() {
    {
        const std::lock_guard lock(m_mutex);
        m_writerStops = true;
    }
    m_writeWaiting.notify_all();
    if (m_writer.joinable())
        m_writer.join();
    // Only now: what was written last may still want to be read for its answer.
    {
        const std::lock_guard lock(m_mutex);
        m_readersStop = true;
    }
    m_readWaiting.notify_all();
    for (auto& reader : m_readers) {
        if (reader.joinable())
            reader.join();
    }
}

void Database::queueWrite(Step step, AfterCommit done) {
    {
        const std::lock_guard lock(m_mutex);
        if (!m_writerStops) {
            m_writes.push_back({std::move(step), std::move(done)});
            m_writeWaiting.notify_one();
            return;
        }
    }
    done(stopping());
}

bool Database::queueRead(ReadJob job) {
    const std::lock_guard lock(m_mutex);
    if (m_readersStop)
        return false;
    m_reads.push_back(std::move(job));
    m_readWaiting.notify_one();
    return true;
}

void Database::writerThread(std::promise<Status> opened) {
    auto connection = sql::Connection::open(options(false));
    if (!connection) {
        opened.set_value(connection.error());
        return;
    }
    Store store(**connection, Store::Caching::On);
    opened.set_value(Done{});
    std::vector<WriteJob> batch;
    while (takeWrites(batch))
        runBatch(**connection, store, batch);
    if (auto status = (*connection)->checkpoint(); !status)
        qCWarning(storage) << "checkpoint" << status.error().code;
}

void Database::readerThread(std::promise<Status> opened) {
    auto connection = sql::Connection::open(options(true));
    if (!connection) {
        opened.set_value(connection.error());
        return;
    }
    Store store(**connection, Store::Caching::Off);
    opened.set_value(Done{});
    while (true) {
        ReadJob job;
        {
            std::unique_lock lock(m_mutex);
            m_readWaiting.wait(lock, [this] { return !m_reads.empty() || m_readersStop; });
            if (m_reads.empty())
                return;
            job = std::move(m_reads.front());
            m_reads.pop_front();
        }
        job(**connection, store);
    }
}

bool Database::takeWrites(std::vector<WriteJob>& batch) {
    batch.clear();
    std::unique_lock lock(m_mutex);
    m_writeWaiting.wait(lock, [this] { return !m_writes.empty() || m_writerStops; });
    while (!m_writes.empty() && batch.size() < static_cast<std::size_t>(m_settings.batch)) {
        batch.push_back(std::move(m_writes.front()));
        m_writes.pop_front();
    }
    return !batch.empty();
}

void Database::runBatch(sql::Connection& connection, Store& store, std::vector<WriteJob>& batch) {
    std::vector<Status> results;
    results.reserve(batch.size());
    const Status committed = [&]() -> Status {
        auto transaction = sql::Transaction::begin(connection);
        if (!transaction)
            return transaction.error();
        if (auto begun = store.transactionBegins(); !begun)
            return begun.error();
        for (const auto& job : batch)
            results.push_back(runJob(connection, store, job.step));
        return transaction->commit();
    }();
    if (committed) {
        ++m_commits;
    } else {
        qCCritical(storage) << "commit failed" << committed.error().code;
        store.forget();
    }
    if (committed)
        tell(store);
    for (std::size_t i = 0; i < batch.size(); ++i)
        batch[i].done(committed ? results[i] : Status(storageFailed(committed.error())));
}

void Database::tell(Store& store) const {
    try {
        const CommitNews news{store.scope().takeNews(), store.mail().takeAdded()};
        if (m_listener && (news.mail || !news.principals.isEmpty()))
            m_listener(news);
    } catch (const StoreFault& fault) {
        // News is a hint: who misses it asks again by and by.
        qCWarning(storage) << "news" << fault.error().code;
    }
}

Status Database::runJob(sql::Connection& connection, Store& store, const Step& step) {
    auto savepoint = sql::Savepoint::begin(connection);
    if (!savepoint)
        return storageFailed(savepoint.error());
    Status result = step(store);
    if (result) {
        if (auto kept = savepoint->commit(); !kept)
            result = storageFailed(kept.error());
    }
    if (!result)
        store.forget();
    return result;
}

Error Database::storageFailed(const Error& cause) {
    qCWarning(storage) << "storage failed" << cause.code;
    QJsonObject data{{u"status"_s, 503}, {u"reason"_s, cause.code}};
    for (const auto& key : {u"kind"_s, u"on"_s, u"sql"_s, u"what"_s}) {
        if (cause.data.contains(key))
            data.insert(key, cause.data.value(key));
    }
    return Error{u"storageFailed"_s, data};
}

Error Database::stopping() {
    return Error{u"stopping"_s, {{u"status"_s, 503}}};
}

} // namespace cts::server
