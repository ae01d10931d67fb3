#include "client/store/ListingAlerts.h"

#include "client/store/DeviceFacts.h"
#include "client/store/Listing.h"
#include "client/store/ListingRowOf.h"
#include "client/store/PackedRow.h"
#include "shared/base/Clock.h"
#include "shared/records/Settings.h"
#include "tests/support/RulebookFixture.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace cts;
using namespace cts::client;
using namespace cts::tests;
using namespace Qt::StringLiterals;
using rules::AlertLevel;
using Kind = RowAlert::Kind;

// Whose task what is, from which moment, and how urgent (domain 5.8).
class ListingAlertsTest : public QObject {
    Q_OBJECT

    static records::Record made(const QString& form, const QString& id, const QString& state,
                                const QJsonObject& fields = {}) {
        records::Record record;
        record.id = id;
        record.kind = form == "assignmentDetail"_L1 ? u"assignment"_s : u"form"_s;
        record.assignmentId = u"a"_s;
        record.formId = form;
        record.state = state;
        record.fields = fields;
        return record;
    }
    static records::TrailEntry step(const QString& action, const QString& from, const QString& to) {
        return {action, from, to, u"u"_s, u"Invented, Ida"_s, u"DPO"_s, u"2026-01-06T18:00:00Z"_s, {}, {}};
    }
    static QJsonObject assignment(const QJsonObject& more = {}) {
        QJsonObject fields{{u"workerId"_s, u"worker"_s},
                           {u"unitId"_s, u"unit"_s},
                           {u"agencyId"_s, u"agency"_s},
                           {u"advocateId"_s, u"advocate"_s},
                           {u"leadAgency"_s, u"PROBATION"_s},
                           {u"referralType"_s, u"ADVOCACY_ONLY"_s},
                           {u"referralAssignmentDate"_s, u"2026-01-05"_s},
                           {u"serviceStart"_s, u"2026-01-05"_s}};
        for (auto it = more.begin(); it != more.end(); ++it)
            fields.insert(it.key(), it.value());
        return fields;
    }
    static rules::Actor actorIn(const QString& role) {
        static const QHash<QString, rules::Actor> actors{
            {u"ADVOCATE"_s, {u"advocate"_s, {}, u"ADVOCATE"_s, {}, {}, u"agency"_s}},
            {u"AGENCY_ADMIN"_s, {u"manager"_s, {}, u"AGENCY_ADMIN"_s, {}, {}, u"agency"_s}},
            {u"DPO"_s, {u"worker"_s, {}, u"DPO"_s, u"PROBATION"_s, u"unit"_s, {}}},
            {u"SDPO"_s, {u"supervisor"_s, {}, u"SDPO"_s, u"PROBATION"_s, u"unit"_s, {}}},
            {u"PROB_ADMIN"_s, {u"admin"_s, {}, u"PROB_ADMIN"_s, u"PROBATION"_s, {}, {}}},
            {u"DCFS_ADMIN"_s, {u"other"_s, {}, u"DCFS_ADMIN"_s, u"DCFS"_s, {}, {}}},
            {u"CPM"_s, {u"manager2"_s, {}, u"CPM"_s, {}, {}, {}}}};
        return actors.value(role);
    }
    static const QStringList& roles() {
        static const QStringList all{u"ADVOCATE"_s,   u"AGENCY_ADMIN"_s, u"DPO"_s, u"SDPO"_s,
                                     u"PROB_ADMIN"_s, u"DCFS_ADMIN"_s,   u"CPM"_s};
        return all;
    }
    // As the cache keeps it and the store counts it.
    static ListingRow counted(const QList<records::Record>& records, const QString& role, const QDateTime& now,
                              const std::shared_ptr<const rules::Rulebook>& rulebook = realRulebook()) {
        QHash<QString, records::Record> held;
        for (const auto& record : records)
            held.insert(record.id, record);
        auto row = *unpacked(packed(*listingRowOf(u"a"_s, held, pendingStates(*rulebook))));
        const QHash<QString, QJsonObject> directory;
        const Listing listing;
        const QJsonObject settings = records::effectiveSettings(*rulebook, {});
        const DeviceFacts facts(directory, listing, settings);
        ListingAlerts(*rulebook, facts, actorIn(role), losAngelesDate(now)).count(row, now);
        return row;
    }
    static records::Record open(const QJsonObject& more = {}, const QString& state = u"Approved"_s) {
        return made(u"assignmentDetail"_s, u"a"_s, state, assignment(more));
    }
    static QDateTime at(const char* moment) { return QDateTime::fromString(QLatin1StringView(moment), Qt::ISODate); }
    // Roles that have exactly one task of that kind; every other one has none.
    static QStringList rolesWith(const QList<records::Record>& records, Kind kind, const QDateTime& now) {
        QStringList found;
        for (const auto& role : roles()) {
            const auto row = counted(records, role, now);
            const auto isIt = [&](const RowAlert& alert) { return alert.kind == kind && alert.isTask; };
            const auto count = std::count_if(row.alerts.cbegin(), row.alerts.cend(), isIt);
            if (count > 0)
                found.append(count == 1 ? role : u"twice "_s + role);
        }
        return found;
    }

private Q_SLOTS:
    // Safety Plan due on 19 January, assessment and first plan on 4 February.
    void windowsAreTheTaskOfWhoHandsThemIn() {
        auto row = counted({open()}, u"ADVOCATE"_s, at("2026-01-06T20:00:00Z"));
        QCOMPARE(row.taskAlerts, 3);
        QCOMPARE(row.taskLevel(), AlertLevel::Info);
        QCOMPARE(row.alerts.constFirst().code, u"SAFETY_PLAN"_s); // the nearest first
        QCOMPARE(counted({open()}, u"ADVOCATE"_s, at("2026-01-16T20:00:00Z")).taskLevel(), AlertLevel::Amber);
        for (const auto& role : roles().mid(1))
            QCOMPARE(counted({open()}, role, at("2026-01-16T20:00:00Z")).taskAlerts, 0);
        auto elsewhere = open({{u"advocateId"_s, u"another"_s}});
        QCOMPARE(counted({elsewhere}, u"ADVOCATE"_s, at("2026-01-06T20:00:00Z")).taskAlerts, 0);
    }

