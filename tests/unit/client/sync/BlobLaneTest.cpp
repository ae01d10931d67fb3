#include "client/sync/BlobLane.h"

#include "shared/base/CanonicalJson.h"
#include "shared/base/Hash.h"
#include "tests/support/TestMain.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <deque>

using namespace Qt::StringLiterals;

namespace cts::client::tests {

namespace {

// A line whose other end is the test: requests wait until they are answered.
class HeldLine final : public Transport {
public:
    void send(const HttpRequest& request, Answered answered) override {
        m_waiting.push_back({request, std::move(answered)});
    }
    void abort() override {}
    bool asks() const { return !m_waiting.empty(); }
    const HttpRequest& request() const { return m_waiting.front().first; }
    QByteArray header(const QByteArray& name) const {
        for (const auto& [key, value] : request().headers)
            if (key == name)
                return value;
        return {};
    }
    // Answers, and lets the lane take its next step.
    void answer(const Result<HttpAnswer>& with) {
        auto [request, answered] = std::move(m_waiting.front());
        m_waiting.pop_front();
        answered(with);
        QCoreApplication::processEvents();
    }
    void answer(int status, const QByteArray& body = {}, const QHash<QByteArray, QByteArray>& headers = {}) {
        answer(HttpAnswer{status, body, headers});
    }
    void refuse(int status, const QByteArray& code) { answer(status, "{\"code\":\"" + code + "\"}"); }
    void accept(qint64 offset, bool complete = false) {
        answer(204, {}, {{"upload-offset", QByteArray::number(offset)}, {"upload-complete", complete ? "?1" : "?0"}});
    }

private:
    std::deque<std::pair<HttpRequest, Answered>> m_waiting;
};

} // namespace

// When documents move, and in which pieces.
class BlobLaneTest : public QObject {
    Q_OBJECT

    struct World {
        QTemporaryDir folder;
        ManualClock clock{QDateTime(QDate(2026, 1, 5), QTime(10, 0), Qt::UTC)};
        SecureBytes key = SecureBytes::random(32);
        std::unique_ptr<Blobs> blobs = std::move(Blobs::open({QDir(folder.path())}, key, clock)).value();
        HeldLine line;
        BlobLane lane{*blobs, line, clock};

