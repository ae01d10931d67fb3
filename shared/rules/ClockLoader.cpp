#include "shared/rules/ClockLoader.h"

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestClock = 10'000;
constexpr int oldestYouth = 30;

void readDuration(RuleObject& object, ClockRule& rule) {
    static const QList<std::pair<QString, ClockRule::Unit>> units{{u"minutes"_s, ClockRule::Unit::Minutes},
                                                                  {u"hours"_s, ClockRule::Unit::Hours},
                                                                  {u"days"_s, ClockRule::Unit::Days},
                                                                  {u"businessDays"_s, ClockRule::Unit::BusinessDays}};
    for (const auto& [key, unit] : units) {
        if (!object.has(key))
            continue;
        const int amount = object.integer(key, 1, longestClock, 1);
        if (rule.unit != ClockRule::Unit::None)
            object.report(key, u"twoDurations"_s, {{u"key"_s, key}});
        rule.unit = unit;
        rule.amount = amount;
    }
}

// Where the clock is shown and entered; then all its fields must be there.
void readPlace(RuleObject& object, ClockRule& rule, const RuleIndex& index) {
    rule.form = object.id(u"form"_s, Need::Optional);
    rule.who = object.text(u"who"_s);
    rule.fields = object.texts(u"with"_s);
    rule.pendingCodes = object.texts(u"pending"_s);
    if (rule.form.isEmpty())
        return;
    const auto form = index.forms.constFind(rule.form);
    if (form == index.forms.cend()) {
        object.report(u"form"_s, u"unknownForm"_s, {{u"id"_s, rule.form}});
        return;
    }
    for (const auto& field : QStringList{rule.from, rule.done} + rule.fields)
        if (!form->fields.contains(field))
            object.report(u"form"_s, u"unknownField"_s, {{u"id"_s, field}});
    const auto codes = index.lists.value(form->fields.value(rule.done).list).keys();
    for (qsizetype i = 0; i < rule.pendingCodes.size(); ++i)
        if (!codes.contains(rule.pendingCodes.at(i)))
            object.reportAt(object.textPlace(u"pending"_s, i), u"unknownOption"_s,
                            {{u"id"_s, rule.pendingCodes.at(i)}});
}

// Whose task it is, which asks for a moment from which it is late and a place to do it at.
void readTask(RuleObject& object, ClockRule& rule, const RuleIndex& index) {
    rule.taskOf = object.texts(u"taskOf"_s);
    for (qsizetype i = 0; i < rule.taskOf.size(); ++i)
        if (!index.relations.contains(rule.taskOf.at(i)))
            object.reportAt(object.textPlace(u"taskOf"_s, i), u"unknownRelation"_s, {{u"id"_s, rule.taskOf.at(i)}});
    if (!rule.taskOf.isEmpty() && rule.unit == ClockRule::Unit::None)
        object.report(u"taskOf"_s, u"neverLate"_s, {{u"id"_s, rule.code}});
    if (!rule.taskOf.isEmpty() && rule.form.isEmpty())
        object.report({}, u"missing"_s, {{u"key"_s, u"form"_s}});
}

void readCopies(RuleObject& object, ClockRule& rule, const RuleIndex& index) {
    auto copies = object.object(u"assignment"_s);
    if (!copies)
        return;
    rule.assignmentFrom = copies->id(u"from"_s);
    rule.assignmentDone = copies->id(u"done"_s);
    const auto& fields = index.fieldsOfKind(u"assignment"_s);
    for (const auto& [key, id] : {std::pair(u"from"_s, rule.assignmentFrom), {u"done"_s, rule.assignmentDone}})
        if (!id.isEmpty() && !fields.contains(id))
            copies->report(key, u"unknownField"_s, {{u"id"_s, id}});
    copies->finish();
}

} // namespace

ClockRule readClock(RuleObject& object, const QStringList& leadAgencies, const RuleIndex& index) {
    ClockRule rule;
    rule.code = object.id(u"clock"_s);
    rule.title = object.text(u"title"_s, Need::Required);
    rule.from = object.id(u"from"_s);
    rule.done = object.id(u"done"_s);
    rule.after = object.id(u"after"_s, Need::Optional);
    readDuration(object, rule);
    rule.dueNow = object.flag(u"dueNow"_s);
    rule.blackWhenLate =
        object.choice<bool>(u"whenLate"_s, {{u"red"_s, false}, {u"black"_s, true}}, false, Need::Optional);
    rule.belowAge = object.integer(u"belowAge"_s, 1, oldestYouth, 0);
    rule.atAge = object.integer(u"atAge"_s, 1, oldestYouth, 0);
    rule.leadAgency = object.text(u"leadAgency"_s);
    if (!rule.leadAgency.isEmpty() && !leadAgencies.contains(rule.leadAgency))
        object.report(u"leadAgency"_s, u"unknownOption"_s, {{u"id"_s, rule.leadAgency}});
    readPlace(object, rule, index);
    readTask(object, rule, index);
    readCopies(object, rule, index);
    object.finish();
    return rule;
}

} // namespace cts::rules
