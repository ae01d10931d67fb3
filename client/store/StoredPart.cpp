#include "client/store/StoredPart.h"

#include "shared/base/CanonicalJson.h"
#include "shared/base/IdBytes.h"
#include "shared/records/RecordParts.h"

#include <QJsonArray>

namespace cts::client {

using namespace Qt::StringLiterals;

static constexpr qsizetype maxPayload = 8 << 20;

StoredPart readContent(const sql::Rows& row) {
    return {idText(row.bytes(0)), row.text(1), static_cast<int>(row.integer(2)), row.bytes(3)};
}

StoredPart readPart(const sql::Rows& row) {
    auto part = readContent(row);
    part.form = row.text(4);
    part.state = row.text(5);
    part.conflicts = row.integer(6);
    return part;
}

Result<QHash<QString, records::Record>> opened(const QList<StoredPart>& parts, const Dictionaries& dictionaries) {
    QHash<QString, QList<records::Part>> byRecord;
    for (const auto& part : parts) {
        const auto payload = dictionaries.decompress(part.frame, maxPayload);
        auto object = payload ? parseJsonObject(*payload) : payload.error();
        if (!object)
            return Error{u"damaged"_s, {{u"cause"_s, object.error().code}}};
        byRecord[part.record].append({static_cast<rules::Compartment>(part.compartment), std::move(*object)});
    }
    QHash<QString, records::Record> found;
    for (const auto& recordParts : std::as_const(byRecord)) {
        const auto record = records::join(recordParts);
        if (!record && record.error().code == "missingCore"_L1)
            continue; // its core part comes with a later page
        if (!record)
            return Error{u"damaged"_s, {{u"cause"_s, record.error().code}}};
        found.insert(record->id, *record);
    }
    return found;
}

QSet<QString> skimmedMembers() {
    return {u"formId"_s, u"state"_s, u"revision"_s, u"createdAt"_s, u"trail"_s, u"fields"_s, u"conflicts"_s};
}

static records::TrailEntry entryOf(const QJsonObject& json) {
    records::TrailEntry entry;
    entry.action = json.value("action"_L1).toString();
    entry.from = json.value("from"_L1).toString();
    entry.to = json.value("to"_L1).toString();
    entry.byName = json.value("byName"_L1).toString();
    entry.at = json.value("at"_L1).toString();
    return entry;
}

static void addHead(records::Record& record, const QJsonObject& json) {
    record.formId = json.value("formId"_L1).toString();
    record.state = json.value("state"_L1).toString();
    record.revision = json.value("revision"_L1).toInteger();
    record.createdAt = json.value("createdAt"_L1).toString();
    for (const QJsonValue entry : json.value("trail"_L1).toArray())
        record.trail.append(entryOf(entry.toObject()));
}

static void addContent(records::Record& record, const QJsonObject& json) {
    const QJsonObject fields = json.value("fields"_L1).toObject();
    if (record.fields.isEmpty())
        record.fields = fields;
    else
        for (auto it = fields.begin(); it != fields.end(); ++it)
            record.fields.insert(it.key(), it.value());
    for (const QJsonValue conflict : json.value("conflicts"_L1).toArray()) {
        records::FieldConflict one;
        one.path = conflict["path"_L1].toString();
        record.conflicts.append(one);
    }
}

Result<QHash<QString, records::Record>> skimmed(const QList<const StoredPart*>& parts, const Dictionaries& dictionaries,
                                                const std::function<const JsonPick&(const StoredPart&)>& pickOf) {
    QHash<QString, records::Record> found;
    const StoredPart* core = nullptr;
    for (const auto* part : parts) {
        const bool isCore = part->compartment == static_cast<int>(rules::Compartment::Core);
        if (isCore)
            core = part;
        if (!core || core->record != part->record)
            continue; // its core part comes with a later page
        const auto payload = dictionaries.decompress(part->frame, maxPayload);
        const auto json = payload ? pickFromJson(*payload, pickOf(*core)) : payload.error();
        if (!json)
            return Error{u"damaged"_s, {{u"cause"_s, json.error().code}}};
        auto& record = found[part->record];
        record.id = part->record;
        record.kind = part->kind;
        if (isCore)
            addHead(record, *json);
        addContent(record, *json);
    }
    return found;
}

} // namespace cts::client
