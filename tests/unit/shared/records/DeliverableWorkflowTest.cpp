#include "tests/support/TestMain.h"
#include "tests/unit/shared/records/DeliverableWorld.h"

#include <QTest>

using namespace Qt::StringLiterals;
using cts::tests::DeliverableWorld;
using cts::tests::rowIdOf;

namespace {

// Domain 4.2 to 4.6 row by row, written down from the specification and not from the rulebook.
struct Row {
    QStringList from;
    QString action;
    QStringList actors;
    QString to;
};

const QString draft = u"Draft"_s;
const QString rejected = u"Rejected"_s;
const QString worker = u"PendingWorker"_s;
const QString supervisor = u"PendingSupervisor"_s;
const QString admin = u"PendingAdmin"_s;
const QString approved = u"Approved"_s;
const QString receipts = u"ReceiptsSubmitted"_s;
const QString reimbursed = u"Reimbursed"_s;
const QString submitted = u"Submitted"_s;
const QString amending = u"Amending"_s;
const QString amended = u"Amended"_s;
const QString cancelled = u"Cancelled"_s;
const QString cancelledDraft = u"CancelledDraft"_s; // C14: what was never sent stays the agency's
const QString dropped = u"Dropped"_s;
const QString voided = u"Voided"_s;

const QList<Row> submitOnly{
    {{draft}, u"submit"_s, {u"advocate"_s}, submitted},
    {{submitted, amended}, u"amend"_s, {u"advocate"_s}, amending},
    {{amending}, u"submit"_s, {u"advocate"_s}, amended},
    {{submitted, amending, amended}, u"void"_s, {u"leadAdmin"_s}, voided}, // E41
    {{draft, amending}, u"edit"_s, {u"advocate"_s}, {}},
    {{draft, amending}, u"sign:advocateSignature"_s, {u"advocate"_s}, {}},
};

const QList<Row> authors{
    {{draft, rejected}, u"edit"_s, {u"advocate"_s}, {}},
    {{draft, rejected}, u"sign:advocateSignature"_s, {u"advocate"_s}, {}},
};

const QList<Row> twoDecisions{
    {{draft, rejected}, u"submit"_s, {u"advocate"_s}, worker},
    {{worker}, u"approve"_s, {u"owner"_s}, supervisor},
    {{worker}, u"reject"_s, {u"owner"_s}, rejected},
    {{supervisor}, u"approve"_s, {u"unitSupervisor"_s}, approved},
    {{supervisor}, u"reject"_s, {u"unitSupervisor"_s}, rejected},
    {{worker, supervisor, approved}, u"void"_s, {u"leadAdmin"_s}, voided},
};

const QList<Row> threeDecisions{
    {{draft, rejected}, u"submit"_s, {u"advocate"_s}, worker},
    {{worker}, u"approve"_s, {u"owner"_s}, supervisor},
    {{worker}, u"reject"_s, {u"owner"_s}, rejected},
    {{supervisor}, u"approve"_s, {u"unitSupervisor"_s}, admin},
    {{supervisor}, u"reject"_s, {u"unitSupervisor"_s}, rejected},
    {{admin}, u"approve"_s, {u"leadAdmin"_s}, approved},
    {{admin}, u"reject"_s, {u"leadAdmin"_s}, rejected},
};

const QList<Row> extensions{
    {{worker, supervisor, admin, approved}, u"void"_s, {u"leadAdmin"_s}, voided},
};

const QList<Row> funds{
    {{approved}, u"submitReceipts"_s, {u"advocate"_s}, receipts},
    {{receipts}, u"reimburse"_s, {u"leadAdmin"_s}, reimbursed},
    {{receipts}, u"return"_s, {u"leadAdmin"_s}, approved},
    {{worker, supervisor, admin, approved, receipts, reimbursed}, u"void"_s, {u"leadAdmin"_s}, voided},
};

const QStringList toApproved{draft, worker, supervisor, approved, rejected, cancelled, cancelledDraft, dropped, voided};

QList<Row> rowsOf(const QString& form) {
    if (form == u"advocacyPlan" || form == u"terminationReport")
        return twoDecisions + authors;
    if (form == u"extensionRequest")
        return threeDecisions + extensions + authors;
    if (form == u"fundRequest")
        return threeDecisions + funds + authors;
    return submitOnly;
}

QStringList statesOf(const QString& form) {
    if (form == u"advocacyPlan" || form == u"terminationReport")
        return toApproved;
    if (form == u"extensionRequest")
        return toApproved + QStringList{admin};
    if (form == u"fundRequest")
        return toApproved + QStringList{admin, receipts, reimbursed};
    return {draft, submitted, amending, amended, cancelled, dropped, voided};
}

// How a person stands to the form: domain 2.1, 2.4 C12; C14: nobody outside the agency sees a draft.
QString standing(const QString& form, const QString& person, const QString& state) {
    const bool neverSubmitted = form == u"safetyPlan" && state == cancelled;
    const bool ofAgency = QStringList{draft, rejected, cancelledDraft, dropped}.contains(state) || neverSubmitted;
    if (person == u"zoeAdvocate")
        return u"advocate"_s;
    if (person == u"zoeAdmin")
        return u"reader"_s;
    if (ofAgency)
        return {};
    if (person == u"dpo")
        return u"owner"_s;
    if (person == u"sdpo")
        return u"unitSupervisor"_s;
    if (person == u"probAdmin" || person == u"probAdmin2")
        return u"leadAdmin"_s;
    return person == u"cpm" ? u"countyManager"_s : QString();
}

QString expected(const QString& form, const QString& person, const QString& state, const QString& action) {
    const QString stands = standing(form, person, state);
    if (stands.isEmpty())
        return u"notFound"_s;
    const bool decides = action == u"approve" || action == u"reject";
    if (stands == u"countyManager" && form == u"extensionRequest" && decides)
        return state == admin ? u"requirementNotMet"_s
                              : u"notInThisState"_s; // C3: the manager of DCFS, or beyond 18 months
    bool ever = false;
    for (const Row& row : rowsOf(form)) {
        if (row.action != action || !row.actors.contains(stands))
            continue;
        if (row.from.contains(state))
            return u"ok:"_s + (row.to.isEmpty() ? state : row.to);
        ever = true;
    }
    if (!ever)
        return u"forbidden"_s;
    return action == u"edit" ? u"notEditable"_s : u"notInThisState"_s;
}

QJsonObject changeOf(const QString& form) {
    const bool plan = form == u"advocacyPlan";
    const QString field = form == u"terminationReport" ? u"aftercarePlan"_s
                          : form == u"safetyPlan"      ? u"caregiverRole"_s
                          : plan                       ? u"strengths"_s
                                                       : u"justification"_s;
    return {{field, u"Another text."_s}};
}

} // namespace

