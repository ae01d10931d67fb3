#include "shared/rules/ComputedField.h"
#include "shared/rules/FormValidator.h"
#include "shared/rules/WordKeys.h"
#include "tests/support/RulebookFixture.h"
#include "tests/support/TestMain.h"
#include "tests/unit/shared/rules/SampleReferral.h"

#include <QTest>

using namespace cts;
using namespace cts::rules;
using namespace cts::tests;

namespace {

// The released rulebook with a form and a workflow beside it that use all of the grammar. In `from` and `to`, which
// change the text of the form or the workflow, ' stands for ".
Rulebook::Loaded probed(const QString& changed = {}, QByteArray from = {}, QByteArray to = {}) {
    auto files = realRulebookFiles();
    for (const auto& [path, name] : {std::pair{u"forms/probe.json"_s, u"probe.json"_s},
                                     std::pair{u"workflows/probe.json"_s, u"probeWorkflow.json"_s}}) {
        QFile file(QStringLiteral(CTS_SOURCE_DIR "/tests/data/rulebooks/") + name);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no probe");
        auto text = file.readAll();
        if (path == changed) {
            const auto at = text.indexOf(from.replace('\'', '"'));
            if (at < 0)
                qFatal("the text to break is no longer there: %s", from.constData());
            text.replace(at, from.size(), to.replace('\'', '"'));
        }
        files[path] = parseJsonObject(text).value();
    }
    auto permissions = files.value(u"permissions.json"_s).toObject();
    auto objects = permissions.value(u"objects"_s).toArray();
    const QJsonArray all{u"create"_s, u"submit"_s, u"read"_s};
    objects.append(QJsonObject{{u"id"_s, u"probe"_s},
                               {u"label"_s, u"Probe"_s},
                               {u"rights"_s, QJsonObject{{u"owner"_s, all}, {u"leadAdmin"_s, QJsonArray{u"read"_s}}}}});
    permissions[u"objects"_s] = objects;
    files[u"permissions.json"_s] = permissions;
    return loadRulebookFiles(files);
}

} // namespace

class GrammarTest : public QObject {
    Q_OBJECT

private:
    std::shared_ptr<const Rulebook> m_rulebook;

    static QJsonObject row(const QString& id, QJsonObject columns) {
        columns[u"rowId"_s] = id;
        return columns;
    }

    static QJsonObject file(const QString& part = {}, const QJsonValue& value = {}) {
        QJsonObject file{{u"blob"_s, QString(64, u'a')},
                         {u"name"_s, u"scan.pdf"_s},
                         {u"type"_s, u"application/pdf"_s},
                         {u"bytes"_s, 26214400}};
        if (!part.isEmpty())
            file[part] = value;
        return file;
    }

    static QJsonObject complete() {
        return {{u"startTime"_s, u"08:00"_s},
                {u"goals"_s, QJsonArray{row(u"g1"_s, {{u"goalText"_s, u"Finish school"_s}, {u"cost"_s, 1000}})}},
                {u"steps"_s, QJsonArray{row(u"s1"_s, {{u"parentRow"_s, u"g1"_s}})}}};
    }

    static QJsonObject with(const QString& field, const QJsonValue& value) {
        auto fields = complete();
        fields[field] = value;
        return fields;
    }

    QJsonValue computed(const QString& field, const QJsonObject& fields) const {
        const QJsonObject assignment;
        ComputedInput input{fields, assignment, u"Draft"_s, sampleToday};
        input.related = [](const QString&) {
            return QList<QJsonObject>{{{u"state"_s, u"Done"_s}}, {{u"state"_s, u"Dropped"_s}}};
        };
        input.deadline = [](const QString& what) { return QJsonValue(what); };
        return computedValue(*m_rulebook->form(u"probe"_s)->field(field), input);
    }

private Q_SLOTS:
    void initTestCase() {
        const auto loaded = probed();
        for (const auto& problem : loaded.problems)
            qWarning() << problem.file << problem.place << problem.error.code << problem.error.data;
        QVERIFY(loaded.rulebook != nullptr);
        m_rulebook = loaded.rulebook;
    }

