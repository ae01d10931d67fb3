#include "shared/rules/DeadlineLoader.h"

#include "shared/rules/ClockLoader.h"
#include "shared/rules/Explanation.h"

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostDays = 10'000;
constexpr int mostMonths = 600;
constexpr int mostExtensions = 20;
constexpr int mostMinutes = 24 * 60;
constexpr int mostHours = 10'000;

int requiredInteger(RuleObject& object, const QString& key, int least, int most) {
    if (!object.has(key))
        object.report({}, u"missing"_s, {{u"key"_s, key}});
    return object.integer(key, least, most, least);
}

} // namespace

DeadlineRules DeadlineLoader::load(const RuleFile& file) {
    RuleObject root(file, file.json, {}, m_problems);
    DeadlineRules rules;
    for (auto& object : root.objects(u"deadlines"_s, Need::Required))
        rules.deadlines.append(readDeadline(object, rules));
    readService(root, rules.service);
    readAlerts(root, rules.alerts);
    rules.earlyCountsAsTimely = root.flag(u"earlyCountsAsTimely"_s);
    readSigning(root, rules.signing);
    readClocks(root, rules.clocks);
    readExplanations(root, rules.explanations);
    root.finish();
    return rules;
}

DeadlineRule DeadlineLoader::readDeadline(RuleObject& object, const DeadlineRules& before) {
    DeadlineRule rule;
    rule.code = object.id(u"deadline"_s);
    if (!rule.code.isEmpty() && before.deadline(rule.code) != nullptr)
        object.report(u"deadline"_s, u"duplicateId"_s, {{u"id"_s, rule.code}});
    rule.title = object.text(u"title"_s, Need::Required);
    readForm(object, rule);
    readDays(object, rule);
    rule.appliesTo = readTypes(object);
    rule.optional = object.flag(u"optional"_s);
    rule.blockedOutsideWindow =
        object.choice<bool>(u"outsideWindow"_s, {{u"warned"_s, false}, {u"blocked"_s, true}}, false, Need::Optional);
    rule.extendsService = object.flag(u"extendsService"_s);
    rule.needs = object.id(u"needs"_s, Need::Optional);
    if (!rule.needs.isEmpty() &&
        before.deadline(rule.needs) == nullptr) // an earlier one, so that none wait in a circle
        object.report(u"needs"_s, u"unknownDeadline"_s, {{u"id"_s, rule.needs}});
    object.finish();
    return rule;
}

void DeadlineLoader::readDays(RuleObject& object, DeadlineRule& rule) {
    using Start = DeadlineRule::Start;
    using Days = DeadlineRule::Days;
    rule.from = object.choice<Start>(
        u"from"_s, {{u"referralAssignmentDate"_s, Start::Assignment}, {u"dateOfTermination"_s, Start::Termination}},
        Start::Assignment, Need::Required);
    rule.days = object.choice<Days>(u"days"_s, {{u"calendar"_s, Days::Calendar}, {u"business"_s, Days::Business}},
                                    Days::Calendar, Need::Required);
    rule.opens = requiredInteger(object, u"opens"_s, 0, mostDays);
    rule.due = requiredInteger(object, u"due"_s, 0, mostDays);
    if (rule.due < rule.opens)
        object.report(u"due"_s, u"dueBeforeOpens"_s, {{u"opens"_s, rule.opens}, {u"due"_s, rule.due}});
}

void DeadlineLoader::readForm(RuleObject& object, DeadlineRule& rule) {
    rule.form = object.id(u"form"_s);
    const auto where = object.object(u"where"_s);
    rule.where = where ? where->json() : QJsonObject();
    const auto form = m_index.forms.constFind(rule.form);
    if (form == m_index.forms.cend()) {
        if (!rule.form.isEmpty())
            object.report(u"form"_s, u"unknownForm"_s, {{u"id"_s, rule.form}});
        return;
    }
    for (const auto& field : rule.where.keys())
        if (!form->fields.contains(field))
            object.report(u"where/"_s + field, u"unknownField"_s, {{u"id"_s, field}});
}

