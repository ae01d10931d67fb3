#include "shared/rules/NoticeLoader.h"

#include "shared/rules/RecipientNames.h"
#include "shared/rules/ReminderLoader.h"

namespace cts::rules {

using namespace Qt::StringLiterals;

static constexpr auto editAction = "edit"_L1;

NoticeRules NoticeLoader::load(const RuleFile& file) {
    RuleObject root(file, file.json, {}, m_problems);
    NoticeRules rules;
    QStringList ids;
    for (auto& object : root.objects(u"notices"_s, Need::Required)) {
        const auto notice = readNotice(object);
        const auto id = notice.isEmpty() ? QString() : notice.first().id;
        if (ids.contains(id))
            object.report(u"notice"_s, u"duplicateId"_s, {{u"id"_s, id}});
        ids.append(id);
        rules.notices.append(notice);
    }
    const ReminderLoader reminders(m_index);
    rules.reminders = reminders.load(root, ids);
    rules.digest = reminders.loadDigest(root);
    root.finish();
    return rules;
}

QList<NoticeRule> NoticeLoader::readNotice(RuleObject& object) {
    NoticeRule rule;
    rule.id = object.id(u"notice"_s);
    rule.title = object.text(u"title"_s, Need::Required);
    rule.from = object.texts(u"from"_s);
    rule.to = object.text(u"to"_s);
    const auto triggers = object.texts(u"on"_s, Need::Required);
    QHash<QString, FieldFacts> fields;
    for (const auto& trigger : triggers)
        for (const auto& form : formsOf(trigger))
            fields.insert(m_index.forms[form].fields);
    const FieldScope scope{m_index, fields, nullptr, false};
    rule.mails = readMails(object, scope);
    rule.when = readCondition(object, u"when"_s, scope);
    rule.fields = readEditedFields(object, triggers);
    QStringList states;
    QList<NoticeRule> rules;
    for (qsizetype i = 0; i < triggers.size(); ++i) {
        readTrigger(object, object.textPlace(u"on"_s, i), triggers.at(i), rule);
        states.append(m_index.workflows.value(rule.workflow).states);
        rules.append(rule);
    }
    checkStates(object, rule, states);
    object.finish();
    return rules;
}

// The forms whose records a trigger is about: "WORKFLOW.action" or "FORM.edit".
QStringList NoticeLoader::formsOf(const QString& trigger) const {
    const auto name = trigger.section(u'.', 0, 0);
    if (trigger.section(u'.', 1) == editAction && m_index.forms.contains(name))
        return {name};
    return m_index.formsWithWorkflow(name);
}

QStringList NoticeLoader::readEditedFields(RuleObject& object, const QStringList& triggers) const {
    QHash<QString, FieldFacts> editable;
    for (const auto& trigger : triggers)
        if (trigger.section(u'.', 1) == editAction)
            editable.insert(m_index.forms.value(trigger.section(u'.', 0, 0)).fields);
    auto fields = object.texts(u"fields"_s);
    for (qsizetype i = 0; i < fields.size(); ++i)
        if (!editable.contains(fields.at(i)))
            object.reportAt(object.textPlace(u"fields"_s, i), u"unknownField"_s, {{u"id"_s, fields.at(i)}});
    return fields;
}

void NoticeLoader::readTrigger(RuleObject& object, const QString& place, const QString& trigger, NoticeRule& rule) {
    rule.workflow = trigger.section(u'.', 0, 0);
    rule.action = trigger.section(u'.', 1);
    rule.form.clear();
    if (rule.action == editAction && m_index.forms.contains(rule.workflow)) {
        rule.form = rule.workflow;
        rule.workflow = m_index.forms.value(rule.form).workflow;
    } else if (!m_index.workflows.contains(rule.workflow))
        object.reportAt(place, u"unknownWorkflow"_s, {{u"id"_s, rule.workflow}});
    else if (!m_index.workflows.value(rule.workflow).actions.contains(rule.action))
        object.reportAt(place, u"unknownAction"_s, {{u"id"_s, trigger}});
}

void NoticeLoader::checkStates(RuleObject& object, const NoticeRule& rule, const QStringList& known) {
    for (qsizetype i = 0; i < rule.from.size(); ++i)
        if (!known.contains(rule.from.at(i)))
            object.reportAt(object.textPlace(u"from"_s, i), u"unknownState"_s, {{u"id"_s, rule.from.at(i)}});
    if (!rule.to.isEmpty() && !known.contains(rule.to))
        object.report(u"to"_s, u"unknownState"_s, {{u"id"_s, rule.to}});
}

QList<NoticeMail> NoticeLoader::readMails(RuleObject& object, const FieldScope& scope) {
    QList<NoticeMail> mails;
    for (auto& element : object.objects(u"mails"_s, Need::Required)) {
        NoticeMail mail;
        mail.mailTemplate = element.id(u"template"_s);
        mail.to = readRecipients(element, u"to"_s, Need::Required);
        mail.cc = readRecipients(element, u"cc"_s, Need::Optional);
        mail.when = readCondition(element, u"when"_s, scope);
        element.finish();
        mails.append(mail);
    }
    return mails;
}

} // namespace cts::rules
