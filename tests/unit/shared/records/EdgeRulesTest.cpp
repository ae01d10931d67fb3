#include "shared/rules/FormValidator.h"
#include "tests/support/TestMain.h"
#include "tests/unit/shared/records/DeliverableWorld.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using cts::tests::DeliverableWorld;
using cts::tests::RecordFixture;
using cts::tests::rowIdOf;

namespace {

const QString advocate = u"zoeAdvocate"_s;
const QJsonObject because{{u"reason"_s, u"Moved to another unit."_s}};

QJsonObject with(QJsonObject args, const QString& name, const QJsonValue& value) {
    args.insert(name, value);
    return args;
}

} // namespace

// Domain 9 by its numbers: what the reducer and the released rulebook make of it. See tests/data/edge-cases.tsv.
class EdgeRulesTest : public QObject {
    Q_OBJECT

    static QString code(RecordFixture& world, const QString& name, const cts::records::Operation& operation) {
        const auto reduction = world.apply(operation, name);
        return reduction.ok() ? u"ok"_s : reduction.error().code;
    }
    static QString rule(const cts::Result<cts::records::Reduction>& reduction) {
        return reduction.ok() ? u"ok"_s : reduction.error().data.value(u"rule"_s).toString(reduction.error().code);
    }

    // A change of the lead to DCFS, as its administrator accepts it.
    static QJsonObject newLead(const DeliverableWorld& world) {
        return {{u"workerId"_s, world.idOf(u"csw"_s)}, {u"supervisorUserId"_s, world.idOf(u"scsw"_s)}};
    }

private Q_SLOTS:
    void e01_bothDepartmentsSeeAndTheLeadDecides() {
        DeliverableWorld world;
        world.changeAssignment({{u"dualSupervision"_s, u"YES"_s},
                                {u"secondWorkerUserId"_s, world.idOf(u"csw"_s)},
                                {u"secondSupervisorUserId"_s, world.idOf(u"scsw"_s)}});
        world.mustStart(u"advocacyPlan"_s);
        world.submit();
        for (const auto& reader : {u"csw"_s, u"scsw"_s, u"dcfsAdmin"_s, u"probAdmin"_s}) {
            QVERIFY2(world.sees(reader), qPrintable(reader));
            QCOMPARE(world.outcome(reader, u"approve"_s), u"forbidden"_s);
        }
        world.must(u"dpo"_s, u"approve"_s);
        world.must(u"sdpo"_s, u"approve"_s);
    }

    void e02_eitherDepartmentStartsAndTheOtherAccepts_data() {
        QTest::addColumn<QString>("starts");
        QTest::addColumn<QString>("accepts");
        QTest::newRow("lead gives it away") << u"probAdmin"_s << u"dcfsAdmin"_s;
        QTest::newRow("other one takes it over") << u"dcfsAdmin"_s << u"probAdmin"_s;
    }

    void e02_eitherDepartmentStartsAndTheOtherAccepts() {
        QFETCH(QString, starts);
        QFETCH(QString, accepts);
        DeliverableWorld world;
        world.changeAssignment({{u"caseNumber"_s, u"C-1"_s}});
        world.mustStart(u"advocacyPlan"_s);
        world.submit();
        world.must(u"dpo"_s, u"approve"_s); // waits for the supervisor
        const QJsonObject from = with(because, u"leadChangeFrom"_s, u"2021-12-07"_s);
        QVERIFY(world.onAssignment(starts, u"changeLead"_s, from).ok());
        const QString refusal = starts == "probAdmin"_L1 ? u"otherDepartment"_s : u"notFound"_s;
        QCOMPARE(rule(world.onAssignment(starts, u"acceptLead"_s, newLead(world))), refusal);
        QVERIFY(world.onAssignment(accepts, u"acceptLead"_s, newLead(world)).ok());
        QCOMPARE(world.assignmentField(u"leadAgency"_s).toString(), u"DCFS"_s);
        const auto episode = world.assignmentField(u"leadEpisodes"_s).toArray().last();
        QCOMPARE(episode[u"leadAgency"_s].toString(), u"DCFS"_s);
        QCOMPARE(episode[u"from"_s].toString(), u"2021-12-07"_s);
        // What waits for a decision waits at the same step of the new lead.
        QCOMPARE(world.record().state, u"PendingSupervisor"_s);
        QCOMPARE(world.outcome(u"sdpo"_s, u"approve"_s), u"notFound"_s);
        QVERIFY(!world.sees(u"dpo"_s));
        world.must(u"scsw"_s, u"approve"_s);
    }

