#include "client/ui/YouthWords.h"

#include "client/ui/AlertWords.h"

#include <functional>

namespace cts::client::ui {

using namespace Qt::StringLiterals;
using rules::AlertLevel;
using rules::Timeliness;

// A cell has one line; the rest is a key away.
static QString oneLine(const QString& words) {
    static constexpr qsizetype most = 200;
    return words.left(most).simplified();
}

QString YouthWords::fieldCell(const YouthEntry& entry, const QString& column) const {
    const auto* form = m_desk.store.rulebook().form(entry.record.formId);
    const auto* field = form ? form->field(column) : nullptr;
    if (!field)
        return {};
    QString words = m_desk.text().value(*field, entry.field(*form, column));
    return oneLine(words.replace(u'\n', u", "_s));
}

static QString documentTitle(const Desk& desk, const YouthEntry& entry) {
    const auto* form = desk.store.rulebook().form(entry.record.formId);
    if (!form)
        return entry.record.formId;
    const QString title = desk.text().formTitle(*form);
    const QString own = entry.field(*form, u"title"_s).toString();
    if (!own.isEmpty())
        return own;
    if (!entry.deadline)
        return title;
    const QString deliverable = YouthWords(desk).deliverable(*entry.deadline);
    return deliverable.isEmpty() ? title : deliverable;
}

QString YouthWords::deliverable(const rules::DeadlineAnswer& answer) const {
    return m_desk.text().deliverable(answer.code);
}

static QString planTitle(const Desk&, const YouthEntry& entry) {
    const int number = entry.record.fields.value("planNumber"_L1).toInt();
    switch (number) {
    case 1:
        return YouthWords::tr("1 Initial");
    case 2:
        return YouthWords::tr("2 Second");
    case 3:
        return YouthWords::tr("3 Third");
    default:
        return number > 0 ? QString::number(number) : QString();
    }
}

QString YouthWords::cell(const YouthEntry& entry, const QString& column) const {
    using Cell = QString (*)(const Desk&, const YouthEntry&);
    static const QHash<QString, Cell> cells{
        {u"document"_s, documentTitle},
        {u"planNumber"_s, planTitle},
        {u"version"_s, [](const Desk&, const YouthEntry& e) { return QString::number(e.record.version); }},
        {u"status"_s,
         [](const Desk& desk, const YouthEntry& e) { return desk.text().stateLabel(e.record.state, e.record.formId); }},
        {u"submittedBy"_s, [](const Desk&, const YouthEntry& e) { return e.submittedBy; }},
        {u"submittedOn"_s, [](const Desk&, const YouthEntry& e) { return countyDate(e.submittedOn); }},
        {u"due"_s,
         [](const Desk&, const YouthEntry& e) { return e.deadline ? countyDate(e.deadline->due) : QString(); }},
        {u"timeliness"_s,
         [](const Desk&, const YouthEntry& e) { return e.deadline ? timeliness(e.deadline->status) : QString(); }},
        {u"open"_s, [](const Desk&, const YouthEntry&) { return tr("Open"); }},
        {u"pdf"_s, [](const Desk&, const YouthEntry&) { return tr("PDF"); }},
        {u"sync"_s,
         [](const Desk&, const YouthEntry& e) {
             return e.waiting ? tr("Waiting to send") : e.refused ? tr("Not accepted") : tr("Sent");
         }},
    };
    const auto found = cells.constFind(column);
    return found == cells.cend() ? fieldCell(entry, column) : (*found)(m_desk, entry);
}

QString YouthWords::header(const QString& column) {
    static const QHash<QString, std::function<QString()>> headers{
        {u"document"_s, [] { return tr("Document"); }},
        {u"version"_s, [] { return tr("Version"); }},
        {u"status"_s, [] { return tr("Status"); }},
        {u"submittedBy"_s, [] { return tr("Submitted by"); }},
        {u"submittedOn"_s, [] { return tr("Submitted on"); }},
        {u"due"_s, [] { return tr("Due"); }},
        {u"timeliness"_s, [] { return tr("Timeliness"); }},
        {u"open"_s, [] { return tr("Open"); }},
        {u"pdf"_s, [] { return tr("PDF"); }},
        {u"sync"_s, [] { return tr("On this device"); }},
        {u"planNumber"_s, [] { return tr("Plan"); }},
        {u"planStartDate"_s, [] { return tr("Start Date"); }},
        {u"projectedEndDate"_s, [] { return tr("Projected End Date"); }},
        {u"actualEndDate"_s, [] { return tr("Actual End Date"); }},
        {u"completed"_s, [] { return tr("Completed"); }},
        {u"activityDate"_s, [] { return tr("Date"); }},
        {u"startTime"_s, [] { return tr("Start time"); }},
        {u"contactType"_s, [] { return tr("Type"); }},
        {u"contactWith"_s, [] { return tr("With"); }},
        {u"outcome"_s, [] { return tr("Outcome"); }},
        {u"durationMinutes"_s, [] { return tr("Minutes"); }},
        {u"narrative"_s, [] { return tr("Notes"); }},
        {u"eventAt"_s, [] { return tr("When"); }},
        {u"updateType"_s, [] { return tr("Type"); }},
        {u"enteredBy"_s, [] { return tr("Entered by"); }},
    };
    const auto found = headers.constFind(column);
    return found == headers.cend() ? column : (*found)();
}

QString YouthWords::timeliness(Timeliness status) {
    switch (status) {
    case Timeliness::NotOpen:
        return tr("Not open yet");
    case Timeliness::Open:
        return tr("Open");
    case Timeliness::DueSoon:
        return tr("Due soon");
    case Timeliness::Overdue:
        return tr("Overdue");
    case Timeliness::OnTime:
        return tr("On time");
    case Timeliness::Early:
        return tr("Early");
    case Timeliness::Late:
        return tr("Late");
    case Timeliness::Waived:
        return tr("Waived");
    case Timeliness::NotApplicable:
        return tr("Not applicable");
    }
    return {};
}

Meaning YouthWords::meaning(Timeliness status) {
    switch (status) {
    case Timeliness::Open:
        return Meaning::Information;
    case Timeliness::DueSoon:
    case Timeliness::Early:
        return Meaning::Warning;
    case Timeliness::Overdue:
    case Timeliness::Late:
        return Meaning::Danger;
    case Timeliness::OnTime:
        return Meaning::Success;
    default:
        return Meaning::Neutral;
    }
}

QList<YouthWords::Alert> YouthWords::alerts(const YouthAlerts& alerts) {
    QList<Alert> found;
    if (alerts.missing)
        found.append({Meaning::Danger, alerts.missingSince.isValid()
                                           ? tr("Missing since %1").arg(wallTime(alerts.missingSince))
                                           : tr("Missing")});
    if (alerts.warnings.serviceEndsIn && *alerts.warnings.serviceEndsIn < 0)
        found.append({Meaning::Danger, tr("Service authorisation expired")});
    if (alerts.warrantToRecall)
        found.append({Meaning::Danger, tr("Warrant to recall")});
    if (alerts.critical || alerts.overdue > 0)
        found.append({Meaning::Danger,
                      AlertWords::overdueCount(alerts.overdue, alerts.critical ? AlertLevel::Black : AlertLevel::Red)});
    if (alerts.warnings.serviceEndsIn && *alerts.warnings.serviceEndsIn >= 0)
        found.append({Meaning::Warning, *alerts.warnings.serviceEndsIn == 0 ? tr("Services end today")
                                                                            : tr("Services end in %n day(s)", nullptr,
                                                                                 *alerts.warnings.serviceEndsIn)});
    if (alerts.warnings.turns18In)
        found.append({Meaning::Warning, *alerts.warnings.turns18In == 0
                                            ? tr("Turns 18 today")
                                            : tr("Turns 18 in %n day(s)", nullptr, *alerts.warnings.turns18In)});
    if (alerts.tasks > 0)
        found.append({AlertWords::meaning(alerts.taskLevel), AlertWords::taskCount(alerts.tasks, alerts.taskLevel)});
    if (alerts.waiting > 0)
        found.append({Meaning::Information, tr("%n waiting to send", nullptr, alerts.waiting)});
    return found;
}

QList<std::pair<QString, QString>> YouthWords::facts(const YouthFile& file) const {
    const auto& fields = file.assignment.fields;
    const auto* form = m_desk.store.rulebook().form(file.assignment.formId);
    const auto word = [&](const QString& id) {
        const auto* field = form ? form->field(id) : nullptr;
        return field && file.visible.contains(field->compartment) ? m_desk.text().value(*field, fields.value(id))
                                                                  : QString();
    };
    const QDate born = QDate::fromString(fields.value("dob"_L1).toString(), Qt::ISODate);
    QList<std::pair<QString, QString>> facts;
    const auto add = [&](const QString& name, const QString& value) {
        facts.append({name, value.isEmpty() ? u"\u2013"_s : value});
    };
    add(tr("Age"), born.isValid() ? QString::number(rules::ageOn(born, m_desk.today())) : QString());
    add(tr("Lead"), word(u"leadAgency"_s));
    add(tr("Dual"), word(u"dualSupervision"_s));
    add(tr("CSE status"), word(u"cseStatus"_s));
    add(tr("Advocate"), word(u"advocateName"_s));
    add(tr("Days in service"), file.daysInService ? QString::number(*file.daysInService) : QString());
    add(tr("Services authorised until"), countyDate(file.serviceEnd));
    add(tr("Service limit"), countyDate(file.serviceLimit));
    return facts;
}

} // namespace cts::client::ui
