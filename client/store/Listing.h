#pragma once

#include "client/store/ListingRow.h"

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QSet>

#include <functional>
#include <optional>
#include <vector>

namespace cts::client {

// The listing rows of every assignment that this device holds, in memory, so that search and sorting never wait for the
// disk. Lives on the UI thread; ClientStore keeps it true.
class Listing {
public:
    // Which states count as closed ("Non-Closed" leaves them out); from the rulebook.
    void setClosedStates(const QSet<QString>& states) { m_closedStates = states; }

    void clear();
    void put(const ListingRow& row);
    void remove(const QString& assignmentId);
    // Changes a row in place, if it is there; what it is searched by (names, ids) must stay.
    void change(const QString& assignmentId, const std::function<void(ListingRow&)>& change);
    QStringList assignmentIds() const { return m_index.keys(); }
    // Every row that does not count as closed, in no order.
    void forEachOpen(const std::function<void(const ListingRow&)>& look) const;
    qsizetype size() const { return static_cast<qsizetype>(m_entries.size()); }

    std::optional<ListingRow> row(const QString& assignmentId) const;
    // In the order of the query; ties by assignment number, the newest first.
    QList<ListingRow> find(const ListingQuery& query, int limit) const;
    // Rows that look like the same youth as these assignment fields, `except` left out (domain E07, E10): merged with
    // it, same State ID, PDJ # or Case #, or same date of birth and last name, where an alias counts as a name.
    QList<ListingRow> sameYouth(const QJsonObject& assignmentFields, const QString& except) const;

private:
    struct Entry {
        ListingRow row;
        QString last; // folded for comparison
        QString first;
        QStringList aliases; // whole, and their last words

        bool isCalled(const QString& name) const { return last == name || aliases.contains(name); }
    };
    bool matches(const Entry& entry, const ListingQuery& query) const;

    std::vector<Entry> m_entries;
    QHash<QString, size_t> m_index; // assignment id -> place in m_entries
    QSet<QString> m_closedStates;
};

// A name without case and diacritics, for comparison.
QString foldedName(const QString& name);
// An identifier without spaces and dashes, in upper case.
QString plainIdentifier(const QString& identifier);

} // namespace cts::client