    void mistakesAreToldWithTheirFileAndPlace_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("told");
        const auto form = [](const char* name, const char* from, const char* to, const QString& told) {
            QTest::newRow(name) << u"forms/probe.json"_s << QByteArray(from) << QByteArray(to) << told;
        };
        const auto steps = [](const char* name, const char* from, const char* to, const QString& told) {
            QTest::newRow(name) << u"workflows/probe.json"_s << QByteArray(from) << QByteArray(to) << told;
        };
        const auto main = u"sections/0/"_s;
        form("bound is no time", "'08:00'", "'8 am'", main + u"fields/0/min/value badValue"_s);
        form("more needed than allowed", "'minRows': 1, 'maxRows': 2", "'minRows': 3, 'maxRows': 2",
             main + u"fields/3/minRows badValue"_s);
        form("rows of a text", "'id': 'endTime',", "'id': 'endTime', 'maxRows': 2,",
             main + u"fields/1/maxRows notForThisType"_s);
        form("latest of no form", "'form': 'probe', 'states'", "'form': 'prob', 'states'",
             main + u"fields/3/prefill/latest/form unknownForm"_s);
        form("latest of an unknown state", "[ 'Done' ]", "[ 'Gone' ]",
             main + u"fields/3/prefill/latest/states/0 unknownState"_s);
        form("latest of another type", "'field': 'goals' } }", "'field': 'day' } }",
             main + u"fields/3/prefill/latest/field typeDiffers"_s);
        form("latest without a shared column", "'field': 'goals' } }", "'field': 'steps' } }",
             main + u"fields/3/prefill/latest/field noSharedColumn"_s);
        form("latest into no column", "'field': 'goals' } }", "'field': 'goals', 'columns': { 'x': 'cost' } } }",
             main + u"fields/3/prefill/latest/columns/x unknownField"_s);
        form("prefill of two places", "{ 'assignment': 'dob',", "{ 'assignment': 'dob', 'actor': 'name',",
             main + u"fields/8/prefill/0 badValue"_s);
        form("prefill when no one can tell", "'assignment.leadAgency': 'DCFS'", "'day': { 'is': 'empty' }",
             main + u"fields/8/prefill/0/when/day unknownField"_s);
        form("prefill by no deadline", "'today' ] }", "{ 'deadline': 'PLAN_9', 'part': 'due' } ] }",
             main + u"fields/8/prefill/1/deadline unknownDeadline"_s);
        form("prefill of a row with no option", "'domain': 'ENGLISH' }", "'domain': 'ELVISH' }",
             main + u"fields/16/prefill/value/0/domain unknownOption"_s);
        form("prefill of one row twice", "'rowId': 'B'", "'rowId': 'A'",
             main + u"fields/16/prefill/value/1 badValue"_s);
        form("prefill of a column", "'label': 'Done on',", "'label': 'Done on', 'prefill': 'today',",
             main + u"fields/4/columns/1/prefill notForColumns"_s);
        form("child of no table", "'within': 'goals'", "'within': 'goal'", main + u"fields/4/within unknownField"_s);
        form("child of a text", "'within': 'goals'", "'within': 'day'", main + u"fields/4/within badValue"_s);
        form("column of the parent's name", "'id': 'doneOn'", "'id': 'parentRow'",
             main + u"fields/4/columns/1/id badValue"_s);
        form("options of no column", "'label': 'goalText'", "'label': 'goal'",
             main + u"fields/5/optionsFrom/label unknownField"_s);
        form("options from a list too", "'type': 'multiChoice',", "'type': 'multiChoice', 'list': 'languages',",
             main + u"fields/5/list badValue"_s);
        form("edited by nobody known", "'by': 'owner'", "'by': 'owners'", main + u"editable/by unknownRelation"_s);
        form("edited without the right", "'by': 'owner'", "'by': 'leadAdmin'", main + u"editable/by rightMissing"_s);
        form("edited in no state", "[ 'Draft' ]", "[ 'Drift' ]", main + u"editable/states/0 unknownState"_s);
        form("edited though issued", "'issued': true,", "'issued': true, 'editable': { 'by': 'owner' },",
             main + u"fields/17/editable notForIssued"_s);
        form("history nowhere", "'history': 'changes'", "'history': 'goals'", main + u"history unknownTarget"_s);
        form("history without a column", "'id': 'until'", "'id': 'since'", main + u"history unknownField"_s);
        form("fixed rows of a text", "'id': 'endTime',", "'id': 'endTime', 'fixedRows': true,",
             main + u"fields/1/fixedRows notForThisType"_s);
        form("minutes of dates", "minutes:calledAt,arrivedAt", "minutes:calledAt,day",
             main + u"fields/9/computed unknownTarget"_s);
        form("months by no number", "months:day,6", "months:day,0", main + u"fields/12/computed unknownTarget"_s);
        form("count in no state", "Done|Draft", "Done|Draught", main + u"fields/14/computed unknownTarget"_s);
        form("deadline's colour", "deadline:due", "deadline:colour", main + u"fields/15/computed unknownTarget"_s);
        form("sum of words", "sum:goals.cost", "sum:goals.goalText", main + u"fields/11/computed unknownTarget"_s);
        form("computed of another compartment", "'label': 'Called',", "'label': 'Called', 'compartment': 'health',",
             main + u"fields/9/computed compartmentDiffers"_s);
        form("yes or no for each reader", "{ 'endTime': { 'before': '09:00' } }", "{ 'actor.role': 'DPO' }",
             main + u"fields/10/computed/noWhen/actor.role unknownField"_s);
        form("minutes after a date", "'field': 'calledAt', 'plusMinutes'", "'field': 'day', 'plusMinutes'",
             main + u"fields/10/computed/yesWhen/arrivedAt/notAfter badValue"_s);
        form("some of no table", "{ 'steps': { 'some'", "{ 'day': { 'some'", u"rules/1/when/day/some typeDiffers"_s);
        form("some of an unknown column", "{ 'done': 'NO' }", "{ 'dome': 'NO' }",
             u"rules/1/when/steps/some/dome unknownField"_s);
        form("asks a count", "{ 'total': { 'after'", "{ 'others': { 'after'", u"rules/0/when/others notKept"_s);
        form("unknown setting", "{ 'total': { 'after'", "{ 'setting.nothing': { 'after'",
             u"rules/0/when/setting.nothing unknownField"_s);

