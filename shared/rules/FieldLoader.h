#pragma once

#include "shared/rules/FieldDefinition.h"
#include "shared/rules/FieldScope.h"

namespace cts::rules {

// What a section gives to its fields unless they say otherwise.
struct FieldDefaults {
    Compartment compartment = Compartment::Core;
    bool issued = false;
};

// Reads the definition of one field and checks all it names. Lives for one form, on one thread.
class FieldLoader {
public:
    FieldLoader(const RuleIndex& index, const FormFacts& form) : m_index(index), m_form(form) {}

    FieldDefinition load(RuleObject object, const FieldDefaults& defaults);

private:
    FieldDefinition loadOne(RuleObject& object, const FieldDefaults& defaults, const FieldScope& scope);
    QList<FieldDefinition> loadColumns(RuleObject& object, const FieldDefinition& table);

    void readAnswerRules(RuleObject& object, FieldDefinition& field, const FieldScope& scope);
    void readLimits(RuleObject& object, FieldDefinition& field, const FieldScope& scope);
    void readLabels(RuleObject& object, FieldDefinition& field, const FieldScope& scope);
    void readSources(RuleObject& object, FieldDefinition& field);
    QString readList(RuleObject& object, FieldType type);
    Requirement readRequired(RuleObject& object, const FieldScope& scope);
    std::optional<Bound> readBound(RuleObject& object, const QString& key, const FieldDefinition& field,
                                   const FieldScope& scope);
    std::optional<Prefill> readPrefill(RuleObject& object, const FieldDefinition& field);
    std::optional<ReferenceRule> readReference(RuleObject& object, FieldType type);
    void readFills(RuleObject& reference, ReferenceRule& rule);
    QString readComputed(RuleObject& object, const FieldDefinition& field);
    QString readWritesTo(RuleObject& object, const FieldDefinition& field);
    // The assignment's field of that bare name, after a check that it holds the same kind of answer.
    bool matchesAssignment(RuleObject& object, const QString& key, const QString& name, const FieldDefinition& field);

    const RuleIndex& m_index;
    const FormFacts& m_form;
};

} // namespace cts::rules
