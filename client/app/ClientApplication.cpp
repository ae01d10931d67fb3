#include "client/app/ClientApplication.h"

#include "client/ui/SignInPage.h"

#include <QApplication>
#include <QFile>
#include <QLibraryInfo>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSysInfo>

namespace cts::client {

using namespace Qt::StringLiterals;

// For every connection made after it, on any thread.
static void trust(const QString& caFile) {
    if (caFile.isEmpty())
        return;
    auto configuration = QSslConfiguration::defaultConfiguration();
    auto authorities = configuration.caCertificates();
    authorities.append(QSslCertificate::fromPath(caFile));
    configuration.setCaCertificates(authorities);
    QSslConfiguration::setDefaultConfiguration(configuration);
}

static LocalAccount::Settings accountSettings(const Settings& settings) {
    return {settings.profile, QSysInfo::machineHostName(), 600'000};
}

ClientApplication::ClientApplication(const Settings& settings, ui::DialogService& dialogs)
    : m_settings(settings), m_look(settings.profile.folder.filePath(u"look.ini"_s), QSettings::IniFormat),
      m_keyring(u"cts"_s), m_account(accountSettings(settings), m_keyring, m_clock), m_lock(m_clock) {
    trust(settings.caFile);
    installTranslations();
    m_lock.watch(qApp);
    m_window =
        std::make_unique<ui::MainWindow>(ui::MainWindow::Parts{m_account, dialogs, m_lock, m_look, settings.language});
    if (m_account.startState() == StartState::NewProfile && settings.server.isValid())
        m_window->signInPage()->offerServer(settings.server);
}

ClientApplication::~ClientApplication() {
    m_window.reset();
}

void ClientApplication::installTranslations() {
    if (m_translator.load(u":/i18n/cts_%1.qm"_s.arg(m_settings.language)))
        QCoreApplication::installTranslator(&m_translator);
    if (m_qtTranslator.load(u"qtbase_"_s + m_settings.language, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qtTranslator);
}

} // namespace cts::client
