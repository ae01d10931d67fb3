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
    QString sectionTitle(const rules::FormDefinition& form, const rules::SectionDefinition& section) const;
    QString sectionNote(const rules::FormDefinition& form, const rules::SectionDefinition& section) const;
    QString formTitle(const rules::FormDefinition& form) const;
    QString option(const QString& list, const rules::Option& option) const;
    QString stateLabel(const QString& state) const;
    QString actionLabel(const QString& workflow, const rules::WorkflowStep& step) const;
    QString roleLabel(const QString& role) const;

    // A value in words; empty for no value. Several lines for addresses and lists of choices.
    QString value(const rules::FieldDefinition& field, const QJsonValue& value) const;
    // A computed field, worked out from the record; empty when it cannot be yet. `today`: Los Angeles.
    QString computed(const rules::FieldDefinition& field, const QJsonObject& fields, const records::Record& record,
                     const records::Record& assignment, const QDate& today) const;

private:
    QString choice(const QString& list, const QString& code) const;

    const rules::Rulebook& m_rulebook;
    const QHash<QString, QJsonObject>& m_directory;
    QString m_language;
};

// "Last, First Middle" of a PersonName value.
QString personName(const QJsonObject& name);
// A UTC moment as Los Angeles wall time, "12/07/2021 2:30 PM".
QString wallTime(const QDateTime& moment);
// "12/07/2021".
QString countyDate(const QDate& date);

} // namespace cts::client
