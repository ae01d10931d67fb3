#pragma once

#include "client/vault/IdleLock.h"

#include <QObject>
#include <QTimer>

namespace cts::client {

// Locks the program when its user has been idle for too long or asks for it. Owns the timer and listens to the input of
// the whole application; what locking means (drafts kept, dialogs closed, key wiped, cache shut) is up to those who
// listen to locked(). Lives on the UI thread. Starts locked.
class AppLock final : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::seconds defaultLimit = std::chrono::minutes(10);

    // `clock` must outlive this.
    explicit AppLock(const Clock& clock, std::chrono::seconds limit = defaultLimit, QObject* parent = nullptr);

    // Takes keys, mouse, touch and pen of this object (the application) for activity. Input that comes too late is
    // swallowed and locks.
    void watch(QObject* application);

    bool isLocked() const { return m_state.isLocked(); }
    std::chrono::seconds left() const { return m_state.left(); }
    void setLimit(std::chrono::seconds limit) { m_state.setLimit(limit); }

public Q_SLOTS:
    void unlock();
    void lock();
    // Looks at the clock; the timer does so every second, a test or a wake-up from sleep whenever it likes.
    void check();

Q_SIGNALS:
    void locked();
    void unlocked();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    IdleLock m_state;
    QTimer m_timer;
};

} // namespace cts::client
