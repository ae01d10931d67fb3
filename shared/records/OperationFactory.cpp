#include "shared/records/OperationFactory.h"

#include "shared/base/Ids.h"
#include "shared/records/FieldNames.h"
#include "shared/records/FieldPath.h"
#include "shared/records/OperationOn.h"
#include "shared/records/RecordParts.h"
#include "shared/records/StepValues.h"

namespace cts::records {

using namespace Qt::StringLiterals;

static QHash<QString, QJsonObject> rowsById(const QJsonValue& table) {
    QHash<QString, QJsonObject> rows;
    for (const QJsonValue row : table.toArray())
        rows.insert(row.toObject().value(names::rowId).toString(), row.toObject());
    return rows;
}

static void addColumnChanges(QList<FieldChange>& changes, const QString& row, const QJsonObject& before,
                             const QJsonObject& after, const rules::FieldDefinition& table) {
    for (const rules::FieldDefinition& column : table.columns) {
        const QJsonValue was = before.value(column.id);
        const QJsonValue now = after.value(column.id);
        if (!sameValue(was, now))
            changes += FieldChange{row + u'/' + column.id, was, now};
    }
}

static void addRowChanges(QList<FieldChange>& changes, const QJsonValue& before, const QJsonValue& after,
                          const rules::FieldDefinition& table) {
    const auto old = rowsById(before);
    const auto kept = rowsById(after);
    for (const QJsonValue row : before.toArray()) {
        const QString rowId = row.toObject().value(names::rowId).toString();
        const QString path = table.id + u'/' + rowId;
        if (kept.contains(rowId))
            addColumnChanges(changes, path, old.value(rowId), kept.value(rowId), table);
        else
            changes += FieldChange{path, row, QJsonValue()};
    }
    for (const QJsonValue row : after.toArray()) {
        const QString rowId = row.toObject().value(names::rowId).toString();
        if (!old.contains(rowId))
            changes += FieldChange{table.id + u'/' + rowId, QJsonValue(), row};
    }
}

QList<FieldChange> changesBetween(const QJsonObject& before, const QJsonObject& after,
                                  const rules::FormDefinition& form) {
    QList<FieldChange> changes;
    for (const rules::SectionDefinition& section : form.sections) {
        for (const rules::FieldDefinition& field : section.fields) {
            const QJsonValue was = before.value(field.id);
            const QJsonValue now = after.value(field.id);
            if (!isEntered(field) || sameValue(was, now))
                continue;
            if (field.type == rules::FieldType::Table)
                addRowChanges(changes, was, now, field);
            else
                changes += FieldChange{field.id, was, now};
        }
    }
    return changes;
}

OperationFactory::OperationFactory(std::shared_ptr<const rules::Rulebook> rulebook, rules::Actor actor, QString device,
                                   const Clock& clock)
    : m_rulebook(std::move(rulebook)), m_actor(std::move(actor)), m_device(std::move(device)), m_clock(clock) {}

Operation OperationFactory::begin(const Record& record, const QString& action) const {
    auto operation = operationOn(record, action);
    operation.id = newId(m_clock);
    operation.device = m_device;
    operation.author = m_actor.userId;
    operation.role = m_actor.role;
    operation.at = momentText(m_clock.now());
    return operation;
}

Operation OperationFactory::create(const QString& formId, const QString& recordId, const QString& assignmentId,
                                   const QJsonObject& fields) const {
    const rules::FormDefinition& form = *m_rulebook->form(formId);
    Record record;
    record.id = recordId;
    record.kind = form.kind;
    record.assignmentId = assignmentId;
    record.formId = formId;
    record.formVersion = form.version;
    Operation operation = begin(record, u"create"_s);
    operation.changes = changesBetween({}, fields, form);
    return operation;
}

Operation OperationFactory::edit(const Record& before, const QJsonObject& after) const {
    Operation operation = begin(before, u"edit"_s);
    if (const rules::FormDefinition* form = m_rulebook->form(before.formId))
        operation.changes = changesBetween(before.fields, after, *form);
    return operation;
}

Operation OperationFactory::step(const Record& record, const QString& action, const QJsonObject& args,
                                 const rules::Compartments& visible) const {
    Operation operation = begin(record, action);
    operation.args = args;
    if (const rules::FormDefinition* form = m_rulebook->form(record.formId))
        operation.saw = contentHashes(record, *form, visible);
    return operation;
}

Operation OperationFactory::sign(const Record& record, const QString& slot, const rules::Compartments& visible) const {
    return step(record, u"sign"_s, {{u"slot"_s, slot}}, visible);
}

Operation OperationFactory::settle(const Record& record, const FieldConflict& conflict, Choice choice) const {
    Operation operation = begin(record, u"settle"_s);
    const bool mine = choice == Choice::Mine;
    operation.args = {{u"path"_s, conflict.path},
                      {u"operationId"_s, conflict.operationId},
                      {u"choice"_s, mine ? u"mine"_s : u"theirs"_s}};
    operation.changes = {{conflict.path, conflict.theirs, mine ? conflict.mine : conflict.theirs}};
    return operation;
}

} // namespace cts::records
