#include "server/services/NoticePlanner.h"

#include "server/services/CaseFields.h"
#include "server/services/NoticeData.h"
#include "shared/base/Clock.h"
#include "shared/records/CaseDeadlines.h"

#include <algorithm>

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

bool editsOneOf(const QStringList& fields, const QStringList& edited) {
    return fields.isEmpty() ? !edited.isEmpty()
                            : std::any_of(edited.cbegin(), edited.cend(),
                                          [&](const QString& field) { return fields.contains(field); });
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
            if (!holds(mail.when, occasion))
                continue;
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
    if (!rule.form.isEmpty() && rule.form != occasion.record.formId)
        return false;
    if (rule.action == "edit"_L1 && !editsOneOf(rule.fields, occasion.edited))
        return false;
    if (!rule.from.isEmpty() && !rule.from.contains(step.from))
        return false;
    if (!rule.to.isEmpty() && rule.to != step.to)
        return false;
    return holds(rule.when, occasion);
}

bool NoticePlanner::holds(const std::optional<rules::Condition>& condition, const NoticeOccasion& occasion) {
    if (!condition)
        return true;
    const QJsonObject own = records::relationFields(occasion.record);
    const QJsonObject of = records::relationFields(occasion.assignment);
    return condition->holds({own, {}, of, occasion.actor, losAngelesDate(occasion.now), occasion.settings});
}

// Domain 4.8: form name, assignment number, initials, due date and link; what there is not is empty.
QJsonObject NoticePlanner::dataOf(const NoticeOccasion& occasion) const {
    const auto& assignment = occasion.assignment;
    const auto* form = m_rulebook.form(occasion.record.formId);
    QJsonObject data =
        noticeData(assignment, m_linkBase + (assignment.id.isEmpty() ? occasion.record.id : assignment.id));
    data.insert(u"form"_s, form ? form->title : QString());
    data.insert(u"due"_s, dueText(occasion));
    return data;
}

// When the deliverable that the record is was or is due, as the county writes dates.
QString NoticePlanner::dueText(const NoticeOccasion& occasion) const {
    const auto& own = occasion.record.fields;
    const QJsonObject assignment = records::withOwnTermination(occasion.assignment.fields, own);
    const records::CaseDeadlines deadlines(m_rulebook);
    const QString code = deadlines.codeOf(occasion.record.formId, own, assignment);
    const auto window = code.isEmpty() ? std::nullopt : deadlines.window(code, assignment, occasion.settings);
    return window ? noticeDate(window->due) : QString();
}

} // namespace cts::server
