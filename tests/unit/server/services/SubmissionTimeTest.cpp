#include "shared/base/Ids.h"
#include "tests/support/TestMain.h"
#include "tests/unit/server/services/DeliverableCounty.h"

#include <QTest>

#include <future>

using namespace Qt::StringLiterals;

namespace cts::server::tests {

// Domain 5.9: from when a submission counts that was signed without a network.
class SubmissionTimeTest : public QObject {
    Q_OBJECT

    // A Safety Plan signed on 7 December 2021 at 20:00 UTC, its submission not yet sent.
    static records::Operation signedOffline(DeliverableCounty& county) {
        const QString plan = county.begin(u"safetyPlan"_s);
        county.must(u"zoeAdvocate"_s, county.sign(u"zoeAdvocate"_s, plan, u"advocateSignature"_s));
        return county.numbered(u"zoeAdvocate"_s, county.step(u"zoeAdvocate"_s, plan, u"submit"_s));
    }
    static QString countsFrom(DeliverableCounty& county) { return county.submissions().first()[u"on"_s].toString(); }

private Q_SLOTS:
    void countsFromSigningOrFromArrival_data() {
        QTest::addColumn<qint64>("secondsUnderway");
        QTest::addColumn<std::optional<qint64>>("clockAhead");
        QTest::addColumn<QString>("on");
        QTest::addColumn<QString>("note");
        using Ahead = std::optional<qint64>;
        const qint64 hour = 3600;
        QTest::newRow("at once") << qint64(0) << Ahead(0) << u"2021-12-07"_s << QString();
        QTest::newRow("two days later") << 48 * hour << Ahead(12) << u"2021-12-07"_s << QString();
        QTest::newRow("at the last moment") << 72 * hour << Ahead(-300) << u"2021-12-07"_s << QString();
        QTest::newRow("late") << 72 * hour + 1 << Ahead(0) << u"2021-12-10"_s << u"arrivedLate"_s;
        QTest::newRow("clock ahead") << 48 * hour << Ahead(301) << u"2021-12-09"_s << u"clockOff"_s;
        QTest::newRow("clock behind") << 48 * hour << Ahead(-301) << u"2021-12-09"_s << u"clockOff"_s;
        QTest::newRow("clock not told") << 48 * hour << Ahead() << u"2021-12-09"_s << u"clockUnknown"_s;
        QTest::newRow("late on the same day") << hour << Ahead() << u"2021-12-07"_s << QString();
    }
    void countsFromSigningOrFromArrival() {
        QFETCH(const qint64, secondsUnderway);
        QFETCH(const std::optional<qint64>, clockAhead);
        QFETCH(const QString, on);
        QFETCH(const QString, note);
        DeliverableCounty county;
        const auto submit = signedOffline(county);
        county.clock.advanceSeconds(secondsUnderway);
        Caller caller = county.caller(u"zoeAdvocate"_s);
        caller.clockAhead = clockAhead;
        const auto receipt = county.processor().processNow(caller, {submit})->constFirst();
        QCOMPARE(receipt.outcome, protocol::Outcome::Applied);
        QCOMPARE(countsFrom(county), on);
        QCOMPARE(receipt.data.value(u"note"_s).toString(), note);
        QCOMPARE(receipt.data.value(u"countsFrom"_s).toString(), note.isEmpty() ? QString() : on);
        // However the answer is asked for again.
        county.clock.advanceSeconds(86'400);
        QCOMPARE(county.processor().processNow(county.caller(u"zoeAdvocate"_s), {submit})->constFirst().data,
                 receipt.data);
        QCOMPARE(county.submissions().size(), 1);
    }

    // The clock comes with the request that brings the operations.
    void comparesTheDevicesClockWhenItSyncs_data() {
        QTest::addColumn<QString>("clock");
        QTest::addColumn<QString>("on");
        QTest::newRow("right") << u"2021-12-09T20:04:59.000Z"_s << u"2021-12-07"_s;
        QTest::newRow("wrong") << u"2021-12-09T20:06:00.000Z"_s << u"2021-12-09"_s;
        QTest::newRow("not told") << QString() << u"2021-12-09"_s;
    }
    void comparesTheDevicesClockWhenItSyncs() {
        QFETCH(const QString, clock);
        QFETCH(const QString, on);
        DeliverableCounty county;
        protocol::SyncRequest request;
        request.operations = {signedOffline(county)};
        request.clock = clock;
        county.clock.advanceSeconds(48 * 3600);
        std::promise<bool> done;
        county.sync().sync(county.caller(u"zoeAdvocate"_s), request,
                           [&](Result<protocol::SyncAnswer> answer) { done.set_value(answer.ok()); });
        QVERIFY(done.get_future().get());
        QCOMPARE(countsFrom(county), on);
    }

    // Services ended while the form was under way: the moment of signing is asked, not that of arrival.
    void asksTheWindowForTheMomentOfSigning() {
        DeliverableCounty county;
        county.clock.advanceSeconds(345LL * 86'400); // the last day of the window of extension #1
        const QString request = county.begin(u"extensionRequest"_s);
        county.must(u"zoeAdvocate"_s, county.sign(u"zoeAdvocate"_s, request, u"advocateSignature"_s));
        const auto submit = county.numbered(u"zoeAdvocate"_s, county.step(u"zoeAdvocate"_s, request, u"submit"_s));
        county.clock.advanceSeconds(86'400);
        Caller caller = county.caller(u"zoeAdvocate"_s);
        caller.clockAhead = 600;
        QVERIFY(county.read([&](Store& store) { return store.records().find(request)->record.state; }) == "Draft"_L1);
        const auto late = county.processor().processNow(caller, {submit})->constFirst();
        QCOMPARE(late.code, u"outsideWindow"_s);
        caller.clockAhead = 0;
        const auto again = county.numbered(u"zoeAdvocate"_s, [&] {
            auto retry = submit;
            retry.id = newId(county.clock);
            return retry;
        }());
        QCOMPARE(county.processor().processNow(caller, {again})->constFirst().outcome, protocol::Outcome::Applied);
    }
};

CTS_TEST(SubmissionTimeTest)

} // namespace cts::server::tests

#include "SubmissionTimeTest.moc"
