#pragma once

#include <QByteArray>
#include <QObject>
#include <QPointer>
#include <QUrl>

class QNetworkAccessManager;
class QNetworkReply;

namespace cts::client {

// Hears the server's hints that there is news (GET /v1/events, server-sent events). Carries no data; a dropped line
// loses nothing, since every run asks anyway. Lives on the sync thread.
class EventListener : public QObject {
    Q_OBJECT
public:
    EventListener(QNetworkAccessManager& network, QUrl server, QObject* parent = nullptr);

    // Listens, unless it already does.
    void listen(const QByteArray& accessToken);
    void stop();

Q_SIGNALS:
    void news();

private:
    void read();

    QNetworkAccessManager& m_network;
    QUrl m_server;
    QPointer<QNetworkReply> m_reply;
    QByteArray m_unread;
};

} // namespace cts::client
