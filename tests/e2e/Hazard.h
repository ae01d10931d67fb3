#pragma once

#include <QJsonObject>
#include <QString>

namespace cts::tests {

class Actor;

// What may happen to a person's computer, or to the server, while a command is under way. One thread.
class Hazard {
public:
    virtual ~Hazard() = default;

    // Carries a command out whatever happens meanwhile, the way the person would: looks whether it is done, does it
    // again if not. Gives what the person saw in the end. Throws StepFailed.
    virtual QJsonObject play(Actor& person, const QJsonObject& command) = 0;
    virtual void beginStep(const QString& name) = 0;
    // Throws StepFailed.
    virtual void endStep() = 0;
};

} // namespace cts::tests
