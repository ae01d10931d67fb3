#pragma once

#include "shared/base/Dictionary.h"
#include "shared/base/JsonPick.h"
#include "shared/records/Record.h"
#include "shared/sql/Rows.h"

#include <QHash>

#include <functional>

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

// The same as far as somebody looks at them: each without what its pick leaves out of its payloads, and at most with
// skimmedMembers(). `pickOf` is asked with the record's core. `parts` in the order of records and compartments.
Result<QHash<QString, records::Record>> skimmed(const QList<const StoredPart*>& parts, const Dictionaries& dictionaries,
                                                const std::function<const JsonPick&(const StoredPart&)>& pickOf);
QSet<QString> skimmedMembers();

} // namespace cts::client
