#include "tests/sim/world/Phases.h"

#include <QStringList>

namespace cts::sim {

using namespace Qt::StringLiterals;

QString phaseName(Phase phase) {
    static const QStringList names{u"idle"_s,     u"waiting"_s, u"drafting"_s, u"committing"_s, u"opening"_s,
                                   u"pushing"_s,  u"pulling"_s, u"renewing"_s, u"fetching"_s,   u"takingIn"_s,
                                   u"deciding"_s, u"reading"_s, u"starting"_s, u"atRest"_s,     u"backingUp"_s};
    return names.at(static_cast<int>(phase));
}

} // namespace cts::sim
