#include "shared/rules/Condition.h"

#include "shared/base/CanonicalJson.h"
#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QTest>

using namespace cts;
using namespace cts::rules;
using namespace Qt::StringLiterals;

class ConditionTest : public QObject {
    Q_OBJECT

private:
    static QJsonValue json(const char* text) {
        return parseJsonObject(QByteArray("{\"v\":") + text + "}").value().value(u"v"_s);
    }

private Q_SLOTS:
    void holds_data() {
        QTest::addColumn<QByteArray>("condition");
        QTest::addColumn<bool>("expected");
        const auto row = [](const char* condition, bool expected) {
            QTest::newRow(condition) << QByteArray(condition) << expected;
        };
        row(R"({"type": "FRP"})", true);
        row(R"({"type": "frp"})", false);
        row(R"({"type": ["ADVOCACY", "FRP"]})", true);
        row(R"({"missing": "FRP"})", false);
        row(R"({"not": {"missing": "FRP"}})", true);
        row(R"({"codes": "B"})", true);
        row(R"({"codes": ["X", "A"]})", true);
        row(R"({"codes": "C"})", false);
        row(R"({"count": 3})", true);
        row(R"({"type": "FRP", "count": 4})", false);
        row(R"({"all": [{"type": "FRP"}, {"count": 3}]})", true);
        row(R"({"any": [{"type": "X"}, {"count": 3}]})", true);
        row(R"({"any": [{"type": "X"}, {"count": 4}]})", false);
        row(R"({"assignment.lead": "DCFS"})", true);
        row(R"({"actor.role": ["DPO", "CSW"]})", true);
        row(R"({"blank": {"is": "empty"}})", true);
        row(R"({"missing": {"is": "empty"}})", true);
        row(R"({"name": {"is": "empty"}})", true);
        row(R"({"codes": {"is": "filled"}})", true);
        row(R"({"from": {"before": {"field": "until"}}})", true);
        row(R"({"from": {"after": {"field": "until"}}})", false);
        row(R"({"from": {"notAfter": "2021-12-01"}})", true);
        row(R"({"from": {"before": "2021-12-01"}})", false);
        row(R"({"until": {"notBefore": {"today": 0}}})", true);
        row(R"({"until": {"after": {"today": -1}}})", true);
        row(R"({"from": {"before": {"field": "missing"}}})", false);
        row(R"({"count": {"after": 2}})", true);
        row(R"({"count": {"after": "2021-12-01"}})", false);
        row(R"({"moment": {"notAfter": "2021-12-07"}})",
            true); // 8 December in UTC, the evening of the 7th in Los Angeles
        row(R"({"dob": {"ageAtLeast": 18}})", true);
        row(R"({"dob": {"ageAtLeast": 18, "on": "2021-12-06"}})", false);
        row(R"({"dob": {"ageBelow": 18, "on": {"field": "from"}}})", true);
        row(R"({"dob": {"ageBelow": 18, "on": {"field": "missing"}}})", false);
        row(R"({"column": "R"})", true);
        row(R"({"shared": "ROW"})", true);
    }

