#include "server/app/CommandLine.h"

#include <QCoreApplication>

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("cts-server"));
    return cts::server::runCommandLine(QCoreApplication::arguments());
}
