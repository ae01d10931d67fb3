#include "client/ui/widgets/DateText.h"

#include "tests/support/TestMain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts::client::ui;

class DateTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsDatesAsPeopleWriteThem_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QDate>("date");
        const QDate day(2021, 12, 7);
        QTest::newRow("american") << u"12/7/2021"_s << day;
        QTest::newRow("padded") << u" 12/07/2021 "_s << day;
        QTest::newRow("dashes") << u"12-7-21"_s << day;
        QTest::newRow("dots") << u"12.7.2021"_s << day;
        QTest::newRow("iso") << u"2021-12-07"_s << day;
        QTest::newRow("month first") << u"Dec 7, 2021"_s << day;
        QTest::newRow("day first") << u"7 december 2021"_s << day;
        QTest::newRow("today") << u"Today"_s << QDate(2021, 12, 9);
        QTest::newRow("yesterday") << u"yesterday"_s << QDate(2021, 12, 8);
        QTest::newRow("birth year of two digits") << u"7/4/85"_s << QDate(1985, 7, 4);
        QTest::newRow("coming year of two digits") << u"7/4/29"_s << QDate(2029, 7, 4);
        QTest::newRow("leap day") << u"2/29/2024"_s << QDate(2024, 2, 29);
    }

    void readsDatesAsPeopleWriteThem() {
        QFETCH(QString, text);
        QFETCH(QDate, date);
        const auto read = parseDate(text, QDate(2021, 12, 9));
        QVERIFY(read.has_value());
        QCOMPARE(*read, date);
    }

    void refusesWhatIsNoDate_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", "2/30/2021", "2/29/2023", "13/1/2021", "12/7", "12/7/202", "12/7/20211", "soon",
                                 "xx 7 2021", "2021-13-01", "de 7 2021", "12//7/2021"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void refusesWhatIsNoDate() {
        QFETCH(QString, text);
        QVERIFY(!parseDate(text, QDate(2021, 12, 9)).has_value());
    }

    void readsTimes_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QTime>("time");
        QTest::newRow("afternoon") << u"2:30 pm"_s << QTime(14, 30);
        QTest::newRow("short") << u"2pm"_s << QTime(14, 0);
        QTest::newRow("letter") << u"2:30p"_s << QTime(14, 30);
        QTest::newRow("24 hours") << u"14:30"_s << QTime(14, 30);
        QTest::newRow("no colon") << u"930"_s << QTime(9, 30);
        QTest::newRow("midnight") << u"12:05 am"_s << QTime(0, 5);
        QTest::newRow("noon") << u"12 PM"_s << QTime(12, 0);
    }

    void readsTimes() {
        QFETCH(QString, text);
        QFETCH(QTime, time);
        QCOMPARE(parseTime(text).value_or(QTime()), time);
    }

    void refusesWhatIsNoTime() {
        for (const char* text : {"", "25:00", "13 pm", "0 am", "9", "9:7", "9:60", "noon"})
            QVERIFY2(!parseTime(QString::fromLatin1(text)), text);
    }

    void writesWhatItReads() {
        const QDate day(2021, 2, 3);
        QCOMPARE(formatDate(day), u"02/03/2021"_s);
        QCOMPARE(parseDate(formatDate(day), day).value_or(QDate()), day);
        QCOMPARE(formatDateTime(QDateTime(day, QTime(14, 5))), u"02/03/2021 2:05 PM"_s);
        QCOMPARE(formatDate(QDate()), QString());
    }
};

CTS_TEST(DateTextTest)

#include "DateTextTest.moc"
