#pragma once

#include "tests/e2e/Child.h"

#include <QJsonArray>
#include <QJsonObject>

#include <memory>
#include <optional>

namespace cts::tests {

class Hazard;

// One person at one computer: a client process with a profile of its own. One thread.
class Actor {
public:
    struct Place {
        QString name;      // of the seat
        QString program;   // cts-actor
        QString profile;   // folder
        QString server;    // https URL
        QString authority; // PEM file
        QString logFile;
    };

    // The hazard, if there is one, must outlive the object: ask() goes through it.
    Actor(Place place, Hazard* hazard) : m_place(std::move(place)), m_hazard(hazard) {}

    // Starts the client; it stands at the sign-in page.
    bool start();
    bool isRunning() const { return m_child && m_child->isRunning(); }
    // SIGKILL. Gives the answer that the client had still given, if there is one that nobody has heard.
    std::optional<QJsonObject> kill();
    void close();
    // One command of ActorCommands; {"ok": false, "why"} when the process is gone.
    QJsonObject ask(const QString& what, QJsonObject command = {});
    // The same, and a failed answer ends the step. Throws StepFailed.
    QJsonObject must(const QString& what, const QJsonObject& command = {});

    // ask() in two halves and whatever the hazard, for the hazard itself. The command has its "do".
    bool send(const QJsonObject& command);
    QJsonObject hear();
    QJsonObject say(const QJsonObject& command);

    const Place& place() const { return m_place; }

private:
    Place m_place;
    Hazard* m_hazard;
    std::unique_ptr<Child> m_child;
};

} // namespace cts::tests
