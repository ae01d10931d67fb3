#include "server/store/DatabaseCopies.h"
#include "shared/base/CanonicalJson.h"
#include "shared/base/Dictionary.h"
#include "shared/base/Ids.h"
#include "tests/support/TestMain.h"
#include "tests/unit/server/services/DeviceModel.h"

#include <QTest>

#include <future>

using namespace Qt::StringLiterals;

namespace cts::server::tests {

using rules::Compartment;

class SyncServiceTest : public QObject {
    Q_OBJECT

    // Rows of the access index that one pull looks at.
    static qint64 rowsRead(ServerFixture& fixture, const QString& person, const QByteArray& cursor) {
        const auto principals = fixture.rulebook().permissions().principalsOf(fixture.actor(person));
        return fixture.read([&](Store& store) {
            auto start = SyncCursor::decode(cursor, store.meta().cursorSecret());
            PullPage page(store, start.value(), 1 << 22, {});
            protocol::SyncAnswer answer;
            page.fill(principals, answer);
            return page.rowsRead();
        });
    }
    static Result<protocol::SyncAnswer> syncNow(ServerFixture& fixture, const QString& person,
                                                const protocol::SyncRequest& request) {
        std::promise<Result<protocol::SyncAnswer>> answered;
        fixture.sync().sync(fixture.caller(person), request,
                            [&](Result<protocol::SyncAnswer> answer) { answered.set_value(std::move(answer)); });
        return answered.get_future().get();
    }
    static records::Operation createAssignment(ServerFixture& fixture) {
        const QString id = newId(fixture.clock);
        return fixture.factory(u"dpo"_s).create(u"assignmentDetail"_s, id, id, fixture.assignmentAnswers());
    }
    static QString codeOf(ServerFixture& fixture, const QString& person, const QByteArray& cursor) {
        const auto answer = fixture.database().readAndWait(
            [&](Store& store) { return fixture.sync().pullIn(store, fixture.caller(person), cursor); });
        return answer ? QString() : answer.error().code;
    }

private Q_SLOTS:
    void pushAndPullAreOneRoundTrip() {
        ServerFixture fixture;
        const auto start = fixture.pullAll(u"dpo"_s).checkpoint;
        const QString id = newId(fixture.clock);
        const auto create = fixture.numbered(
            u"dpo"_s, fixture.factory(u"dpo"_s).create(u"assignmentDetail"_s, id, id, fixture.assignmentAnswers()));
        const auto answer =
            syncNow(fixture, u"dpo"_s, {protocol::protocolVersion, {}, start.cursor, start.epoch, {}, {create}});
        QVERIFY(answer);
        QCOMPARE(answer->receipts.size(), 1);
        QCOMPARE(answer->receipts.at(0).outcome, protocol::Outcome::Applied);
        QCOMPARE(answer->checkpoint.acknowledged, 1);
        QCOMPARE(answer->checkpoint.rulebook, fixture.rulebook().version());
        QCOMPARE(answer->puts.size(), 1);
        QCOMPARE(answer->puts.at(0).record, id);
        QVERIFY(!answer->checkpoint.more);
        QVERIFY(protocol::decodeSyncAnswer(protocol::encode(*answer)));
    }

    void whatIsSentIsWhatTheRecordIs() {
        ServerFixture fixture;
        const auto one = fixture.begin();
        QList<records::Part> parts;
        for (const auto& put : fixture.pullAll(u"dpo"_s).puts) {
            if (put.record != one.referral)
                continue;
            QCOMPARE(put.kind, u"form"_s);
            QCOMPARE(put.assignment, one.assignment);
            parts.append(
                {put.compartment,
                 parseJsonObject(cts::Dictionaries::builtIn().decompress(put.frame, 1 << 20).value()).value()});
            QCOMPARE(put.hash, records::partHash(parts.constLast()));
        }
        QVERIFY(parts.size() > 2);
        QCOMPARE(records::toJson(records::join(parts).value()), records::toJson(fixture.record(one.referral)));
    }

