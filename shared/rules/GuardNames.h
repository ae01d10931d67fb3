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
