#include "shared/records/RecordJson.h"

#include "shared/base/CanonicalJson.h"
#include "shared/records/FieldPath.h"

#include <algorithm>
#include <stdexcept>

namespace cts::records {

using namespace Qt::StringLiterals;

static constexpr qint64 maxNumber = 1'000'000'000'000;
static constexpr qsizetype maxEntries = 10'000;
static constexpr qsizetype maxName = 80;
static constexpr qsizetype maxPersonName = 1000;
static constexpr qsizetype maxReason = 2000;
static constexpr int maxDepth = 64; // of what was built here

static const QString badRecord = u"badRecord"_s;
static const QString fieldKey = u"field"_s;

static void writeTouch(CanonicalWriter& json, const Touch& touch) {
    json.beginObject().key("at"_L1).text(touch.at).key("by"_L1).text(touch.by);
    json.key("byName"_L1).text(touch.byName).endObject();
}

static Touch touchFromJson(const QJsonObject& json, StrictObject& parent, QLatin1StringView key) {
    StrictObject object(json, badRecord, fieldKey);
    Touch touch{object.text("by"_L1, maxName), object.text("byName"_L1, maxPersonName), object.text("at"_L1, 30)};
    if (!object.finish().ok())
        parent.fail(key);
    return touch;
}

static void writeConflict(CanonicalWriter& json, const FieldConflict& conflict) {
    json.beginObject().key("before"_L1).value(conflict.before).key("mine"_L1).value(conflict.mine);
    json.key("mineTouch"_L1);
    writeTouch(json, conflict.mineTouch);
    json.key("operationId"_L1).text(conflict.operationId).key("path"_L1).text(conflict.path);
    json.key("theirs"_L1).value(conflict.theirs).key("theirsTouch"_L1);
    writeTouch(json, conflict.theirsTouch);
    json.endObject();
}

static void writeConflicts(CanonicalWriter& json, QLatin1StringView key,
                           const std::vector<const FieldConflict*>& conflicts) {
    if (conflicts.empty())
        return;
    json.key(key).beginArray();
    for (const FieldConflict* conflict : conflicts)
        writeConflict(json, *conflict);
    json.endArray();
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

static void writeTouched(CanonicalWriter& json, std::vector<std::pair<QString, const Touch*>> touched) {
    if (touched.empty())
        return;
    std::sort(touched.begin(), touched.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    json.key("touched"_L1).beginObject();
    for (const auto& [path, touch] : touched) {
        json.key(path);
        writeTouch(json, *touch);
    }
    json.endObject();
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

static void writeSignatures(CanonicalWriter& json, const QMap<QString, Signature>& signatures) {
    json.key("signatures"_L1).beginObject();
    for (auto it = signatures.begin(); it != signatures.end(); ++it) {
        json.key(it.key()).beginObject().key("compartments"_L1).beginArray();
        for (const QString& compartment : it->compartments)
            json.text(compartment);
        json.endArray().key("formVersionHash"_L1).text(it->formVersionHash).key("role"_L1).text(it->role);
        json.key("signedAt"_L1).text(it->signedAt).key("signerName"_L1).text(it->signerName);
        json.key("signerUserId"_L1).text(it->signerUserId).key("voided"_L1).flag(it->voided).endObject();
    }
    json.endObject();
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

static void writeTrail(CanonicalWriter& json, const QList<TrailEntry>& trail) {
    json.key("trail"_L1).beginArray();
    for (const TrailEntry& entry : trail) {
        json.beginObject().key("actingFor"_L1).text(entry.actingFor).key("action"_L1).text(entry.action);
        json.key("at"_L1).text(entry.at).key("by"_L1).text(entry.by).key("byName"_L1).text(entry.byName);
        json.key("from"_L1).text(entry.from).key("reason"_L1).text(entry.reason).key("role"_L1).text(entry.role);
        json.key("to"_L1).text(entry.to).endObject();
    }
    json.endArray();
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

bool ContentView::isEmpty() const {
    return fields.empty() && touched.empty() && conflicts.empty() && superseded.empty() && previous.empty();
}

// The members of head and content in the one order of their keys.
QByteArray encodedPart(ContentView content, const Record* head, const QString& salt) {
    CanonicalWriter json;
    json.beginObject();
    if (head)
        json.key("assignmentId"_L1).text(head->assignmentId);
    writeConflicts(json, "conflicts"_L1, content.conflicts);
    if (head)
        json.key("createdAt"_L1).text(head->createdAt).key("createdBy"_L1).text(head->createdBy);
    if (!content.fields.empty())
        json.key("fields"_L1).members(std::move(content.fields));
    if (head) {
        json.key("formId"_L1).text(head->formId).key("formVersion"_L1).number(head->formVersion);
        json.key("id"_L1).text(head->id).key("kind"_L1).text(head->kind);
    }
    if (!content.previous.empty())
        json.key("previous"_L1).members(std::move(content.previous));
    if (head)
        json.key("revision"_L1).number(head->revision);
    if (!salt.isEmpty())
        json.key("salt"_L1).text(salt);
    if (head) {
        writeSignatures(json, head->signatures);
        json.key("state"_L1).text(head->state);
    }
    writeConflicts(json, "superseded"_L1, content.superseded);
    writeTouched(json, std::move(content.touched));
    if (head) {
        writeTrail(json, head->trail);
        json.key("version"_L1).number(head->version);
    }
    return json.endObject().take();
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

static CanonicalWriter::Members membersOf(const QJsonObject& object) {
    CanonicalWriter::Members members;
    for (auto it = object.begin(); it != object.end(); ++it)
        members.emplace_back(it.key(), it.value());
    return members;
}

QJsonObject toJson(const Record& record) {
    ContentView content{membersOf(record.fields), {}, {}, {}, membersOf(record.previous)};
    for (auto it = record.touched.begin(); it != record.touched.end(); ++it)
        content.touched.emplace_back(it.key(), &it.value());
    for (const FieldConflict& conflict : record.conflicts)
        content.conflicts.push_back(&conflict);
    for (const FieldConflict& lost : record.superseded)
        content.superseded.push_back(&lost);
    auto json = parseJsonObject(encodedPart(std::move(content), &record, {}), maxDepth);
    if (!json.ok())
        throw std::logic_error("a record was written that cannot be read");
    QJsonObject salts;
    for (auto it = record.salts.begin(); it != record.salts.end(); ++it)
        salts.insert(rules::nameOf(it.key()), it.value());
    if (!salts.isEmpty())
        json->insert("salts"_L1, salts);
    return std::move(json).value();
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