QStringList DeadlineLoader::codesOf(const QString& assignmentField) const {
    const auto list = m_index.fieldsOfKind(u"assignment"_s).value(assignmentField).list;
    return m_index.lists.value(list).keys();
}

QStringList DeadlineLoader::readTypes(RuleObject& object) {
    const auto known = codesOf(u"referralType"_s);
    const auto types = object.texts(u"appliesTo"_s, Need::Required);
    for (qsizetype i = 0; i < types.size(); ++i)
        if (!known.contains(types.at(i)))
            object.reportAt(object.textPlace(u"appliesTo"_s, i), u"unknownOption"_s, {{u"id"_s, types.at(i)}});
    return types;
}

void DeadlineLoader::readService(RuleObject& root, ServiceRules& service) {
    auto object = root.object(u"service"_s, Need::Required);
    if (!object)
        return;
    service.baseMonths = requiredInteger(*object, u"baseMonths"_s, 1, mostMonths);
    service.extensionMonths = requiredInteger(*object, u"extensionMonths"_s, 1, mostMonths);
    service.extensions = requiredInteger(*object, u"extensions"_s, 0, mostExtensions);
    service.beyondNeeds = object->id(u"beyondNeeds"_s);
    if (!service.beyondNeeds.isEmpty() && !m_index.roles.contains(service.beyondNeeds))
        object->report(u"beyondNeeds"_s, u"unknownRole"_s, {{u"id"_s, service.beyondNeeds}});
    service.appliesTo = readTypes(*object);
    service.firstWarning = requiredInteger(*object, u"firstWarning"_s, 0, mostDays);
    service.secondWarning = requiredInteger(*object, u"secondWarning"_s, 0, mostDays);
    object->finish();
}

void DeadlineLoader::readAlerts(RuleObject& root, AlertRules& alerts) {
    auto object = root.object(u"alerts"_s, Need::Required);
    if (!object)
        return;
    alerts.dueSoonDays = requiredInteger(*object, u"dueSoonDays"_s, 0, mostDays);
    alerts.amberDays = requiredInteger(*object, u"amberDays"_s, 0, mostDays);
    object->finish();
}

void DeadlineLoader::readSigning(RuleObject& root, SigningRules& signing) {
    auto object = root.object(u"signing"_s, Need::Required);
    if (!object)
        return;
    signing.clockWithinMinutes = requiredInteger(*object, u"clockWithinMinutes"_s, 0, mostMinutes);
    signing.arrivesWithinHours = requiredInteger(*object, u"arrivesWithinHours"_s, 0, mostHours);
    object->finish();
}

void DeadlineLoader::readClocks(RuleObject& root, QList<ClockRule>& clocks) {
    const auto leadAgencies = codesOf(u"leadAgency"_s);
    QSet<QString> codes;
    for (auto& object : root.objects(u"clocks"_s, Need::Required)) {
        const auto clock = readClock(object, leadAgencies, m_index);
        if (!clock.code.isEmpty() && codes.contains(clock.code))
            object.report(u"clock"_s, u"duplicateId"_s, {{u"id"_s, clock.code}});
        codes.insert(clock.code);
        clocks.append(clock);
    }
}

void DeadlineLoader::readExplanations(RuleObject& root, QHash<QString, QString>& explanations) {
    auto object = root.object(u"explanations"_s, Need::Required);
    if (!object)
        return;
    for (const auto& id : explanationIds()) {
        const auto words = object->text(id, Need::Required);
        for (const auto& place : explanationPlaces(words))
            if (!isExplanationPlace(place))
                object->report(id, u"unknownPlace"_s, {{u"id"_s, place.left(80)}});
        explanations.insert(id, words);
    }
    object->finish();
}

} // namespace cts::rules