        QString add(const QByteArray& content) {
            if (!blobs->add(sha256Hex(content), content, {u"r"_s, u"a"_s}))
                qFatal("cannot add");
            return sha256Hex(content);
        }
        QString want(const QByteArray& content) {
            if (!blobs->want(sha256Hex(content), content.size(), {u"r"_s, u"a"_s}))
                qFatal("cannot want");
            return sha256Hex(content);
        }
    };

private Q_SLOTS:
    void sendsInPiecesFromWhereTheServerIs();
    void asksAgainAfterTheLineWasCut();
    void waitsLongerAfterEachFaultOfTheLine();
    void fetchesWhatSomebodyWaitsForFirst();
    void goesOnWithAHalfFetchedDocument();
    void asksForAnotherTokenWhenOneIsRefused();
    void aRefusedDocumentHoldsUpNoOther();
    void givesUpAWishThatCannotBeHad();
    void takesSmallerPiecesOnASlowLine();
    void tellsWhatWasOpened();
    void doesNotTrustWhatItFetches();
};

void BlobLaneTest::sendsInPiecesFromWhereTheServerIs() {
    World world;
    const QByteArray content(200'000, 'x');
    const QString sha256 = world.add(content);
    QSignalSpy sent(&world.lane, &BlobLane::sent);
    world.lane.setAccess("token");
    QCOMPARE(world.line.request().method, QByteArray("HEAD"));
    QCOMPARE(world.line.request().accessToken, QByteArray("token"));
    world.line.accept(50'000);
    qint64 at = 50'000;
    while (at < content.size()) {
        QCOMPARE(world.line.request().method, QByteArray("PATCH"));
        QCOMPARE(world.line.header("upload-offset"), QByteArray::number(at));
        QCOMPARE(world.line.header("upload-length"), QByteArray::number(content.size()));
        QVERIFY(world.line.request().body.size() <= 1024 * 1024);
        at += world.line.request().body.size();
        world.line.accept(at, at == content.size());
    }
    QCOMPARE(sent.size(), 1);
    QVERIFY(world.blobs->pending()->isEmpty());
    QVERIFY(!world.line.asks());
}

void BlobLaneTest::asksAgainAfterTheLineWasCut() {
    World world;
    world.add(QByteArray(200'000, 'x'));
    world.lane.setAccess("token");
    world.line.refuse(404, "notFound");
    QCOMPARE(world.line.header("upload-offset"), QByteArray("0"));
    world.line.answer(Error{u"noNetwork"_s});
    QVERIFY(!world.line.asks());
    world.clock.advanceSeconds(2);
    world.lane.wake();
    QCOMPARE(world.line.request().method, QByteArray("HEAD"));
    world.line.accept(65'536); // it had arrived all the same
    QCOMPARE(world.line.header("upload-offset"), QByteArray("65536"));
    world.line.answer(409, "{\"code\":\"wrongOffset\"}");
    QCOMPARE(world.line.request().method, QByteArray("HEAD"));
}

void BlobLaneTest::waitsLongerAfterEachFaultOfTheLine() {
    World world;
    world.add("%PDF");
    world.lane.setAccess("token");
    for (const int seconds : {2, 4, 8, 16}) {
        world.line.answer(Error{u"noNetwork"_s});
        world.clock.advanceSeconds(seconds / 2);
        world.lane.wake();
        QVERIFY(!world.line.asks());
        world.clock.advanceSeconds(seconds - seconds / 2);
        world.lane.wake();
        QVERIFY(world.line.asks());
    }
    world.line.answer(503);
    world.lane.wake();
    QVERIFY(!world.line.asks());
    world.lane.hurry();
    QVERIFY(world.line.asks());
}

void BlobLaneTest::fetchesWhatSomebodyWaitsForFirst() {
    World world;
    world.add(QByteArray(500'000, 'x'));
    world.lane.setAccess("token");
    world.line.accept(0);
    const QByteArray wished(20'000, 'y');
    const QString sha256 = world.want(wished);
    world.lane.hurry();
    world.line.accept(65'536);
    QCOMPARE(world.line.request().method, QByteArray("GET"));
    QCOMPARE(world.line.header("range"), QByteArray("bytes=0-19999"));
    QSignalSpy arrived(&world.lane, &BlobLane::arrived);
    world.line.answer(200, wished);
    QCOMPARE(arrived.size(), 1);
    QCOMPARE(*world.blobs->content(sha256), wished);
    QCOMPARE(world.line.request().method, QByteArray("PATCH"));
}

void BlobLaneTest::goesOnWithAHalfFetchedDocument() {
    World world;
    const QByteArray wished(40'000, 'y');
    world.want(wished);
    world.lane.setAccess("token");
    world.line.answer(206, wished.first(20'000)); // cut short on the way: 16,384 of it are whole
    QCOMPARE(world.line.header("range"), QByteArray("bytes=16384-39999"));
    world.line.answer(206, wished.mid(16'384));
    QVERIFY(world.blobs->wanted()->isEmpty());
}

void BlobLaneTest::asksForAnotherTokenWhenOneIsRefused() {
    World world;
    world.add("%PDF");
    QSignalSpy needed(&world.lane, &BlobLane::accessNeeded);
    world.lane.wake();
    QCOMPARE(needed.size(), 1);
    QVERIFY(!world.line.asks());
    world.lane.setAccess("old");
    world.line.refuse(401, "badToken");
    QCOMPARE(needed.size(), 2);
    QVERIFY(!world.line.asks());
    world.clock.advanceSeconds(2);
    world.lane.setAccess("new");
    QCOMPARE(world.line.request().accessToken, QByteArray("new"));
}

void BlobLaneTest::aRefusedDocumentHoldsUpNoOther() {
    World world;
    world.add("%PDF one");
    world.clock.advanceSeconds(1);
    const QString second = world.add("%PDF two");
    QSignalSpy failed(&world.lane, &BlobLane::failed);
    world.lane.setAccess("token");
    world.line.refuse(404, "notFound");
    world.line.refuse(429, "tooMuchUnnamed");
    QCOMPARE(failed.size(), 1);
    QCOMPARE(world.line.request().path, u"/v1/blobs/"_s + second);
    world.line.accept(0);
    world.line.accept(8, true);
    QVERIFY(!world.line.asks());
    world.clock.advanceSeconds(2);
    world.lane.wake();
    QVERIFY(world.line.asks());
}

void BlobLaneTest::givesUpAWishThatCannotBeHad() {
    World world;
    world.want("one");
    world.lane.setAccess("token");
    world.line.refuse(404, "notUploadedYet");
    QCOMPARE(world.blobs->wanted()->size(), 1);
    world.lane.hurry();
    world.line.refuse(404, "notFound");
    QVERIFY(world.blobs->wanted()->isEmpty());
}

void BlobLaneTest::takesSmallerPiecesOnASlowLine() {
    World world;
    world.add(QByteArray(2'000'000, 'x'));
    world.lane.setAccess("token");
    world.line.accept(0);
    qint64 at = 0;
    qsizetype size = 0;
    for (int i = 0; i < 4; ++i) {
        size = world.line.request().body.size();
        at += size;
        world.clock.advanceSeconds(10);
        world.line.accept(at);
    }
    QCOMPARE(size, 16'384);
    for (int i = 0; i < 3; ++i) {
        size = world.line.request().body.size();
        at += size;
        world.line.accept(at);
    }
    QVERIFY(size > 16'384);
}

void BlobLaneTest::tellsWhatWasOpened() {
    World world;
    const QString id = u"0195d000-0000-7000-8000-000000000001"_s;
    QVERIFY(world.blobs->noteOpening({id, u"record"_s, u"digest"_s, world.clock.now()}));
    world.lane.setAccess("token");
    QCOMPARE(world.line.request().path, u"/v1/audit/opened"_s);
    const auto body = parseJsonObject(world.line.request().body);
    QCOMPARE(body->value(u"openings"_s).toArray().first().toObject().value(u"id"_s).toString(), id);
    world.line.answer(Error{u"timeout"_s});
    QCOMPARE(world.blobs->openings(10)->size(), 1);
    world.clock.advanceSeconds(2);
    world.lane.wake();
    world.line.answer(204);
    QVERIFY(world.blobs->openings(10)->isEmpty());
    QVERIFY(!world.line.asks());
}

void BlobLaneTest::doesNotTrustWhatItFetches() {
    World world;
    const QString sha256 = world.want("right");
    QSignalSpy arrived(&world.lane, &BlobLane::arrived);
    QSignalSpy failed(&world.lane, &BlobLane::failed);
    world.lane.setAccess("token");
    world.line.answer(200, "wrong");
    QCOMPARE(arrived.size(), 0);
    QCOMPARE(failed.first().at(1).value<Error>().code, u"wrongHash"_s);
    QVERIFY(!world.blobs->content(sha256));
    world.lane.hurry();
    world.line.answer(200, "right and more than that");
    QCOMPARE(arrived.size(), 1);
}

CTS_TEST(BlobLaneTest)

} // namespace cts::client::tests

#include "BlobLaneTest.moc"
