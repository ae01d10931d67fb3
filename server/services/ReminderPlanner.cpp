#include "server/services/ReminderPlanner.h"

#include "server/services/CaseFields.h"
#include "server/services/NoticeData.h"
#include "shared/base/Clock.h"
#include "shared/records/CaseDeadlines.h"
#include "shared/rules/ReminderDays.h"
#include "shared/rules/ServiceTerm.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace cts::server {

using records::Record;
using rules::DeadlineAnswer;
using rules::ReminderDays;
using rules::ReminderRule;

// One assignment on its way through all rules.
struct ReminderPlanner::Run {
    const ReminderCase& of;
    QDate since;
    QDate today;
    QString link;
    rules::BusinessCalendar calendar;
    QList<DeadlineAnswer> answers = {};
    ReminderPlan plan = {};

    int days(const QString& setting) const { return of.settings.value(setting).toInt(); }
    bool isOn(const QString& setting) const { return of.settings.value(setting).toString() == "YES"_L1; }

    bool holds(const std::optional<rules::Condition>& condition, const Record& record) const {
        if (!condition)
            return true;
        const QJsonObject own = records::relationFields(record);
        const QJsonObject assignment = records::relationFields(of.assignment);
        return condition->holds({own, {}, assignment, {}, today, of.settings});
    }

    // Whether one of the days has come; the one after it is remembered.
    bool hasCome(const ReminderDays& when) {
        const QDate next = when.nextAfter(today);
        if (next.isValid() && (!plan.next.isValid() || next < plan.next))
            plan.next = next;
        const QDate first = when.nextAfter(since);
        return first.isValid() && first <= today;
    }

    // What is said of `about`, the assignment or a record of it. `more`: texts of the mail beside the date.
    struct Line {
        const Record& about;
        QString key; // tells it from others about the same record
        QString form;
        QString matter; // code of the list noticeMatters
        QDate on;
        QJsonObject more = {};
    };
    void remind(const ReminderRule& rule, const Line& line) {
        static const QHash<QString, QString> dates{{u"DUE"_s, u"due"_s},
                                                   {u"OVERDUE"_s, u"overdue"_s},
                                                   {u"WAITING"_s, u"waiting"_s},
                                                   {u"SERVICE_ENDS"_s, u"serviceEnd"_s}};
        QJsonObject data = noticeData(of.assignment, link);
        for (const auto& text :
             {u"due"_s, u"overdue"_s, u"opened"_s, u"waiting"_s, u"serviceEnd"_s, u"turns"_s, u"age"_s})
            data.insert(text, line.more.value(text).toString());
        if (dates.contains(line.matter))
            data.insert(dates.value(line.matter), noticeDate(line.on));
        data.insert(u"form"_s, line.form);
        data.insert(u"matter"_s, line.matter);
        data.insert(u"on"_s, line.on.toString(Qt::ISODate));
        data.insert(u"recordId"_s, line.about.id);
        data.insert(u"assignmentId"_s, of.assignment.id);
        for (const auto& mail : rule.mails) {
            if ((!mail.state.isEmpty() && mail.state != line.about.state) || !holds(mail.when, line.about))
                continue;
            const MailRow whose{.notice = rule.id,
                                .mailTemplate = {},
                                .to = mail.to,
                                .cc = mail.cc,
                                .context = {},
                                .record = line.about.id,
                                .assignment = of.assignment.id,
                                .data = {}};
            plan.due.append({u"%1 %2 %3"_s.arg(rule.id, line.about.id, line.key), whose, data});
        }
    }
};

namespace {

bool isBeforeSubmission(const DeadlineAnswer& answer) {
    return answer.due.isValid() &&
           (answer.isTask() || answer.isOverdue() || answer.status == rules::Timeliness::NotOpen);
}

// Domain E15: someone born on 29 February has a birthday on 1 March in other years.
QDate birthday(const QDate& dateOfBirth, int age) {
    const QDate day = dateOfBirth.addYears(age);
    return day.day() == dateOfBirth.day() ? day : day.addDays(1);
}

} // namespace

ReminderPlanner::ReminderPlanner(const rules::Rulebook& rulebook, QString linkBase)
    : m_rulebook(rulebook), m_linkBase(std::move(linkBase)) {}

// The deadline that such a report has from a date which it tells itself.
const rules::DeadlineRule* ReminderPlanner::startsWithReport(const QString& form) const {
    const auto& all = m_rulebook.deadlines().deadlines;
    const auto found = std::find_if(all.cbegin(), all.cend(), [&](const rules::DeadlineRule& rule) {
        return rule.form == form && rule.from == rules::DeadlineRule::Start::Termination;
    });
    return found == all.cend() ? nullptr : &*found;
}

bool ReminderPlanner::looksAt(const RecordHead& head) const {
    const auto* workflow = m_rulebook.workflowOf(head.form);
    const auto* state = workflow ? workflow->state(head.state) : nullptr;
    if (!state || state->closed)
        return false;
    if (startsWithReport(head.form))
        return true;
    const auto& reminders = m_rulebook.reminders();
    return state->pending && std::any_of(reminders.cbegin(), reminders.cend(), [&](const ReminderRule& rule) {
               return rule.workflows.contains(workflow->id);
           });
}

