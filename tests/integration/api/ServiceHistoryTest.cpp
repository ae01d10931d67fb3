#include "shared/base/CanonicalJson.h"
#include "shared/base/Ids.h"
#include "tests/support/TestMain.h"
#include "tests/support/county/TestClient.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::tests;

// The service history of a youth outside one's caseload (domain 2.4 C8, D:L49), over HTTPS.
class ServiceHistoryTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestCounty> m_county;
    std::unique_ptr<TestClient> m_owner;
    QString m_assignment;

    static Result<client::HttpAnswer> ask(TestClient& who, const QString& id, const QString& purpose) {
        return who.request({"POST", u"/v1/assignments/%1/history"_s.arg(id),
                            canonicalJson(QJsonObject{{u"purpose"_s, purpose}}), "application/json",
                            who.accessToken()});
    }
    QList<server::AuditEntry> audit() {
        return *m_county->server().database().readAndWait(
            [&](server::Store& store) -> Result<QList<server::AuditEntry>> {
                return store.audit().ofSubject(m_assignment, 100);
            });
    }

private Q_SLOTS:
    void initTestCase() {
        m_county = std::make_unique<TestCounty>(0);
        m_owner = std::make_unique<TestClient>(*m_county, m_county->user(u"DPO"_s));
        m_assignment = submitReferral(*m_owner, 1, m_county->user(u"SDPO"_s).id);
        QVERIFY(!m_owner->sync().error);
    }
    void cleanupTestCase() {
        m_owner.reset();
        m_county.reset();
    }

    void needsAPurpose() {
        TestClient worker(*m_county, m_county->user(u"CSW"_s));
        for (const auto& none : {QString(), u"   "_s, u"\n\t"_s})
            QCOMPARE(ask(worker, m_assignment, none)->status, 422);
        QVERIFY(audit().isEmpty());
    }

    void showsServicesAndNothingOfTheCase_data() {
        QTest::addColumn<QString>("role");
        for (const auto& role : {u"DPO"_s, u"CSW"_s, u"SDPO"_s, u"SCSW"_s, u"PROB_ADMIN"_s, u"DCFS_ADMIN"_s, u"CPM"_s})
            QTest::newRow(qPrintable(role)) << role;
    }
    void showsServicesAndNothingOfTheCase() {
        QFETCH(QString, role);
        TestClient reader(*m_county, m_county->user(role, role == "DPO"_L1 ? 2 : 0));
        const auto answer = ask(reader, m_assignment, u"  Placement of a sibling "_s);
        QCOMPARE(answer->status, 200);
        const auto history = *parseJsonObject(answer->body);
        QCOMPARE(history.value("youth"_L1).toObject().keys().contains(u"youthName"_s), true);
        const auto services = history.value("services"_L1).toArray();
        QCOMPARE(services.size(), 1);
        QCOMPARE(services.first()["state"_L1].toString(), u"PendingSupervisor"_s);
        for (const auto& marker : {"Markernarrative", "Markerlocation", "Markerhealth", "Markerlegal"})
            QVERIFY2(!answer->body.contains(marker), marker);
        const auto entry = audit().first();
        QCOMPARE(entry.userId, m_county->user(role, role == "DPO"_L1 ? 2 : 0).id);
        QCOMPARE(entry.action, u"serviceHistory"_s);
        QCOMPARE(entry.outcome, u"done"_s);
        QCOMPARE(entry.data.value("purpose"_L1).toString(), u"Placement of a sibling"_s);
        QVERIFY(entry.at.isValid());
    }

    void isNotForAgencies() {
        for (const auto& role : {u"AGENCY_ADMIN"_s, u"ADVOCATE"_s, u"SYS_ADMIN"_s}) {
            TestClient reader(*m_county, m_county->user(role));
            QCOMPARE(ask(reader, m_assignment, u"Curiosity"_s)->status, 403);
            QCOMPARE(audit().first().outcome, u"forbidden"_s); // written down all the same
        }
    }

    void unknownIdsAndOtherRecordsAreNotFound() {
        TestClient worker(*m_county, m_county->user(u"CSW"_s));
        QCOMPARE(ask(worker, newId(SystemClock()), u"Purpose"_s)->status, 404);
        QCOMPARE(ask(worker, m_county->user(u"DPO"_s).id, u"Purpose"_s)->status, 404);
        QCOMPARE(ask(worker, u"not-an-id"_s, u"Purpose"_s)->status, 404);
    }

    // Domain E40: a denial wins over every grant.
    void aDeniedYouthIsNotFound() {
        TestClient admin(*m_county, m_county->user(u"PROB_ADMIN"_s));
        QVERIFY(!admin.sync().error);
        const QString denied = m_county->user(u"CSW"_s, 1).id;
        const QString other = submitReferral(*m_owner, 2, m_county->user(u"SDPO"_s).id);
        m_owner->sync();
        admin.sync();
        QVERIFY(admin.cases().act(other, u"denyUser"_s, {{u"userId"_s, denied}, {u"reason"_s, u"A relative"_s}}));
        QVERIFY(!admin.sync().error);
        TestClient reader(*m_county, m_county->user(u"CSW"_s, 1));
        QCOMPARE(ask(reader, other, u"Purpose"_s)->status, 404);
        QCOMPARE(ask(reader, m_assignment, u"Purpose"_s)->status, 200);
    }

    void isLimitedPerCaller() {
        TestClient reader(*m_county, m_county->user(u"SCSW"_s, 1));
        int served = 0;
        int status = 0;
        for (status = 200; status == 200 && served < 200; ++served)
            status = ask(reader, m_assignment, u"Again"_s)->status;
        QCOMPARE(status, 429);
        TestClient another(*m_county, m_county->user(u"CSW"_s, 2));
        QCOMPARE(ask(another, m_assignment, u"Once"_s)->status, 200);
    }
};

CTS_TEST(ServiceHistoryTest)

#include "ServiceHistoryTest.moc"
