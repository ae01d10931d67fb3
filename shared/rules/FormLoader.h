#pragma once

#include "shared/rules/FieldLoader.h"
#include "shared/rules/FormDefinition.h"

namespace cts::rules {

// Reads one form file and checks all it names. Borrows; lives for one load, on one thread.
class FormLoader {
public:
    FormLoader(const RuleIndex& index, RuleProblems& problems) : m_index(index), m_problems(problems) {}

    FormDefinition load(const RuleFile& file);

private:
    void readHead(RuleObject& root, FormDefinition& form);
    SectionDefinition readSection(RuleObject& object, const FieldScope& scope, FieldLoader& fields);
    FormRule readRule(RuleObject& object, const FieldScope& scope);
    // The question that an option such as "Other" opens (domain 3.0), if the field's list has one.
    std::optional<FieldDefinition> otherField(const FieldDefinition& field) const;
    void addOtherColumns(FieldDefinition& table) const;

    const RuleIndex& m_index;
    RuleProblems& m_problems;
    QSet<QString> m_fieldIds;
};

} // namespace cts::rules
