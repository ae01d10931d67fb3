#include "shared/records/RecordParts.h"

#include "shared/base/CanonicalJson.h"
#include "shared/base/Hash.h"
#include "shared/records/FieldPath.h"
#include "shared/records/RecordJson.h"

#include <algorithm>
#include <stdexcept>

namespace cts::records {

using namespace Qt::StringLiterals;
using rules::Compartment;

static Compartment compartmentOf(const QString& path, const rules::FormDefinition& form) {
    const auto slash = path.indexOf(u'/');
    return form.compartmentOf(slash < 0 ? path : path.left(slash));
}

static QMap<Compartment, ContentView> contentByCompartment(const Record& record, const rules::FormDefinition& form) {
    QMap<Compartment, ContentView> contents;
    for (auto it = record.fields.begin(); it != record.fields.end(); ++it)
        contents[compartmentOf(it.key(), form)].fields.emplace_back(it.key(), it.value());
    for (auto it = record.touched.begin(); it != record.touched.end(); ++it)
        contents[compartmentOf(it.key(), form)].touched.emplace_back(it.key(), &it.value());
    for (const FieldConflict& conflict : record.conflicts)
        contents[compartmentOf(conflict.path, form)].conflicts.push_back(&conflict);
    for (const FieldConflict& lost : record.superseded)
        contents[compartmentOf(lost.path, form)].superseded.push_back(&lost);
    for (auto it = record.previous.begin(); it != record.previous.end(); ++it)
        contents[compartmentOf(it.key(), form)].previous.emplace_back(it.key(), it.value());
    return contents;
}

rules::Compartments compartmentsIn(const Record& record, const rules::FormDefinition& form) {
    rules::Compartments found;
    const auto add = [&](const QString& path) { found.insert(compartmentOf(path, form)); };
    for (auto it = record.fields.begin(); it != record.fields.end(); ++it)
        add(it.key());
    for (auto it = record.touched.begin(); it != record.touched.end(); ++it)
        add(it.key());
    for (const FieldConflict& conflict : record.conflicts)
        add(conflict.path);
    for (const FieldConflict& lost : record.superseded)
        add(lost.path);
    for (auto it = record.previous.begin(); it != record.previous.end(); ++it)
        add(it.key());
    return found;
}

QList<EncodedPart> encodedParts(const Record& record, const rules::FormDefinition& form) {
    auto contents = contentByCompartment(record, form);
    QList<EncodedPart> parts;
    for (const Compartment compartment : rules::allCompartments()) {
        auto content = contents.take(compartment);
        const auto conflicts = static_cast<qsizetype>(content.conflicts.size());
        if (compartment == Compartment::Core)
            parts.append({compartment, encodedPart(std::move(content), &record, {}), conflicts});
        else if (const QString salt = record.salts.value(compartment); !salt.isEmpty() || !content.isEmpty())
            parts.append({compartment, encodedPart(std::move(content), nullptr, salt), conflicts});
    }
    return parts;
}

QList<Part> split(const Record& record, const rules::FormDefinition& form) {
    QList<Part> parts;
    for (const EncodedPart& part : encodedParts(record, form)) {
        auto payload = parseJsonObject(part.bytes);
        if (!payload.ok())
            throw std::logic_error("a part was written that cannot be read");
        parts += {part.compartment, std::move(payload).value()};
    }
    return parts;
}

// False when two parts say something of the same field.
static bool addFields(QJsonObject& fields, const QJsonObject& more) {
    for (auto it = more.begin(); it != more.end(); ++it) {
        if (fields.contains(it.key()))
            return false;
        fields.insert(it.key(), it.value());
    }
    return true;
}

static bool addContent(Record& record, const RecordContent& content) {
    if (!addFields(record.fields, content.fields) || !addFields(record.previous, content.previous))
        return false;
    record.touched.insert(content.touched);
    record.conflicts += content.conflicts;
    record.superseded += content.superseded;
    return true;
}

Result<Record> join(const QList<Part>& parts) {
    Record record;
    QSet<Compartment> seen;
    for (const Part& part : parts) {
        StrictObject json(part.payload, u"badRecord"_s, u"field"_s);
        if (part.compartment == Compartment::Core)
            readHead(json, record);
        else if (const QString salt = json.text("salt"_L1, 64, StrictObject::Need::Optional); !salt.isEmpty())
            record.salts.insert(part.compartment, salt);
        const RecordContent content = readContent(json);
        if (const Status status = json.finish(); !status.ok())
            return status.error();
        if (seen.contains(part.compartment) || !addContent(record, content))
            return Error{u"badRecord"_s, {{u"field"_s, rules::nameOf(part.compartment)}}};
        seen.insert(part.compartment);
    }
    if (!seen.contains(Compartment::Core))
        return Error{u"missingCore"_s};
    return record;
}

QString partHash(const Part& part) {
    return sha256Hex(canonicalJson(part.payload));
}

bool isEntered(const rules::FieldDefinition& field) {
    return !field.issued && field.type != rules::FieldType::Computed && field.type != rules::FieldType::Signature &&
           field.merge != rules::MergeClass::Computed;
}

bool isSignedContent(const rules::FieldDefinition& field) {
    return field.isSigned && isEntered(field);
}

// What signatures cover of a value: of rows only the columns that are signed.
static QJsonValue signedValue(const rules::FieldDefinition& field, const QJsonValue& value) {
    const auto isUnsigned = [](const rules::FieldDefinition& column) { return !isSignedContent(column); };
    if (std::none_of(field.columns.begin(), field.columns.end(), isUnsigned))
        return value;
    QJsonArray rows;
    for (const QJsonValue element : value.toArray()) {
        QJsonObject row = element.toObject();
        for (const rules::FieldDefinition& column : field.columns)
            if (isUnsigned(column))
                row.remove(column.id);
        rows.append(row);
    }
    return rows;
}

QJsonObject contentHashes(const Record& record, const rules::FormDefinition& form, const rules::Compartments& visible) {
    QMap<Compartment, QJsonObject> entered;
    for (auto it = record.fields.begin(); it != record.fields.end(); ++it) {
        const rules::FieldDefinition* field = form.field(it.key());
        if (field && isSignedContent(*field) && visible.contains(field->compartment) && !isEmptyValue(it.value()))
            entered[field->compartment].insert(it.key(), signedValue(*field, it.value()));
    }
    QJsonObject hashes;
    for (auto it = entered.begin(); it != entered.end(); ++it) {
        const QJsonObject content{{u"form"_s, record.formId},
                                  {u"formVersion"_s, record.formVersion},
                                  {u"fields"_s, it.value()},
                                  {u"salt"_s, record.salts.value(it.key())}};
        hashes.insert(rules::nameOf(it.key()), sha256Hex(canonicalJson(content)));
    }
    return hashes;
}

QString formVersionHash(const Record& record, const rules::FormDefinition& form, const rules::Compartments& visible) {
    const QJsonObject signedContent{{u"form"_s, record.formId},
                                    {u"formVersion"_s, record.formVersion},
                                    {u"content"_s, contentHashes(record, form, visible)}};
    return sha256Hex(canonicalJson(signedContent));
}

QString formVersionHash(const Record& record, const rules::FormDefinition& form) {
    const auto& all = rules::allCompartments();
    return formVersionHash(record, form, rules::Compartments(all.begin(), all.end()));
}

} // namespace cts::records
