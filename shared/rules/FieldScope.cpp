#include "shared/rules/FieldScope.h"

#include <QJsonArray>

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace {

FieldFacts plainText() {
    return {u"text"_s, {}, u"core"_s, {}};
}

// Facts that every record has beside its form's fields (records::relationFields).
bool isRecordFact(const QString& name) {
    return name == "id"_L1 || name == "state"_L1 || name == "kind"_L1 || name == "form"_L1;
}

std::optional<FieldFacts> findIn(const QHash<QString, FieldFacts>& fields, const QString& name) {
    const auto it = fields.find(name);
    if (it != fields.end())
        return *it;
    return isRecordFact(name) ? std::optional(plainText()) : std::nullopt;
}

std::optional<FieldFacts> findSetting(const RuleIndex& index, const QString& name) {
    const auto& fields = index.fieldsOfKind(u"settings"_s);
    if (fields.isEmpty())
        return FieldFacts();
    const auto it = fields.find(name);
    return it == fields.end() ? std::nullopt : std::optional(*it);
}

// Signatures are not kept in a record's fields, and what is computed from other records is not at hand everywhere.
bool isNotKept(const FieldFacts& facts) {
    return facts.type == "signature"_L1 || (facts.type == "computed"_L1 && facts.formula.startsWith("count:"_L1));
}

class ConditionCheck {
public:
    ConditionCheck(RuleObject& object, const FieldScope& scope) : m_object(object), m_scope(scope) {}

    void check(const QJsonObject& condition, const QString& place) {
        for (auto it = condition.begin(); it != condition.end(); ++it)
            checkMember(it.key(), it.value(), place + u'/' + it.key());
    }

private:
    void checkMember(const QString& key, const QJsonValue& value, const QString& place) {
        if (key == "not"_L1) {
            check(value.toObject(), place);
            return;
        }
        if (key == "all"_L1 || key == "any"_L1) {
            const auto parts = value.toArray();
            for (qsizetype i = 0; i < parts.size(); ++i)
                check(parts.at(i).toObject(), place + u'/' + QString::number(i));
            return;
        }
        const auto facts = m_scope.find(key);
        if (!facts)
            m_object.reportAt(place, u"unknownField"_s, {{u"id"_s, key}});
        else if (isNotKept(*facts))
            m_object.reportAt(place, u"notKept"_s, {{u"id"_s, key}});
        else if (value.toObject().contains("some"_L1))
            checkRows(key, *facts, value.toObject().value("some"_L1).toObject(), place + u"/some"_s);
        else if (value.isObject())
            checkOperands(value.toObject(), place);
        else
            checkCodes(*facts, value, place);
    }

    void checkRows(const QString& name, const FieldFacts& facts, const QJsonObject& condition, const QString& place) {
        auto scope = m_scope;
        scope.row = &facts.columns;
        if (facts.type == "table"_L1)
            ConditionCheck(m_object, scope).check(condition, place);
        else
            m_object.reportAt(place, u"typeDiffers"_s, {{u"id"_s, name}, {u"type"_s, facts.type}});
    }

    void checkOperands(const QJsonObject& question, const QString& place) {
        for (auto it = question.begin(); it != question.end(); ++it) {
            const auto operand = it.value().toObject();
            const auto field = operand.value("field"_L1);
            const auto facts = field.isString() ? m_scope.find(field.toString()) : std::optional(FieldFacts());
            const auto at = place + u'/' + it.key();
            if (!facts)
                m_object.reportAt(at, u"unknownField"_s, {{u"id"_s, field}});
            else if (isNotKept(*facts))
                m_object.reportAt(at, u"notKept"_s, {{u"id"_s, field}});
            else if (!canBeAddedTo(*facts, operand))
                m_object.reportAt(at, u"badValue"_s, {{u"key"_s, it.key()}, {u"found"_s, operand}});
        }
    }

    static bool canBeAddedTo(const FieldFacts& facts, const QJsonObject& operand) {
        const bool moment = facts.type == "dateTime"_L1 || facts.type.isEmpty();
        if (operand.contains("plusMinutes"_L1))
            return moment;
        return !operand.contains("plusDays"_L1) || moment || facts.type == "date"_L1;
    }

    void checkCodes(const FieldFacts& facts, const QJsonValue& value, const QString& place) {
        const auto codes = value.isArray() ? value.toArray() : QJsonArray{value};
        for (const QJsonValue code : codes)
            if (code.isString() && !isCodeOf(m_scope.index, facts, code.toString()))
                m_object.reportAt(place, u"unknownOption"_s, {{u"list"_s, facts.list}, {u"code"_s, code}});
    }

    RuleObject& m_object;
    const FieldScope& m_scope;
};

} // namespace

std::optional<FieldFacts> FieldScope::find(const QString& name) const {
    constexpr auto assignment = "assignment."_L1;
    if (name.startsWith(assignment))
        return findIn(index.fieldsOfKind(u"assignment"_s), name.mid(assignment.size()));
    if (name.startsWith("actor."_L1)) {
        static const QStringList known{u"actor.userId"_s, u"actor.role"_s, u"actor.department"_s, u"actor.unitId"_s,
                                       u"actor.agencyId"_s};
        return actor && known.contains(name) ? std::optional(plainText()) : std::nullopt;
    }
    if (name.startsWith("setting."_L1))
        return settings ? findSetting(index, name.section(u'.', 1)) : std::nullopt;
    if (row != nullptr && row->contains(name))
        return row->value(name);
    return findIn(record, name);
}

std::optional<Condition> readCondition(RuleObject& object, const QString& key, const FieldScope& scope) {
    auto condition = object.condition(key);
    if (condition)
        ConditionCheck(object, scope).check(object.json().value(key).toObject(), object.placeOf(key));
    return condition;
}

bool isCodeOf(const RuleIndex& index, const FieldFacts& facts, const QString& code) {
    if (facts.type == "choice"_L1 || facts.type == "multiChoice"_L1)
        return !index.lists.contains(facts.list) || index.lists.value(facts.list).contains(code);
    if (facts.type == "yesNo"_L1)
        return code == "YES"_L1 || code == "NO"_L1;
    if (facts.type == "yesNoUnknown"_L1)
        return code == "YES"_L1 || code == "NO"_L1 || code == "UNKNOWN"_L1;
    return true;
}

} // namespace cts::rules
