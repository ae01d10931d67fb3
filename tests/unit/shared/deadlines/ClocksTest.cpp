#include "shared/rules/SigningTime.h"
#include "tests/support/TestMain.h"
#include "tests/unit/shared/deadlines/DeadlineWorld.h"

#include <QTest>

using namespace cts;
using namespace cts::rules;
using namespace cts::tests;
using namespace Qt::StringLiterals;

// Domain 5.6, 5.7, 5.9 and 7.5.
class ClocksTest : public QObject {
    Q_OBJECT

    using State = ClockAnswer::State;
    DeadlineWorld m_world;
    const QDateTime m_start = moment(u"2022-03-15T18:00:00Z"_s); // 15 March, 11 o'clock in Los Angeles

    ClockFacts facts(const QString& event, const QString& now) const {
        return {{{event, {m_start, {}}}}, day(u"2007-05-01"_s), u"DCFS"_s, moment(now)};
    }
    ClockAnswer answer(const QString& code, const ClockFacts& facts) const {
        return m_world.clocks.answer(*m_world.rules.clock(code), facts);
    }

private Q_SLOTS:
    void ninetyMinutesAndNotASecondMore() {
        QVERIFY(isWithinMinutes(m_start, m_start.addSecs(90 * 60), 90));
        QVERIFY(!isWithinMinutes(m_start, m_start.addSecs(90 * 60).addMSecs(1), 90));
        QCOMPARE(responseMinutes(m_start, m_start.addSecs(90 * 60 + 59)), 90);
        QCOMPARE(responseMinutes(m_start, m_start.addSecs(-1)), -1);
        QVERIFY(!isWithinMinutes(m_start, m_start.addSecs(-1), 90));
        auto call = facts(u"callReceivedAt"_s, u"2022-03-15T20:00:00Z"_s);
        QCOMPARE(answer(u"FRP_RESPONSE"_s, call).state, State::Late);
        call.events.insert(u"advocateArrivedAt"_s, {m_start.addSecs(90 * 60), {}});
        QCOMPARE(answer(u"FRP_RESPONSE"_s, call).state, State::Done);
        call.events.insert(u"advocateArrivedAt"_s, {m_start.addSecs(90 * 60 + 1), {}});
        QCOMPARE(answer(u"FRP_RESPONSE"_s, call).state, State::DoneLate);
    }

    void statusAt72HoursIsDueInElapsedHours() {
        const auto running = answer(u"FRP_STATUS_72H"_s, facts(u"callReceivedAt"_s, u"2022-03-18T18:00:00Z"_s));
        QCOMPARE(running.dueAt, moment(u"2022-03-18T18:00:00Z"_s));
        QCOMPARE(running.state, State::Running);
        QCOMPARE(running.alert, AlertLevel::Amber);
        const auto late = answer(u"FRP_STATUS_72H"_s, facts(u"callReceivedAt"_s, u"2022-03-18T18:00:01Z"_s));
        QCOMPARE(late.state, State::Late);
        QCOMPARE(late.alert, AlertLevel::Red);
    }

    void tenDaysAreDatesInLosAngeles() {
        auto call = facts(u"callReceivedAt"_s, u"2022-03-26T06:59:59Z"_s); // still 25 March there
        QCOMPARE(answer(u"FRP_STATUS_10D"_s, call).dueOn, day(u"2022-03-25"_s));
        QCOMPARE(answer(u"FRP_STATUS_10D"_s, call).state, State::Running);
        call.now = moment(u"2022-03-26T07:00:00Z"_s);
        QCOMPARE(answer(u"FRP_STATUS_10D"_s, call).state, State::Late);
        call.events.insert(u"mdtDate"_s, {{}, day(u"2022-03-25"_s)});
        QCOMPARE(answer(u"MDT"_s, call).state, State::Done);
        call.events.insert(u"mdtDate"_s, {{}, day(u"2022-03-26"_s)});
        QCOMPARE(answer(u"MDT"_s, call).state, State::DoneLate);
    }

    void anAnswerWithoutATimeIsDone() {
        auto call = facts(u"callReceivedAt"_s, u"2022-05-01T00:00:00Z"_s);
        call.events.insert(u"status72h"_s, {});
        QCOMPARE(answer(u"FRP_STATUS_72H"_s, call).state, State::Done);
    }

    void aMissingReportIsDueNowAndBlackAfterADay() {
        auto missing = facts(u"eventAt"_s, u"2022-03-15T18:01:00Z"_s);
        QCOMPARE(answer(u"MISSING_REPORT"_s, missing).state, State::DueNow);
        QCOMPARE(answer(u"MISSING_REPORT"_s, missing).alert, AlertLevel::Amber);
        missing.now = moment(u"2022-03-16T18:00:01Z"_s);
        QCOMPARE(answer(u"MISSING_REPORT"_s, missing).alert, AlertLevel::Black);
        QCOMPARE(answer(u"NCMEC_REPORT"_s, missing).alert, AlertLevel::Red);
        QCOMPARE(answer(u"ATTORNEY_NOTIFIED"_s, missing).state, State::Late);
        QCOMPARE(answer(u"WORKER_NOTIFIED"_s, missing).state, State::DueNow);
        QCOMPARE(answer(u"POLICE_REPORT"_s, missing).alert, AlertLevel::Info);
    }

