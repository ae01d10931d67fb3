#pragma once

#include "server/store/Store.h"
#include "server/store/StoreFault.h"
#include "shared/sql/Transaction.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <type_traits>
#include <vector>

namespace cts::server {

// How the server's database is opened.
struct DatabaseSettings {
    QString file = {}; // made when missing
    int readers = 2;   // reader threads
    int batch = 512;   // most jobs in one commit
    // Without threads of its own jobs wait for runWaiting(), on the thread that opened it: for a simulated world.
    bool threads = true;
};

// What a commit has brought.
struct CommitNews {
    QStringList principals; // whose logs have grown
    bool mail = false;      // there are mails to send
};

// The server's database and the threads that may touch it: one writer, which groups the jobs that wait into one durable
// commit (synchronous=FULL), and several readers, each with a connection of its own. All methods may be called from any
// thread. A job must not call back into the Database and wait.
//
// A write job runs in a savepoint: when it gives an Error or throws, it alone is undone. `done` is called once, after
// the commit, on the writer thread (or, when the database is stopping, at once on the caller's): it must be quick and
// must not throw. A read job sees one unchanging snapshot; its `done` is called on the reader thread, after it.
// Errors beside the jobs' own: "storageFailed" {reason} and "stopping", both with status 503.
class Database {
public:
    // Brings the schema up to date and starts the threads. Errors: those of sql::Connection and sql::Migrator.
    static Result<std::unique_ptr<Database>> open(const DatabaseSettings& settings);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    // `job(Store&)` gives a Result<T>; `done(Result<T>)` is told what came of it.
    template <class Job> using ResultOf = std::invoke_result_t<Job, Store&>;
    template <class Job> void write(Job job, std::function<void(ResultOf<Job>)> done);
    template <class Job> void read(Job job, std::function<void(ResultOf<Job>)> done);
    // The same, waiting for it. For the command line, the start of the server and tests.
    template <class Job> ResultOf<Job> writeAndWait(Job job);
    template <class Job> ResultOf<Job> readAndWait(Job job);

    // Told of what every commit brought, on the writer thread, before the jobs' own answers; must be quick and must not
    // throw. Set once, before the first job.
    void setCommitListener(std::function<void(const CommitNews&)> listener) { m_listener = std::move(listener); }

    // How many commits there were since the start: against the number of jobs it shows how well they are grouped.
    quint64 commits() const { return m_commits; }

    // Writes a whole copy of the database as it is now to a new file while others go on. Waits for it. Errors: those of
    // sql::backup.
    Status backup(const QString& file) const;

    // Without threads: does what waits, and what that brings, on the caller's thread.
    void runWaiting();

    // Finishes what is waiting, refuses what comes later and ends the threads. May be called again.
    void stop();

private:
    using Step = std::function<Status(Store&)>;
    using AfterCommit = std::function<void(const Status&)>;
    struct WriteJob {
        Step step;
        AfterCommit done;
    };
    using ReadJob = std::function<void(sql::Connection&, Store&)>;

    // A connection and the store over it, of one thread.
    struct Desk;

    explicit Database(DatabaseSettings settings);
    Result<std::unique_ptr<Desk>> openDesk(bool readOnly) const;
    sql::Options options(bool readOnly) const;
    Status start();
    Status startThreads();
    Status startWithout();
    void queueWrite(Step step, AfterCommit done);
    // False when no reader takes jobs any more.
    bool queueRead(ReadJob job);
    void writerThread(std::promise<Status> opened);
    void readerThread(std::promise<Status> opened);
    bool takeWrites(std::vector<WriteJob>& batch);
    void finishWriting(Desk& desk);
    bool takeRead(ReadJob& job);
    void runBatch(sql::Connection& connection, Store& store, std::vector<WriteJob>& batch);
    static Status runJob(sql::Connection& connection, Store& store, const Step& step);
    template <class Job> static ResultOf<Job> guarded(Store& store, Job& job);
    static Error storageFailed(const Error& cause);
    static Error stopping();

    void tell(Store& store) const;

    const DatabaseSettings m_settings;
    std::function<void(const CommitNews&)> m_listener;
    std::atomic<quint64> m_commits{0};
    std::mutex m_mutex;
    std::condition_variable m_writeWaiting;
    std::condition_variable m_readWaiting;
    std::deque<WriteJob> m_writes;
    std::deque<ReadJob> m_reads;
    bool m_writerStops = false;
    bool m_readersStop = false;
    std::thread m_writer;
    std::vector<std::thread> m_readers;
    std::unique_ptr<Desk> m_ownWriter; // without threads
    std::unique_ptr<Desk> m_ownReader;
};

template <class Job> Database::ResultOf<Job> Database::guarded(Store& store, Job& job) {
    try {
        return job(store);
    } catch (const StoreFault& fault) {
        return storageFailed(fault.error());
    } catch (const std::exception& fault) {
        return storageFailed(
            Error{QStringLiteral("exception"), {{QStringLiteral("what"), QString::fromUtf8(fault.what())}}});
    }
}

template <class Job> void Database::write(Job job, std::function<void(ResultOf<Job>)> done) {
    auto result = std::make_shared<std::optional<ResultOf<Job>>>();
    queueWrite(
        [result, job = std::move(job)](Store& store) mutable -> Status {
            result->emplace(guarded(store, job));
            if (!(*result)->ok())
                return (*result)->error();
            return cts::Done{};
        },
        [result, done = std::move(done)](const Status& status) {
            if (done)
                done(status ? std::move(**result) : ResultOf<Job>(status.error()));
        });
}

template <class Job> void Database::read(Job job, std::function<void(ResultOf<Job>)> done) {
    auto shared = std::make_shared<std::function<void(ResultOf<Job>)>>(std::move(done));
    const bool taken = queueRead([shared, job = std::move(job)](sql::Connection& connection, Store& store) mutable {
        ResultOf<Job> result = [&]() -> ResultOf<Job> {
            auto snapshot = sql::Transaction::begin(connection, sql::Transaction::Kind::Read);
            return snapshot ? guarded(store, job) : ResultOf<Job>(storageFailed(snapshot.error()));
        }();
        (*shared)(std::move(result));
    });
    if (!taken)
        (*shared)(stopping());
}

template <class Job> Database::ResultOf<Job> Database::writeAndWait(Job job) {
    auto promise = std::make_shared<std::promise<ResultOf<Job>>>();
    auto future = promise->get_future();
    write(std::move(job), [promise](ResultOf<Job> result) { promise->set_value(std::move(result)); });
    runWaiting();
    return future.get();
}

template <class Job> Database::ResultOf<Job> Database::readAndWait(Job job) {
    auto promise = std::make_shared<std::promise<ResultOf<Job>>>();
    auto future = promise->get_future();
    read(std::move(job), [promise](ResultOf<Job> result) { promise->set_value(std::move(result)); });
    runWaiting();
    return future.get();
}

} // namespace cts::server
