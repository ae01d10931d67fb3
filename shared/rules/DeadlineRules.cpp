#include "shared/rules/DeadlineRules.h"

#include <algorithm>

namespace cts::rules {

namespace {

template <class T> const T* findCode(const QList<T>& rules, const QString& code) {
    const auto it = std::find_if(rules.begin(), rules.end(), [&](const T& rule) { return rule.code == code; });
    return it == rules.end() ? nullptr : &*it;
}

bool matches(const QJsonObject& where, const QJsonObject& fields) {
    for (auto it = where.begin(); it != where.end(); ++it)
        if (fields.value(it.key()) != it.value())
            return false;
    return true;
}

} // namespace

const DeadlineRule* DeadlineRules::deadline(const QString& code) const {
    return findCode(deadlines, code);
}

const ClockRule* DeadlineRules::clock(const QString& code) const {
    return findCode(clocks, code);
}

const DeadlineRule* DeadlineRules::deadlineOf(const QString& form, const QJsonObject& fields) const {
    for (const auto& rule : deadlines)
        if (rule.form == form && matches(rule.where, fields))
            return &rule;
    return nullptr;
}

} // namespace cts::rules
