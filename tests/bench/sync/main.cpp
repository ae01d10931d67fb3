#include "tests/bench/sync/ClientRuns.h"
#include "tests/bench/sync/SyncBench.h"
#include "tests/bench/sync/SyncCounty.h"
#include "tests/bench/sync/TrainDictionary.h"

#include <QCoreApplication>
#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <cstdio>
#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace cts::bench;

static int runClient(const QStringList& words) {
    auto configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromPath(configOf(words.value(0)).tls.certificate));
    QSslConfiguration::setDefaultConfiguration(configuration);
    const Served server{QUrl(u"https://127.0.0.1:"_s + words.value(1)), words.value(2).toLongLong(),
                        flushFile(words.value(0))};
    const QString what = words.value(3);
    if (what == "first"_L1)
        firstSync(server, words.value(4));
    else if (what == "later"_L1)
        laterSyncs(server);
    else if (what == "many"_L1)
        manyClients(server, words.value(4).toInt());
    else if (what == "resumed"_L1)
        resumedSync(server);
    else if (what == "withdrawn"_L1)
        withdrawnGrant(server);
    else if (what == "pushes"_L1)
        pushes(server, words.value(4).toInt());
    else
        return 2;
    return 0;
}

static SyncBenchOptions optionsOf(const QStringList& words) {
    SyncBenchOptions options;
    options.peer = words.contains("--peer"_L1);
    options.rounds = options.peer ? 5 : 3;
    const auto after = [&](QLatin1StringView name) {
        const auto at = words.lastIndexOf(name);
        return at >= 0 ? words.value(at + 1) : QString();
    };
    if (const QString rounds = after("--rounds"_L1); !rounds.isEmpty())
        options.rounds = rounds.toInt();
    options.only = after("--only"_L1).split(u',', Qt::SkipEmptyParts);
    options.county = after("--county"_L1);
    options.out = after("--out"_L1);
    for (const auto& part : options.only)
        if (!syncBenchParts().contains(part))
            throw std::runtime_error("there is no part " + part.toStdString() + "; there are " +
                                     syncBenchParts().join(u", "_s).toStdString());
    return options;
}

// `cts-bench-sync [--peer] [--rounds N] [--only PART,...] [--county FOLDER] [--out FILE]` measures; "dictionary FOLDER"
// trains a dictionary; with "county FOLDER", "serve FOLDER" or "client ..." it is one of the processes that are
// measured.
int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const auto words = QCoreApplication::arguments().mid(1);
    try {
        if (words.value(0) == "county"_L1)
            return makeCounty(words.value(1)), 0;
        if (words.value(0) == "serve"_L1)
            return serveCounty(words.value(1));
        if (words.value(0) == "client"_L1)
            return runClient(words.mid(1));
        if (words.value(0) == "dictionary"_L1)
            return trainDictionary(words.value(1)), 0;
        return runSync(optionsOf(words));
    } catch (const std::exception& fault) {
        std::fprintf(stderr, "cts-bench-sync: %s\n", fault.what());
        return 1;
    }
}
