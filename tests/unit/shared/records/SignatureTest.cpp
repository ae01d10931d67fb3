#include "shared/records/RecordParts.h"
#include "tests/support/RecordFixture.h"
#include "tests/support/RulebookFixture.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using cts::records::Merge;
using cts::tests::RecordFixture;

// Signatures and decisions: bound to what the person saw, voided by a later edit (domain 3.0, 4.0, 4.1, 9, example 34).
class SignatureTest : public QObject {
    Q_OBJECT

private:
    static QString code(RecordFixture& world, const cts::records::Operation& operation, const QString& person) {
        const auto reduction = world.apply(operation, person);
        return reduction.ok() ? u"ok"_s : reduction.error().code;
    }
    static QJsonObject reason(const QString& text) { return {{u"reason"_s, text}}; }

private Q_SLOTS:
    void example34() {
        RecordFixture world(cts::tests::realRulebook());
        world.bringTo(u"PendingSupervisor"_s);
        const auto unsignedApproval = world.apply(world.step(u"sdpo"_s, u"approve"_s), u"sdpo"_s);
        QCOMPARE(unsignedApproval.error().code, u"signFirst"_s);
        QCOMPARE(unsignedApproval.error().data.value(u"slot"_s).toString(), u"supervisorSignature"_s);
        QCOMPARE(unsignedApproval.error().data.value(u"status"_s).toInt(), 409);
        QCOMPARE(code(world, world.step(u"sdpo"_s, u"reject"_s, reason(u"No."_s)), u"sdpo"_s), u"signFirst"_s);
        world.must(world.sign(u"sdpo"_s, u"supervisorSignature"_s), u"sdpo"_s);
        for (const QString& blank : {QString(), u"  \n"_s})
            QCOMPARE(code(world, world.step(u"sdpo"_s, u"reject"_s, reason(blank)), u"sdpo"_s), u"reasonRequired"_s);
        const QString tooLong(2001, u'x');
        QCOMPARE(code(world, world.step(u"sdpo"_s, u"reject"_s, reason(tooLong)), u"sdpo"_s), u"reasonTooLong"_s);
        const auto rejected = world.must(world.step(u"sdpo"_s, u"reject"_s, reason(u"Add the school."_s)), u"sdpo"_s);
        QCOMPARE(rejected.transition->from, u"PendingSupervisor"_s);
        QCOMPARE(rejected.transition->to, u"Rejected"_s);
        QCOMPARE(world.referral().trail.last().reason, u"Add the school."_s);
        QCOMPARE(world.assignment().state, u"Rejected"_s);
    }

    void signingNeedsWhatTheRecordSaysNow() {
        RecordFixture world(cts::tests::realRulebook());
        world.begin();
        const auto stale = world.sign(u"dpo"_s, u"workerSignature"_s);
        world.must(world.edit(u"dpo"_s, {{u"whereaboutsName"_s, u"New home"_s}}), u"dpo"_s);
        const auto refused = world.apply(stale, u"dpo"_s);
        QCOMPARE(refused.error().code, u"changedSinceRead"_s);
        QCOMPARE(refused.error().data.value(u"compartments"_s).toArray(), QJsonArray{u"location"_s});
        auto blind = world.sign(u"dpo"_s, u"workerSignature"_s);
        blind.saw = {};
        QCOMPARE(code(world, blind, u"dpo"_s), u"changedSinceRead"_s);
        QVERIFY(world.referral().signatures.isEmpty());
    }

