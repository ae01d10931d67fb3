#include "tests/integration/http/HttpFixture.h"
#include "tests/support/TestMain.h"

#include <QTest>

#include <future>
#include <optional>
#include <thread>

namespace cts::tests {

using namespace server::http;
using namespace std::chrono_literals;

// Stopping ends everything, and nothing that was promised is lost.
class StopTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finishesTheRunningRequest() {
        std::promise<Responder> promised;
        HttpFixture fixture({}, [&](Router& router) {
            router.add("GET", "/v1/slow",
                       [&](const Request&, const Responder& responder) { promised.set_value(responder); });
        });
        RawTlsClient idle(fixture.port());
        QVERIFY(idle.ask(HttpFixture::get("/v1/hello")));
        RawTlsClient busy(fixture.port());
        QVERIFY(busy.handshake());
        QVERIFY(busy.send(HttpFixture::get("/v1/slow") + HttpFixture::get("/v1/smuggled")));
        const auto responder = std::make_unique<Responder>(promised.get_future().get());
        std::thread stopper([&] { fixture.server().stop(); });
        QVERIFY(idle.waitForEnd()); // so the stop is under way
        responder->send(Response::json(200, "done"));
        const auto response = busy.readResponse();
        stopper.join();
        QCOMPARE(response.body, std::string("done"));
        QCOMPARE(response.header("connection"), std::string("close"));
        QVERIFY(busy.waitForEnd());
        QCOMPARE(fixture.smuggled(), 0);
    }

    void closesIdleAndHalfOpenConnections() {
        HttpFixture fixture;
        RawTlsClient withoutHandshake(fixture.port());
        RawTlsClient withoutHeader(fixture.port());
        QVERIFY(withoutHeader.handshake());
        RawTlsClient idle(fixture.port());
        QVERIFY(idle.ask(HttpFixture::get("/v1/hello")));
        fixture.server().stop();
        QVERIFY(withoutHandshake.readPlain().empty());
        QVERIFY(withoutHeader.waitForEnd());
        QVERIFY(idle.waitForEnd());
        QVERIFY(!RawTlsClient(fixture.port()).isConnected());
    }

    void cutsOffWhatDoesNotEnd() {
        std::promise<Responder> promised;
        Limits limits;
        limits.stop = 50ms;
        HttpFixture fixture(limits, [&](Router& router) {
            router.add("GET", "/v1/never",
                       [&](const Request&, const Responder& responder) { promised.set_value(responder); });
        });
        RawTlsClient client(fixture.port());
        QVERIFY(client.handshake());
        QVERIFY(client.send(HttpFixture::get("/v1/never")));
        const auto responder = std::make_unique<Responder>(promised.get_future().get());
        fixture.server().stop();
        QVERIFY(!client.readResponse());
        responder->send(Response::json(200, "late"));
        QVERIFY(!responder->stream().isOpen());
    }

    void leavesRespondersHarmlessAfterItsEnd() {
        std::promise<Responder> promised;
        std::optional<Responder> responder;
        {
            Limits limits;
            limits.stop = 50ms;
            HttpFixture fixture(limits, [&](Router& router) {
                router.add("GET", "/v1/never", [&](const Request&, const Responder& own) { promised.set_value(own); });
            });
            RawTlsClient client(fixture.port());
            QVERIFY(client.handshake());
            QVERIFY(client.send(HttpFixture::get("/v1/never")));
            responder = promised.get_future().get();
        }
        const EventStream stream = responder->stream();
        QVERIFY(!stream.write("late"));
        QVERIFY(!stream.isOpen());
    }

    void stopsTwiceAndUnstarted() {
        HttpFixture fixture;
        fixture.server().stop();
        fixture.server().stop();
        Server unstarted({}, Router());
        unstarted.stop();
    }
};

CTS_TEST(StopTest)

} // namespace cts::tests

#include "StopTest.moc"
