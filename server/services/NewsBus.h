#pragma once

#include <QHash>
#include <QSet>
#include <QStringList>

#include <functional>
#include <mutex>

namespace cts::server {

// Tells who listens that there is something new for a principal of theirs. A hint and nothing more: it carries no data,
// and whoever misses one finds the same by asking. Safe from any thread.
class NewsBus {
public:
    using Listener = std::function<void()>;

    // The listener is called on the thread that publishes and must not block or throw; it may
    // unsubscribe itself.
    quint64 subscribe(const QStringList& principals, Listener listener);
    // After it returns the listener is not called again.
    void unsubscribe(quint64 subscription);
    // Every listener of at least one of these principals is called once.
    void publish(const QStringList& principals);

private:
    struct Subscription {
        QStringList principals;
        Listener listener;
    };
    std::recursive_mutex m_mutex;
    quint64 m_last = 0;
    QHash<quint64, Subscription> m_subscriptions;
    QHash<QString, QSet<quint64>> m_byPrincipal;
};

} // namespace cts::server
