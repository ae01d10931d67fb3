#include "tests/support/county/TestCounty.h"

#include "server/store/DatabaseCopies.h"
#include "tests/support/TestCertificate.h"
#include "tests/support/practice/CountyBuilder.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <stdexcept>

namespace cts::tests {

using namespace Qt::StringLiterals;

static void must(const Status& status, const char* what) {
    if (!status)
        throw std::runtime_error(std::string(what) + ": " + status.error().code.toStdString());
}

// Of this county alone: two certificates of one name would be taken for each other.
static void trust(const QString& certificateFile) {
    auto configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromPath(certificateFile));
    QSslConfiguration::setDefaultConfiguration(configuration);
}

TestCounty::TestCounty(int youth) {
    const TestCertificate certificate(m_folder.path().toStdString());
    m_config.listen.address = u"127.0.0.1"_s;
    m_config.listen.port = 0;
    m_config.tls.certificate = QString::fromStdString(certificate.certificateFile);
    m_config.tls.key = QString::fromStdString(certificate.privateKeyFile);
    m_config.database.file = m_folder.filePath(u"county.db"_s);
    m_config.rulebook.folder = QStringLiteral(CTS_SOURCE_DIR "/forms");
    m_config.limits.signInsPerMinute = 100'000;
    m_config.accounts.passwordRounds = 210'000;
    trust(m_config.tls.certificate);

    const auto loaded = rules::Rulebook::loadFolder(m_config.rulebook.folder);
    if (!loaded.rulebook)
        throw std::runtime_error("the rulebook does not load");
    auto builder = CountyBuilder::open({m_config.database.file, loaded.rulebook, youth, 1, m_clock.now()});
    if (!builder)
        throw std::runtime_error("the county cannot be opened");
    must((*builder)->build(), "the county cannot be built");
    m_users = (*builder)->users();
    m_agencies = (*builder)->agencies();
    builder->reset();
    start();
}

TestCounty::~TestCounty() = default;

void TestCounty::start() {
    auto opened = server::ServerApplication::open(m_config, m_clock);
    if (!opened)
        throw std::runtime_error("the server cannot be opened: " + opened.error().code.toStdString());
    m_server = std::move(*opened);
    // So that no digest comes in the middle of a test.
    if (const auto sent = m_server->reminders().runDue([] { return true; }); !sent)
        throw std::runtime_error("the reminders cannot be sent: " + sent.error().code.toStdString());
    must(m_server->start(), "the server cannot be started");
    // The same address again after a restart, as a server in the county has.
    m_config.listen.port = m_server->port();
}

void TestCounty::restart() {
    m_server.reset();
    start();
}

void TestCounty::restartWith(const QString& rulebookFolder) {
    m_config.rulebook.folder = rulebookFolder;
    restart();
}

void TestCounty::backUp(const QString& name) {
    must(server::backUp(m_server->database(), m_folder.filePath(name)), "backup");
}

void TestCounty::restore(const QString& name) {
    m_server.reset();
    const auto kept = server::restore(m_folder.filePath(name), m_config.database.file, m_clock.now());
    must(kept ? Status(Done{}) : kept.error(), "restore");
    start();
}

QUrl TestCounty::url() const {
    return QUrl(u"https://127.0.0.1:%1"_s.arg(m_server->port()));
}

QString TestCounty::certificateFile() const {
    return m_config.tls.certificate;
}

const PracticeUser& TestCounty::user(const QString& role, int n) const {
    for (const auto& user : m_users)
        if (user.role == role && n-- == 0)
            return user;
    throw std::runtime_error("no such user in the practice county");
}

} // namespace cts::tests
