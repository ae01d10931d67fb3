#include "shared/rules/FormValidator.h"

#include "tests/support/RulebookFixture.h"
#include "tests/support/TestMain.h"
#include "tests/unit/shared/rules/SampleReferral.h"

#include <QTest>

using namespace cts;
using namespace cts::rules;
using namespace cts::tests;
using Severity = FormProblem::Severity;

// The rules of domain 3.1 and 3.2, one row each: what is changed in a complete form, and what is said about it.
class FormValidatorTest : public QObject {
    Q_OBJECT

private:
    std::shared_ptr<const Rulebook> m_rulebook = realRulebook();

    QList<FormProblem> check(const QString& form, const QJsonObject& fields, Completeness completeness,
                             const QStringList& signedFields = {u"workerSignature"_s}) const {
        const auto actor = sampleDpo();
        const QJsonObject assignment;
        return FormValidator(*m_rulebook, *m_rulebook->form(form))
            .check({fields, signedFields, assignment, actor, sampleToday}, completeness);
    }

    static QString inWords(const QList<FormProblem>& problems) {
        QStringList words;
        for (const auto& problem : problems) {
            const auto rule = problem.data.value(u"rule"_s).toString();
            const auto level = problem.severity == Severity::Block  ? u""_s
                               : problem.severity == Severity::Warn ? u"warn "_s
                                                                    : u"inform "_s;
            words.append(level + (rule.isEmpty() ? problem.field + u' ' + problem.code : u"rule "_s + rule));
        }
        words.sort();
        return words.join(u", "_s);
    }

    static QJsonObject changed(QJsonObject fields, const QJsonObject& changes) {
        for (auto it = changes.begin(); it != changes.end(); ++it)
            fields[it.key()] = it.value();
        return fields;
    }

private Q_SLOTS:
    void completeReferralHasNoProblems() {
        QCOMPARE(inWords(check(u"referral"_s, sampleReferral(), Completeness::Submit)), QString());
    }

    void referralRules_data() {
        QTest::addColumn<QJsonObject>("changes");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const QJsonObject& changes, const QString& expected) {
            QTest::newRow(name) << changes << expected;
        };
        const QJsonObject frpOnly{{u"referralType"_s, u"FRP_ONLY"_s}, {u"frpDateTime"_s, u"2021-12-07T05:00:00Z"_s}};