    void overdueConcernsEveryoneAndIsNobodysWindow() {
        for (const auto& role : roles()) {
            const auto row = counted({open()}, role, at("2026-01-20T20:00:00Z"));
            QCOMPARE(row.overdueAlerts, 1);
            QCOMPARE(row.level(), AlertLevel::Red);
            QCOMPARE(row.taskAlerts, role == "ADVOCATE"_L1 ? 2 : 0);
        }
        QCOMPARE(counted({open()}, u"DPO"_s, at("2026-01-20T07:30:00Z")).overdueAlerts, 0); // the 19th in Los Angeles
    }

    // Until it is handed in again; then it waits for the worker.
    void whatWasReturnedIsTheTaskOfWhoHandsItIn() {
        auto plan = made(u"advocacyPlan"_s, u"p"_s, u"Rejected"_s);
        plan.trail = {step(u"submit"_s, u"Draft"_s, u"PendingWorker"_s),
                      step(u"reject"_s, u"PendingWorker"_s, u"Rejected"_s)};
        const auto now = at("2026-01-06T20:00:00Z");
        QCOMPARE(rolesWith({open(), plan}, Kind::Returned, now), QStringList{u"ADVOCATE"_s});
        QVERIFY(rolesWith({open(), plan}, Kind::Decision, now).isEmpty());
        plan.state = u"PendingWorker"_s;
        plan.trail.append(step(u"submit"_s, u"Rejected"_s, u"PendingWorker"_s));
        QVERIFY(rolesWith({open(), plan}, Kind::Returned, now).isEmpty());
        QCOMPARE(rolesWith({open(), plan}, Kind::Decision, now), QStringList{u"DPO"_s});
    }

    void aRejectedReferralIsTheWorkersTask() {
        auto referral = made(u"referral"_s, u"r"_s, u"Rejected"_s);
        referral.trail = {step(u"submit"_s, u"New"_s, u"PendingSupervisor"_s),
                          step(u"reject"_s, u"PendingSupervisor"_s, u"Rejected"_s)};
        const auto row = open({{u"agencyId"_s, QString()}, {u"advocateId"_s, QString()}}, u"Rejected"_s);
        QCOMPARE(rolesWith({row, referral}, Kind::Returned, at("2026-01-06T20:00:00Z")), QStringList{u"DPO"_s});
    }

