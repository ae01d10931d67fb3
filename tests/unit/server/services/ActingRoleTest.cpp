#include "tests/support/TestMain.h"
#include "tests/unit/server/services/DeliverableCounty.h"
#include "tests/unit/server/services/DeviceModel.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace cts::server::tests {

using protocol::Outcome;

// A user with two roles (domain E43): one at a time, in all that a device sees and does. "dpo" is the acting
// supervisor.
class ActingRoleTest : public QObject {
    Q_OBJECT

    static void give(ServerFixture& fixture, const QString& person, const QJsonValue& role) {
        fixture.write([&](Store& store) {
            ServerFixture::expect(
                fixture.directory().editUser(store, fixture.userId(person), {{u"actingRole"_s, role}}));
        });
    }
    static void actAs(ServerFixture& fixture, const QString& person, const QString& role) {
        fixture.write([&](Store& store) { store.devices().setRole(ServerFixture::deviceOf(person), role); });
    }

private Q_SLOTS:
    void whoMayGiveASecondRole_data() {
        QTest::addColumn<QString>("administrator");
        QTest::addColumn<QString>("person");
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("code");
        const auto row = [](const QString& administrator, const QString& person, const QString& role,
                            const QString& code) {
            QTest::newRow(qPrintable(administrator + u' ' + person + u' ' + role))
                << administrator << person << role << code;
        };
        row(u"probAdmin"_s, u"dpo"_s, u"SDPO"_s, {});
        row(u"probAdmin"_s, u"sdpo"_s, u"DPO"_s, {});
        row(u"probAdmin"_s, u"sdpo"_s, u"PROB_ADMIN"_s, {});
        row(u"dcfsAdmin"_s, u"csw"_s, u"SCSW"_s, {});
        row(u"zoeAdmin"_s, u"zoeAdvocate"_s, u"AGENCY_ADMIN"_s, {});
        row(u"probAdmin"_s, u"dpo"_s, u"DPO"_s, u"incomplete"_s);
        for (const auto& role : {u"SCSW"_s, u"DCFS_ADMIN"_s, u"CPM"_s, u"SYS_ADMIN"_s, u"ADVOCATE"_s})
            row(u"probAdmin"_s, u"dpo"_s, role, u"forbidden"_s);
        for (const auto& role : {u"SDPO"_s, u"PROB_ADMIN"_s, u"CPM"_s})
            row(u"zoeAdmin"_s, u"zoeAdvocate"_s, role, u"forbidden"_s);
        row(u"probAdmin"_s, u"probAdmin"_s, u"SDPO"_s, u"ownRights"_s);
        row(u"zoeAdmin"_s, u"zoeAdmin"_s, u"ADVOCATE"_s, u"ownRights"_s);
        row(u"dcfsAdmin"_s, u"dpo"_s, u"SDPO"_s, u"forbidden"_s);
        row(u"cpm"_s, u"dpo"_s, u"SDPO"_s, u"forbidden"_s);
        row(u"sdpo"_s, u"dpo"_s, u"SDPO"_s, u"forbidden"_s);
        row(u"probAdmin"_s, u"zoeAdvocate"_s, u"AGENCY_ADMIN"_s, u"forbidden"_s);
        row(u"sunAdmin"_s, u"zoeAdvocate"_s, u"AGENCY_ADMIN"_s, u"notFound"_s);
    }
    void whoMayGiveASecondRole() {
        QFETCH(QString, administrator);
        QFETCH(QString, person);
        QFETCH(QString, role);
        QFETCH(QString, code);
        ServerFixture fixture;
        const auto receipt =
            fixture.send(administrator, fixture.edit(administrator, fixture.userId(person), {{u"actingRole"_s, role}}));
        QCOMPARE(receipt.code, code);
        QCOMPARE(receipt.outcome, code.isEmpty() ? Outcome::Applied : Outcome::Refused);
    }

    // The county makes an agency's first administrator, and nobody's advocate.
    void aSecondRoleIsNotTheWayRoundTheFirst() {
        ServerFixture fixture;
        QString agency;
        fixture.write([&](Store& store) {
            agency = server::must(
                fixture.directory().addAgency(store, {{u"name"_s, u"Lantern"_s}, {u"active"_s, u"YES"_s}}));
        });
        QJsonObject fields{{u"name"_s, QJsonObject{{u"last"_s, u"First"_s}, {u"first"_s, u"Ada"_s}}},
                           {u"email"_s, u"first@lantern.example"_s},
                           {u"role"_s, u"AGENCY_ADMIN"_s},
                           {u"actingRole"_s, u"ADVOCATE"_s},
                           {u"agencyId"_s, agency}};
        const auto add = [&] {
            return fixture
                .send(u"probAdmin"_s,
                      fixture.factory(u"probAdmin"_s).create(u"user"_s, newId(fixture.clock), {}, fields))
                .code;
        };
        QCOMPARE(add(), u"forbidden"_s);
        fields.remove(u"actingRole"_s);
        QCOMPARE(add(), QString());
    }

