#include "server/services/NewsBus.h"

namespace cts::server {

quint64 NewsBus::subscribe(const QStringList& principals, Listener listener) {
    const std::lock_guard lock(m_mutex);
    const quint64 subscription = ++m_last;
    m_subscriptions.insert(subscription, {principals, std::move(listener)});
    for (const auto& principal : principals)
        m_byPrincipal[principal].insert(subscription);
    return subscription;
}

void NewsBus::unsubscribe(quint64 subscription) {
    const std::lock_guard lock(m_mutex);
    for (const auto& principal : m_subscriptions.take(subscription).principals) {
        const auto listeners = m_byPrincipal.find(principal);
        if (listeners == m_byPrincipal.end())
            continue;
        listeners->remove(subscription);
        if (listeners->isEmpty())
            m_byPrincipal.erase(listeners);
    }
}

void NewsBus::publish(const QStringList& principals) {
    const std::lock_guard lock(m_mutex);
    QSet<quint64> told;
    for (const auto& principal : principals)
        told.unite(m_byPrincipal.value(principal));
    for (const auto subscription : std::as_const(told))
        if (const auto listener = m_subscriptions.value(subscription).listener)
            listener(); // may unsubscribe itself: a stream that is full ends at once
}

} // namespace cts::server
