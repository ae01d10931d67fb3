#include "client/sync/SyncEngine.h"
#include "shared/base/CanonicalJson.h"
#include "shared/base/IdBytes.h"
#include "tests/support/TestMain.h"
#include "tests/support/county/TestClient.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::tests;
using client::PushBatch;

// Devices that exist twice, operations that the server does not take, and programs that are too old.
class TroubleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_county = std::make_unique<TestCounty>(4); }
    void cleanupTestCase() { m_county.reset(); }

    void aClonedDeviceDeliversUnderNewNumbers();
    void anImageWithUnsentWorkAppliesItOnce();
    void anImageThatIsBehindLosesNothing();
    void aRequestThatIsNotTakenIsHalvedDownToOne();
    void pausesBetweenAttemptsGrow();
    void askingToSyncTriesAgain();
    void aCursorThatIsNotKnownIsFetchedAnew();
    void aLostReceiptIsFetchedAgain();
    void aBoxThatCannotBeOpenedHoldsUpNoOther();
    void aBoxStaysUntilAllOfItIsDecided_data();
    void aBoxStaysUntilAllOfItIsDecided();
    void aLostDeviceThatIsNotKnownHoldsUpNothing();
    void boxesOfALongTimeGoInSeveralRequests();
    void aLineThatIsUpAndFailsIsSaid();
    void aDamagedCopyIsMended_data();
    void aDamagedCopyIsMended();
    void repairsEndAfterThreeInADay();

private:
    const PracticeUser& user(const char* role, int n = 0) { return m_county->user(QString::fromLatin1(role), n); }
    QString create(TestClient& client) {
        return client.cases().createAssignment(inventedAssignment(++m_youth)).value();
    }
    static bool holds(TestClient& client, const QString& assignment) {
        return client.cases().listingRow(assignment).has_value();
    }
    static qint64 waiting(TestClient& client) {
        return client.rawOutbox().countOpen(client.cache().delivered())->waiting;
    }
    // A server that answers so whenever that assignment's operations are sent.
    static FaultyTransport::Stand refusing(const QString& assignment, int status, int& refusals) {
        return [=, &refusals](const client::HttpRequest& request) -> std::optional<client::HttpAnswer> {
            const auto message =
                request.path == "/v1/sync"_L1 ? protocol::decodeSyncRequest(request.body) : Error{u"another"_s};
            const auto speaks = [&](const records::Operation& one) { return one.assignment == assignment; };
            if (!message || std::none_of(message->operations.cbegin(), message->operations.cend(), speaks))
                return std::nullopt;
            ++refusals;
            return client::HttpAnswer{status, "{\"code\":\"internalError\",\"data\":{}}"};
        };
    }

    // The boxes of a device whose key is gone, as its profile finds them; gives their folder.
    static QDir hand(TestClient& lost, TestClient& fresh) {
        const QDir to(fresh.paths().sealedFolder(lost.device()));
        for (const auto& box : client::SealedOutbox::boxes(QDir(lost.paths().sealedFolder(lost.device()))))
            if (!to.mkpath(u"."_s) || !QFile::copy(box.file, to.filePath(QFileInfo(box.file).fileName())))
                return QDir();
        return to;
    }

    std::unique_ptr<TestCounty> m_county;
    int m_youth = 100;
};

void TroubleTest::aClonedDeviceDeliversUnderNewNumbers() {
    TestClient original(*m_county, user("DPO"));
    TestClient clone(original);
    const QString one = create(original);
    const QString two = create(clone);
    const QString three = create(clone);
    QVERIFY(!original.sync().error);
    QVERIFY(!clone.sync().error);
    QCOMPARE(waiting(clone), 0);
    QCOMPARE(clone.outbox().entries().size(), 0);
    // The original meets the numbers of the clone in its turn.
    const QString four = create(original);
    QVERIFY(!original.sync().error);
    QVERIFY(!clone.sync().error);
    for (const auto& assignment : {one, two, three, four}) {
        QVERIFY(holds(original, assignment));
        QVERIFY(holds(clone, assignment));
        QVERIFY(original.cases().listingRow(assignment)->assignmentNumber > 0);
    }
    // What was sealed is under the new numbers too, and goes when it is delivered.
    QVERIFY(client::SealedOutbox::boxes(QDir(clone.paths().sealedFolder(clone.device()))).isEmpty());
}

