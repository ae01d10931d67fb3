#include "client/forms/FieldText.h"

#include "client/ui/widgets/Address.h"
#include "client/ui/widgets/DateText.h"
#include "client/ui/widgets/PersonName.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>
#include <QTimeZone>

namespace cts::client {

using namespace Qt::StringLiterals;
using rules::FieldType;

FieldText::FieldText(const rules::Rulebook& rulebook, const QHash<QString, QJsonObject>& directory, QString language)
    : m_rulebook(rulebook), m_directory(directory), m_language(std::move(language)) {}

QString personName(const QJsonObject& name) {
    return ui::PersonName{name.value("last"_L1).toString(), name.value("first"_L1).toString(),
                          name.value("middle"_L1).toString()}
        .display();
}

QString countyDate(const QDate& date) {
    return date.isValid() ? ui::formatDate(date) : QString();
}

QString wallTime(const QDateTime& moment) {
    if (!moment.isValid())
        return {};
    static const QTimeZone zone("America/Los_Angeles");
    return ui::formatDateTime(moment.toTimeZone(zone));
}

QString FieldText::label(const rules::FormDefinition& form, const rules::FieldDefinition& field,
                         const rules::ConditionInput& input) const {
    const QString key = u"form.%1.%2"_s.arg(form.id, field.id);
    for (const auto& [condition, label] : field.labelWhen)
        if (condition.holds(input))
            return m_rulebook.words(m_language, key + u'.' + label, label);
    return m_rulebook.words(m_language, key, field.label);
}

QString FieldText::help(const rules::FormDefinition& form, const rules::FieldDefinition& field) const {
    return m_rulebook.words(m_language, u"form.%1.%2.help"_s.arg(form.id, field.id), field.help);
}

QString FieldText::sectionTitle(const rules::FormDefinition& form, const rules::SectionDefinition& section) const {
    return m_rulebook.words(m_language, u"form.%1.section.%2"_s.arg(form.id, section.id), section.title);
}

QString FieldText::sectionNote(const rules::FormDefinition& form, const rules::SectionDefinition& section) const {
    return m_rulebook.words(m_language, u"form.%1.section.%2.note"_s.arg(form.id, section.id), section.note);
}

QString FieldText::formTitle(const rules::FormDefinition& form) const {
    return m_rulebook.words(m_language, u"form.%1.title"_s.arg(form.id), form.title);
}

QString FieldText::option(const QString& list, const rules::Option& option) const {
    return m_rulebook.words(m_language, u"list.%1.%2"_s.arg(list, option.code), option.label);
}

QString FieldText::stateLabel(const QString& state) const {
    for (const auto& id : m_rulebook.workflowIds())
        if (const auto* found = m_rulebook.workflow(id)->state(state))
            return m_rulebook.words(m_language, u"workflow.%1.state.%2"_s.arg(id, state), found->label);
    return state;
}

QString FieldText::actionLabel(const QString& workflow, const rules::WorkflowStep& step) const {
    return m_rulebook.words(m_language, u"workflow.%1.action.%2"_s.arg(workflow, step.action), step.label);
}

QString FieldText::roleLabel(const QString& role) const {
    const auto* found = m_rulebook.permissions().role(role);
    return m_rulebook.words(m_language, u"role."_s + role, found ? found->label : role);
}

QString FieldText::choice(const QString& list, const QString& code) const {
    const auto* options = m_rulebook.list(list);
    const auto* found = options ? options->find(code) : nullptr;
    return found ? option(list, *found) : code;
}

static QString yesNo(const QString& code) {
    if (code == "YES"_L1)
        return QCoreApplication::translate("FieldText", "Yes");
    if (code == "NO"_L1)
        return QCoreApplication::translate("FieldText", "No");
    return code == "UNKNOWN"_L1 ? QCoreApplication::translate("FieldText", "Unknown") : code;
}

static QString address(const QJsonObject& value) {
    const auto text = [&](QLatin1StringView key) { return value.value(key).toString(); };
    return ui::Address{text("street"_L1), text("city"_L1), text("state"_L1), text("zip"_L1), text("county"_L1)}
        .display();
}

static QString money(qint64 cents) {
    const QString amount = QLocale::c().toString(static_cast<double>(qAbs(cents)) / 100.0, 'f', 2);
    return (cents < 0 ? u"-$"_s : u"$"_s) + amount;
}

QString FieldText::value(const rules::FieldDefinition& field, const QJsonValue& value) const {
    if (value.isNull() || value.isUndefined())
        return {};
    switch (field.type) {
    case FieldType::Date:
        return countyDate(QDate::fromString(value.toString(), Qt::ISODate));
    case FieldType::DateTime:
        return wallTime(QDateTime::fromString(value.toString(), Qt::ISODate));
    case FieldType::Integer:
        return QString::number(value.toInteger());
    case FieldType::Money:
        return money(value.toInteger());
    case FieldType::Choice:
        return choice(field.list, value.toString());
    case FieldType::MultiChoice: {
        QStringList lines;
        for (const auto& code : value.toArray())
            lines.append(choice(field.list, code.toString()));
        return lines.join(u'\n');
    }
    case FieldType::YesNo:
    case FieldType::YesNoUnknown:
        return yesNo(value.toString());
    case FieldType::PersonName:
        return personName(value.toObject());
    case FieldType::Address:
        return address(value.toObject());
    case FieldType::Reference: {
        const auto entry = m_directory.value(value.toString());
        const auto name = entry.value("name"_L1);
        return name.isObject() ? personName(name.toObject()) : name.toString();
    }
    default:
        return value.toString();
    }
}

QString FieldText::computed(const rules::FieldDefinition& field, const QJsonObject& fields,
                            const records::Record& record, const records::Record& assignment,
                            const QDate& today) const {
    const QString& rule = field.computedFrom;
    const QString from = rule.section(u':', 1);
    if (rule == "state"_L1)
        return stateLabel(record.state);
    if (rule.startsWith("age:"_L1)) {
        const QDate born = QDate::fromString(fields.value(from).toString(), Qt::ISODate);
        return born.isValid() && born <= today ? QString::number(rules::ageOn(born, today)) : QString();
    }
    if (rule.startsWith("assignment:"_L1)) {
        const auto value = assignment.fields.value(from);
        if (from == "assignmentNumber"_L1 && value.toInteger() == 0)
            return QCoreApplication::translate("FieldText", "Pending #");
        return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
    }
    return {};
}

} // namespace cts::client
