#include "tests/e2e/Stage.h"

#include "tests/e2e/TourLog.h"

#include <QFile>
#include <QJsonDocument>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>

namespace cts::tests {

using namespace Qt::StringLiterals;

static quint16 freePort() {
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

Stage::Stage(StagePlaces places, Hazard* hazard)
    : m_places(std::move(places)), m_hazard(hazard),
      m_time(m_places.programs.filePath(u"libcts-practice-clock.so"_s), m_places.out.filePath(u"clock"_s)),
      m_port(freePort()), m_mailPort(freePort()) {
    for (const auto& folder : {u"server"_s, u"mail"_s, u"profiles"_s, u"logs"_s})
        m_places.out.mkpath(folder);
}

// Clients first, so that they are not startled by a server that goes.
Stage::~Stage() {
    m_seats.clear();
    if (m_server)
        m_server->terminate();
    m_server.reset();
    m_mail.reset();
}

QString Stage::configFile() const {
    return m_places.out.filePath(u"server/cts-server.toml"_s);
}

QString Stage::profile(const QString& name) const {
    return m_places.out.filePath(u"profiles/"_s + name);
}

void Stage::makeCounty() {
    const QString folder = m_places.out.filePath(u"server"_s);
    m_authority = Authority::make(folder);
    const auto made = Child::run(program(u"cts-practice"_s),
                                 {u"--out"_s, folder, u"--rulebook"_s, m_places.sources.filePath(u"forms"_s)}, 300'000);
    expect(made.code == 0, u"cts-practice: "_s + made.output);
    QFile file(folder + u"/practice.json"_s);
    expect(file.open(QIODevice::ReadOnly), u"no practice.json"_s);
    m_practice = QJsonDocument::fromJson(file.readAll()).object();
    // Asked for where the server has not heard of a device for long.
    qputenv("CTS_PRACTICE_PASSWORD", password().toUtf8());
    writeConfig();
}

void Stage::writeConfig() {
    const QString text = uR"([listen]
address = "127.0.0.1"
port = %1

[tls]
certificate = "server.pem"
key = "server-key.pem"

[database]
file = "cts.db"

[rulebook]
folder = "%2"

[limits]
sign_ins_per_minute = 600

[mail]
host = "localhost"
port = %3
security = "starttls"
ca_file = "ca.pem"
from = "cts@county.example"
inbox_dcfs = "csec@dcfs.example"
inbox_probation = "csec@probation.example"
)"_s.arg(QString::number(m_port), m_places.sources.filePath(u"forms"_s), QString::number(m_mailPort));
    QFile file(configFile());
    expect(file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) > 0, u"cannot write the configuration"_s);
}

void Stage::startMail() {
    m_mail = std::make_unique<MailSink>(m_places.sources.filePath(u"tests/e2e/mail_sink.py"_s),
                                        QDir(m_places.out.filePath(u"mail"_s)), m_authority, m_mailPort,
                                        m_places.out.filePath(u"logs/mail.log"_s));
    m_mail->start();
}

MailSink& Stage::mail() {
    expect(m_mail != nullptr, u"the mail server is not running"_s);
    return *m_mail;
}

void Stage::startServer() {
    m_server = std::make_unique<Child>(program(u"cts-server"_s), QStringList{u"serve"_s, u"--config"_s, configFile()},
                                       m_places.out.filePath(u"logs/server.log"_s));
    expect(m_server->start(), u"cts-server does not start"_s);
    const auto line = m_server->readLine();
    expect(line && line->contains("listens on port"), u"cts-server does not listen; see logs/server.log"_s);
}

void Stage::killServer() {
    expect(m_server != nullptr, u"the server is not running"_s);
    m_server->kill();
    m_server.reset();
}

void Stage::stopServer() {
    expect(m_server != nullptr, u"the server is not running"_s);
    const bool well = m_server->terminate();
    m_server.reset();
    expect(well, u"cts-server did not stop well"_s);
}

Child::Outcome Stage::server(const QStringList& words) const {
    return Child::run(program(u"cts-server"_s), words + QStringList{u"--config"_s, configFile()});
}

QByteArray Stage::health() const {
    QSslSocket socket;
    auto configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromPath(m_authority.authorityFile));
    socket.setSslConfiguration(configuration);
    socket.connectToHostEncrypted(u"localhost"_s, m_port);
    expect(socket.waitForEncrypted(), u"no TLS: "_s + socket.errorString());
    socket.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    QByteArray answer;
    while (!answer.endsWith('}') && socket.waitForReadyRead())
        answer += socket.readAll();
    return answer;
}

Stage::Seat& Stage::seat(const QString& name) {
    auto& found = m_seats[name];
    if (!found.line) {
        found.line = std::make_unique<CutProxy>(m_port);
        found.actor = std::make_unique<Actor>(Actor::Place{name, program(u"cts-actor"_s), profile(name),
                                                           u"https://localhost:%1"_s.arg(found.line->port()),
                                                           m_authority.authorityFile,
                                                           m_places.out.filePath(u"logs/%1.log"_s.arg(name))},
                                              m_hazard);
    }
    return found;
}

Actor& Stage::actor(const QString& name) {
    return *seat(name).actor;
}

QString Stage::secretOf(const QString& name) {
    return u"unlock secret of "_s + name;
}

QJsonObject Stage::signIn(const QString& name, const QString& user) {
    auto& person = actor(name);
    expect(person.start(), u"the client does not start"_s);
    QJsonObject command{{u"server"_s, person.place().server},
                        {u"user"_s, user},
                        {u"password"_s, password()},
                        {u"secret"_s, secretOf(name)}};
    if (m_shots == 0)
        command.insert(u"shot"_s, nextShot(u"sign-in"_s));
    person.must(u"signIn"_s, command);
    return person.must(u"sync"_s);
}

void Stage::cut(const QString& name) {
    seat(name).line->cut();
}

void Stage::restore(const QString& name) {
    expect(seat(name).line->restore(), u"the line cannot be restored"_s);
}

static QJsonObject entryOf(const QJsonArray& list, QLatin1StringView key, const QString& value) {
    for (const auto& entry : list)
        if (entry[key].toString() == value)
            return entry.toObject();
    return {};
}

QJsonObject Stage::user(const QString& userName) const {
    return entryOf(users(), "userName"_L1, userName);
}

QJsonObject Stage::agency(const QString& key) const {
    return entryOf(m_practice.value("agencies"_L1).toArray(), "key"_L1, key);
}

QJsonObject Stage::form(const QString& id) const {
    QFile file(m_places.sources.filePath(u"forms/forms/%1.json"_s.arg(id)));
    expect(file.open(QIODevice::ReadOnly), u"no %1.json"_s.arg(id));
    return QJsonDocument::fromJson(file.readAll()).object();
}

QString Stage::nextShot(const QString& what) {
    return m_places.out.filePath(u"%1-%2.png"_s.arg(++m_shots, 2, 10, QLatin1Char('0')).arg(what));
}

QStringList Stage::names() const {
    QStringList all;
    for (const auto& [name, one] : m_seats)
        all.append(name);
    return all;
}

void Stage::closeClients() {
    for (auto& [name, one] : m_seats)
        one.actor->close();
}

} // namespace cts::tests
