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

struct Database::Desk {
    Desk(std::unique_ptr<sql::Connection> opened, Store::Caching caching)
        : connection(std::move(opened)), store(*connection, caching) {}
    std::unique_ptr<sql::Connection> connection;
    Store store;
};

Database::Database(DatabaseSettings settings) : m_settings(std::move(settings)) {}

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

Result<std::unique_ptr<Database::Desk>> Database::openDesk(bool readOnly) const {
    auto connection = sql::Connection::open(options(readOnly));
    if (!connection)
        return connection.error();
    return std::make_unique<Desk>(std::move(*connection), readOnly ? Store::Caching::Off : Store::Caching::On);
}

Status Database::start() {
    return m_settings.threads ? startThreads() : startWithout();
}

Status Database::startWithout() {
    auto writer = openDesk(false);
    if (!writer)
        return writer.error();
    auto reader = openDesk(true);
    if (!reader)
        return reader.error();
    m_ownWriter = std::move(*writer);
    m_ownReader = std::move(*reader);
    return Done{};
}

Status Database::startThreads() {
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
    runWaiting();
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
    if (m_ownWriter)
        finishWriting(*m_ownWriter);
    m_ownReader.reset();
    m_ownWriter.reset();
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
    auto desk = openDesk(false);
    opened.set_value(desk ? Status(Done{}) : desk.error());
    if (!desk)
        return;
    std::vector<WriteJob> batch;
    while (takeWrites(batch))
        runBatch(*(*desk)->connection, (*desk)->store, batch);
    finishWriting(**desk);
}

void Database::finishWriting(Desk& desk) {
    if (auto status = desk.connection->checkpoint(); !status)
        qCWarning(storage) << "checkpoint" << status.error().code;
}

void Database::readerThread(std::promise<Status> opened) {
    auto desk = openDesk(true);
    opened.set_value(desk ? Status(Done{}) : desk.error());
    if (!desk)
        return;
    ReadJob job;
    while (takeRead(job))
        job(*(*desk)->connection, (*desk)->store);
}

// False when there is none and none will come: without threads, when there is none now.
bool Database::takeRead(ReadJob& job) {
    job = nullptr;
    std::unique_lock lock(m_mutex);
    m_readWaiting.wait(lock, [this] { return !m_reads.empty() || m_readersStop || !m_settings.threads; });
    if (m_reads.empty())
        return false;
    job = std::move(m_reads.front());
    m_reads.pop_front();
    return true;
}

void Database::runWaiting() {
    if (!m_ownWriter)
        return;
    std::vector<WriteJob> batch;
    ReadJob job;
    for (bool some = true; some;) {
        some = false;
        while (takeWrites(batch)) {
            some = true;
            runBatch(*m_ownWriter->connection, m_ownWriter->store, batch);
        }
        while (takeRead(job)) {
            some = true;
            job(*m_ownReader->connection, m_ownReader->store);
        }
    }
}

// False when there are none and none will come: without threads, when there are none now.
bool Database::takeWrites(std::vector<WriteJob>& batch) {
    batch.clear();
    std::unique_lock lock(m_mutex);
    m_writeWaiting.wait(lock, [this] { return !m_writes.empty() || m_writerStops || !m_settings.threads; });
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