    void theWarrantIsForTheNextCourtDayAndOnlyForDcfs() {
        auto missing = facts(u"eventAt"_s, u"2022-03-28T18:00:00Z"_s);
        missing.events[u"eventAt"_s].at = moment(u"2022-03-25T18:00:00Z"_s); // Friday; Monday is César Chávez Day
        QCOMPARE(answer(u"WARRANT_REQUEST"_s, missing).dueOn, day(u"2022-03-29"_s));
        missing.leadAgency = u"PROBATION"_s;
        QCOMPARE(answer(u"WARRANT_REQUEST"_s, missing).state, State::NotApplicable);
    }

    void aWarrantIsRecalledWhenTheYouthIsFoundOrEighteen() {
        auto missing = facts(u"eventAt"_s, u"2025-05-01T06:59:00Z"_s); // 30 April 2025 there, the day before
        QCOMPARE(answer(u"WARRANT_RECALL"_s, missing).state, State::NotApplicable); // none was issued
        missing.events.insert(u"warrantIssuedAt"_s, {m_start, {}});
        QCOMPARE(answer(u"WARRANT_RECALL"_s, missing).state, State::NotStarted);
        missing.now = moment(u"2025-05-01T07:00:00Z"_s);
        QCOMPARE(answer(u"WARRANT_RECALL"_s, missing).state, State::DueNow);
        missing.now = moment(u"2022-04-01T07:00:00Z"_s);
        missing.events.insert(u"locatedAt"_s, {m_start.addDays(2), {}});
        QCOMPARE(answer(u"WARRANT_RECALL"_s, missing).state, State::DueNow);
        missing.events.insert(u"warrantRecalledAt"_s, {m_start.addDays(3), {}});
        QCOMPARE(answer(u"WARRANT_RECALL"_s, missing).state, State::Done);
    }

    // Domain E15.
    void e15AYouthOfTheLeapDayIsEighteenOnTheFirstOfMarch() {
        ClockFacts missing{{{u"warrantIssuedAt"_s, {m_start, {}}}},
                           day(u"2004-02-29"_s),
                           u"DCFS"_s,
                           moment(u"2022-03-01T07:59:59Z"_s)};
        QCOMPARE(answer(u"WARRANT_RECALL"_s, missing).state, State::NotStarted);
        missing.now = moment(u"2022-03-01T08:00:00Z"_s);
        QCOMPARE(answer(u"WARRANT_RECALL"_s, missing).state, State::DueNow);
    }

    void nothingRunsBeforeItsEvent() {
        for (const auto& clock : m_world.clocks.all({{}, {}, {}, m_start})) {
            QCOMPARE(clock.state, State::NotStarted);
            QCOMPARE(clock.alert, AlertLevel::None);
        }
    }

    void signingOfflineCountsByADeviceWhoseClockIsRight_data() {
        QTest::addColumn<QString>("received");
        QTest::addColumn<int>("ahead");
        QTest::addColumn<QString>("note");
        QTest::newRow("at once") << u"2021-12-22T07:59:59Z"_s << 0 << QString();
        QTest::newRow("72 hours later, 5 minutes ahead") << u"2021-12-25T07:59:59Z"_s << 300 << QString();
        QTest::newRow("5 minutes behind") << u"2021-12-23T00:00:00Z"_s << -300 << QString();
        QTest::newRow("a second more than 72 hours") << u"2021-12-25T08:00:00Z"_s << 0 << u"arrivedLate"_s;
        QTest::newRow("a second more than 5 minutes") << u"2021-12-23T00:00:00Z"_s << 301 << u"clockOff"_s;
        QTest::newRow("a second less than 5 minutes") << u"2021-12-23T00:00:00Z"_s << -301 << u"clockOff"_s;
        QTest::newRow("signed after arrival") << u"2021-12-22T07:59:00Z"_s << 60 << u"signedAfterArrival"_s;
    }

    void signingOfflineCountsByADeviceWhoseClockIsRight() {
        QFETCH(QString, received);
        QFETCH(int, ahead);
        QFETCH(QString, note);
        const SigningFacts signing{moment(u"2021-12-22T07:59:59Z"_s), moment(received), ahead};
        const auto time = signingTime(m_world.rules.signing, signing);
        QCOMPARE(time.note, note);
        QCOMPARE(time.at, note.isEmpty() ? signing.signedAt : signing.receivedAt);
        if (note.isEmpty())
            QCOMPARE(time.date, day(u"2021-12-21"_s)); // in Los Angeles
    }

    void aDeviceThatNeverSyncedIsNotBelieved() {
        const SigningFacts signing{m_start, m_start.addSecs(60), std::nullopt};
        QCOMPARE(signingTime(m_world.rules.signing, signing).note, u"clockUnknown"_s);
        QCOMPARE(signingTime(m_world.rules.signing, {{}, m_start, 0}).at, m_start);
    }
};

CTS_TEST(ClocksTest)
#include "ClocksTest.moc"
