#pragma once

#include "shared/records/Record.h"
#include "shared/records/StrictObject.h"

namespace cts::records {

// The pieces of a record's JSON that a whole record and its parts have in common. Decoders report through the
// StrictObject they read from, under the key's name.
struct RecordContent {
    QJsonObject fields;
    QHash<QString, Touch> touched;
    QList<FieldConflict> conflicts;
    QList<FieldConflict> superseded;
    QJsonObject previous;
};

// Writes what there is; empty pieces leave no key.
void writeContent(QJsonObject& json, const RecordContent& content);
RecordContent readContent(StrictObject& json);

// Everything but content and salts: id, state, signatures, trail...
void writeHead(QJsonObject& json, const Record& record);
void readHead(StrictObject& json, Record& record);

} // namespace cts::records
