#include "tests/support/TestMain.h"
#include "tests/unit/shared/records/DeliverableWorld.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using cts::tests::DeliverableWorld;
using cts::tests::rowIdOf;

namespace {

const QString advocate = u"zoeAdvocate"_s;
const QJsonObject because{{u"reason"_s, u"Please say more."_s}};

QJsonObject lastSubmission(const DeliverableWorld& world) {
    auto row = world.assignment().fields.value(u"submissions"_s).toArray().last().toObject();
    row.remove(u"rowId"_s);
    return row;
}

QStringList problemsOf(const cts::Result<cts::records::Reduction>& reduction) {
    QStringList fields;
    if (!reduction.ok())
        for (const QJsonValue problem : reduction.error().data.value(u"problems"_s).toArray())
            fields += problem[u"field"_s].toString();
    return fields;
}

void approveChain(DeliverableWorld& world, const QString& last) {
    world.must(u"dpo"_s, u"approve"_s);
    world.must(u"sdpo"_s, u"approve"_s);
    world.must(last, u"approve"_s, {{u"approvedAmount"_s, 20998}});
}

QJsonObject override(const QString& code) {
    return {{u"rowId"_s, rowIdOf(20)}, {u"code"_s, code}, {u"reason"_s, u"Late by illness."_s}};
}

} // namespace

