#pragma once

#include <QString>

namespace cts::rules {

// Who acts: a signed-in user in one role (domain 2.1, E43: one role per action). Made from the account, never from what
// an operation claims.
struct Actor {
    QString userId;
    QString name;       // "Last, First"
    QString role;       // a role id of the rulebook, such as "DPO"
    QString department; // "DCFS", "PROBATION" or empty
    QString unitId;     // empty when not in a unit
    QString agencyId;   // advocacy agency, or empty
};

} // namespace cts::rules