    void e02_theChangeWaitsForItsDateAndTheNumber() {
        DeliverableWorld world;
        QVERIFY(world.onAssignment(u"probAdmin"_s, u"changeLead"_s, with(because, u"leadChangeFrom"_s, u"2021-12-08"_s))
                    .ok());
        QCOMPARE(rule(world.onAssignment(u"dcfsAdmin"_s, u"acceptLead"_s, newLead(world))), u"notBeforeItsDate"_s);
        world.clock().advanceSeconds(24 * 3600);
        QCOMPARE(rule(world.onAssignment(u"dcfsAdmin"_s, u"acceptLead"_s, newLead(world))), u"numberForDcfs"_s);
        world.changeAssignment({{u"caseNumberNotIssued"_s, u"YES"_s}});
        QVERIFY(world.onAssignment(u"dcfsAdmin"_s, u"acceptLead"_s, newLead(world)).ok());
        // The other way PDJ # is asked for.
        QVERIFY(world.onAssignment(u"dcfsAdmin"_s, u"changeLead"_s, with(because, u"leadChangeFrom"_s, u"2021-12-08"_s))
                    .ok());
        world.changeAssignment({{u"pdjNumber"_s, QJsonValue()}});
        const QJsonObject back{{u"workerId"_s, world.idOf(u"dpo"_s)}, {u"supervisorUserId"_s, world.idOf(u"sdpo"_s)}};
        QCOMPARE(rule(world.onAssignment(u"probAdmin"_s, u"acceptLead"_s, back)), u"numberForProbation"_s);
        QVERIFY(world.onAssignment(u"probAdmin"_s, u"declineLead"_s, because).ok());
        QCOMPARE(world.assignmentField(u"leadAgency"_s).toString(), u"DCFS"_s);
        QVERIFY(!world.seesAssignment(u"probAdmin"_s));
    }

    void e02_aCaseGoesToWorkersOfItsDepartment() {
        DeliverableWorld world;
        const QJsonObject csw = with(because, u"workerId"_s, world.idOf(u"csw"_s));
        QCOMPARE(rule(world.onAssignment(u"probAdmin"_s, u"reassignWorker"_s, csw)), u"notActive"_s);
        QCOMPARE(rule(world.onAssignment(u"sdpo"_s, u"reassignWorker"_s, csw)), u"notActive"_s);
        world.changeAssignment({{u"caseNumber"_s, u"C-1"_s}});
        const QJsonObject from = with(because, u"leadChangeFrom"_s, u"2021-12-07"_s);
        QVERIFY(world.onAssignment(u"probAdmin"_s, u"changeLead"_s, from).ok());
        for (const auto& [field, other] : {std::pair{u"workerId"_s, u"dpo"_s}, {u"supervisorUserId"_s, u"sdpo"_s}})
            QCOMPARE(rule(world.onAssignment(u"dcfsAdmin"_s, u"acceptLead"_s,
                                             with(newLead(world), field, world.idOf(other)))),
                     u"notActive"_s);
        QVERIFY(world.onAssignment(u"dcfsAdmin"_s, u"acceptLead"_s, newLead(world)).ok());
        const QJsonObject dpo = with(because, u"workerId"_s, world.idOf(u"dpo2"_s));
        QCOMPARE(rule(world.onAssignment(u"dcfsAdmin"_s, u"reassignWorker"_s, dpo)), u"notActive"_s);
        // The second worker is the other department's.
        world.changeAssignment({{u"dualSupervision"_s, u"YES"_s}});
        const auto second = [&](const QString& name) {
            return with(because, u"secondWorkerUserId"_s, world.idOf(name));
        };
        QCOMPARE(rule(world.onAssignment(u"dcfsAdmin"_s, u"reassignSecondWorker"_s, second(u"csw"_s))), u"notActive"_s);
        QVERIFY(world.onAssignment(u"dcfsAdmin"_s, u"reassignSecondWorker"_s, second(u"dpo2"_s)).ok());
    }

