#pragma once

#include "shared/rules/Condition.h"

#include <QList>

namespace cts::rules {

// What a comparison compares with: a field's answer, days from today, or a fixed value.
struct ConditionOperand {
    QString field;
    std::optional<int> today;
    QJsonValue value;
};

// One question of a parsed condition. Immutable once the parser has handed it out.
struct Condition::Node {
    enum class Kind { All, Any, Not, OneOf, Empty, Filled, Before, After, NotBefore, NotAfter, AgeBelow, AgeAtLeast };
    using Pointer = std::shared_ptr<const Node>;

    Kind kind = Kind::All;
    QString field;
    QList<QJsonValue> values; // OneOf
    ConditionOperand operand; // comparisons; the day of AgeBelow and AgeAtLeast
    int years = 0;            // AgeBelow, AgeAtLeast
    QList<Pointer> children;  // All, Any, Not
};

} // namespace cts::rules
