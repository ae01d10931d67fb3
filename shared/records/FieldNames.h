#pragma once

#include <QLatin1StringView>
#include <QString>

// The only field names, codes and kinds of the rulebook that code knows: who stands where to an assignment, and what
// the common rules of domain 4.0 and 9 speak of. A form that lacks one of them simply has no such rule.
namespace cts::records::names {

// Record kinds.
inline constexpr QLatin1StringView kindAssignment("assignment");
inline constexpr QLatin1StringView kindForm("form");
inline constexpr QLatin1StringView kindSettings("settings");

// Whether records of a kind lie in an assignment. The others (users, agencies, months, notices, settings) lie in none,
// and their fields say who may do what with them.
inline bool isKindOfAssignment(const QString& kind) {
    return kind == kindAssignment || kind == kindForm || kind == QLatin1StringView("activity") ||
           kind == QLatin1StringView("attachment");
}

// The forms of assignments and of the county's settings.
inline constexpr QLatin1StringView assignmentForm("assignmentDetail");
inline constexpr QLatin1StringView settingsForm("settings");

// Fields of the assignment that say who stands where to it.
inline constexpr QLatin1StringView workerId("workerId");
inline constexpr QLatin1StringView unitId("unitId");
inline constexpr QLatin1StringView agencyId("agencyId");

// Fields of the assignment that the reducer keeps.
inline constexpr QLatin1StringView pendingSince("pendingSince"); // since when it waits for a decision
inline constexpr QLatin1StringView referralId("referralId");     // the form whose state it mirrors

// Who was asked to decide (domain E04).
inline constexpr QLatin1StringView supervisorUserId("supervisorUserId");
inline constexpr QLatin1StringView routedTo("assignment.routedTo"); // as a relation's `from`

// When it was closed (row 14 of domain 4.1).
inline constexpr QLatin1StringView closedDate("closedDate");

// Named users who may not see a youth's records, whatever their role grants (domain E40): rows {userId, denied: YES |
// NO, ...}, of which the last about a user counts.
inline constexpr QLatin1StringView deniedUserIds("deniedUserIds");
inline constexpr QLatin1StringView userId("userId");
inline constexpr QLatin1StringView denied("denied");

// What an administrator has lifted for an assignment (rows {code, reason, by, on}), and the code that lifts the end of
// services.
inline constexpr QLatin1StringView overrides("overrides");
inline constexpr QLatin1StringView code("code");
inline constexpr QLatin1StringView serviceLimit("SERVICE_LIMIT");

// The state in which a deliverable waits for its author again: another one may be begun beside it.
inline constexpr QLatin1StringView stateRejected("Rejected");

// Two assignments of one youth (domain E07).
inline constexpr QLatin1StringView referralType("referralType");
inline constexpr QLatin1StringView referralTypeWithoutAdvocacy("FRP_ONLY");
inline constexpr QLatin1StringView duplicateAllowed("duplicateAllowed");
inline constexpr QLatin1StringView yes("YES");

// Directory entries and table rows.
inline constexpr QLatin1StringView name("name");
inline constexpr QLatin1StringView rowId("rowId");
inline constexpr QLatin1StringView parentRow("parentRow");

} // namespace cts::records::names
