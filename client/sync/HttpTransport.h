#pragma once

#include "client/sync/Transport.h"

#include <QObject>
#include <QSet>
#include <QUrl>

class QNetworkAccessManager;
class QNetworkReply;

namespace cts::client {

// Transport over HTTPS by Qt Network. The system's certificate store decides whom to trust, plus the authorities the
// settings name; there is no "continue anyway". Lives on one thread, with the network manager it borrows.
class HttpTransport final : public QObject, public Transport {
    Q_OBJECT
public:
    HttpTransport(QNetworkAccessManager& network, QUrl server, QObject* parent = nullptr);
    ~HttpTransport() override;

    void send(const HttpRequest& request, Answered answered) override;
    void abort() override;

private:
    QNetworkAccessManager& m_network;
    QUrl m_server;
    QSet<QNetworkReply*> m_running;
};

} // namespace cts::client