    void e02_whoStartsItUnseenLearnsNothing() {
        DeliverableWorld world;
        QVERIFY(!world.seesAssignment(u"dcfsAdmin"_s));
        const QJsonObject from = with(because, u"leadChangeFrom"_s, u"2021-12-07"_s);
        QCOMPARE(rule(world.onAssignment(u"dcfsAdmin"_s, u"changeLead"_s, because)), u"notFound"_s);
        QCOMPARE(rule(world.onAssignment(u"dcfsAdmin"_s, u"waive"_s, from)), u"notFound"_s);
        for (const auto& person : {u"csw"_s, u"scsw"_s, u"sunAdmin"_s, u"cpm"_s, u"zoeAdmin"_s})
            QVERIFY2(!world.onAssignment(person, u"changeLead"_s, from).ok(), qPrintable(person));
        DeliverableWorld open;
        QVERIFY(open.onAssignment(u"dcfsAdmin"_s, u"changeLead"_s, from).ok());
        QVERIFY(!open.seesAssignment(u"dcfsAdmin"_s));
        QCOMPARE(rule(open.onAssignment(u"dcfsAdmin"_s, u"declineLead"_s, because)), u"notFound"_s);
        QVERIFY(open.onAssignment(u"probAdmin"_s, u"declineLead"_s, because).ok());
        world.deny(u"dcfsAdmin"_s);
        QCOMPARE(rule(world.onAssignment(u"dcfsAdmin"_s, u"changeLead"_s, from)), u"notFound"_s);
    }

    void e03_whatIsPendingFollowsTheNewWorker() {
        DeliverableWorld world;
        world.mustStart(u"advocacyPlan"_s);
        world.submit();
        const QJsonObject dpo2{{u"workerId"_s, world.idOf(u"dpo2"_s)}, {u"reason"_s, u"Left the unit."_s}};
        QVERIFY(world.onAssignment(u"sdpo"_s, u"reassignWorker"_s, dpo2).ok());
        QCOMPARE(world.outcome(u"dpo"_s, u"approve"_s), u"notFound"_s);
        QCOMPARE(world.assignmentField(u"workerEpisodes"_s).toArray().first()[u"workerId"_s].toString(),
                 world.idOf(u"dpo"_s));
        world.must(u"dpo2"_s, u"approve"_s);
    }

    void e12_theOldAgencysDraftsAreCancelledAndItsPlanStays() {
        DeliverableWorld world;
        world.mustStart(u"advocacyPlan"_s);
        world.submit();
        world.must(u"dpo"_s, u"approve"_s);
        world.must(u"sdpo"_s, u"approve"_s);
        const QString plan = world.recordId;
        world.changeAssignment({{u"serviceStart"_s, u"2021-11-01"_s}});
        const QJsonObject sun{{u"agencyId"_s, RecordFixture::sun()}, {u"reason"_s, u"Moved."_s}};
        const auto changed = world.onAssignment(u"probAdmin"_s, u"changeAgency"_s, sun);
        QVERIFY(changed.ok());
        QCOMPARE(changed->followUps.size(), 2);
        QCOMPARE(changed->followUps.first().action, u"cancelDraft"_s);
        QCOMPARE(changed->followUps.last().action, u"toCounty"_s);
        QCOMPARE(world.assignmentField(u"serviceStart"_s).toString(), u"2021-11-01"_s);
        QCOMPARE(world.assignmentField(u"referralAssignmentDate"_s).toString(), u"2021-12-07"_s);
        world.recordId = plan;
        QVERIFY(world.sees(u"sunAdmin"_s) && !world.sees(u"zoeAdmin"_s) && !world.sees(advocate));
        QCOMPARE(world.outcome(u"system"_s, u"cancelDraft"_s), u"notInThisState"_s);
    }

    void e13_draftsGoToTheNextAdvocate() {
        DeliverableWorld world;
        world.mustStart(u"advocacyPlan"_s);
        const QJsonObject next{{u"advocateId"_s, world.idOf(u"zoeAdvocate2"_s)}, {u"reason"_s, u"Left."_s}};
        QVERIFY(world.onAssignment(u"zoeAdmin"_s, u"reassignAdvocate"_s, next).ok());
        QVERIFY(!world.sees(advocate));
        world.must(u"zoeAdvocate2"_s, u"edit"_s, {{u"strengths"_s, u"Sings well."_s}});
        world.must(u"zoeAdvocate2"_s, u"sign:advocateSignature"_s);
        world.must(u"zoeAdvocate2"_s, u"submit"_s);
    }

