#pragma once

#include <QObject>
#include <QThread>

class QTcpServer;
class QTcpSocket;

namespace cts::tests {

// The network between one client and the server: bytes go through as they are until it is cut; then open connections
// break and new ones are refused, as when the cable is pulled. Made and used by one thread; the sockets live on a
// thread of their own.
class CutProxy {
public:
    explicit CutProxy(quint16 serverPort);
    ~CutProxy();
    CutProxy(const CutProxy&) = delete;
    CutProxy& operator=(const CutProxy&) = delete;

    // Stays the same for the life of the object. 0: it could not listen.
    quint16 port() const { return m_port; }
    void cut();
    // False when the port was taken meanwhile.
    bool restore();

private:
    void accept();

    quint16 m_serverPort;
    quint16 m_port = 0;
    QThread m_thread;
    QObject* m_there; // lives on the thread; parent of every socket
    QTcpServer* m_server = nullptr;
};

} // namespace cts::tests
