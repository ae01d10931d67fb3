#include "shared/records/WorkingCopy.h"

#include "shared/records/AnswerHistory.h"
#include "shared/records/ChangeCheck.h"
#include "shared/records/FieldNames.h"
#include "shared/records/Refusals.h"
#include "shared/records/Signing.h"
#include "shared/records/StepValues.h"

#include <algorithm>

namespace cts::records {

using namespace Qt::StringLiterals;

static const QString ofAssignment = u"assignment."_s;

WorkingCopy::WorkingCopy(Record record, const Record* assignment, const Operation& operation,
                         const ReduceContext& context)
    : m_operation(operation), m_context(context), m_form(*context.rulebook.form(record.formId)),
      m_validator(context.rulebook, m_form), m_assignment(assignment), m_before(record.fields),
      m_record(std::move(record)) {
    const Touch mine{context.actor.userId, context.actor.name, momentText(context.now)};
    m_fields = std::make_unique<FieldMerge>(m_record, m_form, m_validator, mine, operation.id);
    if (assignment && !isAssignmentItself())
        m_effect = std::make_unique<AssignmentEffect>(*assignment, operation, context);
}

Status WorkingCopy::writeHere(const FieldPath& path, const QJsonValue& value) {
    const auto& all = rules::allCompartments();
    const ChangeScope scope{rules::Compartments(all.begin(), all.end()), true};
    const FieldChange change{path.text(), valueAt(m_record.fields, path), value};
    if (const Status status = checkChange(change, m_form, m_validator, scope); !status.ok())
        return status;
    if (!sameValue(change.was, value))
        m_fields->set(path, value);
    return Done{};
}

bool WorkingCopy::hasTarget(const QString& target) const {
    return target.startsWith(ofAssignment) || m_form.field(target);
}

Status WorkingCopy::write(const QString& target, const QJsonValue& value) {
    if (!target.startsWith(ofAssignment))
        return writeHere(FieldPath{target, {}, {}}, value);
    const QString field = target.mid(ofAssignment.size());
    return m_effect ? m_effect->set(field, value) : writeHere(FieldPath{field, {}, {}}, value);
}

Status WorkingCopy::append(const QString& target, QJsonObject row) {
    const bool there = target.startsWith(ofAssignment);
    const QString table = there ? target.mid(ofAssignment.size()) : target;
    if (there && m_effect)
        return m_effect->append(table, row);
    const FieldPath path{table, derivedId(m_operation.id, u"row:"_s + table), {}};
    row.insert(names::rowId, path.rowId);
    return writeHere(path, row);
}

QStringList WorkingCopy::changedFields() const {
    QStringList fieldIds;
    for (const QString& path : m_fields->changedPaths())
        if (const QString id = path.section(u'/', 0, 0); !fieldIds.contains(id))
            fieldIds += id;
    return fieldIds;
}

// A full table loses its oldest row: the server's history has it.
Status WorkingCopy::keepHistory() {
    for (const QString& id : changedFields()) {
        const rules::FieldDefinition* field = m_form.field(id);
        const rules::FieldDefinition* table = field ? m_form.field(field->history) : nullptr;
        const QJsonValue was = m_before.value(id);
        if (!table || isEmptyValue(was) || sameValue(was, m_record.fields.value(id)))
            continue;
        const QJsonArray rows = m_record.fields.value(table->id).toArray();
        if (rows.size() >= maxRows)
            m_fields->set(FieldPath{table->id, rows.first()[names::rowId].toString(), {}}, QJsonValue());
        const FieldPath path{table->id, derivedId(m_operation.id, u"history:"_s + id), {}};
        QJsonObject row = historyRow(*field, was, *table, m_context);
        row.insert(names::rowId, path.rowId);
        if (const Status status = writeHere(path, row); !status.ok())
            return status;
    }
    return Done{};
}

Status WorkingCopy::carrySharedFields() {
    if (!m_effect)
        return Done{};
    for (const QString& id : changedFields()) {
        const rules::FieldDefinition* field = m_form.field(id);
        if (!field || !field->writesTo.startsWith(ofAssignment))
            continue;
        const Status status =
            m_effect->carry(field->writesTo.mid(ofAssignment.size()), m_before.value(id), m_record.fields.value(id));
        if (!status.ok())
            return status;
    }
    return Done{};
}

void WorkingCopy::moveTo(const rules::Workflow& workflow, const QString& state) {
    m_record.state = state;
    if (!workflow.mirrorsToAssignment || !m_effect || m_assignment->state == state)
        return;
    m_effect->moveTo(state);
    const rules::WorkflowState* definition = workflow.state(state);
    const rules::FormDefinition* form = m_context.rulebook.form(m_assignment->formId);
    const rules::FieldDefinition* since = form->field(names::pendingSince);
    if (!since)
        return;
    const StepValues values(m_record, m_assignment, m_operation, m_context);
    const QString moment = since->type == rules::FieldType::Date ? u"today"_s : u"now"_s;
    const bool pending = definition && definition->pending;
    // The form has the field and the value is of its type: nothing here can be refused.
    (void)m_effect->set(names::pendingSince, pending ? values.evaluate(QJsonObject{{moment, true}}) : QJsonValue());
}

Result<Reduction> WorkingCopy::finish() {
    if (const Status status = keepHistory(); !status.ok())
        return status.error();
    Reduction reduction;
    reduction.merge = m_fields->result();
    m_record.revision += 1;
    addSalts(m_record, m_form, m_operation.id);
    reduction.record = m_record;
    reduction.followUps = m_followUps;
    if (!m_effect || m_effect->isEmpty())
        return reduction;
    const Operation effect = m_effect->operation();
    auto applied = applyEffect(*m_assignment, effect, m_context.rulebook);
    if (!applied.ok())
        return applied.error();
    if (applied->merge == Merge::Conflict || (applied->merge == Merge::Merged && reduction.merge == Merge::Clean))
        reduction.merge = applied->merge;
    reduction.assignment = std::move(applied->assignment);
    reduction.effects += effect;
    return reduction;
}

} // namespace cts::records
