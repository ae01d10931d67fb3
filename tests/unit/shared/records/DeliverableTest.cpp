#include "shared/base/Ids.h"
#include "shared/records/FollowUps.h"
#include "shared/records/PreviousVersion.h"
#include "shared/records/RecordParts.h"
#include "shared/records/Settings.h"
#include "tests/support/FakeDeadlines.h"
#include "tests/support/RecordFixture.h"
#include "tests/support/RulebookFixture.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using cts::records::Operation;
using cts::records::Record;
using cts::tests::RecordFixture;

// An assignment of the rulebook of deliverables: worker "dpo", lead Probation, agency ZOE, advocate "zoeAdvocate".
class Deliverables : public RecordFixture {
public:
    Deliverables() : RecordFixture(cts::tests::deliverablesRulebook()) {
        facts.settingsInForce = cts::records::effectiveSettings(*rulebook, {});
        for (const auto& name : people())
            facts.entries[person(name).userId].fields.insert(u"unitId"_s, person(name).unitId);
        deadlines.codes = {{u"plan"_s, u"PLAN_1"_s}, {u"report"_s, u"EXT_1"_s}};
        deadlines.open = cts::records::DeliverableWindow{QDate(2021, 12, 1), QDate(2021, 12, 31)};
        deadlines.end = QDate(2022, 6, 30);
        assignmentId = cts::newId(clock);
        must(factory(u"dpo"_s).create(u"assignmentDetail"_s, assignmentId, assignmentId,
                                      {{u"title"_s, u"Sample"_s}, {u"leadAgency"_s, u"PROBATION"_s}}),
             u"dpo"_s);
        done(assignmentId, u"probAdmin"_s, u"assign"_s,
             {{u"agencyId"_s, zoe()}, {u"advocateId"_s, person(u"zoeAdvocate"_s).userId}});
    }

    cts::records::ReduceContext as(const QString& name) const {
        auto made = context(name);
        made.deadlines = &deadlines;
        made.timely = timely;
        return made;
    }
    QString create(const QString& form, const QJsonObject& fields = {}, const QString& by = u"zoeAdvocate"_s) {
        clock.advanceSeconds(1);
        const QString id = cts::newId(clock);
        code = take(factory(by).create(form, id, assignmentId, fields), by);
        return id;
    }
    // "ok" or the refusal's code; its data are kept.
    QString take(const Operation& operation, const QString& name) {
        auto copy = world;
        const auto taken = cts::records::applyWithFollowUps(operation, copy, as(name));
        data = taken.ok() ? QJsonObject() : taken.error().data;
        if (!taken.ok())
            return taken.error().code;
        world = copy;
        last = *taken;
        return u"ok"_s;
    }
    Operation stepOf(const QString& id, const QString& name, const QString& action, const QJsonObject& args = {}) {
        const Record found = record(id);
        return factory(name).step(found, action, args, visibleCompartments(found, assignment(), as(name)));
    }
    QString done(const QString& id, const QString& name, const QString& action, const QJsonObject& args = {}) {
        return take(stepOf(id, name, action, args), name);
    }
    QString edited(const QString& id, const QString& name, const QJsonObject& changed) {
        QJsonObject after = record(id).fields;
        for (auto it = changed.begin(); it != changed.end(); ++it)
            after.insert(it.key(), it.value());
        return take(factory(name).edit(record(id), after), name);
    }
    Record record(const QString& id) const { return *world.find(id); }
    bool sees(const QString& name, const QString& id) const {
        return !visibleCompartments(record(id), assignment(), as(name)).isEmpty();
    }
    // A plan with a goal and a cost, taken to a state.
    QString plan(const QString& state = u"Draft"_s) {
        const QString id = create(u"plan"_s, {{u"goal"_s, u"School"_s},
                                              {u"healthNote"_s, u"Asthma"_s},
                                              {u"goals"_s, QJsonArray{goal(goalRow)}},
                                              {u"costs"_s, QJsonArray{cost()}}});
        if (state == u"Draft")
            return id;
        done(id, u"zoeAdvocate"_s, u"submit"_s);
        if (state == u"Approved") {
            done(id, u"dpo"_s, u"approve"_s);
            done(id, u"sdpo"_s, u"approve"_s);
        }
        return id;
    }
    static QJsonObject goal(const QString& row) {
        return {{u"rowId"_s, row}, {u"goalText"_s, u"Finish school"_s}, {u"remark"_s, u"Only here"_s}};
    }
    static QJsonObject cost() { return {{u"rowId"_s, costRow}, {u"item"_s, u"Books"_s}}; }

