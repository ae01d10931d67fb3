#pragma once

#include "client/sync/SyncStatus.h"

#include <QObject>

namespace cts::client {

// The sync words and the sync button. Lives on the UI thread; the work is done by sync::SyncEngine on its own thread.
class SyncService : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    virtual SyncStatus status() const = 0;
    virtual void syncNow() = 0;

Q_SIGNALS:
    void statusChanged();
    // A run ended, well or not; for tests and the tour.
    void runFinished(bool complete);
};

} // namespace cts::client
