#pragma once

#include "shared/rules/Condition.h"

#include <QList>

namespace cts::rules {

// What a comparison compares with: a field's answer or so much after it, days from today, or a fixed value.
struct ConditionOperand {
    QString field;
    std::optional<int> plusDays;    // calendar days after the date (in Los Angeles) that `field` holds
    std::optional<int> plusMinutes; // elapsed minutes after the moment that `field` holds
    std::optional<int> today;
    QJsonValue value;
};

// One question of a parsed condition. Immutable once the parser has handed it out.
struct Condition::Node {
    enum class Kind {
        All,
        Any,
        Not,
        OneOf,
        Empty,
        Filled,
        Before,
        After,
        NotBefore,
        NotAfter,
        AgeBelow,
        AgeAtLeast,
        Some
    };
    using Pointer = std::shared_ptr<const Node>;

    Kind kind = Kind::All;
    QString field;
    QList<QJsonValue> values; // OneOf
    ConditionOperand operand; // comparisons; the day of AgeBelow and AgeAtLeast
    int years = 0;            // AgeBelow, AgeAtLeast
    QList<Pointer> children;  // All, Any, Not; Some: the question about each row
};

} // namespace cts::rules
