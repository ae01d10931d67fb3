#include "client/services/YouthAlerts.h"

#include "client/ui/YouthWords.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::client;
using namespace cts::client::ui;

// What the head of a youth's page warns of, and from which day (domain 5.8, 8.3).
class YouthAlertsTest : public QObject {
    Q_OBJECT

    static YouthAlerts alertsOn(const QDate& today, QJsonObject assignment, const QDate& assigned = {}) {
        rules::DeadlineRules rules;
        rules.service.baseMonths = 12;
        rules.service.appliesTo = {u"ADVOCACY_ONLY"_s};
        rules::DeadlineFacts facts;
        facts.referralType = u"ADVOCACY_ONLY"_s;
        facts.assigned = assigned;
        facts.today = today;
        const QJsonObject settings{{u"serviceLimitWarningFirst"_s, 30}, {u"turns18Warning"_s, 60}};
        return youthAlerts(assignment, rules::ServiceTerm(rules, facts), settings, today);
    }
    static QStringList words(const YouthAlerts& alerts) {
        QStringList found;
        for (const auto& alert : YouthWords::alerts(alerts))
            found.append(alert.words);
        return found;
    }

private Q_SLOTS:
    void warnsOfTheEndOfServices_data() {
        QTest::addColumn<QDate>("today");
        QTest::addColumn<QStringList>("said");
        const QStringList none;
        QTest::newRow("31 days") << QDate(2026, 4, 9) << none;
        QTest::newRow("30 days") << QDate(2026, 4, 10) << QStringList{u"Services end in 30 day(s)"_s};
        QTest::newRow("the last day") << QDate(2026, 5, 10) << QStringList{u"Services end today"_s};
        QTest::newRow("over") << QDate(2026, 5, 11) << QStringList{u"Service authorisation expired"_s};
    }
    void warnsOfTheEndOfServices() {
        QFETCH(QDate, today);
        QFETCH(QStringList, said);
        QCOMPARE(words(alertsOn(today, {}, QDate(2025, 5, 10))), said);
    }

    void warnsOfTheEighteenthBirthday_data() {
        QTest::addColumn<QString>("born");
        QTest::addColumn<QDate>("today");
        QTest::addColumn<int>("days"); // -1: not said
        QTest::newRow("61 days") << u"2008-06-30"_s << QDate(2026, 4, 30) << -1;
        QTest::newRow("60 days") << u"2008-06-30"_s << QDate(2026, 5, 1) << 60;
        QTest::newRow("the day") << u"2008-06-30"_s << QDate(2026, 6, 30) << 0;
        QTest::newRow("the day after") << u"2008-06-30"_s << QDate(2026, 7, 1) << -1;
        QTest::newRow("29 February") << u"2008-02-29"_s << QDate(2026, 2, 28) << 1;
        QTest::newRow("29 February, 18 on 1 March") << u"2008-02-29"_s << QDate(2026, 3, 1) << 0;
        QTest::newRow("not known") << QString() << QDate(2026, 3, 1) << -1;
    }
    void warnsOfTheEighteenthBirthday() {
        QFETCH(QString, born);
        QFETCH(QDate, today);
        QFETCH(int, days);
        QCOMPARE(alertsOn(today, {{u"dob"_s, born}}).warnings.turns18In.value_or(-1), days);
    }

    void missingComesFirstAndEndsWithTheCase() {
        QJsonObject fields{{u"isMissing"_s, u"YES"_s}, {u"missingSince"_s, u"2026-03-02T04:30:00Z"_s}};
        const QStringList said = words(alertsOn({2026, 5, 11}, fields, QDate(2025, 5, 10)));
        QCOMPARE(said, (QStringList{u"Missing since 03/01/2026 8:30 PM"_s, u"Service authorisation expired"_s}));
        fields.insert(u"closedDate"_s, u"2026-05-01"_s);
        QCOMPARE(words(alertsOn({2026, 5, 11}, fields, QDate(2025, 5, 10))), QStringList());
    }
};

CTS_TEST(YouthAlertsTest)

#include "YouthAlertsTest.moc"