    void e16_aMissingYouthIsSavedButNotSubmitted() {
        RecordFixture world(cts::tests::realRulebook());
        world.begin();
        world.must(world.edit(u"dpo"_s, {{u"whereabouts"_s, u"MISSING_AWOL"_s}}), u"dpo"_s);
        QCOMPARE(world.referral().state, u"New"_s);
        world.must(world.sign(u"dpo"_s, u"workerSignature"_s), u"dpo"_s);
        const auto refused = world.apply(world.step(u"dpo"_s, u"submit"_s), u"dpo"_s);
        QVERIFY(!refused.ok());
        const auto problem = refused.error().data.value(u"problems"_s).toArray().first();
        QCOMPARE(problem[u"data"_s][u"rule"_s].toString(), u"missingOrOutOfCounty"_s);
    }

    void e23_theAgencyReturnsAReferral() {
        RecordFixture world(cts::tests::realRulebook());
        world.bringTo(u"Approved"_s);
        QCOMPARE(code(world, u"zoeAdmin"_s, world.assignmentStep(u"zoeAdmin"_s, u"returnToCounty"_s)),
                 u"reasonRequired"_s);
        const auto returned =
            world.must(world.assignmentStep(u"zoeAdmin"_s, u"returnToCounty"_s, because), u"zoeAdmin"_s);
        QCOMPARE(returned.followUps.first().action, u"returnToCounty"_s);
        const auto fields = world.assignment().fields;
        QCOMPARE(world.assignment().state, u"PendingAdmin"_s);
        QVERIFY(!fields.contains(u"referralAssignmentDate"_s) && !fields.contains(u"serviceStart"_s));
        QVERIFY(!fields.contains(u"agencyId"_s));
        QVERIFY(visibleCompartments(world.assignment(), {}, world.context(u"zoeAdmin"_s)).isEmpty());
    }

    void e29_aYouthFromElsewhereIsForAFirstResponseOnly() {
        RecordFixture world(cts::tests::realRulebook());
        world.begin();
        world.must(world.edit(u"dpo"_s, {{u"residesInLaCounty"_s, u"NO"_s},
                                         {u"referralType"_s, u"FRP_AND_ADVOCACY"_s},
                                         {u"frpDateTime"_s, u"2021-12-06T20:00:00Z"_s}}),
                   u"dpo"_s);
        world.must(world.sign(u"dpo"_s, u"workerSignature"_s), u"dpo"_s);
        QCOMPARE(code(world, u"dpo"_s, world.step(u"dpo"_s, u"submit"_s)), u"incomplete"_s);
        world.must(world.edit(u"dpo"_s, {{u"referralType"_s, u"FRP_ONLY"_s}}), u"dpo"_s);
        world.must(world.sign(u"dpo"_s, u"workerSignature"_s), u"dpo"_s);
        QCOMPARE(code(world, u"dpo"_s, world.step(u"dpo"_s, u"submit"_s)), u"ok"_s);
    }

    void e31_aRemovedFlagIsNotedAndTheAssignmentStays() {
        DeliverableWorld world;
        QVERIFY(world.editAssignment(u"probAdmin"_s, {{u"csecFlagRemoved"_s, u"YES"_s}}).ok());
        QCOMPARE(world.assignment().state, u"Approved"_s);
        QVERIFY(world.assignmentWarnings().contains(u"csecFlagRemoved"_s));
        QVERIFY(!world.editAssignment(u"zoeAdmin"_s, {{u"csecFlagRemoved"_s, u"NO"_s}}).ok());
        QVERIFY(world.editAssignment(u"probAdmin"_s, {{u"csecFlagRemoved"_s, u"NO"_s}}).ok());
        QVERIFY(!world.assignmentWarnings().contains(u"csecFlagRemoved"_s));
    }