    void nothingNewCostsNothing() {
        ServerFixture fixture;
        fixture.begin();
        const auto cursor = fixture.pullAll(u"dpo"_s).checkpoint.cursor;
        const auto again = fixture.pull(u"dpo"_s, cursor);
        QVERIFY(again.puts.isEmpty());
        QVERIFY(again.gone.isEmpty());
        QCOMPARE(again.checkpoint.cursor, cursor);
        QCOMPARE(rowsRead(fixture, u"dpo"_s, cursor), 0);
    }

    // The cost of a pull is what changed for this user, not what there is in the county.
    void costsWhatChangedAndNotTheSizeOfTheCounty() {
        const auto cost = [](int others) {
            ServerFixture fixture;
            const auto mine = fixture.begin();
            for (int i = 0; i < others; ++i)
                fixture.begin(u"farDpo"_s, u"farSdpo"_s);
            const auto cursor = fixture.pullAll(u"dpo"_s).checkpoint.cursor;
            fixture.must(u"dpo"_s, fixture.edit(u"dpo"_s, mine.referral, {{u"familyDynamics"_s, u"Changed."_s}}));
            fixture.must(u"farDpo"_s, fixture.edit(u"farDpo"_s, fixture.begin(u"farDpo"_s, u"farSdpo"_s).referral,
                                                   {{u"familyDynamics"_s, u"Changed."_s}}));
            const auto answer = fixture.pull(u"dpo"_s, cursor);
            return std::pair(answer.puts.size(), rowsRead(fixture, u"dpo"_s, cursor));
        };
        const auto small = cost(0);
        QVERIFY(small.first >= 1);
        QCOMPARE(cost(40), small);
    }

    void onlyChangedPartsAreSentAgain() {
        ServerFixture fixture;
        const auto one = fixture.begin();
        const auto cursor = fixture.pullAll(u"dpo"_s).checkpoint.cursor;
        fixture.must(u"dpo"_s, fixture.edit(u"dpo"_s, one.referral, {{u"familyDynamics"_s, u"Changed."_s}}));
        QSet<Compartment> sent;
        for (const auto& put : fixture.pull(u"dpo"_s, cursor).puts) {
            if (put.record == one.referral)
                sent.insert(put.compartment);
        }
        QCOMPARE(sent, QSet<Compartment>({Compartment::Core}));
    }

    void aPartSeenInSeveralWaysIsSentOnce() {
        ServerFixture fixture;
        // Both the supervisor of the unit and the one it was sent to.
        const auto one = fixture.begin(u"dpo"_s, u"sdpo"_s);
        fixture.submit(one);
        const auto answer = fixture.pullAll(u"sdpo"_s);
        QMap<DeviceModel::Key, int> count;
        for (const auto& put : answer.puts)
            ++count[{put.record, put.compartment}];
        QVERIFY(count.contains({one.referral, Compartment::Core}));
        for (auto it = count.cbegin(); it != count.cend(); ++it)
            QCOMPARE(it.value(), 1);
    }

    void gettingAnotherWayToSeeSendsNothingAgain() {
        ServerFixture fixture;
        const auto one = fixture.begin(u"dpo"_s, u"sdpo"_s);
        DeviceModel supervisor(fixture, u"sdpo"_s);
        supervisor.pull();
        fixture.must(u"dpo"_s, fixture.sign(u"dpo"_s, one.referral, u"workerSignature"_s));
        supervisor.pull();
        supervisor.takeReceived();
        // Submitting routes it to the supervisor, who sees the unit already: location and the rest did not change. With
        // it comes the notice.
        fixture.must(u"dpo"_s, fixture.step(u"dpo"_s, one.referral, u"submit"_s));
        supervisor.pull();
        QCOMPARE(supervisor.takeReceived(), 3);
    }

    void losingOneOfTwoWaysTakesNothingAway() {
        ServerFixture fixture;
        const auto one = fixture.begin(u"dpo"_s, u"sdpo"_s);
        fixture.submit(one);
        DeviceModel supervisor(fixture, u"sdpo"_s);
        supervisor.pull();
        fixture.must(u"dpo"_s, fixture.step(u"dpo"_s, one.referral, u"recall"_s));
        supervisor.pull();
        QVERIFY(supervisor.records().contains(one.referral));
    }