    inline static const QString goalRow = u"00000000-0000-7000-8000-000000000777"_s;
    inline static const QString costRow = u"00000000-0000-7000-8000-000000000778"_s;
    cts::tests::FakeDeadlines deadlines;
    QDateTime timely;
    QString code;
    QJsonObject data;
    QList<cts::records::Taken> last;
};

class DeliverableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // C14
    void draftsAreSeenByTheAgencyAlone_data() {
        QTest::addColumn<QString>("person");
        QTest::addColumn<bool>("draft");
        QTest::addColumn<bool>("submitted");
        QTest::newRow("advocate") << u"zoeAdvocate"_s << true << true;
        QTest::newRow("agency administrator") << u"zoeAdmin"_s << true << true;
        QTest::newRow("worker") << u"dpo"_s << false << true;
        QTest::newRow("supervisor") << u"sdpo"_s << false << true;
        QTest::newRow("county administrator") << u"probAdmin"_s << false << true;
        QTest::newRow("program manager") << u"cpm"_s << false << true;
        QTest::newRow("another agency") << u"sunAdmin"_s << false << false;
    }
    void draftsAreSeenByTheAgencyAlone() {
        QFETCH(QString, person);
        QFETCH(bool, draft);
        QFETCH(bool, submitted);
        Deliverables world;
        const QString plan = world.plan();
        QCOMPARE(world.sees(person, plan), draft);
        QCOMPARE(world.edited(plan, person, {{u"goal"_s, u"Other"_s}}) == u"notFound", !draft);
        QCOMPARE(world.done(plan, u"zoeAdvocate"_s, u"submit"_s), u"ok"_s);
        QCOMPARE(world.sees(person, plan), submitted);
    }

    void aFieldsOwnRuleSaysWhoEditsIt() {
        Deliverables world;
        const QString plan = world.plan(u"Approved"_s);
        QCOMPARE(world.record(plan).state, u"Approved"_s);
        const auto editable = [&](const QString& name) {
            return editableFields(world.record(plan), world.assignment(), world.as(name));
        };
        QCOMPARE(editable(u"dpo"_s), QStringList{u"countyNote"_s});
        QCOMPARE(editable(u"zoeAdvocate"_s), QStringList{u"costs.actual"_s});
        QCOMPARE(editable(u"sdpo"_s), QStringList());
        QVERIFY(offeredActions(world.record(plan), world.assignment(), world.as(u"dpo"_s)).contains(u"edit"_s));
        QCOMPARE(world.edited(plan, u"dpo"_s, {{u"countyNote"_s, u"Seen"_s}}), u"ok"_s);
        QCOMPARE(world.edited(plan, u"dpo"_s, {{u"goal"_s, u"Changed"_s}}), u"forbidden"_s);
        QCOMPARE(world.edited(plan, u"zoeAdvocate"_s, {{u"goal"_s, u"Changed"_s}}), u"notEditable"_s);
        QCOMPARE(world.edited(plan, u"zoeAdvocate"_s, {{u"countyNote"_s, u"Mine"_s}}), u"forbidden"_s);
    }

    void aColumnsOwnRuleOpensItAlone() {
        Deliverables world;
        const QString plan = world.plan(u"Approved"_s);
        QJsonObject row = Deliverables::cost();
        row.insert(u"actual"_s, 1250);
        QCOMPARE(world.edited(plan, u"zoeAdvocate"_s, {{u"costs"_s, QJsonArray{row}}}), u"ok"_s);
        row.insert(u"item"_s, u"Shoes"_s);
        QCOMPARE(world.edited(plan, u"zoeAdvocate"_s, {{u"costs"_s, QJsonArray{row}}}), u"notEditable"_s);
        QCOMPARE(world.edited(plan, u"zoeAdvocate"_s, {{u"costs"_s, QJsonValue()}}), u"notEditable"_s);
    }

    void aColumnThatIsNotSignedChangesNoHash() {
        Deliverables world;
        const QString plan = world.plan(u"Approved"_s);
        const auto& form = *world.rulebook->form(u"plan"_s);
        const auto hashes = [&] { return contentHashes(world.record(plan), form, {cts::rules::Compartment::Core}); };
        const auto before = hashes();
        QJsonObject row = Deliverables::cost();
        row.insert(u"actual"_s, 1250);
        QCOMPARE(world.edited(plan, u"zoeAdvocate"_s, {{u"costs"_s, QJsonArray{row}}}), u"ok"_s);
        QCOMPARE(hashes(), before);
    }

    // E40
    void aDeniedUserSeesNothingWhateverTheirRole_data() {
        QTest::addColumn<QString>("person");
        for (const auto& name : {u"zoeAdvocate"_s, u"zoeAdmin"_s, u"sdpo"_s, u"cpm"_s, u"dpo"_s})
            QTest::newRow(qPrintable(name)) << name;
    }
    void aDeniedUserSeesNothingWhateverTheirRole() {
        QFETCH(QString, person);
        Deliverables world;
        const QString plan = world.plan(u"Approved"_s);
        const QJsonObject user{{u"userId"_s, world.person(person).userId}};
        QVERIFY(world.sees(person, plan) && world.sees(person, world.assignmentId));
        QCOMPARE(world.done(world.assignmentId, u"probAdmin"_s, u"denyUser"_s, user), u"ok"_s);
        QVERIFY(!world.sees(person, plan) && !world.sees(person, world.assignmentId));
        QCOMPARE(offeredActions(world.record(plan), world.assignment(), world.as(person)), QStringList());
        QCOMPARE(world.edited(plan, person, {{u"goal"_s, u"Other"_s}}), u"notFound"_s);
        QCOMPARE(world.done(world.assignmentId, u"probAdmin"_s, u"allowUser"_s, user), u"ok"_s);
        QVERIFY(world.sees(person, plan));
    }

    void aRequirementThatDoesNotHoldRefusesTheStep() {
        Deliverables world;
        const QString plan = world.plan();
        QCOMPARE(world.edited(plan, u"zoeAdvocate"_s, {{u"goal"_s, QJsonValue()}}), u"ok"_s);
        QCOMPARE(world.done(plan, u"zoeAdvocate"_s, u"submit"_s), u"requirementNotMet"_s);
        QCOMPARE(world.data.value(u"rule"_s).toString(), u"goalGiven"_s);
        QCOMPARE(world.data.value(u"workflow"_s).toString(), u"plan"_s);
    }

    void aSettingDecidesARequirement() {
        Deliverables world;
        const QString plan = world.plan();
        world.facts.settingsInForce = cts::records::effectiveSettings(*world.rulebook, {{u"plansAllowed"_s, u"NO"_s}});
        QCOMPARE(world.facts.settingsInForce.value(u"days"_s).toInt(), 90);
        QCOMPARE(world.done(plan, u"zoeAdvocate"_s, u"submit"_s), u"requirementNotMet"_s);
        QCOMPARE(world.data.value(u"rule"_s).toString(), u"allowed"_s);
    }

    void oneOpenRecordOfAForm() {
        Deliverables world;
        const QString first = world.plan();
        world.create(u"plan"_s);
        QCOMPARE(world.code, u"alreadyOpen"_s);
        QCOMPARE(world.data.value(u"record"_s).toString(), first);
        world.done(first, u"zoeAdvocate"_s, u"submit"_s);
        QCOMPARE(world.done(first, u"dpo"_s, u"reject"_s, {{u"reason"_s, u"More"_s}}), u"ok"_s);
        world.create(u"plan"_s);
        QCOMPARE(world.code, u"ok"_s);
    }

    void twoLevelsAreTwoPeople() {
        Deliverables world;
        const QString plan = world.plan(u"PendingWorker"_s);
        QCOMPARE(world.done(plan, u"sdpo"_s, u"approve"_s), u"ok"_s);
        QCOMPARE(world.done(plan, u"sdpo"_s, u"approve"_s), u"samePersonAsBefore"_s);
        QCOMPARE(world.done(plan, u"dpo"_s, u"approve"_s), u"ok"_s);
        QCOMPARE(world.record(plan).state, u"Approved"_s);
    }

    void afterANewSubmissionTheSamePersonMayDecideAgain() {
        Deliverables world;
        const QString plan = world.plan(u"PendingWorker"_s);
        world.done(plan, u"dpo"_s, u"reject"_s, {{u"reason"_s, u"More"_s}});
        QCOMPARE(world.done(plan, u"zoeAdvocate"_s, u"submit"_s), u"ok"_s);
        QCOMPARE(world.done(plan, u"dpo"_s, u"approve"_s), u"ok"_s);
    }

    void aWindowClosesUnlessItIsOverridden() {
        Deliverables world;
        const QString report = world.create(u"report"_s);
        world.deadlines.open = cts::records::DeliverableWindow{QDate(2021, 12, 8), QDate(2021, 12, 31)};
        QCOMPARE(world.done(report, u"zoeAdvocate"_s, u"submit"_s), u"outsideWindow"_s);
        QCOMPARE(world.data.value(u"opens"_s).toString(), u"2021-12-08"_s);
        QCOMPARE(world.data.value(u"code"_s).toString(), u"EXT_1"_s);
        QCOMPARE(world.data.value(u"today"_s).toString(), u"2021-12-07"_s);
        const QJsonObject lifted{{u"code"_s, u"EXT_1"_s}, {u"reason"_s, u"Asked"_s}};
        QCOMPARE(world.done(world.assignmentId, u"probAdmin"_s, u"override"_s, lifted), u"ok"_s);
        QCOMPARE(world.done(report, u"zoeAdvocate"_s, u"submit"_s), u"ok"_s);
    }

    void theTimelyMomentCountsForTheWindow() {
        Deliverables world;
        const QString report = world.create(u"report"_s);
        world.deadlines.open = cts::records::DeliverableWindow{QDate(2021, 12, 1), QDate(2021, 12, 6)};
        QCOMPARE(world.done(report, u"zoeAdvocate"_s, u"submit"_s), u"outsideWindow"_s);
        world.timely = QDateTime(QDate(2021, 12, 7), QTime(7, 59), Qt::UTC); // still the 6th in Los Angeles
        QCOMPARE(world.done(report, u"zoeAdvocate"_s, u"submit"_s), u"ok"_s);
    }

    void servicesEnd() {
        Deliverables world;
        world.deadlines.end = QDate(2021, 12, 6);
        world.create(u"report"_s);
        QCOMPARE(world.code, u"serviceExpired"_s);
        QCOMPARE(world.data.value(u"end"_s).toString(), u"2021-12-06"_s);
        world.deadlines.end = QDate(2021, 12, 7);
        world.create(u"report"_s);
        QCOMPARE(world.code, u"ok"_s);
    }

    void aSubmissionIsWrittenDownWithItsCodeDayAndVersion() {
        Deliverables world;
        world.timely = QDateTime(QDate(2021, 12, 5), QTime(20, 0), Qt::UTC);
        const QString plan = world.plan(u"Approved"_s);
        const QJsonArray rows = world.assignment().fields.value(u"submissions"_s).toArray();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.at(0)[u"code"_s].toString(), u"PLAN_1"_s);
        QCOMPARE(rows.at(0)[u"recordId"_s].toString(), plan);
        QCOMPARE(rows.at(0)[u"on"_s].toString(), u"2021-12-05"_s);
        QCOMPARE(rows.at(0)[u"version"_s].toInt(), 1);
        QCOMPARE(world.assignment().fields.value(u"approvedPlans"_s).toInt(), 1);
        QCOMPARE(world.assignment().fields.value(u"firstForm"_s).toString(), u"plan"_s);
        QCOMPARE(world.record(plan).fields.value(u"planNumber"_s).toInt(), 1);
        QCOMPARE(world.record(plan).fields.value(u"unitOfWorker"_s).toString(), u"U1"_s);
    }

    void aRejectedVersionIsKeptToShowWhatChanged() {
        Deliverables world;
        const QString plan = world.plan(u"PendingWorker"_s);
        const auto& form = *world.rulebook->form(u"plan"_s);
        QVERIFY(changedSince(world.record(plan), form).isEmpty());
        world.done(plan, u"dpo"_s, u"reject"_s, {{u"reason"_s, u"More"_s}});
        QVERIFY(changedSince(world.record(plan), form).isEmpty());
        QCOMPARE(world.edited(plan, u"zoeAdvocate"_s, {{u"goal"_s, u"Work"_s}, {u"healthNote"_s, u"None"_s}}), u"ok"_s);
        const auto changes = changedSince(world.record(plan), form);
        QCOMPARE(changes.size(), 2);
        QCOMPARE(changes.at(0).path, u"goal"_s);
        QCOMPARE(changes.at(0).was.toString(), u"School"_s);
        QCOMPARE(changes.at(0).now.toString(), u"Work"_s);
    }

    void theVersionBeforeIsDividedLikeTheRecord() {
        Deliverables world;
        const QString plan = world.plan(u"PendingWorker"_s);
        world.done(plan, u"dpo"_s, u"reject"_s, {{u"reason"_s, u"More"_s}});
        const auto& form = *world.rulebook->form(u"plan"_s);
        const auto parts = split(world.record(plan), form);
        for (const auto& part : parts) {
            const bool isCore = part.compartment == cts::rules::Compartment::Core;
            const auto previous = part.payload.value(u"previous"_s).toObject();
            QCOMPARE(previous.contains(u"goal"_s), isCore);
            QCOMPARE(previous.contains(u"healthNote"_s), !isCore);
        }
        QCOMPARE(toJson(*join(parts)), toJson(world.record(plan)));
        QCOMPARE(toJson(*cts::records::recordFromJson(toJson(world.record(plan)))), toJson(world.record(plan)));
    }

    void aVersionTooLargeToKeepIsLeftOut() {
        Deliverables world;
        Record plan = world.record(world.plan());
        const auto& form = *world.rulebook->form(u"plan"_s);
        plan.fields.insert(u"goal"_s, QString(cts::records::maxPreviousBytes, u'x'));
        keepPrevious(plan, form);
        QVERIFY(plan.previous.isEmpty());
    }

    void whatFollowsFromTheEndOfServices() {
        Deliverables world;
        const QString approved = world.plan(u"Approved"_s);
        Q_UNUSED(approved);
        const QString report = world.create(u"report"_s, {{u"endedOn"_s, u"2021-12-07"_s}});
        QCOMPARE(world.done(report, u"zoeAdvocate"_s, u"submit"_s), u"ok"_s);
        const QString open = cts::newId(world.clock);
        Record draft = world.record(approved); // another plan, half done
        draft.id = open;
        draft.state = u"Draft"_s;
        world.world.put(draft);
        QCOMPARE(world.done(report, u"sdpo"_s, u"approve"_s), u"ok"_s);
        QCOMPARE(world.assignment().state, u"Closed"_s);
        QCOMPARE(world.assignment().fields.value(u"closedDate"_s).toString(), u"2021-12-07"_s);
        QCOMPARE(world.record(open).state, u"Cancelled"_s);
        QCOMPARE(world.record(approved).state, u"Approved"_s); // not offered there
        const Record summary = world.record(cts::records::singletonId(world.assignmentId, u"summary"_s));
        QCOMPARE(summary.state, u"Active"_s);
        QCOMPARE(summary.fields.value(u"heading"_s).toString(),
                 u"Sample"_s); // no plan is a draft any more: the next source
        const QJsonArray goals = summary.fields.value(u"goals"_s).toArray();
        QCOMPARE(goals.size(), 1);
        QCOMPARE(goals.at(0).toObject(),
                 QJsonObject({{u"rowId"_s, Deliverables::goalRow}, {u"goalText"_s, u"Finish school"_s}}));
        QStringList taken;
        for (const auto& one : world.last)
            taken += one.operation.action;
        QCOMPARE(taken, QStringList({u"approve"_s, u"close"_s, u"cancel"_s, u"create"_s}));
        for (qsizetype i = 1; i < world.last.size(); ++i)
            QCOMPARE(world.last.at(i).operation.author, u"system"_s);
    }

    void theSameCauseGivesTheSameFollowUps() {
        Deliverables world;
        const QString report = world.create(u"report"_s);
        world.done(report, u"zoeAdvocate"_s, u"submit"_s);
        const auto operation = world.stepOf(report, u"sdpo"_s, u"approve"_s);
        const auto before = world.world;
        QCOMPARE(world.take(operation, u"sdpo"_s), u"ok"_s);
        const auto once = world.last;
        world.world = before;
        QCOMPARE(world.take(operation, u"sdpo"_s), u"ok"_s);
        QCOMPARE(world.last.size(), once.size());
        for (qsizetype i = 0; i < once.size(); ++i)
            QCOMPARE(toJson(world.last.at(i).operation), toJson(once.at(i).operation));
    }

    void theOneRecordOfAFormIsMadeOnce() {
        Deliverables world;
        for (int i = 0; i < 2; ++i) {
            const QString report = world.create(u"report"_s);
            world.done(report, u"zoeAdvocate"_s, u"submit"_s);
            QCOMPARE(world.done(report, u"sdpo"_s, u"approve"_s), u"ok"_s);
            world.done(world.assignmentId, u"probAdmin"_s, u"reopen"_s);
        }
        const auto records = world.world.recordsOf(world.assignmentId);
        QCOMPARE(std::count_if(records.begin(), records.end(),
                               [](const Record& record) { return record.formId == u"summary"; }),
                 1);
    }

    void aDeviceLeavesFollowUpsOut() {
        Deliverables world;
        const QString report = world.create(u"report"_s);
        world.done(report, u"zoeAdvocate"_s, u"submit"_s);
        const auto reduction =
            cts::records::apply(world.stepOf(report, u"sdpo"_s, u"approve"_s), world.world, world.as(u"sdpo"_s));
        QCOMPARE(reduction->followUps.size(), 2);
        QCOMPARE(world.assignment().state, u"Open"_s);
    }
};

CTS_TEST(DeliverableTest)
#include "DeliverableTest.moc"
