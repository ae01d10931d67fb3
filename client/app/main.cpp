#include "client/app/ClientApplication.h"
#include "client/ui/theme/Theme.h"
#include "client/ui/widgets/WidgetDialogs.h"
#include "client/vault/ProcessHardening.h"

#include <QApplication>

using namespace Qt::StringLiterals;

int main(int argc, char** argv) {
    cts::client::hardenProcess();
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"cts"_s);
    QCoreApplication::setApplicationVersion(QString::fromLatin1(CTS_VERSION));
    QGuiApplication::setApplicationDisplayName(u"CTS"_s);
    // The cipher driver lies beside the program when it is run from the build folder.
    QCoreApplication::addLibraryPath(QCoreApplication::applicationDirPath() + u"/plugins"_s);
    cts::client::ui::Theme::apply(application, cts::client::ui::ThemeKind::Light);
    const auto settings = cts::client::Settings::fromArguments(QCoreApplication::arguments());
    cts::client::ui::WidgetDialogs dialogs;
    cts::client::ClientApplication client(settings, dialogs);
    client.window().show();
    return QApplication::exec();
}
