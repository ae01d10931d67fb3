#pragma once

#include "shared/rules/FieldScope.h"
#include "shared/rules/StepValues.h"
#include "shared/rules/Workflow.h"

namespace cts::rules {

// Reads one workflow file and checks all it names. Borrows; lives for one load, on one thread.
class WorkflowLoader {
public:
    WorkflowLoader(const RuleIndex& index, RuleProblems& problems) : m_index(index), m_problems(problems) {}

    Workflow load(const RuleFile& file);

private:
    LateRule readLate(RuleObject& object, const Workflow& workflow) const;
    WorkflowState readState(RuleObject& object);
    WorkflowStep readStep(RuleObject& object, const Workflow& workflow);
    void readMeaning(RuleObject& object, WorkflowStep& step);
    StepRequirement readRequirement(RuleObject& object, const FieldScope& scope);
    FollowUp readFollowUp(RuleObject& object, const WorkflowStep& step, const StepValues& values) const;
    // Whether the system takes such a step of what the follow-up is about.
    bool isTakenBySystem(const FollowUp& follow) const;
    // Relations at a key of a state that have the right on every form of the workflow.
    QStringList readRelations(RuleObject& object, const QString& key, const QString& right) const;
    // The fields that every form of the workflow has.
    QHash<QString, FieldFacts> sharedFields() const;
    void checkStates(RuleObject& object, const WorkflowStep& step, const Workflow& workflow) const;
    void checkRights(RuleObject& object, const WorkflowStep& step) const;
    void checkGuards(RuleObject& object, const WorkflowStep& step, const Workflow& workflow,
                     const StepValues& values) const;
    bool guardTargetExists(const QString& need, const WorkflowStep& step, const StepValues& values) const;

    const RuleIndex& m_index;
    RuleProblems& m_problems;
    QStringList m_forms;                    // those that follow the workflow being read
    QHash<QString, QString> m_requirements; // their words by id
};

} // namespace cts::rules