    void anAgencyWithAnActingAdministratorHasOne() {
        ServerFixture fixture;
        give(fixture, u"zoeAdvocate"_s, u"AGENCY_ADMIN"_s);
        fixture.write([&](Store& store) {
            ServerFixture::expect(
                fixture.directory().editUser(store, fixture.userId(u"zoeAdmin"_s), {{u"role"_s, u"ADVOCATE"_s}}));
        });
        const QJsonObject fields{{u"name"_s, QJsonObject{{u"last"_s, u"Second"_s}, {u"first"_s, u"Ada"_s}}},
                                 {u"email"_s, u"second@zoe.example"_s},
                                 {u"role"_s, u"AGENCY_ADMIN"_s},
                                 {u"agencyId"_s, fixture.zoe}};
        const auto second = fixture.send(
            u"probAdmin"_s, fixture.factory(u"probAdmin"_s).create(u"user"_s, newId(fixture.clock), {}, fields));
        QCOMPARE(second.code, u"notFirstOfAgency"_s);
    }

    // The server's own operations too, such as the command line's.
    void aSecondRoleIsOneOfTheSameDepartment() {
        ServerFixture fixture;
        fixture.write([&](Store& store) {
            for (const auto& role : {u"DPO"_s, u"SCSW"_s, u"AGENCY_ADMIN"_s})
                QCOMPARE(fixture.directory()
                             .editUser(store, fixture.userId(u"dpo"_s), {{u"actingRole"_s, role}})
                             .error()
                             .code,
                         u"incomplete"_s);
        });
    }

    void aDeviceSeesWhatItsRoleSees() {
        ServerFixture fixture;
        const auto own = fixture.begin(u"dpo"_s);
        const auto ofUnit = fixture.begin(u"dpo2"_s);
        const auto elsewhere = fixture.begin(u"farDpo"_s, u"farSdpo"_s);
        give(fixture, u"dpo"_s, u"SDPO"_s);
        DeviceModel device(fixture, u"dpo"_s);
        device.pull();
        QVERIFY(device.records().contains(own.referral));
        QVERIFY(!device.records().contains(ofUnit.referral)); // to hold a role is not to act in it

        actAs(fixture, u"dpo"_s, u"SDPO"_s);
        device.pull();
        QVERIFY(device.records().contains(own.referral));
        QVERIFY(device.records().contains(ofUnit.referral));
        QVERIFY(!device.records().contains(elsewhere.referral));

        actAs(fixture, u"dpo"_s, {});
        device.pull();
        QVERIFY(device.records().contains(own.referral));
        QVERIFY(!device.records().contains(ofUnit.referral));
        QVERIFY(!device.records().contains(ofUnit.assignment));
    }

    // Not in the one that its device acts in by the time it arrives: a server that was restored has forgotten the
    // change.
    void anOperationIsDecidedInTheRoleItWasMadeIn() {
        ServerFixture fixture;
        const auto one = fixture.begin(u"dpo"_s);
        give(fixture, u"dpo"_s, u"SDPO"_s);
        const auto asWorker = fixture.edit(u"dpo"_s, one.referral, {{u"familyDynamics"_s, u"As the worker."_s}});
        actAs(fixture, u"dpo"_s, u"SDPO"_s);
        QCOMPARE(fixture.send(u"dpo"_s, asWorker).outcome, Outcome::Applied);
        QCOMPARE(fixture.record(one.referral).fields.value("familyDynamics"_L1).toString(), u"As the worker."_s);
        auto never = fixture.edit(u"dpo"_s, one.referral, {{u"familyDynamics"_s, u"As an administrator."_s}});
        never.role = u"PROB_ADMIN"_s;
        QCOMPARE(fixture.send(u"dpo"_s, never).code, u"wrongRole"_s);
    }

    // Chosen as the supervisor of a referral, told of it, and deciding on it in that role.
    void anActingSupervisorIsOne() {
        ServerFixture fixture;
        const auto one = fixture.begin(u"dpo2"_s, u"dpo"_s);
        fixture.must(u"dpo2"_s, fixture.sign(u"dpo2"_s, one.referral, u"workerSignature"_s));
        QCOMPARE(fixture.send(u"dpo2"_s, fixture.step(u"dpo2"_s, one.referral, u"submit"_s)).code, u"notActive"_s);
        give(fixture, u"dpo"_s, u"SDPO"_s);
        fixture.must(u"dpo2"_s, fixture.step(u"dpo2"_s, one.referral, u"submit"_s));
        actAs(fixture, u"dpo"_s, u"SDPO"_s);
        fixture.supervisorApproves(one, u"dpo"_s);
        const auto referral = fixture.record(one.referral);
        QCOMPARE(referral.state, u"PendingAdmin"_s);
        QCOMPARE(referral.trail.last().role, u"SDPO"_s);
        QCOMPARE(referral.trail.last().by, fixture.userId(u"dpo"_s));
        QCOMPARE(referral.signatures.value(u"supervisorSignature"_s).role, u"SDPO"_s);
    }

