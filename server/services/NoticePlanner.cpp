#include "server/services/NoticePlanner.h"

#include "server/services/CaseFields.h"
#include "server/services/RecordIndexer.h"
#include "shared/base/Clock.h"

using namespace Qt::StringLiterals;

namespace cts::server {

namespace {

// Who left with this step can no longer be found on the assignment when the mail is sent.
QJsonObject contextOf(const NoticeOccasion& occasion) {
    QJsonObject context;
    if (!occasion.assignmentBefore)
        return context;
    const auto keep = [&](const QString& name, QLatin1StringView field) {
        const auto before = occasion.assignmentBefore->fields.value(field).toString();
        if (!before.isEmpty() && before != occasion.assignment.fields.value(field).toString())
            context.insert(name, before);
    };
    keep(u"previousAdvocate"_s, fields::advocateId);
    keep(u"previousAgency"_s, fields::agencyId);
    return context;
}

} // namespace

NoticePlanner::NoticePlanner(const rules::Rulebook& rulebook, QString linkBase)
    : m_rulebook(rulebook), m_linkBase(std::move(linkBase)) {}

QList<MailRow> NoticePlanner::plan(const NoticeOccasion& occasion) const {
    QList<MailRow> mails;
    for (const auto& rule : m_rulebook.notices()) {
        if (!applies(rule, occasion))
            continue;
        for (const auto& mail : rule.mails) {
            mails.append({.notice = rule.id,
                          .mailTemplate = mail.mailTemplate,
                          .to = mail.to,
                          .cc = mail.cc,
                          .context = contextOf(occasion),
                          .record = occasion.record.id,
                          .assignment = occasion.assignment.id,
                          .data = dataOf(occasion)});
        }
    }
    return mails;
}

bool NoticePlanner::applies(const rules::NoticeRule& rule, const NoticeOccasion& occasion) const {
    const auto& step = occasion.transition;
    if (rule.workflow != step.workflow || rule.action != step.action)
        return false;
    if (!rule.from.isEmpty() && !rule.from.contains(step.from))
        return false;
    if (!rule.to.isEmpty() && rule.to != step.to)
        return false;
    if (!rule.when)
        return true;
    const QJsonObject own = records::relationFields(occasion.record);
    const QJsonObject of = records::relationFields(occasion.assignment);
    return rule.when->holds({own, {}, of, occasion.actor, losAngelesDate(occasion.now)});
}

QJsonObject NoticePlanner::dataOf(const NoticeOccasion& occasion) const {
    const auto& assignment = occasion.assignment;
    return {{u"initials"_s, initials(assignment.fields.value(fields::youthName).toObject())},
            {u"assignment"_s, QString::number(assignment.fields.value(fields::assignmentNumber).toInteger())},
            {u"link"_s, m_linkBase + assignment.id},
            {u"form"_s, occasion.record.formId}};
}

} // namespace cts::server
