#pragma once

#include "client/store/PendingStates.h"
#include "client/store/StoredPart.h"

namespace cts::client {

// Reads of an assignment's parts what its row is made of: of twenty kilobytes a few hundred bytes. Borrows its pending
// states and dictionaries; lives for one making of rows.
class RowSketch {
public:
    RowSketch(const PendingStates& pending, const Dictionaries& dictionaries)
        : m_pending(pending), m_dictionaries(dictionaries) {}

    // Its records as far as listingRowOf looks at them, by id: the assignment itself, what waits for somebody, what has
    // conflicts, and of its referral who submitted it. `parts` in the order of records and compartments; a record whose
    // core has not come yet is left out. Errors: "damaged".
    Result<QHash<QString, records::Record>> of(const QString& assignment, const QList<StoredPart>& parts);

    const PendingStates& pending() const { return m_pending; }

private:
    bool isWhollyNeeded(const StoredPart& core) const;
    QList<const StoredPart*> neededOf(const QString& assignment, const QList<StoredPart>& parts) const;
    const JsonPick& pickOf(const QString& assignment, const StoredPart& core);

    const PendingStates& m_pending;
    const Dictionaries& m_dictionaries;
    QHash<QString, JsonPick> m_picks; // by form and state
};

} // namespace cts::client
