#pragma once

#include <QList>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

namespace cts::tests {

// A line between clients and the server that does what lines do: it lets a number of bytes through and then stands
// still, or breaks. Lives on the test's thread.
class SlowLine final : public QObject {
    Q_OBJECT
public:
    // `server`: where it leads.
    explicit SlowLine(const QUrl& server) : m_server(server) {
        connect(&m_listener, &QTcpServer::newConnection, this, &SlowLine::accept);
        if (!m_listener.listen(QHostAddress::LocalHost))
            qFatal("no port for the line");
    }
    QUrl url() const { return QUrl(QStringLiteral("https://127.0.0.1:%1").arg(m_listener.serverPort())); }

    // So many bytes go up from now on, then nothing moves any more.
    void standStillAfter(qint64 bytes) {
        m_left = bytes;
        m_breaks = false;
    }
    // So many bytes go up from now on, then every connection is torn, once.
    void breakAfter(qint64 bytes) {
        m_left = bytes;
        m_breaks = true;
    }
    void goOn() {
        m_left = -1;
        for (const auto& pair : QList<Pair>(m_pairs))
            pump(pair);
    }
    // Bytes that have gone up.
    qint64 carried() const { return m_carried; }
    bool standsStill() const { return m_left == 0; }

Q_SIGNALS:
    // The bytes that were let through are used up.
    void usedUp();

private:
    struct Pair {
        QPointer<QTcpSocket> client;
        QPointer<QTcpSocket> server;
    };

    void accept() {
        while (auto* client = m_listener.nextPendingConnection()) {
            auto* server = new QTcpSocket(this);
            client->setReadBufferSize(64 * 1024);
            const Pair pair{client, server};
            m_pairs.append(pair);
            connect(client, &QTcpSocket::readyRead, this, [this, pair] { pump(pair); });
            connect(server, &QTcpSocket::connected, this, [this, pair] { pump(pair); });
            connect(server, &QTcpSocket::readyRead, client, [client, server] { client->write(server->readAll()); });
            connect(client, &QTcpSocket::disconnected, server, &QTcpSocket::disconnectFromHost);
            connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
            server->connectToHost(QHostAddress::LocalHost, static_cast<quint16>(m_server.port()));
        }
    }

    void pump(const Pair& pair) {
        if (!pair.client || !pair.server || pair.server->state() != QAbstractSocket::ConnectedState)
            return;
        const QByteArray bytes = m_left < 0 ? pair.client->readAll() : pair.client->read(m_left);
        if (bytes.isEmpty())
            return;
        pair.server->write(bytes);
        m_carried += bytes.size();
        if (m_left < 0)
            return;
        m_left -= bytes.size();
        if (m_left > 0)
            return;
        if (m_breaks)
            breakAll();
        Q_EMIT usedUp();
    }

    void breakAll() {
        m_left = -1;
        for (const auto& pair : QList<Pair>(m_pairs)) {
            if (pair.client)
                pair.client->abort();
            if (pair.server)
                pair.server->abort();
        }
        m_pairs.clear();
    }

    QUrl m_server;
    QTcpServer m_listener;
    QList<Pair> m_pairs;
    qint64 m_left = -1; // -1: all there are
    qint64 m_carried = 0;
    bool m_breaks = false;
};

} // namespace cts::tests
