#include "shared/base/CanonicalJson.h"
#include "shared/base/Hash.h"
#include "shared/base/Ids.h"
#include "shared/records/FieldPath.h"
#include "shared/records/Operation.h"
#include "shared/records/StrictObject.h"
#include "shared/rules/Compartment.h"

#include <algorithm>
#include <tuple>

namespace cts::records {

using namespace Qt::StringLiterals;

static constexpr qint64 maxNumber = 1'000'000'000'000;
static constexpr qsizetype maxName = 80;
static constexpr qsizetype maxNeeds = 100;

static QJsonValue orNull(const QJsonValue& value) {
    return value.isUndefined() ? QJsonValue() : value;
}

static QJsonArray changesToJson(const QList<FieldChange>& changes) {
    QJsonArray array;
    for (const FieldChange& change : changes)
        array += QJsonObject{{u"path"_s, change.path}, {u"was"_s, orNull(change.was)}, {u"now"_s, orNull(change.now)}};
    return array;
}

QJsonObject toJson(const Operation& operation) {
    return {{u"id"_s, operation.id},
            {u"device"_s, operation.device},
            {u"n"_s, operation.n},
            {u"record"_s, operation.record},
            {u"assignment"_s, operation.assignment},
            {u"action"_s, operation.action},
            {u"kind"_s, operation.kind},
            {u"form"_s, operation.form},
            {u"formVersion"_s, operation.formVersion},
            {u"base"_s, operation.base},
            {u"changes"_s, changesToJson(operation.changes)},
            {u"args"_s, operation.args},
            {u"saw"_s, operation.saw},
            {u"author"_s, operation.author},
            {u"role"_s, operation.role},
            {u"at"_s, operation.at},
            {u"needs"_s, QJsonArray::fromStringList(operation.needs)}};
}

static Error badOperation(const QString& key) {
    return Error{u"badOperation"_s, {{u"key"_s, key}, {u"status"_s, 422}}};
}

static Result<QList<FieldChange>> changesFromJson(const QJsonArray& array) {
    QList<FieldChange> changes;
    changes.reserve(array.size());
    for (const QJsonValue element : array) {
        if (!element.isObject())
            return badOperation(u"changes"_s);
        StrictObject object(element.toObject(), u"badOperation"_s, u"key"_s);
        FieldChange change{object.text("path"_L1, 300), object.value("was"_L1), object.value("now"_L1)};
        if (const Status status = object.finish(); !status.ok())
            return badOperation(u"changes."_s + status.error().data.value("key"_L1).toString());
        if (!FieldPath::parse(change.path))
            return badOperation(u"changes.path"_s);
        changes += std::move(change);
    }
    return changes;
}

static bool isHash(const QString& text) {
    const auto isDigit = [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); };
    return text.size() == 64 && std::all_of(text.begin(), text.end(), isDigit);
}

static bool isSaw(const QJsonObject& saw) {
    for (auto it = saw.begin(); it != saw.end(); ++it)
        if (!rules::compartmentNamed(it.key()) || !isHash(it.value().toString()))
            return false;
    return true;
}

static void checkIdentities(const Operation& operation, StrictObject& object) {
    if (operation.device != u"server" && !isId(operation.device))
        object.fail("device"_L1);
    if (operation.author != u"system" && !isId(operation.author))
        object.fail("author"_L1);
    for (const QString& id : operation.needs)
        if (!isId(id))
            object.fail("needs"_L1);
    if (operation.action.isEmpty())
        object.fail("action"_L1);
    if (!isSaw(operation.saw))
        object.fail("saw"_L1);
}

// The canonical JSON of an operation together with what it is the JSON of: the copy shares all its data with the
// operation, so that comparing the two costs next to nothing, and whoever changes the operation leaves the JSON behind.
struct OperationEncoding {
    Operation content;
    QByteArray bytes;
    bool checked = false;
};

static auto contentOf(const Operation& o) {
    return std::tie(o.id, o.device, o.n, o.record, o.assignment, o.action, o.kind, o.form, o.formVersion, o.base,
                    o.changes, o.args, o.saw, o.author, o.role, o.at, o.needs);
}

static const OperationEncoding* encodingOf(const Operation& operation) {
    const auto* known = operation.encoding.get();
    return known && contentOf(known->content) == contentOf(operation) ? known : nullptr;
}

static void attach(Operation& operation, const QByteArray& bytes, bool checked) {
    operation.encoding = nullptr;
    operation.encoding = std::make_shared<const OperationEncoding>(OperationEncoding{operation, bytes, checked});
}

// All but the size.
static Result<Operation> decode(const QJsonObject& json) {
    constexpr auto optional = StrictObject::Need::Optional;
    StrictObject object(json, u"badOperation"_s, u"key"_s);
    Operation operation;
    operation.id = object.id("id"_L1);
    operation.device = object.text("device"_L1, 36);
    operation.n = object.integer("n"_L1, 0, maxNumber);
    operation.record = object.id("record"_L1);
    operation.assignment = object.id("assignment"_L1, optional);
    operation.action = object.text("action"_L1, maxName);
    operation.kind = object.text("kind"_L1, maxName, optional);
    operation.form = object.text("form"_L1, maxName, optional);
    operation.formVersion = static_cast<int>(object.integer("formVersion"_L1, 1, 100'000, 1));
    operation.base = object.integer("base"_L1, 0, maxNumber, 0);
    const QJsonArray changes = object.array("changes"_L1, maxChanges);
    operation.args = object.object("args"_L1);
    operation.saw = object.object("saw"_L1);
    operation.author = object.text("author"_L1, 36);
    operation.role = object.text("role"_L1, maxName, optional);
    operation.at = object.moment("at"_L1);
    operation.needs = object.texts("needs"_L1, maxNeeds, 36);
    checkIdentities(operation, object);
    if (const Status status = object.finish(); !status.ok())
        return badOperation(status.error().data.value("key"_L1).toString());
    auto decoded = changesFromJson(changes);
    if (!decoded.ok())
        return decoded.error();
    operation.changes = std::move(*decoded);
    return operation;
}

static Result<Operation> withEncoding(Result<Operation> decoded, const QByteArray& bytes) {
    if (!decoded.ok())
        return decoded;
    if (bytes.size() > maxOperationBytes)
        return badOperation(u"size"_s);
    attach(*decoded, bytes, true);
    return decoded;
}

Result<Operation> operationFromJson(const QJsonObject& json) {
    auto decoded = decode(json);
    return decoded.ok() ? withEncoding(decoded, canonicalJson(toJson(*decoded))) : decoded;
}

Result<Operation> operationFromEncoded(const QByteArray& bytes) {
    const auto json = parseJsonObject(bytes);
    if (!json.ok())
        return json.error();
    return withEncoding(decode(*json), bytes);
}

QByteArray encoded(const Operation& operation) {
    const auto* known = encodingOf(operation);
    return known ? known->bytes : canonicalJson(toJson(operation));
}

void keepEncoding(Operation& operation) {
    if (!encodingOf(operation))
        attach(operation, canonicalJson(toJson(operation)), false);
}

Status checkOperation(const Operation& operation) {
    if (const auto* known = encodingOf(operation); known && known->checked)
        return Done{};
    const auto decoded = operationFromJson(toJson(operation));
    if (!decoded.ok())
        return decoded.error();
    return Done{};
}

QString operationHash(const Operation& operation) {
    return sha256Hex(encoded(operation));
}

} // namespace cts::records
