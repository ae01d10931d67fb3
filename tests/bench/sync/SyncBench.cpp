#include "tests/bench/sync/SyncBench.h"

#include "tests/bench/Figure.h"
#include "tests/bench/sync/Figures.h"
#include "tests/bench/sync/Floors.h"
#include "tests/bench/sync/Peer.h"
#include "tests/bench/sync/ScopeRun.h"
#include "tests/bench/sync/ServerProcess.h"
#include "tests/bench/sync/SyncCounty.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <stdexcept>

namespace cts::bench {

using namespace Qt::StringLiterals;

namespace {

void take(Figures& figures, const QByteArray& line) {
    if (const auto equals = line.indexOf('='); equals > 0)
        figures.insert(QString::fromLatin1(line.left(equals)), line.mid(equals + 1).trimmed().toDouble());
}

// A process of clients; what they tell is added to the figures.
void runClients(ServerProcess& server, const QStringList& what, Figures& figures) {
    QProcess clients;
    clients.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    clients.start(
        QCoreApplication::applicationFilePath(),
        QStringList{u"client"_s, server.folder(), QString::number(server.port()), QString::number(server.pid())} +
            what);
    while (clients.waitForReadyRead(600'000))
        while (clients.canReadLine()) {
            const QByteArray line = clients.readLine();
            if (line == "withdraw\n") {
                server.withdraw();
                clients.write("\n");
            } else {
                take(figures, line);
            }
        }
    clients.waitForFinished(-1);
    if (clients.exitStatus() != QProcess::NormalExit || clients.exitCode() != 0)
        throw std::runtime_error("clients failed: " + what.join(u' ').toStdString());
}

// Every figure of ours once. The reading ones come first, since the others change the county.
Figures ourRun(const QString& folder) {
    Figures figures;
    {
        ServerProcess server(folder);
        runClients(server, {u"first"_s, who::manager()}, figures);
    }
    {
        ServerProcess server(folder);
        Figures smaller;
        runClients(server, {u"first"_s, who::agencyAdmin()}, smaller);
        for (auto it = smaller.cbegin(); it != smaller.cend(); ++it)
            figures.insert(u"small_"_s + it.key(), it.value());
        runClients(server, {u"resumed"_s}, figures);
        runClients(server, {u"many"_s, u"100"_s}, figures);
    }
    ServerProcess server(folder);
    runClients(server, {u"later"_s}, figures);
    for (const auto* clients : {u"1", u"8", u"64"})
        runClients(server, {u"pushes"_s, QString::fromUtf16(clients)}, figures);
    runClients(server, {u"withdrawn"_s}, figures);
    return figures;
}

class Table {
public:
    Table(Figures ours, Figures peer, Figures floor, double scope)
        : m_ours(std::move(ours)), m_peer(std::move(peer)), m_floor(std::move(floor)), m_scope(scope) {}

    void print() const {
        const double records = our("first_records");
        line("first-sync-50000", "s", our("first_s"), "first_s", m_floor.value(u"tls_insert_s"_s));
        line("first-sync-10000", "s", our("small_first_s"), nullptr, m_floor.value(u"tls_insert_s"_s) / 5);
        bench::print(u"sync"_s, {u"what=raw-insertion-50000"_s, figure("s", m_floor.value(u"insert_s"_s), 3)});
        line("processor-per-record", "ms", cpu(m_ours, "first") * 1000 / records, nullptr, 0,
             cpu(m_peer, "first") * 1000 / records);
        line("wire-per-record", "bytes", wire("first") / records, nullptr, m_floor.value(u"batch_bytes"_s),
             peer("first_bytes") / records);
        line("cache-on-disk", "MB", our("first_cache_mb"), "first_cache_mb");
        line("peak-client", "MB", our("first_client_mb"), "first_client_mb");
        line("peak-server", "MB", our("first_server_mb"), "first_server_mb");
        line("changed-100", "ms", our("changed100_s") * 1000, nullptr, m_floor.value(u"hundred_rows_s"_s) * 1000,
             peer("changed100_s") * 1000);
        requests("changed-100", "changed100");
        line("nothing-changed", "ms", our("nothing_s") * 1000, nullptr, 0, peer("nothing_s") * 1000);
        requests("nothing-changed", "nothing");
        line("push-1000", "ms", our("push1000_s") * 1000, nullptr, m_floor.value(u"push1000_s"_s) * 1000,
             peer("push1000_s") * 1000);
        requests("push-1000", "push1000");
        line("edit-seen", "ms", our("seen_s") * 1000, nullptr, 0, peer("seen_s") * 1000);
        line("clients-100", "s", our("many_s"), "many_s");
        bench::print(u"sync"_s, {u"what=scope-1000000-to-10000"_s, figure("ratio", m_scope)});
        bench::print(u"sync"_s, {u"what=withdrawn-10000"_s, figure("held", our("withdrawn_held"), 0),
                                 figure("stale", our("withdrawn_stale"), 0), figure("s", our("withdrawn_s"), 3)});
        bench::print(u"sync"_s, {u"what=resumed"_s, figure("bytes_ratio", our("resumed_ratio"), 3),
                                 figure("records", our("resumed_records"), 0)});
        for (const auto* clients : {"1", "8", "64"})
            pushes(clients);
    }

private:
    double our(const char* name) const { return m_ours.value(QString::fromLatin1(name)); }
    double peer(const char* name) const { return m_peer.value(QString::fromLatin1(name)); }
    double wire(const char* of) const {
        return our(qPrintable(QString::fromLatin1(of) + u"_bytes_up"_s)) +
               our(qPrintable(QString::fromLatin1(of) + u"_bytes_down"_s));
    }
    static double cpu(const Figures& of, const char* what) {
        return of.value(QString::fromLatin1(what) + u"_client_cpu_s"_s) +
               of.value(QString::fromLatin1(what) + u"_server_cpu_s"_s);
    }

    // `value` in `unit`; the peer's by the name of the same figure, or given.
    void line(const char* what, const char* unit, double value, const char* peerName, double floor = 0,
              double given = 0) const {
        QStringList values{u"what="_s + QString::fromLatin1(what), figure(unit, value, 3)};
        const double other = peerName ? peer(peerName) : given;
        if (other > 0)
            values += {figure("peer", other, 3), figure("peer_to_ours", other / value, 2)};
        if (floor > 0)
            values += {figure("floor", floor, 3), figure("ours_to_floor", value / floor, 2)};
        bench::print(u"sync"_s, values);
    }

    void requests(const char* what, const char* of) const {
        const QString name = QString::fromLatin1(of);
        QStringList values{u"what="_s + QString::fromLatin1(what) + u"-line"_s,
                           figure("requests", m_ours.value(name + u"_requests"_s), 0), figure("bytes", wire(of), 0),
                           figure("processor_ms", cpu(m_ours, of) * 1000)};
        if (!m_peer.isEmpty())
            values += {figure("peer_requests", m_peer.value(name + u"_requests"_s), 0),
                       figure("peer_bytes", m_peer.value(name + u"_bytes"_s), 0),
                       figure("peer_processor_ms", cpu(m_peer, of) * 1000)};
        bench::print(u"sync"_s, values);
    }

    void pushes(const char* clients) const {
        const double rate = m_ours.value(u"pushing"_s + QString::fromLatin1(clients) + u"_per_s"_s);
        bench::print(u"sync"_s, {u"what=durable-operations"_s, u"clients="_s + QString::fromLatin1(clients),
                                 figure("per_s", rate, 0), figure("floor", m_floor.value(u"operations_per_s"_s), 0),
                                 figure("to_floor", rate / m_floor.value(u"operations_per_s"_s)),
                                 figure("disk_commits_per_s", m_floor.value(u"commits_per_s"_s), 0)});
    }

    Figures m_ours;
    Figures m_peer;
    Figures m_floor;
    double m_scope;
};

} // namespace

int runSync(bool peer, int rounds) {
    QList<Figures> ours;
    QList<Figures> peers;
    QList<Figures> floor;
    for (int i = 0; i < rounds; ++i) {
        const QTemporaryDir folder;
        makeCounty(folder.path());
        floor.append(floors(folder.path()));
        ours.append(ourRun(folder.path()));
        if (peer)
            peers.append(peerRun(folder.path()));
        std::fprintf(stderr, "round %d of %d\n", i + 1, rounds);
    }
    const double scope = pullAmong(1'000'000) / pullAmong(10'000);
    Table(medians(ours), medians(peers), medians(floor), scope).print();
    return 0;
}

} // namespace cts::bench