void TroubleTest::anImageWithUnsentWorkAppliesItOnce() {
    TestClient original(*m_county, user("DPO"));
    const QString assignment = create(original);
    TestClient clone(original);
    const QString own = create(original);
    QVERIFY(!original.sync().error);
    const QString other = create(clone);
    QVERIFY(!clone.sync().error);
    QVERIFY(!original.sync().error);
    QCOMPARE(waiting(clone), 0);
    QCOMPARE(clone.outbox().entries().size(), 0);
    for (const auto& one : {assignment, own, other})
        QVERIFY(holds(original, one));
}

// The laptop's disk is replaced by an image from before: its next numbers are ones that the server knows.
void TroubleTest::anImageThatIsBehindLosesNothing() {
    TestClient original(*m_county, user("DPO"));
    TestClient image(original);
    create(original);
    QVERIFY(!original.sync().error);
    QVERIFY(!image.sync().error); // learns of the numbers before it has anything to say
    const QString assignment = create(image);
    QVERIFY(waiting(image) > 0);
    QVERIFY(!image.sync().error);
    QCOMPARE(waiting(image), 0);
    QVERIFY(!original.sync().error);
    QVERIFY(holds(original, assignment));
}

void TroubleTest::aRequestThatIsNotTakenIsHalvedDownToOne() {
    TestClient worker(*m_county, user("DPO"));
    TestClient other(*m_county, user("DPO"));
    const QString before = create(worker);
    const QString bad = create(worker);
    const QString behind = create(worker);
    int refusals = 0;
    worker.line().standIn(refusing(bad, 500, refusals));
    const QString news = create(other);
    QVERIFY(!other.sync().error);
    QVERIFY(!worker.sync().error);
    QVERIFY(holds(worker, news)); // what comes is not held up
    QVERIFY(worker.cases().listingRow(before)->assignmentNumber > 0);
    QCOMPARE(worker.cases().listingRow(bad)->assignmentNumber, 0);
    QVERIFY(worker.cases().listingRow(behind)->waiting > 0);
    const auto known = PushBatch::undeliverable(worker.rawOutbox());
    QVERIFY(known);
    QCOMPARE(known->why.code, u"internalError"_s);
    QCOMPARE(worker.rawOutbox().pending(known->n - 1).value().first().record, bad);
    worker.line().standIn({});
    QVERIFY(!worker.sync().error); // the pause
    QVERIFY(waiting(worker) > 0);
    QVERIFY(!worker.sync().error);
    QCOMPARE(waiting(worker), 0);
    QVERIFY(!PushBatch::undeliverable(worker.rawOutbox()));
    QVERIFY(worker.cases().listingRow(behind)->assignmentNumber > 0);
}

void TroubleTest::pausesBetweenAttemptsGrow() {
    TestClient worker(*m_county, user("DPO"));
    int refusals = 0;
    worker.line().standIn(refusing(create(worker), 422, refusals));
    QList<int> attempts;
    for (int run = 0; run < 16; ++run) {
        const int before = refusals;
        QVERIFY(!worker.sync().error);
        if (refusals > before)
            attempts.append(run);
    }
    QCOMPARE(attempts, QList<int>({0, 2, 5, 10}));
    QVERIFY(waiting(worker) > 0);
}

void TroubleTest::askingToSyncTriesAgain() {
    TestClient worker(*m_county, user("DPO"));
    int refusals = 0;
    worker.line().standIn(refusing(create(worker), 413, refusals));
    QVERIFY(!worker.sync().error);
    worker.line().standIn({});
    QVERIFY(PushBatch::tryAgain(worker.rawOutbox()));
    QVERIFY(!worker.sync().error);
    QCOMPARE(waiting(worker), 0);
}

