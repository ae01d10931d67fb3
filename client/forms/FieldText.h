#pragma once

#include "shared/records/Record.h"
#include "shared/rules/Rulebook.h"

#include <QHash>
#include <QString>

namespace cts::client {

// What a form shows of values: codes as the rulebook's words, dates as the county writes them, names "Last, First".
// One place for form, PDF, trail and conflict card. Cheap; made where it is needed.
class FieldText {
public:
    // `directory`: users and agencies by id, for references. `language`: "en", "es".
    FieldText(const rules::Rulebook& rulebook, const QHash<QString, QJsonObject>& directory, QString language);

    // The label as it stands for these fields (CSW instead of DPO...).
    QString label(const rules::FormDefinition& form, const rules::FieldDefinition& field,
                  const rules::ConditionInput& input) const;
    QString help(const rules::FormDefinition& form, const rules::FieldDefinition& field) const;
    QString columnLabel(const rules::FormDefinition& form, const rules::FieldDefinition& table,
                        const rules::FieldDefinition& column, const rules::ConditionInput& input) const;
    QString sectionTitle(const rules::FormDefinition& form, const rules::SectionDefinition& section) const;
    QString sectionNote(const rules::FormDefinition& form, const rules::SectionDefinition& section) const;
    QString formTitle(const rules::FormDefinition& form) const;
    QString option(const QString& list, const rules::Option& option) const;
    // `formId`: whose workflow names the state; without it the first workflow that has such a state.
    QString stateLabel(const QString& state, const QString& formId = {}) const;
    QString actionLabel(const QString& workflow, const rules::WorkflowStep& step) const;
    QString roleLabel(const QString& role) const;
    // What a step requires, in the rulebook's words ("requirementNotMet"); empty for one that the rulebook has not.
    QString requirement(const QString& workflow, const QString& rule) const;
    // What a deliverable of the deadline table is called; the code for one that it has not.
    QString deliverable(const QString& code) const;

    // A clock of the rulebook, and who does what it waits for.
    QString clockTitle(const rules::ClockRule& rule) const;
    QString clockWho(const rules::ClockRule& rule) const;
    // What happened on the date of a field, or of a column of `table`, by the rulebook's sentence; `values`: the
    // answers that it names, as far as the reader may see them. One line.
    QString story(const rules::FormDefinition& form, const rules::FieldDefinition* table,
                  const rules::FieldDefinition& field, const QJsonObject& values) const;

    // A value in words; empty for no value. Several lines for addresses and lists of choices.
    QString value(const rules::FieldDefinition& field, const QJsonValue& value) const;
    // The value of a computed field (rules::computedValue) in words: dates as dates, sums of money as money, codes as
    // their list says. Empty when there is none yet.
    QString computed(const rules::FormDefinition& form, const rules::FieldDefinition& field,
                     const QJsonValue& value) const;
    // "17", or "Pending #" while the county has not given one.
    QString assignmentNumber(const QJsonValue& value) const;

private:
    QString choice(const QString& list, const QString& code) const;
    QString assignmentAnswer(const QString& fieldId, const QJsonValue& value) const;

    const rules::Rulebook& m_rulebook;
    const QHash<QString, QJsonObject>& m_directory;
    QString m_language;
};

// "Last, First Middle" of a PersonName value.
QString personName(const QJsonObject& name);
// A UTC moment as Los Angeles wall time, "12/07/2021 2:30 PM".
QString wallTime(const QDateTime& moment);
// "receipt.pdf (120 kB)" of one attachment.
QString attachmentName(const QJsonObject& attachment);
// "12/07/2021".
QString countyDate(const QDate& date);

} // namespace cts::client
