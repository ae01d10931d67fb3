#include "server/http/FramingGuard.h"
#include "tests/integration/http/HttpFixture.h"
#include "tests/support/TestMain.h"

#include <QTest>

namespace cts::tests {

using namespace server::http;

static const std::string smuggledGet = "GET /v1/smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";

// Requests that two programs could cut at different places. Each is followed by, or hides, a request that must never
// run: the answer is a refusal or nothing, and the connection ends.
class FramingTest : public QObject {
    Q_OBJECT

    // A row whose headers come after a good request line and Host.
    static void post(const char* name, const std::string& headers, const std::string& body = {}) {
        raw(name, "POST /v1/echo HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n" + body);
    }

    static void get(const char* name, const std::string& headers) {
        raw(name, "GET /v1/hello HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
    }

    static void line(const char* name, const std::string& requestLine) {
        raw(name, requestLine + "\r\nHost: localhost\r\n\r\n");
    }

    static void raw(const char* name, const std::string& bytes) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes);
    }

    static void addLengthRows() {
        post("CL twice, different", "Content-Length: 4\r\nContent-Length: 50\r\n", "abcd");
        post("CL twice, different, short first", "Content-Length: 0\r\nContent-Length: 52\r\n");
        post("CL twice, same", "Content-Length: 4\r\nContent-Length: 4\r\n", "abcd");
        post("CL twice, other case", "Content-Length: 4\r\ncontent-length: 0\r\n", "abcd");
        post("CL list, same", "Content-Length: 4, 4\r\n", "abcd");
        post("CL list, different", "Content-Length: 4, 0\r\n", "abcd");
        post("CL with plus", "Content-Length: +4\r\n", "abcd");
        post("CL negative", "Content-Length: -4\r\n", "abcd");
        post("CL minus zero", "Content-Length: -0\r\n");
        post("CL hexadecimal", "Content-Length: 0x4\r\n", "abcd");
        post("CL with leading zero", "Content-Length: 04\r\n", "abcd");
        post("CL empty", "Content-Length: \r\n", "abcd");
        post("CL with inner space", "Content-Length: 4 4\r\n", "abcd");
        post("CL with letters behind", "Content-Length: 4a\r\n", "abcd");
        post("CL with a point", "Content-Length: 4.0\r\n", "abcd");
        post("CL with exponent", "Content-Length: 4e0\r\n", "abcd");
        post("CL in quotes", "Content-Length: \"4\"\r\n", "abcd");
        post("CL over 64 bits", "Content-Length: 18446744073709551620\r\n", "abcd");
        post("CL over 32 bits", "Content-Length: 4294967300\r\n", "abcd");
        post("CL with form feed", "Content-Length: \f4\r\n", "abcd");
        post("CL with NUL", std::string("Content-Length: 4\0\r\n", 20), "abcd");
        post("CL missing", "", "abcd");
        get("CL on GET", "Content-Length: 50\r\n");
        raw("CL on HEAD", "HEAD /v1/records/1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\n");
    }

