#include "shared/rules/ComputedField.h"

#include "shared/rules/Answer.h"

#include <QJsonArray>

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace {

QJsonValue age(const QJsonValue& dateOfBirth, const QDate& today) {
    const auto born = dateOf(dateOfBirth.toString());
    return born && *born <= today ? QJsonValue(ageOn(*born, today)) : QJsonValue();
}

QJsonValue total(const QJsonValue& table, const QString& column) {
    qint64 sum = 0;
    for (const QJsonValue row : table.toArray())
        sum += integerOf(row.toObject().value(column)).value_or(0);
    return sum;
}

} // namespace

QJsonValue computedValue(const FieldDefinition& field, const ComputedInput& input) {
    const auto verb = field.computedFrom.section(u':', 0, 0);
    const auto source = field.computedFrom.section(u':', 1);
    if (verb == "state"_L1)
        return input.state;
    if (verb == "age"_L1)
        return age(input.fields.value(source), input.today);
    if (verb == "sum"_L1)
        return total(input.fields.value(source.section(u'.', 0, 0)), source.section(u'.', 1));
    const auto value = verb == "assignment"_L1 ? input.assignment.value(source) : QJsonValue();
    return value.isUndefined() ? QJsonValue() : value;
}

} // namespace cts::rules
