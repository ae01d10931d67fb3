#pragma once

#include "client/ui/theme/Meaning.h"
#include "shared/rules/Clocks.h"

#include <QCoreApplication>

namespace cts::client::ui {

// Where a clock stands, in words.
class ClockWords {
    Q_DECLARE_TR_FUNCTIONS(ClockWords)
public:
    static QString state(const rules::ClockAnswer& answer);
    static Meaning meaning(const rules::ClockAnswer& answer);
    // "late after 12/02/2026 4:30 PM"; empty for a task without a last moment.
    static QString due(const rules::ClockAnswer& answer);
};

} // namespace cts::client::ui
