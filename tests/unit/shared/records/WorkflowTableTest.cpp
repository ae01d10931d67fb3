#include "tests/support/RecordFixture.h"
#include "tests/support/RulebookFixture.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using cts::tests::RecordFixture;

namespace {

// Domain 4.1 row by row, and what 2.3, 5 and 9 add, written down from the specification and not from the rulebook.
// "Approved+" has an advocate; "ApprovedFrp" is for an FRP response only and has its FRP Intake Form submitted.
struct Row {
    QStringList from;
    QString action;
    QStringList actors;
    QString to;
};

const QStringList states{u"New"_s,         u"PendingSupervisor"_s, u"PendingAdmin"_s, u"Approved"_s, u"Approved+"_s,
                         u"ApprovedFrp"_s, u"Rejected"_s,          u"Withdrawn"_s,    u"Closed"_s,   u"Voided"_s};
const QStringList undecided{u"New"_s, u"Rejected"_s, u"PendingSupervisor"_s, u"PendingAdmin"_s};
const QStringList approved{u"Approved"_s, u"Approved+"_s, u"ApprovedFrp"_s};
const QStringList open = undecided + approved;
const QStringList closed{u"Closed"_s};

const QList<Row> rows{
    {{u"New"_s, u"Rejected"_s}, u"submit"_s, {u"owner"_s}, u"PendingSupervisor"_s},
    {{u"PendingSupervisor"_s}, u"approve"_s, {u"supervisor"_s}, u"PendingAdmin"_s},
    {{u"PendingSupervisor"_s}, u"reject"_s, {u"supervisor"_s}, u"Rejected"_s},
    {{u"PendingSupervisor"_s}, u"reroute"_s, {u"owner"_s, u"leadAdmin"_s}, u"PendingSupervisor"_s},
    {{u"PendingSupervisor"_s}, u"recall"_s, {u"owner"_s}, u"New"_s},
    {{u"PendingAdmin"_s}, u"approve"_s, {u"leadAdmin"_s}, u"Approved"_s},
    {{u"PendingAdmin"_s}, u"reject"_s, {u"leadAdmin"_s}, u"Rejected"_s},
    {{u"Approved"_s, u"ApprovedFrp"_s}, u"assignAdvocate"_s, {u"agencyAdmin"_s}, u"Approved"_s},
    {{u"Approved+"_s}, u"reassignAdvocate"_s, {u"agencyAdmin"_s}, u"Approved"_s},
    {approved, u"changeAgency"_s, {u"leadAdmin"_s}, u"Approved"_s},
    {undecided, u"withdraw"_s, {u"owner"_s, u"leadAdmin"_s}, u"Withdrawn"_s},
    {approved, u"close"_s, {u"system"_s}, u"Closed"_s},
    {closed, u"reopen"_s, {u"leadAdmin"_s}, u"Approved"_s},
    // Domain 9 E07: the administrator may override.
    {{u"New"_s, u"Rejected"_s}, u"allowDuplicate"_s, {u"leadAdmin"_s}, {}},
    // Domain 3.2, section VI: who signs where.
    {{u"New"_s, u"Rejected"_s}, u"sign:workerSignature"_s, {u"owner"_s}, {}},
    {{u"PendingSupervisor"_s}, u"sign:supervisorSignature"_s, {u"supervisor"_s}, {}},
    // Domain 2.3: the referral is the owner's, key errors of the assignment are also the administrator's.
    {{u"New"_s, u"Rejected"_s}, u"edit"_s, {u"owner"_s}, {}},
    {{u"New"_s, u"Rejected"_s}, u"assignment:edit"_s, {u"owner"_s, u"leadAdmin"_s}, {}},
    {QStringList{u"PendingSupervisor"_s, u"PendingAdmin"_s} + approved, u"assignment:edit"_s, {u"leadAdmin"_s}, {}},
    // Domain 5.10: only an assignment for an FRP response is closed by people.
    {{u"ApprovedFrp"_s}, u"close"_s, {u"agencyAdmin"_s, u"leadAdmin"_s}, u"Closed"_s},
    // Domain 9 E23: the agency has no place.
    {{u"Approved"_s, u"ApprovedFrp"_s}, u"returnToCounty"_s, {u"agencyAdmin"_s}, u"PendingAdmin"_s},
    // Domain 5.1 and E24, 5.3 and E36.
    {approved, u"correctAssignmentDate"_s, {u"leadAdmin"_s}, {}},
    {approved + closed, u"waive"_s, {u"leadAdmin"_s}, {}},
    {approved, u"override"_s, {u"leadAdmin"_s}, {}},
    // E03: the worker leaves the unit. There is a second worker under dual supervision only, which this youth is not.
    {open, u"reassignWorker"_s, {u"unitSupervisor"_s, u"leadAdmin"_s}, {}},
    {{}, u"reassignSecondWorker"_s, {u"leadAdmin"_s}, {}},
    // E02: nothing is proposed yet.
    {approved, u"changeLead"_s, {u"leadAdmin"_s, u"otherDepartment"_s}, {}},
    {{}, u"acceptLead"_s, {u"leadAdmin"_s}, {}},
    {{}, u"declineLead"_s, {u"leadAdmin"_s}, {}},
    // E40.
    {open + closed, u"denyUser"_s, {u"leadAdmin"_s}, {}},
    {open + closed, u"allowUser"_s, {u"leadAdmin"_s}, {}},
    // E10.
    {open + closed, u"changeLegalName"_s, {u"leadAdmin"_s}, {}},
    // E11: nobody looks like this youth.
    {{}, u"mergeYouth"_s, {u"leadAdmin"_s}, {}},
    {{}, u"separateYouth"_s, {u"leadAdmin"_s}, {}},
    // Domain 4.4: some time after closing, by the server's calendar.
    {{}, u"endAgencyAccess"_s, {u"system"_s}, {}},
    // E41.
    {approved + closed, u"void"_s, {u"leadAdmin"_s}, u"Voided"_s},
};

const QSet<QString> referralActions{u"submit"_s,
                                    u"approve"_s,
                                    u"reject"_s,
                                    u"reroute"_s,
                                    u"recall"_s,
                                    u"withdraw"_s,
                                    u"edit"_s,
                                    u"sign:workerSignature"_s,
                                    u"sign:supervisorSignature"_s};

// The state that a label above stands for.
QString stateOf(const QString& label) {
    return label.startsWith(u"Approved") ? u"Approved"_s : label;
}

// How a person stands to the record now: domain 2.1 and 4.1. Empty: not at all, so that it does not exist for them.
QStringList standing(const QString& person, const QString& state, const QString& supervisor) {
    const bool waitsForSupervisor = state == u"PendingSupervisor";
    const bool withAgency = state.startsWith(u"Approved") || state == u"Closed" || state == u"Voided";
    if (person == u"dpo")
        return {u"owner"_s};
    if (person == u"sdpo")
        return {u"supervisor"_s, u"unitSupervisor"_s};
    if (person == supervisor && waitsForSupervisor)
        return {u"supervisor"_s};
    if (person == u"probAdmin" || person == u"probAdmin2")
        return {u"leadAdmin"_s};
    if (person == u"cpm")
        return {u"reader"_s};
    if (person == u"zoeAdmin" && withAgency)
        return {u"agencyAdmin"_s};
    if (person == u"zoeAdvocate" && state == u"Approved+")
        return {u"reader"_s};
    return {};
}

bool meets(const QStringList& a, const QStringList& b) {
    return std::any_of(a.begin(), a.end(), [&b](const QString& entry) { return b.contains(entry); });
}

QString expected(const QString& person, const QString& state, const QString& supervisor, const QString& action) {
    QStringList stands = standing(person, state, supervisor);
    // E02: an administrator of the other department starts the change of a youth that they do not see.
    if (person == u"dcfsAdmin" && action == u"changeLead" && approved.contains(state))
        stands += u"otherDepartment"_s;
    if (stands.isEmpty())
        return u"notFound"_s;
    bool ever = false;
    for (const Row& row : rows) {
        if (row.action != action || !meets(row.actors, stands))
            continue;
        if (row.from.contains(state))
            return u"ok"_s;
        ever = true;
    }
    if (!ever)
        return u"forbidden"_s;
    return action.endsWith(u"edit"_s) ? u"notEditable"_s : u"notInThisState"_s;
}

QString stateAfter(const QString& state, const QString& action) {
    for (const Row& row : rows)
        if (row.action == action && row.from.contains(state) && !row.to.isEmpty())
            return row.to;
    return stateOf(state);
}

} // namespace

