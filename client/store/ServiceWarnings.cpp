#include "client/store/ServiceWarnings.h"

#include "shared/rules/Clocks.h"

namespace cts::client {

using namespace Qt::StringLiterals;

static constexpr int majority = 18;

// Nothing before so many days ahead.
static std::optional<int> daysUntil(const QDate& day, const QDate& today, int most) {
    const auto days = day.isValid() ? today.daysTo(day) : most + 1;
    return days <= most ? std::optional(static_cast<int>(days)) : std::nullopt;
}

QDate adultOn(const QDate& born) {
    return born.isValid() ? rules::birthdayAt(born, majority) : QDate();
}

ServiceWarnings serviceWarnings(const QDate& born, const rules::ServiceTerm& term, const QJsonObject& settings,
                                const QDate& today) {
    const auto setting = [&](QLatin1StringView id) { return settings.value(id).toInt(); };
    ServiceWarnings warnings;
    if (term.applies())
        warnings.serviceEndsIn = daysUntil(term.end(), today, setting("serviceLimitWarningFirst"_L1));
    if (const QDate adult = adultOn(born); adult >= today)
        warnings.turns18In = daysUntil(adult, today, setting("turns18Warning"_L1));
    return warnings;
}

} // namespace cts::client
