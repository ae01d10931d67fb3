#pragma once

#include "tests/e2e/Actor.h"
#include "tests/e2e/Authority.h"
#include "tests/e2e/CutProxy.h"
#include "tests/e2e/MailSink.h"
#include "tests/e2e/PracticeTime.h"

#include <QDir>

#include <map>

namespace cts::tests {

class Hazard;

// Where things lie.
struct StagePlaces {
    QDir out;      // everything the tour makes
    QDir programs; // cts-server, cts-practice, cts-actor, cts
    QDir sources;  // the rulebook and scripts
};

// The practice county as it runs: mail server, sync server, one computer with a line of its own for each person. Real
// programs, real TLS, real SMTP. Everything ends with the object. One thread.
class Stage {
public:
    // The hazard, if there is one, befalls every person's computer; it must outlive the object.
    explicit Stage(StagePlaces places, Hazard* hazard = nullptr);
    ~Stage();

    // Each throws StepFailed.
    void makeCounty();
    void startMail();
    void startServer();
    void killServer();
    void stopServer();
    bool serverRuns() const { return m_server != nullptr; }
    // `cts-server WORDS... --config FILE`
    Child::Outcome server(const QStringList& words) const;
    // The answer of GET /healthz, over TLS with the tour's own authority.
    QByteArray health() const;

    // The person's computer; made when first asked for. Profile, server address and log belong to the name.
    Actor& actor(const QString& name);
    // Starts the client if need be and signs in as this user, the unlock secret included.
    QJsonObject signIn(const QString& name, const QString& user);
    void cut(const QString& name);
    void restore(const QString& name);
    static QString secretOf(const QString& name);

    // Of practice.json.
    QString password() const { return m_practice.value(QLatin1StringView("password")).toString(); }
    QJsonObject user(const QString& userName) const;
    QJsonObject agency(const QString& key) const;
    QJsonArray users() const { return m_practice.value(QLatin1StringView("users")).toArray(); }

    // A form of the rulebook as it is written.
    QJsonObject form(const QString& id) const;

    MailSink& mail();
    PracticeTime& time() { return m_time; }
    const PracticeTime& time() const { return m_time; }
    const StagePlaces& places() const { return m_places; }
    const Authority& authority() const { return m_authority; }
    QString profile(const QString& name) const;
    QString configFile() const;
    QString databaseFile() const { return m_places.out.filePath(QStringLiteral("server/cts.db")); }
    quint16 port() const { return m_port; }
    // A file for a screenshot: numbered in the order of the tour.
    QString nextShot(const QString& what);
    void closeClients();
    // Of those who have a computer by now.
    QStringList names() const;
    // Whether this is a tour on which things are killed at any moment.
    bool isHazardous() const { return m_hazard != nullptr; }

private:
    struct Seat {
        std::unique_ptr<CutProxy> line;
        std::unique_ptr<Actor> actor;
    };
    void writeConfig();
    Seat& seat(const QString& name);
    QString program(const QString& name) const { return m_places.programs.filePath(name); }

    StagePlaces m_places;
    Hazard* m_hazard;
    PracticeTime m_time;
    Authority m_authority;
    QJsonObject m_practice;
    quint16 m_port = 0;
    quint16 m_mailPort = 0;
    int m_shots = 0;
    std::unique_ptr<MailSink> m_mail;
    std::unique_ptr<Child> m_server;
    std::map<QString, Seat> m_seats;
};

} // namespace cts::tests
