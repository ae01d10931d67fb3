#include "client/ui/ClockWords.h"

#include "client/forms/FieldText.h"
#include "client/ui/widgets/DateText.h"

namespace cts::client::ui {

using State = rules::ClockAnswer::State;

QString ClockWords::state(const rules::ClockAnswer& answer) {
    switch (answer.state) {
    case State::NotStarted:
        return tr("Not yet");
    case State::Running:
        return tr("To do");
    case State::DueNow:
        return tr("Due now");
    case State::Late:
        return tr("Late");
    case State::Done:
        return tr("Done");
    case State::DoneLate:
        return tr("Done late");
    case State::NotApplicable:
        return tr("Not applicable");
    }
    return {};
}

Meaning ClockWords::meaning(const rules::ClockAnswer& answer) {
    switch (answer.state) {
    case State::Running:
        return Meaning::Information;
    case State::DueNow:
    case State::DoneLate:
        return Meaning::Warning;
    case State::Late:
        return Meaning::Danger;
    case State::Done:
        return Meaning::Success;
    default:
        return Meaning::Neutral;
    }
}

QString ClockWords::due(const rules::ClockAnswer& answer) {
    const QString when = answer.dueAt.isValid()   ? wallTime(answer.dueAt)
                         : answer.dueOn.isValid() ? countyDate(answer.dueOn)
                                                  : QString();
    if (when.isEmpty())
        return {};
    switch (answer.state) {
    case State::Late:
        return tr("was due %1").arg(when);
    case State::Running:
    case State::DueNow:
        return tr("late after %1").arg(when);
    default:
        return {};
    }
}

} // namespace cts::client::ui
