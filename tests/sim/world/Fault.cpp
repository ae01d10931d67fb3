#include "tests/sim/world/Fault.h"

#include <QStringList>

namespace cts::sim {

using namespace Qt::StringLiterals;

QString faultName(Fault fault) {
    static const QStringList names{
        u"lostRequest"_s,   u"lostAnswer"_s,  u"cutAnswer"_s,   u"duplicated"_s, u"delayed"_s,     u"requestsCut"_s,
        u"answersCut"_s,    u"killClient"_s,  u"powerClient"_s, u"tornClient"_s, u"fullClient"_s,  u"errorClient"_s,
        u"killServer"_s,    u"powerServer"_s, u"tornServer"_s,  u"fullServer"_s, u"errorServer"_s, u"clockYears"_s,
        u"clockDaylight"_s, u"serverClock"_s, u"reassigned"_s,  u"denied"_s,     u"disabled"_s,    u"rulebook"_s,
        u"mail"_s,          u"closed"_s,      u"restored"_s};
    return names.at(static_cast<int>(fault));
}

} // namespace cts::sim
