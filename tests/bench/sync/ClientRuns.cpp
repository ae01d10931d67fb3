#include "tests/bench/sync/ClientRuns.h"

#include "client/sync/EventListener.h"
#include "shared/records/OperationFactory.h"
#include "tests/bench/sync/Figures.h"
#include "tests/bench/sync/Flushes.h"
#include "tests/bench/sync/ServerProcess.h"
#include "tests/bench/sync/SyncCounty.h"
#include "tests/support/county/TestClient.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileInfo>

#include <stdexcept>
#include <unistd.h>

namespace cts::bench {

using namespace Qt::StringLiterals;
using tests::TestClient;

double secondsOf(const std::function<void()>& work) {
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e9;
}

namespace {

// What a piece of work took, of both sides and on the line.
class Meter {
public:
    Meter(const Served& server, TestClient& client)
        : m_server(server), m_client(client), m_own(processorSeconds(getpid())), m_other(processorSeconds(server.pid)),
          m_sent(client.line().bytesSent()), m_received(client.line().bytesReceived()),
          m_requests(client.line().requests()), m_ownFlushes(flushes()), m_otherFlushes(flushesIn(server.flushFile)) {
        m_timer.start();
    }

    Figures read() const {
        return {{u"s"_s, static_cast<double>(m_timer.nsecsElapsed()) / 1e9},
                {u"client_cpu_s"_s, processorSeconds(getpid()) - m_own},
                {u"server_cpu_s"_s, processorSeconds(m_server.pid) - m_other},
                {u"bytes_up"_s, static_cast<double>(m_client.line().bytesSent() - m_sent)},
                {u"bytes_down"_s, static_cast<double>(m_client.line().bytesReceived() - m_received)},
                {u"requests"_s, static_cast<double>(m_client.line().requests() - m_requests)},
                {u"client_flushes"_s, static_cast<double>(flushes() - m_ownFlushes)},
                {u"server_flushes"_s, static_cast<double>(flushesIn(m_server.flushFile) - m_otherFlushes)}};
    }

private:
    Served m_server;
    TestClient& m_client;
    double m_own;
    double m_other;
    qint64 m_sent;
    qint64 m_received;
    int m_requests;
    qint64 m_ownFlushes;
    qint64 m_otherFlushes;
    QElapsedTimer m_timer;
};

void tellAll(const QString& of, const Figures& figures) {
    for (auto it = figures.cbegin(); it != figures.cend(); ++it)
        tell(qPrintable(of + u'_' + it.key()), it.value());
}

void must(const client::SyncReport& report) {
    if (report.error)
        throw std::runtime_error("sync: " + report.error->code.toStdString());
}

qint64 cacheBytes(const TestClient& client) {
    return QFileInfo(client.paths().cacheFile()).size() + QFileInfo(client.paths().cacheFile() + u"-wal"_s).size();
}

// Makes `count` edits of one field on this device, of different activities as far as there are enough.
int editActivities(TestClient& client, int count, int round) {
    auto& store = client.store();
    const records::OperationFactory make(store.sharedRulebook(), store.actor(), store.device(), store.clock());
    QList<records::Operation> operations;
    for (const auto& assignment : store.listing().assignmentIds()) {
        const auto view = store.view(assignment);
        if (!view)
            throw std::runtime_error("view: " + view.error().code.toStdString());
        for (const auto& record : view->world.all()) {
            if (record.formId != "advocateActivity"_L1 || operations.size() == count)
                continue;
            auto fields = record.fields;
            fields.insert(u"durationMinutes"_s, 1 + (fields.value("durationMinutes"_L1).toInt() + round) % 1440);
            operations.append(make.edit(record, fields));
        }
        if (operations.size() == count)
            break;
    }
    if (auto done = store.commit(operations); !done)
        throw std::runtime_error("commit: " + done.error().code.toStdString());
    return static_cast<int>(operations.size());
}

// The parts that a client holds of cases.
qint64 recordsHeld(TestClient& client) {
    qint64 held = 0;
    for (const auto& assignment : client.store().listing().assignmentIds())
        if (const auto records = client.cache().recordsOf(assignment))
            held += records->size();
    return held;
}

void nothingChanged(const Served& server, TestClient& client) {
    QList<Figures> runs;
    for (int i = 0; i < 40; ++i) {
        const Meter meter(server, client);
        must(client.sync());
        runs.append(meter.read());
    }
    tellAll(u"nothing"_s, medians(runs));
}

void hundredChanged(const Served& server, TestClient& client, TestClient& other) {
    QList<Figures> runs;
    for (int i = 0; i < 7; ++i) {
        editActivities(other, 100, i + 1);
        must(other.sync());
        const Meter meter(server, client);
        must(client.sync());
        runs.append(meter.read());
    }
    tellAll(u"changed100"_s, medians(runs));
}

void thousandPushed(const Served& server, TestClient& client) {
    QList<Figures> runs;
    for (int i = 0; i < 5; ++i) {
        if (editActivities(client, 1000, i + 20) != 1000)
            throw std::runtime_error("there are not enough activities");
        const Meter meter(server, client);
        must(client.sync());
        runs.append(meter.read());
    }
    tellAll(u"push1000"_s, medians(runs));
}

// From the moment that an edit is sent to the moment that another client has it.
void editSeen(const Served& server, TestClient& author, TestClient& reader) {
    QNetworkAccessManager network;
    client::EventListener events(network, server.url);
    QElapsedTimer timer;
    QList<double> seconds;
    QEventLoop arrived;
    bool isOpen = false;
    bool isRunning = false;
    int toEnd = 0; // the author's run, and the reader's that has seen the edit
    const auto ended = [&] {
        if (--toEnd == 0)
            arrived.quit();
    };
    QObject::connect(&events, &client::EventListener::news, &events, [&] {
        if (!std::exchange(isOpen, true))
            return arrived.quit();
        if (std::exchange(isRunning, true))
            return; // one run at a time, as in the engine
        reader.begin([&](const client::SyncReport& report) {
            must(report);
            isRunning = false;
            if (report.changed.assignments.isEmpty())
                return;
            seconds.append(static_cast<double>(timer.nsecsElapsed()) / 1e9);
            ended();
        });
    });
    events.listen(reader.accessToken());
    arrived.exec();
    for (int i = 0; i < 40; ++i) {
        editActivities(author, 1, i + 40);
        toEnd = 2;
        timer.start();
        author.begin([&](const client::SyncReport& report) {
            must(report);
            ended();
        });
        arrived.exec();
    }
    tell("seen_s", median(seconds));
}

} // namespace

void firstSync(const Served& server, const QString& user) {
    TestClient client(server.url, user);
    tell("client_before_mb", peakMegabytes(getpid()));
    const Meter meter(server, client);
    must(client.sync());
    tellAll(u"first"_s, meter.read());
    tell("first_client_mb", peakMegabytes(getpid()));
    tell("first_server_mb", peakMegabytes(server.pid));
    tell("first_cache_mb", static_cast<double>(cacheBytes(client)) / 1e6);
    tell("first_records",
         static_cast<double>(client.store().listing().assignmentIds().size() * CaseDocuments::recordsEach));
}

void laterSyncs(const Served& server) {
    TestClient manager(server.url, who::manager());
    TestClient advocate(server.url, who::advocate(0));
    must(manager.sync());
    must(advocate.sync());
    nothingChanged(server, manager);
    hundredChanged(server, manager, advocate);
    thousandPushed(server, advocate);
    must(manager.sync());
    editSeen(server, advocate, manager);
}

void manyClients(const Served& server, int clients) {
    const auto shelf = std::make_shared<rules::RulebookShelf>(); // one program reads its rulebook once
    std::vector<std::unique_ptr<TestClient>> all;
    for (int i = 0; i < clients; ++i)
        all.push_back(std::make_unique<TestClient>(server.url, who::advocate(1 + i % (advocates - 1)), shelf));
    QList<double> seconds;
    QEventLoop loop;
    const double own = processorSeconds(getpid());
    const double other = processorSeconds(server.pid);
    QElapsedTimer timer;
    timer.start();
    for (auto& client : all)
        client->begin([&](const client::SyncReport& report) {
            must(report);
            seconds.append(static_cast<double>(timer.nsecsElapsed()) / 1e9);
            if (seconds.size() == clients)
                loop.quit();
        });
    if (seconds.size() < clients)
        loop.exec();
    tell("many_s", seconds.last());
    tell("many_p50_s", median(seconds));
    tell("many_client_cpu_s", processorSeconds(getpid()) - own);
    tell("many_server_cpu_s", processorSeconds(server.pid) - other);
}

void resumedSync(const Served& server) {
    qint64 whole = 0;
    int requests = 0;
    {
        TestClient client(server.url, who::manager());
        const Meter meter(server, client);
        must(client.sync());
        whole = static_cast<qint64>(meter.read().value(u"bytes_down"_s));
        requests = static_cast<int>(meter.read().value(u"requests"_s));
    }
    TestClient client(server.url, who::manager());
    const Meter meter(server, client);
    client.line().loseAnswerAfter(std::max(1, requests / 2));
    (void)client.sync();
    must(client.sync());
    tell("resumed_ratio", meter.read().value(u"bytes_down"_s) / static_cast<double>(whole));
    tell("resumed_records", static_cast<double>(recordsHeld(client)));
}

void withdrawnGrant(const Served& server) {
    TestClient admin(server.url, who::agencyAdmin());
    must(admin.sync());
    tell("withdrawn_held", static_cast<double>(recordsHeld(admin)));
    std::printf("withdraw\n");
    std::fflush(stdout);
    if (std::getchar() == EOF)
        throw std::runtime_error("nobody moved the agency's administrator");
    const Meter meter(server, admin);
    must(admin.sync());
    tellAll(u"withdrawn"_s, meter.read());
    tell("withdrawn_stale", static_cast<double>(recordsHeld(admin)));
}

void pushes(const Served& server, int clients) {
    constexpr int rounds = 8;
    constexpr int edits = 10;
    const auto shelf = std::make_shared<rules::RulebookShelf>();
    std::vector<std::unique_ptr<TestClient>> all;
    for (int i = 0; i < clients; ++i) {
        all.push_back(std::make_unique<TestClient>(server.url, who::advocate(1 + i), shelf));
        must(all.back()->sync());
    }
    double seconds = 0;
    for (int round = 0; round < rounds; ++round) {
        for (auto& client : all)
            editActivities(*client, edits, 60 + round);
        int ended = 0;
        QEventLoop loop;
        seconds += secondsOf([&] {
            for (auto& client : all)
                client->begin([&](const client::SyncReport& report) {
                    must(report);
                    if (++ended == clients)
                        loop.quit();
                });
            if (ended < clients)
                loop.exec();
        });
    }
    tell(qPrintable(u"pushing%1_per_s"_s.arg(clients)), clients * rounds * edits / seconds);
}

} // namespace cts::bench
