#include "shared/records/StepValues.h"

#include "shared/base/Clock.h"
#include "shared/records/AgencyMonth.h"
#include "shared/records/ComputedFacts.h"
#include "shared/records/FieldNames.h"
#include "shared/records/FieldPath.h"
#include "shared/records/World.h"

#include <QSet>

#include <algorithm>

namespace cts::records {

using namespace Qt::StringLiterals;

QString displayName(const QJsonValue& name) {
    if (!name.isObject())
        return name.toString();
    const QString last = name["last"_L1].toString();
    const QString first = name["first"_L1].toString();
    return first.isEmpty() || last.isEmpty() ? last + first : last + u", "_s + first;
}

QString momentText(const QDateTime& moment) {
    return moment.toUTC().toString(u"yyyy-MM-ddTHH:mm:ssZ"_s);
}

QJsonValue StepValues::field(const QString& name) const {
    const QString ofAssignment = u"assignment."_s;
    if (!name.startsWith(ofAssignment))
        return m_record.fields.value(name);
    return m_assignment ? m_assignment->fields.value(name.mid(ofAssignment.size())) : QJsonValue();
}

QJsonValue StepValues::actor(const QString& name) const {
    const rules::Actor& actor = m_context.actor;
    const QHash<QString, QString> known{{u"userId"_s, actor.userId}, {u"name"_s, actor.name},
                                        {u"role"_s, actor.role},     {u"department"_s, actor.department},
                                        {u"unitId"_s, actor.unitId}, {u"agencyId"_s, actor.agencyId}};
    return known.value(name);
}

QJsonValue StepValues::ofRecord(const QString& name) const {
    if (name == "version"_L1)
        return m_record.version;
    return name == "form"_L1 ? m_record.formId : m_record.id;
}

QJsonValue StepValues::next(const QString& formId, const QString& fieldId) const {
    if (!m_context.world || m_record.assignmentId.isEmpty())
        return 1;
    QSet<qint64> taken;
    const rules::Workflow* workflow = m_context.rulebook.workflowOf(formId);
    for (const Record& other : m_context.world->recordsOf(m_record.assignmentId)) {
        const rules::WorkflowState* state = workflow ? workflow->state(other.state) : nullptr;
        if (other.formId == formId && other.id != m_record.id && !(state && state->closed))
            taken.insert(other.fields.value(fieldId).toInteger());
    }
    qint64 free = 1;
    while (taken.contains(free))
        ++free;
    return free;
}

QJsonValue StepValues::without(const QJsonValue& table, const QJsonObject& columns) const {
    QJsonArray kept;
    for (const QJsonValue row : table.toArray()) {
        const auto has = [&](const QString& column) { return sameValue(row[column], evaluate(columns.value(column))); };
        const QStringList asked = columns.keys();
        if (!std::all_of(asked.begin(), asked.end(), has))
            kept += row;
    }
    return kept;
}

QJsonValue StepValues::first(const QJsonArray& expressions) const {
    for (const QJsonValue expression : expressions)
        if (const QJsonValue value = evaluate(expression); !isEmptyValue(value))
            return value;
    return {};
}

QJsonValue StepValues::counted(const QString& table) const {
    if (!m_month) {
        const QDate month = QDate::fromString(m_record.fields.value(monthField).toString(), Qt::ISODate);
        const auto found = countMonth(m_record.fields.value(names::agencyId).toString(), month, m_context);
        if (!found)
            return m_record.fields.value(table);
        m_month = std::make_shared<const AgencyMonth>(withMarks(*found, m_record));
    }
    const QHash<QString, QJsonArray> tables{{u"rows"_s, m_month->rows},
                                            {u"contactsByType"_s, m_month->contactsByType},
                                            {u"byAdvocate"_s, m_month->byAdvocate},
                                            {u"byType"_s, m_month->byType}};
    return tables.value(table);
}

QJsonValue StepValues::evaluate(const QJsonValue& expression) const {
    const QJsonObject object = expression.toObject();
    if (object.size() != 1)
        return expression;
    const QString kind = object.begin().key();
    const QJsonValue operand = object.begin().value();
    if (kind == "arg"_L1)
        return m_operation.args.value(operand.toString());
    if (kind == "field"_L1)
        return field(operand.toString());
    if (kind == "actor"_L1)
        return actor(operand.toString());
    if (kind == "today"_L1)
        return losAngelesDate(m_context.now).toString(Qt::ISODate);
    if (kind == "now"_L1)
        return momentText(m_context.now);
    if (kind == "nameOf"_L1) {
        const QJsonValue who = evaluate(operand);
        if (who.isObject())
            return displayName(who);
        const auto entry = m_context.facts.directoryEntry(who.toString());
        return entry ? QJsonValue(displayName(entry->value(names::name))) : QJsonValue();
    }
    if (kind == "unitOf"_L1) {
        const auto entry = m_context.facts.directoryEntry(evaluate(operand).toString());
        return entry ? entry->value(names::unitId) : QJsonValue();
    }
    if (kind == "timely"_L1)
        return losAngelesDate(m_context.timelyMoment()).toString(Qt::ISODate);
    if (kind == "record"_L1)
        return ofRecord(operand.toString());
    if (kind == "deadlineCode"_L1)
        return ComputedFacts(m_record, m_assignment, m_context).deadline(u"code"_s);
    if (kind == "next"_L1)
        return next(operand.toString().section(u'.', 0, 0), operand.toString().section(u'.', 1));
    if (kind == "without"_L1)
        return without(evaluate(operand[0]), operand[1].toObject());
    if (kind == "plus"_L1)
        return evaluate(operand[0]).toInteger() + operand[1].toInteger();
    if (kind == "computed"_L1)
        return ComputedFacts(m_record, m_assignment, m_context).valueOf(operand.toString());
    if (kind == "counted"_L1)
        return counted(operand.toString());
    if (kind == "first"_L1)
        return first(operand.toArray());
    return expression;
}

} // namespace cts::records