void TroubleTest::aCursorThatIsNotKnownIsFetchedAnew() {
    TestClient worker(*m_county, user("DPO"));
    const QString assignment = create(worker);
    QVERIFY(!worker.sync().error);
    int asked = 0;
    worker.line().standIn([&](const client::HttpRequest& request) -> std::optional<client::HttpAnswer> {
        if (request.path != "/v1/sync"_L1 || ++asked > 1)
            return std::nullopt;
        return client::HttpAnswer{400, "{\"code\":\"badCursor\",\"data\":{}}"};
    });
    QVERIFY(!worker.sync().error);
    QVERIFY(holds(worker, assignment));
    QVERIFY(!worker.cache().sweep().isUnderWay());
    // But not for ever.
    worker.line().standIn([](const client::HttpRequest& request) -> std::optional<client::HttpAnswer> {
        if (request.path != "/v1/sync"_L1)
            return std::nullopt;
        return client::HttpAnswer{400, "{\"code\":\"badCursor\",\"data\":{}}"};
    });
    QCOMPARE(worker.sync().error->code, u"badCursor"_s);
}

// Whatever became of it: no operation is without its answer for ever.
void TroubleTest::aLostReceiptIsFetchedAgain() {
    TestClient worker(*m_county, user("DPO"));
    create(worker);
    QVERIFY(!worker.sync().error);
    auto database = client::ClientStore::openOutbox(worker.paths(), worker.key());
    QVERIFY((*database)->run(u"DELETE FROM receipt"_s));
    QVERIFY(waiting(worker) > 0);
    QVERIFY(!worker.sync().error);
    QCOMPARE(waiting(worker), 0);
    QCOMPARE((*database)->value<int>(u"SELECT count(*) FROM receipt"_s).value(),
             (*database)->value<int>(u"SELECT count(*) FROM operation"_s).value());
}

void TroubleTest::aBoxThatCannotBeOpenedHoldsUpNoOther() {
    TestClient lost(*m_county, user("DPO"));
    TestClient fresh(*m_county, user("DPO"));
    const QString first = create(lost);
    const QString second = create(lost);
    const QDir to = hand(lost, fresh);
    QFile damaged(client::SealedOutbox::boxes(to).constFirst().file);
    QVERIFY(damaged.open(QIODevice::ReadWrite) && damaged.seek(damaged.size() - 1) && damaged.putChar('x'));
    damaged.close();
    QVERIFY(!fresh.sync().error);
    QVERIFY(holds(fresh, second));
    QVERIFY(!holds(fresh, first));
    QCOMPARE(client::SealedOutbox::boxes(to).size(), 1);
    // The old device comes back after all, and finds its first numbers passed over.
    QVERIFY(!lost.sync().error);
    QCOMPARE(waiting(lost), 0);
    QVERIFY(!fresh.sync().error);
    QVERIFY(holds(fresh, first));
}

void TroubleTest::aBoxStaysUntilAllOfItIsDecided_data() {
    QTest::addColumn<QList<protocol::Receipt>>("said");
    const auto row = [](const char* name, protocol::Outcome outcome, const QString& code) {
        protocol::Receipt receipt;
        receipt.n = 1;
        receipt.outcome = outcome;
        receipt.code = code;
        protocol::Receipt decided;
        decided.n = 2;
        QTest::newRow(name) << QList{decided, receipt};
    };
    row("later", protocol::Outcome::Later, u"expected"_s);
    row("another device's", protocol::Outcome::Refused, u"deviceForked"_s);
    QTest::newRow("not a word") << QList<protocol::Receipt>();
}

