#include "server/http/StreamBuffer.h"
#include "tests/integration/http/HttpFixture.h"
#include "tests/support/TestMain.h"

#include <QTest>

#include <future>
#include <optional>
#include <thread>

namespace cts::tests {

using namespace server::http;
using namespace std::chrono_literals;

// Streamed answers: order, ends, and clients that leave or do not read.
class EventStreamTest : public QObject {
    Q_OBJECT

    // A server with GET /v1/events and a client that has its stream.
    struct Subscription {
        explicit Subscription(const Limits& limits = {}, const Response& head = {.contentType = "text/event-stream"})
            : fixture(limits,
                      [&, head](Router& router) {
                          router.add("GET", "/v1/events", [&, head](const Request&, const Responder& responder) {
                              promised.set_value(responder.stream(head));
                          });
                      }),
              client(fixture.port()) {
            client.handshake();
            client.send(HttpFixture::get("/v1/events"));
            stream = promised.get_future().get();
            first = client.readUntil("\r\n\r\n");
        }

        std::promise<EventStream> promised;
        HttpFixture fixture;
        RawTlsClient client;
        std::optional<EventStream> stream;
        std::string first; // head of the answer
    };

private Q_SLOTS:
    void carriesEventsInOrder() {
        Subscription events;
        QVERIFY(events.first.find("content-type: text/event-stream\r\n") != std::string::npos);
        std::thread writer([&] {
            for (int i = 0; i < 200; ++i)
                events.stream->event("news", std::to_string(i));
        });
        for (int i = 0; i < 200; ++i)
            QVERIFY(events.client.readUntil("data: " + std::to_string(i) + "\n\n").ends_with("\n\n"));
        writer.join();
    }

    void keepsTheConnectionAfterAProperEnd() {
        Subscription answer({}, {.body = "first,", .contentType = "application/x-pieces"});
        answer.stream->write("second,");
        answer.stream->write("third");
        answer.stream.reset();
        QVERIFY(answer.client.readUntil("0\r\n\r\n").ends_with("third\r\n0\r\n\r\n"));
        QCOMPARE(answer.client.ask(HttpFixture::get("/v1/hello")).status, 200);
    }

    void servesTheNextRequestThatCameMeanwhile() {
        Subscription answer;
        QVERIFY(answer.client.send(HttpFixture::get("/v1/hello")));
        answer.stream->close();
        answer.client.readUntil("0\r\n\r\n");
        QCOMPARE(answer.client.readResponse().status, 200);
    }

    void deliversALongAnswerPieceByPiece() {
        Subscription answer({}, {.contentType = "application/x-pieces"});
        const std::string piece(50000, 'p');
        std::thread writer([&] {
            for (int i = 0; i < 100; ++i)
                answer.stream->writeWaiting(piece, 5s);
            answer.stream.reset();
        });
        std::size_t letters = 0;
        const std::string all = answer.client.readUntil("\r\n0\r\n\r\n");
        letters = static_cast<std::size_t>(std::count(all.begin(), all.end(), 'p'));
        writer.join();
        QCOMPARE(letters, 5000000);
    }

    void beatsWhileNothingHappens() {
        Limits limits;
        limits.heartbeat = 20ms;
        Subscription events(limits);
        QVERIFY(events.client.readUntil(":\n\n\r\n3\r\n:\n\n").ends_with(":\n\n"));
    }

    void tellsWhenTheClientLeaves() {
        std::promise<void> closed;
        {
            Subscription events;
            events.stream->onClosed([&] { closed.set_value(); });
            events.client.finishSending();
            QCOMPARE(closed.get_future().wait_for(5s), std::future_status::ready);
            QVERIFY(!events.stream->write("late"));
        }
    }

    void cutsOffAClientThatDoesNotRead() {
        Subscription events;
        const std::string piece(64 * 1024, 'x');
        while (events.stream->write(piece)) {
        }
        QVERIFY(!events.stream->isOpen());
        QVERIFY(!events.client.readUntil("\r\n0\r\n\r\n").ends_with("0\r\n\r\n"));
        QVERIFY(events.fixture.servesGoodClient());
    }

    void endsWithTheServer() {
        Subscription events;
        events.stream->event("last", "1");
        QVERIFY(events.client.readUntil("data: 1\n\n").ends_with("\n\n"));
        events.fixture.server().stop();
        QVERIFY(!events.stream->isOpen());
        QVERIFY(events.client.readUntil("0\r\n\r\n").ends_with("0\r\n\r\n"));
    }

    void framesLineBreaksInData() {
        const auto buffer = std::make_shared<StreamBuffer>();
        const EventStream stream(buffer);
        QVERIFY(stream.event("na\nme", "a\nb\r\nc\rd\n\nevent: fake"));
        QCOMPARE(buffer->take(),
                 std::string("event: name\ndata: a\ndata: b\ndata: c\ndata: d\ndata: \ndata: event: fake\n\n"));
    }

    void closesOnceForAllCopies() {
        const auto buffer = std::make_shared<StreamBuffer>();
        int closed = 0;
        {
            const EventStream stream(buffer);
            stream.onClosed([&] { ++closed; });
            const EventStream copy = stream; // NOLINT(performance-unnecessary-copy-initialization)
            copy.write("kept");
            QCOMPARE(closed, 0);
        }
        QCOMPARE(closed, 1);
        buffer->cut();
        QCOMPARE(closed, 1);
        QCOMPARE(buffer->take(), std::string("kept"));
        buffer->onClosed([&] { ++closed; });
        QCOMPARE(closed, 2);
    }

    void overflowsAtItsCapacity() {
        StreamBuffer buffer(10);
        QVERIFY(buffer.append("0123456789"));
        QVERIFY(!buffer.append("x"));
        QVERIFY(buffer.isCut());
        StreamBuffer waiting(10);
        QVERIFY(waiting.append("x"));
        QVERIFY(!waiting.appendWaiting("0123456789", 1ms));
        StreamBuffer empty(10);
        QVERIFY(empty.appendWaiting("more than its capacity", 1ms));
    }
};

CTS_TEST(EventStreamTest)

} // namespace cts::tests

#include "EventStreamTest.moc"
