#include "tests/bench/sync/SyncBench.h"

#include "tests/bench/sync/Floors.h"
#include "tests/bench/sync/Peer.h"
#include "tests/bench/sync/ScopeRun.h"
#include "tests/bench/sync/ServerProcess.h"
#include "tests/bench/sync/SyncCounty.h"
#include "tests/bench/sync/SyncGoals.h"

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

// A process of clients; gives what they tell.
Figures runClients(ServerProcess& server, const QStringList& what) {
    QProcess clients;
    clients.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    clients.start(
        QCoreApplication::applicationFilePath(),
        QStringList{u"client"_s, server.folder(), QString::number(server.port()), QString::number(server.pid())} +
            what);
    Figures figures;
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
    return figures;
}

Figures smallFirst(ServerProcess& server) {
    const auto told = runClients(server, {u"first"_s, who::agencyAdmin()});
    Figures figures;
    for (auto it = told.cbegin(); it != told.cend(); ++it)
        figures.insert(u"small_"_s + it.key(), it.value());
    return figures;
}

Figures pushing(ServerProcess& server) {
    Figures figures;
    for (const auto* clients : {u"1", u"8", u"64"})
        figures.insert(runClients(server, {u"pushes"_s, QString::fromUtf16(clients)}));
    return figures;
}

// What is measured at one server, in its order.
struct Part {
    QString name;
    std::function<Figures(ServerProcess&)> run;
};

// A server each; what changes the county comes last.
QList<QList<Part>> parts() {
    const auto clients = [](const QStringList& what) {
        return [what](ServerProcess& server) { return runClients(server, what); };
    };
    return {{{u"first"_s, clients({u"first"_s, who::manager()})}},
            {{u"small"_s, smallFirst},
             {u"resumed"_s, clients({u"resumed"_s})},
             {u"many"_s, clients({u"many"_s, u"100"_s})}},
            {{u"later"_s, clients({u"later"_s})}, {u"pushes"_s, pushing}, {u"withdrawn"_s, clients({u"withdrawn"_s})}}};
}

class SyncBench {
public:
    explicit SyncBench(const SyncBenchOptions& options) : m_options(options) {}

    Measured run() {
        QList<Figures> ours;
        QList<Figures> peers;
        QList<Figures> floor;
        for (int i = 0; i < m_options.rounds; ++i) {
            const QTemporaryDir folder;
            provideCounty(folder.path());
            if (isWanted(u"floors"_s))
                floor.append(floors(folder.path()));
            ours.append(ourRun(folder.path()));
            if (m_options.peer)
                peers.append(peerRun(folder.path()));
            std::fprintf(stderr, "round %d of %d\n", i + 1, m_options.rounds);
        }
        Measured measured{medians(ours), medians(peers), medians(floor)};
        if (isWanted(u"scope"_s))
            measured.ours.insert(u"scope_ratio"_s, pullAmong(1'000'000) / pullAmong(10'000));
        return measured;
    }

private:
    bool isWanted(const QString& part) const { return m_options.only.isEmpty() || m_options.only.contains(part); }

    // A round changes its county, so one that is kept is copied.
    void provideCounty(const QString& folder) const {
        if (m_options.county.isEmpty())
            return makeCounty(folder);
        const QDir kept(m_options.county);
        if (!kept.exists(u"county.db"_s)) {
            kept.mkpath(u"."_s);
            makeCounty(kept.path());
        }
        for (const auto& file : kept.entryList(QDir::Files))
            if (!QFile::copy(kept.filePath(file), QDir(folder).filePath(file)))
                throw std::runtime_error("the county cannot be copied");
    }

    Figures ourRun(const QString& folder) const {
        Figures figures;
        for (auto group : parts()) {
            group.removeIf([this](const Part& part) { return !isWanted(part.name); });
            if (group.isEmpty())
                continue;
            ServerProcess server(folder);
            for (const auto& part : std::as_const(group))
                figures.insert(part.run(server));
        }
        return figures;
    }

    const SyncBenchOptions& m_options;
};

void show(const QString& text, const QString& file) {
    std::fputs(qPrintable(text), stdout);
    if (file.isEmpty())
        return;
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(text.toUtf8()) < 0)
        throw std::runtime_error("the table cannot be written");
}

} // namespace

QStringList syncBenchParts() {
    QStringList names{u"scope"_s, u"floors"_s};
    for (const auto& group : parts())
        for (const auto& part : group)
            names.append(part.name);
    return names;
}

int runSync(const SyncBenchOptions& options) {
    const auto measured = SyncBench(options).run();
    const auto goals = syncGoals(measured);
    show(goalTable(goals) + u'\n' + workTable(measured), options.out);
    return allReached(goals) ? 0 : 1;
}

} // namespace cts::bench
