#include "tests/support/TestMain.h"
#include "tests/unit/shared/deadlines/DeadlineWorld.h"

#include <QTest>

using namespace cts;
using namespace cts::rules;
using namespace cts::tests;
using namespace Qt::StringLiterals;

class BusinessCalendarTest : public QObject {
    Q_OBJECT

    CalendarRules m_rules = realRulebook()->calendar();
    BusinessCalendar m_calendar{m_rules};

    static QString names(const QList<Holiday>& holidays) {
        QStringList texts;
        for (const auto& holiday : holidays)
            texts.append(holiday.date.toString(u"MM-dd"_s));
        return texts.join(u' ');
    }

private Q_SLOTS:
    // The table of domain 5.4, whole.
    void observedDatesAreThoseOfTheTable_data() {
        QTest::addColumn<int>("year");
        QTest::addColumn<QString>("dates");
        QTest::newRow("2021") << 2021
                              << u"01-01 01-18 02-15 03-29 05-31 07-05 09-06 10-11 11-11 11-25 11-26 12-24 12-31"_s;
        QTest::newRow("2022") << 2022 << u"01-17 02-21 03-28 05-30 06-20 07-04 09-05 10-10 11-11 11-24 11-25 12-26"_s;
        QTest::newRow("2023") << 2023
                              << u"01-02 01-16 02-20 03-27 05-29 06-19 07-04 09-04 10-09 11-10 11-23 11-24 12-25"_s;
        QTest::newRow("2024") << 2024
                              << u"01-01 01-15 02-19 03-25 05-27 06-19 07-04 09-02 10-14 11-11 11-28 11-29 12-25"_s;
        QTest::newRow("2025")
            << 2025 << u"01-01 01-09 01-20 02-17 03-31 05-26 06-19 07-04 09-01 10-13 11-11 11-27 11-28 12-25"_s;
        QTest::newRow("2026") << 2026
                              << u"01-01 01-19 02-16 03-30 05-25 06-19 07-03 09-07 10-12 11-11 11-26 11-27 12-25"_s;
        QTest::newRow("2027")
            << 2027 << u"01-01 01-18 02-15 03-29 05-31 06-18 07-05 09-06 10-11 11-11 11-25 11-26 12-24 12-31"_s;
        QTest::newRow("2028") << 2028 << u"01-17 02-21 03-27 05-29 06-19 07-04 09-04 10-09 11-10 11-23 11-24 12-25"_s;
    }

    void observedDatesAreThoseOfTheTable() {
        QFETCH(int, year);
        QFETCH(QString, dates);
        QCOMPARE(names(m_calendar.holidays(year)), dates);
        for (QDate date(year, 1, 1); date.year() == year; date = date.addDays(1)) {
            const bool listed = dates.split(u' ').contains(date.toString(u"MM-dd"_s));
            QCOMPARE(m_calendar.isBusinessDay(date), date.dayOfWeek() < Qt::Saturday && !listed);
        }
    }

    void holidaysHaveNames() {
        const auto holidays = m_calendar.holidays(2021);
        QCOMPARE(holidays.first().name, u"New Year's Day"_s);
        QCOMPARE(holidays.last().name, u"New Year's Day"_s); // of 2022
        QCOMPARE(m_calendar.closedOn(day(u"2022-03-28"_s))->name, u"César Chávez Day"_s);
        QCOMPARE(m_calendar.closedOn(day(u"2025-01-09"_s))->name, u"Day of mourning"_s);
        QVERIFY(m_calendar.closedOn(day(u"2025-01-09"_s))->id.isEmpty());
        QVERIFY(!m_calendar.closedOn(day(u"2025-01-10"_s)));
    }

    void releasedClosuresAreNoBusinessDays() {
        QVERIFY(!m_calendar.isBusinessDay(day(u"2018-12-05"_s)));
        QVERIFY(m_calendar.isBusinessDay(day(u"2018-12-06"_s)));
    }

    void juneteenthBeginsIn2022() {
        QVERIFY(m_calendar.isBusinessDay(day(u"2020-06-19"_s)));
        QVERIFY(m_calendar.isBusinessDay(day(u"2021-06-18"_s)));
        QVERIFY(!m_calendar.isBusinessDay(day(u"2022-06-20"_s)));
    }

    void closuresAndWorkdaysAreTheCountysChoice() {
        auto rules = m_rules;
        rules.closures.append({day(u"2021-12-08"_s), u"Flood"_s});
        rules.workdays.append(day(u"2021-12-24"_s));
        const BusinessCalendar edited(rules);
        QVERIFY(!edited.isBusinessDay(day(u"2021-12-08"_s)));
        QVERIFY(edited.isBusinessDay(day(u"2021-12-24"_s)));
        QVERIFY(!names(edited.holidays(2021)).contains(u"12-24"_s));
        QCOMPARE(edited.addBusinessDays(day(u"2021-12-07"_s), 1), day(u"2021-12-09"_s));
        QCOMPARE(edited.addBusinessDays(day(u"2021-12-23"_s), 1), day(u"2021-12-24"_s));
    }

    void aHolidayCanEnd() {
        auto rules = m_rules;
        rules.holidays.last().lastYear = 2022; // Christmas
        const BusinessCalendar edited(rules);
        QVERIFY(!edited.isBusinessDay(day(u"2022-12-26"_s)));
        QVERIFY(edited.isBusinessDay(day(u"2023-12-25"_s)));
    }

    void aLeapDayIsAHolidayInLeapYearsOnly() {
        auto rules = m_rules;
        HolidayRule leap;
        leap.id = u"leapDay"_s;
        leap.month = 2;
        leap.day = 29;
        rules.holidays = {leap};
        const BusinessCalendar edited(rules);
        QCOMPARE(names(edited.holidays(2024)), u"02-29"_s);
        QVERIFY(edited.holidays(2023).isEmpty());
        QVERIFY(edited.isBusinessDay(day(u"2023-02-28"_s)) && edited.isBusinessDay(day(u"2023-03-01"_s)));
    }

    void noDaysAheadIsTheDayItself() {
        QCOMPARE(m_calendar.addBusinessDays(day(u"2022-01-01"_s), 0), day(u"2022-01-01"_s));
        QVERIFY(!m_calendar.addBusinessDays(QDate(), 7).isValid());
        QVERIFY(!m_calendar.isBusinessDay(QDate()));
    }
};

CTS_TEST(BusinessCalendarTest)
#include "BusinessCalendarTest.moc"
