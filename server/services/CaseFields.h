#pragma once

#include <QLatin1StringView>

// The fields of assignments, users and agencies that the server itself reads or issues (domain 3.1, 8.1).
namespace cts::server::fields {

inline constexpr QLatin1StringView assignmentNumber("assignmentNumber");
inline constexpr QLatin1StringView referralNumber("referralNumber");
inline constexpr QLatin1StringView youthName("youthName");
inline constexpr QLatin1StringView youthId("youthId");
inline constexpr QLatin1StringView akas("akas"); // other names, rows {alias, ...}
inline constexpr QLatin1StringView alias("alias");
inline constexpr QLatin1StringView dob("dob");
inline constexpr QLatin1StringView pdjNumber("pdjNumber");
inline constexpr QLatin1StringView caseNumber("caseNumber");
inline constexpr QLatin1StringView stateId("stateId");
inline constexpr QLatin1StringView sameYouthAssignment("sameYouthAssignment"); // number of an open one
inline constexpr QLatin1StringView sameYouthId("sameYouthId");                 // youth of any like it
inline constexpr QLatin1StringView sameYouthIdsDiffer("sameYouthIdsDiffer");   // though numbers of theirs differ
inline constexpr QLatin1StringView referralType("referralType");
inline constexpr QLatin1StringView leadAgency("leadAgency");
inline constexpr QLatin1StringView agencyId("agencyId");
inline constexpr QLatin1StringView agencyName("agencyName");
inline constexpr QLatin1StringView advocateId("advocateId");
inline constexpr QLatin1StringView workerId("workerId");
inline constexpr QLatin1StringView supervisorUserId("supervisorUserId");
inline constexpr QLatin1StringView routedTo("routedTo");
inline constexpr QLatin1StringView secondWorkerUserId("secondWorkerUserId");
inline constexpr QLatin1StringView secondSupervisorUserId("secondSupervisorUserId");
inline constexpr QLatin1StringView dualSupervision("dualSupervision");
inline constexpr QLatin1StringView referralAssignmentDate("referralAssignmentDate");

inline constexpr QLatin1StringView name("name");
inline constexpr QLatin1StringView role("role");
inline constexpr QLatin1StringView actingRole("actingRole");
inline constexpr QLatin1StringView department("department");
inline constexpr QLatin1StringView unitId("unitId");
inline constexpr QLatin1StringView email("email");
inline constexpr QLatin1StringView active("active");

inline constexpr QLatin1StringView kindAssignment("assignment");
inline constexpr QLatin1StringView kindUser("user");
inline constexpr QLatin1StringView kindAgency("agency");
inline constexpr QLatin1StringView kindNotice("notice"); // and its form

inline constexpr QLatin1StringView formLateWork("lateWork"); // work of a former owner, kept for a decision

} // namespace cts::server::fields