// Every state x action x person of the deliverables' workflows, each with good arguments and what it needs already
// there, so that only state, role and relation decide.
class DeliverableWorkflowTest : public QObject {
    Q_OBJECT

private:
    static void bringTo(DeliverableWorld& world, const QString& form, const QString& state) {
        const QJsonObject reason{{u"reason"_s, u"Wrong youth."_s}};
        const QJsonObject whose{{u"agencyId"_s, world.assignmentField(u"agencyId"_s)},
                                {u"advocateId"_s, world.assignmentField(u"advocateId"_s)}};
        world.mustStart(form);
        const bool cancelsDraft = state == cancelledDraft || (state == cancelled && form == u"safetyPlan");
        if (cancelsDraft || state == dropped)
            world.must(u"system"_s, cancelsDraft ? u"cancel"_s : u"cancelDraft"_s, whose);
        if (state == draft || cancelsDraft || state == dropped)
            return;
        world.submit();
        if (state == cancelled)
            world.must(u"system"_s, u"cancel"_s);
        if (state == amending || state == amended)
            world.must(u"zoeAdvocate"_s, u"amend"_s);
        if (state == amended)
            world.submit();
        if (state == voided)
            world.must(u"probAdmin"_s, u"void"_s, reason);
        if (state == rejected)
            world.must(u"dpo"_s, u"reject"_s, reason);
        const QStringList chain{worker, supervisor, admin, approved, receipts, reimbursed};
        const QStringList path =
            form == u"advocacyPlan" || form == u"terminationReport" ? QStringList{worker, supervisor, approved} : chain;
        for (qsizetype i = 0; i < path.indexOf(state); ++i)
            advance(world, path.at(i));
    }

    static void advance(DeliverableWorld& world, const QString& from) {
        if (from == worker)
            world.must(u"dpo"_s, u"approve"_s);
        else if (from == supervisor)
            world.must(u"sdpo"_s, u"approve"_s);
        else if (from == admin)
            world.must(u"probAdmin"_s, u"approve"_s, {{u"approvedAmount"_s, 20998}});
        else if (from == approved)
            handInReceipts(world);
        else
            world.must(u"probAdmin"_s, u"reimburse"_s);
    }

    static void enterReceipts(DeliverableWorld& world) {
        auto items = world.field(u"items"_s).toArray();
        for (qsizetype i = 0; i < items.size(); ++i) {
            auto item = items.at(i).toObject();
            item.insert(u"actualCost"_s, 8000);
            items.replace(i, item);
        }
        const QJsonObject file{{u"blob"_s, QString(64, u'a')},
                               {u"name"_s, u"receipt.pdf"_s},
                               {u"type"_s, u"application/pdf"_s},
                               {u"bytes"_s, 1000}};
        const QJsonObject receipt{{u"rowId"_s, rowIdOf(8)},
                                  {u"receipt"_s, QJsonArray{file}},
                                  {u"description"_s, u"Shoes and phone"_s},
                                  {u"receiptDate"_s, u"2021-12-07"_s}};
        world.must(u"zoeAdvocate"_s, u"edit"_s, {{u"items"_s, items}, {u"receipts"_s, QJsonArray{receipt}}});
    }

