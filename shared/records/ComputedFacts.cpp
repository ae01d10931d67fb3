#include "shared/records/ComputedFacts.h"

#include "shared/base/Clock.h"
#include "shared/records/CaseDeadlines.h"
#include "shared/rules/ComputedField.h"

#include <algorithm>

namespace cts::records {

using namespace Qt::StringLiterals;

ComputedFacts::ComputedFacts(const Record& record, const Record* assignment, const ReduceContext& context)
    : m_record(record),
      m_assignment(withOwnTermination(assignment ? assignment->fields : QJsonObject(), record.fields)),
      m_context(context) {}

rules::ComputedInput ComputedFacts::input() const {
    rules::ComputedInput input{m_record.fields, m_assignment, m_record.state, losAngelesDate(m_context.now),
                               m_record.version};
    input.settings = m_context.facts.settings();
    input.deadline = [this](const QString& what) { return deadline(what); };
    input.service = [this](const QString& what) { return service(what); };
    return input;
}

QJsonValue ComputedFacts::valueOf(const QString& formula) const {
    rules::FieldDefinition field;
    field.type = rules::FieldType::Computed;
    field.computedFrom = formula;
    return rules::computedValue(field, input());
}

QJsonObject ComputedFacts::fieldsFor(const rules::Condition& condition) const {
    const rules::FormDefinition* form = m_context.rulebook.form(m_record.formId);
    const QStringList used = condition.fieldsUsed();
    const auto isComputed = [form](const QString& id) {
        const rules::FieldDefinition* field = form ? form->field(id) : nullptr;
        return field && field->type == rules::FieldType::Computed;
    };
    QJsonObject fields = relationFields(m_record);
    if (std::none_of(used.begin(), used.end(), isComputed))
        return fields;
    const QJsonObject computed = rules::withComputed(*form, input());
    for (auto it = computed.begin(); it != computed.end(); ++it)
        if (!fields.contains(it.key()))
            fields.insert(it.key(), it.value());
    return fields;
}

QJsonValue ComputedFacts::deadline(const QString& what) const {
    const DeadlinesOf deadlines(m_context);
    const QJsonObject settings = m_context.facts.settings();
    const QString code = deadlines->codeOf(m_record.formId, m_record.fields, m_assignment);
    if (code.isEmpty())
        return {};
    if (what == "code"_L1)
        return code;
    if (what == "status"_L1)
        return deadlines->status(code, m_assignment, settings, losAngelesDate(m_context.now));
    const auto window = deadlines->window(code, m_assignment, settings);
    const QHash<QString, QDate> days =
        window
            ? QHash<QString, QDate>{{u"start"_s, window->start}, {u"opens"_s, window->opens}, {u"due"_s, window->due}}
            : QHash<QString, QDate>();
    const QDate day = days.value(what);
    return day.isValid() ? QJsonValue(day.toString(Qt::ISODate)) : QJsonValue();
}

QJsonValue ComputedFacts::service(const QString& what) const {
    return DeadlinesOf(m_context)->service(what, m_assignment, m_context.facts.settings(),
                                           losAngelesDate(m_context.now));
}

} // namespace cts::records
