#include "tests/integration/http/HttpFixture.h"
#include "tests/support/TestMain.h"

#include <QTest>

#include <future>
#include <sys/resource.h>

namespace cts::tests {

using namespace server::http;
using namespace std::chrono_literals;

// Sizes at their boundaries, clients that are too slow, and clients that are too many. Times are made short by Limits;
// nothing here waits longer than they say.
class LimitsTest : public QObject {
    Q_OBJECT

    // A good request whose header block has exactly this many bytes.
    static std::string requestOfHeaderSize(std::size_t size) {
        const std::string start = "GET /v1/hello HTTP/1.1\r\nHost: localhost\r\nX: ";
        return start + std::string(size - start.size() - 4, 'x') + "\r\n\r\n";
    }

    // One time made short; the others stay long, so that a slow machine fails nothing else.
    static Limits shortened(std::chrono::milliseconds Limits::*time) {
        Limits limits;
        limits.*time = 100ms;
        return limits;
    }

    // What the server says while a byte comes with each of the client's timeouts; none when it waits for all of them.
    static RawResponse answerWhileSending(RawTlsClient& client, const std::string& bytes) {
        for (const char byte : bytes) {
            RawResponse response;
            if (!client.send({&byte, 1}) || (response = client.readResponse()))
                return response;
        }
        return {};
    }

    // A client that was too slow is told so, the connection ends, and the log has a line about it.
    static void requireTimeoutTold(const HttpFixture& fixture, RawTlsClient& client, const RawResponse& response) {
        QCOMPARE(response.status, 408);
        QVERIFY(response.body.starts_with("{\"code\":\"requestTimeout\""));
        QCOMPARE(response.header("connection"), std::string("close"));
        client.setTimeout(5s);
        QVERIFY(client.waitForEnd());
        const auto log = fixture.log();
        QCOMPARE(log.size(), std::size_t(1));
        QCOMPARE(log.front().status, 408);
        QCOMPARE(log.front().errorCode, std::string("requestTimeout"));
        QCOMPARE(fixture.served(), 0);
    }

private Q_SLOTS:
    void limitsTheHeader_data() {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("status");
        QTest::newRow("one below") << 8191 << 200;
        QTest::newRow("just") << 8192 << 200;
        QTest::newRow("one above") << 8193 << 431;
        QTest::newRow("far above") << 100000 << 431;
    }

    void limitsTheHeader() {
        QFETCH(int, size);
        QFETCH(int, status);
        HttpFixture fixture;
        RawTlsClient client(fixture.port());
        const std::string request = requestOfHeaderSize(static_cast<std::size_t>(size)) +
                                    (status == 200 ? "" : HttpFixture::get("/v1/smuggled"));
        QVERIFY(client.handshake());
        // In two records, so that the end arrives apart from the first bytes.
        QVERIFY(client.send(request.substr(0, 8190)));
        client.send(std::string_view(request).substr(8190));
        const auto response = client.readResponse();
        QCOMPARE(response.status, status);
        if (status != 200)
            QVERIFY(client.waitForEnd());
        QCOMPARE(fixture.smuggled(), 0);
    }

    void limitsTheBodyByRoute_data() {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("status");
        QTest::newRow("empty") << 0 << 200;
        QTest::newRow("one below") << 4095 << 200;
        QTest::newRow("just") << 4096 << 200;
        QTest::newRow("one above") << 4097 << 413;
        QTest::newRow("far above") << 3000000 << 413;
    }

    void limitsTheBodyByRoute() {
        QFETCH(int, size);
        QFETCH(int, status);
        HttpFixture fixture;
        RawTlsClient client(fixture.port());
        const auto response =
            client.ask(HttpFixture::post("/v1/echo", std::string(static_cast<std::size_t>(size), 'b')));
        QCOMPARE(response.status, status);
        if (status == 200)
            QCOMPARE(response.body.size(), static_cast<std::size_t>(size));
        else
            QCOMPARE(fixture.served(), 0);
    }

