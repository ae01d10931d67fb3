#include "client/sync/EventListener.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

namespace cts::client {

using namespace Qt::StringLiterals;

EventListener::EventListener(QNetworkAccessManager& network, QUrl server, QObject* parent)
    : QObject(parent), m_network(network), m_server(std::move(server)) {}

void EventListener::listen(const QByteArray& accessToken) {
    if (m_reply || accessToken.isEmpty())
        return;
    QUrl url = m_server;
    url.setPath(u"/v1/events"_s);
    QNetworkRequest request(url);
    request.setRawHeader("authorization", "Bearer " + accessToken);
    request.setRawHeader("accept", "text/event-stream");
    request.setTransferTimeout(0); // it stays open
    m_unread.clear();
    m_reply = m_network.get(request);
    connect(m_reply, &QNetworkReply::readyRead, this, &EventListener::read);
    connect(m_reply, &QNetworkReply::finished, m_reply, &QObject::deleteLater);
}

void EventListener::stop() {
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply.clear();
}

// Events end with an empty line; only their name matters.
void EventListener::read() {
    m_unread += m_reply->readAll();
    bool heard = false;
    for (auto end = m_unread.indexOf("\n\n"); end >= 0; end = m_unread.indexOf("\n\n")) {
        heard |= m_unread.left(end).contains("event: news") || m_unread.left(end).contains("event:news");
        m_unread.remove(0, end + 2);
    }
    if (heard)
        Q_EMIT news();
}

} // namespace cts::client