    static void addCodingRows() {
        const std::string chunks = "4\r\nabcd\r\n0\r\n\r\n";
        post("TE chunked", "Transfer-Encoding: chunked\r\n", chunks);
        post("CL then TE", "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n");
        post("TE then CL", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n");
        post("TE identity", "Transfer-Encoding: identity\r\nContent-Length: 4\r\n", "abcd");
        post("TE twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", chunks);
        post("TE list", "Transfer-Encoding: gzip, chunked\r\n", chunks);
        post("TE chunked not last", "Transfer-Encoding: chunked, gzip\r\n", chunks);
        post("TE chunked twice", "Transfer-Encoding: chunked, chunked\r\n", chunks);
        post("TE xchunked", "Transfer-Encoding: xchunked\r\nContent-Length: 4\r\n", "abcd");
        post("TE with parameter", "Transfer-Encoding: chunked;q=1\r\n", chunks);
        post("TE upper case", "Transfer-Encoding: CHUNKED\r\nContent-Length: 4\r\n", "abcd");
        post("TE in quotes", "Transfer-Encoding: \"chunked\"\r\n", chunks);
        post("TE empty", "Transfer-Encoding:\r\nContent-Length: 4\r\n", "abcd");
        post("TE with vertical tab", "Transfer-Encoding: \vchunked\r\nContent-Length: 4\r\n", "abcd");
        post("TE with space before colon", "Transfer-Encoding : chunked\r\nContent-Length: 4\r\n", "abcd");
        post("TE with tab before colon", "Transfer-Encoding\t: chunked\r\nContent-Length: 4\r\n", "abcd");
        post("TE folded", "Transfer-Encoding:\r\n chunked\r\nContent-Length: 4\r\n", "abcd");
        post("TE behind another header", "X: y\r\n Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", "abcd");
        post("TE behind bare LF", "X: y\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n", "abcd");
        post("TE behind bare CR", "X: y\rTransfer-Encoding: chunked\r\nContent-Length: 4\r\n", "abcd");
        post("TE with underscore", "Transfer_Encoding: chunked\r\nContent-Length: 4\r\n", "abcd");
        raw("TE in HTTP/1.0",
            "POST /v1/echo HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
        get("TE on GET", "Transfer-Encoding: chunked\r\n");
        post("trailer announced", "Transfer-Encoding: chunked\r\nTrailer: Content-Length\r\n",
             "0\r\nContent-Length: 50\r\n\r\n");
    }

    static void addHeaderRows() {
        get("folded with space", "X: a\r\n b\r\n");
        get("folded with tab", "X: a\r\n\tb\r\n");
        get("first header folded", " X: a\r\n");
        get("space before colon", "X : a\r\n");
        get("space in name", "X y: a\r\n");
        get("no colon", "X\r\n");
        get("empty name", ": a\r\n");
        get("NUL in name", std::string("X\0: a\r\n", 7));
        get("NUL in value", std::string("X: a\0b\r\n", 8));
        get("escape in value", "X: a\x1b[31m\r\n");
        get("delete in value", "X: a\x7f\r\n");
        get("byte over 127 in value", "X: \xc3\xa9\r\n");
        get("byte over 127 in name", "X\xa0: a\r\n");
        get("bare CR in value", "X: a\rb\r\n");
        get("bare LF ends header", "X: a\n");
        get("two CR", "X: a\r\r\n");
        get("parenthesis in name", "X(y): a\r\n");
        get("slash in name", "X/y: a\r\n");
        get("underscore in name", "Content_Length: 50\r\n");
        get("header twice", "X: a\r\nX: b\r\n");
        get("authorization twice", "Authorization: a\r\nAuthorization: b\r\n");
        get("connection names a header", "Connection: close, content-length\r\n");
        get("connection upgrade", "Connection: Upgrade\r\nUpgrade: websocket\r\n");
        get("h2c upgrade", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n");
        get("unknown expectation", "Expect: 200-ok\r\n");
        get("expectation list", "Expect: 100-continue, x\r\n");
        raw("no Host", "GET /v1/hello HTTP/1.1\r\n\r\n");
        get("Host twice, same", "Host: localhost\r\n");
        get("Host twice, different", "Host: elsewhere\r\n");
        raw("Host empty", "GET /v1/hello HTTP/1.1\r\nHost:\r\n\r\n");
        raw("Host with path", "GET /v1/hello HTTP/1.1\r\nHost: localhost/x\r\n\r\n");
        raw("Host with user", "GET /v1/hello HTTP/1.1\r\nHost: a@localhost\r\n\r\n");
        raw("Host list", "GET /v1/hello HTTP/1.1\r\nHost: localhost, b\r\n\r\n");
        std::string many;
        for (int i = 0; i < 64; ++i)
            many += "x" + std::to_string(i) + ": 1\r\n";
        get("too many headers", many);
    }

    static void addLineRows() {
        line("no version", "GET /v1/hello");
        line("two spaces", "GET  /v1/hello HTTP/1.1");
        line("tab for space", "GET\t/v1/hello HTTP/1.1");
        line("space behind", "GET /v1/hello HTTP/1.1 ");
        line("space before", " GET /v1/hello HTTP/1.1");
        line("space in target", "GET /v1/he llo HTTP/1.1");
        line("lower case method", "get /v1/hello HTTP/1.1");
        line("method with colon", "GET: /v1/hello HTTP/1.1");
        line("no method", "/v1/hello HTTP/1.1");
        line("method too long", std::string(17, 'A') + " /v1/hello HTTP/1.1");
        line("lower case version", "GET /v1/hello http/1.1");
        line("version 1.10", "GET /v1/hello HTTP/1.10");
        line("version without point", "GET /v1/hello HTTP/11");
        line("other protocol", "GET /v1/hello ICY/1.1");
        line("absolute target", "GET https://localhost/v1/hello HTTP/1.1");
        line("authority target", "CONNECT localhost:443 HTTP/1.1");
        line("star target", "OPTIONS * HTTP/1.1");
        line("target without slash", "GET v1/hello HTTP/1.1");
        line("empty segment", "GET //v1/hello HTTP/1.1");
        line("slash behind", "GET /v1/hello/ HTTP/1.1");
        line("dot segment", "GET /v1/./hello HTTP/1.1");
        line("dot dot segment", "GET /v1/x/../hello HTTP/1.1");
        line("encoded dot dot", "GET /v1/x/%2e%2E/hello HTTP/1.1");
        line("encoded slash", "GET /v1%2fhello HTTP/1.1");
        line("encoded backslash", "GET /v1/%5chello HTTP/1.1");
        line("backslash", "GET /v1\\hello HTTP/1.1");
        line("encoded NUL", "GET /v1/hello%00 HTTP/1.1");
        line("encoded CRLF", "GET /v1/hello%0d%0aX:1 HTTP/1.1");
        line("half an escape", "GET /v1/hello%2 HTTP/1.1");
        line("bad escape", "GET /v1/hello%zz HTTP/1.1");
        line("bad UTF-8", "GET /v1/hello%ff HTTP/1.1");
        line("overlong UTF-8", "GET /v1/hello%c0%af HTTP/1.1");
        line("fragment", "GET /v1/hello#x HTTP/1.1");
        line("quote", "GET /v1/\"hello HTTP/1.1");
        line("byte over 127", "GET /v1/h\xc3\xa9llo HTTP/1.1");
        line("query name twice", "GET /v1/hello?a=1&a=2 HTTP/1.1");
        line("CRLF in query", "GET /v1/hello?a=%0d%0a HTTP/1.1");
        raw("empty line first", "\r\n");
        raw("bare LF request", "GET /v1/hello HTTP/1.1\nHost: localhost\n\n");
        raw("bare CR request", "GET /v1/hello HTTP/1.1\rHost: localhost\r\r");
        raw("HTTP/0.9", "GET /v1/hello\r\n");
        raw("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    }

private Q_SLOTS:
    void neverRunsASmuggledRequest_data() {
        QTest::addColumn<QByteArray>("bytes");
        addLengthRows();
        addCodingRows();
        addHeaderRows();
        addLineRows();
    }

    void neverRunsASmuggledRequest() {
        QFETCH(QByteArray, bytes);
        HttpFixture fixture;
        RawTlsClient client(fixture.port());
        const auto response = client.ask(bytes.toStdString() + smuggledGet);
        if (response) {
            QVERIFY2(response.status >= 400 && response.status < 500, response.head.c_str());
            QCOMPARE(response.header("connection"), std::string("close"));
        }
        QVERIFY(client.waitForEnd());
        QVERIFY(fixture.servesGoodClient());
        QCOMPARE(fixture.served(), 1); // the good client's
        QCOMPARE(fixture.smuggled(), 0);
    }

    // The same rows, one byte in a TLS record: what arrives together must not matter.
    void judgesAlikeByteByByte_data() { neverRunsASmuggledRequest_data(); }

    void judgesAlikeByteByByte() {
        QFETCH(QByteArray, bytes);
        const std::string all = bytes.toStdString() + smuggledGet;
        HeaderScan whole = scanHeader(all, 0);
        HeaderScan grown;
        for (std::size_t size = 1; size <= all.size() && grown.state == HeaderScan::State::Incomplete; ++size)
            grown = scanHeader(std::string_view(all).substr(0, size), size - 1);
        if (whole.state == HeaderScan::State::Malformed && grown.state == HeaderScan::State::Complete)
            whole = scanHeader(std::string_view(all).substr(0, grown.end), 0);
        QCOMPARE(grown.state, whole.state);
        QCOMPARE(grown.end, whole.end);
        if (grown.state == HeaderScan::State::Complete)
            QVERIFY(checkFraming(std::string_view(all).substr(0, grown.end), 64).status >= 400 ||
                    bytes.contains("Content-Length: 4294967300"));
    }

    // Not only when an end has been found: a request of bare line feeds never has one.
    void refusesStrayBytesAtOnce() {
        const auto stateOf = [](std::string_view bytes) { return scanHeader(bytes, 0).state; };
        QCOMPARE(stateOf("GET /v1/hello HTTP/1.1\n"), HeaderScan::State::Malformed);
        QCOMPARE(stateOf("GET /v1/hello HTTP/1.1\rH"), HeaderScan::State::Malformed);
        QCOMPARE(stateOf("GET /v1/hello HTTP/1.1\r"), HeaderScan::State::Incomplete);
        QCOMPARE(stateOf(std::string_view("GET \0", 5)), HeaderScan::State::Malformed);
        QCOMPARE(stateOf("\r\n"), HeaderScan::State::Malformed);
        QCOMPARE(stateOf("\x16\x03\x01"), HeaderScan::State::Malformed);
    }

    void treatsASmuggledBodyAsABody() {
        HttpFixture fixture;
        RawTlsClient client(fixture.port());
        const auto response = client.ask(HttpFixture::post("/v1/echo", smuggledGet));
        QCOMPARE(response.body, smuggledGet);
        QCOMPARE(client.ask(HttpFixture::get("/v1/hello")).status, 200);
        QCOMPARE(fixture.smuggled(), 0);
    }

    void dropsTheRestAfterARefusedBody() {
        HttpFixture fixture;
        for (const std::string target : {"/v1/nowhere", "/v1/hello"}) {
            RawTlsClient client(fixture.port());
            const auto response = client.ask(HttpFixture::post(target, smuggledGet));
            QVERIFY(response.status == 404 || response.status == 405);
            QVERIFY(client.waitForEnd());
        }
        QCOMPARE(fixture.smuggled(), 0);
    }

    void refusesOtherVersionsAndMethods_data() {
        QTest::addColumn<QByteArray>("requestLine");
        QTest::addColumn<int>("status");
        QTest::newRow("HTTP/1.0") << QByteArray("GET /v1/hello HTTP/1.0") << 505;
        QTest::newRow("HTTP/1.2") << QByteArray("GET /v1/hello HTTP/1.2") << 505;
        QTest::newRow("HTTP/2.0") << QByteArray("GET /v1/hello HTTP/2.0") << 505;
        QTest::newRow("TRACE") << QByteArray("TRACE /v1/hello HTTP/1.1") << 501;
        QTest::newRow("OPTIONS") << QByteArray("OPTIONS /v1/hello HTTP/1.1") << 501;
        QTest::newRow("CONNECT") << QByteArray("CONNECT /v1/hello HTTP/1.1") << 501;
        QTest::newRow("unknown") << QByteArray("BREW /v1/hello HTTP/1.1") << 501;
    }

    void refusesOtherVersionsAndMethods() {
        QFETCH(QByteArray, requestLine);
        QFETCH(int, status);
        HttpFixture fixture;
        RawTlsClient client(fixture.port());
        const auto response = client.ask(requestLine.toStdString() + "\r\nHost: localhost\r\n\r\n" + smuggledGet);
        QCOMPARE(response.status, status);
        QVERIFY(client.waitForEnd());
        QCOMPARE(fixture.smuggled() + fixture.served(), 0);
    }

    void acceptsWhatOrdinaryClientsSend_data() {
        QTest::addColumn<QByteArray>("headers");
        QTest::newRow("Qt") << QByteArray(
            "Host: localhost:8443\r\nConnection: Keep-Alive\r\nAccept-Encoding: zstd, br, "
            "gzip, deflate\r\nAccept-Language: en,*\r\nUser-Agent: Mozilla/5.0\r\n");
        QTest::newRow("curl") << QByteArray("Host: 127.0.0.1:8443\r\nUser-Agent: curl/7.88.1\r\nAccept: */*\r\n");
        QTest::newRow("IPv6") << QByteArray("Host: [::1]:8443\r\n");
        QTest::newRow("no space behind colon") << QByteArray("Host:localhost\r\n");
        QTest::newRow("tab behind colon") << QByteArray("Host:\tlocalhost\t\r\n");
        QTest::newRow("proxy") << QByteArray("host: localhost\r\nvia: 1.1 a\r\nvia: 1.1 b\r\n");
        QTest::newRow("length 0") << QByteArray("Host: localhost\r\nContent-Length: 0\r\n");
    }

    void acceptsWhatOrdinaryClientsSend() {
        QFETCH(QByteArray, headers);
        HttpFixture fixture;
        RawTlsClient client(fixture.port());
        const auto response = client.ask("GET /v1/hello HTTP/1.1\r\n" + headers.toStdString() + "\r\n");
        QCOMPARE(response.status, 200);
    }
};

CTS_TEST(FramingTest)

} // namespace cts::tests

#include "FramingTest.moc"