// Every state x action x person of the referral and assignment workflows, each with good arguments and what it needs
// already there, so that only state, role and relation decide.
class WorkflowTableTest : public QObject {
    Q_OBJECT

private:
    static cts::records::Operation operation(const RecordFixture& world, const QString& person, const QString& action) {
        const QString other = world.person(u"zoeAdvocate2"_s).userId;
        const QJsonObject args{{u"reason"_s, u"A reason."_s},
                               {u"agencyId"_s, action == u"changeAgency" ? RecordFixture::sun() : RecordFixture::zoe()},
                               {u"advocateId"_s, other},
                               {u"supervisorUserId"_s, world.person(u"farSdpo"_s).userId},
                               {u"workerId"_s, world.person(u"dpo2"_s).userId},
                               {u"secondWorkerUserId"_s, world.person(u"csw"_s).userId},
                               {u"userId"_s, other},
                               {u"youthName"_s, QJsonObject{{u"last"_s, u"New"_s}, {u"first"_s, u"Name"_s}}},
                               {u"code"_s, u"SNA"_s},
                               {u"referralAssignmentDate"_s, u"2021-12-06"_s},
                               {u"leadChangeFrom"_s, u"2021-12-20"_s},
                               {u"dateOfTermination"_s, u"2021-12-07"_s}};
        if (action == u"edit")
            return world.edit(person, {{u"familyDynamics"_s, u"Another text."_s}});
        if (action == u"assignment:edit")
            return world.assignmentEdit(person, {{u"referralName"_s, u"Another"_s}});
        if (action.startsWith(u"sign:"))
            return world.sign(person, action.mid(5));
        return referralActions.contains(action) ? world.step(person, action, args)
                                                : world.assignmentStep(person, action, args);
    }

