#include "client/store/Listing.h"

#include <QJsonArray>

#include <algorithm>
#include <functional>
#include <limits>

namespace cts::client {

using namespace Qt::StringLiterals;

QString foldedName(const QString& name) {
    QString folded;
    for (const QChar c : name.normalized(QString::NormalizationForm_KD))
        if (c.category() != QChar::Mark_NonSpacing)
            folded += c;
    return folded.simplified().toCaseFolded();
}

QString plainIdentifier(const QString& identifier) {
    QString plain;
    for (const QChar c : identifier)
        if (!c.isSpace() && c != u'-')
            plain += c.toUpper();
    return plain;
}

void Listing::clear() {
    m_entries.clear();
    m_index.clear();
}

static QStringList foldedAliases(const QStringList& akas) {
    QStringList names;
    for (const QString& aka : akas) {
        const QStringList parts = aka.split(u", "_s); // "Last, First" as it is said
        const QString spoken = parts.size() == 2 ? parts.last() + u' ' + parts.first() : aka;
        const QString alias = foldedName(spoken).simplified();
        names << alias << alias.section(u' ', -1);
    }
    names.removeAll(QString());
    return names;
}

void Listing::put(const ListingRow& row) {
    Entry entry{row, foldedName(row.youthLast), foldedName(row.youthFirst), foldedAliases(row.akas)};
    const auto place = m_index.constFind(row.assignmentId);
    if (place != m_index.cend()) {
        m_entries[*place] = std::move(entry);
        return;
    }
    m_index.insert(row.assignmentId, m_entries.size());
    m_entries.push_back(std::move(entry));
}

void Listing::remove(const QString& assignmentId) {
    const auto found = m_index.find(assignmentId);
    if (found == m_index.end())
        return;
    const size_t place = *found;
    m_index.erase(found);
    if (place + 1 != m_entries.size()) {
        m_entries[place] = std::move(m_entries.back());
        m_index.insert(m_entries[place].row.assignmentId, place);
    }
    m_entries.pop_back();
}

void Listing::change(const QString& assignmentId, const std::function<void(ListingRow&)>& change) {
    if (const auto found = m_index.constFind(assignmentId); found != m_index.cend())
        change(m_entries[*found].row);
}

void Listing::forEachOpen(const std::function<void(const ListingRow&)>& look) const {
    for (const auto& entry : m_entries)
        if (!m_closedStates.contains(entry.row.status))
            look(entry.row);
}

std::optional<ListingRow> Listing::row(const QString& assignmentId) const {
    const auto found = m_index.constFind(assignmentId);
    return found == m_index.cend() ? std::nullopt : std::optional(m_entries[*found].row);
}

static bool sameIdentifier(const QString& asked, const QString& found) {
    return asked.trimmed().isEmpty() || plainIdentifier(asked) == plainIdentifier(found);
}

static bool beginsWith(const QString& asked, const QString& folded) {
    return asked.trimmed().isEmpty() || folded.startsWith(foldedName(asked));
}

// A name, or an alias (domain E10).
static bool isNamed(const QString& asked, const QString& folded, const QStringList& aliases) {
    const auto fits = [&](const QString& alias) { return beginsWith(asked, alias); };
    return beginsWith(asked, folded) || std::any_of(aliases.begin(), aliases.end(), fits);
}

static bool inTab(const ListingRow& row, const QString& tab, bool closed) {
    if (tab == "pendingAssignment"_L1)
        return !closed && row.advocateId.isEmpty();
    if (tab == "active"_L1)
        return !closed && !row.advocateId.isEmpty();
    return tab != "closed"_L1 || closed;
}

bool Listing::matches(const Entry& entry, const ListingQuery& query) const {
    const ListingRow& row = entry.row;
    const bool closed = m_closedStates.contains(row.status);
    const bool statusFits = query.status == "All"_L1 || query.status.isEmpty() ||
                            (query.status == "NonClosed"_L1 ? !closed : row.status == query.status);
    return (statusFits || query.tab == "closed"_L1) && inTab(row, query.tab, closed) &&
           sameIdentifier(query.referralNumber, row.referralNumber) && sameIdentifier(query.pdjNumber, row.pdjNumber) &&
           sameIdentifier(query.caseNumber, row.caseNumber) && sameIdentifier(query.stateId, row.stateId) &&
           sameIdentifier(query.assignmentNumber, QString::number(row.assignmentNumber)) &&
           isNamed(query.youthLast, entry.last, entry.aliases) &&
           isNamed(query.youthFirst, entry.first, entry.aliases) &&
           (!query.youthDob.isValid() || query.youthDob == row.dob) &&
           beginsWith(query.agency, foldedName(row.agencyName)) &&
           beginsWith(query.advocate, foldedName(row.advocateName)) &&
           (query.leadAgency.isEmpty() || query.leadAgency == row.leadAgency);
}

// By count, but before all of them what cannot wait any longer.
static QString alertKey(rules::AlertLevel level, int count) {
    return u"%1%2"_s.arg(level == rules::AlertLevel::Black ? 1 : 0).arg(count, 4, 10, QLatin1Char('0'));
}

// What a column sorts by; dates and numbers as text that sorts alike.
static QString sortKey(const ListingRow& row, const QString& column) {
    static const QHash<QString, std::function<QString(const ListingRow&)>> keys{
        {u"referralNumber"_s, [](const ListingRow& r) { return r.referralNumber; }},
        {u"initialReferralDate"_s, [](const ListingRow& r) { return r.initialReferralDate.toString(Qt::ISODate); }},
        {u"referralName"_s, [](const ListingRow& r) { return foldedName(r.referralName); }},
        {u"youthName"_s, [](const ListingRow& r) { return foldedName(r.youthLast + u' ' + r.youthFirst); }},
        {u"pdjNumber"_s, [](const ListingRow& r) { return r.pdjNumber; }},
        {u"caseNumber"_s, [](const ListingRow& r) { return r.caseNumber; }},
        {u"stateId"_s, [](const ListingRow& r) { return r.stateId; }},
        {u"status"_s, [](const ListingRow& r) { return r.status; }},
        {u"agency"_s, [](const ListingRow& r) { return foldedName(r.agencyName + u' ' + r.advocateName); }},
        {u"advocate"_s, [](const ListingRow& r) { return foldedName(r.advocateName); }},
        {u"worker"_s, [](const ListingRow& r) { return foldedName(r.workerName); }},
        {u"supervisor"_s, [](const ListingRow& r) { return foldedName(r.supervisorName); }},
        {u"leadAgency"_s, [](const ListingRow& r) { return r.leadAgency; }},
        {u"dual"_s, [](const ListingRow& r) { return r.dual ? u"1"_s : u"0"_s; }},
        {u"age"_s, [](const ListingRow& r) { return r.dob.toString(Qt::ISODate); }},
        {u"dob"_s, [](const ListingRow& r) { return r.dob.toString(Qt::ISODate); }},
        {u"cseStatus"_s, [](const ListingRow& r) { return r.cseStatus; }},
        {u"referralType"_s, [](const ListingRow& r) { return r.referralType; }},
        {u"daysPending"_s, [](const ListingRow& r) { return r.pendingSince.toString(Qt::ISODate); }},
        {u"referralAssignmentDate"_s,
         [](const ListingRow& r) { return r.referralAssignmentDate.toString(Qt::ISODate); }},
        {u"nextDue"_s, [](const ListingRow& r) { return r.nextDue.toString(Qt::ISODate); }},
        {u"taskAlerts"_s, [](const ListingRow& r) { return alertKey(r.taskLevel(), r.taskAlerts); }},
        {u"overdueAlerts"_s, [](const ListingRow& r) { return alertKey(r.level(), r.overdueAlerts); }},
        {u"missing"_s, [](const ListingRow& r) { return r.missing ? u"1"_s : u"0"_s; }},
    };
    const auto key = keys.constFind(column);
    return key == keys.cend() ? QString() : (*key)(row);
}

// By number; one not issued yet ("Pending #") is the newest of all.
static qint64 numberOf(const ListingRow& row) {
    return row.assignmentNumber == 0 ? std::numeric_limits<qint64>::max() : row.assignmentNumber;
}

QList<ListingRow> Listing::find(const ListingQuery& query, int limit) const {
    std::vector<std::pair<QString, const ListingRow*>> found;
    for (const auto& entry : m_entries)
        if (matches(entry, query))
            found.emplace_back(sortKey(entry.row, query.sortColumn), &entry.row);
    const bool byNumber = query.sortColumn == "assignmentNumber"_L1;
    std::sort(found.begin(), found.end(), [&](const auto& a, const auto& b) {
        if (a.first != b.first)
            return query.descending ? b.first < a.first : a.first < b.first;
        const bool ascending = byNumber && !query.descending;
        return ascending ? numberOf(*a.second) < numberOf(*b.second) : numberOf(*b.second) < numberOf(*a.second);
    });
    QList<ListingRow> rows;
    for (size_t i = 0; i < found.size() && rows.size() < limit; ++i)
        rows.append(*found[i].second);
    return rows;
}

QList<ListingRow> Listing::sameYouth(const QJsonObject& fields, const QString& except) const {
    const auto identifier = [&](QLatin1StringView name) { return plainIdentifier(fields.value(name).toString()); };
    const auto equal = [](const QString& a, const QString& b) { return !a.isEmpty() && a == plainIdentifier(b); };
    const QString stateId = identifier("stateId"_L1);
    const QString pdj = identifier("pdjNumber"_L1);
    const QString caseNumber = identifier("caseNumber"_L1);
    const QJsonObject name = fields.value("youthName"_L1).toObject();
    const QString last = foldedName(name.value("last"_L1).toString());
    const QString whole = foldedName(name.value("first"_L1).toString()) + u' ' + last;
    const QString youth = fields.value("youthId"_L1).toString();
    const QDate dob = QDate::fromString(fields.value("dob"_L1).toString(), Qt::ISODate);
    QStringList akas;
    for (const QJsonValue aka : fields.value("akas"_L1).toArray())
        akas.append(aka["alias"_L1].toString());
    const QStringList aliases = foldedAliases(akas);
    QList<ListingRow> rows;
    for (const auto& entry : m_entries) {
        const ListingRow& row = entry.row;
        const bool merged = (!youth.isEmpty() && (row.assignmentId == youth || row.youthId == youth)) ||
                            (!except.isEmpty() && row.youthId == except);
        const bool called =
            !last.isEmpty() && (entry.isCalled(last) || entry.isCalled(whole) || aliases.contains(entry.last));
        const bool same = merged || equal(stateId, row.stateId) || equal(pdj, row.pdjNumber) ||
                          equal(caseNumber, row.caseNumber) || (called && dob.isValid() && dob == row.dob);
        if (same && row.assignmentId != except)
            rows.append(row);
    }
    return rows;
}

} // namespace cts::client
