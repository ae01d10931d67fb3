#include "client/ui/ListingWords.h"

#include "client/ui/AlertWords.h"
#include "client/ui/widgets/PersonName.h"

#include <functional>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

QString ListingWords::number(const ListingRow& row) {
    return row.assignmentNumber > 0 ? QString::number(row.assignmentNumber) : tr("Pending #");
}

QString ListingWords::title(const QString& title) {
    return title.startsWith(u'#') ? tr("Pending %1").arg(title) : title;
}

QString ListingWords::fewOf(const QStringList& titles) {
    static constexpr qsizetype mostNamed = 8;
    QStringList named;
    for (const auto& one : titles.mid(0, mostNamed))
        named.append(title(one));
    const auto others = static_cast<int>(titles.size() - named.size());
    return others > 0 ? tr("%1; and %n more", nullptr, others).arg(named.join(u"; "_s)) : named.join(u"; "_s);
}

QString ListingWords::option(const QString& list, const QString& code) const {
    const auto* options = m_desk.store.rulebook().list(list);
    const auto* found = options ? options->find(code) : nullptr;
    return found ? m_desk.text().option(list, *found) : code;
}

static QString agencyCell(const ListingRow& row) {
    return row.advocateName.isEmpty() ? row.agencyName : row.agencyName + u" / "_s + row.advocateName;
}

static QString ageCell(const ListingRow& row, const QDate& today) {
    return row.dob.isValid() && row.dob <= today ? QString::number(rules::ageOn(row.dob, today)) : QString();
}

static QString daysCell(const ListingRow& row, const QDate& today) {
    return row.pendingSince.isValid() ? QString::number(losAngelesDate(row.pendingSince).daysTo(today)) : QString();
}

QString ListingWords::cell(const ListingRow& row, const QString& column) const {
    using Cell = QString (*)(const ListingWords&, const ListingRow&);
    static const QHash<QString, Cell> cells{
        {u"assignmentNumber"_s, [](const ListingWords&, const ListingRow& r) { return number(r); }},
        {u"referralNumber"_s, [](const ListingWords&, const ListingRow& r) { return r.referralNumber; }},
        {u"initialReferralDate"_s,
         [](const ListingWords&, const ListingRow& r) { return countyDate(r.initialReferralDate); }},
        {u"referralName"_s, [](const ListingWords&, const ListingRow& r) { return r.referralName; }},
        {u"youthName"_s,
         [](const ListingWords&, const ListingRow& r) {
             return PersonName{r.youthLast, r.youthFirst, {}}.display();
         }},
        {u"dob"_s, [](const ListingWords&, const ListingRow& r) { return countyDate(r.dob); }},
        {u"pdjNumber"_s, [](const ListingWords&, const ListingRow& r) { return r.pdjNumber; }},
        {u"caseNumber"_s, [](const ListingWords&, const ListingRow& r) { return r.caseNumber; }},
        {u"stateId"_s, [](const ListingWords&, const ListingRow& r) { return r.stateId; }},
        {u"status"_s, [](const ListingWords& w, const ListingRow& r) { return w.m_desk.text().stateLabel(r.status); }},
        {u"agency"_s, [](const ListingWords&, const ListingRow& r) { return agencyCell(r); }},
        {u"advocate"_s, [](const ListingWords&, const ListingRow& r) { return r.advocateName; }},
        {u"worker"_s, [](const ListingWords&, const ListingRow& r) { return r.workerName; }},
        {u"supervisor"_s, [](const ListingWords&, const ListingRow& r) { return r.supervisorName; }},
        {u"leadAgency"_s,
         [](const ListingWords& w, const ListingRow& r) { return w.option(u"leadAgencies"_s, r.leadAgency); }},
        {u"dualSupervision"_s, [](const ListingWords&, const ListingRow& r) { return r.dual ? tr("Yes") : tr("No"); }},
        {u"age"_s, [](const ListingWords& w, const ListingRow& r) { return ageCell(r, w.m_desk.today()); }},
        {u"cseStatus"_s,
         [](const ListingWords& w, const ListingRow& r) { return w.option(u"cseStatuses"_s, r.cseStatus); }},
        {u"referralType"_s,
         [](const ListingWords& w, const ListingRow& r) { return w.option(u"referralTypes"_s, r.referralType); }},
        {u"daysPending"_s, [](const ListingWords& w, const ListingRow& r) { return daysCell(r, w.m_desk.today()); }},
        {u"referralAssignmentDate"_s,
         [](const ListingWords&, const ListingRow& r) { return countyDate(r.referralAssignmentDate); }},
        {u"nextDue"_s,
         [](const ListingWords& w, const ListingRow& r) {
             return r.nextDueCode.isEmpty()
                        ? QString()
                        : tr("%1, %2").arg(w.m_desk.text().deliverable(r.nextDueCode), countyDate(r.nextDue));
         }},
        {u"taskAlerts"_s,
         [](const ListingWords&, const ListingRow& r) { return AlertWords::taskCount(r.taskAlerts, r.taskLevel()); }},
        {u"overdueAlerts"_s,
         [](const ListingWords&, const ListingRow& r) { return AlertWords::overdueCount(r.overdueAlerts, r.level()); }},
        {u"missing"_s, [](const ListingWords&, const ListingRow& r) { return r.missing ? tr("Missing") : QString(); }},
        // How the row stands between this device and the server.
        {u"sync"_s,
         [](const ListingWords&, const ListingRow& r) {
             if (r.refused > 0 || r.conflicts > 0)
                 return tr("Needs your decision");
             if (r.waiting > 0)
                 return tr("Waiting to send");
             return r.draft ? tr("Draft") : QString();
         }},
    };
    const auto found = cells.constFind(column);
    return found == cells.cend() ? QString() : (*found)(*this, row);
}

QString ListingWords::explained(const ListingRow& row, const QString& column) const {
    const AlertWords words(m_desk);
    return column == "taskAlerts"_L1      ? words.tasks(row.alerts)
           : column == "overdueAlerts"_L1 ? words.overdue(row.alerts)
                                          : QString();
}

QString ListingWords::header(const QString& column) const {
    if (column == "sync"_L1)
        return tr("On this device");
    const auto own = m_desk.home().labels.constFind(column);
    if (own != m_desk.home().labels.cend())
        return *own;
    return m_desk.store.rulebook().home().labels.value(column, column);
}

} // namespace cts::client::ui
