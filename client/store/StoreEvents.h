#pragma once

#include <QObject>
#include <QSet>
#include <QString>

namespace cts::client {

// Says what changed on this device so that models read again. Lives on the UI thread; emitters on other threads use a
// queued connection. Carries ids only, never content.
class StoreEvents : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

Q_SIGNALS:
    // Assignments (and their forms) whose shown state may differ now; none named: any of them.
    void assignmentsChanged(const QSet<QString>& assignmentIds);
    // Assignments have gone from the listing: ClientStore::vanished() names them.
    void assignmentsVanished();
    // Something entered, left or changed in the outbox.
    void outboxChanged();
    // Users or agencies changed.
    void directoryChanged();
    // The listing's deadlines were counted anew, for another day or other settings.
    void deadlinesCounted();
    // The user acts in another role, unit or department now.
    void actorChanged();
    // A newer rulebook is in force.
    void rulebookChanged();
    // Notices came, went or were read.
    void noticesChanged();
};

} // namespace cts::client