    // Approved is no state of what was returned, but for receipts that were.
    void returnedReceiptsAreToBeCorrected() {
        auto request = made(u"fundRequest"_s, u"f"_s, u"Approved"_s, {{u"fundType"_s, u"RESTORATION"_s}});
        request.trail = {step(u"approve"_s, u"PendingAdmin"_s, u"Approved"_s)};
        const auto now = at("2026-01-06T20:00:00Z");
        QVERIFY(rolesWith({open(), request}, Kind::Returned, now).isEmpty());
        request.trail.append(step(u"submitReceipts"_s, u"Approved"_s, u"ReceiptsSubmitted"_s));
        request.trail.append(step(u"return"_s, u"ReceiptsSubmitted"_s, u"Approved"_s));
        QCOMPARE(rolesWith({open(), request}, Kind::Returned, now), QStringList{u"ADVOCATE"_s});
    }

    void whatWaitsForADecisionIsTheTaskOfWhoDecides_data() {
        QTest::addColumn<QString>("form");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QStringList>("whose");
        QTest::newRow("plan, worker") << u"advocacyPlan"_s << u"PendingWorker"_s << QStringList{u"DPO"_s};
        QTest::newRow("plan, supervisor") << u"advocacyPlan"_s << u"PendingSupervisor"_s << QStringList{u"SDPO"_s};
        QTest::newRow("request, admin") << u"fundRequest"_s << u"PendingAdmin"_s << QStringList{u"PROB_ADMIN"_s};
        QTest::newRow("receipts") << u"fundRequest"_s << u"ReceiptsSubmitted"_s << QStringList{u"PROB_ADMIN"_s};
        QTest::newRow("draft") << u"advocacyPlan"_s << u"Draft"_s << QStringList();
    }
    void whatWaitsForADecisionIsTheTaskOfWhoDecides() {
        QFETCH(QString, form);
        QFETCH(QString, state);
        QFETCH(QStringList, whose);
        const auto waiting = made(form, u"p"_s, state, {{u"fundType"_s, u"RESTORATION"_s}});
        QCOMPARE(rolesWith({open(), waiting}, Kind::Decision, at("2026-01-06T20:00:00Z")), whose);
    }

    // The administrator selects the agency by approving: one task, not two.
    void anUnassignedReferralIsTheTaskOfWhoAssigns() {
        const auto now = at("2026-01-06T20:00:00Z");
        const auto unassigned = open({{u"advocateId"_s, QString()}});
        QCOMPARE(rolesWith({unassigned}, Kind::Unassigned, now), QStringList{u"AGENCY_ADMIN"_s});
        const auto pending = open({{u"agencyId"_s, QString()}, {u"advocateId"_s, QString()}}, u"PendingAdmin"_s);
        const auto referral = made(u"referral"_s, u"r"_s, u"PendingAdmin"_s);
        QCOMPARE(rolesWith({pending, referral}, Kind::Decision, now), QStringList{u"PROB_ADMIN"_s});
        QCOMPARE(counted({pending, referral}, u"PROB_ADMIN"_s, now).taskAlerts, 1);
    }

    void receiptsAreLateAfterThirtyDaysInLosAngeles() {
        auto request = made(u"fundRequest"_s, u"f"_s, u"Approved"_s,
                            {{u"fundType"_s, u"RESTORATION"_s}, {u"approvedOn"_s, u"2026-01-10"_s}});
        QVERIFY(rolesWith({open(), request}, Kind::Clock, at("2026-02-10T07:59:59Z")).isEmpty()); // still the 9th
        QCOMPARE(rolesWith({open(), request}, Kind::Clock, at("2026-02-10T08:00:00Z")), QStringList{u"ADVOCATE"_s});
        QVERIFY(rolesWith({open(), request}, Kind::Returned, at("2026-02-10T08:00:00Z")).isEmpty());
        request.fields.insert(u"receiptsSubmittedOn"_s, u"2026-02-09"_s);
        QVERIFY(rolesWith({open(), request}, Kind::Clock, at("2026-02-10T08:00:00Z")).isEmpty());
    }