    void aSignatureHoldsWhatWasSigned() {
        RecordFixture world(cts::tests::realRulebook());
        world.begin();
        world.must(world.sign(u"dpo"_s, u"workerSignature"_s), u"dpo"_s);
        const auto signature = world.referral().signatures.value(u"workerSignature"_s);
        const auto& form = *world.rulebook->form(u"referral"_s);
        QCOMPARE(signature.signerUserId, world.person(u"dpo"_s).userId);
        QCOMPARE(signature.role, u"DPO"_s);
        QCOMPARE(signature.signedAt, u"2021-12-07T20:00:00Z"_s);
        const auto visible = visibleCompartments(world.referral(), world.assignment(), world.context(u"dpo"_s));
        QCOMPARE(signature.formVersionHash, formVersionHash(world.referral(), form, visible));
        QCOMPARE(signature.compartments, QStringList({u"core"_s, u"location"_s, u"health"_s, u"legal"_s}));
        const auto again = world.must(world.sign(u"dpo"_s, u"workerSignature"_s), u"dpo"_s);
        QCOMPARE(again.merge, Merge::Nothing);
    }

    void aLaterEditVoidsItVisibly_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<bool>("voids");
        QTest::newRow("core") << u"familyDynamics"_s << QJsonValue(u"Changed."_s) << true;
        QTest::newRow("location") << u"whereaboutsName"_s << QJsonValue(u"Changed"_s) << true;
        QTest::newRow("health") << u"riskIndicators"_s << QJsonValue(QJsonArray{u"R02"_s}) << true;
        QTest::newRow("legal") << u"probationServiceComponent"_s << QJsonValue(u"CAMP"_s) << true;
        QTest::newRow("cleared") << u"attorneyName"_s << QJsonValue(u""_s) << false; // was empty: nothing changed
        QTest::newRow("routing") << u"supervisorPhone"_s << QJsonValue(u"(213) 555-0199"_s) << false;
    }

    void aLaterEditVoidsItVisibly() {
        QFETCH(QString, field);
        QFETCH(QJsonValue, value);
        QFETCH(bool, voids);
        RecordFixture world(cts::tests::realRulebook());
        world.begin();
        world.must(world.sign(u"dpo"_s, u"workerSignature"_s), u"dpo"_s);
        world.must(world.edit(u"dpo"_s, {{field, value}}), u"dpo"_s);
        QVERIFY(world.referral().signatures.contains(u"workerSignature"_s)); // visibly: it stays, marked
        QCOMPARE(world.referral().signatures.value(u"workerSignature"_s).voided, voids);
        QCOMPARE(world.referral().signedFields().isEmpty(), voids);
        QCOMPARE(code(world, world.step(u"dpo"_s, u"submit"_s), u"dpo"_s), voids ? u"incomplete"_s : u"ok"_s);
    }

    void reroutingKeepsTheWorkersSignature() { // domain 4.1 row 5
        RecordFixture world(cts::tests::realRulebook());
        world.bringTo(u"PendingSupervisor"_s);
        const QJsonObject to{{u"supervisorUserId"_s, world.person(u"substitute"_s).userId}};
        world.must(world.step(u"dpo"_s, u"reroute"_s, to), u"dpo"_s);
        QCOMPARE(world.referral().signedFields(), QStringList{u"workerSignature"_s});
        QCOMPARE(world.assignment().fields.value(u"routedTo"_s), to.value(u"supervisorUserId"_s));
        world.supervisorApproves(u"substitute"_s);
        QCOMPARE(world.referral().trail.last().actingFor, world.person(u"sdpo"_s).userId); // domain E04
    }

    void aSubstituteChosenAtSubmitActsForTheUnit() {
        RecordFixture world(cts::tests::realRulebook());
        world.bringTo(u"PendingSupervisor"_s, u"substitute"_s);
        world.supervisorApproves(u"substitute"_s);
        QCOMPARE(world.referral().trail.last().actingFor, u"unit:U1"_s);
    }

    void theUsualSupervisorActsForNobody() {
        RecordFixture world(cts::tests::realRulebook());
        world.bringTo(u"Approved"_s);
        for (const auto& entry : world.referral().trail)
            QCOMPARE(entry.actingFor, QString());
    }

    void aSignatureCountsOnlyForItsSigner() {
        RecordFixture world(cts::tests::realRulebook());
        world.bringTo(u"PendingSupervisor"_s, u"substitute"_s);
        world.must(world.sign(u"substitute"_s, u"supervisorSignature"_s), u"substitute"_s);
        QCOMPARE(code(world, world.step(u"sdpo"_s, u"approve"_s), u"sdpo"_s), u"signFirst"_s);
        QCOMPARE(code(world, world.step(u"substitute"_s, u"approve"_s), u"substitute"_s), u"ok"_s);
    }

    void aRejectedReferralComesBackAsItsNextVersion() { // domain 4.0, E22
        RecordFixture world(cts::tests::realRulebook());
        world.bringTo(u"Rejected"_s);
        QCOMPARE(world.referral().version, 2);
        QVERIFY(world.referral().signatures.value(u"supervisorSignature"_s).voided);
        QVERIFY(!world.referral().signatures.value(u"workerSignature"_s).voided);
        world.must(world.edit(u"dpo"_s, {{u"familyDynamics"_s, u"Goes to school."_s}}), u"dpo"_s);
        QCOMPARE(code(world, world.step(u"dpo"_s, u"submit"_s), u"dpo"_s), u"incomplete"_s);
        world.submit();
        QCOMPARE(code(world, world.step(u"sdpo"_s, u"approve"_s), u"sdpo"_s), u"signFirst"_s);
        world.must(world.sign(u"sdpo"_s, u"supervisorSignature"_s), u"sdpo"_s);
        world.must(world.step(u"sdpo"_s, u"reject"_s, reason(u"Once more."_s)), u"sdpo"_s);
        QCOMPARE(world.referral().version, 3);
        QStringList reasons;
        for (const auto& entry : world.referral().trail)
            if (entry.action == u"reject")
                reasons += entry.reason;
        QCOMPARE(reasons, QStringList({u"Please add the school."_s, u"Once more."_s}));
    }

    void anAdminsRejectionGoesThroughTheSupervisorAgain() { // domain 2.4 C5
        RecordFixture world(cts::tests::realRulebook());
        world.bringTo(u"PendingAdmin"_s);
        world.must(world.step(u"probAdmin"_s, u"reject"_s, reason(u"Not complete."_s)), u"probAdmin"_s);
        QCOMPARE(world.referral().state, u"Rejected"_s);
        world.must(world.step(u"dpo"_s, u"submit"_s), u"dpo"_s); // unchanged: the signature still stands
        QCOMPARE(world.referral().state, u"PendingSupervisor"_s);
        world.supervisorApproves(u"sdpo"_s);
        world.adminApproves();
        QCOMPARE(world.assignment().state, u"Approved"_s);
    }

    void aDecisionOnAnotherTextIsRefused() {
        RecordFixture world(cts::tests::realRulebook());
        world.bringTo(u"PendingSupervisor"_s);
        world.must(world.sign(u"sdpo"_s, u"supervisorSignature"_s), u"sdpo"_s);
        const auto approval = world.step(u"sdpo"_s, u"approve"_s);
        world.must(world.step(u"dpo"_s, u"recall"_s), u"dpo"_s);
        world.must(world.edit(u"dpo"_s, {{u"familyDynamics"_s, u"Another text."_s}}), u"dpo"_s);
        world.submit();
        const auto refused = world.apply(approval, u"sdpo"_s);
        QCOMPARE(refused.error().code, u"changedSinceRead"_s);
        QCOMPARE(refused.error().data.value(u"compartments"_s).toArray(), QJsonArray{u"core"_s});
        QCOMPARE(world.referral().state, u"PendingSupervisor"_s);
    }

    void whatAReaderMayNotSeeDoesNotMakeTheirDecisionStale() {
        RecordFixture world(cts::tests::realRulebook());
        world.begin();
        const auto& form = *world.rulebook->form(u"referral"_s);
        const cts::rules::Compartments agency{cts::rules::Compartment::Core, cts::rules::Compartment::Location};
        const auto before = contentHashes(world.referral(), form, agency);
        world.must(world.edit(u"dpo"_s, {{u"riskIndicators"_s, QJsonArray{u"R02"_s}}}), u"dpo"_s);
        QCOMPARE(contentHashes(world.referral(), form, agency), before);
        QCOMPARE(before.keys(), QStringList({u"core"_s, u"location"_s}));
    }

    void theSecondOfTwoApproversIsToldWhoWasFirst() { // domain E32
        RecordFixture world(cts::tests::realRulebook());
        world.bringTo(u"PendingAdmin"_s);
        const auto second = world.step(u"probAdmin2"_s, u"approve"_s, {{u"agencyId"_s, RecordFixture::sun()}});
        world.adminApproves();
        const auto refused = world.apply(second, u"probAdmin2"_s);
        QCOMPARE(refused.error().code, u"notInThisState"_s);
        QCOMPARE(refused.error().data.value(u"action"_s).toString(), u"approve"_s);
        QCOMPARE(refused.error().data.value(u"byName"_s).toString(), u"Practice, probAdmin"_s);
        QCOMPARE(refused.error().data.value(u"at"_s).toString(), u"2021-12-07T20:00:00Z"_s);
        QCOMPARE(world.assignment().fields.value(u"agencyId"_s).toString(), RecordFixture::zoe());
    }

    void nobodyDecidesOnTheirOwnSubmission() { // domain 4.0, E05
        RecordFixture world(cts::tests::realRulebook());
        world.bringTo(u"PendingSupervisor"_s);
        auto referral = world.referral();
        for (auto& entry : referral.trail)
            if (entry.action == u"submit")
                entry.by = world.person(u"sdpo"_s).userId; // submitted as acting worker
        world.world.put(referral);
        QCOMPARE(code(world, world.sign(u"sdpo"_s, u"supervisorSignature"_s), u"sdpo"_s), u"ownSubmission"_s);
        QCOMPARE(code(world, world.step(u"sdpo"_s, u"approve"_s), u"sdpo"_s), u"signFirst"_s);
    }

    void theSupervisorWhoApprovedIsNotTheAdministratorWhoDoes() { // domain 4.0: two different users; E43
        RecordFixture world(cts::tests::realRulebook());
        world.bringTo(u"PendingAdmin"_s);
        auto referral = world.referral();
        referral.trail.last().by = world.person(u"probAdmin"_s).userId;
        world.world.put(referral);
        const QJsonObject agency{{u"agencyId"_s, RecordFixture::zoe()}};
        QCOMPARE(code(world, world.step(u"probAdmin"_s, u"approve"_s, agency), u"probAdmin"_s), u"ownSubmission"_s);
        QCOMPARE(code(world, world.step(u"probAdmin2"_s, u"approve"_s, agency), u"probAdmin2"_s), u"ok"_s);
    }

    void whoeverSubmittedDoesNotDecideAtALaterStepEither() {
        RecordFixture world(cts::tests::realRulebook());
        world.bringTo(u"PendingAdmin"_s);
        auto referral = world.referral();
        for (auto& entry : referral.trail)
            if (entry.action == u"submit")
                entry.by = world.person(u"probAdmin"_s).userId;
        world.world.put(referral);
        const QJsonObject agency{{u"agencyId"_s, RecordFixture::zoe()}};
        QCOMPARE(code(world, world.step(u"probAdmin"_s, u"approve"_s, agency), u"probAdmin"_s), u"ownSubmission"_s);
    }

    void onlySignatureFieldsCanBeSigned() {
        RecordFixture world(cts::tests::realRulebook());
        world.begin();
        for (const QString& slot : {u"familyDynamics"_s, u"nothing"_s, QString()})
            QCOMPARE(code(world, world.sign(u"dpo"_s, slot), u"dpo"_s), u"badChange"_s);
    }
};

CTS_TEST(SignatureTest)
#include "SignatureTest.moc"
