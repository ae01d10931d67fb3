#include "tests/integration/http/HttpFixture.h"
#include "tests/support/TestMain.h"

#include <QTest>

#include <stdexcept>
#include <thread>

namespace cts::tests {

using namespace server::http;

// What a well-behaved client sees, and what a handler may rely on.
class HttpServingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersSeveralRequestsOnOneConnection() {
        HttpFixture fixture;
        RawTlsClient client(fixture.port());
        for (int i = 0; i < 20; ++i) {
            const auto echo = client.ask(HttpFixture::post("/v1/echo", "n" + std::to_string(i)));
            QVERIFY(echo);
            QCOMPARE(echo.body, "n" + std::to_string(i));
        }
    }

    void answersPipelinedRequestsInOrder() {
        HttpFixture fixture;
        RawTlsClient client(fixture.port());
        QVERIFY(client.handshake());
        QVERIFY(client.send(HttpFixture::post("/v1/echo", "one") + HttpFixture::post("/v1/echo", "two") +
                            HttpFixture::get("/v1/hello")));
        for (const std::string body : {"one", "two", "\"hello\""})
            QCOMPARE(client.readResponse().body, body);
    }

    void closesWhenTheClientAsksTo() {
        HttpFixture fixture;
        RawTlsClient client(fixture.port());
        const auto response = client.ask("GET /v1/hello HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        QVERIFY(response);
        QCOMPARE(response.header("connection"), std::string("close"));
        QVERIFY(client.waitForEnd());
    }

    void givesTheHandlerTheRequestDecoded() {
        Request seen;
        HttpFixture fixture({}, [&](Router& router) {
            router.add("GET", "/v1/look/{what}", [&](Request request, const Responder& responder) {
                seen = std::move(request);
                responder.send(Response::empty());
            });
        });
        RawTlsClient client(fixture.port());
        const auto response = client.ask("GET /v1/look/a%20b?q=x%26y&plus=1+1&empty HTTP/1.1\r\nHost: localhost\r\n"
                                         "Accept: a\r\nAccept: b\r\nX-Thing:  some  text \r\n\r\n");
        QCOMPARE(response.status, 204);
        fixture.server().stop();
        QCOMPARE(seen.method, std::string("GET"));
        QCOMPARE(seen.path, std::string("/v1/look/a%20b"));
        QCOMPARE(seen.param("what"), std::string_view("a b"));
        QCOMPARE(seen.queryValue("q"), std::string_view("x&y"));
        QCOMPARE(seen.queryValue("plus"), std::string_view("1+1"));
        QVERIFY(seen.query.contains("empty"));
        QCOMPARE(seen.header("accept"), std::string_view("a, b"));
        QCOMPARE(seen.header("x-thing"), std::string_view("some  text"));
        QCOMPARE(seen.peer, std::string("127.0.0.1"));
        QCOMPARE(seen.requestId, response.header("x-request-id"));
        QCOMPARE(seen.requestId.size(), 16);
    }

    void protectsEveryAnswerWithHeaders() {
        HttpFixture fixture;
        for (const std::string target : {"/v1/hello", "/v1/nowhere", "/../x"}) {
            RawTlsClient client(fixture.port());
            const auto response = client.ask(HttpFixture::get(target));
            QVERIFY(response);
            QCOMPARE(response.header("cache-control"), std::string("no-store"));
            QCOMPARE(response.header("x-content-type-options"), std::string("nosniff"));
            QVERIFY(response.headers.contains("strict-transport-security"));
            QCOMPARE(response.header("date"), std::string("Fri, 30 Oct 2026 07:08:09 GMT"));
            QVERIFY(!response.headers.contains("server"));
        }
    }

    void namesTheErrorAndTheRequest() {
        HttpFixture fixture;
        RawTlsClient client(fixture.port());
        const auto response = client.ask(HttpFixture::get("/v1/nowhere"));
        QCOMPARE(response.status, 404);
        QCOMPARE(response.body, "{\"code\":\"notFound\",\"requestId\":\"" + response.header("x-request-id") + "\"}");
    }

    void tellsAllowedMethods() {
        HttpFixture fixture;
        RawTlsClient client(fixture.port());
        const auto response = client.ask("DELETE /v1/records/7 HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QCOMPARE(response.status, 405);
        QCOMPARE(response.header("allow"), std::string("GET, HEAD"));
        QCOMPARE(client.ask(HttpFixture::get("/v1/hello")).status, 200);
    }

    void answersHeadWithoutABody() {
        HttpFixture fixture;
        RawTlsClient client(fixture.port());
        QVERIFY(client.handshake());
        QVERIFY(client.send("HEAD /v1/records/1234 HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        QCOMPARE(client.readResponse(true).header("content-length"), std::string("4"));
        QCOMPARE(client.ask(HttpFixture::get("/v1/hello")).body, std::string("\"hello\""));
    }

    void asksForABodyThatWaits() {
        HttpFixture fixture;
        RawTlsClient client(fixture.port());
        QVERIFY(client.handshake());
        QVERIFY(client.send("POST /v1/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nExpect: "
                            "100-continue\r\n\r\n"));
        QVERIFY(client.readUntil("\r\n\r\n").starts_with("HTTP/1.1 100 "));
        QVERIFY(client.send("abc"));
        QCOMPARE(client.readResponse().body, std::string("abc"));
    }

    void acceptsAnAnswerFromAnotherThread() {
        std::vector<std::thread> threads;
        HttpFixture fixture({}, [&](Router& router) {
            router.add("GET", "/v1/later", [&](const Request& request, const Responder& responder) {
                threads.emplace_back([responder, id = request.requestId] { responder.send(Response::json(200, id)); });
            });
        });
        RawTlsClient client(fixture.port());
        for (int i = 0; i < 50; ++i) {
            const auto response = client.ask(HttpFixture::get("/v1/later"));
            QCOMPARE(response.body, response.header("x-request-id"));
        }
        fixture.server().stop();
        for (std::thread& thread : threads)
            thread.join();
    }

    void answers500WhenTheResponderIsDropped() {
        HttpFixture fixture({}, [](Router& router) {
            router.add("GET", "/v1/drop", [](const Request&, const Responder&) {});
            router.add("GET", "/v1/throw", [](const Request&, const Responder&) { throw std::runtime_error("x"); });
        });
        RawTlsClient client(fixture.port());
        for (const std::string target : {"/v1/drop", "/v1/throw"}) {
            const auto response = client.ask(HttpFixture::get(target));
            QCOMPARE(response.status, 500);
            QVERIFY(response.body.starts_with("{\"code\":\"internal\""));
        }
    }

    void takesTheFirstAnswerOnly() {
        HttpFixture fixture({}, [](Router& router) {
            router.add("GET", "/v1/twice", [](const Request&, const Responder& responder) {
                responder.send(Response::json(200, "1"));
                responder.fail(500, "internal");
                QVERIFY(!responder.stream().isOpen());
            });
        });
        RawTlsClient client(fixture.port());
        QCOMPARE(client.ask(HttpFixture::get("/v1/twice")).body, std::string("1"));
        QCOMPARE(client.ask(HttpFixture::get("/v1/hello")).body, std::string("\"hello\""));
    }

    void sendsLargeAnswersWhole() {
        std::string large(3000000, 'x');
        for (std::size_t i = 0; i < large.size(); i += 1000)
            large[i] = static_cast<char>('a' + (i / 1000) % 26);
        HttpFixture fixture({}, [&](Router& router) {
            router.add("GET", "/v1/large", [&](const Request&, const Responder& responder) {
                responder.send({.body = large, .contentType = "application/octet-stream"});
            });
        });
        RawTlsClient client(fixture.port());
        QVERIFY(client.ask(HttpFixture::get("/v1/large")).body == large);
    }

    void refusesToSplitAnAnswer_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("crlf in value") << QByteArray("location") << QByteArray("/a\r\nset-cookie: evil=1");
        QTest::newRow("lf in value") << QByteArray("location") << QByteArray("/a\nset-cookie: evil=1");
        QTest::newRow("cr in value") << QByteArray("location") << QByteArray("/a\rset-cookie: evil=1");
        QTest::newRow("nul in value") << QByteArray("location") << QByteArray("evil\0", 5);
        QTest::newRow("whole second answer")
            << QByteArray("location") << QByteArray("\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nevil");
        QTest::newRow("crlf in name") << QByteArray("x\r\nevil") << QByteArray("1");
        QTest::newRow("colon in name") << QByteArray("evil: 1\r\nx") << QByteArray("1");
        QTest::newRow("empty name") << QByteArray("") << QByteArray("evil");
        QTest::newRow("own framing") << QByteArray("Content-Length") << QByteArray("5");
        QTest::newRow("own coding") << QByteArray("transfer-encoding") << QByteArray("evil");
    }

    void refusesToSplitAnAnswer() {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        HttpFixture fixture({}, [&](Router& router) {
            router.add("GET", "/v1/bad", [&](const Request&, const Responder& responder) {
                responder.send(Response::json(200, "evil").with(name.toStdString(), value.toStdString()));
            });
        });
        RawTlsClient client(fixture.port());
        const auto response = client.ask(HttpFixture::get("/v1/bad"));
        QCOMPARE(response.status, 500);
        QVERIFY((response.head + response.body).find("evil") == std::string::npos);
        QCOMPARE(client.ask(HttpFixture::get("/v1/hello")).body, std::string("\"hello\""));
    }

    void refusesABadContentType() {
        HttpFixture fixture({}, [](Router& router) {
            router.add("GET", "/v1/bad", [](const Request&, const Responder& responder) {
                responder.send({.body = "x", .contentType = "text/plain\r\nevil: 1"});
            });
        });
        RawTlsClient client(fixture.port());
        QCOMPARE(client.ask(HttpFixture::get("/v1/bad")).status, 500);
    }

    void logsTheTemplateAndNeverTheTarget() {
        HttpFixture fixture;
        RawTlsClient client(fixture.port());
        const auto response = client.ask(HttpFixture::get("/v1/records/secret-id?name=secret-name"));
        QCOMPARE(response.status, 200);
        QVERIFY(client.ask(HttpFixture::get("/v1/secret-path")));
        fixture.server().stop();
        const auto log = fixture.log();
        QCOMPARE(log.size(), 2);
        QCOMPARE(log[0].method, std::string("GET"));
        QCOMPARE(log[0].pathTemplate, std::string("/v1/records/{id}"));
        QCOMPARE(log[0].status, 200);
        QCOMPARE(log[0].requestId, response.header("x-request-id"));
        QVERIFY(log[0].micros > 0);
        QCOMPARE(log[1].pathTemplate, std::string());
        QCOMPARE(log[1].errorCode, std::string("notFound"));
    }
};

CTS_TEST(HttpServingTest)

} // namespace cts::tests

#include "HttpServingTest.moc"
