#pragma once

#include "shared/records/Record.h"
#include "shared/rules/Clocks.h"
#include "shared/rules/Rulebook.h"

#include <QList>

#include <optional>

namespace cts::client {

// A clock of the rulebook that is shown at a record, and where it stands there.
struct CaseClock {
    const rules::ClockRule* rule; // borrowed from the rulebook; never null
    rules::ClockAnswer answer;
    bool isOpen() const;
    bool isLate() const;
    bool isDone() const;
};

// Where one clock of a form's records stands by their answers; nothing when it does not apply to this youth or the form
// does not ask for it now. `fields` and `assignment`: at least what the clock, and the section that asks for its end,
// look at. `settings`: of the county, in force.
std::optional<CaseClock> caseClock(const rules::ClockRule& rule, const rules::FormDefinition& form,
                                   const QJsonObject& fields, const QJsonObject& assignment,
                                   const rules::Clocks& clocks, const QJsonObject& settings, const QDateTime& now);

// The clocks that the rulebook shows at records of this form (domain 5.6, 5.7, 7.5), in its order; those that do not
// apply to this youth or stand on what this user may not read are left out. `settings`: of the county, in force.
QList<CaseClock> caseClocks(const records::Record& record, const rules::Compartments& visible,
                            const QJsonObject& assignment, const rules::Rulebook& rulebook, const QJsonObject& settings,
                            const QDateTime& now);

} // namespace cts::client
