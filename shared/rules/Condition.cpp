#include "shared/rules/Condition.h"

#include "shared/base/Clock.h"
#include "shared/rules/Answer.h"
#include "shared/rules/ConditionNode.h"
#include "shared/rules/ConditionParser.h"

#include <QJsonArray>

#include <algorithm>

namespace cts::rules {

using namespace Qt::StringLiterals;
using Node = Condition::Node;

namespace {

constexpr auto assignmentPrefix = "assignment."_L1;
constexpr auto actorPrefix = "actor."_L1;
constexpr auto settingPrefix = "setting."_L1;

QJsonValue actorValue(const Actor& actor, const QString& name) {
    if (name == "userId"_L1)
        return actor.userId;
    if (name == "role"_L1)
        return actor.role;
    if (name == "department"_L1)
        return actor.department;
    if (name == "unitId"_L1)
        return actor.unitId;
    if (name == "agencyId"_L1)
        return actor.agencyId;
    return QJsonValue::Null;
}

QJsonValue answerAt(const QString& field, const ConditionInput& input) {
    if (field.startsWith(assignmentPrefix))
        return input.assignment.value(field.mid(assignmentPrefix.size()));
    if (field.startsWith(actorPrefix))
        return actorValue(input.actor, field.mid(actorPrefix.size()));
    if (field.startsWith(settingPrefix))
        return input.settings.value(field.mid(settingPrefix.size()));
    const auto inRow = input.row.find(field);
    return inRow != input.row.end() ? inRow.value() : input.fields.value(field);
}

// Days are counted on the calendar of Los Angeles, minutes on the clock.
QJsonValue later(const QJsonValue& answer, const ConditionOperand& operand) {
    const auto moment = dateTimeOf(answer.toString());
    if (operand.plusMinutes)
        return moment ? QJsonValue(moment->addSecs(60LL * *operand.plusMinutes).toString(Qt::ISODate)) : QJsonValue();
    const auto day = moment ? losAngelesDate(*moment) : dateOf(answer.toString());
    return day ? QJsonValue(day->addDays(*operand.plusDays).toString(Qt::ISODate)) : QJsonValue();
}

QJsonValue operandValue(const ConditionOperand& operand, const ConditionInput& input) {
    if (operand.plusDays || operand.plusMinutes)
        return later(answerAt(operand.field, input), operand);
    if (!operand.field.isEmpty())
        return answerAt(operand.field, input);
    if (operand.today)
        return input.today.addDays(*operand.today).toString(Qt::ISODate);
    return operand.value;
}

bool isOneOf(const QJsonValue& answer, const QList<QJsonValue>& values) {
    if (!answer.isArray())
        return values.contains(answer);
    const auto chosen = answer.toArray();
    return std::any_of(chosen.begin(), chosen.end(), [&](const QJsonValue& code) { return values.contains(code); });
}

bool compares(const Node& node, const ConditionInput& input) {
    const auto order = compareAnswers(answerAt(node.field, input), operandValue(node.operand, input));
    if (!order)
        return false;
    switch (node.kind) {
    case Node::Kind::Before:
        return *order < 0;
    case Node::Kind::After:
        return *order > 0;
    case Node::Kind::NotBefore:
        return *order >= 0;
    default:
        return *order <= 0;
    }
}

bool isOfAge(const Node& node, const ConditionInput& input) {
    const auto born = dateOf(answerAt(node.field, input).toString());
    const auto day = dateOf(operandValue(node.operand, input).toString());
    if (!born || !day)
        return false;
    const int age = ageOn(*born, *day);
    return node.kind == Node::Kind::AgeBelow ? age < node.years : age >= node.years;
}

bool holdsNode(const Node& node, const ConditionInput& input);

bool holdsOfSomeRow(const Node& node, const ConditionInput& input) {
    const auto rows = answerAt(node.field, input).toArray();
    return std::any_of(rows.begin(), rows.end(), [&](const QJsonValue& element) {
        const auto row = element.toObject();
        return holdsNode(*node.children.first(),
                         {input.fields, row, input.assignment, input.actor, input.today, input.settings});
    });
}

bool holdsNode(const Node& node, const ConditionInput& input) {
    const auto holdsChild = [&](const Node::Pointer& child) { return holdsNode(*child, input); };
    switch (node.kind) {
    case Node::Kind::All:
        return std::all_of(node.children.begin(), node.children.end(), holdsChild);
    case Node::Kind::Any:
        return std::any_of(node.children.begin(), node.children.end(), holdsChild);
    case Node::Kind::Not:
        return !holdsChild(node.children.first());
    case Node::Kind::OneOf:
        return isOneOf(answerAt(node.field, input), node.values);
    case Node::Kind::Empty:
        return isBlank(answerAt(node.field, input));
    case Node::Kind::Filled:
        return !isBlank(answerAt(node.field, input));
    case Node::Kind::Some:
        return holdsOfSomeRow(node, input);
    case Node::Kind::AgeBelow:
    case Node::Kind::AgeAtLeast:
        return isOfAge(node, input);
    default:
        return compares(node, input);
    }
}

enum class Asked { All, Answers };

void collectFields(const Node& node, Asked asked, QStringList& fields) {
    const bool whether =
        node.kind == Node::Kind::Empty || node.kind == Node::Kind::Filled || node.kind == Node::Kind::Some;
    for (const auto& field : {node.field, node.operand.field})
        if (!field.isEmpty() && !fields.contains(field) && !(whether && asked == Asked::Answers))
            fields.append(field);
    if (node.kind == Node::Kind::Some && asked == Asked::Answers)
        return; // the names are those of columns
    for (const auto& child : node.children)
        collectFields(*child, asked, fields);
}

QStringList fieldsOf(const Node* root, Asked asked) {
    QStringList fields;
    if (root != nullptr)
        collectFields(*root, asked, fields);
    return fields;
}

} // namespace

Result<Condition> Condition::parse(const QJsonValue& json, const QString& place) {
    ConditionParser parser;
    Condition condition;
    condition.m_root = parser.parse(json, place);
    if (!condition.m_root)
        return parser.error();
    return condition;
}

bool Condition::holds(const ConditionInput& input) const {
    return !m_root || holdsNode(*m_root, input);
}

QStringList Condition::fieldsUsed() const {
    return fieldsOf(m_root.get(), Asked::All);
}

QStringList Condition::answersNeeded() const {
    return fieldsOf(m_root.get(), Asked::Answers);
}

int ageOn(const QDate& dateOfBirth, const QDate& day) {
    const int years = day.year() - dateOfBirth.year();
    const bool hadBirthday = std::pair(day.month(), day.day()) >= std::pair(dateOfBirth.month(), dateOfBirth.day());
    return hadBirthday ? years : years - 1;
}

} // namespace cts::rules
