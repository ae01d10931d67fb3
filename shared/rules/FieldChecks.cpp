#include "shared/rules/FieldChecks.h"

#include "shared/rules/Answer.h"
#include "shared/rules/FieldTypes.h"

#include <QJsonArray>

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace {

constexpr auto dateType = "date"_L1;
constexpr auto tableType = "table"_L1;
const auto rowId = u"rowId"_s;

bool hasCodes(const FieldFacts& facts) {
    return facts.type == "choice"_L1 || facts.type == "yesNo"_L1 || facts.type == "yesNoUnknown"_L1;
}

bool isPlainAnswer(const FieldFacts& facts, const QJsonValue& value) {
    if (facts.type == "integer"_L1 || facts.type == "money"_L1)
        return integerOf(value).has_value();
    if (!value.isString() || isBlank(value))
        return false;
    if (facts.type == dateType)
        return dateOf(value.toString()).has_value();
    if (facts.type == "dateTime"_L1)
        return dateTimeOf(value.toString()).has_value();
    if (facts.type == "time"_L1)
        return timeOf(value.toString()).has_value();
    static const QStringList written{u"text"_s, u"multiline"_s, u"phone"_s, u"email"_s, u"reference"_s};
    return written.contains(facts.type);
}

// Rows of the fixed answer of a table, or the codes of a multiple choice.
void checkElements(RuleObject& object, const QString& place, const FieldScope& scope, const FieldFacts& facts,
                   const QJsonArray& elements) {
    QStringList rowIds;
    for (qsizetype i = 0; i < elements.size(); ++i) {
        const auto at = place + u'/' + QString::number(i);
        const auto row = elements.at(i).toObject();
        if (facts.type == "multiChoice"_L1) {
            checkFixedAnswer(object, at, scope, {u"choice"_s, facts.list, facts.compartment, {}}, elements.at(i));
            continue;
        }
        const auto id = row.value(rowId);
        const bool known = !id.isUndefined() && rowIds.contains(id.toString());
        if (row.isEmpty() || known || (!id.isUndefined() && isBlank(id)))
            object.reportAt(at, u"badValue"_s, {{u"found"_s, elements.at(i)}});
        rowIds.append(id.toString());
        for (auto it = row.begin(); it != row.end(); ++it) {
            if (it.key() == rowId)
                continue;
            if (facts.columns.contains(it.key()))
                checkFixedAnswer(object, at + u'/' + it.key(), scope, facts.columns.value(it.key()), it.value());
            else
                object.reportAt(at + u'/' + it.key(), u"unknownField"_s, {{u"id"_s, it.key()}});
        }
    }
}

} // namespace

void refuseUnless(bool fits, RuleObject& object, const QString& key, FieldType type) {
    if (!fits && object.has(key))
        object.report(key, u"notForThisType"_s, {{u"key"_s, key}, {u"type"_s, nameOf(type)}});
}

void checkSameAnswer(RuleObject& object, const QString& key, const QString& name, const FieldFacts& theirs,
                     const FieldFacts& ours) {
    if (theirs.type != ours.type)
        object.report(key, u"typeDiffers"_s, {{u"id"_s, name}, {u"type"_s, theirs.type}});
    else if (theirs.list != ours.list)
        object.report(key, u"listDiffers"_s, {{u"id"_s, name}, {u"list"_s, theirs.list}});
    if (theirs.compartment != ours.compartment)
        object.report(key, u"compartmentDiffers"_s, {{u"id"_s, name}, {u"compartment"_s, theirs.compartment}});
}

void checkTakenAnswer(RuleObject& object, const QString& key, const QString& name, const FieldFacts& theirs,
                      const FieldFacts& ours) {
    static const QStringList written{u"text"_s, u"multiline"_s};
    static const QStringList wordable{u"text"_s, u"multiline"_s, u"address"_s, u"choice"_s, u"personName"_s};
    const bool words = written.contains(ours.type) && wordable.contains(theirs.type);
    if (theirs.type != ours.type && !words)
        object.report(key, u"typeDiffers"_s, {{u"id"_s, name}, {u"type"_s, theirs.type}});
}

void checkFixedAnswer(RuleObject& object, const QString& place, const FieldScope& scope, const FieldFacts& facts,
                      const QJsonValue& value) {
    if (facts.type == "multiChoice"_L1 || facts.type == tableType) {
        if (!value.isArray())
            object.reportAt(place, u"badValue"_s, {{u"found"_s, value}});
        checkElements(object, place, scope, facts, value.toArray());
    } else if (hasCodes(facts) && value.isString()) {
        if (!isCodeOf(scope.index, facts, value.toString()))
            object.reportAt(place, u"unknownOption"_s, {{u"list"_s, facts.list}, {u"code"_s, value}});
    } else if (!isPlainAnswer(facts, value)) {
        object.reportAt(place, u"badValue"_s, {{u"found"_s, value}});
    }
}

} // namespace cts::rules