    void refusesATooLargeBodyBeforeItIsSent() {
        HttpFixture fixture;
        RawTlsClient client(fixture.port());
        const auto response = client.ask("POST /v1/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                                         "999999999999999\r\nExpect: 100-continue\r\n\r\n");
        QCOMPARE(response.status, 413);
        QVERIFY(client.waitForEnd());
    }

    void takesOnlySoManyBodiesAtOnce() {
        std::promise<Responder> promised;
        Limits limits;
        limits.bodiesInFlight = 1000;
        HttpFixture fixture(limits, [&](Router& router) {
            router.add("POST", "/v1/hold",
                       [&](const Request&, const Responder& responder) { promised.set_value(responder); });
        });
        RawTlsClient holder(fixture.port());
        QVERIFY(holder.handshake());
        QVERIFY(holder.send(HttpFixture::post("/v1/hold", std::string(600, 'b'))));
        const Responder held = promised.get_future().get();
        RawTlsClient second(fixture.port());
        QCOMPARE(second.ask(HttpFixture::post("/v1/echo", std::string(401, 'b'))).status, 503);
        RawTlsClient third(fixture.port());
        QCOMPARE(third.ask(HttpFixture::post("/v1/echo", std::string(400, 'b'))).status, 200);
        held.send(Response::empty());
        QVERIFY(holder.readResponse());
        RawTlsClient fourth(fixture.port());
        QCOMPARE(fourth.ask(HttpFixture::post("/v1/echo", std::string(1000, 'b'))).status, 200);
    }

    void closesWithoutAHandshake() {
        HttpFixture fixture(shortened(&Limits::handshake));
        RawTlsClient client(fixture.port());
        QVERIFY(client.readPlain().empty());
    }

    void closesDuringASlowHandshake() {
        HttpFixture fixture(shortened(&Limits::handshake));
        RawTlsClient client(fixture.port(), {.timeout = 30ms});
        // The beginning of a ClientHello, a byte every 30 ms.
        const std::string hello("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\x00\x00\x00\x00\x00", 16);
        bool isOpen = true;
        for (std::size_t i = 0; i < hello.size() && isOpen; ++i) {
            isOpen = client.sendPlain(hello.substr(i, 1));
            QVERIFY(client.readPlain().empty());
        }
        QVERIFY(!isOpen);
    }

    void closesWithoutAHeader() {
        HttpFixture fixture(shortened(&Limits::headerTime));
        RawTlsClient client(fixture.port());
        QVERIFY(client.handshake());
        QVERIFY(client.waitForEnd());
    }

    void answersASlowHeader() {
        HttpFixture fixture(shortened(&Limits::headerTime));
        RawTlsClient client(fixture.port());
        QVERIFY(client.handshake());
        client.setTimeout(30ms);
        const auto response = answerWhileSending(client, HttpFixture::get("/v1/hello"));
        requireTimeoutTold(fixture, client, response);
    }

    void answersASlowBody() {
        Limits limits = shortened(&Limits::bodyGrace);
        limits.bodyRate = 1000; // a byte earns a millisecond, and costs 30
        HttpFixture fixture(limits);
        RawTlsClient client(fixture.port());
        QVERIFY(client.handshake());
        client.setTimeout(30ms);
        QVERIFY(client.send("POST /v1/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n"));
        const auto response = answerWhileSending(client, std::string(100, 'b'));
        requireTimeoutTold(fixture, client, response);
        QCOMPARE(fixture.log().front().pathTemplate, std::string("/v1/echo"));
    }

    void answersARequestThatStops() {
        HttpFixture fixture(shortened(&Limits::headerTime));
        RawTlsClient client(fixture.port());
        const auto response = client.ask("GET /v1/hel");
        requireTimeoutTold(fixture, client, response);
        QVERIFY(fixture.servesGoodClient());
    }

    void answersABodyThatStops() {
        HttpFixture fixture(shortened(&Limits::bodyGrace));
        RawTlsClient client(fixture.port());
        const auto response = client.ask("POST /v1/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nfour");
        requireTimeoutTold(fixture, client, response);
        QVERIFY(fixture.servesGoodClient());
    }

    // The time of one request does not count for the next.
    void givesEveryRequestItsOwnTime() {
        Limits limits = shortened(&Limits::headerTime);
        limits.bodyGrace = 100ms;
        HttpFixture fixture(limits);
        RawTlsClient client(fixture.port());
        for (const std::string body : {"one", "two", "three"}) {
            QCOMPARE(client.ask(HttpFixture::post("/v1/echo", body)).body, body);
            client.setTimeout(150ms); // longer than a request may take
            QVERIFY(!client.waitForEnd());
            client.setTimeout(5s);
        }
    }

    void toleratesABodyAtTheLeastRate() {
        Limits limits = shortened(&Limits::bodyGrace);
        limits.bodyRate = 1; // a byte earns a second, and costs 30 ms
        HttpFixture fixture(limits);
        RawTlsClient client(fixture.port());
        QVERIFY(client.handshake());
        client.setTimeout(30ms);
        const std::string request = HttpFixture::post("/v1/echo", "sixteen letters.");
        QVERIFY(client.send(request.substr(0, request.size() - 8)));
        QCOMPARE(answerWhileSending(client, "letters.").status, 200);
        QCOMPARE(fixture.served(), 1);
    }

    void closesAnIdleConnectionWithoutAWord() {
        HttpFixture fixture(shortened(&Limits::idle));
        RawTlsClient client(fixture.port());
        QVERIFY(client.ask(HttpFixture::get("/v1/hello")));
        QVERIFY(client.waitForEnd());
        QCOMPARE(fixture.log().size(), std::size_t(1));
    }

    void closesOnAClientThatDoesNotReadItsAnswer() {
        std::promise<void> answered;
        HttpFixture fixture(shortened(&Limits::write), [&](Router& router) {
            router.add("GET", "/v1/huge", [&](const Request&, const Responder& responder) {
                responder.send({.body = std::string(64 * 1024 * 1024, 'h')});
                answered.set_value();
            });
        });
        RawTlsClient client(fixture.port());
        QVERIFY(client.handshake());
        QVERIFY(client.send(HttpFixture::get("/v1/huge")));
        answered.get_future().wait();
        fixture.server().stop(); // waits for the answer to end, one way or the other
        QCOMPARE(fixture.log().size(), 1);
        QVERIFY(!client.readResponse());
    }

    void admitsOnlySoManyConnections() {
        Limits limits;
        limits.connections = 3;
        HttpFixture fixture(limits);
        std::vector<std::unique_ptr<RawTlsClient>> clients;
        for (const char* peer : {"127.0.0.1", "127.0.0.2", "127.0.0.3"}) {
            clients.push_back(
                std::make_unique<RawTlsClient>(fixture.port(), RawTlsClient::Options{.sourceAddress = peer}));
            QVERIFY(clients.back()->handshake());
        }
        RawTlsClient tooMany(fixture.port(), {.sourceAddress = "127.0.0.4"});
        QVERIFY(!tooMany.handshake());
        for (const auto& client : clients)
            QVERIFY(client->ask(HttpFixture::get("/v1/hello")));
    }

    void admitsOnlySoManyConnectionsOfOnePeer() {
        Limits limits;
        limits.connectionsPerPeer = 2;
        HttpFixture fixture(limits);
        RawTlsClient first(fixture.port());
        QVERIFY(first.handshake());
        {
            RawTlsClient second(fixture.port());
            QVERIFY(second.handshake());
            RawTlsClient third(fixture.port());
            QVERIFY(!third.handshake());
            RawTlsClient stranger(fixture.port(), {.sourceAddress = "127.0.0.2"});
            QVERIFY(stranger.ask(HttpFixture::get("/v1/hello")));
            second.finishSending();
            QVERIFY(second.waitForEnd());
        }
        bool isAdmitted = false; // the server gives the place back a moment after the end
        QTRY_VERIFY((isAdmitted = isAdmitted || RawTlsClient(fixture.port()).handshake()));
    }

    void servesGoodClientsAmong500HalfOpenOnes() {
        rlimit files{};
        QCOMPARE(getrlimit(RLIMIT_NOFILE, &files), 0);
        files.rlim_cur = std::min<rlim_t>(4096, files.rlim_max);
        QCOMPARE(setrlimit(RLIMIT_NOFILE, &files), 0);
        Limits limits;
        limits.connectionsPerPeer = 1000;
        HttpFixture fixture(limits);
        std::vector<std::unique_ptr<RawTlsClient>> halfOpen;
        for (int i = 0; i < 500; ++i) {
            halfOpen.push_back(std::make_unique<RawTlsClient>(fixture.port()));
            QVERIFY(halfOpen.back()->isConnected());
            if (i % 2 == 0)
                QVERIFY(halfOpen.back()->handshake());
            if (i % 4 == 0)
                QVERIFY(halfOpen.back()->send("POST /v1/smuggled HTTP/1.1\r\nContent-Le"));
            if (i % 10 == 0)
                QVERIFY(fixture.servesGoodClient());
        }
        RawTlsClient good(fixture.port());
        for (int i = 0; i < 200; ++i)
            QCOMPARE(good.ask(HttpFixture::post("/v1/echo", std::to_string(i))).body, std::to_string(i));
        QVERIFY(halfOpen.front()->ask("ngth: 0\r\nHost: localhost\r\n\r\n"));
    }
};

CTS_TEST(LimitsTest)

} // namespace cts::tests

#include "LimitsTest.moc"
