#include "tests/e2e/Demo.h"
#include "tests/e2e/Tour.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <exception>
#include <iostream>

using namespace Qt::StringLiterals;

// cts-tour [--headless] --out DIR: plays the guided tour; without --headless it leaves the practice county running with
// a client signed in, until that is closed.
int main(int argc, char** argv) {
    // The county's computers stand in Los Angeles.
    qputenv("TZ", "America/Los_Angeles");
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"headless"_s, u"Play the tour and end."_s},
                       {u"out"_s, u"Folder for screenshots, documents, mails and profiles; emptied first."_s, u"DIR"_s,
                        u"build/demo"_s}});
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
