#include "client/app/Settings.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QLocale>
#include <QStandardPaths>

namespace cts::client {

using namespace Qt::StringLiterals;

Settings Settings::fromArguments(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("Settings", "CTS, the tracking system for CSEC Advocacy Services."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption profile(u"profile"_s, QCoreApplication::translate("Settings", "Folder of the profile."),
                                     u"DIR"_s);
    const QCommandLineOption server(u"server"_s, QCoreApplication::translate("Settings", "Server to sign in to."),
                                    u"URL"_s);
    const QCommandLineOption authority(
        u"ca"_s, QCoreApplication::translate("Settings", "Certificate authority to trust besides the system's."),
        u"FILE"_s);
    const QCommandLineOption language(
        u"language"_s, QCoreApplication::translate("Settings", "Language of the program: en or es."), u"CODE"_s);
    parser.addOptions({profile, server, authority, language});
    parser.process(arguments);

    const QString usual = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + u"/profile"_s;
    Settings settings;
    settings.profile.folder = QDir(parser.isSet(profile) ? parser.value(profile) : usual);
    settings.server = QUrl(parser.value(server));
    settings.caFile = parser.value(authority);
    settings.language = parser.isSet(language) ? parser.value(language) : QLocale().name().left(2);
    return settings;
}

} // namespace cts::client