        steps("seen by nobody known", "'seenBy': 'owner'", "'seenBy': 'owners'", u"states/0/seenBy unknownRelation"_s);
        steps("seen without the right", "'seenBy': 'owner'", "'seenBy': 'advocate'", u"states/0/seenBy rightMissing"_s);
        steps("requirement without a question", "'that': ", "'this': ", u"steps/1/require/0 missing"_s);
        steps("requirement on an unknown field", "{ 'goals': {", "{ 'goal': {",
              u"steps/1/require/0/that/goal unknownField"_s);
        steps("unknown guard", "'serviceAuthorised'", "'serviceAuthorized'", u"steps/1/needs/2 unknownGuard"_s);
        steps("only one in no state", "onlyOne:Draft", "onlyOne:Draught", u"steps/1/needs/3 unknownState"_s);
        steps("differs from nothing", "differs:day", "differs:night", u"steps/1/needs/5 unknownTarget"_s);
        steps("adds no number", "'timely': true }, 1 ]", "'timely': true }, 'x' ]",
              u"steps/1/set/day/first/1/plus badValue"_s);
        steps("unknown value inside", "{ 'timely': true }", "{ 'timeless': true }",
              u"steps/1/set/day/first/1/plus/0 badValue"_s);
        steps(
            "first of none",
            "{ 'first': [ { 'arg': 'day' }, { 'plus': [ { 'timely': true }, 1 ] }, { 'computed': 'deadline:due' } ] }",
            "{ 'first': [] }", u"steps/1/set/day/first badValue"_s);
        steps("computes nothing", "deadline:due", "deadline:dew", u"steps/1/set/day/first/2 unknownTarget"_s);
        steps("unknown part of the record", "{ 'record': 'form' }", "{ 'record': 'colour' }",
              u"steps/1/append/changes/what badValue"_s);
        steps("next of no form", "{ 'next': 'probe.rank' }", "{ 'next': 'prob.rank' }",
              u"steps/1/then/1/args/why unknownField"_s);
        steps("next of no number", "{ 'next': 'probe.rank' }", "{ 'next': 'probe.day' }",
              u"steps/1/then/1/args/why unknownField"_s);
        steps("without of no table", "{ 'next': 'probe.rank' }",
              "{ 'without': [ { 'field': 'day' }, { 'what': null } ] }",
              u"steps/1/then/1/args/why/without/0 unknownField"_s);
        steps("without of no column", "{ 'next': 'probe.rank' }",
              "{ 'without': [ { 'field': 'changes' }, { 'whatever': null } ] }",
              u"steps/1/then/1/args/why/without/1/whatever unknownField"_s);
        steps("without of nothing", "{ 'next': 'probe.rank' }", "{ 'without': [ { 'field': 'changes' }, {} ] }",
              u"steps/1/then/1/args/why/without badValue"_s);
        steps("new record of no form", "'on': 'new', 'form': 'probe'", "'on': 'new', 'form': 'prob'",
              u"steps/1/then/0/form unknownForm"_s);
        steps("new record that the system may not begin", "'on': 'new', 'form': 'probe'",
              "'on': 'new', 'form': 'referral'", u"steps/1/then/0/form notBySystem"_s);
        steps("follow-up that nobody takes", "'on': 'others', 'action': 'drop'", "'on': 'others', 'action': 'finish'",
              u"steps/1/then/1/action notBySystem"_s);
        steps("daily step of a form", "'action': 'drop', 'label'", "'action': 'drop', 'daily': true, 'label'",
              u"steps/2/daily notOfAssignments"_s);
        steps("daily step by people", "'action': 'finish', 'label'", "'action': 'finish', 'daily': true, 'label'",
              u"steps/1/daily notBySystem"_s);
        steps("follow-up of nothing", "'on': 'others'", "'on': 'all'", u"steps/1/then/1/on badValue"_s);
    }

    void mistakesAreToldWithTheirFileAndPlace() {
        QFETCH(QString, file);
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, told);
        const auto loaded = probed(file, from, to);
        QVERIFY(loaded.rulebook == nullptr);
        QStringList found;
        for (const auto& problem : loaded.problems)
            if (problem.file == file)
                found.append(problem.place + u' ' + problem.error.code);
        QVERIFY2(found.contains(told), qPrintable(found.join(u'\n')));
    }

    void problems_data() {
        QTest::addColumn<QJsonObject>("fields");
        QTest::addColumn<QString>("expected");
        const auto add = [](const char* name, const QJsonObject& fields, const QString& expected) {
            QTest::newRow(name) << fields << expected;
        };
        const auto files = [](const QJsonObject& one) { return with(u"files"_s, QJsonArray{one}); };
        const auto steps = [](const QJsonArray& rows) { return with(u"steps"_s, rows); };
        const auto step = [](const QString& id, const QString& parent) { return row(id, {{u"parentRow"_s, parent}}); };
        add("complete", complete(), {});
        add("too early", with(u"startTime"_s, u"07:59"_s), u"startTime tooEarly"_s);
        add(
            "after the end",
            [] {
                auto fields = with(u"endTime"_s, u"08:00"_s);
                fields[u"startTime"_s] = u"08:01"_s;
                return fields;
            }(),
            u"startTime tooLate"_s);
        add("24 o'clock", with(u"endTime"_s, u"24:00"_s), u"endTime badTime"_s);
        add("one digit", with(u"endTime"_s, u"9:00"_s), u"endTime badTime"_s);
        add("a file of 25 MB", files(file()), {});
        add("a byte more", files(file(u"bytes"_s, 26214401)), u"files tooLarge"_s);
        add("no bytes", files(file(u"bytes"_s, 0)), u"files badType"_s);
        add("digest in capitals", files(file(u"blob"_s, QString(64, u'A'))), u"files badType"_s);
        add("name with a folder", files(file(u"name"_s, u"../scan.pdf"_s)), u"files badType"_s);
        add("name with a backslash", files(file(u"name"_s, u"..\\scan.pdf"_s)), u"files badType"_s);
        add("name of 201", files(file(u"name"_s, QString(201, u'x'))), u"files badType"_s);
        add("no media type", files(file(u"type"_s, u"pdf"_s)), u"files badType"_s);
        add("a part more", files(file(u"path"_s, u"x"_s)), u"files badType"_s);
        add("three files", with(u"files"_s, QJsonArray{file(), file(), file()}), u"files tooMany"_s);
        add("no goal", with(u"goals"_s, {}), u"goals required, steps/s1/parentRow noParent"_s);
        add("no step of a goal", steps({}), u"steps tooFew"_s);
        add("three steps of a goal", steps({step(u"1"_s, u"g1"_s), step(u"2"_s, u"g1"_s), step(u"3"_s, u"g1"_s)}),
            u"steps tooMany"_s);
        add("step of a goal that is gone", steps({step(u"1"_s, u"g1"_s), step(u"2"_s, u"g0"_s)}),
            u"steps/2/parentRow noParent"_s);
        add("step of no goal", steps({step(u"1"_s, u"g1"_s), row(u"2"_s, {})}), u"steps/2/parentRow noParent"_s);
        add("condition in the row", steps({row(u"1"_s, {{u"parentRow"_s, u"g1"_s}, {u"done"_s, u"YES"_s}})}),
            u"steps/1/doneOn required"_s);
        add("some step undone", steps({row(u"1"_s, {{u"parentRow"_s, u"g1"_s}, {u"done"_s, u"NO"_s}})}), u" rule"_s);
        add("code that is no row", with(u"linked"_s, QJsonArray{u"g1"_s}), u"linked notInList"_s);
        add("code that may be a row", with(u"linked"_s, QJsonArray{u"0190a000-0000-7000-8000-000000000001"_s}), {});
        add("rule on a total", with(u"goals"_s, QJsonArray{row(u"g1"_s, {{u"goalText"_s, u"x"_s}, {u"cost"_s, 1001}})}),
            u" rule"_s);
    }

    void problems() {
        QFETCH(QJsonObject, fields);
        QFETCH(QString, expected);
        const QJsonObject assignment;
        const auto actor = sampleDpo();
        const QStringList signedFields;
        QStringList found;
        for (const auto& problem :
             FormValidator(*m_rulebook, *m_rulebook->form(u"probe"_s))
                 .check({fields, signedFields, assignment, actor, sampleToday}, Completeness::Submit))
            found.append(problem.field + u' ' + problem.code);
        QCOMPARE(found.join(u", "_s), expected);
    }

    void parentRowIsAPlaceOfItsOwnInAChildTableOnly() {
        const FormValidator validator(*m_rulebook, *m_rulebook->form(u"probe"_s));
        QVERIFY(validator.checkValue(u"steps/s1/parentRow"_s, u"g1"_s).isEmpty());
        QCOMPARE(validator.checkValue(u"steps/s1/parentRow"_s, 7).first().code, u"badType"_s);
        QCOMPARE(validator.checkValue(u"goals/g1/parentRow"_s, u"g1"_s).first().code, u"unknownField"_s);
    }

    void computedFieldsAreWorkedOut() {
        const auto at = [](const QString& time) {
            return QJsonObject{{u"calledAt"_s, u"2021-12-07T08:00:00Z"_s}, {u"arrivedAt"_s, time}};
        };
        QCOMPARE(computed(u"response"_s, at(u"2021-12-07T09:30:59Z"_s)), QJsonValue(90));
        QCOMPARE(computed(u"response"_s, at(u"2021-12-07T07:59:59Z"_s)), QJsonValue(-1));
        QVERIFY(computed(u"response"_s, at({})).isNull());
        QCOMPARE(computed(u"inTime"_s, at(u"2021-12-07T09:30:00Z"_s)), QJsonValue(u"YES"_s));
        QCOMPARE(computed(u"inTime"_s, at(u"2021-12-07T09:30:01Z"_s)), QJsonValue(u"NO"_s));
        QVERIFY(computed(u"inTime"_s, at({})).isNull());
        QCOMPARE(computed(u"inTime"_s, {{u"endTime"_s, u"08:59"_s}}), QJsonValue(u"NO"_s));
        QCOMPARE(computed(u"reviewOn"_s, {{u"day"_s, u"2021-08-31"_s}}), QJsonValue(u"2022-02-28"_s));
        QCOMPARE(computed(u"waited"_s, {{u"day"_s, u"2021-12-01"_s}}), QJsonValue(6));
        QCOMPARE(computed(u"others"_s, {}), QJsonValue(1));
        QCOMPARE(computed(u"dueOn"_s, {}), QJsonValue(u"due"_s));
        const QJsonObject none;
        QVERIFY(
            computedValue(*m_rulebook->form(u"probe"_s)->field(u"dueOn"_s), {none, none, {}, sampleToday}).isNull());
    }

    void rowsOfASectionAreEditedAsItSays() {
        const auto* form = m_rulebook->form(u"probe"_s);
        QCOMPARE(form->field(u"day"_s)->editable->states, QStringList{u"Draft"_s});
        QCOMPARE(form->field(u"day"_s)->history, u"changes"_s);
        QVERIFY(!form->field(u"changes"_s)->editable && !form->field(u"total"_s)->editable);
    }

    void wordsOfARequirementAreTranslated() {
        const auto words = englishWords(*m_rulebook);
        QCOMPARE(words.value(u"workflow.probe.require.named"_s), u"Name a goal first."_s);
    }

    void settingsBeginWithTheirDefaults() {
        const auto defaults = m_rulebook->settingDefaults();
        for (const auto& id : defaults.keys())
            QVERIFY(m_rulebook->form(u"settings"_s)->field(id) != nullptr);
        QVERIFY(!defaults.isEmpty());
    }
};

CTS_TEST(GrammarTest)
#include "GrammarTest.moc"
