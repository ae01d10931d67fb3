#include "tests/integration/workflows/StepWorld.h"

#include "shared/base/Ids.h"
#include "shared/records/AgencyMonth.h"
#include "shared/records/Authorization.h"
#include "shared/records/FollowUps.h"
#include "shared/records/Settings.h"
#include "tests/support/DeliverableAnswers.h"

#include <stdexcept>

namespace cts::tests {

using namespace Qt::StringLiterals;
using protocol::Receipt;
using server::Store;

static const QString system = QStringLiteral("system");

const QMap<QString, QStringList>& StepWorld::standings() {
    static const QMap<QString, QStringList> all{{u"owner"_s, {u"dpo"_s}},
                                                {u"otherWorker"_s, {u"dpo2"_s, u"farDpo"_s}},
                                                {u"unitSupervisor"_s, {u"sdpo"_s}},
                                                {u"otherSupervisor"_s, {u"farSdpo"_s}},
                                                {u"otherDepartment"_s, {u"csw"_s, u"scsw"_s}},
                                                {u"leadAdmin"_s, {u"probAdmin"_s, u"probAdmin2"_s}},
                                                {u"otherAdmin"_s, {u"dcfsAdmin"_s}},
                                                {u"countyManager"_s, {u"cpm"_s}},
                                                {u"sysAdmin"_s, {u"sysAdmin"_s}},
                                                {u"agencyAdmin"_s, {u"zoeAdmin"_s}},
                                                {u"advocate"_s, {u"zoeAdvocate"_s}},
                                                {u"otherAdvocate"_s, {u"zoeAdvocate2"_s}},
                                                {u"otherAgency"_s, {u"sunAdmin"_s, u"sunAdvocate"_s}},
                                                {system, {system}}};
    return all;
}

QString StepWorld::formOf(const QString& kind) {
    static const QMap<QString, QString> forms{{u"referralOfSubstitute"_s, u"referral"_s},
                                              {u"assignment"_s, u"assignmentDetail"_s},
                                              {u"assigned"_s, u"assignmentDetail"_s},
                                              {u"submitOnly"_s, u"safetyPlan"_s},
                                              {u"plan"_s, u"advocacyPlan"_s},
                                              {u"termination"_s, u"terminationReport"_s},
                                              {u"extension"_s, u"extensionRequest"_s},
                                              {u"extensionDirect"_s, u"extensionRequest"_s},
                                              {u"restoration"_s, u"fundRequest"_s},
                                              {u"auxiliary"_s, u"fundRequest"_s},
                                              {u"activity"_s, u"advocateActivity"_s},
                                              {u"runaway"_s, u"runawayStatus"_s},
                                              {u"update"_s, u"runawayStatus"_s}};
    return forms.value(kind, kind);
}

StepWorld::StepWorld(const QString& kind) : m_kind(kind) {}

QString StepWorld::firstState() const {
    static const QMap<QString, QString> first{
        {u"referral"_s, u"New"_s},         {u"referralOfSubstitute"_s, u"PendingSupervisor"_s},
        {u"assignment"_s, u"New"_s},       {u"assigned"_s, u"Approved"_s},
        {u"activity"_s, u"Recorded"_s},    {u"document"_s, u"Recorded"_s},
        {u"runaway"_s, u"Reported"_s},     {u"update"_s, u"Recorded"_s},
        {u"clientSummary"_s, u"Active"_s}, {u"entryAndResponse"_s, u"Active"_s},
        {u"masterActivity"_s, u"Open"_s},  {u"settings"_s, u"Active"_s}};
    return first.value(m_kind, u"Draft"_s);
}

void StepWorld::begin() {
    const QString form = formOf(m_kind);
    if (form == "referral"_L1 || form == "assignmentDetail"_L1)
        return beginReferral();
    if (form == "masterActivity"_L1)
        return beginMonth();
    m_case = m_county.approved(m_county.zoe);
    m_county.assignAdvocate(m_case, u"zoeAdvocate"_s);
    if (form == "settings"_L1)
        m_record = records::settingsRecordId();
    else if (form == "clientSummary"_L1 || form == "entryAndResponse"_L1)
        m_record = records::singletonId(m_case.assignment, form);
    else
        beginForm();
}

void StepWorld::beginReferral() {
    m_case = m_county.begin();
    m_record = formOf(m_kind) == "referral"_L1 ? m_case.referral : m_case.assignment;
    if (m_kind == "referralOfSubstitute"_L1) {
        m_county.submit(m_case);
        m_county.must(u"dpo"_s, m_county.step(u"dpo"_s, m_case.referral, u"reroute"_s,
                                              {{u"supervisorUserId"_s, m_county.userId(u"farSdpo"_s)}}));
    } else if (m_kind == "assigned"_L1) {
        m_county.submit(m_case);
        m_county.supervisorApproves(m_case);
        m_county.adminApproves(m_case, m_county.zoe);
        m_county.assignAdvocate(m_case, u"zoeAdvocate"_s);
    }
}

void StepWorld::takeReferralTo(const QString& state) {
    static const QStringList path{u"New"_s, u"PendingSupervisor"_s, u"PendingAdmin"_s, u"Approved"_s, u"Closed"_s};
    const QJsonObject reason{{u"reason"_s, u"A reason."_s}};
    const auto reached = state == "Rejected"_L1 ? 1 : state == "Voided"_L1 ? 3 : path.indexOf(state);
    if (reached >= 1)
        m_county.submit(m_case);
    if (reached >= 2)
        m_county.supervisorApproves(m_case);
    if (reached >= 3)
        m_county.adminApproves(m_case, m_county.zoe);
    if (state == "Rejected"_L1) {
        m_county.must(u"sdpo"_s, m_county.sign(u"sdpo"_s, m_case.referral, u"supervisorSignature"_s));
        m_county.must(u"sdpo"_s, m_county.step(u"sdpo"_s, m_case.referral, u"reject"_s, reason));
    } else if (state == "Withdrawn"_L1) {
        m_county.must(u"dpo"_s, m_county.step(u"dpo"_s, m_case.referral, u"withdraw"_s, reason));
    } else if (state == "Closed"_L1) {
        take(u"close"_s, system);
    } else if (state == "Voided"_L1) {
        take(u"void"_s, u"leadAdmin"_s);
    }
}

void StepWorld::beginForm() {
    const QString form = formOf(m_kind);
    if (m_kind == "extensionDirect"_L1)
        m_county.must(u"probAdmin"_s, m_county.edit(u"probAdmin"_s, records::settingsRecordId(),
                                                    {{u"countyChainForRequests"_s, u"NO"_s}}));
    if (form == "extensionRequest"_L1)
        m_county.clock.advanceSeconds(335LL * 24 * 3600); // within its window
    m_record = newId(m_county.clock);
    m_county.must(u"zoeAdvocate"_s,
                  m_county.factory(u"zoeAdvocate"_s).create(form, m_record, m_case.assignment, answers()));
}

// The agency's administrator begins the month, which the server counts, and has read every row of it.
void StepWorld::beginMonth() {
    m_case = m_county.approved(m_county.zoe);
    m_county.assignAdvocate(m_case, u"zoeAdvocate"_s);
    const auto make = m_county.factory(u"zoeAdmin"_s);
    // There is one record for each month: every beginning is a month later.
    m_county.clock.advanceSeconds(31LL * 24 * 3600);
    const QDate today = losAngelesDate(m_county.clock.now());
    const QDate first(today.year(), today.month(), 1);
    m_record = records::monthRecordId(m_county.zoe, first);
    m_county.must(u"zoeAdmin"_s,
                  make.create(u"masterActivity"_s, m_record, {}, {{records::monthField, first.toString(Qt::ISODate)}}));
    const auto month = m_county.record(m_record);
    auto fields = month.fields;
    QJsonArray rows;
    for (const QJsonValue counted : fields.value("rows"_L1).toArray()) {
        auto row = counted.toObject();
        row.insert(u"reviewed"_s, u"YES"_s);
        rows += row;
    }
    fields.insert(u"rows"_s, rows);
    fields.insert(u"certification"_s, u"YES"_s);
    m_county.must(u"zoeAdmin"_s, make.edit(month, fields));
}

// ---------------------------------------------------------------------------------------------- what people write

static QJsonObject attachment() {
    return {{u"blob"_s, QString(64, u'a')},
            {u"name"_s, u"receipt.pdf"_s},
            {u"type"_s, u"application/pdf"_s},
            {u"bytes"_s, 1000}};
}

QJsonObject StepWorld::answers() const {
    const QString form = formOf(m_kind);
    if (m_kind == "activity"_L1)
        return {{u"activityDate"_s, u"2021-12-07"_s},
                {u"startTime"_s, u"10:00"_s},
                {u"durationMinutes"_s, 30},
                {u"contactType"_s, u"PHONE"_s},
                {u"contactWith"_s, QJsonArray{u"YOUTH"_s}},
                {u"outcome"_s, u"NO_RESPONSE"_s},
                {u"narrative"_s, u"No answer."_s}};
    if (m_kind == "document"_L1)
        return {{u"docType"_s, u"COURT_ORDER"_s}, {u"title"_s, u"Letter"_s}, {u"file"_s, QJsonArray{attachment()}}};
    if (m_kind == "update"_L1)
        return {
            {u"updateType"_s, u"COURT_DATE"_s}, {u"eventAt"_s, u"2021-12-07T18:00:00Z"_s}, {u"narrative"_s, u"x"_s}};
    if (m_kind == "runaway"_L1)
        return {{u"updateType"_s, u"RUNAWAY"_s},        {u"eventAt"_s, u"2021-12-07T18:00:00Z"_s},
                {u"narrative"_s, u"Left."_s},           {u"lastSeenAt"_s, u"2021-12-07T17:00:00Z"_s},
                {u"lastSeenPlace"_s, u"At school"_s},   {u"clothing"_s, u"Green"_s},
                {u"possibleLocations"_s, u"Unknown"_s}, {u"companions"_s, u"None"_s}};
    const CasePeople people{m_county.userId(u"dpo"_s), m_county.userId(u"zoeAdvocate"_s), m_county.zoe};
    auto all = deliverableAnswers(form, people);
    if (m_kind == "auxiliary"_L1) {
        all.insert(u"fundType"_s, u"AUXILIARY"_s);
        all.remove(u"noOtherFunding"_s);
    }
    return all;
}

// Something else in a field that the action of that name is about.
QJsonObject StepWorld::otherAnswer(const QString& action) const {
    static const QMap<QString, std::pair<QString, QString>> fields{
        {u"referral"_s, {u"familyDynamics"_s, u"Another text."_s}},
        {u"assignmentDetail"_s, {u"referralName"_s, u"Another"_s}},
        {u"safetyPlan"_s, {u"caregiverRole"_s, u"Another text."_s}},
        {u"advocacyPlan"_s, {u"strengths"_s, u"Another text."_s}},
        {u"terminationReport"_s, {u"aftercarePlan"_s, u"Another text."_s}},
        {u"extensionRequest"_s, {u"expectedOutcome"_s, u"Another text."_s}},
        {u"fundRequest"_s, {u"justification"_s, u"Another text."_s}},
        {u"advocateActivity"_s, {u"narrative"_s, u"Another text."_s}},
        {u"document"_s, {u"note"_s, u"Another text."_s}},
        {u"runawayStatus"_s, {u"workerNotifiedAt"_s, u"2021-12-07T19:00:00Z"_s}},
        {u"clientSummary"_s, {u"motherName"_s, u"Sample, Ada"_s}},
        {u"entryAndResponse"_s, {u"inFrpArea"_s, u"NO"_s}},
        {u"masterActivity"_s, {u"certification"_s, u"NO"_s}},
        {u"settings"_s, {u"notifyCpmOnSixMonth"_s, u"NO"_s}}};
    if (action == "edit:county"_L1)
        return {{u"probationOffice"_s, u"PROB_NORTH"_s}};
    const auto one = fields.value(formOf(m_kind));
    return {{one.first, one.second}};
}

QJsonObject StepWorld::actualCosts(const records::Record& record) const {
    auto items = record.fields.value("items"_L1).toArray();
    for (qsizetype i = 0; i < items.size(); ++i) {
        auto item = items.at(i).toObject();
        item.insert(u"actualCost"_s, 8000);
        items.replace(i, item);
    }
    const QJsonObject receipt{{u"rowId"_s, rowIdOf(8)},
                              {u"receipt"_s, QJsonArray{attachment()}},
                              {u"description"_s, u"Shoes and phone"_s},
                              {u"receiptDate"_s, u"2021-12-07"_s}};
    return {{u"items"_s, items}, {u"receipts"_s, QJsonArray{receipt}}};
}

// What must be written down before a step of the runaway checklist.
QJsonObject StepWorld::runawayAnswers(const QString& action) const {
    const auto at = [](int hour) { return u"2021-12-07T%1:00:00Z"_s.arg(hour); };
    QJsonObject given;
    if (action == "reportLe"_L1)
        given = {{u"missingPersonReportAt"_s, at(19)},
                 {u"missingPersonReportBy"_s, u"DPO"_s},
                 {u"missingPersonReportAgency"_s, u"LASD"_s},
                 {u"ncmecReportedAt"_s, at(19)}};
    if (action == "requestWarrant"_L1 || action == "issueWarrant"_L1 || action == "recallWarrant"_L1)
        given = {{u"warrantType"_s, u"BENCH"_s}, {u"warrantRequestedAt"_s, at(19)}};
    if (action == "issueWarrant"_L1 || action == "recallWarrant"_L1)
        given.insert(u"warrantIssuedAt"_s, at(19));
    if (action == "recallWarrant"_L1)
        given.insert(u"warrantRecalledAt"_s, at(20));
    if (action == "locate"_L1)
        given = {{u"locatedAt"_s, at(20)}, {u"locatedBy"_s, u"LASD"_s}, {u"locatedPlace"_s, u"At school"_s}};
    if (action == "close"_L1)
        given = {
            {u"reasonsRan"_s, u"A quarrel."_s}, {u"experiencesAway"_s, u"None."_s}, {u"cseScreenOutcome"_s, u"NO"_s}};
    return given;
}

QJsonObject StepWorld::arguments(const QString& action) const {
    QJsonObject all{{u"reason"_s, u"A reason."_s},
                    {u"agencyId"_s, action == "changeAgency"_L1 ? m_county.sun : m_county.zoe},
                    {u"advocateId"_s, m_county.userId(u"zoeAdvocate2"_s)},
                    {u"supervisorUserId"_s, m_county.userId(action == "acceptLead"_L1 ? u"scsw"_s : u"farSdpo"_s)},
                    {u"workerId"_s, m_county.userId(u"dpo2"_s)},
                    {u"secondWorkerUserId"_s, m_county.userId(u"csw"_s)},
                    {u"userId"_s, m_county.userId(u"zoeAdvocate2"_s)},
                    {u"code"_s, u"SNA"_s},
                    {u"approvedAmount"_s, 20998},
                    {u"referralAssignmentDate"_s, u"2021-12-06"_s},
                    {u"leadChangeFrom"_s, u"2021-12-20"_s},
                    {u"dateOfTermination"_s, u"2021-12-07"_s},
                    {u"terminationReason"_s, u"COMPLETED"_s}};
    const auto located = runawayAnswers(u"locate"_s);
    for (auto it = located.begin(); it != located.end(); ++it)
        all.insert(it.key(), it.value());
    return all;
}

// ---------------------------------------------------------------------------------------------- the server

records::Record StepWorld::load(Store& store) const {
    return store.records().find(m_record)->record;
}

QString StepWorld::state() {
    return m_county.read([&](Store& store) { return load(store).state; });
}

rules::Compartments StepWorld::visibleTo(Store& store, const QString& person, const records::Record& record) const {
    const auto& rulebook = *m_county.rulebookShared();
    const auto stored = store.records().find(record.assignmentId);
    const auto relations = stored ? records::relationFields(stored->record) : QJsonObject();
    const auto readers = rulebook.permissions().readers(record.formId, record.kind, records::relationFields(record),
                                                        relations, records::seenBy(record, rulebook));
    rules::Compartments visible;
    const auto actor = server::Directory::actor(store, m_county.caller(person));
    for (const auto& principal : rulebook.permissions().principalsOf(*actor))
        visible.unite(readers.value(principal));
    return visible;
}

Receipt StepWorld::send(Store& store, const QString& person, records::Operation operation) {
    if (person == system)
        return *m_county.applier().apply(store, m_county.applier().asServers(store, operation), records::systemActor(),
                                         server::OperationApplier::By::System);
    const auto caller = m_county.caller(person);
    operation.n = server::OperationProcessor::deviceOf(store, caller)->lastN + 1;
    return m_county.processor().processIn(store, caller, {{operation}})->constFirst();
}

Receipt StepWorld::edit(Store& store, const QString& person, const QJsonObject& changed) {
    const auto record = load(store);
    auto after = record.fields;
    for (auto it = changed.begin(); it != changed.end(); ++it)
        after.insert(it.key(), it.value());
    const records::OperationFactory make(m_county.rulebookShared(),
                                         *server::Directory::actor(store, m_county.caller(person)),
                                         server::tests::ServerFixture::deviceOf(person), m_county.clock);
    return send(store, person, make.edit(record, after));
}

Receipt StepWorld::act(Store& store, const QString& person, const QString& action) {
    // The system's operations come from no device: whose it is does not matter.
    const QString author = person == system ? u"probAdmin"_s : person;
    const auto record = load(store);
    const records::OperationFactory make(m_county.rulebookShared(),
                                         *server::Directory::actor(store, m_county.caller(author)),
                                         server::tests::ServerFixture::deviceOf(author), m_county.clock);
    const auto visible = visibleTo(store, author, record);
    if (action.startsWith(u"sign:"_s))
        return send(store, person, make.sign(record, action.mid(5), visible));
    return send(store, person, make.step(record, action, arguments(action), visible));
}

void StepWorld::prepare(Store& store, const QString& person, const QString& action) {
    if (person == system)
        return;
    const auto record = load(store);
    const QString form = formOf(m_kind);
    if (action == "submit"_L1)
        act(store, person,
            form == "referral"_L1         ? u"sign:workerSignature"_s
            : form == "masterActivity"_L1 ? u"sign:adminSignature"_s
                                          : u"sign:advocateSignature"_s);
    if (form == "referral"_L1 && record.state == "PendingSupervisor"_L1 &&
        (action == "approve"_L1 || action == "reject"_L1))
        act(store, person, u"sign:supervisorSignature"_s);
    if (action == "submitReceipts"_L1)
        edit(store, person, actualCosts(record));
    if (form == "runawayStatus"_L1 && !runawayAnswers(action).isEmpty())
        edit(store, person, runawayAnswers(action));
}

void StepWorld::take(const QString& action, const QString& standing) {
    const QString person = standings().value(standing).value(0);
    const auto done = m_county.database().writeAndWait([&](Store& store) -> Result<QString> {
        prepare(store, person, action);
        const auto receipt = act(store, person, action);
        return receipt.outcome == protocol::Outcome::Applied ? QString() : receipt.code;
    });
    if (!done || !done->isEmpty())
        throw std::runtime_error(
            u"%1: %2 by %3: %4"_s.arg(m_kind, action, person, done ? *done : done.error().code).toStdString());
}

Receipt StepWorld::change(Store& store, const QString& person, const QString& action) {
    if (!action.startsWith(u"edit"_s) || person == system)
        return act(store, person, action);
    return edit(store, person, action == "edit:receipts"_L1 ? actualCosts(load(store)) : otherAnswer(action));
}

StepWorld::Outcome StepWorld::attempt(const QString& person, const QString& action) {
    Outcome outcome;
    const auto undone = m_county.database().writeAndWait([&](Store& store) -> Status {
        prepare(store, person, action);
        const auto before = records::toJson(load(store));
        const auto receipt = change(store, person, action);
        const auto after = load(store);
        const bool applied =
            receipt.outcome == protocol::Outcome::Applied || receipt.outcome == protocol::Outcome::Merged;
        outcome.state = applied ? after.state : QString();
        outcome.code = receipt.code;
        outcome.changed = !applied && records::toJson(after) != before;
        return Error{u"rolledBack"_s, {}};
    });
    if (undone || undone.error().code != "rolledBack"_L1) {
        outcome.code = undone ? u"committed"_s : undone.error().code + undone.error().data.value("what"_L1).toString();
        outcome.changed = true;
    }
    return outcome;
}

} // namespace cts::tests
