#pragma once

#include "shared/rules/FieldDefinition.h"
#include "shared/rules/FieldScope.h"

namespace cts::rules {

// What a section gives to its fields unless they say otherwise.
struct FieldDefaults {
    Compartment compartment = Compartment::Core;
    bool issued = false;
    std::optional<EditRule> editable;
    QString history;
};

// Reads the definition of one field and checks all it names. Lives for one form, on one thread.
class FieldLoader {
public:
    FieldLoader(const RuleIndex& index, const FormFacts& form) : m_index(index), m_form(form) {}

    FieldDefinition load(RuleObject object, const FieldDefaults& defaults);
    // The rule at "editable" of a section or field of the form, checked.
    std::optional<EditRule> readEditable(RuleObject& object) const;
    // The table at "history" of a section or field of the form, checked.
    QString readHistory(RuleObject& object) const;

private:
    FieldDefinition loadOne(RuleObject& object, const FieldDefaults& defaults, const FieldScope& scope);
    QList<FieldDefinition> loadColumns(RuleObject& object, const FieldDefinition& table);

    void readAnswerRules(RuleObject& object, FieldDefinition& field, const FieldScope& scope);
    void readLimits(RuleObject& object, FieldDefinition& field, const FieldScope& scope);
    void readLabels(RuleObject& object, FieldDefinition& field, const FieldScope& scope);
    void readSources(RuleObject& object, FieldDefinition& field, const FieldScope& scope);
    FieldFacts factsOf(const FieldDefinition& field) const;
    QString readList(RuleObject& object, FieldType type);
    Requirement readRequired(RuleObject& object, const FieldScope& scope);
    std::optional<Bound> readBound(RuleObject& object, const QString& key, const FieldDefinition& field,
                                   const FieldScope& scope);
    std::optional<ReferenceRule> readReference(RuleObject& object, FieldType type);
    void readFills(RuleObject& reference, ReferenceRule& rule);
    void readComputed(RuleObject& object, FieldDefinition& field, const FieldScope& scope);
    QString readWritesTo(RuleObject& object, const FieldDefinition& field, const FieldScope& scope);
    void readEditing(RuleObject& object, FieldDefinition& field, const FieldDefaults& defaults);
    QString readWithin(RuleObject& object, const FieldDefinition& table);

    const RuleIndex& m_index;
    const FormFacts& m_form;
};

} // namespace cts::rules