    void holds() {
        QFETCH(QByteArray, condition);
        QFETCH(bool, expected);
        const auto fields =
            json(R"({"type": "FRP", "codes": ["A", "B"], "count": 3, "blank": "  ", "from": "2021-12-01",
            "until": "2021-12-07", "dob": "2003-12-07", "moment": "2021-12-08T07:59:59Z", "shared": "RECORD",
            "name": {"last": "", "first": ""}})")
                .toObject();
        const QJsonObject row{{u"column"_s, u"R"_s}, {u"shared"_s, u"ROW"_s}};
        const QJsonObject assignment{{u"lead"_s, u"DCFS"_s}};
        const Actor actor{u"u1"_s, {}, u"CSW"_s, u"DCFS"_s, {}, {}};
        const auto parsed = Condition::parse(json(condition.constData()), u"here"_s);
        QVERIFY(parsed.ok());
        QCOMPARE(parsed->holds({fields, row, assignment, actor, QDate(2021, 12, 7)}), expected);
    }

    void malformedConditionsAreRefusedWithTheirPlace_data() {
        QTest::addColumn<QByteArray>("condition");
        QTest::addColumn<QString>("place");
        const auto row = [](const char* condition, const QString& place) {
            QTest::newRow(condition) << QByteArray(condition) << place;
        };
        row("7", u"here"_s);
        row("[]", u"here"_s);
        row("{}", u"here"_s);
        row(R"({"a": []})", u"here/a"_s);
        row(R"({"a": true})", u"here/a"_s);
        row(R"({"a": 1.5})", u"here/a"_s);
        row(R"({"a": ["X", {}]})", u"here/a/1"_s);
        row(R"({"a b": "X"})", u"here/a b"_s);
        row(R"({"all": {}})", u"here/all"_s);
        row(R"({"any": [{"a": "X"}, 3]})", u"here/any/1"_s);
        row(R"({"not": "a"})", u"here/not"_s);
        row(R"({"a": {"is": "red"}})", u"here/a"_s);
        row(R"({"a": {"near": 3}})", u"here/a"_s);
        row(R"({"a": {"before": "soon"}})", u"here/a/before"_s);
        row(R"({"a": {"before": {"today": 1e9}}})", u"here/a/before"_s);
        row(R"({"a": {"before": 1, "after": 2}})", u"here/a"_s);
        row(R"({"a": {"ageBelow": -1}})", u"here/a"_s);
        row(R"({"a": {"ageBelow": 18, "at": 3}})", u"here/a"_s);
        row(R"({"a": {"ageBelow": 18, "on": "soon"}})", u"here/a/on"_s);
    }

    void malformedConditionsAreRefusedWithTheirPlace() {
        QFETCH(QByteArray, condition);
        QFETCH(QString, place);
        const auto parsed = Condition::parse(json(condition.constData()), u"here"_s);
        QVERIFY(!parsed.ok());
        QCOMPARE(parsed.error().code, u"badCondition"_s);
        QCOMPARE(parsed.error().data.value(u"place"_s).toString(), place);
    }

    void namesTheFieldsItLooksAt() {
        const auto parsed = Condition::parse(
            json(R"({"not": {"a": "X"}, "any": [{"assignment.b": "Y"}, {"c": {"before": {"field": "d"}}}]})"), {});
        auto used = parsed->fieldsUsed();
        used.sort();
        QCOMPARE(used, QStringList({u"a"_s, u"assignment.b"_s, u"c"_s, u"d"_s}));
    }

    // Domain 10, example 31, and domain 9, E15.
    void agesAreWholeYears_data() {
        QTest::addColumn<QDate>("born");
        QTest::addColumn<QDate>("day");
        QTest::addColumn<int>("age");
        QTest::newRow("deck") << QDate(2010, 11, 5) << QDate(2021, 12, 7) << 11;
        QTest::newRow("29 February, the day before") << QDate(2004, 2, 29) << QDate(2022, 2, 28) << 17;
        QTest::newRow("29 February, 1 March") << QDate(2004, 2, 29) << QDate(2022, 3, 1) << 18;
        QTest::newRow("29 February in a leap year") << QDate(2004, 2, 29) << QDate(2024, 2, 29) << 20;
        QTest::newRow("18 today") << QDate(2003, 12, 7) << QDate(2021, 12, 7) << 18;
        QTest::newRow("18 tomorrow") << QDate(2003, 12, 8) << QDate(2021, 12, 7) << 17;
        QTest::newRow("born today") << QDate(2021, 12, 7) << QDate(2021, 12, 7) << 0;
    }

    void agesAreWholeYears() {
        QFETCH(QDate, born);
        QFETCH(QDate, day);
        QFETCH(int, age);
        QCOMPARE(ageOn(born, day), age);
    }
};

CTS_TEST(ConditionTest)
#include "ConditionTest.moc"
