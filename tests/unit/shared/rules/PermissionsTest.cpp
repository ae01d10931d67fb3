#include "shared/rules/RightNames.h"
#include "tests/support/RulebookFixture.h"
#include "tests/support/TestMain.h"
#include "tests/unit/shared/rules/TsvFile.h"

#include <QTest>

using namespace cts;
using namespace cts::rules;
using namespace cts::tests;
using namespace Qt::StringLiterals;

class PermissionsTest : public QObject {
    Q_OBJECT

private:
    std::shared_ptr<const Rulebook> m_rulebook = realRulebook();
    const Permissions& m_permissions = m_rulebook->permissions();

    // Rights of a role on an object in any relation it can have.
    QString rightsOf(const QString& role, const QString& object) const {
        QStringList names;
        for (const auto& [name, right] : rightNames())
            for (const auto& relation : m_permissions.relations)
                if (relation.roles.contains(role) && m_permissions.allows(object, relation.id, right) &&
                    !names.contains(name))
                    names.append(name);
        return names.isEmpty() ? u"-"_s : names.join(u' ');
    }

    static Actor actor(const QString& role, const QString& id = u"u1"_s) {
        const bool agency = role == u"ADVOCATE"_s || role == u"AGENCY_ADMIN"_s;
        const bool dcfs = role == u"CSW"_s || role == u"SCSW"_s || role == u"DCFS_ADMIN"_s;
        const bool manager = role == u"CPM"_s || role == u"SYS_ADMIN"_s;
        return {id,
                u"Someone"_s,
                role,
                agency || manager ? QString()
                : dcfs            ? u"DCFS"_s
                                  : u"PROBATION"_s,
                role == u"SDPO"_s || role == u"SCSW"_s ? u"unit1"_s : QString(),
                agency ? u"agency1"_s : QString()};
    }

    // The relations in which the role stands to an assignment.
    QStringList relationsTo(const Actor& who, const QJsonObject& assignment) const {
        QStringList held;
        for (const auto& relation : m_permissions.relations)
            if (!relation.sees.isEmpty() && m_permissions.holds(relation, who, u"form"_s, {}, assignment))
                held.append(relation.id);
        return held;
    }

private Q_SLOTS:
    // Domain 2.3 as a whole; CSW is as DPO and SCSW as SDPO (domain 2.1).
    void matrixIsAsSpecified() {
        QStringList differences;
        QStringList objects;
        for (const auto& row : readTsv(u"matrix-2.3.tsv"_s)) {
            const auto object = row[u"object"_s];
            objects.append(object);
            for (const auto& role : m_permissions.roles) {
                const auto like = role.id == u"CSW"_s ? u"DPO"_s : role.id == u"SCSW"_s ? u"SDPO"_s : role.id;
                const bool technical = role.id == u"SYS_ADMIN"_s;
                const auto wanted = !technical            ? row[like]
                                    : object == u"user"_s ? u"read"_s // the own account
                                                          : u"-"_s;
                if (rightsOf(role.id, object) != wanted)
                    differences.append(
                        u"%1 on %2: %3, not %4"_s.arg(role.id, object, rightsOf(role.id, object), wanted));
            }
        }
        for (const auto& object : m_permissions.objectLabels.keys())
            if (!objects.contains(object))
                differences.append(object + u" is not in the table"_s);
        QVERIFY2(differences.isEmpty(), qPrintable(differences.join(u'\n')));
    }

