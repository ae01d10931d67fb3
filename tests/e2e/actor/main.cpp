#include "client/ui/theme/Theme.h"
#include "client/vault/ProcessHardening.h"
#include "tests/e2e/actor/ActorCommands.h"

#include <QApplication>
#include <QJsonDocument>

#include <iostream>
#include <string>
#include <thread>

using namespace Qt::StringLiterals;

// The client with a script instead of a hand: one JSON command a line on standard input, one JSON answer a line on
// standard output. Options as those of `cts`. Ends with the input.
int main(int argc, char** argv) {
    cts::client::hardenProcess();
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"cts"_s);
    QCoreApplication::setApplicationVersion(QString::fromLatin1(CTS_VERSION));
    QCoreApplication::addLibraryPath(QCoreApplication::applicationDirPath() + u"/plugins"_s);
    cts::client::ui::Theme::apply(application, cts::client::ui::ThemeKind::Light);
    cts::tests::ScriptedDialogs dialogs;
    cts::client::ClientApplication client(cts::client::Settings::fromArguments(QCoreApplication::arguments()), dialogs);
    cts::tests::ActorCommands commands(client, dialogs);
    client.window().show();

    const auto obey = [&commands](const std::string& line) {
        const auto command = QJsonDocument::fromJson(QByteArray::fromStdString(line)).object();
        std::cout << QJsonDocument(commands.run(command)).toJson(QJsonDocument::Compact).toStdString() << std::endl;
    };
    std::thread reader([&application, &obey] {
        for (std::string line; std::getline(std::cin, line);)
            QMetaObject::invokeMethod(
                &application, [&obey, line] { obey(line); }, Qt::QueuedConnection);
        QMetaObject::invokeMethod(&application, &QCoreApplication::quit, Qt::QueuedConnection);
    });
    const int result = QApplication::exec();
    reader.join();
    return result;
}
