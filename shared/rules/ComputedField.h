#pragma once

#include "shared/rules/FormDefinition.h"

#include <QDate>
#include <QJsonObject>
#include <QSet>

#include <functional>

namespace cts::rules {

// What computed fields are worked out from. What is asked of other records and of deadlines is answered by the caller;
// a question that nobody answers has no value.
struct ComputedInput {
    const QJsonObject& fields;
    const QJsonObject& assignment;
    QString state;             // the record's workflow state
    QDate today;               // Los Angeles
    int version = 1;           // the record's, by its workflow
    QJsonObject row = {};      // the row's columns when the field is a column
    QJsonObject settings = {}; // the county's settings by id, defaults included
    // The fields of the assignment's other records of that form with "id" and "state" beside them, oldest first.
    std::function<QList<QJsonObject>(const QString& formId)> related = {};
    // "due", "opens", "start", "status" or "code" of this record's own deadline (domain 5.2).
    std::function<QJsonValue(const QString& what)> deadline = {};
    // "end", "endIfExtended", "beyond18Months", "daysInService" or "limit" of the assignment's service (domain 5.1).
    std::function<QJsonValue(const QString& what)> service = {};
};

// The value of a computed field as it is shown; null when there is nothing to work it out from. ANSWER is a field (or
// column), "assignment.x", "setting.x" or, where days are counted, "today".
//   "state", "version"           the state's id, the version's number
//   "assignment:x"               that answer of the assignment
//   "age:ANSWER"                 whole years today
//   "sum:TABLE.COLUMN"           the total of a column
//   "minutes:ANSWER,ANSWER"      elapsed minutes from one moment to the other, rounded down
//   "days:ANSWER,ANSWER"         calendar days from one day to the other, in Los Angeles
//   "months:ANSWER,N"            the date N months after; the last of the month where that month is shorter
//   "count:FORM", "count:FORM.field=CODE|CODE"   how many related records there are, or have one of the answers;
//                                the field may be "state"
//   "deadline:WHAT", "service:WHAT"              as the caller answers
//   {"yesWhen": CONDITION, "noWhen": CONDITION}  "NO" while noWhen holds; null while an answer that yesWhen needs is
//                                missing; else "YES" or "NO" as yesWhen holds
QJsonValue computedValue(const FieldDefinition& field, const ComputedInput& input);

// The record's fields with the computed ones that need no other records beside them, as conditions see them: formulas
// first, then each {"yesWhen": ...} in the order of the form.
QJsonObject withComputed(const FormDefinition& form, const ComputedInput& input);

// The forms whose records `form` asks for (ComputedInput::related): those that it counts or takes options from.
QSet<QString> relatedForms(const FormDefinition& form);

} // namespace cts::rules
