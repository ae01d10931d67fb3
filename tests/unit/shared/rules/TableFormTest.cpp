#include "shared/rules/ComputedField.h"
#include "shared/rules/FormValidator.h"
#include "tests/support/RulebookFixture.h"
#include "tests/support/TestMain.h"
#include "tests/unit/shared/rules/SampleReferral.h"

#include <QTest>

using namespace cts;
using namespace cts::rules;
using namespace cts::tests;

// Forms with tables: conditions within the row, sums, bounds, lengths; by the released Termination Report (domain 3.9)
// and Fund Request (3.15).
class TableFormTest : public QObject {
    Q_OBJECT

private:
    std::shared_ptr<const Rulebook> m_rulebook = realRulebook();

    static QJsonObject row(QJsonObject columns) {
        columns[u"rowId"_s] = u"r1"_s;
        return columns;
    }

    static QJsonObject complete() {
        const QJsonObject goal{{u"goalText"_s, u"Finish school"_s}, {u"goalAchieved"_s, u"YES"_s}};
        const QJsonObject resource{{u"resourceName"_s, u"Example Youth Center"_s},
                                   {u"description"_s, u"Drop-in"_s},
                                   {u"contactInfo"_s, u"(213) 555-0122"_s}};
        return {{u"dateOfTermination"_s, u"2021-12-07"_s},
                {u"workerName"_s, u"user-dpo"_s},
                {u"terminationReason"_s, u"COMPLETED"_s},
                {u"longTermGoals"_s, QJsonArray{row(goal)}},
                {u"communityResources"_s, QJsonArray{row(resource)}}};
    }

    static QJsonObject with(const QJsonObject& changed) {
        auto fields = complete();
        for (auto it = changed.begin(); it != changed.end(); ++it)
            fields[it.key()] = it.value();
        return fields;
    }

    QString problemsOf(const QString& form, const QJsonObject& fields) const {
        const QJsonObject assignment{{u"referralAssignmentDate"_s, u"2021-12-01"_s},
                                     {u"referralType"_s, u"ADVOCACY_ONLY"_s}};
        const auto actor = sampleDpo();
        const QStringList signedFields{u"advocateSignature"_s};
        QStringList found;
        for (const auto& problem :
             FormValidator(*m_rulebook, *m_rulebook->form(form))
                 .check({fields, signedFields, assignment, actor, sampleToday}, Completeness::Submit))
            if (problem.severity == FormProblem::Severity::Block)
                found.append(problem.field + u' ' + problem.code);
        return found.join(u", "_s);
    }

