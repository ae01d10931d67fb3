#include "tests/e2e/CutProxy.h"

#include <QTcpServer>
#include <QTcpSocket>

namespace cts::tests {

CutProxy::CutProxy(quint16 serverPort) : m_serverPort(serverPort), m_there(new QObject) {
    m_there->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_there, &QObject::deleteLater);
    m_thread.start();
    restore();
}

CutProxy::~CutProxy() {
    cut();
    m_thread.quit();
    m_thread.wait();
}

void CutProxy::cut() {
    QMetaObject::invokeMethod(
        m_there,
        [this] {
            delete m_server;
            m_server = nullptr;
            for (auto* socket : m_there->findChildren<QTcpSocket*>()) {
                socket->disconnect();
                socket->abort();
                delete socket;
            }
        },
        Qt::BlockingQueuedConnection);
}

bool CutProxy::restore() {
    bool listening = false;
    QMetaObject::invokeMethod(
        m_there,
        [this, &listening] {
            if (!m_server) {
                m_server = new QTcpServer(m_there);
                QObject::connect(m_server, &QTcpServer::newConnection, m_there, [this] { accept(); });
                m_server->listen(QHostAddress::LocalHost, m_port);
                m_port = m_server->serverPort();
            }
            listening = m_server->isListening();
        },
        Qt::BlockingQueuedConnection);
    return listening;
}

static void pass(QTcpSocket* from, QTcpSocket* to) {
    QObject::connect(from, &QTcpSocket::readyRead, to, [from, to] { to->write(from->readAll()); });
    QObject::connect(from, &QTcpSocket::disconnected, to, [to] { to->disconnectFromHost(); });
    QObject::connect(from, &QTcpSocket::errorOccurred, to, [to] { to->disconnectFromHost(); });
    QObject::connect(from, &QTcpSocket::disconnected, from, &QObject::deleteLater);
}

// What arrives before the other side is connected waits in the socket's own buffer.
void CutProxy::accept() {
    while (auto* near = m_server->nextPendingConnection()) {
        near->setParent(m_there);
        auto* far = new QTcpSocket(m_there);
        QObject::connect(far, &QTcpSocket::errorOccurred, near, [near, far](QAbstractSocket::SocketError error) {
            if (error == QAbstractSocket::ConnectionRefusedError) {
                near->abort();
                far->deleteLater();
            }
        });
        pass(near, far);
        pass(far, near);
        far->connectToHost(QHostAddress::LocalHost, m_serverPort);
    }
}

} // namespace cts::tests
