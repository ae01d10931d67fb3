#include "shared/rules/NoticeLoader.h"

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace {

bool isRecipient(const QString& name) {
    static const QStringList people{
        u"worker"_s,           u"supervisor"_s,       u"leadAdmins"_s,     u"agencyAdmins"_s,
        u"advocate"_s,         u"previousAdvocate"_s, u"secondWorker"_s,   u"previousAgencyAdmins"_s,
        u"secondSupervisor"_s, u"inbox:dcfs"_s,       u"inbox:probation"_s};
    return people.contains(name);
}

QStringList readRecipients(RuleObject& object, const QString& key, Need need) {
    auto names = object.texts(key, need);
    for (qsizetype i = 0; i < names.size(); ++i)
        if (!isRecipient(names.at(i)))
            object.reportAt(object.textPlace(key, i), u"unknownRecipient"_s, {{u"id"_s, names.at(i)}});
    return names;
}

} // namespace

QList<NoticeRule> NoticeLoader::load(const RuleFile& file) {
    RuleObject root(file, file.json, {}, m_problems);
    QList<NoticeRule> rules;
    QStringList ids;
    for (auto& object : root.objects(u"notices"_s, Need::Required)) {
        const auto notice = readNotice(object);
        const auto id = notice.isEmpty() ? QString() : notice.first().id;
        if (ids.contains(id))
            object.report(u"notice"_s, u"duplicateId"_s, {{u"id"_s, id}});
        ids.append(id);
        rules.append(notice);
    }
    root.finish();
    return rules;
}

QList<NoticeRule> NoticeLoader::readNotice(RuleObject& object) {
    NoticeRule rule;
    rule.id = object.id(u"notice"_s);
    rule.title = object.text(u"title"_s, Need::Required);
    rule.from = object.texts(u"from"_s);
    rule.to = object.text(u"to"_s);
    rule.mails = readMails(object);
    const auto triggers = object.texts(u"on"_s, Need::Required);
    const auto workflow = triggers.value(0).section(u'.', 0, 0);
    QHash<QString, FieldFacts> fields;
    for (const auto& form : m_index.formsWithWorkflow(workflow))
        fields.insert(m_index.forms[form].fields);
    rule.when = readCondition(object, u"when"_s, {m_index, fields, nullptr, false});
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

void NoticeLoader::readTrigger(RuleObject& object, const QString& place, const QString& trigger, NoticeRule& rule) {
    rule.workflow = trigger.section(u'.', 0, 0);
    rule.action = trigger.section(u'.', 1);
    if (!m_index.workflows.contains(rule.workflow))
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

QList<NoticeMail> NoticeLoader::readMails(RuleObject& object) {
    QList<NoticeMail> mails;
    for (auto& element : object.objects(u"mails"_s, Need::Required)) {
        NoticeMail mail;
        mail.mailTemplate = element.id(u"template"_s);
        mail.to = readRecipients(element, u"to"_s, Need::Required);
        mail.cc = readRecipients(element, u"cc"_s, Need::Optional);
        element.finish();
        mails.append(mail);
    }
    return mails;
}

} // namespace cts::rules
