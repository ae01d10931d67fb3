#include "tests/support/RecordFixture.h"
#include "tests/support/RulebookFixture.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using cts::tests::RecordFixture;

// What the steps of domain 4.1 need besides state and role, on the server and on a device that does not know.
class GuardsTest : public QObject {
    Q_OBJECT

private:
    static QString code(RecordFixture& world, const cts::records::Operation& operation, const QString& person) {
        const auto reduction = world.apply(operation, person);
        return reduction.ok() ? u"ok"_s : reduction.error().code;
    }
    static cts::Result<cts::records::Reduction> onDevice(RecordFixture& world, const cts::records::Operation& operation,
                                                         const QString& person) {
        auto context = world.context(person);
        context.onServer = false;
        return cts::records::apply(operation, world.world, context);
    }
    static RecordFixture signedReferral() {
        RecordFixture world(cts::tests::realRulebook());
        world.begin();
        world.must(world.sign(u"dpo"_s, u"workerSignature"_s), u"dpo"_s);
        return world;
    }

private Q_SLOTS:
    void submittingNeedsAnActiveSupervisor() {
        auto world = signedReferral();
        world.facts.entries[world.person(u"sdpo"_s).userId].active = false;
        const auto refused = world.apply(world.step(u"dpo"_s, u"submit"_s), u"dpo"_s);
        QCOMPARE(refused.error().code, u"notActive"_s);
        QCOMPARE(refused.error().data.value(u"what"_s).toString(), u"user"_s);
        world.facts.entries[world.person(u"sdpo"_s).userId].active = true;
        world.facts.entries[world.person(u"sdpo"_s).userId].role = u"DPO"_s;
        QCOMPARE(code(world, world.step(u"dpo"_s, u"submit"_s), u"dpo"_s), u"notActive"_s);
    }

    void anArgumentDoesNotStandInForTheField() {
        auto world = signedReferral();
        world.facts.entries[world.person(u"sdpo"_s).userId].active = false;
        const QJsonObject trick{{u"supervisorUserId"_s, world.person(u"substitute"_s).userId}};
        QCOMPARE(code(world, world.step(u"dpo"_s, u"submit"_s, trick), u"dpo"_s), u"notActive"_s);
    }

    void anArgumentIsBoundAsItsFieldIs() { // domain 5.1: an assignment date lies not ahead
        RecordFixture world(cts::tests::realRulebook());
        world.bringTo(u"Approved"_s);
        const auto corrected = [&](const QJsonValue& date) {
            const QJsonObject args{{u"referralAssignmentDate"_s, date}, {u"reason"_s, u"Was the day before."_s}};
            const auto found =
                world.apply(world.assignmentStep(u"probAdmin"_s, u"correctAssignmentDate"_s, args), u"probAdmin"_s);
            return found.ok() ? u"ok"_s : found.error().code + u' ' + found.error().data.value(u"code"_s).toString();
        };
        QCOMPARE(corrected(u"2021-12-08"_s), u"badArgument tooLate"_s);
        QCOMPARE(corrected(u"2021-13-01"_s), u"badArgument badDate"_s);
        QCOMPARE(corrected(20211206), u"badArgument badType"_s);
        QCOMPARE(corrected(u"2021-12-06"_s), u"ok"_s);
    }

    void submittingNeedsEveryAnswer() {
        RecordFixture world(cts::tests::realRulebook());
        world.begin();
        world.must(world.edit(u"dpo"_s, {{u"cseStatus"_s, QJsonValue()}, {u"residesInLaCounty"_s, u"NO"_s}}), u"dpo"_s);
        world.must(world.sign(u"dpo"_s, u"workerSignature"_s), u"dpo"_s);
        const auto refused = world.apply(world.step(u"dpo"_s, u"submit"_s), u"dpo"_s);
        QCOMPARE(refused.error().code, u"incomplete"_s);
        QStringList fields;
        for (const QJsonValue problem : refused.error().data.value(u"problems"_s).toArray())
            fields += problem[u"field"_s].toString();
        QVERIFY(fields.contains(u"cseStatus"_s));
        QVERIFY(fields.contains(u"whereabouts"_s)); // the banner rule of domain 3.2
    }

    void aSecondAdvocacyAssignmentIsBlocked() { // domain E07
        auto world = signedReferral();
        world.facts.openAdvocacy = cts::records::Answer::Yes;
        QCOMPARE(code(world, world.step(u"dpo"_s, u"submit"_s), u"dpo"_s), u"duplicateAdvocacy"_s);
        world.must(world.assignmentStep(u"probAdmin"_s, u"allowDuplicate"_s, {{u"reason"_s, u"Two services."_s}}),
                   u"probAdmin"_s);
        QCOMPARE(code(world, world.step(u"dpo"_s, u"submit"_s), u"dpo"_s), u"ok"_s);
    }

    void aFirstResponseAloneIsAllowedBesideIt() { // domain E07
        auto world = signedReferral();
        world.facts.openAdvocacy = cts::records::Answer::Yes;
        world.must(
            world.edit(u"dpo"_s, {{u"referralType"_s, u"FRP_ONLY"_s}, {u"frpDateTime"_s, u"2021-12-06T20:00:00Z"_s}}),
            u"dpo"_s);
        world.must(world.sign(u"dpo"_s, u"workerSignature"_s), u"dpo"_s);
        QCOMPARE(code(world, world.step(u"dpo"_s, u"submit"_s), u"dpo"_s), u"ok"_s);
    }

