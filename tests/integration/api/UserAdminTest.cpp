#include "server/services/Directory.h"
#include "shared/base/CanonicalJson.h"
#include "shared/base/Ids.h"
#include "shared/protocol/SyncMessages.h"
#include "shared/records/OperationFactory.h"
#include "tests/support/TestMain.h"
#include "tests/support/county/TestClient.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::tests;

// Who may make, change and deactivate whom (domain 2.3, 3.17, C13, E13, E34), asked through the real HTTPS interface.
// The expectations are the domain's, not the rulebook's.
class UserAdminTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestCounty> m_county;
    std::map<QString, std::unique_ptr<TestClient>> m_clients; // by user name

    TestClient& client(const PracticeUser& user) {
        auto& one = m_clients[user.userName];
        if (!one)
            one = std::make_unique<TestClient>(*m_county, user);
        return *one;
    }
    TestClient& as(const QString& role) { return client(m_county->user(role)); }

    static records::OperationFactory factory(TestClient& who) {
        auto& store = who.store();
        return {store.sharedRulebook(), store.actor(), who.device(), store.clock()};
    }

    // Sent past the device's own rules, as a forged client would.
    static protocol::Receipt push(TestClient& who, records::Operation operation) {
        const auto ask = [&](const protocol::SyncRequest& request) {
            const auto answer = who.request(
                {"POST", u"/v1/sync"_s, protocol::encode(request), protocol::frameMediaType, who.accessToken()});
            return protocol::decodeSyncAnswer(answer->body);
        };
        operation.n = ask({})->checkpoint.acknowledged + 1;
        protocol::SyncRequest request;
        request.operations = {operation};
        const auto answer = ask(request);
        return answer && !answer->receipts.isEmpty() ? answer->receipts.first() : protocol::Receipt{};
    }

    QJsonObject newUser(const QString& role, const QString& agencyId = {}) {
        const QString word = u"Markeruser%1"_s.arg(++m_made);
        QJsonObject fields{{u"name"_s, QJsonObject{{u"last"_s, word}, {u"first"_s, u"Ada"_s}}},
                           {u"email"_s, word + u"@new.example"_s},
                           {u"role"_s, role}};
        if (!agencyId.isEmpty())
            fields.insert(u"agencyId"_s, agencyId);
        return fields;
    }
    protocol::Receipt add(TestClient& who, const QJsonObject& fields, const QString& id = newId(SystemClock())) {
        return push(who, factory(who).create(u"user"_s, id, {}, fields));
    }
    records::Record stored(const QString& id) {
        return *m_county->server().database().readAndWait(
            [&](server::Store& store) -> Result<records::Record> { return store.records().find(id)->record; });
    }
    protocol::Receipt edit(TestClient& who, const QString& id, const QString& field, const QJsonValue& value) {
        const auto record = stored(id);
        auto fields = record.fields;
        fields.insert(field, value);
        auto operation = factory(who).edit(record, fields);
        if (operation.changes.isEmpty()) // an issued field: a forged client writes it all the same
            operation.changes = {{field, record.fields.value(field), value}};
        return push(who, operation);
    }
    protocol::Receipt step(TestClient& who, const QString& id, const QString& action, const QJsonObject& args = {}) {
        return push(who, factory(who).step(stored(id), action, args, {rules::Compartment::Core}));
    }
    static int statusOf(const protocol::Receipt& receipt) { return receipt.data.value("status"_L1).toInt(); }
    static bool isApplied(const protocol::Receipt& receipt) { return receipt.outcome == protocol::Outcome::Applied; }
    static Result<client::HttpAnswer> call(TestClient& who, const QByteArray& method, const QString& path,
                                           const QByteArray& body = {}) {
        return who.request({method, path, body, "application/json", who.accessToken()});
    }
    static QJsonObject bodyOf(const Result<client::HttpAnswer>& answer) { return *parseJsonObject(answer->body); }

    int m_made = 0;