    static void handInReceipts(DeliverableWorld& world) {
        enterReceipts(world);
        world.must(u"zoeAdvocate"_s, u"submitReceipts"_s);
    }

    static QString outcome(DeliverableWorld world, const QString& person, const QString& action) {
        const QJsonObject args{{u"reason"_s, u"A reason."_s}, {u"approvedAmount"_s, 20998}};
        if (action == u"submit")
            (void)world.act(person, u"sign:advocateSignature"_s);
        if (action == u"submitReceipts" && world.record().state == approved && person == u"zoeAdvocate")
            enterReceipts(world);
        const auto before = toJson(world.record());
        const auto assignment = toJson(world.assignment());
        const auto reduction = world.act(person, action, action == u"edit" ? changeOf(world.formId) : args);
        if (reduction.ok())
            return u"ok:"_s + world.record().state;
        if (toJson(world.record()) != before || toJson(world.assignment()) != assignment)
            return u"refused but changed"_s;
        return reduction.error().data.contains(u"status"_s) ? reduction.error().code : u"no status"_s;
    }

private Q_SLOTS:
    void everyStateActionAndPerson_data() {
        QTest::addColumn<QString>("form");
        QTest::addColumn<QString>("state");
        for (const auto& form :
             {u"safetyPlan"_s, u"advocacyPlan"_s, u"terminationReport"_s, u"extensionRequest"_s, u"fundRequest"_s})
            for (const auto& state : statesOf(form))
                QTest::addRow("%s, %s", qPrintable(form), qPrintable(state)) << form << state;
    }

    void everyStateActionAndPerson() {
        QFETCH(QString, form);
        QFETCH(QString, state);
        DeliverableWorld world;
        bringTo(world, form, state);
        QCOMPARE(world.record().state, state);
        QSet<QString> actions;
        for (const Row& row : rowsOf(form))
            actions += row.action;
        for (const auto& person : world.people()) {
            for (const auto& action : actions) {
                const QString wanted = expected(form, person, state, action);
                const QString found = outcome(world, person, action);
                const QString where = person + u' ' + action + u" in "_s + state;
                QVERIFY2(found == wanted, qPrintable(where + u": "_s + found + u", not "_s + wanted));
                const bool offers = wanted.startsWith(u"ok") || wanted == u"requirementNotMet";
                const bool alsoElsewhere = action == u"edit"; // some fields have their own rule
                QVERIFY2(alsoElsewhere || world.offered(person).contains(action) == offers,
                         qPrintable(where + u" offered"_s));
            }
        }
    }

    void whatIsNotDecidedIsCancelledByTheSystem_data() { everyStateActionAndPerson_data(); }

    void whatIsNotDecidedIsCancelledByTheSystem() { // E12, E17
        QFETCH(QString, form);
        QFETCH(QString, state);
        DeliverableWorld world;
        bringTo(world, form, state);
        auto other = world;
        const bool isDraft = state == draft || state == rejected;
        const bool cancels = isDraft || state.startsWith(u"Pending");
        const QString whenCancelled = isDraft && form != u"safetyPlan" ? cancelledDraft : cancelled;
        const QString after = cancels ? whenCancelled : state == amending ? submitted : QString();
        QCOMPARE(world.outcome(u"system"_s, u"cancel"_s), after.isEmpty() ? u"notInThisState"_s : u"ok"_s);
        QCOMPARE(world.record().state, after.isEmpty() ? state : after);
        const bool drops = isDraft || state == amending;
        QCOMPARE(other.outcome(u"system"_s, u"cancelDraft"_s), drops ? u"ok"_s : u"notInThisState"_s);
        for (const auto& person : {u"zoeAdvocate"_s, u"probAdmin"_s, u"cpm"_s})
            QVERIFY(world.outcome(person, u"cancel"_s) != u"ok"_s);
    }

    void aClosedAssignmentTakesNothingNew_data() {
        QTest::addColumn<QString>("form");
        for (const auto& form :
             {u"safetyPlan"_s, u"advocacyPlan"_s, u"terminationReport"_s, u"extensionRequest"_s, u"fundRequest"_s})
            QTest::newRow(qPrintable(form)) << form;
    }

    void aClosedAssignmentTakesNothingNew() {
        QFETCH(QString, form);
        DeliverableWorld world;
        world.mustStart(form);
        world.must(u"zoeAdvocate"_s, u"sign:advocateSignature"_s);
        world.setAssignmentState(u"Closed"_s);
        const auto refused = world.act(u"zoeAdvocate"_s, u"submit"_s);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, u"requirementNotMet"_s);
        QCOMPARE(refused.error().data.value(u"rule"_s).toString(), u"assignmentApproved"_s);
        const auto started = world.start(form);
        QVERIFY(!started.ok());
        QCOMPARE(started.error().code, u"requirementNotMet"_s);
    }
};

CTS_TEST(DeliverableWorkflowTest)
#include "DeliverableWorkflowTest.moc"