// What domain 4.2 to 4.6 and 9 say of the deliverables beyond who may do what in which state.
class DeliverableRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySubmissionCountsOnTheAssignment() {
        DeliverableWorld world;
        world.mustStart(u"safetyPlan"_s);
        world.submit();
        const QJsonObject first{{u"code"_s, u"SAFETY_PLAN"_s},       {u"recordId"_s, world.recordId},
                                {u"on"_s, u"2021-12-07"_s},          {u"version"_s, 1},
                                {u"countedFrom"_s, u"2021-12-01"_s}, {u"opens"_s, u"2021-12-01"_s},
                                {u"due"_s, u"2021-12-31"_s}};
        QCOMPARE(lastSubmission(world), first);
        world.must(advocate, u"amend"_s);
        world.must(advocate, u"edit"_s, {{u"caregiverRole"_s, u"Drives to school."_s}});
        QCOMPARE(world.outcome(advocate, u"submit"_s), u"incomplete"_s); // the edit voided the signature
        world.submit();
        QCOMPARE(world.record().version, 2);
        QCOMPARE(lastSubmission(world).value(u"version"_s).toInt(), 2);
        QCOMPARE(world.assignment().fields.value(u"submissions"_s).toArray().size(), 2);
    }

    void theOtherSubmitOnlyFormsAreSubmitted_data() {
        QTest::addColumn<QString>("form");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("code");
        QTest::newRow("frp") << u"frpIntake"_s << u"FRP_AND_ADVOCACY"_s << u"FRP_INTAKE"_s;
        QTest::newRow("frp only") << u"frpIntake"_s << u"FRP_ONLY"_s << u"FRP_INTAKE"_s;
        QTest::newRow("sna") << u"strengthsAndNeeds"_s << u"FRP_AND_ADVOCACY"_s << u"SNA"_s;
        QTest::newRow("review") << u"sixMonthReview"_s << u"ADVOCACY_ONLY"_s << u"SIX_MONTH"_s;
    }

    void theOtherSubmitOnlyFormsAreSubmitted() {
        QFETCH(QString, form);
        QFETCH(QString, type);
        QFETCH(QString, code);
        DeliverableWorld world;
        world.changeAssignment({{u"referralType"_s, type}});
        world.mustStart(form);
        world.submit();
        QCOMPARE(lastSubmission(world).value(u"code"_s).toString(), code);
        if (form == u"sixMonthReview")
            QCOMPARE(world.field(u"reviewPeriodTo"_s).toString(), u"2021-12-07"_s);
    }

    void aFormThatDoesNotApplyIsNotBegun_data() { // domain 4.2: applicability
        QTest::addColumn<QString>("form");
        QTest::addColumn<QString>("type");
        QTest::newRow("frp without response") << u"frpIntake"_s << u"ADVOCACY_ONLY"_s;
        QTest::newRow("safety plan after response") << u"safetyPlan"_s << u"FRP_AND_ADVOCACY"_s;
        for (const auto& form : {u"safetyPlan"_s, u"strengthsAndNeeds"_s, u"advocacyPlan"_s, u"sixMonthReview"_s,
                                 u"terminationReport"_s, u"extensionRequest"_s, u"fundRequest"_s})
            QTest::addRow("frp only, %s", qPrintable(form)) << form << u"FRP_ONLY"_s;
    }

    void aFormThatDoesNotApplyIsNotBegun() {
        QFETCH(QString, form);
        QFETCH(QString, type);
        DeliverableWorld world;
        world.changeAssignment({{u"referralType"_s, type}});
        const auto started = world.start(form);
        QVERIFY(!started.ok());
        QCOMPARE(started.error().code, u"incomplete"_s);
    }

    void draftsAreInvisibleOutsideTheAgency() { // C14
        DeliverableWorld world;
        world.mustStart(u"advocacyPlan"_s);
        for (const auto& person : {u"dpo"_s, u"sdpo"_s, u"probAdmin"_s, u"cpm"_s})
            QVERIFY(!world.sees(person));
        QVERIFY(world.sees(advocate));
        QVERIFY(world.sees(u"zoeAdmin"_s));
        world.submit();
        QVERIFY(world.sees(u"dpo"_s));
        world.must(u"dpo"_s, u"reject"_s, because);
        QVERIFY(!world.sees(u"dpo"_s));
    }

    void aRejectedPlanComesBackAsTheNextVersion() {
        DeliverableWorld world;
        world.mustStart(u"advocacyPlan"_s);
        world.submit();
        QCOMPARE(world.outcome(u"dpo"_s, u"reject"_s), u"reasonRequired"_s);
        world.must(u"dpo"_s, u"approve"_s);
        world.must(u"sdpo"_s, u"reject"_s, because);
        QCOMPARE(world.record().version, 2);
        QCOMPARE(world.field(u"supervisorDecision"_s).toString(), u"REJECTED"_s);
        QCOMPARE(world.field(u"supervisorDecisionReason"_s).toString(), u"Please say more."_s);
        world.submit(); // C7: restarts at the worker
        QCOMPARE(world.record().state, u"PendingWorker"_s);
        QVERIFY(world.field(u"workerDecision"_s).isNull() || world.field(u"workerDecision"_s).isUndefined());
        QVERIFY(!world.record().previous.isEmpty());
    }

    void workerAndSupervisorAreTwoPeople() { // domain 4.0
        DeliverableWorld world;
        world.mustStart(u"advocacyPlan"_s);
        world.submit();
        world.must(u"dpo"_s, u"approve"_s);
        world.pretendLastStepBy(u"sdpo"_s);
        QCOMPARE(world.outcome(u"sdpo"_s, u"approve"_s), u"samePersonAsBefore"_s);
        QCOMPARE(world.outcome(u"sdpo"_s, u"reject"_s, because), u"samePersonAsBefore"_s);
    }

    void plansAreNumbered() { // domain 3.5, E41
        DeliverableWorld world;
        world.mustStart(u"advocacyPlan"_s);
        QCOMPARE(world.field(u"planNumber"_s).toInt(), 1);
        world.submit();
        world.must(u"probAdmin"_s, u"void"_s, because);
        world.mustStart(u"advocacyPlan"_s);
        QCOMPARE(world.field(u"planNumber"_s).toInt(), 1);
        world.mustStart(u"advocacyPlan"_s);
        QCOMPARE(world.field(u"planNumber"_s).toInt(), 2);
        world.must(advocate, u"sign:advocateSignature"_s);
        QCOMPARE(world.outcome(advocate, u"submit"_s), u"incomplete"_s); // goals are answered from the second plan on
    }

    void aFourthPlanIsForAnExtension() {
        DeliverableWorld world;
        for (int number = 1; number <= 4; ++number)
            world.mustStart(u"advocacyPlan"_s);
        auto goals = world.field(u"goals"_s).toArray();
        auto goal = goals.first().toObject();
        goal.insert(u"goalAchieved"_s, u"NO"_s);
        goal.insert(u"notAchievedWhy"_s, u"Takes longer."_s);
        world.must(advocate, u"edit"_s, {{u"goals"_s, QJsonArray{goal}}});
        world.must(advocate, u"sign:advocateSignature"_s);
        QCOMPARE(world.outcome(advocate, u"submit"_s), u"requirementNotMet"_s);
        world.changeAssignment({{u"approvedExtensions"_s, 1}});
        QCOMPARE(world.outcome(advocate, u"submit"_s), u"ok"_s);
    }

    void everyGoalHasAnActionStep() {
        DeliverableWorld world;
        world.mustStart(u"advocacyPlan"_s, {{u"actionSteps"_s, QJsonArray()}});
        world.must(advocate, u"sign:advocateSignature"_s);
        QVERIFY(problemsOf(world.act(advocate, u"submit"_s)).join(u' ').contains(u"actionSteps"_s));
    }

    void theEndOfAnApprovedPlanIsEntered() {
        DeliverableWorld world;
        world.mustStart(u"advocacyPlan"_s);
        world.submit();
        world.must(u"dpo"_s, u"approve"_s);
        world.must(u"sdpo"_s, u"approve"_s);
        world.must(advocate, u"edit"_s, {{u"completed"_s, u"YES"_s}, {u"actualEndDate"_s, u"2021-12-07"_s}});
        QVERIFY(!world.record().signatures.value(u"advocateSignature"_s).voided);
        QCOMPARE(world.outcome(advocate, u"edit"_s, {{u"strengths"_s, u"Other."_s}}), u"notEditable"_s);
        QVERIFY(world.outcome(u"dpo"_s, u"edit"_s, {{u"completed"_s, u"NO"_s}}) != u"ok"_s);
    }

    void servicesThatHaveEndedTakeOnlyATermination() { // domain 5.5
        DeliverableWorld world;
        world.deadlines.end = QDate(2021, 12, 6);
        for (const auto& form : {u"safetyPlan"_s, u"advocacyPlan"_s, u"fundRequest"_s}) {
            const auto started = world.start(form);
            QVERIFY(!started.ok());
            QCOMPARE(started.error().code, u"serviceExpired"_s);
        }
        auto overridden = world;
        overridden.changeAssignment({{u"overrides"_s, QJsonArray{override(u"SERVICE_LIMIT"_s)}}});
        overridden.mustStart(u"advocacyPlan"_s);
        overridden.submit();
        world.mustStart(u"terminationReport"_s);
        world.submit();
        QCOMPARE(world.record().state, u"PendingWorker"_s);
    }

    void anApprovedTerminationClosesTheAssignment() { // E17
        DeliverableWorld world;
        world.mustStart(u"terminationReport"_s, {{u"terminationReason"_s, u"MOVED_OUT"_s}});
        QCOMPARE(world.start(u"terminationReport"_s).error().code, u"alreadyOpen"_s);
        world.recordId = world.firstOf(u"terminationReport"_s);
        world.submit();
        world.must(u"dpo"_s, u"approve"_s);
        QVERIFY(world.assignment().fields.value(u"terminationReason"_s).toString().isEmpty());
        const auto reduction = world.must(u"sdpo"_s, u"approve"_s);
        QCOMPARE(world.assignment().fields.value(u"dateOfTermination"_s).toString(), u"2021-12-07"_s);
        QCOMPARE(world.assignment().fields.value(u"terminationReason"_s).toString(), u"MOVED_OUT"_s);
        QCOMPARE(reduction.followUps.size(), 2);
        QCOMPARE(reduction.followUps.first().action, u"close"_s);
        QCOMPARE(reduction.followUps.first().args.value(u"dateOfTermination"_s).toString(), u"2021-12-07"_s);
        QCOMPARE(reduction.followUps.last().action, u"cancel"_s);
    }

    void effortsAreDocumentedWhenTheYouthRanAwayOrRefused() { // E19
        for (const auto& reason : {u"RAN_AWAY"_s, u"REFUSED"_s}) {
            DeliverableWorld world;
            world.mustStart(u"terminationReport"_s,
                            {{u"terminationReason"_s, reason}, {u"engagementEfforts"_s, u"Called twice."_s}});
            world.must(advocate, u"sign:advocateSignature"_s);
            QCOMPARE(problemsOf(world.act(advocate, u"submit"_s)), QStringList{u"engagementEfforts"_s});
            world.must(advocate, u"edit"_s, {{u"engagementEfforts"_s, u"Called twice and visited the home."_s}});
            world.submit();
        }
    }

    void noGoalAtTerminationIsNotAnAchievedOne() { // E42
        const QJsonObject none{{u"rowId"_s, rowIdOf(1)}, {u"noGoalSet"_s, u"YES"_s}, {u"goalAchieved"_s, u"YES"_s}};
        DeliverableWorld world;
        world.mustStart(u"terminationReport"_s, {{u"longTermGoals"_s, QJsonArray{none}}});
        world.must(advocate, u"sign:advocateSignature"_s);
        QCOMPARE(problemsOf(world.act(advocate, u"submit"_s)),
                 QStringList{u"longTermGoals/"_s + rowIdOf(1) + u"/goalAchieved"_s});
        world.must(advocate, u"edit"_s, {{u"longTermGoals"_s, QJsonArray()}});
        world.must(advocate, u"sign:advocateSignature"_s);
        QCOMPARE(problemsOf(world.act(advocate, u"submit"_s)), QStringList{u"longTermGoals"_s});
    }

    void anExtensionIsRequestedInItsWindow() { // E36
        DeliverableWorld world;
        world.deadlines.due = QDate(2021, 12, 6);
        world.mustStart(u"extensionRequest"_s);
        world.must(advocate, u"sign:advocateSignature"_s);
        const auto refused = world.act(advocate, u"submit"_s);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, u"outsideWindow"_s);
        QCOMPARE(refused.error().data.value(u"code"_s).toString(), u"EXT_1"_s);
        world.changeAssignment({{u"overrides"_s, QJsonArray{override(u"EXT_2"_s)}}});
        QCOMPARE(world.outcome(advocate, u"submit"_s), u"outsideWindow"_s);
        world.changeAssignment({{u"overrides"_s, QJsonArray{override(u"EXT_1"_s)}}});
        QCOMPARE(world.outcome(advocate, u"submit"_s), u"ok"_s);
    }

    void theFirstExtensionComesBeforeTheSecond() {
        DeliverableWorld world;
        world.mustStart(u"extensionRequest"_s);
        QCOMPARE(world.field(u"extensionNumber"_s).toInt(), 1);
        QCOMPARE(world.start(u"extensionRequest"_s).error().code, u"alreadyOpen"_s);
        world.recordId = world.firstOf(u"extensionRequest"_s);
        world.submit();
        approveChain(world, u"probAdmin"_s);
        QCOMPARE(world.record().state, u"Approved"_s);
        QCOMPARE(world.assignment().fields.value(u"approvedExtensions"_s).toInt(), 1);
        world.mustStart(u"extensionRequest"_s);
        QCOMPARE(world.field(u"extensionNumber"_s).toInt(), 2);
        world.changeAssignment({{u"approvedExtensions"_s, 2}});
        world.must(advocate, u"sign:advocateSignature"_s);
        const auto refused = world.act(advocate, u"submit"_s);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().data.value(u"rule"_s).toString(), u"numberTaken"_s);
    }

    void aThirdExtensionNeedsTheManagersWord() { // E37, C3
        DeliverableWorld world;
        world.changeAssignment({{u"approvedExtensions"_s, 2}});
        world.mustStart(u"extensionRequest"_s);
        world.must(advocate, u"sign:advocateSignature"_s);
        const QStringList wanted{u"cpmApprovalDate"_s, u"cpmName"_s, u"cpmWrittenApproval"_s};
        auto found = problemsOf(world.act(advocate, u"submit"_s));
        found.sort();
        QCOMPARE(found, wanted);
        const QJsonObject file{{u"blob"_s, QString(64, u'b')},
                               {u"name"_s, u"approval.pdf"_s},
                               {u"type"_s, u"application/pdf"_s},
                               {u"bytes"_s, 1000}};
        world.must(advocate, u"edit"_s,
                   {{u"cpmWrittenApproval"_s, QJsonArray{file}},
                    {u"cpmApprovalDate"_s, u"2021-12-06"_s},
                    {u"cpmName"_s, u"Sample, Pat"_s}});
        world.submit();
        world.must(u"dpo"_s, u"approve"_s);
        world.must(u"sdpo"_s, u"approve"_s);
        QCOMPARE(world.outcome(u"probAdmin"_s, u"approve"_s), u"notInThisState"_s);
        QCOMPARE(world.outcome(u"cpm"_s, u"approve"_s), u"ok"_s);
        QCOMPARE(world.assignment().fields.value(u"approvedExtensions"_s).toInt(), 3);
    }

    void aVoidedExtensionIsTakenBack() { // E41
        DeliverableWorld world;
        world.mustStart(u"extensionRequest"_s);
        world.submit();
        approveChain(world, u"probAdmin"_s);
        world.must(u"probAdmin"_s, u"void"_s, because);
        QCOMPARE(world.assignment().fields.value(u"approvedExtensions"_s).toInt(), 0);
    }

    void withoutTheChainRequestsGoToTheAdministrator() { // C2
        DeliverableWorld world;
        world.set(u"countyChainForRequests"_s, u"NO"_s);
        world.mustStart(u"extensionRequest"_s);
        world.submit();
        QCOMPARE(world.record().state, u"PendingAdmin"_s);
        QCOMPARE(world.outcome(u"dpo"_s, u"approve"_s), u"notInThisState"_s);
        world.mustStart(u"fundRequest"_s);
        world.submit();
        QCOMPARE(world.record().state, u"PendingAdmin"_s);
    }

    void auxiliaryFundsAreTheAdministrators() { // domain 3.15, 4.6
        DeliverableWorld world;
        world.mustStart(u"fundRequest"_s, {{u"fundType"_s, u"AUXILIARY"_s}, {u"noOtherFunding"_s, {}}});
        world.submit();
        QCOMPARE(world.record().state, u"PendingAdmin"_s);
        QCOMPARE(world.outcome(u"probAdmin"_s, u"approve"_s), u"missingArgument"_s);
        for (const auto& amount : {QJsonValue(-1), QJsonValue(u"5000"_s)})
            QCOMPARE(world.outcome(u"probAdmin"_s, u"approve"_s, {{u"approvedAmount"_s, amount}}), u"badArgument"_s);
        world.must(u"probAdmin"_s, u"approve"_s, {{u"approvedAmount"_s, 5000}});
        QCOMPARE(world.field(u"approvedAmount"_s).toInt(), 5000);
        QCOMPARE(world.field(u"approvedOn"_s).toString(), u"2021-12-07"_s);
    }

    void restorationIsForWhatNobodyElsePays() {
        DeliverableWorld world;
        world.mustStart(u"fundRequest"_s, {{u"noOtherFunding"_s, u"NO"_s}});
        world.must(advocate, u"sign:advocateSignature"_s);
        QCOMPARE(problemsOf(world.act(advocate, u"submit"_s)), QStringList{u"noOtherFunding"_s});
    }

    void actualCostsAndReceiptsFollowTheApproval() { // E38
        DeliverableWorld world;
        world.mustStart(u"fundRequest"_s);
        world.submit();
        QVERIFY(world.outcome(advocate, u"edit"_s, actualCosts(world, 8450, 13125)) != u"ok"_s);
        approveChain(world, u"probAdmin"_s);
        world.must(advocate, u"edit"_s, actualCosts(world, 8450, 13125));
        QVERIFY(!world.record().signatures.value(u"advocateSignature"_s).voided);
        QCOMPARE(problemsOf(world.act(advocate, u"submitReceipts"_s)), QStringList{u"receipts"_s});
        world.must(advocate, u"edit"_s, receipt());
        world.must(advocate, u"submitReceipts"_s);
        const auto refused = world.act(u"probAdmin"_s, u"reimburse"_s);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().data.value(u"rule"_s).toString(), u"differenceAccepted"_s);
        QCOMPARE(world.outcome(u"probAdmin"_s, u"acceptDifference"_s), u"reasonRequired"_s);
        world.must(u"probAdmin"_s, u"acceptDifference"_s, because);
        world.must(u"probAdmin"_s, u"reimburse"_s);
        QVERIFY(world.field(u"reimbursedAt"_s).isString());
    }

    void aDifferenceIsAcceptedOnlyWhereThereIsOne() {
        DeliverableWorld world;
        world.mustStart(u"fundRequest"_s);
        world.submit();
        approveChain(world, u"probAdmin"_s);
        auto changes = actualCosts(world, 8000, 12000);
        changes.insert(u"receipts"_s, receipt().value(u"receipts"_s));
        world.must(advocate, u"edit"_s, changes);
        world.setAssignmentState(u"Closed"_s); // domain 4.6: approved ones may still receive receipts
        world.must(advocate, u"submitReceipts"_s);
        const auto refused = world.act(u"probAdmin"_s, u"acceptDifference"_s, because);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().data.value(u"rule"_s).toString(), u"nothingToAccept"_s);
        world.must(u"probAdmin"_s, u"return"_s, because);
        QCOMPARE(world.field(u"returnReason"_s).toString(), u"Please say more."_s);
    }

private:
    static QJsonObject actualCosts(const DeliverableWorld& world, int first, int second) {
        auto items = world.field(u"items"_s).toArray();
        const QList<int> costs{first, second};
        for (qsizetype i = 0; i < items.size(); ++i) {
            auto item = items.at(i).toObject();
            item.insert(u"actualCost"_s, costs.at(i));
            items.replace(i, item);
        }
        return {{u"items"_s, items}};
    }

    static QJsonObject receipt() {
        const QJsonObject file{{u"blob"_s, QString(64, u'a')},
                               {u"name"_s, u"receipt.pdf"_s},
                               {u"type"_s, u"application/pdf"_s},
                               {u"bytes"_s, 1000}};
        return {{u"receipts"_s, QJsonArray{QJsonObject{{u"rowId"_s, rowIdOf(8)},
                                                       {u"receipt"_s, QJsonArray{file}},
                                                       {u"description"_s, u"Shoes and phone"_s},
                                                       {u"receiptDate"_s, u"2021-12-07"_s}}}}};
    }
};

CTS_TEST(DeliverableRulesTest)
#include "DeliverableRulesTest.moc"
