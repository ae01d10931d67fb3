#include "server/services/ReminderWorker.h"
#include "tests/support/TestMain.h"
#include "tests/unit/server/services/RemindedCounty.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace cts::server::tests {

// Once and only once: whatever the server and its clock do.
class ReminderRunsTest : public QObject {
    Q_OBJECT

    static QDate day(int month, int of) { return QDate(month == 12 ? 2021 : 2022, month, of); }
    static const QStringList& safetyPlan() {
        static const QStringList lines{u"zoeAdmin copy: Safety Plan due 12/21/2021"_s,
                                       u"zoeAdvocate: Safety Plan due 12/21/2021"_s};
        return lines;
    }
    // A run that is broken off after so many slices.
    static void brokenOff(RemindedCounty& county, int slices) {
        QVERIFY(county.service().runDue([&slices] { return slices-- > 0; }));
    }

private Q_SLOTS:
    void nothingBeforeTheHourAndOnceAfterIt() {
        RemindedCounty county;
        QVERIFY(county.on(day(12, 14), QTime(6, 59)).isEmpty());
        QCOMPARE(county.on(day(12, 14), QTime(7, 0)), safetyPlan());
        QVERIFY(county.on(day(12, 14), QTime(7, 1)).isEmpty());
        county.restarted();
        QVERIFY(county.on(day(12, 14), QTime(23, 0)).isEmpty());
        QVERIFY(county.on(day(12, 15), QTime(7, 0)).isEmpty());
    }

    // -7, -3, 0 and +1 fell into the time that it was down: one digest, by what is so now.
    void daysWithoutTheServerAreOneDigest() {
        RemindedCounty county;
        county.on(day(12, 8));
        county.restarted();
        const auto lines = county.on(day(12, 25), QTime(15, 0));
        QCOMPARE(lines.filter(u"Safety"_s), QStringList({u"zoeAdmin copy: Safety Plan overdue 12/21/2021"_s,
                                                         u"zoeAdvocate: Safety Plan overdue 12/21/2021"_s}));
        QVERIFY(county.on(day(12, 26)).isEmpty());
        QCOMPARE(county.on(day(12, 29)).filter(u"Safety"_s).size(), 2); // the schedule goes on
    }

    // Killed after any slice and started again, also days later: nobody gets a digest twice, nobody none.
    void aRunThatIsBrokenOffIsTakenUp_data() {
        QTest::addColumn<int>("slices");
        QTest::addColumn<bool>("sameDay");
        for (int slices = 0; slices < 5; ++slices)
            for (const bool sameDay : {true, false})
                QTest::addRow("%d slices, %s", slices, sameDay ? "same day" : "days later") << slices << sameDay;
    }
    void aRunThatIsBrokenOffIsTakenUp() {
        QFETCH(const int, slices);
        QFETCH(const bool, sameDay);
        RemindedCounty county;
        for (int i = 0; i < 25; ++i) { // more than two slices of them
            const auto other = county.approved(county.zoe);
            county.assignAdvocate(other, i % 2 == 0 ? u"zoeAdvocate"_s : u"zoeAdvocate2"_s);
        }
        sendMails(county);
        county.setClock(day(12, 14), QTime(7, 0));
        brokenOff(county, slices);
        QStringList lines = county.sendDigests();
        county.restarted();
        lines += county.on(sameDay ? day(12, 14) : day(12, 17), QTime(9, 0));
        QCOMPARE(lines.filter(u"zoeAdvocate: "_s).size(), 14);
        QCOMPARE(lines.filter(u"zoeAdvocate2: "_s).size(), 12);
        QCOMPARE(lines.filter(u"zoeAdmin copy: "_s).size(), 26);
        county.restarted();
        QVERIFY(county.now().isEmpty());
    }

    void aClockThatGoesBackSendsNothingTwice() {
        RemindedCounty county;
        QCOMPARE(county.on(day(12, 14)), safetyPlan());
        county.on(day(12, 17));
        QVERIFY(county.on(day(12, 12)).isEmpty());
        QVERIFY(county.on(day(12, 14)).isEmpty());
        QCOMPARE(county.on(day(12, 18)), safetyPlan());
    }

    // A clock that was a year ahead once does not silence the year.
    void aClockThatWasWrongIsForgotten() {
        RemindedCounty county;
        QVERIFY(county.on(day(12, 13)).isEmpty());
        QVERIFY(!county.on(QDate(2022, 12, 13)).isEmpty());
        QCOMPARE(county.on(day(12, 14)), safetyPlan());
        QVERIFY(county.on(day(12, 15)).isEmpty());
        QCOMPARE(county.on(day(12, 18)), safetyPlan());
    }