    // Two roles are not two people.
    void theSamePersonDoesNotDecideTwice() {
        DeliverableCounty county;
        give(county, u"dpo"_s, u"SDPO"_s);
        const QString plan = county.submitted(u"advocacyPlan"_s);
        county.act(u"dpo"_s, plan, u"approve"_s);
        actAs(county, u"dpo"_s, u"SDPO"_s);
        QCOMPARE(county.send(u"dpo"_s, county.step(u"dpo"_s, plan, u"approve"_s)).code, u"samePersonAsBefore"_s);
        county.act(u"sdpo"_s, plan, u"approve"_s);
    }
    void nobodyDecidesInOneRoleOnWhatTheySubmittedInTheOther() {
        ServerFixture fixture;
        give(fixture, u"dpo"_s, u"SDPO"_s);
        const auto one = fixture.begin(u"dpo"_s, u"dpo"_s);
        fixture.must(u"dpo"_s, fixture.sign(u"dpo"_s, one.referral, u"workerSignature"_s));
        const auto submitted = fixture.send(u"dpo"_s, fixture.step(u"dpo"_s, one.referral, u"submit"_s));
        QCOMPARE(submitted.outcome, Outcome::Applied);
        actAs(fixture, u"dpo"_s, u"SDPO"_s);
        QCOMPARE(fixture.send(u"dpo"_s, fixture.sign(u"dpo"_s, one.referral, u"supervisorSignature"_s)).code,
                 u"ownSubmission"_s);
    }

    void aRoleThatIsWithdrawnIsGoneFromEveryDevice() {
        ServerFixture fixture;
        const auto ofUnit = fixture.begin(u"dpo2"_s);
        give(fixture, u"dpo"_s, u"SDPO"_s);
        actAs(fixture, u"dpo"_s, u"SDPO"_s);
        DeviceModel device(fixture, u"dpo"_s);
        device.pull();
        QVERIFY(device.records().contains(ofUnit.referral));
        const auto waiting = fixture.edit(u"dpo"_s, ofUnit.referral, {{u"familyDynamics"_s, u"Too late."_s}});
        give(fixture, u"dpo"_s, QJsonValue());
        QCOMPARE(fixture.actor(u"dpo"_s).role, u"DPO"_s);
        QCOMPARE(fixture.send(u"dpo"_s, waiting).code, u"wrongRole"_s);
        device.pull();
        QVERIFY(!device.records().contains(ofUnit.referral));
        // Given again, it is taken again by choice only.
        give(fixture, u"dpo"_s, u"SDPO"_s);
        QCOMPARE(fixture.actor(u"dpo"_s).role, u"DPO"_s);
    }

    void whoIsPromotedFollowsTheMainRole() {
        ServerFixture fixture;
        give(fixture, u"dpo"_s, u"SDPO"_s);
        actAs(fixture, u"dpo"_s, u"SDPO"_s);
        const auto change = [&](const QString& role, const QJsonValue& second) {
            fixture.write([&](Store& store) {
                ServerFixture::expect(fixture.directory().editUser(store, fixture.userId(u"dpo"_s),
                                                                   {{u"role"_s, role}, {u"actingRole"_s, second}}));
            });
        };
        change(u"SDPO"_s, u"DPO"_s);
        QCOMPARE(fixture.actor(u"dpo"_s).role, u"SDPO"_s);
        change(u"DPO"_s, u"SDPO"_s);
        QCOMPARE(fixture.actor(u"dpo"_s).role, u"DPO"_s);
    }

    void noticesReachThoseWhoHoldTheRole() {
        DeliverableCounty county;
        give(county, u"zoeAdvocate2"_s, u"AGENCY_ADMIN"_s);
        give(county, u"sdpo"_s, u"PROB_ADMIN"_s);
        (void)county.approved(county.zoe);
        const QString mails = sendMails(county).join(u'\n');
        QVERIFY2(mails.contains(u"zoeAdmin, zoeAdvocate2"_s), qPrintable(mails)); // both administer the agency
        const auto of = [&](const QString& role) {
            return county.read([&](Store& store) {
                QStringList ids;
                for (const auto& entry : store.directory().activeUsers(role))
                    ids.append(entry.id);
                return ids;
            });
        };
        QVERIFY(of(u"PROB_ADMIN"_s).contains(county.userId(u"sdpo"_s)));
        QVERIFY(of(u"SDPO"_s).contains(county.userId(u"sdpo"_s)));
        QVERIFY(of({}).isEmpty());
    }
};

CTS_TEST(ActingRoleTest)

} // namespace cts::server::tests

#include "ActingRoleTest.moc"