    // The supervisor moves to another unit: all of the old one goes, all of the new one comes, in pages.
    void movingToAnotherUnitChangesEverythingHeld() {
        ServerFixture fixture({}, {.pageBytes = 3000});
        const auto near = fixture.begin(u"dpo"_s, u"sdpo"_s);
        const auto far = fixture.begin(u"farDpo"_s, u"farSdpo"_s);
        DeviceModel supervisor(fixture, u"sdpo"_s);
        supervisor.pull();
        QVERIFY(supervisor.records().contains(near.referral));
        QVERIFY(!supervisor.records().contains(far.referral));
        fixture.write([&](Store& store) {
            ServerFixture::expect(
                fixture.directory().editUser(store, fixture.userId(u"sdpo"_s), {{u"unitId"_s, u"U2"_s}}));
        });
        supervisor.pull();
        QVERIFY(!supervisor.records().contains(near.referral));
        QVERIFY(!supervisor.records().contains(near.assignment));
        QVERIFY(supervisor.records().contains(far.referral));
    }

    void aPageEndsAndTheNextGoesOn() {
        ServerFixture fixture({}, {.pageBytes = 1});
        fixture.begin();
        const auto first = fixture.pull(u"dpo"_s);
        QCOMPARE(first.puts.size(), 1);
        QVERIFY(first.checkpoint.more);
        DeviceModel paged(fixture, u"dpo"_s);
        paged.pull();
        QVERIFY(paged.parts().size() > 5);
    }

    void acknowledgesWhatWasDecided() {
        ServerFixture fixture;
        fixture.begin();
        QCOMPARE(fixture.pull(u"dpo"_s).checkpoint.acknowledged, 2);
        QCOMPARE(fixture.pull(u"dpo2"_s).checkpoint.acknowledged, 0);
    }

    void aMadeUpCursorIsRefused_data() {
        QTest::addColumn<QString>("what");
        QTest::newRow("garbage") << u"garbage"_s;
        QTest::newRow("changed content") << u"content"_s;
        QTest::newRow("changed seal") << u"seal"_s;
        QTest::newRow("somebody else's") << u"other"_s;
    }

    void aMadeUpCursorIsRefused() {
        QFETCH(QString, what);
        ServerFixture fixture;
        QByteArray cursor = fixture.pullAll(u"dpo"_s).checkpoint.cursor;
        if (what == u"garbage"_s)
            cursor = "AAAA.BBBB";
        else if (what == u"content"_s)
            cursor[3] = cursor.at(3) == 'A' ? 'B' : 'A';
        else if (what == u"seal"_s)
            cursor[cursor.size() - 3] = cursor.at(cursor.size() - 3) == 'A' ? 'B' : 'A';
        else
            cursor = fixture.pullAll(u"dpo2"_s).checkpoint.cursor;
        QCOMPARE(codeOf(fixture, u"dpo"_s, cursor), u"badCursor"_s);
    }

    void anotherEpochStartsFromTheBeginning() {
        ServerFixture fixture;
        const auto one = fixture.begin();
        const auto before = fixture.pullAll(u"dpo"_s);
        fixture.write([](Store& store) { store.meta().set(u"epoch"_s, "another"); });
        const auto after = fixture.pullAll(u"dpo"_s, before.checkpoint.cursor);
        QCOMPARE(after.checkpoint.epoch, u"another"_s);
        QCOMPARE(after.puts.size(), before.puts.size());
    }

    // First the work that the restored server has forgotten, then the new copy.
    void aDeviceOfAnotherEpochIsToldWhatIsMissingAndNothingElse() {
        ServerFixture fixture;
        fixture.begin();
        const auto before = fixture.pullAll(u"dpo"_s).checkpoint;
        fixture.write([](Store& store) { store.meta().renewEpoch(); });
        auto sixth = createAssignment(fixture);
        sixth.device = ServerFixture::deviceOf(u"dpo"_s);
        sixth.n = 6;
        protocol::SyncRequest request{protocol::protocolVersion, {}, before.cursor, before.epoch, {}, {sixth}};
        const auto first = syncNow(fixture, u"dpo"_s, request);
        QVERIFY(first);
        QVERIFY(first->checkpoint.epoch != before.epoch);
        QCOMPARE(first->receipts.constFirst().outcome, protocol::Outcome::Later);
        QCOMPARE(first->checkpoint.acknowledged, 2);
        QVERIFY(first->checkpoint.more);
        QVERIFY(first->puts.isEmpty());
        QVERIFY(first->checkpoint.cursor.isEmpty());
        request.epoch = first->checkpoint.epoch;
        request.cursor.clear();
        request.first = 6;
        const auto second = syncNow(fixture, u"dpo"_s, request);
        QCOMPARE(second->receipts.constFirst().outcome, protocol::Outcome::Applied);
        QCOMPARE(second->checkpoint.acknowledged, 6);
        QVERIFY(!second->puts.isEmpty());
    }

