#include "shared/rules/Deadlines.h"

#include <QJsonArray>

namespace cts::rules {

using namespace Qt::StringLiterals;

struct Deadlines::Case {
    const DeadlineRule& rule;
    const DeadlineFacts& facts;
    QDate today; // stands still when the episode has ended
    std::optional<FirstSubmission> submission;
    std::optional<DeadlineWindow> current;
    std::optional<DeadlineWindow> shown;
    std::optional<DeadlineWindow> judged; // what the first submission is held to

    // Not submitted and due only after the termination.
    bool comesAfterTermination() const {
        return facts.terminated.isValid() && rule.from == DeadlineRule::Start::Assignment && shown &&
               shown->due > facts.terminated;
    }
    bool isForced() const { return comesAfterTermination() && facts.forced.contains(rule.code); }
    bool isOverridden() const { return facts.windowOverridden.contains(rule.code) && !facts.terminated.isValid(); }
    bool lacksApproval() const { return !rule.needs.isEmpty() && !facts.approved.contains(rule.needs); }
};

namespace {

QString iso(const QDate& date) {
    return date.toString(Qt::ISODate);
}

Timeliness judge(const QDate& submitted, const DeadlineWindow& window) {
    if (submitted < window.opens)
        return Timeliness::Early;
    return submitted <= window.due ? Timeliness::OnTime : Timeliness::Late;
}

} // namespace

QList<DeadlineAnswer> Deadlines::all(const DeadlineFacts& facts, Detail detail) const {
    QList<DeadlineAnswer> answers;
    answers.reserve(m_rules.deadlines.size());
    for (const auto& rule : m_rules.deadlines)
        answers.append(answer(rule, facts, detail));
    return answers;
}

std::optional<DeadlineWindow> Deadlines::window(const DeadlineRule& rule, const DeadlineFacts& facts) const {
    const bool fromTermination = rule.from == DeadlineRule::Start::Termination;
    const QDate start = fromTermination ? facts.terminated : facts.assigned;
    if (!start.isValid())
        return std::nullopt;
    if (rule.days == DeadlineRule::Days::Calendar)
        return DeadlineWindow{start, start.addDays(rule.opens), start.addDays(rule.due)};
    return DeadlineWindow{start, m_calendar.addBusinessDays(start, rule.opens),
                          m_calendar.addBusinessDays(start, rule.due)};
}

Deadlines::Case Deadlines::prepare(const DeadlineRule& rule, const DeadlineFacts& facts) const {
    Case of{rule, facts, facts.today, {}, window(rule, facts), {}, {}};
    if (facts.episodeEnded.isValid())
        of.today = qMin(facts.today, facts.episodeEnded);
    of.shown = of.judged = of.current;
    const auto submission = facts.submitted.constFind(rule.code);
    if (submission == facts.submitted.cend() || !submission->on.isValid())
        return of;
    of.submission = *submission;
    if (!submission->then)
        return of;
    of.judged = submission->then;
    // A rejected report whose termination was moved is due anew, though its first submission stays judged (E18).
    const bool moved =
        rule.from == DeadlineRule::Start::Termination && of.current && of.current->start != submission->then->start;
    if (!moved)
        of.shown = submission->then;
    return of;
}

Timeliness Deadlines::statusOf(const Case& of) const {
    if (of.submission && of.judged)
        return judge(of.submission->on, *of.judged);
    if (of.facts.waived.contains(of.rule.code))
        return Timeliness::Waived;
    if (!of.shown)
        return Timeliness::NotOpen;
    if (of.comesAfterTermination() && !of.isForced())
        return Timeliness::NotApplicable;
    if (of.today > of.shown->due) {
        if (!of.rule.optional)
            return Timeliness::Overdue;
        if (!of.isOverridden())
            return Timeliness::NotApplicable;
    }
    if (of.lacksApproval())
        return Timeliness::NotOpen;
    if (of.today < of.shown->opens && !of.isOverridden())
        return Timeliness::NotOpen;
    const auto left = of.today.daysTo(of.shown->due);
    return left >= 0 && left <= m_rules.alerts.dueSoonDays ? Timeliness::DueSoon : Timeliness::Open;
}

AlertLevel Deadlines::alertOf(const Case& of, const DeadlineAnswer& answer) const {
    if (of.facts.episodeEnded.isValid())
        return AlertLevel::None;
    if (answer.isOverdue())
        return AlertLevel::Red;
    if (!answer.isTask())
        return AlertLevel::None;
    const bool close = answer.daysLeft && *answer.daysLeft >= 0 && *answer.daysLeft <= m_rules.alerts.amberDays;
    return close ? AlertLevel::Amber : AlertLevel::Info;
}

DeadlineAnswer Deadlines::answer(const DeadlineRule& rule, const DeadlineFacts& facts, Detail detail) const {
    DeadlineAnswer answer;
    answer.code = rule.code;
    answer.title = rule.title;
    answer.form = rule.form;
    answer.optional = rule.optional;
    answer.applies = rule.appliesTo.contains(facts.referralType);
    if (!answer.applies) {
        if (detail == Detail::Explained)
            answer.explanation = {{u"notForType"_s, {}}};
        return answer;
    }
    const Case of = prepare(rule, facts);
    answer.status = statusOf(of);
    if (of.submission)
        answer.submitted = of.submission->on;
    if (of.shown) {
        answer.start = of.shown->start;
        answer.opens = of.shown->opens;
        answer.due = of.shown->due;
        (rule.optional ? answer.closedFrom : answer.overdueFrom) = of.shown->due.addDays(1);
        if (answer.isTask() || answer.isOverdue() || answer.status == Timeliness::NotOpen)
            answer.daysLeft = static_cast<int>(of.today.daysTo(of.shown->due));
    }
    answer.alert = alertOf(of, answer);
    answer.withinTimeframe =
        answer.status == Timeliness::OnTime || (answer.status == Timeliness::Early && m_rules.earlyCountsAsTimely);
    if (detail == Detail::Explained)
        answer.explanation = explain(of, answer);
    return answer;
}

Explanation Deadlines::explain(const Case& of, const DeadlineAnswer& answer) const {
    const bool fromTermination = of.rule.from == DeadlineRule::Start::Termination;
    Explanation parts;
    if (of.shown) {
        parts.append(explainWindow(of));
        explainClosures(of, parts);
    } else {
        parts.append({fromTermination ? u"noTermination"_s : u"notAssigned"_s, {}});
    }
    explainStatus(of, answer, parts);
    if (of.judged != of.current)
        parts.append({u"datesAtSubmission"_s, {}});
    return parts;
}

ExplanationPart Deadlines::explainWindow(const Case& of) const {
    const bool fromTermination = of.rule.from == DeadlineRule::Start::Termination;
    QString id = fromTermination ? u"terminated"_s : u"assigned"_s;
    if (of.rule.days == DeadlineRule::Days::Business)
        id += u"PlusBusinessDays"_s;
    else
        id += of.rule.opens > 0 ? u"Window"_s : u"PlusDays"_s;
    return {id, QJsonObject{{u"start"_s, iso(of.shown->start)},
                            {u"opens"_s, iso(of.shown->opens)},
                            {u"due"_s, iso(of.shown->due)},
                            {u"firstDay"_s, of.rule.opens},
                            {u"days"_s, of.rule.due}}};
}

// The days between Monday and Friday on which no business day was counted.
void Deadlines::explainClosures(const Case& of, Explanation& parts) const {
    if (of.rule.days != DeadlineRule::Days::Business)
        return;
    QJsonArray closed;
    for (QDate day = of.shown->start.addDays(1); day < of.shown->due; day = day.addDays(1)) {
        const auto holiday = day.dayOfWeek() < Qt::Saturday ? m_calendar.closedOn(day) : std::nullopt;
        if (holiday)
            closed.append(QJsonObject{{u"date"_s, iso(day)}, {u"name"_s, holiday->name}, {u"holiday"_s, holiday->id}});
    }
    if (!closed.isEmpty())
        parts.append({u"officesClosed"_s, {{u"closed"_s, closed}}});
}

void Deadlines::explainStatus(const Case& of, const DeadlineAnswer& answer, Explanation& parts) {
    const QJsonObject terminated{{u"terminated"_s, iso(of.facts.terminated)}};
    if (of.submission && of.judged) {
        QJsonObject data{{u"submitted"_s, iso(of.submission->on)}};
        data.insert(u"opens"_s, iso(of.judged->opens));
        data.insert(u"late"_s, of.judged->due.daysTo(of.submission->on));
        const bool early = answer.status == Timeliness::Early;
        const bool late = answer.status == Timeliness::Late;
        parts.append({early ? u"submittedEarly"_s : late ? u"submittedLate"_s : u"submitted"_s, data});
        return;
    }
    if (answer.status == Timeliness::Waived)
        parts.append({u"waived"_s, {}});
    if (!of.shown || answer.status == Timeliness::Waived)
        return;
    if (of.isForced())
        parts.append({u"forced"_s, terminated});
    if (answer.isOverdue())
        parts.append({u"overdue"_s, {{u"overdueFrom"_s, iso(answer.overdueFrom)}}});
    else if (answer.status == Timeliness::NotApplicable && of.comesAfterTermination())
        parts.append({u"dueAfterTermination"_s, terminated});
    else if (answer.status == Timeliness::NotApplicable)
        parts.append({u"windowClosed"_s, {{u"due"_s, iso(of.shown->due)}}});
    else if (of.lacksApproval())
        parts.append({u"needsApproved"_s, {{u"needs"_s, of.rule.needs}}});
    else if (of.isOverridden())
        parts.append({u"windowOverridden"_s, {}});
}

} // namespace cts::rules