    void e35_theAdministratorRoutesWhereThereIsNoSupervisor() {
        RecordFixture world(cts::tests::realRulebook());
        world.bringTo(u"PendingSupervisor"_s);
        const QJsonObject other{{u"supervisorUserId"_s, world.person(u"farSdpo"_s).userId}};
        world.must(world.step(u"probAdmin"_s, u"reroute"_s, other), u"probAdmin"_s);
        world.supervisorApproves(u"farSdpo"_s);
        QCOMPARE(world.assignment().state, u"PendingAdmin"_s);
        QCOMPARE(world.referral().trail.last().actingFor, world.person(u"sdpo"_s).userId);
    }

    void e39_aReceiptFromBeforeTheApprovalIsFlagged() {
        const auto rulebook = cts::tests::realRulebook();
        const auto flags = [&](const QString& receiptDate) {
            const QJsonObject receipt{{u"rowId"_s, rowIdOf(8)}, {u"receiptDate"_s, receiptDate}};
            const QJsonObject fields{{u"approvedOn"_s, u"2021-12-07"_s}, {u"receipts"_s, QJsonArray{receipt}}};
            const QJsonObject none;
            const QStringList unsignedYet;
            const cts::rules::Actor nobody;
            QStringList warnings;
            for (const auto& problem : cts::rules::FormValidator(*rulebook, *rulebook->form(u"fundRequest"_s))
                                           .check({fields, unsignedYet, none, nobody, QDate(2021, 12, 8), {}},
                                                  cts::rules::Completeness::Save))
                warnings += problem.data.value(u"rule"_s).toString();
            return warnings;
        };
        QVERIFY(flags(u"2021-12-06"_s).contains(u"purchasedBeforeApproval"_s));
        QVERIFY(!flags(u"2021-12-07"_s).contains(u"purchasedBeforeApproval"_s));
    }