    void relationsHoldForTheRightPeopleOnly_data() {
        QTest::addColumn<QString>("role");
        QTest::addColumn<QJsonObject>("assignment");
        QTest::addColumn<QStringList>("held");
        const auto row = [](const char* name, const QString& role, const QJsonObject& assignment,
                            const QStringList& held) { QTest::newRow(name) << role << assignment << held; };
        row("own", u"DPO"_s, {{u"workerId"_s, u"u1"_s}}, {u"owner"_s});
        row("another's", u"DPO"_s, {{u"workerId"_s, u"u2"_s}}, {});
        row("nobody's", u"DPO"_s, {}, {});
        row("supervisor as worker", u"SDPO"_s, {{u"workerId"_s, u"u1"_s}}, {});
        row("own unit", u"SDPO"_s, {{u"unitId"_s, u"unit1"_s}}, {u"unitSupervisor"_s});
        row("other unit", u"SDPO"_s, {{u"unitId"_s, u"unit2"_s}}, {});
        row("routed", u"SCSW"_s, {{u"unitId"_s, u"unit2"_s}, {u"routedTo"_s, u"u1"_s}}, {u"routedSupervisor"_s});
        row("lead", u"PROB_ADMIN"_s, {{u"leadAgency"_s, u"PROBATION"_s}}, {u"leadAdmin"_s});
        row("other department", u"PROB_ADMIN"_s, {{u"leadAgency"_s, u"DCFS"_s}}, {});
        row("other department, dual", u"PROB_ADMIN"_s, {{u"leadAgency"_s, u"DCFS"_s}, {u"dualSupervision"_s, u"YES"_s}},
            {u"otherAdmin"_s});
        row("second worker", u"CSW"_s, {{u"secondWorkerUserId"_s, u"u1"_s}, {u"dualSupervision"_s, u"YES"_s}},
            {u"secondWorker"_s});
        row("second worker, no longer dual", u"CSW"_s,
            {{u"secondWorkerUserId"_s, u"u1"_s}, {u"dualSupervision"_s, u"NO"_s}}, {});
        row("manager", u"CPM"_s, {}, {u"countyManager"_s});
        row("agency", u"AGENCY_ADMIN"_s, {{u"agencyId"_s, u"agency1"_s}}, {u"agencyAdmin"_s});
        row("other agency", u"AGENCY_ADMIN"_s, {{u"agencyId"_s, u"agency2"_s}}, {});
        row("before an agency is chosen", u"AGENCY_ADMIN"_s, {}, {});
        row("advocate", u"ADVOCATE"_s, {{u"agencyId"_s, u"agency1"_s}, {u"advocateId"_s, u"u1"_s}}, {u"advocate"_s});
        row("colleague", u"ADVOCATE"_s, {{u"agencyId"_s, u"agency1"_s}, {u"advocateId"_s, u"u2"_s}}, {});
        row("technician", u"SYS_ADMIN"_s, {{u"workerId"_s, u"u1"_s}, {u"dualSupervision"_s, u"YES"_s}}, {});
    }

    void relationsHoldForTheRightPeopleOnly() {
        QFETCH(QString, role);
        QFETCH(QJsonObject, assignment);
        QFETCH(QStringList, held);
        QCOMPARE(relationsTo(actor(role), assignment), held);
    }

    void someoneWithoutAgencyIsNotOfARecordWithoutAgency() {
        auto nobody = actor(u"AGENCY_ADMIN"_s);
        nobody.agencyId.clear();
        QCOMPARE(relationsTo(nobody, {{u"agencyId"_s, u""_s}}), QStringList());
        QVERIFY(!m_permissions.principalsOf(nobody).contains(u"agencyAdmin:"_s));
    }

    void aValueMayBeAListOfIds() {
        Relation relation;
        relation.id = u"helper"_s;
        relation.roles = QStringList{u"DPO"_s};
        relation.by = Relation::By::User;
        relation.from = u"assignment.helpers"_s;
        relation.sees = {Compartment::Core};
        const QJsonObject assignment{{u"helpers"_s, QJsonArray{u"u2"_s, u"u1"_s}}};
        QVERIFY(m_permissions.holds(relation, actor(u"DPO"_s), u"form"_s, {}, assignment));
        QVERIFY(!m_permissions.holds(relation, actor(u"DPO"_s, u"u3"_s), u"form"_s, {}, assignment));
    }

    void readersAreThePrincipalsThatTheRecordNames() {
        const QJsonObject assignment{{u"workerId"_s, u"w"_s},
                                     {u"unitId"_s, u"unit1"_s},
                                     {u"leadAgency"_s, u"PROBATION"_s},
                                     {u"agencyId"_s, u"agency1"_s},
                                     {u"advocateId"_s, u"a"_s}};
        const auto readers = m_permissions.readers(u"referral"_s, u"form"_s, {}, assignment, {});
        QCOMPARE(readers.keys(), QStringList({u"advocate:a"_s, u"agencyAdmin:agency1"_s, u"countyManager:all"_s,
                                              u"leadAdmin:PROBATION"_s, u"owner:w"_s, u"unitSupervisor:unit1"_s}));
        QCOMPARE(readers[u"agencyAdmin:agency1"_s],
                 Compartments({Compartment::Core, Compartment::Location, Compartment::Internal}));
        QVERIFY(readers[u"advocate:a"_s].contains(Compartment::Health));
        QVERIFY(!readers[u"owner:w"_s].contains(Compartment::Internal));
    }