    void aPushAloneBringsNothing() {
        ServerFixture fixture;
        const auto cursor = fixture.pullAll(u"dpo"_s).checkpoint.cursor;
        const auto create = fixture.numbered(u"dpo"_s, createAssignment(fixture));
        protocol::SyncRequest request{protocol::protocolVersion, {}, cursor, {}, {}, {create}};
        request.pull = false;
        const auto answer = syncNow(fixture, u"dpo"_s, request);
        QCOMPARE(answer->receipts.constFirst().outcome, protocol::Outcome::Applied);
        QVERIFY(answer->puts.isEmpty());
        QVERIFY(answer->checkpoint.more);
        QCOMPARE(answer->checkpoint.cursor, cursor);
    }

    // Months old, it still delivers its work.
    void aDeviceThatIsTooOldIsToldToUpgrade() {
        ServerFixture fixture({}, {.versions = {2, 2}});
        fixture.begin();
        const auto create = fixture.numbered(u"dpo"_s, createAssignment(fixture));
        const auto answer = syncNow(fixture, u"dpo"_s, {1, {}, {}, {}, {}, {create}});
        QCOMPARE(answer->receipts.constFirst().outcome, protocol::Outcome::Applied);
        QVERIFY(answer->puts.isEmpty());
        QVERIFY(answer->checkpoint.upgrade);
        QVERIFY(!answer->checkpoint.more);
        QVERIFY(!syncNow(fixture, u"dpo"_s, {2, {}, {}, {}, {}, {}})->checkpoint.upgrade);
    }

    void tellsUpToWhereABackupReaches() {
        ServerFixture fixture;
        fixture.begin();
        QCOMPARE(fixture.pull(u"dpo"_s).checkpoint.secured, 0);
        QVERIFY(backUp(fixture.database(), fixture.path(u"copy.db"_s)));
        fixture.must(u"dpo"_s, createAssignment(fixture));
        QCOMPARE(fixture.pull(u"dpo"_s).checkpoint.secured, 2);
        QCOMPARE(fixture.pull(u"dpo2"_s).checkpoint.secured, 0);
    }

    void aRevokedDeviceGetsNothing() {
        ServerFixture fixture;
        fixture.write(
            [&](Store& store) { store.devices().revoke(ServerFixture::deviceOf(u"dpo"_s), fixture.clock.now()); });
        QCOMPARE(codeOf(fixture, u"dpo"_s, {}), u"deviceRevoked"_s);
    }

    void newsReachWhoMaySee() {
        ServerFixture fixture;
        QStringList told;
        QList<quint64> subscriptions;
        for (const auto& person : {u"dpo"_s, u"sdpo"_s, u"farDpo"_s, u"zoeAdmin"_s, u"cpm"_s}) {
            const auto principals = fixture.read(
                [&](Store& store) { return fixture.directory().principals(store, fixture.caller(person)); });
            subscriptions.append(fixture.news.subscribe(principals, [&told, person] { told.append(person); }));
        }
        fixture.begin();
        fixture.database().stop();
        QVERIFY(told.contains(u"dpo"_s));
        QVERIFY(told.contains(u"sdpo"_s));
        QVERIFY(told.contains(u"cpm"_s));
        QVERIFY(!told.contains(u"farDpo"_s));
        QVERIFY(!told.contains(u"zoeAdmin"_s));
        fixture.news.unsubscribe(subscriptions.at(0));
        told.clear();
        fixture.news.publish({u"owner:"_s + fixture.userId(u"dpo"_s)});
        QVERIFY(told.isEmpty());
    }
};

CTS_TEST(SyncServiceTest)

} // namespace cts::server::tests

#include "SyncServiceTest.moc"