    static void bringTo(RecordFixture& world, const QString& label, const QString& supervisor) {
        world.bringTo(label == u"Voided" ? u"Approved"_s : stateOf(label), supervisor);
        if (label == u"Voided")
            world.must(world.assignmentStep(u"probAdmin"_s, u"void"_s, {{u"reason"_s, u"Wrong youth."_s}}),
                       u"probAdmin"_s);
        if (label == u"Approved+") {
            const QJsonObject args{{u"advocateId"_s, world.person(u"zoeAdvocate"_s).userId}};
            world.must(world.assignmentStep(u"zoeAdmin"_s, u"assignAdvocate"_s, args), u"zoeAdmin"_s);
        }
        if (label == u"ApprovedFrp") {
            auto assignment = world.assignment();
            const QJsonObject intake{{u"rowId"_s, u"FRP"_s}, {u"code"_s, u"FRP_INTAKE"_s}};
            assignment.fields.insert(u"referralType"_s, u"FRP_ONLY"_s);
            assignment.fields.insert(u"submissions"_s, QJsonArray{intake});
            world.world.put(assignment);
        }
    }

    static QString outcome(RecordFixture world, const QString& person, const QString& action) {
        if (action == u"submit")
            (void)world.apply(world.sign(person, u"workerSignature"_s), person);
        if (action == u"approve" || action == u"reject")
            (void)world.apply(world.sign(person, u"supervisorSignature"_s), person);
        const auto before = world.world.records;
        const QString state = world.assignment().state;
        const auto reduction = world.apply(operation(world, person, action), person);
        if (reduction.ok())
            return u"ok:"_s + world.assignment().state;
        for (const auto& record : before)
            if (toJson(record) != toJson(*world.world.find(record.id)))
                return u"refused but changed"_s;
        return reduction.error().data.contains(u"status"_s) ? reduction.error().code : u"no status"_s;
    }

    static bool offered(const RecordFixture& world, const QString& person, const QString& action) {
        const bool onAssignment = !referralActions.contains(action);
        const auto record = onAssignment ? world.assignment() : world.referral();
        const auto actions = offeredActions(record, world.assignment(), world.context(person));
        return actions.contains(action == u"assignment:edit" ? u"edit"_s : action);
    }

private Q_SLOTS:
    void everyStateActionAndPerson_data() {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("supervisor");
        for (const QString& state : states)
            for (const QString& supervisor : {u"sdpo"_s, u"substitute"_s})
                QTest::addRow("%s, routed to %s", qPrintable(state), qPrintable(supervisor)) << state << supervisor;
    }

    void everyStateActionAndPerson() {
        QFETCH(QString, state);
        QFETCH(QString, supervisor);
        RecordFixture world(cts::tests::realRulebook());
        bringTo(world, state, supervisor);
        QSet<QString> actions;
        for (const Row& row : rows)
            actions += row.action;
        for (const QString& person : world.people()) {
            for (const QString& action : actions) {
                const QString wanted = expected(person, state, supervisor, action);
                const QString found = outcome(world, person, action);
                const QString full = wanted == u"ok" ? u"ok:"_s + stateAfter(state, action) : wanted;
                const QString where = person + u' ' + action + u" in "_s + state;
                QVERIFY2(found == full, qPrintable(where + u": "_s + found + u", not "_s + full));
                QVERIFY2(offered(world, person, action) == (wanted == u"ok"), qPrintable(where + u" offered"_s));
            }
        }
    }

