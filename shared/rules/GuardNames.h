#pragma once

#include <QString>
#include <QStringList>

namespace cts::rules {

// The guards that a step's `needs` may name. records/Guards answers them; the rulebook check refuses any other.
namespace guard {
inline constexpr QLatin1String complete("complete");     // FormValidator finds nothing that blocks submitting
inline constexpr QLatin1String signature("signature");   // signature:FIELD, a valid one of the actor
inline constexpr QLatin1String reason("reason");         // args.reason, not blank, at most 2000
inline constexpr QLatin1String sawContent("sawContent"); // decided on what the record still says
inline constexpr QLatin1String arg("arg");               // arg:NAME, args.NAME is there
inline constexpr QLatin1String active("active");         // active:user:NAME:ROLE|ROLE, active:agency:NAME,
                                                         // active:advocate:NAME; NAME an argument or field
inline constexpr QLatin1String notOwnSubmission("notOwnSubmission"); // the actor did not submit it (domain 4.0)
inline constexpr QLatin1String noOpenAdvocacy("noOpenAdvocacy");     // no open advocacy assignment of the youth (E07)
inline constexpr QLatin1String closedWithinDays("closedWithinDays"); // closedWithinDays:N, since assignment.closedDate
inline constexpr QLatin1String window("window"); // today is within the deliverable's window, or its code is overridden
inline constexpr QLatin1String serviceAuthorised("serviceAuthorised"); // today <= end of service, or SERVICE_LIMIT is
                                                                       // overridden
inline constexpr QLatin1String onlyOne("onlyOne");       // no other open record of this form in the assignment;
                                                         // onlyOne:STATE|STATE, none in one of these states
inline constexpr QLatin1String differs("differs");       // differs:NAME, args.NAME is not what field NAME says now
inline constexpr QLatin1String notSelf("notSelf");       // the record is not the actor's own (domain 3.17)
inline constexpr QLatin1String noOpenWork("noOpenWork"); // the user of the record has nothing open any more
inline constexpr QLatin1String firstOfAgency("firstOfAgency"); // nobody has the record's role in its agency yet
inline constexpr QLatin1String monthCurrent("monthCurrent");   // the month's figures are still what was counted (3.7)
inline constexpr QLatin1String
    notSamePersonAsBefore("notSamePersonAsBefore"); // the actor has not approved it since the last submit
} // namespace guard

// One guard taken apart: "active:user:supervisorUserId:SDPO|SCSW" is {"active", {"user", "supervisorUserId",
// "SDPO|SCSW"}}.
struct GuardCall {
    QString name;
    QStringList parts;
};

// Takes the text of a guard apart; whether it is a known one with the right parts is asked by isKnownGuard.
GuardCall guardCall(const QString& text);

// Whether such a guard exists and has the parts that it needs (none empty, numbers where numbers belong).
bool isKnownGuard(const GuardCall& call);

} // namespace cts::rules
