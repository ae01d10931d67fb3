#pragma once

#include "tests/e2e/Child.h"

#include <QJsonArray>
#include <QJsonObject>

#include <memory>

namespace cts::tests {

// One person at one computer: a client process with a profile of its own. One thread.
class Actor {
public:
    struct Place {
        QString program;   // cts-actor
        QString profile;   // folder
        QString server;    // https URL
        QString authority; // PEM file
        QString logFile;
    };

    explicit Actor(Place place) : m_place(std::move(place)) {}

    // Starts the client; it stands at the sign-in page.
    bool start();
    void kill();
    void close();
    // One command of ActorCommands; {"ok": false, "why"} when the process is gone.
    QJsonObject ask(const QString& what, QJsonObject command = {});
    // The same, and a failed answer ends the step. Throws StepFailed.
    QJsonObject must(const QString& what, const QJsonObject& command = {});

    const Place& place() const { return m_place; }

private:
    Place m_place;
    std::unique_ptr<Child> m_child;
};

} // namespace cts::tests