    void approvalNeedsAnActiveAgency() {
        RecordFixture world(cts::tests::realRulebook());
        world.bringTo(u"PendingAdmin"_s);
        const auto missing = world.apply(world.step(u"probAdmin"_s, u"approve"_s), u"probAdmin"_s);
        QCOMPARE(missing.error().code, u"missingArgument"_s);
        QCOMPARE(missing.error().data.value(u"name"_s).toString(), u"agencyId"_s);
        const QString advocate = world.person(u"zoeAdvocate"_s).userId;
        for (const QString& wrong : {u"nobody"_s, advocate})
            QCOMPARE(code(world, world.step(u"probAdmin"_s, u"approve"_s, {{u"agencyId"_s, wrong}}), u"probAdmin"_s),
                     u"notActive"_s);
        world.facts.entries[RecordFixture::zoe()].active = false;
        const QJsonObject zoe{{u"agencyId"_s, RecordFixture::zoe()}};
        QCOMPARE(code(world, world.step(u"probAdmin"_s, u"approve"_s, zoe), u"probAdmin"_s), u"notActive"_s);
    }

    void approvalFixesAgencyAndDate() {
        RecordFixture world(cts::tests::realRulebook());
        world.clock.set(QDateTime(QDate(2021, 12, 8), QTime(7, 59, 59), Qt::UTC)); // still the 7th in Los Angeles
        world.bringTo(u"Approved"_s);
        const auto fields = world.assignment().fields;
        QCOMPARE(fields.value(u"agencyId"_s).toString(), RecordFixture::zoe());
        QCOMPARE(fields.value(u"agencyName"_s).toString(), u"ZOE"_s); // from the directory
        QCOMPARE(fields.value(u"referralAssignmentDate"_s).toString(), u"2021-12-07"_s);
        const auto episode = fields.value(u"agencyEpisodes"_s)[0];
        QCOMPARE(episode[u"from"_s].toString(), u"2021-12-07"_s);
        QCOMPARE(world.referral().fields.value(u"adminDecisionBy"_s).toString(), u"Practice, probAdmin"_s);
        QVERIFY(!fields.contains(u"pendingSince"_s));
    }

    void theAssignmentTellsSinceWhenItWaits() {
        RecordFixture world(cts::tests::realRulebook());
        world.begin();
        QVERIFY(!world.assignment().fields.contains(u"pendingSince"_s));
        world.submit();
        QCOMPARE(world.assignment().fields.value(u"pendingSince"_s).toString(), u"2021-12-07T20:00:00Z"_s);
        world.clock.advanceSeconds(3600);
        const QJsonObject to{{u"supervisorUserId"_s, world.person(u"substitute"_s).userId}};
        world.must(world.step(u"dpo"_s, u"reroute"_s, to), u"dpo"_s);
        QCOMPARE(world.assignment().fields.value(u"pendingSince"_s).toString(), u"2021-12-07T20:00:00Z"_s);
        world.supervisorApproves(u"sdpo"_s);
        QCOMPARE(world.assignment().fields.value(u"pendingSince"_s).toString(), u"2021-12-07T21:00:00Z"_s);
    }

    void advocatesAreOfTheAssignmentsAgency() {
        RecordFixture world(cts::tests::realRulebook());
        world.bringTo(u"Approved"_s);
        const auto assign = [&world](const QString& advocate) {
            const QJsonObject args{{u"advocateId"_s, world.person(advocate).userId}};
            return code(world, world.assignmentStep(u"zoeAdmin"_s, u"assignAdvocate"_s, args), u"zoeAdmin"_s);
        };
        QCOMPARE(assign(u"sunAdvocate"_s), u"notActive"_s);
        QCOMPARE(assign(u"zoeAdmin"_s), u"notActive"_s);
        QCOMPARE(assign(u"zoeAdvocate"_s), u"ok"_s);
        QCOMPARE(world.assignment().fields.value(u"advocateName"_s).toString(), u"Practice, zoeAdvocate"_s);
    }

    void reopeningHasThirtyDays() {
        for (const int days : {0, 30, 31}) {
            RecordFixture world(cts::tests::realRulebook());
            world.bringTo(u"Closed"_s);
            world.clock.advanceSeconds(qint64(days) * 24 * 3600);
            const auto reopening = world.assignmentStep(u"probAdmin"_s, u"reopen"_s, {{u"reason"_s, u"By mistake."_s}});
            QCOMPARE(code(world, reopening, u"probAdmin"_s), days <= 30 ? u"ok"_s : u"tooLateToReopen"_s);
        }
    }

    void whatADeviceCannotKnowIsLeftToTheServer() {
        auto world = signedReferral();
        world.facts.knowsNothing = true;
        const auto submission = world.step(u"dpo"_s, u"submit"_s);
        QCOMPARE(code(world, submission, u"dpo"_s), u"notActive"_s); // on the server unknown counts as no
        const auto here = onDevice(world, submission, u"dpo"_s);
        QVERIFY(here.ok());
        QCOMPARE(here->leftToServer, QStringList({u"active:user:supervisorUserId:SDPO|SCSW"_s, u"noOpenAdvocacy"_s}));
        QCOMPARE(here->record.state, u"PendingSupervisor"_s);
    }

    void whatADeviceKnowsItDecides() {
        auto world = signedReferral();
        const auto here = onDevice(world, world.step(u"dpo"_s, u"submit"_s), u"dpo"_s);
        QVERIFY(here.ok());
        QVERIFY(here->leftToServer.isEmpty());
    }
};

CTS_TEST(GuardsTest)
#include "GuardsTest.moc"
