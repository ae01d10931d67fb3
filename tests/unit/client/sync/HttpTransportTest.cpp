#include "client/sync/HttpTransport.h"

#include "tests/support/TestMain.h"

#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts::client;

// The transport and a server that never answers.
class HttpTransportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // A program that locks or signs out leaves no request behind.
    void endsWhatIsUnderWayWhenItGoes() {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QNetworkAccessManager network;
        auto transport =
            std::make_unique<HttpTransport>(network, QUrl(u"http://127.0.0.1:%1"_s.arg(server.serverPort())));
        bool answered = false;
        transport->send({"GET", u"/v1/health"_s}, [&](const auto&) { answered = true; });
        QTRY_VERIFY(server.hasPendingConnections());
        auto* line = server.nextPendingConnection();
        QTRY_VERIFY(line->bytesAvailable() > 0);
        transport.reset();
        QTRY_COMPARE(line->state(), QAbstractSocket::UnconnectedState);
        QVERIFY(!answered);
    }
};

CTS_TEST(HttpTransportTest)

#include "HttpTransportTest.moc"
