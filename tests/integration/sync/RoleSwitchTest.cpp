#include "server/services/Directory.h"
#include "shared/base/CanonicalJson.h"
#include "tests/support/TestMain.h"
#include "tests/support/county/TestClient.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::client;
using namespace cts::tests;

// A worker who is also an acting supervisor (domain E43), over the real server: what the switch brings and takes, and
// what becomes of it when the line or the role is lost on the way.
class RoleSwitchTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestCounty> m_county;
    std::unique_ptr<TestClient> m_acting; // "dpo"
    std::unique_ptr<TestClient> m_worker; // "dpo.chan", of the same unit
    int m_cases = 0;

    const RoleChange toSupervisor{u"DPO"_s, u"SDPO"_s};
    const RoleChange toWorker{u"SDPO"_s, u"DPO"_s};

    void give(const QJsonValue& role) {
        const auto done = m_county->server().database().writeAndWait([&](server::Store& store) -> Status {
            return m_county->server().directory().editUser(store, m_county->user(u"DPO"_s).id,
                                                           {{u"actingRole"_s, role}});
        });
        QVERIFY(done);
    }
    QString role() { return m_acting->store().actor().role; }
    QString pendingOfUnit() {
        const QString assignment = submitReferral(*m_worker, ++m_cases, m_county->user(u"DPO"_s).id);
        return m_worker->sync().error ? QString() : assignment;
    }
    Result<HttpAnswer> ask(const QByteArray& body) {
        return m_acting->request({"POST", u"/v1/session/role"_s, body, "application/json", m_acting->accessToken()});
    }
    static QString codeOf(const Result<HttpAnswer>& answer) {
        return parseJsonObject(answer->body)->value("code"_L1).toString();
    }

