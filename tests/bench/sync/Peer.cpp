#include "tests/bench/sync/Peer.h"

#include "tests/bench/sync/SyncCounty.h"

#include <QProcess>
#include <QTemporaryDir>

#include <stdexcept>

namespace cts::bench {

using namespace Qt::StringLiterals;

Figures peerRun(const QString& folder) {
    const QTemporaryDir place;
    QProcess node;
    node.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    node.start(u"node"_s, {qEnvironmentVariable("CTS_BENCH_PEER") + u"/run.js"_s, documentsFile(folder), place.path()});
    if (!node.waitForFinished(900'000) || node.exitCode() != 0)
        throw std::runtime_error("the peer failed");
    Figures figures;
    for (const auto& line : node.readAllStandardOutput().split('\n'))
        if (const auto equals = line.indexOf('='); equals > 0)
            figures.insert(QString::fromLatin1(line.left(equals)), line.mid(equals + 1).toDouble());
    return figures;
}

} // namespace cts::bench
