#include "server/http/Router.h"

#include "server/http/RateLimiter.h"
#include "server/http/Target.h"
#include "tests/support/TestMain.h"

#include <QTest>

#include <stdexcept>

namespace cts::tests {

using namespace server::http;

// The routing table and the targets that reach it.
class RouterTest : public QObject {
    Q_OBJECT

    static Router makeRouter() {
        const Handler none = [](const Request&, const Responder&) {};
        Router router;
        router.add("GET", "/", none);
        router.add("GET", "/v1/blobs/{hash}", none);
        router.add("PATCH", "/v1/blobs/{hash}", none, 123);
        router.add("GET", "/v1/blobs/missing", none);
        router.add("GET", "/v1/{kind}/{id}/parts/{part}", none);
        return router;
    }

private Q_SLOTS:
    void prefersTheLiteralSegment() {
        const Router router = makeRouter();
        QCOMPARE(router.match("GET", "/v1/blobs/missing").route->pathTemplate, std::string("/v1/blobs/missing"));
        QCOMPARE(router.match("PATCH", "/v1/blobs/missing").route->pathTemplate, std::string("/v1/blobs/{hash}"));
        QCOMPARE(router.match("GET", "/v1/blobs/other").params.at("hash"), std::string("other"));
    }

    void fillsParametersDecoded() {
        const RouteMatch match = makeRouter().match("GET", "/v1/forms/a%2Bb/parts/%C3%A9");
        QCOMPARE(match.params.size(), 3);
        QCOMPARE(match.params.at("kind"), std::string("forms"));
        QCOMPARE(match.params.at("id"), std::string("a+b"));
        QCOMPARE(match.params.at("part"), std::string("\xC3\xA9"));
    }

    void tellsUnknownPathsFromUnknownMethods() {
        const Router router = makeRouter();
        QVERIFY(!router.match("GET", "/v1/nowhere").route);
        QCOMPARE(router.match("GET", "/v1/nowhere").allowed, std::string());
        QVERIFY(!router.match("DELETE", "/v1/blobs/1").route);
        QCOMPARE(router.match("DELETE", "/v1/blobs/1").allowed, std::string("GET, PATCH"));
        QVERIFY(router.match("GET", "/").route);
        QVERIFY(!router.match("GET", "/v1/blobs").route);
        QVERIFY(!router.match("GET", "/v1/%62lobs/1").route);
    }

    void listsItsRoutes() {
        const Router router = makeRouter();
        QCOMPARE(router.routes().size(), 5);
        QCOMPARE(router.routes()[2].method, std::string("PATCH"));
        QCOMPARE(router.routes()[2].bodyLimit.value(), 123);
        QVERIFY(!router.routes()[1].bodyLimit);
    }

    void refusesMalformedAndTakenRoutes_data() {
        QTest::addColumn<QByteArray>("pathTemplate");
        for (const char* bad : {"", "v1", "/v1/", "/v1//x", "/v1/{}", "/v1/{x", "/v1/x}", "/v1/../x", "/v1?x",
                                "/v1/%41", "/v1/blobs/{other}", "/v1/blobs/missing"})
            QTest::newRow(bad) << QByteArray(bad);
    }

    void refusesMalformedAndTakenRoutes() {
        QFETCH(QByteArray, pathTemplate);
        Router router = makeRouter();
        QVERIFY_THROWS_EXCEPTION(
            std::logic_error, router.add("GET", pathTemplate.toStdString(), [](const Request&, const Responder&) {}));
    }

    void decodesQueries() {
        const auto target = parseTarget("/v1/x?name=J%C3%BCrgen+K&flag&empty=&path=a/b?c");
        QVERIFY(target);
        QCOMPARE(target->path, std::string("/v1/x"));
        QCOMPARE(target->query.at("name"), std::string("J\xC3\xBCrgen+K"));
        QCOMPARE(target->query.at("flag"), std::string());
        QCOMPARE(target->query.at("path"), std::string("a/b?c"));
        QVERIFY(parseTarget("/v1/x?").value().query.empty());
        for (const char* bad : {"/v1/x?a=1&", "/v1/x?&a=1", "/v1/x?=1", "/v1/x?a=%F0%80%80%80", "/v1/x?a=%ED%A0%80",
                                "/v1/x?a=%F5%80%80%80", "/v1/x?a=<", "/v1/x?%61=1&a=2", "/v1/x?a=%7f"})
            QVERIFY2(!parseTarget(bad), bad);
    }
};

// The token bucket, with a clock that is turned by hand.
class RateLimiterTest : public QObject {
    Q_OBJECT

    RateLimiter::TimePoint m_now{};

    RateLimiter makeLimiter(std::size_t maxKeys = 100) {
        return RateLimiter({.burst = 3, .refill = std::chrono::seconds(10), .maxKeys = maxKeys},
                           [this] { return m_now; });
    }

    static int exhaust(RateLimiter& limiter, const std::string& key) {
        int taken = 0;
        while (limiter.take(key).count() == 0)
            ++taken;
        return taken;
    }

private Q_SLOTS:
    void allowsABurstThenTheRate() {
        RateLimiter limiter = makeLimiter();
        QCOMPARE(exhaust(limiter, "a"), 3);
        QCOMPARE(limiter.take("a").count(), 10);
        QCOMPARE(limiter.take("b").count(), 0);
        m_now += std::chrono::milliseconds(9500);
        QCOMPARE(limiter.take("a").count(), 1);
        m_now += std::chrono::milliseconds(500);
        QCOMPARE(exhaust(limiter, "a"), 1);
        m_now += std::chrono::hours(1);
        QCOMPARE(exhaust(limiter, "a"), 3);
    }

    void fillsUpOnReset() {
        RateLimiter limiter = makeLimiter();
        exhaust(limiter, "a");
        limiter.reset("a");
        QCOMPARE(exhaust(limiter, "a"), 3);
    }

    void forgetsNoBlockedKeyInAFlood() {
        RateLimiter limiter = makeLimiter(20);
        exhaust(limiter, "blocked");
        for (int i = 0; i < 1000; ++i)
            limiter.take("flood" + std::to_string(i));
        QVERIFY(limiter.take("blocked").count() > 0);
    }

    void standsATimeSourceThatGoesBack() {
        RateLimiter limiter = makeLimiter();
        m_now += std::chrono::hours(1);
        exhaust(limiter, "a");
        m_now -= std::chrono::minutes(30);
        QVERIFY(limiter.take("a").count() > 0);
    }
};

CTS_TEST(RouterTest)
CTS_TEST(RateLimiterTest)

} // namespace cts::tests

#include "RouterTest.moc"
