#pragma once

#include "shared/records/CountyFacts.h"

namespace cts::records {

// What holds of a user record beside its form and the matrix, because it speaks of other users (domain 2.3, 3.17):
// nobody else has its e-mail address; its unit is not one of another department, whose youth it would see; nobody
// changes their own rights; a user stays in their agency; and a second role is one that the actor may give. `before` is
// null for a new one. Not asked of the server's own operations. A device, which does not hold all users, asks only
// about one's own rights. Errors: "emailTaken" 409, "unitOfOther" {unit} 403, "ownRights" 403, "forbidden" {path} 403.
Status checkUser(const Record* before, const Record& after, const ReduceContext& context);

// The roles that a user holds, the main one first (domain E43). `user`: the fields of the record, or a directory entry.
QStringList rolesHeld(const QJsonObject& user);
// Whether the user holds one of these roles; any will do when none is named.
bool holdsOneOf(const QJsonObject& user, const QStringList& roles);

// Whether an active or invited user of that role is in the agency.
bool hasMember(const CountyFacts& facts, const QString& role, const QString& agencyId);

} // namespace cts::records