    // An agency's administrator receives no health compartment; nobody else reads an advocate's draft.
    void medicalClearanceIsLateAfterSeventyTwoHours() {
        auto intake = made(u"frpIntake"_s, u"i"_s, u"Submitted"_s,
                           {{u"callReceivedAt"_s, u"2026-01-05T18:00:00Z"_s}, {u"medicalClearance"_s, u"PENDING"_s}});
        const auto frp = open({{u"referralType"_s, u"FRP_AND_ADVOCACY"_s}});
        const auto late = at("2026-01-08T18:00:01Z");
        QVERIFY(rolesWith({frp, intake}, Kind::Clock, at("2026-01-08T18:00:00Z")).isEmpty());
        QCOMPARE(counted({frp, intake}, u"DPO"_s, at("2026-01-08T17:00:00Z")).nextLate, at("2026-01-08T18:00:00Z"));
        QCOMPARE(rolesWith({frp, intake}, Kind::Clock, late), (QStringList{u"ADVOCATE"_s, u"DPO"_s}));
        QCOMPARE(counted({frp, intake}, u"DPO"_s, late).taskLevel(), AlertLevel::Red);
        auto draft = intake;
        draft.state = u"Draft"_s;
        QCOMPARE(rolesWith({frp, draft}, Kind::Clock, late), QStringList{u"ADVOCATE"_s});
        auto closed = frp;
        closed.state = u"Closed"_s;
        QVERIFY(rolesWith({closed, intake}, Kind::Clock, late).isEmpty());
        intake.fields.insert(u"medicalClearance"_s, u"YES"_s);
        QVERIFY(rolesWith({frp, intake}, Kind::Clock, late).isEmpty());
    }

    // Whatever the rulebook says of whose task it is: the end of the clock lies in the health compartment.
    void aClockThatMayNotBeReadIsNobodysTask() {
        const QJsonObject patch{
            {u"op"_s, u"add"_s}, {u"path"_s, u"/clocks/4/taskOf/-"_s}, {u"value"_s, u"agencyAdmin"_s}};
        const auto loaded = loadRulebookFiles(patchedRulebookFiles({{u"deadlines.json"_s, QJsonArray{patch}}}));
        QVERIFY(loaded.rulebook);
        const auto intake =
            made(u"frpIntake"_s, u"i"_s, u"Submitted"_s, {{u"callReceivedAt"_s, u"2026-01-05T18:00:00Z"_s}});
        const auto late = at("2026-01-08T18:00:01Z");
        QCOMPARE(counted({open(), intake}, u"AGENCY_ADMIN"_s, late, loaded.rulebook).taskAlerts, 0);
        QVERIFY(counted({open(), intake}, u"DPO"_s, late, loaded.rulebook).taskAlerts > 0);
    }

    void aMissingYouthWithoutReportIsCriticalAfterADay() {
        const auto missing = open({{u"isMissing"_s, u"YES"_s}, {u"missingSince"_s, u"2026-01-05T18:00:00Z"_s}});
        const auto late = at("2026-01-06T18:00:01Z");
        QVERIFY(counted({missing}, u"DPO"_s, at("2026-01-06T18:00:00Z")).level() < AlertLevel::Black);
        for (const auto& role : roles()) {
            const auto row = counted({missing}, role, late);
            QCOMPARE(row.level(), AlertLevel::Black);
            QCOMPARE(row.alerts.constFirst().code, u"MISSING_REPORT"_s);
            QCOMPARE(row.overdueAlerts, 0);
        }
        const auto told = open({{u"isMissing"_s, u"YES"_s},
                                {u"missingSince"_s, u"2026-01-05T18:00:00Z"_s},
                                {u"missingReportAt"_s, u"2026-01-05T19:00:00Z"_s}});
        QVERIFY(counted({told}, u"DPO"_s, late).level() < AlertLevel::Black);
    }

    void servicesThatAreOverAreCritical() {
        const auto row = counted({open()}, u"DPO"_s, at("2027-01-06T20:00:00Z"));
        QCOMPARE(row.level(), AlertLevel::Black);
        QCOMPARE(row.alerts.constFirst().kind, Kind::ServiceOver);
    }

    void theCacheKeepsWhatItWasDerivedBy() {
        const auto states = pendingStates(*realRulebook());
        QVERIFY(states == pendingStatesFromJson(toJson(states)));
        QVERIFY(!states.contains(u"runawayStatus/Recorded"_s)); // thousands of them: none is kept for its clocks
        QVERIFY(!states.contains(u"frpIntake/Voided"_s));
    }
};

CTS_TEST(ListingAlertsTest)

#include "ListingAlertsTest.moc"