private Q_SLOTS:
    void initTestCase() { m_county = std::make_unique<TestCounty>(30); }
    void cleanupTestCase() {
        m_clients.clear();
        m_county.reset();
    }

    void eachAdministratorAddsTheirOwnRolesOnly_data() {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QStringList>("roles");
        QTest::newRow("Probation") << u"PROB_ADMIN"_s << QStringList{u"PROB_ADMIN"_s, u"DPO"_s, u"SDPO"_s};
        QTest::newRow("DCFS") << u"DCFS_ADMIN"_s << QStringList{u"DCFS_ADMIN"_s, u"CSW"_s, u"SCSW"_s};
        QTest::newRow("agency") << u"AGENCY_ADMIN"_s << QStringList{u"AGENCY_ADMIN"_s, u"ADVOCATE"_s};
        for (const auto& other : {u"ADVOCATE"_s, u"DPO"_s, u"SDPO"_s, u"CSW"_s, u"SCSW"_s, u"CPM"_s, u"SYS_ADMIN"_s})
            QTest::newRow(qPrintable(other)) << other << QStringList();
    }
    void eachAdministratorAddsTheirOwnRolesOnly() {
        QFETCH(QString, who);
        QFETCH(QStringList, roles);
        auto& administrator = as(who);
        for (const auto& role : m_county->server().rulebook().permissions().roles) {
            const QString own = administrator.store().actor().agencyId;
            const QString agency =
                role.organisation == "agency"_L1 && own.isEmpty() ? m_county->agencies().first().id : own;
            const auto receipt = add(administrator, newUser(role.id, agency));
            QVERIFY2(isApplied(receipt) == roles.contains(role.id), qPrintable(role.id + u' ' + receipt.code));
            if (!isApplied(receipt))
                QVERIFY2(statusOf(receipt) == 403 || statusOf(receipt) == 404, qPrintable(role.id + receipt.code));
        }
    }

    void departmentAndOrganisationFollowTheRole() {
        const QString id = newId(SystemClock());
        QVERIFY(isApplied(add(as(u"PROB_ADMIN"_s), newUser(u"DPO"_s), id)));
        const auto record = stored(id);
        QCOMPARE(record.state, u"Invited"_s);
        QCOMPARE(record.fields.value("department"_L1).toString(), u"PROBATION"_s);
        QCOMPARE(record.fields.value("organisation"_L1).toString(), u"PROBATION"_s);
        auto forged = factory(as(u"PROB_ADMIN"_s)).create(u"user"_s, newId(SystemClock()), {}, newUser(u"DPO"_s));
        forged.changes.append({u"department"_s, QJsonValue(), u"DCFS"_s});
        QCOMPARE(push(as(u"PROB_ADMIN"_s), forged).outcome, protocol::Outcome::Refused);
    }

    void anAgencyGetsItsFirstAdministratorFromTheCountyAndNoSecond() {
        const auto agency = m_county->server().database().writeAndWait([&](server::Store& store) -> Result<QString> {
            return m_county->server().directory().addAgency(store,
                                                            {{u"name"_s, u"Lantern Youth"_s}, {u"active"_s, u"YES"_s}});
        });
        QVERIFY(agency);
        QVERIFY(isApplied(add(as(u"DCFS_ADMIN"_s), newUser(u"AGENCY_ADMIN"_s, *agency))));
        const auto second = add(as(u"PROB_ADMIN"_s), newUser(u"AGENCY_ADMIN"_s, *agency));
        QCOMPARE(statusOf(second), 403);
        QCOMPARE(second.code, u"notFirstOfAgency"_s);
        QCOMPARE(statusOf(add(as(u"AGENCY_ADMIN"_s), newUser(u"ADVOCATE"_s, *agency))), 403);
    }

    // Domain C13: the county adds the first one, and has nothing to do with the others.
    void theCountyCannotTakeOverAnAgency() {
        auto& county = as(u"PROB_ADMIN"_s);
        const auto agency = m_county->server().database().writeAndWait([&](server::Store& store) -> Result<QString> {
            return m_county->server().directory().addAgency(store,
                                                            {{u"name"_s, u"Harbor Light"_s}, {u"active"_s, u"YES"_s}});
        });
        const QString first = newId(SystemClock());
        QVERIFY(isApplied(add(county, newUser(u"AGENCY_ADMIN"_s, *agency), first)));
        QCOMPARE(statusOf(edit(county, first, u"agencyId"_s, m_county->agencies().first().id)), 403);
        QVERIFY(isApplied(edit(county, first, u"office"_s, u"Downtown"_s)));
        QCOMPARE(call(county, "POST", u"/v1/users/%1/invitation"_s.arg(first), "{}")->status, 200);
        const QString other = newId(SystemClock());
        auto& own = as(u"AGENCY_ADMIN"_s);
        QVERIFY(isApplied(add(own, newUser(u"AGENCY_ADMIN"_s, own.store().actor().agencyId), other)));
        QCOMPARE(statusOf(edit(county, other, u"email"_s, u"taken-over@new.example"_s)), 403);
        QCOMPARE(call(county, "POST", u"/v1/users/%1/invitation"_s.arg(other), "{}")->status, 403);
        QCOMPARE(edit(county, other, u"firstAdmin"_s, u"YES"_s).outcome, protocol::Outcome::Refused);
    }

    // A user within an assignment would be out of reach of the rules about users.
    void aUserLiesInNoAssignment() {
        auto& agency = as(u"AGENCY_ADMIN"_s);
        const auto rows = agency.cases().listing({});
        QVERIFY(!rows.isEmpty());
        const auto made =
            push(agency, factory(agency).create(u"user"_s, newId(SystemClock()), rows.first().assignmentId,
                                                newUser(u"ADVOCATE"_s, agency.store().actor().agencyId)));
        QCOMPARE(made.outcome, protocol::Outcome::Refused);
        QCOMPARE(made.code, u"badOperation"_s);
    }

    void nobodyIsMovedToAnotherAdministration() {
        auto& probation = as(u"PROB_ADMIN"_s);
        const QString worker = m_county->user(u"DPO"_s, 2).id;
        QCOMPARE(statusOf(edit(probation, worker, u"role"_s, u"CSW"_s)), 403);
        QCOMPARE(statusOf(edit(probation, worker, u"role"_s, u"CPM"_s)), 403);
        QCOMPARE(edit(probation, worker, u"department"_s, u"DCFS"_s).outcome, protocol::Outcome::Refused);
        QCOMPARE(edit(probation, worker, u"active"_s, u"NO"_s).outcome, protocol::Outcome::Refused);
        // A supervisor with another department's unit would see its youth.
        const auto unit = edit(probation, m_county->user(u"SDPO"_s).id, u"unitId"_s, m_county->user(u"SCSW"_s).unit);
        QCOMPARE(statusOf(unit), 403);
        QCOMPARE(unit.code, u"unitOfOther"_s);
        const QString advocate = m_county->user(u"ADVOCATE"_s).id;
        QCOMPARE(statusOf(edit(as(u"AGENCY_ADMIN"_s), advocate, u"agencyId"_s, m_county->agencies().at(1).id)), 403);
        for (auto* other : {&as(u"DCFS_ADMIN"_s), &as(u"AGENCY_ADMIN"_s), &as(u"SDPO"_s)})
            QVERIFY(statusOf(edit(*other, worker, u"office"_s, u"Elsewhere"_s)) >= 403);
        QCOMPARE(edit(probation, worker, u"office"_s, u"Eastlake"_s).outcome, protocol::Outcome::Applied);
        QCOMPARE(edit(probation, worker, u"role"_s, u"SDPO"_s).outcome, protocol::Outcome::Applied);
        QCOMPARE(edit(probation, worker, u"role"_s, u"DPO"_s).outcome, protocol::Outcome::Applied);
    }

    void nobodyChangesTheirOwnRights() {
        auto& probation = as(u"PROB_ADMIN"_s);
        const QString self = probation.store().actor().userId;
        QCOMPARE(edit(probation, self, u"cpmFlag"_s, u"YES"_s).code, u"ownRights"_s);
        QCOMPARE(edit(probation, self, u"role"_s, u"SDPO"_s).code, u"ownRights"_s);
        QCOMPARE(step(probation, self, u"deactivate"_s, {{u"reason"_s, u"Leaving"_s}}).code, u"ownRights"_s);
        QVERIFY(isApplied(edit(probation, self, u"phone"_s, u"2135550123"_s)));
    }

    // A conflict made on purpose, with a value that was never there, and settled for one's own.
    void nobodyGivesThemselvesRightsThroughAConflict() {
        auto& agency = as(u"AGENCY_ADMIN"_s);
        const QString self = agency.store().actor().userId;
        auto forged = factory(agency).edit(stored(self), stored(self).fields);
        forged.changes = {{u"role"_s, u"DPO"_s, u"CPM"_s}};
        (void)push(agency, forged);
        auto settling = factory(agency).step(
            stored(self), u"settle"_s, {{u"path"_s, u"role"_s}, {u"choice"_s, u"mine"_s}}, {rules::Compartment::Core});
        QCOMPARE(push(agency, settling).outcome, protocol::Outcome::Refused);
        QCOMPARE(stored(self).fields.value("role"_L1).toString(), u"AGENCY_ADMIN"_s);
    }

    void anAddressBelongsToOneUser() {
        auto fields = newUser(u"DPO"_s);
        fields.insert(u"email"_s, m_county->user(u"CSW"_s).email().toUpper());
        const auto receipt = add(as(u"PROB_ADMIN"_s), fields);
        QCOMPARE(receipt.code, u"emailTaken"_s);
        QCOMPARE(
            edit(as(u"PROB_ADMIN"_s), m_county->user(u"DPO"_s).id, u"email"_s, m_county->user(u"CSW"_s).email()).code,
            u"emailTaken"_s);
    }

    // Domain 3.17 and E13: what is open goes to somebody else first, with its drafts.
    void whoHasOpenWorkIsNotDeactivated() {
        auto& administrator = as(u"AGENCY_ADMIN"_s);
        TestClient desk(*m_county, m_county->user(u"AGENCY_ADMIN"_s)); // what is forged has no place in its outbox
        client::ListingQuery query;
        query.status = u"Approved"_s;
        QString leaving;
        for (const auto& row : desk.cases().listing(query))
            if (!row.advocateId.isEmpty())
                leaving = row.advocateId;
        QVERIFY(!leaving.isEmpty());
        const QJsonObject why{{u"reason"_s, u"Moves to another county"_s}};
        const auto refused = step(administrator, leaving, u"deactivate"_s, why);
        QCOMPARE(refused.code, u"openWork"_s);
        QCOMPARE(stored(leaving).state, u"Active"_s);
        QCOMPARE(step(as(u"PROB_ADMIN"_s), leaving, u"deactivate"_s, why).code,
                 u"openWork"_s); // the county may, after it
        QString successor;
        for (const auto& entry : desk.cases().users({u"ADVOCATE"_s}, {}, desk.store().actor().agencyId))
            if (entry.value("id"_L1).toString() != leaving)
                successor = entry.value("id"_L1).toString();
        for (const auto& row : desk.cases().listing(query))
            if (row.advocateId == leaving)
                QVERIFY(desk.cases().act(row.assignmentId, u"reassignAdvocate"_s,
                                         {{u"advocateId"_s, successor}, {u"reason"_s, u"Caseload"_s}}));
        QVERIFY(!desk.sync().error);
        QVERIFY(isApplied(step(administrator, leaving, u"deactivate"_s, why)));
        QCOMPARE(stored(leaving).state, u"Inactive"_s);
        QCOMPARE(stored(leaving).fields.value("active"_L1).toString(), u"NO"_s);
        for (const auto& user : m_county->users())
            if (user.id == leaving) {
                auto& device = client(user);
                QVERIFY(device.sync().error); // refused at the next contact
            }
        QVERIFY(isApplied(step(administrator, leaving, u"reactivate"_s)));
        QCOMPARE(stored(leaving).fields.value("active"_L1).toString(), u"YES"_s);
    }

    void anInvitedUserComesInWithTheCodeOnceAndChangesIt() {
        auto& administrator = as(u"DCFS_ADMIN"_s);
        const QString id = newId(SystemClock());
        const auto fields = newUser(u"CSW"_s);
        QVERIFY(isApplied(add(administrator, fields, id)));
        const QString path = u"/v1/users/"_s + id;
        QVERIFY(bodyOf(call(administrator, "GET", path + u"/account"_s)).value("userName"_L1).toString().isEmpty());
        const auto made = bodyOf(call(administrator, "POST", path + u"/invitation"_s, "{}"));
        const QString name = fields.value("email"_L1).toString().toLower();
        QCOMPARE(made.value("userName"_L1).toString(), name);
        const auto signIn = [&](const QString& password, const QString& newPassword) {
            QJsonObject body{{u"username"_s, name},
                             {u"password"_s, password},
                             {u"device"_s, QJsonObject{{u"id"_s, newId(SystemClock())}, {u"name"_s, u"desk"_s}}}};
            if (!newPassword.isEmpty())
                body.insert(u"newPassword"_s, newPassword);
            return administrator.request({"POST", u"/v1/session"_s, canonicalJson(body)})->status;
        };
        const QString code = made.value("code"_L1).toString();
        QCOMPARE(signIn(code, {}), 403); // to be changed first
        QCOMPARE(stored(id).state, u"Invited"_s);
        const QString again =
            bodyOf(call(administrator, "POST", path + u"/invitation"_s, "{}")).value("code"_L1).toString();
        QCOMPARE(signIn(code, u"my own long password"_s), 401); // replaced
        QCOMPARE(signIn(again, u"my own long password"_s), 200);
        QCOMPARE(stored(id).state, u"Active"_s);
        QVERIFY(!stored(id).fields.value("lastLogin"_L1).toString().isEmpty());
        const auto account = bodyOf(call(administrator, "GET", path + u"/account"_s));
        QCOMPARE(account.value("devices"_L1).toArray().size(), 1);
        QCOMPARE(account.value("waiting"_L1).toBool(), false);
    }

    void accountsAreForTheirOwnAdministrators() {
        const QString path = u"/v1/users/"_s + m_county->user(u"DPO"_s).id;
        for (const auto& role : {u"AGENCY_ADMIN"_s, u"ADVOCATE"_s}) {
            QCOMPARE(call(as(role), "GET", path + u"/account"_s)->status, 404); // of whom they do not know
            QCOMPARE(call(as(role), "POST", path + u"/invitation"_s, "{}")->status, 404);
        }
        for (const auto& role : {u"DCFS_ADMIN"_s, u"SDPO"_s, u"CPM"_s}) {
            QCOMPARE(call(as(role), "GET", path + u"/account"_s)->status, 403);
            QCOMPARE(call(as(role), "POST", path + u"/invitation"_s, "{}")->status, 403);
        }
        // The county may switch off an agency's user, not come in as one.
        const QString agency = u"/v1/users/"_s + m_county->user(u"AGENCY_ADMIN"_s).id;
        QCOMPARE(call(as(u"PROB_ADMIN"_s), "GET", agency + u"/account"_s)->status, 200);
        QCOMPARE(call(as(u"PROB_ADMIN"_s), "POST", agency + u"/invitation"_s, "{}")->status, 403);
    }

    // Domain E34.
    void aLostDeviceIsRefusedAtItsNextContact() {
        const auto& owner = m_county->user(u"DPO"_s, 3);
        auto& device = client(owner);
        QVERIFY(!device.sync().error);
        const QString path = u"/v1/users/%1/devices/%2"_s.arg(owner.id, device.device());
        QCOMPARE(call(as(u"DCFS_ADMIN"_s), "DELETE", path)->status, 403);
        QCOMPARE(call(as(u"PROB_ADMIN"_s), "DELETE",
                      u"/v1/users/%1/devices/%2"_s.arg(m_county->user(u"DPO"_s).id, device.device()))
                     ->status,
                 404);
        QCOMPARE(call(as(u"PROB_ADMIN"_s), "DELETE", path)->status, 204);
        QVERIFY(device.sync().error);
        const auto audit =
            m_county->server().database().readAndWait([&](server::Store& store) -> Result<QList<server::AuditEntry>> {
                return store.audit().ofSubject(owner.id, 5);
            });
        QCOMPARE(audit->first().action, u"revokeDevice"_s);
        QCOMPARE(audit->first().userId, m_county->user(u"PROB_ADMIN"_s).id);
    }
};

CTS_TEST(UserAdminTest)

#include "UserAdminTest.moc"
