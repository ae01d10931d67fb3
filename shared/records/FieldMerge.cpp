#include "shared/records/FieldMerge.h"

#include "shared/records/FieldNames.h"
#include "shared/records/FieldPath.h"
#include "shared/records/MergeClasses.h"
#include "shared/records/TextMerge.h"

#include <algorithm>

namespace cts::records {

using rules::FieldType;
using rules::MergeClass;

static bool isSet(const rules::FieldDefinition& field) {
    return field.type == FieldType::MultiChoice || field.type == FieldType::Attachment;
}

static QJsonObject rowIn(const QJsonArray& rows, const QString& rowId) {
    for (const QJsonValue row : rows)
        if (row.toObject().value(names::rowId).toString() == rowId)
            return row.toObject();
    return {};
}

FieldMerge::FieldMerge(Record& record, const rules::FormDefinition& form, const rules::FormValidator& validator,
                       Touch mine, QString operationId)
    : m_record(record), m_form(form), m_validator(validator), m_mine(std::move(mine)),
      m_operationId(std::move(operationId)) {}

void FieldMerge::apply(const QList<FieldChange>& changes) {
    for (const FieldChange& change : changes) {
        const auto path = FieldPath::parse(change.path);
        const rules::FieldDefinition* field = path ? definition(*path) : nullptr;
        if (!path)
            continue;
        if (path->isRow())
            applyRow(*path, change);
        else if (field && field->type == FieldType::Table)
            applyTable(*path, change);
        else
            applyField(*path, change);
    }
}

Merge FieldMerge::result() const {
    if (m_conflicts > 0)
        return Merge::Conflict;
    if (m_merged > 0)
        return Merge::Merged;
    return m_clean > 0 ? Merge::Clean : Merge::Nothing;
}

const rules::FieldDefinition* FieldMerge::definition(const FieldPath& path) const {
    const rules::FieldDefinition* field = m_form.field(path.field);
    if (!field || !path.isColumn())
        return field;
    const auto named = [&path](const rules::FieldDefinition& column) { return column.id == path.column; };
    const auto it = std::find_if(field->columns.begin(), field->columns.end(), named);
    return it == field->columns.end() ? nullptr : &*it;
}

// Choices are kept sorted and once, so that equal answers have equal bytes; a row keeps no empty columns.
QJsonValue FieldMerge::normalised(const FieldPath& path, const QJsonValue& value) const {
    const rules::FieldDefinition* field = definition(path);
    if (field && isSet(*field) && value.isArray())
        return mergeSet({}, {}, value.toArray());
    if (!path.isRow() || !value.isObject())
        return value;
    QJsonObject row;
    const QJsonObject given = value.toObject();
    for (auto it = given.begin(); it != given.end(); ++it) {
        const QJsonValue column = normalised(FieldPath{path.field, path.rowId, it.key()}, it.value());
        if (!isEmptyValue(column))
            row.insert(it.key(), column);
    }
    row.insert(names::rowId, path.rowId);
    return row;
}

Touch FieldMerge::touchOf(const FieldPath& path) const {
    const auto row = m_record.touched.value(FieldPath{path.field, path.rowId, {}}.text());
    return m_record.touched.value(path.text(), row);
}

void FieldMerge::set(const FieldPath& path, const QJsonValue& value) {
    const QJsonValue now = normalised(path, value);
    setValueAt(m_record.fields, path, now);
    const QString text = path.text();
    m_record.touched.insert(text, m_mine);
    if (path.isRow() && isEmptyValue(now))
        m_record.touched.removeIf([&text](auto it) { return it.key().startsWith(text + u'/'); });
    for (FieldConflict& conflict : m_record.conflicts) {
        if (conflict.path == text) {
            conflict.theirs = now;
            conflict.theirsTouch = m_mine;
        }
    }
    if (!m_changed.contains(text))
        m_changed += text;
}

void FieldMerge::supersede(const FieldConflict& lost) {
    m_record.superseded += lost;
    const auto compartment = m_form.compartmentOf(lost.path);
    const auto sameCompartment = [&](const FieldConflict& other) {
        return m_form.compartmentOf(other.path) == compartment;
    };
    auto& list = m_record.superseded;
    if (std::count_if(list.begin(), list.end(), sameCompartment) > maxSuperseded)
        list.erase(std::find_if(list.begin(), list.end(), sameCompartment));
}

FieldConflict FieldMerge::lostTo(const FieldPath& path, const FieldChange& change, const QJsonValue& current) const {
    return {path.text(), change.was, current, touchOf(path), change.now, m_mine, m_operationId};
}

void FieldMerge::applyField(const FieldPath& path, const FieldChange& given) {
    const FieldChange change{given.path, normalised(path, given.was), normalised(path, given.now)};
    const FieldPath row{path.field, path.rowId, {}};
    if (path.isColumn() && isEmptyValue(valueAt(m_record.fields, row))) {
        if (isEmptyValue(change.now))
            return;
        restoreRow(row);
        ++m_merged;
    }
    const QJsonValue current = valueAt(m_record.fields, path);
    if (sameValue(current, change.now))
        return;
    const bool rowIsGone = path.isColumn() && isEmptyValue(valueAt(m_record.fields, row));
    if (rowIsGone || sameValue(current, change.was)) {
        set(path, change.now);
        ++m_clean;
        return;
    }
    decide(path, change, current);
}

void FieldMerge::decide(const FieldPath& path, const FieldChange& change, const QJsonValue& current) {
    const rules::FieldDefinition* field = definition(path);
    std::optional<QJsonValue> merged;
    if (field && field->merge == MergeClass::Latest) {
        supersede(lostTo(path, change, current));
        take(path, change.now);
        return;
    }
    if (field && field->merge == MergeClass::Add && isSet(*field))
        merged = mergeSet(change.was.toArray(), current.toArray(), change.now.toArray());
    if (field && field->merge == MergeClass::Append)
        if (const auto text = mergeLog(change.was.toString(), current.toString(), change.now.toString()))
            merged = *text;
    if (field && field->merge == MergeClass::Text)
        if (const auto text = mergeText(change.was.toString(), current.toString(), change.now.toString()))
            merged = *text;
    if (merged && (isEmptyValue(*merged) || m_validator.checkValue(path.text(), *merged).isEmpty()))
        take(path, *merged);
    else
        ask(path, change, current);
}

void FieldMerge::take(const FieldPath& path, const QJsonValue& merged) {
    if (!sameValue(valueAt(m_record.fields, path), merged))
        set(path, merged);
    ++m_merged;
}

void FieldMerge::ask(const FieldPath& path, const FieldChange& change, const QJsonValue& current) {
    m_record.conflicts += lostTo(path, change, current);
    ++m_conflicts;
    if (m_record.conflicts.size() > maxConflicts)
        supersede(m_record.conflicts.takeFirst());
}

void FieldMerge::applyTable(const FieldPath& path, const FieldChange& change) {
    const QJsonArray was = change.was.toArray();
    const QJsonArray now = change.now.toArray();
    for (const QJsonValue row : was) {
        const QString rowId = row.toObject().value(names::rowId).toString();
        const QJsonObject after = rowIn(now, rowId);
        const FieldPath rowPath{path.field, rowId, {}};
        applyRow(rowPath, {rowPath.text(), row, after.isEmpty() ? QJsonValue() : QJsonValue(after)});
    }
    for (const QJsonValue row : now) {
        const QString rowId = row.toObject().value(names::rowId).toString();
        const FieldPath rowPath{path.field, rowId, {}};
        if (rowIn(was, rowId).isEmpty())
            applyRow(rowPath, {rowPath.text(), QJsonValue(), row});
    }
}

void FieldMerge::applyRow(const FieldPath& path, const FieldChange& change) {
    const QJsonValue current = valueAt(m_record.fields, path);
    if (isEmptyValue(change.now))
        removeRow(path, change.was, current);
    else if (isEmptyValue(change.was) && isEmptyValue(current))
        addRow(path, change.now.toObject());
    else
        applyColumns(path, change.was.toObject(), change.now.toObject());
}

void FieldMerge::addRow(const FieldPath& path, const QJsonObject& now) {
    set(path, now);
    ++m_clean;
}

void FieldMerge::removeRow(const FieldPath& path, const QJsonValue& was, const QJsonValue& current) {
    if (isEmptyValue(current))
        return;
    supersede(lostTo(path, {path.text(), was, QJsonValue()}, current));
    const QString inside = path.text() + u'/';
    const auto asked = [&inside](const FieldConflict& conflict) { return conflict.path.startsWith(inside); };
    const auto& conflicts = m_record.conflicts;
    if (sameValue(current, normalised(path, was)) && std::none_of(conflicts.begin(), conflicts.end(), asked)) {
        set(path, QJsonValue());
        ++m_clean;
    } else {
        ++m_merged;
    }
}

// Puts the row back as it was when somebody removed it, if that is still known.
void FieldMerge::restoreRow(const FieldPath& path) {
    const QString text = path.text();
    const auto removed = [&text](const FieldConflict& lost) { return lost.path == text && isEmptyValue(lost.mine); };
    const auto it = std::find_if(m_record.superseded.rbegin(), m_record.superseded.rend(), removed);
    if (it != m_record.superseded.rend())
        set(path, it->theirs);
}

void FieldMerge::applyColumns(const FieldPath& row, const QJsonObject& was, const QJsonObject& now) {
    QStringList columns = was.keys();
    for (const QString& column : now.keys())
        if (!columns.contains(column))
            columns += column;
    for (const QString& column : columns) {
        const FieldPath path{row.field, row.rowId, column};
        const QJsonValue before = was.value(column);
        const QJsonValue after = now.value(column);
        if (column != names::rowId && !sameValue(before, after))
            applyField(path, {path.text(), before, after});
    }
}

} // namespace cts::records
