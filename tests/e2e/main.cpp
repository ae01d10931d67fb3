#include "tests/e2e/Demo.h"
#include "tests/e2e/Killer.h"
#include "tests/e2e/Tour.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <exception>
#include <iostream>

using namespace Qt::StringLiterals;

static int playWithKills(const cts::tests::StagePlaces& places, quint32 seed) {
    cts::tests::Killer killer(seed);
    cts::tests::TourLog log(&killer);
    cts::tests::Stage stage(places, &killer);
    killer.enter(stage);
    cts::tests::Tour(stage, log).play();
    log.step(u"Nothing is left to send, and every device, old or new, shows the same"_s,
             [&] { killer.proveAgreement(); });
    log.printSum();
    killer.printSum();
    return log.failures() == 0 ? 0 : 1;
}

// cts-tour [--headless] --out DIR: plays the guided tour; without --headless it leaves the practice county running with
// a client signed in, until that is closed. cts-tour --kills --out DIR [SEED]: the tour with clients and server killed
// at every step, at moments that follow from the seed.
int main(int argc, char** argv) {
    // The county's computers stand in Los Angeles.
    qputenv("TZ", "America/Los_Angeles");
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"headless"_s, u"Play the tour and end."_s},
                       {u"out"_s, u"Folder for screenshots, documents, mails and profiles; emptied first."_s, u"DIR"_s,
                        u"build/demo"_s}});
    parser.addOption({u"kills"_s, u"Play the tour and kill clients and server at every step."_s});
    parser.addPositionalArgument(u"SEED"_s, u"Number that the moments of the kills follow from; 1 if none is given."_s);
    parser.addHelpOption();
    parser.process(application);
    QDir out(QDir::current().absoluteFilePath(parser.value(u"out"_s)));
    // Only what an earlier tour has made is ever removed.
    if (out.exists() && !out.isEmpty() && !out.exists(u"server"_s)) {
        std::cerr << "cts-tour: " << qPrintable(out.path()) << " is not empty and not of an earlier tour\n";
        return 2;
    }
    out.removeRecursively();
    out.mkpath(u"tmp"_s);
    // So that temporary files are looked through as well.
    qputenv("TMPDIR", out.filePath(u"tmp"_s).toUtf8());
    const cts::tests::StagePlaces places{out, QDir(QCoreApplication::applicationDirPath()),
                                         QDir(QStringLiteral(CTS_SOURCE_DIR))};
    cts::tests::TourLog log;
    try {
        if (parser.isSet(u"kills"_s))
            return playWithKills(places, parser.positionalArguments().value(0, u"1"_s).toUInt());
        cts::tests::Stage stage(places);
        if (!parser.isSet(u"headless"_s))
            return cts::tests::runDemo(stage);
        cts::tests::Tour(stage, log).play();
    } catch (const std::exception& fault) {
        std::cerr << "cts-tour: " << fault.what() << '\n';
        return 1;
    }
    log.printSum();
    return log.failures() == 0 ? 0 : 1;
}
