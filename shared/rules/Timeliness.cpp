#include "shared/rules/Timeliness.h"

namespace cts::rules {

using namespace Qt::StringLiterals;

QString timelinessCode(Timeliness status) {
    switch (status) {
    case Timeliness::NotOpen:
        return u"NOT_OPEN"_s;
    case Timeliness::Open:
        return u"OPEN"_s;
    case Timeliness::DueSoon:
        return u"DUE_SOON"_s;
    case Timeliness::Overdue:
        return u"OVERDUE"_s;
    case Timeliness::OnTime:
        return u"ON_TIME"_s;
    case Timeliness::Early:
        return u"EARLY"_s;
    case Timeliness::Late:
        return u"LATE"_s;
    case Timeliness::Waived:
        return u"WAIVED"_s;
    case Timeliness::NotApplicable:
        return u"NOT_APPLICABLE"_s;
    }
    Q_UNREACHABLE();
}

} // namespace cts::rules
