#include "tests/integration/http/HttpFixture.h"
#include "tests/support/TestMain.h"

#include <QTest>

#include <openssl/ssl.h>

namespace cts::tests {

using namespace server::http;

// Only TLS 1.2 and 1.3 with forward secrecy and authenticated ciphers gets through.
class TlsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void negotiatesOnlyStrongTls_data() {
        QTest::addColumn<int>("maxProtocol");
        QTest::addColumn<QByteArray>("ciphers");
        QTest::addColumn<QByteArray>("protocols");
        QTest::addColumn<bool>("accepted");
        const QByteArray all = "ALL:@SECLEVEL=0";
        QTest::newRow("1.3") << 0 << all << QByteArray() << true;
        QTest::newRow("1.2 GCM") << TLS1_2_VERSION << QByteArray("ECDHE+AESGCM") << QByteArray() << true;
        QTest::newRow("1.2 all") << TLS1_2_VERSION << all << QByteArray() << true;
        QTest::newRow("1.2 CBC") << TLS1_2_VERSION << QByteArray("ECDHE+AES:!AESGCM:!AESCCM") << QByteArray() << false;
        QTest::newRow("1.2 CCM") << TLS1_2_VERSION << QByteArray("AESCCM") << QByteArray() << false;
        QTest::newRow("1.2 DHE") << TLS1_2_VERSION << QByteArray("DHE+AESGCM") << QByteArray() << false;
        QTest::newRow("1.2 RSA") << TLS1_2_VERSION << QByteArray("kRSA") << QByteArray() << false;
        QTest::newRow("1.2 anonymous") << TLS1_2_VERSION << QByteArray("aNULL:@SECLEVEL=0") << QByteArray() << false;
        QTest::newRow("1.1") << TLS1_1_VERSION << all << QByteArray() << false;
        QTest::newRow("1.0") << TLS1_VERSION << all << QByteArray() << false;
        QTest::newRow("http/1.1") << 0 << all << QByteArray("\x08http/1.1") << true;
        QTest::newRow("h2 or http/1.1") << 0 << all << QByteArray("\x02h2\x08http/1.1") << true;
        QTest::newRow("h2 alone") << 0 << all << QByteArray("\x02h2") << false;
        QTest::newRow("ftp") << 0 << all
                             << QByteArray("\x03"
                                           "ftp")
                             << false;
    }

    void negotiatesOnlyStrongTls() {
        QFETCH(int, maxProtocol);
        QFETCH(QByteArray, ciphers);
        QFETCH(QByteArray, protocols);
        QFETCH(bool, accepted);
        HttpFixture fixture;
        RawTlsClient client(
            fixture.port(),
            {.maxProtocol = maxProtocol, .ciphers = ciphers.toStdString(), .protocols = protocols.toStdString()});
        QCOMPARE(client.handshake(), accepted);
        if (accepted)
            QCOMPARE(client.ask(HttpFixture::get("/v1/hello")).status, 200);
    }

    void saysNothingWithoutTls() {
        HttpFixture fixture;
        RawTlsClient client(fixture.port());
        QVERIFY(client.sendPlain(HttpFixture::get("/v1/smuggled")));
        QVERIFY(client.readPlain().find("HTTP") == std::string::npos);
        QCOMPARE(fixture.smuggled(), 0);
        QVERIFY(fixture.servesGoodClient());
    }

    void saysWhyItCannotStart() {
        const QTemporaryDir folder;
        const QTemporaryDir otherFolder;
        const TestCertificate good(folder.path().toStdString());
        const TestCertificate other(otherFolder.path().toStdString());
        const auto failureOf = [](ServerSettings settings) { return Server(std::move(settings), Router()).start(); };
        const std::string& certificate = good.certificateFile;
        const std::string& key = good.privateKeyFile;
        QCOMPARE(failureOf({.certificateFile = "/nowhere", .privateKeyFile = key})->code, "certificateUnusable");
        QCOMPARE(failureOf({.certificateFile = key, .privateKeyFile = key})->code, "certificateUnusable");
        QCOMPARE(failureOf({.certificateFile = certificate, .privateKeyFile = "/nowhere"})->code, "privateKeyUnusable");
        QCOMPARE(failureOf({.certificateFile = certificate, .privateKeyFile = other.privateKeyFile})->code,
                 "privateKeyUnusable");
        QCOMPARE(failureOf({.address = "here", .certificateFile = certificate, .privateKeyFile = key})->code,
                 "addressInvalid");
        HttpFixture taken;
        QCOMPARE(failureOf({.port = taken.port(), .certificateFile = certificate, .privateKeyFile = key})->code,
                 "cannotListen");
        QVERIFY(!failureOf({.certificateFile = certificate, .privateKeyFile = key}));
    }
};

CTS_TEST(TlsTest)

} // namespace cts::tests

#include "TlsTest.moc"
