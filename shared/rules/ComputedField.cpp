#include "shared/rules/ComputedField.h"

#include "shared/base/Clock.h"
#include "shared/rules/Answer.h"
#include "shared/rules/Formula.h"

#include <QHash>
#include <QJsonArray>

#include <algorithm>

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 secondsPerMinute = 60;

// Works out one computed field. Borrows; lives for one call.
class Worker {
public:
    explicit Worker(const ComputedInput& input) : m_input(input) {}

    QJsonValue valueOf(const Formula& formula) const {
        using Work = QJsonValue (Worker::*)(const QStringList&) const;
        static const QHash<QString, Work> kinds{{u"age"_s, &Worker::age},         {u"sum"_s, &Worker::sum},
                                                {u"minutes"_s, &Worker::minutes}, {u"days"_s, &Worker::days},
                                                {u"months"_s, &Worker::months},   {u"count"_s, &Worker::count}};
        const auto what = formula.parts.value(0);
        if (formula.verb == "state"_L1)
            return m_input.state;
        if (formula.verb == "version"_L1)
            return m_input.version;
        if (formula.verb == "assignment"_L1)
            return m_input.assignment.value(what);
        if (formula.verb == "deadline"_L1)
            return m_input.deadline ? m_input.deadline(what) : QJsonValue();
        if (formula.verb == "service"_L1)
            return m_input.service ? m_input.service(what) : QJsonValue();
        const auto work = kinds.value(formula.verb);
        return work != nullptr ? (this->*work)(formula.parts) : QJsonValue();
    }

    QJsonValue yesOrNo(const FieldDefinition& field) const {
        if (field.noWhen && holds(*field.noWhen))
            return u"NO"_s;
        return yesWhen(*field.yesWhen);
    }

private:
    QJsonValue yesWhen(const Condition& condition) const {
        for (const auto& name : condition.answersNeeded())
            if (isBlank(answer(name)))
                return QJsonValue::Null;
        return holds(condition) ? u"YES"_s : u"NO"_s;
    }

    bool holds(const Condition& condition) const {
        static const Actor nobody;
        return condition.holds(
            {m_input.fields, m_input.row, m_input.assignment, nobody, m_input.today, m_input.settings});
    }

    QJsonValue answer(const QString& name) const {
        if (name == "today"_L1)
            return m_input.today.toString(Qt::ISODate);
        if (name.startsWith("assignment."_L1))
            return m_input.assignment.value(name.section(u'.', 1));
        if (name.startsWith("setting."_L1))
            return m_input.settings.value(name.section(u'.', 1));
        return m_input.row.contains(name) ? m_input.row.value(name) : m_input.fields.value(name);
    }

    std::optional<QDate> day(const QString& name) const {
        const auto text = answer(name).toString();
        const auto moment = dateTimeOf(text);
        return moment ? losAngelesDate(*moment) : dateOf(text);
    }

    QJsonValue age(const QStringList& parts) const {
        const auto born = dateOf(answer(parts.value(0)).toString());
        return born && *born <= m_input.today ? QJsonValue(ageOn(*born, m_input.today)) : QJsonValue();
    }

    QJsonValue sum(const QStringList& parts) const {
        qint64 total = 0;
        for (const QJsonValue row : answer(parts.value(0).section(u'.', 0, 0)).toArray())
            total += integerOf(row.toObject().value(parts.value(0).section(u'.', 1))).value_or(0);
        return total;
    }

    QJsonValue minutes(const QStringList& parts) const {
        const auto from = dateTimeOf(answer(parts.value(0)).toString());
        const auto to = dateTimeOf(answer(parts.value(1)).toString());
        if (!from || !to)
            return QJsonValue::Null;
        const auto seconds = from->secsTo(*to);
        const auto down = seconds < 0 ? secondsPerMinute - 1 : 0; // integers are cut off towards zero
        return (seconds - down) / secondsPerMinute;
    }

    QJsonValue days(const QStringList& parts) const {
        const auto from = day(parts.value(0));
        const auto to = day(parts.value(1));
        return from && to ? QJsonValue(from->daysTo(*to)) : QJsonValue();
    }

    QJsonValue months(const QStringList& parts) const {
        const auto from = day(parts.value(0));
        return from ? QJsonValue(from->addMonths(parts.value(1).toInt()).toString(Qt::ISODate)) : QJsonValue();
    }

    QJsonValue count(const QStringList& parts) const {
        const auto question = countQuestionOf(parts.value(0));
        if (!m_input.related)
            return QJsonValue::Null;
        const auto records = m_input.related(question.form);
        return static_cast<qint64>(std::count_if(records.begin(), records.end(), [&](const QJsonObject& record) {
            return question.field.isEmpty() || has(record.value(question.field), question.codes);
        }));
    }

    static bool has(const QJsonValue& answer, const QStringList& codes) {
        const auto chosen = answer.isArray() ? answer.toArray() : QJsonArray{answer};
        return std::any_of(chosen.begin(), chosen.end(),
                           [&](const QJsonValue& code) { return code.isString() && codes.contains(code.toString()); });
    }

    const ComputedInput& m_input;
};

} // namespace

QJsonValue computedValue(const FieldDefinition& field, const ComputedInput& input) {
    const Worker worker(input);
    const auto value = field.yesWhen ? worker.yesOrNo(field) : worker.valueOf(formulaOf(field.computedFrom));
    return value.isUndefined() ? QJsonValue() : value;
}

QJsonObject withComputed(const FormDefinition& form, const ComputedInput& input) {
    auto fields = input.fields;
    for (const bool conditions : {false, true})
        for (const auto& section : form.sections)
            for (const auto& field : section.fields) {
                const bool now = field.type == FieldType::Computed && field.yesWhen.has_value() == conditions;
                if (!now || formulaOf(field.computedFrom).verb == "count"_L1)
                    continue;
                const auto value = computedValue(field, {fields,
                                                         input.assignment,
                                                         input.state,
                                                         input.today,
                                                         input.version,
                                                         input.row,
                                                         input.settings,
                                                         {},
                                                         input.deadline,
                                                         input.service});
                if (!value.isNull())
                    fields.insert(field.id, value);
            }
    return fields;
}

static void addRelated(const FieldDefinition& field, QSet<QString>& forms) {
    if (!field.optionsFrom.isEmpty())
        forms.insert(field.optionsFrom.form);
    const auto formula = formulaOf(field.computedFrom);
    if (formula.verb == "count"_L1)
        forms.insert(countQuestionOf(formula.parts.value(0)).form);
    for (const auto& column : field.columns)
        addRelated(column, forms);
}

QSet<QString> relatedForms(const FormDefinition& form) {
    QSet<QString> forms;
    for (const auto& section : form.sections)
        for (const auto& field : section.fields)
            addRelated(field, forms);
    return forms;
}

} // namespace cts::rules