// The server says yes to the request, and not to everything in it.
void TroubleTest::aBoxStaysUntilAllOfItIsDecided() {
    QFETCH(QList<protocol::Receipt>, said);
    TestClient lost(*m_county, user("DPO"));
    TestClient fresh(*m_county, user("DPO"));
    const QString assignment = create(lost);
    const QDir to = hand(lost, fresh);
    const auto boxes = client::SealedOutbox::boxes(to);
    QCOMPARE(boxes.size(), 1);
    QCOMPARE(boxes.first().last - boxes.first().first, 1);
    QJsonArray receipts;
    for (const auto& receipt : said)
        receipts.append(protocol::toJson(receipt));
    int asked = 0;
    fresh.line().standIn([&](const client::HttpRequest& request) -> std::optional<client::HttpAnswer> {
        if (request.path != "/v1/sealed"_L1)
            return std::nullopt;
        ++asked;
        return client::HttpAnswer{200, canonicalJson(QJsonObject{{u"receipts"_s, receipts}})};
    });
    QVERIFY(!fresh.sync().error);
    QCOMPARE(asked, 1);
    QCOMPARE(client::SealedOutbox::boxes(to).size(), 1);
    fresh.line().standIn({});
    QVERIFY(!fresh.sync().error);
    QVERIFY(client::SealedOutbox::boxes(to).isEmpty());
    QVERIFY(holds(fresh, assignment));
}

void TroubleTest::aLostDeviceThatIsNotKnownHoldsUpNothing() {
    TestClient lost(*m_county, user("DPO"));
    TestClient fresh(*m_county, user("DPO"));
    const QString assignment = create(lost);
    const QDir to = hand(lost, fresh);
    fresh.line().standIn([&](const client::HttpRequest& request) -> std::optional<client::HttpAnswer> {
        if (request.path == "/v1/sealed"_L1)
            return client::HttpAnswer{403, "{\"code\":\"deviceUnknown\",\"data\":{}}"};
        return std::nullopt;
    });
    const QString own = create(fresh);
    QVERIFY(!fresh.sync().error);
    QCOMPARE(waiting(fresh), 0);
    QVERIFY(fresh.cases().listingRow(own)->assignmentNumber > 0);
    QCOMPARE(client::SealedOutbox::boxes(to).size(), 1);
    // Its administrator has mended it.
    fresh.line().standIn({});
    QVERIFY(!fresh.sync().error);
    QVERIFY(client::SealedOutbox::boxes(to).isEmpty());
    QVERIFY(holds(fresh, assignment));
}

void TroubleTest::boxesOfALongTimeGoInSeveralRequests() {
    TestClient lost(*m_county, user("DPO"));
    TestClient fresh(*m_county, user("DPO"));
    QStringList made;
    for (int round = 0; round < 51; ++round)
        made.append(create(lost));
    const QDir to = hand(lost, fresh);
    QCOMPARE(client::SealedOutbox::boxes(to).size(), 51);
    int requests = 0;
    fresh.line().standIn([&](const client::HttpRequest& request) -> std::optional<client::HttpAnswer> {
        requests += request.path == "/v1/sealed"_L1;
        return std::nullopt;
    });
    QVERIFY(!fresh.sync().error);
    QVERIFY(client::SealedOutbox::boxes(to).isEmpty());
    QCOMPARE(requests, 2);
    QVERIFY(holds(fresh, made.first()));
    QVERIFY(holds(fresh, made.last()));
}

// Once may be chance; what does not pass by itself is said at once.
void TroubleTest::aLineThatIsUpAndFailsIsSaid() {
    TestClient worker(*m_county, user("DPO"));
    client::HttpAnswer bad{503, "{}"};
    bool fails = true;
    worker.line().standIn([&](const client::HttpRequest& request) -> std::optional<client::HttpAnswer> {
        return fails && request.path == "/v1/sync"_L1 ? std::optional(bad) : std::nullopt;
    });
    SystemClock clock;
    client::SyncEngine engine(worker.tools(), nullptr, clock);
    const auto run = [&] {
        QSignalSpy ended(&engine, &client::SyncEngine::runFinished);
        engine.syncNow();
        return ended.wait();
    };
    QVERIFY(run());
    QVERIFY(!engine.status().failing);
    QVERIFY(run());
    QVERIFY(engine.status().failing);
    QCOMPARE(engine.status().problem, u"serverTrouble"_s);
    fails = false;
    QVERIFY(run());
    QVERIFY(!engine.status().failing);
    fails = true;
    bad = {403, "{\"code\":\"deviceUnknown\",\"data\":{}}"};
    QVERIFY(run());
    QVERIFY(engine.status().failing);
    QCOMPARE(engine.status().problem, u"deviceUnknown"_s);
}