    // What the access index writes and what people ask for must be the same two ways round.
    void whoHoldsAReadingRelationHasThePrincipal() {
        const QList<QJsonObject> assignments{
            {{u"workerId"_s, u"u1"_s}, {u"unitId"_s, u"unit1"_s}, {u"leadAgency"_s, u"DCFS"_s}},
            {{u"routedTo"_s, u"u1"_s}, {u"leadAgency"_s, u"PROBATION"_s}, {u"dualSupervision"_s, u"YES"_s}},
            {{u"agencyId"_s, u"agency1"_s}, {u"advocateId"_s, u"u1"_s}, {u"secondWorkerUserId"_s, u"u1"_s}},
            {{u"agencyId"_s, u"agency2"_s},
             {u"advocateId"_s, u"u2"_s},
             {u"secondSupervisorUserId"_s, u"u1"_s},
             {u"dualSupervision"_s, u"YES"_s}}};
        for (const auto& role : m_permissions.roles)
            for (const auto& assignment : assignments) {
                const auto who = actor(role.id);
                const auto principals = m_permissions.principalsOf(who);
                const auto readers = m_permissions.readers(u"referral"_s, u"form"_s, {}, assignment, {});
                QStringList byIndex;
                for (const auto& principal : readers.keys())
                    if (principals.contains(principal))
                        byIndex.append(principal.section(u':', 0, 0));
                auto held = relationsTo(who, assignment);
                held.sort();
                QCOMPARE(byIndex, held);
            }
    }

    void directoryRecordsHaveReadersOfTheirOwn() {
        const QJsonObject advocate{{u"id"_s, u"u9"_s}, {u"agencyId"_s, u"agency1"_s}, {u"role"_s, u"ADVOCATE"_s}};
        QCOMPARE(m_permissions.readers(u"user"_s, u"user"_s, advocate, {}, {}).keys(),
                 QStringList({u"agencyDirectory:agency1"_s, u"countyDirectory:all"_s, u"self:u9"_s}));
        const QJsonObject worker{{u"id"_s, u"u8"_s}, {u"role"_s, u"DPO"_s}};
        QCOMPARE(m_permissions.readers(u"user"_s, u"user"_s, worker, {}, {}).keys(),
                 QStringList({u"countyDirectory:all"_s, u"self:u8"_s}));
        QCOMPARE(m_permissions.readers(u"agency"_s, u"agency"_s, {{u"id"_s, u"agency1"_s}}, {}, {}).keys(),
                 QStringList({u"countyDirectory:all"_s, u"ownAgency:agency1"_s}));
    }

    void accountsAreManagedByTheirOwnOrganisation_data() {
        QTest::addColumn<QString>("manager");
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("object");
        QTest::newRow("probation") << u"PROB_ADMIN"_s << u"SDPO"_s << u"probationUsers"_s;
        QTest::newRow("not DCFS's") << u"PROB_ADMIN"_s << u"CSW"_s << QString();
        QTest::newRow("no manager") << u"PROB_ADMIN"_s << u"CPM"_s << QString();
        QTest::newRow("DCFS") << u"DCFS_ADMIN"_s << u"CSW"_s << u"dcfsUsers"_s;
        QTest::newRow("agency") << u"AGENCY_ADMIN"_s << u"ADVOCATE"_s << u"agencyUsers"_s;
        QTest::newRow("an agency makes no DPO") << u"AGENCY_ADMIN"_s << u"DPO"_s << QString();
        QTest::newRow("worker") << u"DPO"_s << u"DPO"_s << QString();
    }

    void accountsAreManagedByTheirOwnOrganisation() {
        QFETCH(QString, manager);
        QFETCH(QString, role);
        QFETCH(QString, object);
        const QJsonObject account{{u"id"_s, u"u9"_s}, {u"role"_s, role}, {u"agencyId"_s, u"agency1"_s}};
        QStringList managed;
        for (const auto& candidate : {u"probationUsers"_s, u"dcfsUsers"_s, u"agencyUsers"_s})
            for (const auto& relation : m_permissions.relations)
                if (m_permissions.holds(relation, actor(manager), u"user"_s, account, {}) &&
                    m_permissions.allows(candidate, relation.id, Right::Create))
                    managed.append(candidate);
        QCOMPARE(managed.join(u' '), object);
    }
};

CTS_TEST(PermissionsTest)
#include "PermissionsTest.moc"