        row("missing youth", {{u"whereabouts"_s, u"MISSING_AWOL"_s}}, u"rule missingOrOutOfCounty"_s);
        row("out of county", {{u"residesInLaCounty"_s, u"NO"_s}}, u"rule missingOrOutOfCounty"_s);
        row("missing youth, FRP only", changed(frpOnly, {{u"whereabouts"_s, u"MISSING_AWOL"_s}}), {});
        row("FRP only hides sections III to V",
            changed(frpOnly, {{u"whereabouts"_s, {}},
                              {u"residesInLaCounty"_s, {}},
                              {u"serviceComponentAgency"_s, {}},
                              {u"cseStatus"_s, {}},
                              {u"riskIndicators"_s, {}},
                              {u"howCameToAttention"_s, {}},
                              {u"safetyAlerts"_s, {}}}),
            {});
        row("FRP only hides the consultation", changed(frpOnly, {{u"consultedYouth"_s, u"NO"_s}}), {});
        row("FRP asks for its date and time", {{u"referralType"_s, u"FRP_AND_ADVOCACY"_s}}, u"frpDateTime required"_s);
        row("FRP later than today",
            {{u"referralType"_s, u"FRP_AND_ADVOCACY"_s}, {u"frpDateTime"_s, u"2021-12-08T08:00:00Z"_s}},
            u"frpDateTime tooLate"_s);
        row("FRP late in the evening is still today",
            {{u"referralType"_s, u"FRP_AND_ADVOCACY"_s}, {u"frpDateTime"_s, u"2021-12-08T07:59:59Z"_s}}, {});
        row("youth does not agree", {{u"consultedYouth"_s, u"NO"_s}}, u"rule youthDidNotAgree"_s);
        row("caregiver does not agree", {{u"consultedCaregiver"_s, u"NO"_s}}, u"rule caregiverDidNotAgree"_s);
        row("no caregiver to ask", {{u"consultedCaregiver"_s, u"NOT_APPLICABLE"_s}}, {});
        row("consultation not answered", {{u"consultedYouth"_s, {}}}, u"consultedYouth required"_s);
        row("date of referral tomorrow", {{u"dateOfReferral"_s, u"2021-12-08"_s}}, u"dateOfReferral tooLate"_s);
        row("born today", {{u"dob"_s, u"2021-12-07"_s}}, u"dob tooLate, warn rule youngerThan11"_s);
        row("ten years old", {{u"dob"_s, u"2010-12-08"_s}}, u"warn rule youngerThan11"_s);
        row("eleven today", {{u"dob"_s, u"2010-12-07"_s}}, {});
        row("eighteen", {{u"dob"_s, u"2002-12-08"_s}}, {});
        row("nineteen today", {{u"dob"_s, u"2002-12-07"_s}}, u"warn rule olderThan18"_s);
        row("twenty", {{u"dob"_s, u"2000-12-08"_s}}, u"warn rule olderThan18"_s);
        row("twenty-one today", {{u"dob"_s, u"2000-12-07"_s}}, u"rule notUnder21"_s);
        row("no PDJ # for Probation", {{u"pdjNumber"_s, u" "_s}}, u"pdjNumber required"_s);
        row("PDJ # not yet issued", {{u"pdjNumber"_s, {}}, {u"pdjNumberNotIssued"_s, u"YES"_s}}, {});
        row("PDJ # and not yet issued", {{u"pdjNumberNotIssued"_s, u"YES"_s}}, u"pdjNumberNotIssued exclusive"_s);
        row("DCFS lead asks for the Case #", {{u"leadAgency"_s, u"DCFS"_s}, {u"pdjNumber"_s, {}}},
            u"caseNumber required"_s);
        row("DCFS lead, Case # not yet issued",
            {{u"leadAgency"_s, u"DCFS"_s}, {u"pdjNumber"_s, {}}, {u"caseNumberNotIssued"_s, u"YES"_s}}, {});
        row("dual supervision asks for the other agency",
            {{u"dualSupervision"_s, u"YES"_s},
             {u"serviceComponentAgency"_s, u"BOTH"_s},
             {u"dcfsServiceComponent"_s, u"EMERGENCY_RESPONSE"_s},
             {u"dcfsOffice"_s, u"DCFS_CENTRAL"_s}},
            u"secondSupervisorEmail required, secondSupervisorName required, secondSupervisorPhone required, "
            "secondWorkerEmail required, secondWorkerName required, secondWorkerPhone required"_s);
        row("dual with one component",
            {{u"dualSupervision"_s, u"YES"_s},
             {u"secondWorkerName"_s, u"Park, Jo"_s},
             {u"secondWorkerPhone"_s, u"2135550150"_s},
             {u"secondWorkerEmail"_s, u"jo@dcfs.example"_s},
             {u"secondSupervisorName"_s, u"Kim, Lou"_s},
             {u"secondSupervisorPhone"_s, u"2135550151"_s},
             {u"secondSupervisorEmail"_s, u"lou@dcfs.example"_s}},
            u"warn rule dualNeedsBothAgencies"_s);
        row("DCFS component asked for", {{u"serviceComponentAgency"_s, u"DCFS"_s}},
            u"dcfsOffice required, dcfsServiceComponent required"_s);
        row("allegation not reported", {{u"cphReported"_s, u"NO"_s}}, u"inform rule mandatedReporting"_s);
        row("no date of the last CSEC referral", {{u"lastCsecReferralDate"_s, {}}}, u"lastCsecReferralDate required"_s);
        row("last CSEC referral not applicable", {{u"lastCsecReferralDate"_s, {}}, {u"lastCsecReferralNa"_s, u"YES"_s}},
            {});
        row("last CSEC referral both", {{u"lastCsecReferralNa"_s, u"YES"_s}}, u"lastCsecReferralNa exclusive"_s);
        row("not applicable answered no", {{u"lastCsecReferralNa"_s, u"NO"_s}}, {});
        row("last CSEC referral after the referral", {{u"lastCsecReferralDate"_s, u"2021-12-08"_s}},
            u"lastCsecReferralDate tooLate"_s);
        row("no risk indicator", {{u"riskIndicators"_s, QJsonArray()}}, u"riskIndicators required"_s);
        row("another indicator is named", {{u"riskIndicators"_s, QJsonArray{u"R99"_s}}},
            u"riskIndicatorsOther required"_s);
        row("safety alerts not answered", {{u"safetyAlerts"_s, {}}}, u"safetyAlerts required"_s);
        row("none known and a weapon", {{u"safetyAlerts"_s, QJsonArray{u"NONE_KNOWN"_s, u"WEAPONS"_s}}},
            u"safetyAlerts exclusive"_s);
        row("other whereabouts are named", {{u"whereabouts"_s, u"OTHER"_s}}, u"whereaboutsOther required"_s);
        row("other language is named", {{u"language"_s, u"OTHER"_s}}, u"languageOther required"_s);
        row("e-mail outside the county", {{u"workerEmail"_s, u"dana@mail.test"_s}}, u"workerEmail badEmail"_s);
        row("e-mail of a look-alike domain", {{u"workerEmail"_s, u"dana@notlacounty.gov"_s}},
            u"workerEmail badEmail"_s);
        row("half an e-mail", {{u"supervisorEmail"_s, u"sam.lee@"_s}}, u"supervisorEmail badEmail"_s);
        row("short phone", {{u"workerPhone"_s, u"555-0141"_s}}, u"workerPhone badPhone"_s);
        row("phone with extension", {{u"workerPhone"_s, u"+1 213 555 0141 ext. 12"_s}}, {});
        row("only a last name", {{u"youthName"_s, QJsonObject{{u"last"_s, u"Rivera"_s}}}}, u"youthName required"_s);
        row("address without a city", {{u"whereaboutsAddress"_s, QJsonObject{{u"street"_s, u"12 Sample St"_s}}}},
            u"whereaboutsAddress required"_s);
        row("unknown field", {{u"shoeSize"_s, u"7"_s}}, u"shoeSize unknownField"_s);
    }

    void referralRules() {
        QFETCH(QJsonObject, changes);
        QFETCH(QString, expected);
        QCOMPARE(inWords(check(u"referral"_s, changed(sampleReferral(), changes), Completeness::Submit)), expected);
    }

    void everyRequiredAnswerOfTheReferralIsAskedFor() {
        const auto sample = sampleReferral();
        for (const auto& id : sample.keys()) {
            auto fields = sample;
            fields.remove(id);
            const auto found = inWords(check(u"referral"_s, fields, Completeness::Submit));
            QVERIFY2(found.contains(id + u" required"_s), qPrintable(id + u": "_s + found));
        }
    }

    void unsignedReferralCannotBeSubmitted() {
        QCOMPARE(inWords(check(u"referral"_s, sampleReferral(), Completeness::Submit, {})),
                 u"workerSignature required"_s);
    }

    void emptyDraftOfAReferralMayBeSaved() {
        for (const auto& problem : check(u"referral"_s, {}, Completeness::Save, {}))
            QVERIFY2(problem.severity != Severity::Block, qPrintable(problem.field));
    }

    void whatBlocksSubmittingOnlyWarnsWhileSaving() {
        const auto fields = changed(sampleReferral(), {{u"whereabouts"_s, u"MISSING_AWOL"_s},
                                                       {u"dateOfReferral"_s, u"2021-12-08"_s},
                                                       {u"workerPhone"_s, u"555"_s}});
        QCOMPARE(inWords(check(u"referral"_s, fields, Completeness::Save)),
                 u"warn dateOfReferral tooLate, warn rule missingOrOutOfCounty, warn workerPhone badPhone"_s);
    }

    void assignmentDetailRules_data() {
        QTest::addColumn<QJsonObject>("changes");
        QTest::addColumn<QString>("expected");
        QTest::newRow("complete") << QJsonObject() << QString();
        QTest::newRow("starred fields") << QJsonObject{{u"referralNumber"_s, {}},
                                                       {u"initialReferralDate"_s, {}},
                                                       {u"referralName"_s, {}},
                                                       {u"youthName"_s, {}},
                                                       {u"dob"_s, {}},
                                                       {u"language"_s, {}},
                                                       {u"pdjNumber"_s, {}}}
                                        << u"dob required, initialReferralDate required, language required, "
                                           "pdjNumber required, referralName required, referralNumber required, "
                                           "youthName required"_s;
        QTest::newRow("tomorrow") << QJsonObject{{u"initialReferralDate"_s, u"2021-12-08"_s}}
                                  << u"initialReferralDate tooLate"_s;
        QTest::newRow("21 at referral") << QJsonObject{{u"dob"_s, u"2000-12-01"_s}} << u"rule notUnder21"_s;
        QTest::newRow("20 at referral") << QJsonObject{{u"dob"_s, u"2000-12-02"_s}} << u"warn rule olderThan18"_s;
        QTest::newRow("10 at referral") << QJsonObject{{u"dob"_s, u"2010-12-02"_s}} << u"warn rule youngerThan11"_s;
        QTest::newRow("DCFS") << QJsonObject{{u"leadAgency"_s, u"DCFS"_s}, {u"pdjNumber"_s, {}}}
                              << u"caseNumber required"_s;
        QTest::newRow("not yet issued") << QJsonObject{{u"pdjNumber"_s, {}}, {u"pdjNumberNotIssued"_s, u"YES"_s}}
                                        << QString();
        QTest::newRow("other language") << QJsonObject{{u"language"_s, u"OTHER"_s}} << u"languageOther required"_s;
    }

    void assignmentDetailRules() {
        QFETCH(QJsonObject, changes);
        QFETCH(QString, expected);
        const QJsonObject assignment{{u"referralNumber"_s, u"0123-4567"_s},
                                     {u"initialReferralDate"_s, u"2021-12-01"_s},
                                     {u"referralName"_s, u"Rivera"_s},
                                     {u"youthName"_s, QJsonObject{{u"last"_s, u"Rivera"_s}, {u"first"_s, u"Ana"_s}}},
                                     {u"dob"_s, u"2007-03-02"_s},
                                     {u"language"_s, u"ENGLISH"_s},
                                     {u"pdjNumber"_s, u"1105501"_s},
                                     {u"leadAgency"_s, u"PROBATION"_s}};
        QCOMPARE(inWords(check(u"assignmentDetail"_s, changed(assignment, changes), Completeness::Save)), expected);
    }

    void administrationIsNeverShown() {
        const auto* form = m_rulebook->form(u"assignmentDetail"_s);
        const auto& section = form->sections.last();
        const auto actor = sampleDpo();
        const QJsonObject none;
        const QStringList unsignedYet;
        const ValidationInput input{none, unsignedYet, none, actor, sampleToday};
        const FormValidator validator(*m_rulebook, *form);
        QVERIFY(!validator.isVisible(section, input));
        QVERIFY(!validator.isVisible(section, section.fields.first(), input));
    }

    void valuesOfTheWrongTypeAreRefused_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, const QString& path, const QJsonValue& value, const QString& code) {
            QTest::newRow(name) << path << value << code;
        };
        row("number for text", u"workerName"_s, 7, u"badType"_s);
        row("two lines for text", u"workerName"_s, u"a\nb"_s, u"badType"_s);
        row("escape for text", u"workerName"_s, QString(QChar(0x1b)), u"badType"_s);
        row("201 characters", u"workerName"_s, QString(201, u'a'), u"tooLong"_s);
        row("200 characters", u"workerName"_s, QString(200, u'a'), {});
        row("own length", u"pdjNumber"_s, QString(41, u'1'), u"tooLong"_s);
        row("4001 characters", u"familyDynamics"_s, QString(4001, u'a'), u"tooLong"_s);
        row("lines", u"familyDynamics"_s, u"a\n\tb\r\nc"_s, {});
        row("date in words", u"dob"_s, u"Tuesday"_s, u"badDate"_s);
        row("no such day", u"dob"_s, u"2007-02-30"_s, u"badDate"_s);
        row("year 0007", u"dob"_s, u"0007-02-03"_s, u"badDate"_s);
        row("date as number", u"dob"_s, 20070302, u"badType"_s);
        row("moment without zone", u"frpDateTime"_s, u"2021-12-07T05:00:00"_s, u"badDate"_s);
        row("25 o'clock", u"frpDateTime"_s, u"2021-12-07T25:00:00Z"_s, u"badDate"_s);
        row("code of no list", u"language"_s, u"KLINGON"_s, u"notInList"_s);
        row("codes for a choice", u"language"_s, QJsonArray{u"ENGLISH"_s}, u"badType"_s);
        row("a code for codes", u"riskIndicators"_s, u"R01"_s, u"badType"_s);
        row("a code twice", u"riskIndicators"_s, QJsonArray{u"R01"_s, u"R01"_s}, u"badType"_s);
        row("maybe", u"dualSupervision"_s, u"MAYBE"_s, u"notInList"_s);
        row("true", u"dualSupervision"_s, true, u"badType"_s);
        row("name as text", u"youthName"_s, u"Rivera, Ana"_s, u"badType"_s);
        row("name with a title", u"youthName"_s, QJsonObject{{u"title"_s, u"Dr"_s}}, u"badType"_s);
        row("address with a number", u"whereaboutsAddress"_s, QJsonObject{{u"zip"_s, 90001}}, u"badType"_s);
        row("reference with a path", u"supervisorUserId"_s, u"../x"_s, u"badType"_s);
        row("signature as answer", u"workerSignature"_s, u"me"_s, u"badType"_s);
        row("computed", u"age"_s, 14, u"badType"_s);
        row("unknown field", u"shoeSize"_s, u"7"_s, u"unknownField"_s);
        row("row of a text", u"workerName/1"_s, QJsonObject(), u"unknownField"_s);
        row("half an e-mail is stored", u"workerEmail"_s, u"dana@"_s, {});
        row("cleared", u"workerName"_s, QJsonValue(), {});
    }

    void valuesOfTheWrongTypeAreRefused() {
        QFETCH(QString, path);
        QFETCH(QJsonValue, value);
        QFETCH(QString, code);
        const auto found = FormValidator(*m_rulebook, *m_rulebook->form(u"referral"_s)).checkValue(path, value);
        QCOMPARE(found.isEmpty() ? QString() : found.first().code, code);
    }

    void tableValuesAreCheckedByColumn_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("code");
        const QJsonObject row{{u"rowId"_s, u"r1"_s}, {u"from"_s, u"2021-12-07"_s}};
        QTest::newRow("rows") << u"agencyEpisodes"_s << QJsonValue(QJsonArray{row}) << QString();
        QTest::newRow("row") << u"agencyEpisodes/r1"_s << QJsonValue(row) << QString();
        QTest::newRow("removed row") << u"agencyEpisodes/r1"_s << QJsonValue() << QString();
        QTest::newRow("column") << u"agencyEpisodes/r1/from"_s << QJsonValue(u"2021-12-07"_s) << QString();
        QTest::newRow("bad column") << u"agencyEpisodes/r1/from"_s << QJsonValue(u"soon"_s) << u"badDate"_s;
        QTest::newRow("no such column") << u"agencyEpisodes/r1/until"_s << QJsonValue() << u"unknownField"_s;
        QTest::newRow("no row id") << u"agencyEpisodes"_s << QJsonValue(QJsonArray{QJsonObject()}) << u"badType"_s;
        QTest::newRow("row id twice") << u"agencyEpisodes"_s << QJsonValue(QJsonArray{row, row}) << u"badType"_s;
        QTest::newRow("text") << u"agencyEpisodes"_s << QJsonValue(u"x"_s) << u"badType"_s;
        QTest::newRow("too deep") << u"agencyEpisodes/r1/from/x"_s << QJsonValue() << u"unknownField"_s;
    }

    void tableValuesAreCheckedByColumn() {
        QFETCH(QString, path);
        QFETCH(QJsonValue, value);
        QFETCH(QString, code);
        const auto found = FormValidator(*m_rulebook, *m_rulebook->form(u"assignmentDetail"_s)).checkValue(path, value);
        QCOMPARE(found.isEmpty() ? QString() : found.first().code, code);
    }
};

CTS_TEST(FormValidatorTest)
#include "FormValidatorTest.moc"
