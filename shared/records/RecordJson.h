#pragma once

#include "shared/base/CanonicalWriter.h"
#include "shared/records/Record.h"
#include "shared/records/StrictObject.h"

#include <utility>
#include <vector>

namespace cts::records {

// The pieces of a record's JSON that a whole record and its parts have in common, as they are read. Decoders report
// through the StrictObject they read from, under the key's name.
struct RecordContent {
    QJsonObject fields;
    QHash<QString, Touch> touched;
    QList<FieldConflict> conflicts;
    QList<FieldConflict> superseded;
    QJsonObject previous;
};

RecordContent readContent(StrictObject& json);
void readHead(StrictObject& json, Record& record);

// The same pieces as they are written: those of a record that belong to one part. Borrows the record.
struct ContentView {
    CanonicalWriter::Members fields;
    std::vector<std::pair<QString, const Touch*>> touched;
    std::vector<const FieldConflict*> conflicts;
    std::vector<const FieldConflict*> superseded;
    CanonicalWriter::Members previous;

    bool isEmpty() const;
};

// Canonical JSON of a part: what there is of the content, where empty pieces leave no key; of `head`, unless it is
// null, everything but content and salts (id, state, signatures, trail...); the salt, if there is one.
QByteArray encodedPart(ContentView content, const Record* head, const QString& salt);

} // namespace cts::records
