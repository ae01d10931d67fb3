#pragma once

#include "shared/records/CountyFacts.h"
#include "shared/records/World.h"

namespace cts::records {

// The month of a Master Activity: its first day.
inline constexpr QLatin1StringView monthField("month");

// Whether records of this kind are Master Activities.
bool isMasterActivity(const Record& record);

// The figures of one agency's month (domain 3.7), as the tables of the form masterActivity: one row for each youth
// active in it, contacts by type below each, and the totals by advocate and by type. A row names its assignment by id
// alone: who the youth is, a device says from the assignment, where it holds it.
struct AgencyMonth {
    QJsonArray rows;
    QJsonArray contactsByType; // within rows
    QJsonArray byAdvocate;
    QJsonArray byType;
};

// The one Master Activity of an agency and month: the same id on every device.
QString monthRecordId(const QString& agencyId, const QDate& month);

// Whether the record says the first day of its month, and has the id of its agency and month.
// Errors: "badChange" {path, code: notFirstDay} 422, "badOperation" {key: record} 422.
Status checkMonthRecord(const Record& record);

// Counts the month from what the world holds of the agency's assignments; nothing where the facts are not the county's
// (a device). What is not over yet is counted up to the context's day.
std::optional<AgencyMonth> countMonth(const QString& agencyId, const QDate& month, const ReduceContext& context);

// The figures of `counted` as the record would hold them: what its reader has marked and written on a row stays where
// the row's figures are still the same.
AgencyMonth withMarks(AgencyMonth counted, const Record& record);

// Whether the record's figures of contacts are those of `counted`: what else a row says (plans, deliverables) may have
// moved on since without anything being locked that was not counted.
bool isCurrent(const AgencyMonth& counted, const Record& record);

// The activities that the agency's month counts, of one of its assignments: those of the days on which it was that
// agency's (domain E12). The context has a world.
QList<Record> activitiesOf(const Record& assignment, const QString& agencyId, const QDate& month,
                           const ReduceContext& context);

} // namespace cts::records
