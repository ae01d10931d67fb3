#include "client/store/ListingRowOf.h"

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

QString submitterOf(const records::Record& referral) {
    for (auto entry = referral.trail.crbegin(); entry != referral.trail.crend(); ++entry)
        if (entry->action == "submit"_L1)
            return entry->byName;
    return {};
}

void readIdentity(const QJsonObject& fields, ListingRow& row) {
    row.assignmentNumber = fields.value("assignmentNumber"_L1).toInteger();
    row.referralNumber = textOf(fields, "referralNumber"_L1);
    row.initialReferralDate = dateOf(fields, "initialReferralDate"_L1);
    row.referralName = textOf(fields, "referralName"_L1);
    const auto name = fields.value("youthName"_L1).toObject();
    row.youthLast = textOf(name, "last"_L1);
    row.youthFirst = textOf(name, "first"_L1);
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
    row.referralAssignmentDate = dateOf(fields, "referralAssignmentDate"_L1);
    row.pendingSince = QDateTime::fromString(textOf(fields, "pendingSince"_L1), Qt::ISODate);
}

} // namespace

std::optional<ListingRow> listingRowOf(const QString& assignmentId, const QHash<QString, records::Record>& records) {
    const auto assignment = records.constFind(assignmentId);
    if (assignment == records.cend())
        return std::nullopt;
    ListingRow row;
    row.assignmentId = assignmentId;
    row.status = assignment->state;
    readIdentity(assignment->fields, row);
    readService(assignment->fields, row);
    if (const auto* referral = referralAmong(records)) {
        row.referralId = referral->id;
        row.referralRevision = referral->revision;
        row.submittedByName = submitterOf(*referral);
    }
    for (const auto& record : records)
        row.conflicts += static_cast<int>(record.conflicts.size());
    return row;
}

QJsonObject toJson(const ListingRow& row) {
    return {{u"assignmentId"_s, row.assignmentId},
            {u"referralId"_s, row.referralId},
            {u"referralRevision"_s, row.referralRevision},
            {u"assignmentNumber"_s, row.assignmentNumber},
            {u"referralNumber"_s, row.referralNumber},
            {u"initialReferralDate"_s, row.initialReferralDate.toString(Qt::ISODate)},
            {u"referralName"_s, row.referralName},
            {u"youthName"_s, QJsonObject{{u"last"_s, row.youthLast}, {u"first"_s, row.youthFirst}}},
            {u"dob"_s, row.dob.toString(Qt::ISODate)},
            {u"pdjNumber"_s, row.pdjNumber},
            {u"caseNumber"_s, row.caseNumber},
            {u"stateId"_s, row.stateId},
            {u"status"_s, row.status},
            {u"agencyId"_s, row.agencyId},
            {u"agencyName"_s, row.agencyName},
            {u"advocateId"_s, row.advocateId},
            {u"advocateName"_s, row.advocateName},
            {u"workerId"_s, row.workerId},
            {u"workerName"_s, row.workerName},
            {u"unitId"_s, row.unitId},
            {u"supervisorUserId"_s, row.supervisorUserId},
            {u"supervisorName"_s, row.supervisorName},
            {u"routedTo"_s, row.routedTo},
            {u"leadAgency"_s, row.leadAgency},
            {u"dualSupervision"_s, row.dual ? u"YES"_s : u"NO"_s},
            {u"cseStatus"_s, row.cseStatus},
            {u"referralType"_s, row.referralType},
            {u"referralAssignmentDate"_s, row.referralAssignmentDate.toString(Qt::ISODate)},
            {u"pendingSince"_s, row.pendingSince.isValid() ? row.pendingSince.toString(Qt::ISODate) : QString()},
            {u"submittedByName"_s, row.submittedByName},
            {u"conflicts"_s, row.conflicts}};
}

ListingRow listingRowFromJson(const QJsonObject& json) {
    ListingRow row;
    row.assignmentId = textOf(json, "assignmentId"_L1);
    row.referralId = textOf(json, "referralId"_L1);
    row.referralRevision = json.value("referralRevision"_L1).toInteger();
    row.status = textOf(json, "status"_L1);
    row.submittedByName = textOf(json, "submittedByName"_L1);
    row.conflicts = json.value("conflicts"_L1).toInt();
    readIdentity(json, row);
    readService(json, row);
    return row;
}

} // namespace cts::client
