#pragma once

#include "shared/base/Clock.h"
#include "shared/base/Result.h"

#include <QDateTime>
#include <QString>

namespace cts::client {

// Counts failed unlockings in a small file beside the vault and says how long to wait. A try is counted before it is
// made, so that killing the program does not undo it. This slows down a person at the keyboard; who has the files can
// set it back, and is held off by the keyring's secret instead.
//
// The wait after n failures: none up to 2, then 5 s doubling up to 320 s at 9, then 15 min doubling up to 4 h.
class UnlockAttempts {
public:
    // `clock` must outlive this.
    UnlockAttempts(QString path, const Clock& clock);

    // Error: "tooManyAttempts" {failed, retryAt} (ISO 8601, UTC) while the wait is not over.
    Status mayTry();
    // Before a try. A disk that is full does not keep the user out: the count then lives as long as this object.
    void countTry();
    // After a success, or when a new vault starts.
    void clear();

    int failed();
    // When the next try is let through; the past, or invalid, if now.
    QDateTime retryAt();

private:
    void load();
    void save() const;

    QString m_path;
    const Clock& m_clock;
    int m_failed = 0;
    QDateTime m_lastTry;
};

} // namespace cts::client
