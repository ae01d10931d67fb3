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
    // Beside it: of its record as it was when the part came, and how many conflicts are in the part (-1: not counted).
    QString form = {};
    QString state = {};
    qint64 conflicts = 0;
};

// From columns record, kind, compartment, frame.
StoredPart readContent(const sql::Rows& row);
// From those and form, state, conflicts.
StoredPart readPart(const sql::Rows& row);

// The records of parts, by id. One whose core has not come yet is left out. Errors: "damaged".
Result<QHash<QString, records::Record>> opened(const QList<StoredPart>& parts, const Dictionaries& dictionaries);

// Those parts of an assignment that its row is made of: the assignment itself, what waits for somebody, what has
// conflicts, and of its referral who submitted it. Of the many others the row says nothing.
QList<StoredPart> partsOfRow(const QString& assignment, const QList<StoredPart>& parts, const PendingStates& pending);

} // namespace cts::client