ReminderPlan ReminderPlanner::plan(const ReminderCase& of, const QDate& since, const QDate& today) const {
    Run run{of, since, today, m_linkBase + of.assignment.id, records::calendarOf(m_rulebook, of.settings)};
    const records::CaseDeadlines deadlines(m_rulebook);
    run.answers = deadlines.answers(of.assignment.fields, of.settings, today);
    for (const auto& record : of.records) {
        const auto* own = startsWithReport(record.formId);
        if (!own)
            continue;
        const auto told = records::withOwnTermination(of.assignment.fields, record.fields);
        const auto fromReport = deadlines.answers(told, of.settings, today);
        for (qsizetype i = 0; i < run.answers.size(); ++i)
            if (run.answers.at(i).code == own->code)
                run.answers[i] = fromReport.at(i);
    }
    for (const auto& rule : m_rulebook.reminders()) {
        switch (rule.about) {
        case ReminderRule::About::Deadline:
            planDeadlines(run, rule);
            break;
        case ReminderRule::About::Waiting:
            planWaiting(run, rule);
            break;
        case ReminderRule::About::ServiceEnd:
            planServiceEnd(run, rule);
            break;
        case ReminderRule::About::Age:
            planAge(run, rule);
            break;
        }
    }
    return run.plan;
}

void ReminderPlanner::planDeadlines(Run& run, const ReminderRule& rule) const {
    const Record& assignment = run.of.assignment;
    if (!run.holds(rule.when, assignment))
        return;
    for (const auto& answer : std::as_const(run.answers)) {
        if (!rule.codes.contains(answer.code) || !isBeforeSubmission(answer))
            continue;
        const bool opensLater = answer.opens > answer.start;
        ReminderDays days;
        for (const auto& setting : rule.before)
            days.add(answer.due.addDays(-run.days(setting)));
        if (run.isOn(rule.onDate))
            days.add(answer.due);
        if (opensLater && run.isOn(rule.onOpening))
            days.add(answer.opens);
        if (!answer.optional && !rule.first.isEmpty())
            days.repeat(answer.due, run.days(rule.first), run.days(rule.every));
        if (!run.hasCome(days) || answer.status == rules::Timeliness::NotOpen)
            continue;
        const bool showsOpening = opensLater && !answer.isOverdue();
        run.remind(rule, {assignment,
                          answer.code,
                          answer.title,
                          answer.isOverdue() ? u"OVERDUE"_s : u"DUE"_s,
                          answer.due,
                          {{u"opened"_s, showsOpening ? noticeDate(answer.opens) : QString()}}});
    }
}

void ReminderPlanner::planWaiting(Run& run, const ReminderRule& rule) const {
    for (const auto& record : run.of.records) {
        const auto* form = m_rulebook.form(record.formId);
        const auto entered = std::find_if(record.trail.crbegin(), record.trail.crend(),
                                          [&](const records::TrailEntry& entry) { return entry.to == record.state; });
        if (!form || !rule.workflows.contains(form->workflow) || entered == record.trail.crend() ||
            std::none_of(rule.mails.cbegin(), rule.mails.cend(),
                         [&](const rules::ReminderMail& mail) { return mail.state == record.state; }) ||
            !run.holds(rule.when, record))
            continue;
        const QDate since = losAngelesDate(QDateTime::fromString(entered->at, Qt::ISODate));
        ReminderDays days;
        days.repeat(since, run.days(rule.first), run.days(rule.every), run.calendar);
        if (run.hasCome(days))
            run.remind(rule, {record, {}, form->title, u"WAITING"_s, since});
    }
}

void ReminderPlanner::planServiceEnd(Run& run, const ReminderRule& rule) const {
    const Record& assignment = run.of.assignment;
    const auto& table = m_rulebook.deadlines();
    const auto facts = records::deadlineFacts(assignment.fields, table, run.today);
    const rules::ServiceTerm term(table, facts);
    if (!term.applies() || !term.end().isValid() || facts.terminated.isValid() || !run.holds(rule.when, assignment))
        return;
    ReminderDays days;
    for (const auto& setting : rule.before)
        days.add(term.end().addDays(-run.days(setting)));
    if (run.hasCome(days))
        run.remind(rule, {assignment, {}, rule.title, u"SERVICE_ENDS"_s, term.end()});
}

// Without the date: it would be the youth's date of birth.
void ReminderPlanner::planAge(Run& run, const ReminderRule& rule) const {
    const Record& assignment = run.of.assignment;
    const QDate born = QDate::fromString(assignment.fields.value(fields::dob).toString(), Qt::ISODate);
    if (!born.isValid() || !run.holds(rule.when, assignment))
        return;
    const QDate day = birthday(born, rule.age);
    ReminderDays days;
    int longest = 0;
    for (const auto& setting : rule.before) {
        days.add(day.addDays(-run.days(setting)));
        longest = qMax(longest, run.days(setting));
    }
    if (run.hasCome(days) && run.today < day)
        run.remind(rule, {assignment,
                          {},
                          rule.title,
                          u"AGE"_s,
                          {},
                          {{u"turns"_s, QString::number(longest)}, {u"age"_s, QString::number(rule.age)}}});
}

} // namespace cts::server
