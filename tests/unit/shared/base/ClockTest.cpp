#include "shared/base/Clock.h"

#include "tests/support/TestMain.h"

#include <QTest>
#include <QTimeZone>

using namespace cts;
using namespace Qt::StringLiterals;

class ClockTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesTheDateOfLosAngeles_data();
    void givesTheDateOfLosAngeles();
    void takesMomentsOfAnyZone();
    void standsStillUntilToldOtherwise();
    void tellsUtcWithMilliseconds();
};

void ClockTest::givesTheDateOfLosAngeles_data() {
    QTest::addColumn<QString>("moment");
    QTest::addColumn<QDate>("date");
    const auto add = [](const char* name, const QString& moment, QDate date) { QTest::newRow(name) << moment << date; };
    add("last millisecond of a winter day", u"2026-01-15T07:59:59.999Z"_s, {2026, 1, 14});
    add("winter midnight", u"2026-01-15T08:00:00Z"_s, {2026, 1, 15});
    add("last millisecond of a summer day", u"2026-07-15T06:59:59.999Z"_s, {2026, 7, 14});
    add("summer midnight", u"2026-07-15T07:00:00Z"_s, {2026, 7, 15});
    add("midnight before clocks go forward", u"2026-03-08T08:00:00Z"_s, {2026, 3, 8});
    add("end of the day of 23 hours", u"2026-03-09T06:59:59Z"_s, {2026, 3, 8});
    add("midnight after clocks went forward", u"2026-03-09T07:00:00Z"_s, {2026, 3, 9});
    add("midnight before clocks go back", u"2026-11-01T07:00:00Z"_s, {2026, 11, 1});
    add("end of the day of 25 hours", u"2026-11-02T07:59:59Z"_s, {2026, 11, 1});
    add("midnight after clocks went back", u"2026-11-02T08:00:00Z"_s, {2026, 11, 2});
    add("leap day", u"2028-03-01T07:59:59Z"_s, {2028, 2, 29});
    add("new year", u"2027-01-01T07:59:59Z"_s, {2026, 12, 31});
}

void ClockTest::givesTheDateOfLosAngeles() {
    QFETCH(QString, moment);
    QFETCH(QDate, date);
    QCOMPARE(losAngelesDate(QDateTime::fromString(moment, Qt::ISODateWithMs)), date);
}

void ClockTest::takesMomentsOfAnyZone() {
    const QDateTime tokyo(QDate(2026, 1, 15), QTime(16, 30), QTimeZone("Asia/Tokyo"));
    QCOMPARE(losAngelesDate(tokyo), QDate(2026, 1, 14));
}

void ClockTest::standsStillUntilToldOtherwise() {
    const QDateTime start(QDate(2026, 1, 15), QTime(8, 0), Qt::UTC);
    ManualClock clock(start);
    QCOMPARE(clock.now(), start);
    clock.advanceSeconds(90);
    QCOMPARE(clock.now(), start.addSecs(90));
    clock.set(start.toTimeZone(QTimeZone("Asia/Tokyo")));
    QCOMPARE(clock.now(), start);
    QCOMPARE(clock.now().timeSpec(), Qt::UTC);
}

void ClockTest::tellsUtcWithMilliseconds() {
    QCOMPARE(SystemClock().now().timeSpec(), Qt::UTC);
}

CTS_TEST(ClockTest)
#include "ClockTest.moc"
