#pragma once

#include "client/store/PendingStates.h"
#include "shared/base/Dictionary.h"
#include "shared/records/Record.h"
#include "shared/sql/Rows.h"

#include <QHash>
#include <QSet>

namespace cts::client {

// A part as the cache keeps it.
struct StoredPart {
    QString record;
    QString kind;
    int compartment = 0;
    QByteArray frame;
    // Beside it: of its record as it was when the part came, and how many conflicts are in the part.
    QString form = {};
    QString state = {};
    qint64 conflicts = 0;
};

// From columns record, kind, compartment, frame.
StoredPart readContent(const sql::Rows& row);
// From those and form, state, conflicts.
StoredPart readPart(const sql::Rows& row);

// The records of parts, by id; of those in `only`, where it is given. One whose core has not come yet is left out.
// Errors: "damaged".
Result<QHash<QString, records::Record>> opened(const QList<StoredPart>& parts, const Dictionaries& dictionaries,
                                               const QSet<QString>* only = nullptr);

// Whether the row of an assignment is made of a record like this too, besides its assignment and what has conflicts.
bool rowNeeds(const QString& form, const QString& state, const PendingStates& pending);

} // namespace cts::client
