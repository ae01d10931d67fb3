#include "tests/e2e/Demo.h"

#include "tests/e2e/Stage.h"

#include <QTextStream>

namespace cts::tests {

using namespace Qt::StringLiterals;

static void printUsers(const Stage& stage, const QString& server, const QString& client) {
    QTextStream out(stdout);
    out << "The practice county is running.\n\n"
        << "Server:    " << server << "\nPassword:  " << stage.password()
        << "  (everybody's)\nMails:     " << stage.places().out.filePath(u"mail"_s) << "\n\n";
    for (const auto& user : stage.users())
        out << qSetFieldWidth(24) << Qt::left << user["userName"_L1].toString() << qSetFieldWidth(14)
            << user["role"_L1].toString() << qSetFieldWidth(0) << user["name"_L1].toString() << '\n';
    out << "\nThe window is signed in as dpo; it opens with the unlock secret: " << Stage::secretOf(u"dpo"_s)
        << "\nAnother person, in another terminal:\n  " << client << " --profile " << stage.profile(u"NAME"_s)
        << " --server " << server << " --ca " << stage.authority().authorityFile << "\nClose the window to end."
        << Qt::endl;
}

int runDemo(Stage& stage) {
    stage.makeCounty();
    stage.startMail();
    stage.startServer();
    // The first sign-in needs no screen.
    const QByteArray platform = qgetenv("QT_QPA_PLATFORM");
    qputenv("QT_QPA_PLATFORM", "offscreen");
    stage.signIn(u"dpo"_s, u"dpo"_s);
    const auto place = stage.actor(u"dpo"_s).place();
    stage.closeClients();
    if (platform.isEmpty())
        qunsetenv("QT_QPA_PLATFORM");
    else
        qputenv("QT_QPA_PLATFORM", platform);
    const QString client = stage.places().programs.filePath(u"cts"_s);
    printUsers(stage, u"https://localhost:%1"_s.arg(stage.port()), client);
    return Child::run(client, {u"--profile"_s, place.profile, u"--server"_s, place.server, u"--ca"_s, place.authority},
                      -1)
                       .code == 0
               ? 0
               : 1;
}

} // namespace cts::tests
