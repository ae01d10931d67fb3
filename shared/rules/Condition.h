#pragma once

#include "shared/base/Result.h"
#include "shared/rules/Actor.h"

#include <QDate>
#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

#include <memory>

namespace cts::rules {

// What a condition may look at. Missing values are null and equal to nothing.
struct ConditionInput {
    const QJsonObject& fields;     // the record's fields by id
    const QJsonObject& row;        // the row's columns when inside a table, else empty
    const QJsonObject& assignment; // the assignment's fields by id
    const Actor& actor;
    QDate today;               // Los Angeles
    QJsonObject settings = {}; // the county's settings by id, defaults included
};

// A question about a record that the rulebook asks in JSON; immutable and cheap to copy. The grammar:
//   {"field": "CODE"} or {"field": ["A","B"]}     the field (or row column) has one of the values;
//                                                 a multiChoice holds when it contains one of them
//   {"assignment.field": ...}, {"actor.role": ...}, {"setting.x": ...} the same, of the assignment, the actor, a
//   setting
//   {"field": {"is": "empty"}} / {"is": "filled"}
//   {"field": {"before"|"after"|"notBefore"|"notAfter": OPERAND}}    dates and numbers;
//                     OPERAND = {"field": "x"} | {"today": DAYS} | number | "YYYY-MM-DD" | "HH:MM"
//                             | {"field": "x", "plusDays": N}      the date N calendar days after, in Los Angeles
//                             | {"field": "x", "plusMinutes": N}   the moment N elapsed minutes after
//   {"table": {"some": CONDITION}}   one row at least for which it holds; it sees the row's columns first
//   {"field": {"ageBelow"|"ageAtLeast": YEARS, "on": OPERAND}}       a date of birth; "on" defaults to today
//   several keys in one object mean and; {"all": [...]}, {"any": [...]}, {"not": {...}}
class Condition {
public:
    // Errors: "badCondition" {place, found}. `place` is a path such as "sections/2/fields/0/visible".
    static Result<Condition> parse(const QJsonValue& json, const QString& place);

    bool holds(const ConditionInput& input) const;
    // Ids of the fields it looks at ("assignment.x" included), for the rulebook check and for re-evaluation in views.
    QStringList fieldsUsed() const;
    // Those of them without an answer to which it says nothing: all but the ones that it only asks whether they are
    // empty.
    QStringList answersNeeded() const;

    struct Node;

private:
    std::shared_ptr<const Node> m_root;
};

// Whole years of age on a day; someone born on 29 February has a birthday on 1 March in other years (domain E15).
int ageOn(const QDate& dateOfBirth, const QDate& day);

} // namespace cts::rules
