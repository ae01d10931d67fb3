#pragma once

#include "shared/records/Record.h"
#include "shared/rules/Clocks.h"
#include "shared/rules/Rulebook.h"

#include <QList>

namespace cts::client {

// A clock of the rulebook that is shown at a record, and where it stands there.
struct CaseClock {
    const rules::ClockRule* rule; // borrowed from the rulebook; never null
    rules::ClockAnswer answer;
    bool isOpen() const;
    bool isLate() const;
    bool isDone() const;
};

// The clocks that the rulebook shows at records of this form (domain 5.6, 5.7, 7.5), in its order; those that do not
// apply to this youth or stand on what this user may not read are left out. `settings`: of the county, in force.
QList<CaseClock> caseClocks(const records::Record& record, const rules::Compartments& visible,
                            const QJsonObject& assignment, const rules::Rulebook& rulebook, const QJsonObject& settings,
                            const QDateTime& now);

} // namespace cts::client
