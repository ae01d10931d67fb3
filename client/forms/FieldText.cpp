#include "client/forms/FieldText.h"

#include "client/ui/widgets/Address.h"
#include "client/ui/widgets/DateText.h"
#include "client/ui/widgets/PersonName.h"
#include "shared/rules/Explanation.h"
#include "shared/rules/Formula.h"
#include "shared/rules/WordKeys.h"

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

QString FieldText::columnLabel(const rules::FormDefinition& form, const rules::FieldDefinition& table,
                               const rules::FieldDefinition& column, const rules::ConditionInput& input) const {
    for (const auto& [condition, label] : column.labelWhen)
        if (condition.holds(input))
            return label;
    return m_rulebook.words(m_language, u"form.%1.%2.%3"_s.arg(form.id, table.id, column.id), column.label);
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

QString FieldText::stateLabel(const QString& state, const QString& formId) const {
    const auto* workflow = m_rulebook.workflowOf(formId);
    if (const auto* found = workflow ? workflow->state(state) : nullptr)
        return m_rulebook.words(m_language, u"workflow.%1.state.%2"_s.arg(workflow->id, state), found->label);
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

QString FieldText::requirement(const QString& workflow, const QString& rule) const {
    const auto* found = m_rulebook.workflow(workflow);
    if (!found)
        return {};
    for (const auto& step : found->steps)
        for (const auto& requirement : step.require)
            if (requirement.id == rule)
                return m_rulebook.words(m_language, rules::wordKeys::requirement(workflow, rule), requirement.text);
    return {};
}

QString FieldText::deliverable(const QString& code) const {
    const auto* found = m_rulebook.deadlines().deadline(code);
    return m_rulebook.words(m_language, rules::wordKeys::deadline(code), found ? found->title : code);
}

QString FieldText::clockTitle(const rules::ClockRule& rule) const {
    return m_rulebook.words(m_language, rules::wordKeys::clock(rule.code), rule.title);
}

QString FieldText::clockWho(const rules::ClockRule& rule) const {
    return m_rulebook.words(m_language, rules::wordKeys::clockWho(rule.code), rule.who);
}

static const rules::FieldDefinition* columnOf(const rules::FieldDefinition& table, const QString& id) {
    for (const auto& column : table.columns)
        if (column.id == id)
            return &column;
    return nullptr;
}

QString FieldText::story(const rules::FormDefinition& form, const rules::FieldDefinition* table,
                         const rules::FieldDefinition& field, const QJsonObject& values) const {
    const QString key = table ? rules::wordKeys::columnStory(form.id, table->id, field.id)
                              : rules::wordKeys::fieldStory(form.id, field.id);
    QString words = m_rulebook.words(m_language, key, field.story);
    for (const auto& place : rules::explanationPlaces(words)) {
        const auto* named = table ? columnOf(*table, place) : form.field(place);
        const QString said = named ? value(*named, values.value(place)) : QString();
        words.replace(u'{' + place + u'}', QString(said).replace(u'\n', u", "_s));
    }
    words = words.simplified();
    return words.endsWith(u':') ? words.chopped(1) : words; // what it was is not known
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

QString attachmentName(const QJsonObject& attachment) {
    const QString size =
        QLocale::c().formattedDataSize(attachment.value("bytes"_L1).toInteger(), 0, QLocale::DataSizeSIFormat);
    return u"%1 (%2)"_s.arg(attachment.value("name"_L1).toString(), size);
}

static QString attachments(const QJsonArray& all) {
    QStringList lines;
    for (const QJsonValue one : all)
        lines.append(attachmentName(one.toObject()));
    return lines.join(u'\n');
}

static QString clock(const QString& text) {
    const QTime time = QTime::fromString(text, u"HH:mm"_s);
    return time.isValid() ? ui::formatTime(time) : text;
}

QString FieldText::value(const rules::FieldDefinition& field, const QJsonValue& value) const {
    if (value.isNull() || value.isUndefined())
        return {};
    switch (field.type) {
    case FieldType::Date: {
        const QDate date = QDate::fromString(value.toString(), Qt::ISODate);
        return date.isValid() ? countyDate(date) : value.toString();
    }
    case FieldType::DateTime:
        return wallTime(QDateTime::fromString(value.toString(), Qt::ISODate));
    case FieldType::Time:
        return clock(value.toString());
    case FieldType::Attachment:
        return attachments(value.toArray());
    case FieldType::Integer:
        return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
    case FieldType::Money:
        return value.isDouble() ? money(value.toInteger()) : value.toString();
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

QString FieldText::assignmentNumber(const QJsonValue& value) const {
    return value.toInteger() == 0 ? QCoreApplication::translate("FieldText", "Pending #")
                                  : QString::number(value.toInteger());
}

QString FieldText::assignmentAnswer(const QString& fieldId, const QJsonValue& value) const {
    if (fieldId == "assignmentNumber"_L1)
        return assignmentNumber(value);
    for (const auto& id : m_rulebook.formIds()) {
        const auto* form = m_rulebook.form(id);
        if (const auto* field = form->kind == "assignment"_L1 ? form->field(fieldId) : nullptr)
            return this->value(*field, value);
    }
    return value.toVariant().toString();
}

// Where a deliverable stands (domain 5.3).
static QString timeliness(const QString& code) {
    static const QHash<QString, const char*> words{
        {u"NOT_OPEN"_s, QT_TRANSLATE_NOOP("FieldText", "Not open yet")},
        {u"OPEN"_s, QT_TRANSLATE_NOOP("FieldText", "Open")},
        {u"DUE_SOON"_s, QT_TRANSLATE_NOOP("FieldText", "Due soon")},
        {u"OVERDUE"_s, QT_TRANSLATE_NOOP("FieldText", "Overdue")},
        {u"ON_TIME"_s, QT_TRANSLATE_NOOP("FieldText", "On time")},
        {u"EARLY"_s, QT_TRANSLATE_NOOP("FieldText", "Early")},
        {u"LATE"_s, QT_TRANSLATE_NOOP("FieldText", "Late")},
        {u"WAIVED"_s, QT_TRANSLATE_NOOP("FieldText", "Waived")},
        {u"NOT_APPLICABLE"_s, QT_TRANSLATE_NOOP("FieldText", "Not applicable")}};
    const auto found = words.constFind(code);
    return found == words.cend() ? code : QCoreApplication::translate("FieldText", *found);
}

static bool isSumOfMoney(const rules::FormDefinition& form, const QString& what) {
    const auto* table = form.field(what.section(u'.', 0, 0));
    return table && std::any_of(table->columns.cbegin(), table->columns.cend(), [&](const auto& column) {
               return column.id == what.section(u'.', 1) && column.type == FieldType::Money;
           });
}

QString FieldText::computed(const rules::FormDefinition& form, const rules::FieldDefinition& field,
                            const QJsonValue& value) const {
    const auto formula = rules::formulaOf(field.computedFrom);
    const QString what = formula.parts.value(0);
    if (formula.verb == "assignment"_L1)
        return assignmentAnswer(what, value);
    if (value.isNull() || value.isUndefined())
        return {};
    if (formula.verb == "state"_L1)
        return stateLabel(value.toString(), form.id);
    if (formula.verb == "deadline"_L1 && what == "status"_L1)
        return timeliness(value.toString());
    if (formula.verb == "sum"_L1 && isSumOfMoney(form, what))
        return money(value.toInteger());
    if (value.isBool())
        return yesNo(value.toBool() ? u"YES"_s : u"NO"_s);
    if (value.isDouble())
        return QString::number(value.toInteger());
    const QDate date = QDate::fromString(value.toString(), Qt::ISODate);
    return date.isValid() ? countyDate(date) : yesNo(value.toString());
}

} // namespace cts::client
