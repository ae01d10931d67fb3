#include "shared/rules/ConditionParser.h"

#include "shared/rules/Answer.h"

#include <QHash>
#include <QJsonArray>

namespace cts::rules {

using namespace Qt::StringLiterals;
using Kind = Condition::Node::Kind;
using Pointer = Condition::Node::Pointer;

namespace {

constexpr int oldestAge = 150;
constexpr int mostDays = 36500;
constexpr int mostMinutes = 60 * 24 * 366;

std::optional<Kind> comparisonNamed(const QString& word) {
    static const QHash<QString, Kind> comparisons{{u"before"_s, Kind::Before},
                                                  {u"after"_s, Kind::After},
                                                  {u"notBefore"_s, Kind::NotBefore},
                                                  {u"notAfter"_s, Kind::NotAfter}};
    const auto it = comparisons.find(word);
    return it == comparisons.end() ? std::nullopt : std::optional(*it);
}

bool isFieldName(const QString& name) {
    if (name.isEmpty() || name.size() > 100)
        return false;
    for (const auto sign : name)
        if (!sign.isLetterOrNumber() && sign != u'.' && sign != u'_')
            return false;
    return true;
}

bool isCode(const QJsonValue& value) {
    return value.isString() || integerOf(value);
}

Pointer oneOf(const QString& field, const QList<QJsonValue>& values) {
    auto node = std::make_shared<Condition::Node>();
    node->kind = Kind::OneOf;
    node->field = field;
    node->values = values;
    return node;
}

} // namespace

Pointer ConditionParser::parse(const QJsonValue& json, const QString& place) {
    return json.isObject() ? parseObject(json.toObject(), place) : fail(json, place);
}

Pointer ConditionParser::parseObject(const QJsonObject& object, const QString& place) {
    if (object.isEmpty())
        return fail(object, place);
    auto node = std::make_shared<Condition::Node>();
    for (auto it = object.begin(); it != object.end(); ++it) {
        auto child = parseMember(it.key(), it.value(), place + u'/' + it.key());
        if (!child)
            return nullptr;
        node->children.append(std::move(child));
    }
    return node->children.size() == 1 ? node->children.first() : node;
}

Pointer ConditionParser::parseMember(const QString& key, const QJsonValue& value, const QString& place) {
    if (key == "all"_L1)
        return parseList(Kind::All, value, place);
    if (key == "any"_L1)
        return parseList(Kind::Any, value, place);
    if (key == "not"_L1) {
        auto node = std::make_shared<Condition::Node>();
        node->kind = Kind::Not;
        auto child = parse(value, place);
        if (!child)
            return nullptr;
        node->children.append(std::move(child));
        return node;
    }
    if (!isFieldName(key))
        return fail(key, place);
    if (isCode(value))
        return oneOf(key, {value});
    if (value.isObject())
        return parseQuestion(key, value.toObject(), place);
    const auto array = value.toArray();
    if (array.isEmpty())
        return fail(value, place);
    for (qsizetype i = 0; i < array.size(); ++i)
        if (!isCode(array.at(i)))
            return fail(array.at(i), place + u'/' + QString::number(i));
    return oneOf(key, QList<QJsonValue>(array.begin(), array.end()));
}

Pointer ConditionParser::parseList(Kind kind, const QJsonValue& value, const QString& place) {
    const auto array = value.toArray();
    if (array.isEmpty())
        return fail(value, place);
    auto node = std::make_shared<Condition::Node>();
    node->kind = kind;
    for (qsizetype i = 0; i < array.size(); ++i) {
        auto child = parse(array.at(i), place + u'/' + QString::number(i));
        if (!child)
            return nullptr;
        node->children.append(std::move(child));
    }
    return node;
}

Pointer ConditionParser::parseQuestion(const QString& field, const QJsonObject& question, const QString& place) {
    if (question.contains(u"ageBelow"_s) || question.contains(u"ageAtLeast"_s))
        return parseAge(field, question, place);
    if (question.size() != 1)
        return fail(question, place);
    const auto word = question.begin().key();
    const auto value = question.begin().value();
    auto node = std::make_shared<Condition::Node>();
    node->field = field;
    if (word == "is"_L1 && (value == "empty"_L1 || value == "filled"_L1)) {
        node->kind = value == "empty"_L1 ? Kind::Empty : Kind::Filled;
        return node;
    }
    if (word == "some"_L1) {
        auto child = parse(value, place + u"/some"_s);
        if (!child)
            return nullptr;
        node->kind = Kind::Some;
        node->children.append(std::move(child));
        return node;
    }
    const auto comparison = comparisonNamed(word);
    if (!comparison)
        return fail(word, place);
    const auto operand = parseOperand(value, place + u'/' + word);
    if (!operand)
        return nullptr;
    node->kind = *comparison;
    node->operand = *operand;
    return node;
}

Pointer ConditionParser::parseAge(const QString& field, const QJsonObject& question, const QString& place) {
    const bool below = question.contains(u"ageBelow"_s);
    const auto word = below ? u"ageBelow"_s : u"ageAtLeast"_s;
    const auto years = integerOf(question.value(word));
    const bool dated = question.contains(u"on"_s);
    if (!years || *years < 0 || *years > oldestAge || question.size() != (dated ? 2 : 1))
        return fail(question, place);
    auto node = std::make_shared<Condition::Node>();
    node->kind = below ? Kind::AgeBelow : Kind::AgeAtLeast;
    node->field = field;
    node->years = static_cast<int>(*years);
    node->operand.today = 0;
    if (dated) {
        const auto day = parseOperand(question.value(u"on"_s), place + u"/on"_s);
        if (!day)
            return nullptr;
        node->operand = *day;
    }
    return node;
}

std::optional<ConditionOperand> ConditionParser::parseOperand(const QJsonValue& value, const QString& place) {
    ConditionOperand operand;
    if (integerOf(value) || dateOf(value.toString()) || timeOf(value.toString())) {
        operand.value = value;
        return operand;
    }
    const auto object = value.toObject();
    if (object.size() == 1) {
        const auto days = integerOf(object.value(u"today"_s));
        const auto field = object.value(u"field"_s).toString();
        if (days && std::abs(*days) <= mostDays) {
            operand.today = static_cast<int>(*days);
            return operand;
        }
        if (isFieldName(field)) {
            operand.field = field;
            return operand;
        }
    }
    if (object.size() == 2 && parseLater(object, operand))
        return operand;
    fail(value, place);
    return std::nullopt;
}

bool ConditionParser::parseLater(const QJsonObject& json, ConditionOperand& operand) {
    const auto days = integerOf(json.value(u"plusDays"_s));
    const auto minutes = integerOf(json.value(u"plusMinutes"_s));
    operand.field = json.value(u"field"_s).toString();
    if (days && std::abs(*days) <= mostDays)
        operand.plusDays = static_cast<int>(*days);
    else if (minutes && std::abs(*minutes) <= mostMinutes)
        operand.plusMinutes = static_cast<int>(*minutes);
    return isFieldName(operand.field) && (operand.plusDays || operand.plusMinutes);
}

std::nullptr_t ConditionParser::fail(const QJsonValue& found, const QString& place) {
    m_error = {u"badCondition"_s, {{u"place"_s, place}, {u"found"_s, found}}};
    return nullptr;
}

} // namespace cts::rules