    static QJsonObject item(const QString& id, int projected, int actual) {
        return {{u"rowId"_s, id}, {u"projectedCost"_s, projected}, {u"actualCost"_s, actual}};
    }

private Q_SLOTS:
    void problems_data() {
        QTest::addColumn<QJsonObject>("fields");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const QJsonObject& fields, const QString& expected) {
            QTest::newRow(name) << fields << expected;
        };
        const auto goals = [](const QJsonObject& columns) {
            return with({{u"longTermGoals"_s, QJsonArray{TableFormTest::row(columns)}}});
        };
        const auto ended = [](const QString& date) { return with({{u"dateOfTermination"_s, date}}); };
        const auto ranAway = [](const QString& efforts) {
            return with({{u"terminationReason"_s, u"RAN_AWAY"_s}, {u"engagementEfforts"_s, efforts}});
        };
        const auto goal = [](const QString& column, const QString& code) {
            return u"longTermGoals/r1/"_s + column + u' ' + code;
        };
        row("complete", complete(), {});
        row("no row", with({{u"longTermGoals"_s, {}}}), u"longTermGoals required"_s);
        row("empty row", goals({}), goal(u"goalText"_s, u"required, "_s) + goal(u"goalAchieved"_s, u"required"_s));
        row("not achieved", goals({{u"goalText"_s, u"x"_s}, {u"goalAchieved"_s, u"NO"_s}}),
            goal(u"ifNoWhy"_s, u"required"_s));
        row("no goal was set", goals({{u"noGoalSet"_s, u"YES"_s}, {u"goalAchieved"_s, u"YES"_s}}),
            goal(u"goalAchieved"_s, u"exclusive"_s));
        row("before the assignment", ended(u"2021-11-30"_s), u"dateOfTermination tooEarly"_s);
        row("on the assignment's date", ended(u"2021-12-01"_s), {});
        row("in 30 days", ended(u"2022-01-06"_s), {});
        row("in 31 days", ended(u"2022-01-07"_s), u"dateOfTermination tooLate"_s);
        row("efforts needed", ranAway({}), u"engagementEfforts required"_s);
        row("19 characters", ranAway(u"   1234567890123456789   "_s), u"engagementEfforts tooShort"_s);
        row("20 characters", ranAway(u"12345678901234567890"_s), {});
    }

    void problems() {
        QFETCH(QJsonObject, fields);
        QFETCH(QString, expected);
        QCOMPARE(problemsOf(u"terminationReport"_s, fields), expected);
    }

    void boundsHoldInEveryRow() {
        auto none = item(u"r1"_s, 100, 0);
        none[u"quantity"_s] = 0;
        auto one = item(u"r2"_s, -1, 0);
        one[u"quantity"_s] = 1;
        const auto found = problemsOf(u"fundRequest"_s, {{u"items"_s, QJsonArray{none, one}}}).split(u", "_s);
        QVERIFY(found.contains(u"items/r1/quantity tooEarly"_s));
        QVERIFY(!found.contains(u"items/r2/quantity tooEarly"_s));
        QVERIFY(found.contains(u"items/r2/projectedCost tooEarly"_s));
    }

    void totalsAreSums() { // domain 10, example 32
        const auto* request = m_rulebook->form(u"fundRequest"_s);
        auto wrong = item(u"r3"_s, 0, 0);
        wrong[u"projectedCost"_s] = u"x"_s;
        const QJsonObject fields{
            {u"items"_s, QJsonArray{item(u"r1"_s, 8998, 8450), item(u"r2"_s, 12000, 13125), wrong}}};
        const QJsonObject none;
        const ComputedInput input{fields, none, u"Approved"_s, sampleToday};
        QCOMPARE(computedValue(*request->field(u"totalProjected"_s), input), QJsonValue(20998));
        QCOMPARE(computedValue(*request->field(u"totalActual"_s), input), QJsonValue(21575));
    }

    void computedFieldsAreWorkedOut() {
        const auto* referral = m_rulebook->form(u"referral"_s);
        const QJsonObject fields{{u"dob"_s, u"2010-11-05"_s}};
        const QJsonObject assignment{{u"assignmentNumber"_s, 10084}};
        const ComputedInput input{fields, assignment, u"New"_s, sampleToday};
        QCOMPARE(computedValue(*referral->field(u"age"_s), input), QJsonValue(11));
        QCOMPARE(computedValue(*referral->field(u"assignmentNumber"_s), input), QJsonValue(10084));
        QCOMPARE(computedValue(*referral->field(u"referralStatus"_s), input), QJsonValue(u"New"_s));
    }

    void nothingIsComputedFromNothing() {
        const auto* referral = m_rulebook->form(u"referral"_s);
        const QJsonObject unborn{{u"dob"_s, u"2022-01-01"_s}};
        const QJsonObject none;
        QVERIFY(computedValue(*referral->field(u"age"_s), {none, none, {}, sampleToday}).isNull());
        QVERIFY(computedValue(*referral->field(u"age"_s), {unborn, none, {}, sampleToday}).isNull());
        QVERIFY(computedValue(*referral->field(u"assignmentNumber"_s), {none, none, {}, sampleToday}).isNull());
    }
};

CTS_TEST(TableFormTest)
#include "TableFormTest.moc"
