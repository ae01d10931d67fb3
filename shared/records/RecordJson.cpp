#include "shared/records/RecordJson.h"

#include "shared/records/FieldPath.h"

namespace cts::records {

using namespace Qt::StringLiterals;

static constexpr qint64 maxNumber = 1'000'000'000'000;
static constexpr qsizetype maxEntries = 10'000;
static constexpr qsizetype maxName = 80;
static constexpr qsizetype maxPersonName = 1000;
static constexpr qsizetype maxReason = 2000;

static const QString badRecord = u"badRecord"_s;
static const QString fieldKey = u"field"_s;

static QJsonObject touchToJson(const Touch& touch) {
    return {{u"by"_s, touch.by}, {u"byName"_s, touch.byName}, {u"at"_s, touch.at}};
}

static Touch touchFromJson(const QJsonObject& json, StrictObject& parent, QLatin1StringView key) {
    StrictObject object(json, badRecord, fieldKey);
    Touch touch{object.text("by"_L1, maxName), object.text("byName"_L1, maxPersonName), object.text("at"_L1, 30)};
    if (!object.finish().ok())
        parent.fail(key);
    return touch;
}

static QJsonArray conflictsToJson(const QList<FieldConflict>& conflicts) {
    QJsonArray array;
    for (const FieldConflict& conflict : conflicts) {
        array += QJsonObject{{u"path"_s, conflict.path},
                             {u"before"_s, conflict.before},
                             {u"theirs"_s, conflict.theirs},
                             {u"theirsTouch"_s, touchToJson(conflict.theirsTouch)},
                             {u"mine"_s, conflict.mine},
                             {u"mineTouch"_s, touchToJson(conflict.mineTouch)},
                             {u"operationId"_s, conflict.operationId}};
    }
    return array;
}

static QList<FieldConflict> readConflicts(StrictObject& parent, QLatin1StringView key) {
    QList<FieldConflict> conflicts;
    for (const QJsonValue element : parent.array(key, maxEntries)) {
        StrictObject object(element.toObject(), badRecord, fieldKey);
        FieldConflict conflict;
        conflict.path = object.text("path"_L1, 300);
        conflict.before = object.value("before"_L1);
        conflict.theirs = object.value("theirs"_L1);
        conflict.theirsTouch = touchFromJson(object.object("theirsTouch"_L1), object, "theirsTouch"_L1);
        conflict.mine = object.value("mine"_L1);
        conflict.mineTouch = touchFromJson(object.object("mineTouch"_L1), object, "mineTouch"_L1);
        conflict.operationId = object.id("operationId"_L1);
        if (!object.finish().ok() || !FieldPath::parse(conflict.path))
            parent.fail(key);
        conflicts += std::move(conflict);
    }
    return conflicts;
}

void writeContent(QJsonObject& json, const RecordContent& content) {
    QJsonObject touched;
    for (auto it = content.touched.begin(); it != content.touched.end(); ++it)
        touched.insert(it.key(), touchToJson(it.value()));
    if (!content.fields.isEmpty())
        json.insert("fields"_L1, content.fields);
    if (!touched.isEmpty())
        json.insert("touched"_L1, touched);
    if (!content.conflicts.isEmpty())
        json.insert("conflicts"_L1, conflictsToJson(content.conflicts));
    if (!content.superseded.isEmpty())
        json.insert("superseded"_L1, conflictsToJson(content.superseded));
    if (!content.previous.isEmpty())
        json.insert("previous"_L1, content.previous);
}

RecordContent readContent(StrictObject& json) {
    RecordContent content;
    content.fields = json.object("fields"_L1);
    const QJsonObject touched = json.object("touched"_L1);
    for (auto it = touched.begin(); it != touched.end(); ++it)
        content.touched.insert(it.key(), touchFromJson(it.value().toObject(), json, "touched"_L1));
    content.conflicts = readConflicts(json, "conflicts"_L1);
    content.superseded = readConflicts(json, "superseded"_L1);
    content.previous = json.object("previous"_L1);
    return content;
}

static QJsonObject signaturesToJson(const QMap<QString, Signature>& signatures) {
    QJsonObject json;
    for (auto it = signatures.begin(); it != signatures.end(); ++it) {
        json.insert(it.key(), QJsonObject{{u"signerUserId"_s, it->signerUserId},
                                          {u"signerName"_s, it->signerName},
                                          {u"role"_s, it->role},
                                          {u"signedAt"_s, it->signedAt},
                                          {u"formVersionHash"_s, it->formVersionHash},
                                          {u"compartments"_s, QJsonArray::fromStringList(it->compartments)},
                                          {u"voided"_s, it->voided}});
    }
    return json;
}

static QMap<QString, Signature> readSignatures(StrictObject& parent) {
    QMap<QString, Signature> signatures;
    const QJsonObject json = parent.object("signatures"_L1);
    for (auto it = json.begin(); it != json.end(); ++it) {
        StrictObject object(it.value().toObject(), badRecord, fieldKey);
        Signature signature;
        signature.signerUserId = object.text("signerUserId"_L1, maxName);
        signature.signerName = object.text("signerName"_L1, maxPersonName);
        signature.role = object.text("role"_L1, maxName);
        signature.signedAt = object.moment("signedAt"_L1);
        signature.formVersionHash = object.text("formVersionHash"_L1, 64);
        signature.compartments = object.texts("compartments"_L1, 10, 20);
        signature.voided = object.flag("voided"_L1);
        if (!object.finish().ok())
            parent.fail("signatures"_L1);
        signatures.insert(it.key(), signature);
    }
    return signatures;
}

static QJsonArray trailToJson(const QList<TrailEntry>& trail) {
    QJsonArray array;
    for (const TrailEntry& entry : trail) {
        array +=
            QJsonObject{{u"action"_s, entry.action}, {u"from"_s, entry.from},     {u"to"_s, entry.to},
                        {u"by"_s, entry.by},         {u"byName"_s, entry.byName}, {u"role"_s, entry.role},
                        {u"at"_s, entry.at},         {u"reason"_s, entry.reason}, {u"actingFor"_s, entry.actingFor}};
    }
    return array;
}

static QList<TrailEntry> readTrail(StrictObject& parent) {
    QList<TrailEntry> trail;
    for (const QJsonValue element : parent.array("trail"_L1, maxEntries)) {
        StrictObject object(element.toObject(), badRecord, fieldKey);
        TrailEntry entry;
        entry.action = object.text("action"_L1, maxName);
        entry.from = object.text("from"_L1, maxName);
        entry.to = object.text("to"_L1, maxName);
        entry.by = object.text("by"_L1, maxName);
        entry.byName = object.text("byName"_L1, maxPersonName);
        entry.role = object.text("role"_L1, maxName);
        entry.at = object.text("at"_L1, 30);
        entry.reason = object.text("reason"_L1, maxReason);
        entry.actingFor = object.text("actingFor"_L1, maxName);
        if (!object.finish().ok())
            parent.fail("trail"_L1);
        trail += std::move(entry);
    }
    return trail;
}

void writeHead(QJsonObject& json, const Record& record) {
    json.insert("id"_L1, record.id);
    json.insert("kind"_L1, record.kind);
    json.insert("assignmentId"_L1, record.assignmentId);
    json.insert("formId"_L1, record.formId);
    json.insert("formVersion"_L1, record.formVersion);
    json.insert("state"_L1, record.state);
    json.insert("revision"_L1, record.revision);
    json.insert("version"_L1, record.version);
    json.insert("createdBy"_L1, record.createdBy);
    json.insert("createdAt"_L1, record.createdAt);
    json.insert("signatures"_L1, signaturesToJson(record.signatures));
    json.insert("trail"_L1, trailToJson(record.trail));
}

void readHead(StrictObject& json, Record& record) {
    record.id = json.id("id"_L1);
    record.kind = json.text("kind"_L1, maxName);
    record.assignmentId = json.id("assignmentId"_L1, StrictObject::Need::Optional);
    record.formId = json.text("formId"_L1, maxName);
    record.formVersion = static_cast<int>(json.integer("formVersion"_L1, 1, 100'000));
    record.state = json.text("state"_L1, maxName);
    record.revision = json.integer("revision"_L1, 0, maxNumber);
    record.version = static_cast<int>(json.integer("version"_L1, 1, 100'000));
    record.createdBy = json.text("createdBy"_L1, maxName);
    record.createdAt = json.text("createdAt"_L1, 30);
    record.signatures = readSignatures(json);
    record.trail = readTrail(json);
}

QJsonObject toJson(const Record& record) {
    QJsonObject json;
    writeHead(json, record);
    writeContent(json, {record.fields, record.touched, record.conflicts, record.superseded, record.previous});
    QJsonObject salts;
    for (auto it = record.salts.begin(); it != record.salts.end(); ++it)
        salts.insert(rules::nameOf(it.key()), it.value());
    if (!salts.isEmpty())
        json.insert("salts"_L1, salts);
    return json;
}

Result<Record> recordFromJson(const QJsonObject& json) {
    StrictObject object(json, badRecord, fieldKey);
    Record record;
    readHead(object, record);
    RecordContent content = readContent(object);
    const QJsonObject salts = object.object("salts"_L1);
    for (auto it = salts.begin(); it != salts.end(); ++it) {
        const auto compartment = rules::compartmentNamed(it.key());
        if (!compartment || !it.value().isString())
            object.fail("salts"_L1);
        else
            record.salts.insert(*compartment, it.value().toString());
    }
    if (const Status status = object.finish(); !status.ok())
        return status.error();
    record.fields = std::move(content.fields);
    record.touched = std::move(content.touched);
    record.conflicts = std::move(content.conflicts);
    record.superseded = std::move(content.superseded);
    record.previous = std::move(content.previous);
    return record;
}

} // namespace cts::records