    void e40_nobodyIsGivenAYouthTheyAreDenied() {
        DeliverableWorld world;
        const QString cousin = world.idOf(u"zoeAdvocate2"_s);
        const QJsonObject args{{u"userId"_s, cousin}, {u"reason"_s, u"A cousin of the exploiter."_s}};
        const auto trail = world.assignment().trail.size();
        QVERIFY(world.onAssignment(u"probAdmin"_s, u"denyUser"_s, args).ok());
        QCOMPARE(world.assignment().trail.size(), trail); // everyone reads the trail
        const QJsonObject next{{u"advocateId"_s, cousin}, {u"reason"_s, u"Left."_s}};
        const auto refused = world.onAssignment(u"zoeAdmin"_s, u"reassignAdvocate"_s, next);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, u"userDenied"_s);
        QCOMPARE(refused.error().data.value(u"argument"_s).toString(), u"advocateId"_s);
        world.deny(u"dpo2"_s);
        const QJsonObject dpo2{{u"workerId"_s, world.idOf(u"dpo2"_s)}, {u"reason"_s, u"Left."_s}};
        QCOMPARE(world.onAssignment(u"sdpo"_s, u"reassignWorker"_s, dpo2).error().code, u"userDenied"_s);
        QVERIFY(world.onAssignment(u"probAdmin"_s, u"allowUser"_s, args).ok());
        QVERIFY(world.onAssignment(u"zoeAdmin"_s, u"reassignAdvocate"_s, next).ok());
    }

    void e41_aVoidedAssignmentStaysInTheTrail() {
        DeliverableWorld world;
        world.mustStart(u"safetyPlan"_s);
        world.submit();
        world.must(u"probAdmin"_s, u"void"_s, because);
        QCOMPARE(world.record().state, u"Voided"_s);
        QCOMPARE(world.record().trail.last().reason, because.value(u"reason"_s).toString());
        const auto voided = world.onAssignment(u"probAdmin"_s, u"void"_s, because);
        QVERIFY(voided.ok());
        QCOMPARE(world.assignment().state, u"Voided"_s);
        QCOMPARE(world.assignmentField(u"closedDate"_s).toString(), u"2021-12-07"_s);
        QCOMPARE(voided->followUps.size(), 2);
    }

    // What was handed in for the wrong youth was never handed in for this one.
    void e41_aVoidedDeliverableIsNoSubmission_data() {
        QTest::addColumn<QString>("form");
        QTest::addColumn<QStringList>("approvers");
        QTest::newRow("safety plan") << u"safetyPlan"_s << QStringList();
        QTest::newRow("plan") << u"advocacyPlan"_s << QStringList();
        QTest::newRow("approved plan") << u"advocacyPlan"_s << QStringList{u"dpo"_s, u"sdpo"_s};
        QTest::newRow("termination") << u"terminationReport"_s << QStringList();
        QTest::newRow("extension") << u"extensionRequest"_s << QStringList();
        QTest::newRow("approved extension")
            << u"extensionRequest"_s << QStringList{u"dpo"_s, u"sdpo"_s, u"probAdmin"_s};
    }

    void e41_aVoidedDeliverableIsNoSubmission() {
        QFETCH(QString, form);
        QFETCH(QStringList, approvers);
        DeliverableWorld world;
        world.mustStart(u"strengthsAndNeeds"_s);
        world.submit();
        const auto before = world.assignmentField(u"submissions"_s).toArray();
        QCOMPARE(before.size(), 1);
        world.mustStart(form);
        world.submit();
        QCOMPARE(world.assignmentField(u"submissions"_s).toArray().size(), 2);
        for (const auto& approver : approvers)
            world.must(approver, u"approve"_s);
        world.must(u"probAdmin"_s, u"void"_s, because);
        QCOMPARE(world.assignmentField(u"submissions"_s).toArray(), before);
    }

    void e41_theNumberOfAVoidedPlanIsFreeAgain() {
        DeliverableWorld world;
        const auto startsAs = [&](int number) {
            world.mustStart(u"advocacyPlan"_s);
            QCOMPARE(world.field(u"planNumber"_s).toInt(), number);
        };
        startsAs(1);
        world.submit();
        const QString first = world.recordId;
        startsAs(2);
        world.recordId = first;
        world.must(u"probAdmin"_s, u"void"_s, because);
        startsAs(1);
        startsAs(3);
    }

    void e44_aTransferBetweenUnitsKeepsTheAssignment() {
        DeliverableWorld world;
        const QString id = world.assignment().id;
        const QJsonObject far{{u"workerId"_s, world.idOf(u"dpo2"_s)}, {u"reason"_s, u"Placement to field."_s}};
        QVERIFY(world.onAssignment(u"probAdmin"_s, u"reassignWorker"_s, far).ok());
        QCOMPARE(world.assignment().id, id);
        QCOMPARE(world.assignment().state, u"Approved"_s);
        QCOMPARE(world.assignmentField(u"referralAssignmentDate"_s).toString(), u"2021-12-07"_s);
        QCOMPARE(world.assignmentField(u"agencyId"_s).toString(), RecordFixture::zoe());
    }

    void theAgencysAccessEndsSomeDaysAfterClosing() { // domain 4.4, agencyAccessDaysAfterClose
        DeliverableWorld world;
        QVERIFY(world.onAssignment(u"system"_s, u"close"_s, {{u"dateOfTermination"_s, u"2021-12-07"_s}}).ok());
        world.clock().advanceSeconds(90 * 24 * 3600);
        QCOMPARE(world.onAssignment(u"system"_s, u"endAgencyAccess"_s).error().code, u"notInThisState"_s);
        QVERIFY(world.seesAssignment(u"zoeAdmin"_s) && world.seesAssignment(advocate));
        world.clock().advanceSeconds(24 * 3600);
        QVERIFY(world.onAssignment(u"system"_s, u"endAgencyAccess"_s).ok());
        QVERIFY(!world.seesAssignment(u"zoeAdmin"_s) && !world.seesAssignment(advocate));
        QVERIFY(world.seesAssignment(u"dpo"_s));
        QCOMPARE(world.onAssignment(u"system"_s, u"endAgencyAccess"_s).error().code, u"notInThisState"_s);
    }

    void aReopenedAssignmentIsTheAgencysAgain() {
        DeliverableWorld world;
        world.set(u"agencyAccessDaysAfterClose"_s, 0);
        QVERIFY(world.onAssignment(u"system"_s, u"close"_s, {{u"dateOfTermination"_s, u"2021-12-07"_s}}).ok());
        world.clock().advanceSeconds(24 * 3600);
        QVERIFY(world.onAssignment(u"system"_s, u"endAgencyAccess"_s).ok());
        QVERIFY(world.onAssignment(u"probAdmin"_s, u"reopen"_s, because).ok());
        QVERIFY(world.seesAssignment(advocate));
    }
};

CTS_TEST(EdgeRulesTest)
#include "EdgeRulesTest.moc"