    // Seven in the morning on the days on which the clocks change (13 March 2022: UTC-7, 7 November 2021: UTC-8).
    void sevenIsSevenWhenTheClocksChange() {
        RemindedCounty county;
        const auto at = [&](const QDateTime& moment) {
            county.clock.set(moment);
            return county.service().nextRun().value();
        };
        const auto utc = [](int month, int of, int hour) {
            return QDateTime(QDate(month == 11 ? 2021 : 2022, month, of), QTime(hour, 0), Qt::UTC);
        };
        QCOMPARE(at(utc(3, 12, 16)), utc(3, 13, 14));
        QCOMPARE(at(utc(3, 13, 13)), utc(3, 13, 14));
        QCOMPARE(at(utc(3, 13, 14)), utc(3, 14, 14));
        QCOMPARE(at(utc(11, 6, 15)), utc(11, 7, 15));
        QCOMPARE(at(utc(11, 7, 14)), utc(11, 7, 15));
        QCOMPARE(at(utc(11, 7, 15)), utc(11, 8, 15));
    }

    void theDigestComesAtSevenWhenTheClocksChange() {
        RemindedCounty county;
        county.alter({{u"referralAssignmentDate"_s, u"2022-02-27"_s},
                      {u"serviceStart"_s, u"2022-02-27"_s},
                      {u"agencyEpisodes"_s, QJsonArray()}}); // the Safety Plan is due on 13 March
        county.on(QDate(2022, 3, 12));
        county.clock.set(QDateTime(QDate(2022, 3, 13), QTime(13, 59), Qt::UTC));
        QVERIFY(county.now().isEmpty());
        county.clock.set(QDateTime(QDate(2022, 3, 13), QTime(14, 0), Qt::UTC));
        QCOMPARE(county.now().filter(u"zoeAdvocate: "_s), QStringList(u"zoeAdvocate: Safety Plan due 03/13/2022"_s));
    }

    // What is backdated is not reminded of for days that were over before it was there.
    void nothingIsRememberedForDaysBefore() {
        RemindedCounty county;
        county.on(day(12, 28), QTime(8, 0));
        const auto other = county.approved(county.zoe);
        county.assignAdvocate(other, u"zoeAdvocate2"_s);
        county.act(u"probAdmin"_s, other.assignment, u"correctAssignmentDate"_s,
                   {{u"referralAssignmentDate"_s, u"2021-12-07"_s}, {u"reason"_s, u"The response came first"_s}});
        QCOMPARE(county.on(day(12, 29)).filter(u"zoeAdvocate2: "_s),
                 QStringList(u"zoeAdvocate2: Safety Plan overdue 12/21/2021"_s));
    }

    // Only what has a day, or has changed, is looked at.
    void aDayCostsWhatIsDue() {
        RemindedCounty county;
        for (int i = 0; i < 30; ++i)
            county.approved(county.zoe);
        county.on(day(12, 8));
        county.submitted(u"safetyPlan"_s);
        county.setClock(day(12, 9), QTime(7, 0));
        const auto quiet = county.service().runDue([] { return true; });
        QVERIFY(quiet && quiet->assignments == 1 && quiet->digests == 0);
        county.setClock(day(12, 14), QTime(7, 0));
        const auto busy = county.service().runDue([] { return true; });
        QVERIFY(busy && busy->assignments == 30);
    }

    // On its own thread, by the injected clock, until it is stopped; and after a restart not again.
    void theWorkerRunsWhenTheHourHasCome() {
        RemindedCounty county;
        county.on(day(12, 13));
        county.setClock(day(12, 14), QTime(7, 0));
        for (int start = 0; start < 2; ++start) {
            ReminderWorker worker(county.service(), county.clock);
            worker.start();
            const auto waiting = [&] {
                return county.read([](Store& store) { return store.mail().counts().waiting; });
            };
            QTRY_COMPARE(waiting(), 2);
            worker.stop();
            QCOMPARE(waiting(), 2);
        }
        QCOMPARE(county.sendDigests(), safetyPlan());
    }

    void aRunThatIsStoppedAtOnceDoesNothing() {
        RemindedCounty county;
        county.setClock(day(12, 14), QTime(7, 0));
        brokenOff(county, 0);
        QVERIFY(county.sendDigests().isEmpty());
        QCOMPARE(county.now(), safetyPlan());
    }
};

CTS_TEST(ReminderRunsTest)

} // namespace cts::server::tests

#include "ReminderRunsTest.moc"
