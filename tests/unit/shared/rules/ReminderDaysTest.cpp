#include "shared/rules/ReminderDays.h"

#include "tests/support/TestMain.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace cts::rules::tests {

class ReminderDaysTest : public QObject {
    Q_OBJECT

    static QDate day(int of) { return QDate(2022, 1, 1).addDays(of - 1); }

private Q_SLOTS:
    void nothingHasNoDay() {
        QVERIFY(!ReminderDays().nextAfter(day(1)).isValid());
        ReminderDays days;
        days.add(QDate());
        QVERIFY(!days.nextAfter(day(1)).isValid());
    }

    void singleDaysComeInTheirOrder() {
        ReminderDays days;
        days.add(day(20));
        days.add(day(10));
        QCOMPARE(days.nextAfter(day(1)), day(10));
        QCOMPARE(days.nextAfter(day(10)), day(20));
        QVERIFY(!days.nextAfter(day(20)).isValid());
    }

    // Domain 4.9: overdue on +1 and then every 7 days.
    void aSeriesHasNoEnd() {
        ReminderDays days;
        days.repeat(day(10), 1, 7);
        QCOMPARE(days.nextAfter(day(1)), day(11));
        QCOMPARE(days.nextAfter(day(11)), day(18));
        QCOMPARE(days.nextAfter(day(17)), day(18));
        QCOMPARE(days.nextAfter(day(18)), day(25));
        QCOMPARE(days.nextAfter(day(10 + 7 * 500)), day(11 + 7 * 500));
    }

    void aSeriesOfOneEnds() {
        ReminderDays days;
        days.repeat(day(10), 1, 0);
        QCOMPARE(days.nextAfter(day(10)), day(11));
        QVERIFY(!days.nextAfter(day(11)).isValid());
    }

    // 1 January 2022 is a Saturday; the 5th is a closure.
    void businessDaysLeaveOutWhatIsClosed() {
        CalendarRules rules;
        rules.closures.append({day(5), u"Storm"_s});
        const BusinessCalendar calendar(rules);
        ReminderDays days;
        days.repeat(day(1), 3, 3, calendar);
        QCOMPARE(days.nextAfter(day(1)), day(6));
        QCOMPARE(days.nextAfter(day(6)), day(11));
        QCOMPARE(days.nextAfter(day(10)), day(11));
    }
};

CTS_TEST(ReminderDaysTest)

} // namespace cts::rules::tests

#include "ReminderDaysTest.moc"
