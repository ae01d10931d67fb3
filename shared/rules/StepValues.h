#pragma once

#include "shared/rules/FieldScope.h"
#include "shared/rules/Workflow.h"

namespace cts::rules {

// Checks what a workflow step writes: that each target exists and each value can be worked out when the step is taken.
class StepValues {
public:
    // `forms`: ids of the forms that follow the workflow.
    StepValues(const RuleIndex& index, const QStringList& forms) : m_index(index), m_forms(forms) {}

    // The objects at "set" and "append", checked. `step` has its needs read already.
    QJsonObject readSet(RuleObject& object, const WorkflowStep& step) const;
    QJsonObject readAppend(RuleObject& object, const WorkflowStep& step) const;
    // The object at "args" of a follow-up, checked.
    QJsonObject readArguments(RuleObject& object, const WorkflowStep& step) const;
    // The field of that name ("x" in every form of the workflow, or "assignment.x"), or nullopt.
    std::optional<FieldFacts> find(const QString& name) const;

private:
    std::optional<FieldFacts> findTarget(const QString& name) const;
    void checkFormula(RuleObject& object, const QString& place, const QString& formula, const FieldFacts& target) const;
    void checkValue(RuleObject& object, const QString& key, const FieldFacts& target, const WorkflowStep& step) const;
    void checkValueAt(RuleObject& object, const QString& place, const QJsonValue& value, const FieldFacts& target,
                      const WorkflowStep& step) const;
    void checkExpression(RuleObject& object, const QString& place, const QJsonObject& expression,
                         const FieldFacts& target, const WorkflowStep& step) const;
    void checkCombined(RuleObject& object, const QString& place, const QString& verb, const QJsonArray& values,
                       const FieldFacts& target, const WorkflowStep& step) const;
    void checkWithout(RuleObject& object, const QString& place, const QJsonArray& parts,
                      const WorkflowStep& step) const;
    bool isNumbered(const QString& name) const;
    void checkSource(RuleObject& object, const QString& place, const QString& verb, const QString& name,
                     const WorkflowStep& step) const;

    const RuleIndex& m_index;
    const QStringList& m_forms;
};

} // namespace cts::rules
