#pragma once

#include "shared/rules/FieldDefinition.h"

#include <QHash>

namespace cts::rules {

// A numbered part of a form under one title.
struct SectionDefinition {
    QString id;
    QString title;
    QString note;                     // text of the county's form shown under the title
    bool hidden = false;              // never shown: what the system keeps about the record
    std::optional<Condition> visible; // hidden, and not asked for, while this does not hold
    QList<FieldDefinition> fields;
};

// A rule across fields.
struct FormRule {
    enum class Severity { Block, Warn, Inform };
    QString id;
    Condition when; // the rule speaks while this holds
    Severity severity = Severity::Block;
    bool onSave = false; // blocks saving too, not only submitting
    QString text;        // the rulebook's own words, translated by Rulebook::label
    QStringList fields;  // where it is shown
};

// A form of the county: sections, fields, rules. Immutable after loading.
struct FormDefinition {
    QString id;
    int version = 1;
    QString title;
    QString kind;     // record kind: "assignment", "form", "user", "agency"
    QString workflow; // id, empty when it has none
    QList<SectionDefinition> sections;
    QList<FormRule> rules;

    // The field of that id anywhere in the form, or nullptr. Columns are not found. Precondition: indexFields().
    const FieldDefinition* field(const QString& fieldId) const;
    // The compartment of a change path "field", "table/row" or "table/row/column"; Core when unknown. Precondition:
    // indexFields().
    Compartment compartmentOf(const QString& path) const;

    // Called once by whoever fills in the sections; of two fields with one id the first is the one that is found.
    void indexFields();

private:
    struct Place {
        qsizetype section = 0;
        qsizetype field = 0;
    };
    QHash<QString, Place> m_places;
};

} // namespace cts::rules
