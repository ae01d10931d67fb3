#include "shared/records/Prefill.h"

#include "shared/base/Clock.h"
#include "shared/records/AnswerText.h"
#include "shared/records/CaseDeadlines.h"
#include "shared/records/FieldNames.h"
#include "shared/records/FieldPath.h"
#include "shared/records/FixedRows.h"
#include "shared/records/World.h"
#include "shared/rules/FormValidator.h"

#include <QJsonArray>

#include <tuple>

namespace cts::records {

using namespace Qt::StringLiterals;

static bool takesFromOthers(const rules::FormDefinition& form) {
    for (const rules::SectionDefinition& section : form.sections)
        for (const rules::FieldDefinition& field : section.fields)
            for (const rules::PrefillSource& source : field.prefill)
                if (!source.latest.isEmpty())
                    return true;
    return false;
}

static QJsonObject factsOf(const rules::Actor& actor, const Facts& facts) {
    QJsonObject known = facts.directoryEntry(actor.userId).value_or(QJsonObject());
    const QList<std::pair<QString, QString>> own{{u"userId"_s, actor.userId}, {u"name"_s, actor.name},
                                                 {u"role"_s, actor.role},     {u"department"_s, actor.department},
                                                 {u"unitId"_s, actor.unitId}, {u"agencyId"_s, actor.agencyId}};
    for (const auto& [name, value] : own)
        known.insert(name, value);
    return known;
}

PrefillInput prefillInput(const rules::FormDefinition& form, const Record* assignment, const ReduceContext& context) {
    PrefillInput input{context, {}, {}, factsOf(context.actor, context.facts)};
    if (!assignment)
        return input;
    input.assignment = assignment->fields;
    if (context.world && takesFromOthers(form))
        input.records = context.world->recordsOf(assignment->id);
    return input;
}

static const Record* latestOf(const rules::RecordSource& source, const QList<Record>& records) {
    const Record* latest = nullptr;
    for (const Record& record : records) {
        const bool fits =
            record.formId == source.form && (source.states.isEmpty() || source.states.contains(record.state));
        if (fits && (!latest || std::tie(latest->createdAt, latest->id) < std::tie(record.createdAt, record.id)))
            latest = &record;
    }
    return latest;
}

static bool holds(const std::optional<rules::Condition>& condition, const QJsonObject& row, const PrefillInput& input) {
    static const QJsonObject none;
    const ReduceContext& context = input.context;
    return !condition || condition->holds({none, row, input.assignment, context.actor, losAngelesDate(context.now),
                                           context.facts.settings()});
}

static QJsonValue deadlineDay(const rules::PrefillSource& source, const PrefillInput& input) {
    const ReduceContext& context = input.context;
    const auto window = DeadlinesOf(context)->window(source.deadlineCode, input.assignment, context.facts.settings());
    if (!window)
        return {};
    return (source.deadlinePart == "opens"_L1 ? window->opens : window->due).toString(Qt::ISODate);
}

static QJsonValue sourceValue(const rules::PrefillSource& source, const Record* latest, const PrefillInput& input) {
    if (source.today)
        return losAngelesDate(input.context.now).toString(Qt::ISODate);
    if (!source.actorField.isEmpty())
        return input.actor.value(source.actorField);
    if (!source.assignmentField.isEmpty())
        return input.assignment.value(source.assignmentField);
    if (!source.latest.isEmpty())
        return latest ? latest->fields.value(source.latest.field) : QJsonValue();
    return source.deadlineCode.isEmpty() ? source.value : deadlineDay(source, input);
}

// The field that a source names, for what its codes mean.
static const rules::FieldDefinition* sourceField(const rules::PrefillSource& source, const PrefillInput& input) {
    const bool ofAssignment = !source.assignmentField.isEmpty();
    const rules::FormDefinition* form =
        input.context.rulebook.form(ofAssignment ? names::assignmentForm : source.latest.form);
    return form ? form->field(ofAssignment ? source.assignmentField : source.latest.field) : nullptr;
}

static bool isText(rules::FieldType type) {
    return type == rules::FieldType::Text || type == rules::FieldType::Multiline;
}

static const rules::FieldDefinition* columnOf(const rules::FieldDefinition* table, const QString& id) {
    if (!table)
        return nullptr;
    for (const rules::FieldDefinition& column : table->columns)
        if (column.id == id)
            return &column;
    return nullptr;
}

// The rows with the columns that this table has; nothing of a row that has none of them.
static QJsonArray rowsFor(const rules::FieldDefinition& table, const rules::PrefillSource& prefill,
                          const QJsonArray& rows, const rules::FormValidator& validator, const PrefillInput& input) {
    const rules::RecordSource& source = prefill.latest;
    const rules::FieldDefinition* from = sourceField(prefill, input);
    QJsonArray kept;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const QJsonObject row = rows.at(i).toObject();
        const QString rowId = prefillRowId(table, row, i);
        QJsonObject columns;
        for (const rules::FieldDefinition& column : table.columns) {
            const QString theirs = source.columns.isEmpty() ? column.id : source.columns.value(column.id);
            QJsonValue value = row.value(theirs);
            if (isText(column.type))
                value = answerText(value, columnOf(from, theirs), input.context);
            const QString path = table.id + u'/' + rowId + u'/' + column.id;
            if (!isEmptyValue(value) && validator.checkValue(path, value).isEmpty())
                columns.insert(column.id, value);
        }
        if (columns.isEmpty() || !holds(source.rows, row, input))
            continue;
        columns.insert(names::rowId, rowId);
        if (!table.within.isEmpty() && row.contains(names::parentRow))
            columns.insert(names::parentRow, row.value(names::parentRow));
        kept.append(columns);
    }
    return kept;
}

QJsonValue prefillValue(const rules::FormDefinition& form, const rules::FieldDefinition& field,
                        const PrefillInput& input) {
    using rules::FieldType;
    const rules::FormValidator validator(input.context.rulebook, form);
    QJsonArray together;
    for (const rules::PrefillSource& source : field.prefill) {
        if (!holds(source.when, {}, input))
            continue;
        QJsonValue value = sourceValue(source, latestOf(source.latest, input.records), input);
        if (field.type == FieldType::Table)
            value = rowsFor(field, source, value.toArray(), validator, input);
        else if (isText(field.type))
            value = answerText(value, sourceField(source, input), input.context);
        if (field.prefillAll) {
            for (const QJsonValue row : value.toArray())
                together.append(row);
            continue;
        }
        if (!isEmptyValue(value) && (field.type == FieldType::Table || validator.checkValue(field.id, value).isEmpty()))
            return value;
    }
    return together.isEmpty() ? QJsonValue() : QJsonValue(together);
}

QJsonObject prefill(const rules::FormDefinition& form, const PrefillInput& input) {
    QJsonObject fields;
    for (const rules::SectionDefinition& section : form.sections) {
        for (const rules::FieldDefinition& field : section.fields) {
            if (field.issued)
                continue;
            if (const QJsonValue value = prefillValue(form, field, input); !isEmptyValue(value))
                fields.insert(field.id, value);
        }
    }
    return fields;
}

} // namespace cts::records