    void theTableHasEveryAction() {
        const auto rulebook = cts::tests::realRulebook();
        QSet<QString> known{u"create"_s};
        for (const Row& row : rows)
            known += row.action;
        for (const auto& id : {u"assignmentDetail"_s, u"referral"_s})
            for (const auto& action : rulebook->workflowOf(id)->actions())
                QVERIFY2(known.contains(action), qPrintable(action));
    }

    void unknownActionsAreRefusedForThoseWhoSeeTheRecord() {
        RecordFixture world(cts::tests::realRulebook());
        world.begin();
        QCOMPARE(world.apply(world.step(u"dpo"_s, u"obliterate"_s), u"dpo"_s).error().code, u"unknownAction"_s);
        QCOMPARE(world.apply(world.step(u"farSdpo"_s, u"obliterate"_s), u"farSdpo"_s).error().code, u"notFound"_s);
    }

    void aFormerWorkerLosesTheRecordAndTheNewOneActs() { // domain E03
        RecordFixture world(cts::tests::realRulebook());
        world.bringTo(u"PendingSupervisor"_s);
        auto assignment = world.assignment();
        assignment.fields.insert(u"workerId"_s, world.person(u"dpo2"_s).userId);
        world.world.put(assignment);
        for (const QString& action : {u"recall"_s, u"withdraw"_s, u"edit"_s, u"assignment:edit"_s})
            QCOMPARE(outcome(world, u"dpo"_s, action), u"notFound"_s);
        QCOMPARE(outcome(world, u"dpo2"_s, u"recall"_s), u"ok:New"_s);
        QCOMPARE(world.referral().signatures.value(u"workerSignature"_s).signerName, u"Practice, dpo"_s);
    }

    void aRelationWithoutTheRightSeesNothing() { // the matrix decides too, not only who stands where
        auto files = cts::tests::realRulebookFiles();
        auto permissions = files.value(u"permissions.json"_s).toObject();
        auto objects = permissions.value(u"objects"_s).toArray();
        for (qsizetype i = 0; i < objects.size(); ++i) {
            auto object = objects.at(i).toObject();
            if (object.value(u"id"_s).toString() != u"referral")
                continue;
            auto rights = object.value(u"rights"_s).toObject();
            rights.remove(u"countyManager"_s);
            object.insert(u"rights"_s, rights);
            objects.replace(i, object);
        }
        permissions.insert(u"objects"_s, objects);
        files.insert(u"permissions.json"_s, permissions);
        const auto loaded = cts::tests::loadRulebookFiles(files);
        QVERIFY2(loaded.rulebook, qPrintable(loaded.problems.value(0).error.code));
        RecordFixture world(loaded.rulebook);
        world.begin();
        QVERIFY(visibleCompartments(world.referral(), world.assignment(), world.context(u"cpm"_s)).isEmpty());
        QVERIFY(!visibleCompartments(world.assignment(), world.assignment(), world.context(u"cpm"_s)).isEmpty());
        QCOMPARE(world.apply(world.step(u"cpm"_s, u"approve"_s), u"cpm"_s).error().code, u"notFound"_s);
    }

    void aFormerAgencyLosesTheRecord() {
        RecordFixture world(cts::tests::realRulebook());
        world.bringTo(u"Approved"_s);
        const QJsonObject advocate{{u"advocateId"_s, world.person(u"zoeAdvocate"_s).userId}};
        world.must(world.assignmentStep(u"zoeAdmin"_s, u"assignAdvocate"_s, advocate), u"zoeAdmin"_s);
        const QJsonObject move{{u"agencyId"_s, RecordFixture::sun()}, {u"reason"_s, u"Moved house."_s}};
        world.must(world.assignmentStep(u"probAdmin"_s, u"changeAgency"_s, move), u"probAdmin"_s);
        const auto seenBy = [&world](const QString& person) {
            return !visibleCompartments(world.referral(), world.assignment(), world.context(person)).isEmpty();
        };
        QVERIFY(!seenBy(u"zoeAdmin"_s));
        QVERIFY(!seenBy(u"zoeAdvocate"_s));
        QVERIFY(seenBy(u"sunAdmin"_s));
        QCOMPARE(world.assignment().fields.value(u"agencyEpisodes"_s).toArray().size(), 2);
    }
};

CTS_TEST(WorkflowTableTest)
#include "WorkflowTableTest.moc"
