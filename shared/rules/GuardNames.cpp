#include "shared/rules/GuardNames.h"

namespace cts::rules {

using namespace Qt::StringLiterals;

GuardCall guardCall(const QString& text) {
    auto parts = text.split(u':');
    const auto name = parts.takeFirst();
    return {name, parts};
}

static bool isKnownActive(const QStringList& parts) {
    if (parts.isEmpty())
        return false;
    if (parts.first() == "user"_L1)
        return parts.size() == 3;
    return parts.size() == 2 && (parts.first() == "agency"_L1 || parts.first() == "advocate"_L1);
}

bool isKnownGuard(const GuardCall& call) {
    static const QStringList plain{
        guard::complete,       guard::reason,     guard::sawContent,        guard::notOwnSubmission,
        guard::noOpenAdvocacy, guard::window,     guard::serviceAuthorised, guard::notSamePersonAsBefore,
        guard::notSelf,        guard::noOpenWork, guard::firstOfAgency,     guard::monthCurrent};
    if (call.parts.contains(QString()))
        return false;
    if (plain.contains(call.name))
        return call.parts.isEmpty();
    if (call.name == guard::onlyOne)
        return call.parts.size() <= 1;
    if (call.name == guard::signature || call.name == guard::arg || call.name == guard::differs)
        return call.parts.size() == 1;
    if (call.name == guard::closedWithinDays)
        return call.parts.size() == 1 && call.parts.first().toUInt() > 0;
    return call.name == guard::active && isKnownActive(call.parts);
}

} // namespace cts::rules
