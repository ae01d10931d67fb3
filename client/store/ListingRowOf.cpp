#include "client/store/ListingRowOf.h"

#include "shared/records/FieldPath.h"

#include <QJsonArray>

#include <algorithm>

namespace cts::client {

using namespace Qt::StringLiterals;

namespace {

QString textOf(const QJsonObject& fields, QLatin1StringView name) {
    return fields.value(name).toString();
}

QDate dateOf(const QJsonObject& fields, QLatin1StringView name) {
    return QDate::fromString(fields.value(name).toString(), Qt::ISODate);
}

const records::Record* referralAmong(const QHash<QString, records::Record>& records) {
    const records::Record* found = nullptr;
    for (const auto& record : records)
        if (record.formId == "referral"_L1 && (!found || record.id < found->id))
            found = &record;
    return found;
}

QDateTime momentOf(const QString& text) {
    return QDateTime::fromString(text, Qt::ISODate);
}

// Who handed it in last: "submit", or "submitReceipts" and its like.
const records::TrailEntry* submissionOf(const records::Record& form) {
    for (auto entry = form.trail.crbegin(); entry != form.trail.crend(); ++entry)
        if (entry->action.startsWith("submit"_L1))
            return &*entry;
    return nullptr;
}

QDateTime cameToItsState(const records::Record& form) {
    for (auto entry = form.trail.crbegin(); entry != form.trail.crend(); ++entry)
        if (entry->to == form.state && entry->from != form.state)
            return momentOf(entry->at);
    return momentOf(form.createdAt);
}

void readIdentity(const QJsonObject& fields, ListingRow& row) {
    row.assignmentNumber = fields.value("assignmentNumber"_L1).toInteger();
    row.referralNumber = textOf(fields, "referralNumber"_L1);
    row.initialReferralDate = dateOf(fields, "initialReferralDate"_L1);
    row.referralName = textOf(fields, "referralName"_L1);
    const auto name = fields.value("youthName"_L1).toObject();
    row.youthLast = textOf(name, "last"_L1);
    row.youthFirst = textOf(name, "first"_L1);
    for (const QJsonValue aka : fields.value("akas"_L1).toArray())
        row.akas.append(aka["alias"_L1].toString());
    row.youthId = textOf(fields, "youthId"_L1);
    row.dob = dateOf(fields, "dob"_L1);
    row.pdjNumber = textOf(fields, "pdjNumber"_L1);
    row.caseNumber = textOf(fields, "caseNumber"_L1);
    row.stateId = textOf(fields, "stateId"_L1);
}

void readService(const QJsonObject& fields, ListingRow& row) {
    row.agencyId = textOf(fields, "agencyId"_L1);
    row.agencyName = textOf(fields, "agencyName"_L1);
    row.advocateId = textOf(fields, "advocateId"_L1);
    row.advocateName = textOf(fields, "advocateName"_L1);
    row.workerId = textOf(fields, "workerId"_L1);
    row.workerName = textOf(fields, "workerName"_L1);
    row.unitId = textOf(fields, "unitId"_L1);
    row.supervisorUserId = textOf(fields, "supervisorUserId"_L1);
    row.supervisorName = textOf(fields, "supervisorName"_L1);
    row.routedTo = textOf(fields, "routedTo"_L1);
    row.leadAgency = textOf(fields, "leadAgency"_L1);
    row.dual = textOf(fields, "dualSupervision"_L1) == "YES"_L1;
    row.cseStatus = textOf(fields, "cseStatus"_L1);
    row.referralType = textOf(fields, "referralType"_L1);
    row.missing = textOf(fields, "isMissing"_L1) == "YES"_L1;
    row.referralAssignmentDate = dateOf(fields, "referralAssignmentDate"_L1);
    row.pendingSince = momentOf(textOf(fields, "pendingSince"_L1));
}

bool hasOpenWarrant(const records::Record& record) {
    return record.formId == "runawayStatus"_L1 && record.state != "Voided"_L1 &&
           !textOf(record.fields, "warrantIssuedAt"_L1).isEmpty() &&
           textOf(record.fields, "warrantRecalledAt"_L1).isEmpty();
}

QJsonObject partOf(const QJsonObject& fields, const QStringList& wanted) {
    QJsonObject part;
    for (const auto& field : wanted)
        if (fields.contains(field))
            part.insert(field, fields.value(field));
    return part;
}

// Whether the last step that moved it gave it back.
bool wasReturned(const records::Record& form, const PendingState& state) {
    for (auto entry = form.trail.crbegin(); entry != form.trail.crend(); ++entry)
        if (entry->from != entry->to && !entry->to.isEmpty())
            return entry->to == form.state && state.returnedBy.contains(entry->from + u'/' + entry->action);
    return false;
}

bool hasRunningClock(const records::Record& form, const PendingState& state) {
    return std::any_of(state.clocks.cbegin(), state.clocks.cend(), [&](const PendingState::Clock& clock) {
        const QJsonValue done = form.fields.value(clock.done);
        const bool isOpen = records::isEmptyValue(done) || clock.pendingCodes.contains(done.toString());
        return isOpen && !records::isEmptyValue(form.fields.value(clock.from));
    });
}

// The form, when it may be somebody's to act on. A referral's decision is the row's own.
std::optional<PendingForm> pendingFormOf(const records::Record& record, bool isReferral, const PendingStates& states) {
    const auto state = states.constFind(record.formId + u'/' + record.state);
    if (state == states.cend())
        return std::nullopt;
    const bool returned = wasReturned(record, *state);
    if (!returned && !(state->decision && !isReferral) && !hasRunningClock(record, *state))
        return std::nullopt;
    PendingForm form{
        record.id, record.formId,          record.state, record.revision, partOf(record.fields, state->fields), {},
        {},        cameToItsState(record), returned};
    if (const auto* submission = submissionOf(record)) {
        form.submittedByName = submission->byName;
        form.submittedAt = momentOf(submission->at);
    }
    return form;
}

} // namespace

QStringList assignmentFieldsOfRows() {
    return {u"assignmentNumber"_s,
            u"referralNumber"_s,
            u"initialReferralDate"_s,
            u"referralName"_s,
            u"youthName"_s,
            u"akas"_s,
            u"youthId"_s,
            u"dob"_s,
            u"pdjNumber"_s,
            u"caseNumber"_s,
            u"stateId"_s,
            u"agencyId"_s,
            u"agencyName"_s,
            u"advocateId"_s,
            u"advocateName"_s,
            u"workerId"_s,
            u"workerName"_s,
            u"unitId"_s,
            u"supervisorUserId"_s,
            u"supervisorName"_s,
            u"routedTo"_s,
            u"leadAgency"_s,
            u"dualSupervision"_s,
            u"cseStatus"_s,
            u"referralType"_s,
            u"isMissing"_s,
            u"referralAssignmentDate"_s,
            u"pendingSince"_s};
}

std::optional<ListingRow> listingRowOf(const QString& assignmentId, const QHash<QString, records::Record>& records,
                                       const PendingStates& pending) {
    const auto assignment = records.constFind(assignmentId);
    if (assignment == records.cend())
        return std::nullopt;
    ListingRow row;
    row.assignmentId = assignmentId;
    row.status = assignment->state;
    readIdentity(assignment->fields, row);
    readService(assignment->fields, row);
    row.deadlineFields = partOf(assignment->fields, pending.value(QString()).fields);
    if (const auto* referral = referralAmong(records)) {
        row.referralId = referral->id;
        row.referralRevision = referral->revision;
        if (const auto* submission = submissionOf(*referral)) {
            row.submittedByName = submission->byName;
            row.submittedAt = momentOf(submission->at);
        }
    }
    for (const auto& record : records) {
        row.openWarrant = row.openWarrant || hasOpenWarrant(record);
        row.conflicts += static_cast<int>(record.conflicts.size());
        if (auto form = pendingFormOf(record, record.id == row.referralId, pending); form)
            row.pending.append(std::move(*form));
    }
    std::sort(row.pending.begin(), row.pending.end(),
              [](const PendingForm& a, const PendingForm& b) { return a.recordId < b.recordId; });
    return row;
}

} // namespace cts::client