void TroubleTest::aDamagedCopyIsMended_data() {
    QTest::addColumn<QString>("damage");
    QTest::newRow("a part is lost") << u"DELETE FROM part WHERE record = ? AND compartment = 0"_s;
    QTest::newRow("bytes have changed")
        << u"UPDATE part SET frame = x'00112233' WHERE record = ? AND compartment = 0"_s;
    QTest::newRow("an older revision") << u"UPDATE part SET revision = revision - 1 WHERE record = ?"_s;
    QTest::newRow("one too many")
        << u"INSERT INTO part (record, compartment, kind, assignment, form, state, revision, hash, frame) SELECT "
           "x'00000000000070008000000000000000', compartment, kind, assignment, form, state, revision, hash, frame "
           "FROM part WHERE record = ? LIMIT 1"_s;
}

// Of the assignments and of what belongs to none: in turn, each run a few.
void TroubleTest::aDamagedCopyIsMended() {
    QFETCH(QString, damage);
    TestClient worker(*m_county, user("DPO"));
    const QString assignment = create(worker);
    QVERIFY(!worker.sync().error);
    auto database = client::ClientStore::openCache(worker.paths(), worker.key());
    const auto content = [&] {
        return (*database)
            ->list(u"SELECT record, compartment, assignment, revision, hash, frame FROM part ORDER BY record, "
                   "compartment"_s,
                   [](const sql::Rows& row) {
                       return QVariantList{row.text(0),    row.integer(1), row.text(2),
                                           row.integer(3), row.text(4),    row.bytes(5)};
                   })
            .value();
    };
    const auto right = content();
    const QString user = worker.store().actor().userId;
    for (const auto& record : {assignment, user}) {
        QVERIFY((*database)->run(damage, idBytes(record)).value() > 0);
        QVERIFY(content() != right);
        for (int run = 0; run < 40 && content() != right; ++run)
            QVERIFY(!worker.sync().error);
        QVERIFY(content() == right);
    }
    QCOMPARE(worker.cases().open(worker.cases().referralOf(assignment))->record.assignmentId, assignment);
}

void TroubleTest::repairsEndAfterThreeInADay() {
    TestClient worker(*m_county, user("DPO"));
    const QString assignment = create(worker);
    QVERIFY(!worker.sync().error);
    auto database = client::ClientStore::openCache(worker.paths(), worker.key());
    const auto isDamaged = [&] {
        return (*database)
                   ->value<int>(u"SELECT count(*) FROM part WHERE record = ? AND revision = 0"_s, idBytes(assignment))
                   ->value_or(0) > 0;
    };
    int mended = 0;
    for (; mended < 5; ++mended) {
        QVERIFY((*database)->run(u"UPDATE part SET revision = 0 WHERE record = ?"_s, idBytes(assignment)));
        for (int run = 0; run < 40 && isDamaged(); ++run)
            QVERIFY(!worker.sync().error);
        if (isDamaged())
            break;
    }
    QCOMPARE(mended, 3);
    SystemClock clock;
    QCOMPARE(worker.cache().digests(clock).countGivenUp().value(), 1);
    ManualClock tomorrow(clock.now().addDays(1).addSecs(60));
    QCOMPARE(worker.cache().digests(tomorrow).countGivenUp().value(), 0);
}

CTS_TEST(TroubleTest)
#include "TroubleTest.moc"
