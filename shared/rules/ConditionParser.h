#pragma once

#include "shared/rules/ConditionNode.h"

namespace cts::rules {

// Reads the JSON of one condition; the grammar stands at Condition. Use it once, on one thread.
class ConditionParser {
public:
    using Pointer = Condition::Node::Pointer;

    // The root, or null and then `error` is "badCondition" {place, found}.
    Pointer parse(const QJsonValue& json, const QString& place);
    const Error& error() const { return m_error; }

private:
    Pointer parseObject(const QJsonObject& object, const QString& place);
    Pointer parseMember(const QString& key, const QJsonValue& value, const QString& place);
    Pointer parseList(Condition::Node::Kind kind, const QJsonValue& value, const QString& place);
    Pointer parseQuestion(const QString& field, const QJsonObject& question, const QString& place);
    Pointer parseAge(const QString& field, const QJsonObject& question, const QString& place);
    std::optional<ConditionOperand> parseOperand(const QJsonValue& value, const QString& place);
    // {"field": "x", "plusDays" | "plusMinutes": N}; false when it is something else.
    static bool parseLater(const QJsonObject& json, ConditionOperand& operand);
    std::nullptr_t fail(const QJsonValue& found, const QString& place);

    Error m_error;
};

} // namespace cts::rules