private Q_SLOTS:
    void init() {
        m_county = std::make_unique<TestCounty>(0);
        give(u"SDPO"_s);
        m_acting = std::make_unique<TestClient>(*m_county, m_county->user(u"DPO"_s));
        m_worker = std::make_unique<TestClient>(*m_county, m_county->user(u"DPO"_s, 1));
    }
    void cleanup() {
        m_acting.reset();
        m_worker.reset();
        m_county.reset();
    }

    void theRouteTakesARoleThatIsHeld() {
        QCOMPARE(m_acting->request({"POST", u"/v1/session/role"_s, "{\"role\":\"SDPO\"}", "application/json"})->status,
                 401);
        QCOMPARE(ask("{}")->status, 422);
        QCOMPARE(ask("{\"role\":7}")->status, 422);
        QCOMPARE(ask("{\"role\":\"SDPO\",\"user\":\"x\"}")->status, 422);
        const auto refused = ask("{\"role\":\"PROB_ADMIN\"}");
        QCOMPARE(refused->status, 403);
        QCOMPARE(codeOf(refused), u"roleNotHeld"_s);
        const auto taken = ask("{\"role\":\"SDPO\"}");
        QCOMPARE(taken->status, 200);
        const auto who = *parseJsonObject(taken->body);
        QCOMPARE(who["user"_L1]["role"_L1].toString(), u"SDPO"_s);
        QCOMPARE(who["roles"_L1].toVariant().toStringList(), (QStringList{u"DPO"_s, u"SDPO"_s}));
    }

    void theDeviceHoldsWhatItsRoleSees() {
        const QString assignment = pendingOfUnit();
        QVERIFY(!m_acting->sync().error);
        QCOMPARE(m_acting->store().roles(), (QStringList{u"DPO"_s, u"SDPO"_s}));
        QVERIFY(!m_acting->cases().listingRow(assignment));

        QVERIFY(m_acting->sync(toSupervisor).roleSettled);
        QCOMPARE(role(), u"SDPO"_s);
        QVERIFY(m_acting->cases().listingRow(assignment));
        QVERIFY(decideAll(*m_acting, {m_acting->queued(assignment)}, u"approve"_s).first().done);
        QVERIFY(!m_acting->sync().error);
        QVERIFY(m_acting->outbox().entries().isEmpty());
        QCOMPARE(m_acting->cases().listingRow(assignment)->status, u"PendingAdmin"_s);
        m_acting->reopen();
        QCOMPARE(role(), u"SDPO"_s);

        QVERIFY(m_acting->sync(toWorker).roleSettled);
        QCOMPARE(role(), u"DPO"_s);
        QVERIFY(!m_acting->cases().listingRow(assignment));
        QVERIFY(m_acting->store().view(assignment)->world.all().isEmpty());
        QVERIFY(m_acting->store().vanished().isEmpty()); // nobody has taken anything away
    }

    // The database goes back to before the switch, and with it the role that the server thinks this device acts in.
    void aRestoredServerIsToldTheRoleAgain() {
        const QString assignment = pendingOfUnit();
        QVERIFY(!m_acting->sync().error);
        m_county->backUp(u"one.db"_s);
        QVERIFY(m_acting->sync(toSupervisor).roleSettled);
        QVERIFY(decideAll(*m_acting, {m_acting->queued(assignment)}, u"approve"_s).first().done);
        QVERIFY(!m_acting->sync().error);
        QCOMPARE(m_acting->cases().listingRow(assignment)->status, u"PendingAdmin"_s);
        m_county->restore(u"one.db"_s);
        // The line breaks before the server has heard it.
        m_acting->line().failNext(u"/v1/session/role"_s, FaultyTransport::Fault::CutBefore);
        QVERIFY(m_acting->sync().error);
        m_acting->reopen();
        QVERIFY(!m_acting->sync().error);
        QCOMPARE(role(), u"SDPO"_s);
        QVERIFY(m_acting->outbox().entries().isEmpty());
        QCOMPARE(m_acting->cases().listingRow(assignment)->status, u"PendingAdmin"_s);
        QVERIFY(m_acting->store().outbox().meta(SyncSession::roleMark())->isEmpty());
        QVERIFY(!m_worker->sync().error);
        QCOMPARE(m_worker->cases().listingRow(assignment)->status, u"PendingAdmin"_s);
    }

    // The server has changed the role, the device has not heard of it and goes on in the old one.
    void anAnswerThatIsLostLeavesTheDeviceInItsRole_data() {
        QTest::addColumn<bool>("startsAgain");
        QTest::newRow("goes on") << false;
        QTest::newRow("starts again") << true;
    }
    void anAnswerThatIsLostLeavesTheDeviceInItsRole() {
        QFETCH(bool, startsAgain);
        m_acting->line().failNext(u"/v1/session/role"_s, FaultyTransport::Fault::LoseAnswer);
        const auto report = m_acting->sync(toSupervisor);
        QVERIFY(report.roleAsked && !report.roleSettled);
        QCOMPARE(report.error->code, u"noNetwork"_s);
        QCOMPARE(role(), u"DPO"_s);
        if (startsAgain)
            m_acting->reopen();
        const auto made = m_acting->cases().createAssignment(inventedAssignment(++m_cases));
        QVERIFY(made);
        QVERIFY(!m_acting->sync().error);
        QCOMPARE(role(), u"DPO"_s);
        QVERIFY(m_acting->outbox().entries().isEmpty());
        QVERIFY(m_acting->cases().listingRow(*made)->assignmentNumber > 0);
        QVERIFY(m_acting->store().outbox().meta(SyncSession::roleMark())->isEmpty());
    }

    void aRoleThatIsNotHeldChangesNothing() {
        give(QJsonValue());
        const auto report = m_acting->sync(toSupervisor);
        QVERIFY(!report.error);
        QCOMPARE(report.roleRefused->code, u"roleNotHeld"_s);
        QCOMPARE(role(), u"DPO"_s);
        QCOMPARE(m_acting->store().roles(), QStringList{u"DPO"_s});
    }

    // What was done in it is kept for a decision and stays in sight; the device learns of it in the same run.
    void aRoleThatIsWithdrawnWhileAway() {
        const QString assignment = pendingOfUnit();
        QVERIFY(m_acting->sync(toSupervisor).roleSettled);
        QVERIFY(decideAll(*m_acting, {m_acting->queued(assignment)}, u"approve"_s).first().done);
        give(QJsonValue());
        QVERIFY(!m_acting->sync().error);
        QCOMPARE(role(), u"DPO"_s);
        QCOMPARE(m_acting->store().roles(), QStringList{u"DPO"_s});
        const auto kept = m_acting->outbox().entries();
        QCOMPARE(kept.size(), 2); // the signature and the approval
        for (const auto& entry : kept) {
            QCOMPARE(entry.state, OutboxEntry::State::Kept);
            QCOMPARE(entry.why.code, u"roleChanged"_s);
        }
        QVERIFY(m_acting->cache().recordsOf(assignment)->isEmpty());
        QVERIFY(!m_worker->sync().error);
        QCOMPARE(m_worker->cases().listingRow(assignment)->status, u"PendingSupervisor"_s);
        // And goes on as a worker.
        QVERIFY(m_acting->cases().createAssignment(inventedAssignment(++m_cases)));
        QVERIFY(!m_acting->sync().error);
        QCOMPARE(m_acting->outbox().entries().size(), 2);
    }
};

CTS_TEST(RoleSwitchTest)

#include "RoleSwitchTest.moc"
