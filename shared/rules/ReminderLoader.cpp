#include "shared/rules/ReminderLoader.h"

#include "shared/rules/RecipientNames.h"

namespace cts::rules {

using namespace Qt::StringLiterals;

static constexpr int oldest = 120;
static constexpr auto number = "integer"_L1;
static constexpr auto yesNo = "yesNo"_L1;

QList<ReminderRule> ReminderLoader::load(RuleObject& root, QStringList ids) const {
    QList<ReminderRule> rules;
    for (auto& object : root.objects(u"reminders"_s)) {
        rules.append(readReminder(object));
        const QString& id = rules.constLast().id;
        if (ids.contains(id))
            object.report(u"reminder"_s, u"duplicateId"_s, {{u"id"_s, id}});
        ids.append(id);
    }
    return rules;
}

DigestRules ReminderLoader::loadDigest(RuleObject& root) const {
    DigestRules rules;
    if (auto digest = root.object(u"digest"_s, root.has(u"reminders"_s) ? Need::Required : Need::Optional)) {
        rules.at = setting(*digest, u"at"_s, "time"_L1, Need::Required);
        rules.mailTemplate = digest->id(u"template"_s);
        digest->finish();
    }
    return rules;
}

ReminderRule ReminderLoader::readReminder(RuleObject& object) const {
    using About = ReminderRule::About;
    ReminderRule rule;
    rule.id = object.id(u"reminder"_s);
    rule.title = object.text(u"title"_s, Need::Required);
    rule.about = object.choice<About>(u"about"_s,
                                      {{u"deadline"_s, About::Deadline},
                                       {u"waiting"_s, About::Waiting},
                                       {u"serviceEnd"_s, About::ServiceEnd},
                                       {u"age"_s, About::Age}},
                                      About::Deadline, Need::Required);
    readWhat(object, rule);
    readDays(object, rule);
    QHash<QString, FieldFacts> fields;
    if (rule.about != About::Waiting)
        fields = m_index.fieldsOfKind(u"assignment"_s);
    for (const auto& workflow : std::as_const(rule.workflows))
        for (const auto& form : m_index.formsWithWorkflow(workflow))
            fields.insert(m_index.forms[form].fields);
    const FieldScope scope{m_index, fields, nullptr, false};
    rule.when = readCondition(object, u"when"_s, scope);
    rule.mails = readMails(object, rule, scope);
    object.finish();
    return rule;
}

void ReminderLoader::readWhat(RuleObject& object, ReminderRule& rule) const {
    using About = ReminderRule::About;
    if (rule.about == About::Deadline) {
        rule.codes = object.texts(u"codes"_s, Need::Required);
        const auto& known = m_index.lists.value(u"deadlineCodes"_s);
        for (qsizetype i = 0; i < rule.codes.size(); ++i)
            if (!known.contains(rule.codes.at(i)))
                object.reportAt(object.textPlace(u"codes"_s, i), u"unknownDeadline"_s, {{u"id"_s, rule.codes.at(i)}});
    } else if (rule.about == About::Waiting) {
        rule.workflows = object.texts(u"workflows"_s, Need::Required);
        for (qsizetype i = 0; i < rule.workflows.size(); ++i)
            if (!m_index.workflows.contains(rule.workflows.at(i)))
                object.reportAt(object.textPlace(u"workflows"_s, i), u"unknownWorkflow"_s,
                                {{u"id"_s, rule.workflows.at(i)}});
    } else if (rule.about == About::Age) {
        rule.age = object.integer(u"age"_s, 1, oldest, 0);
        if (rule.age == 0)
            object.report({}, u"missing"_s, {{u"key"_s, u"age"_s}});
    }
}

void ReminderLoader::readDays(RuleObject& object, ReminderRule& rule) const {
    const bool waits = rule.about == ReminderRule::About::Waiting;
    if (!waits)
        rule.before = settings(object, u"before"_s, number, Need::Required);
    if (rule.about == ReminderRule::About::Deadline) {
        rule.onDate = setting(object, u"onDate"_s, yesNo, Need::Optional);
        rule.onOpening = setting(object, u"onOpening"_s, yesNo, Need::Optional);
    }
    if (waits || rule.about == ReminderRule::About::Deadline) {
        rule.first = setting(object, u"first"_s, number, waits ? Need::Required : Need::Optional);
        rule.every = setting(object, u"every"_s, number, Need::Optional);
    }
}

QList<ReminderMail> ReminderLoader::readMails(RuleObject& object, const ReminderRule& rule,
                                              const FieldScope& scope) const {
    QStringList states;
    for (const auto& workflow : rule.workflows)
        states.append(m_index.workflows.value(workflow).states);
    QList<ReminderMail> mails;
    for (auto& element : object.objects(u"mails"_s, Need::Required)) {
        ReminderMail mail;
        if (rule.about == ReminderRule::About::Waiting) {
            mail.state = element.id(u"state"_s);
            if (!mail.state.isEmpty() && !states.contains(mail.state))
                element.report(u"state"_s, u"unknownState"_s, {{u"id"_s, mail.state}});
        }
        mail.when = readCondition(element, u"when"_s, scope);
        mail.to = readRecipients(element, u"to"_s, Need::Required);
        mail.cc = readRecipients(element, u"cc"_s, Need::Optional);
        element.finish();
        mails.append(mail);
    }
    return mails;
}

QStringList ReminderLoader::settings(RuleObject& object, const QString& key, QLatin1StringView type, Need need) const {
    const auto names = object.texts(key, need);
    const auto& known = m_index.fieldsOfKind(u"settings"_s);
    for (qsizetype i = 0; i < names.size(); ++i)
        if (known.value(names.at(i)).type != type)
            object.reportAt(object.textPlace(key, i), u"unknownSetting"_s, {{u"id"_s, names.at(i)}, {u"type"_s, type}});
    return names;
}

QString ReminderLoader::setting(RuleObject& object, const QString& key, QLatin1StringView type, Need need) const {
    const auto names = settings(object, key, type, need);
    if (names.size() > 1)
        object.report(key, u"wrongType"_s, {{u"key"_s, key}, {u"expected"_s, u"text"_s}});
    return names.value(0);
}

} // namespace cts::rules
