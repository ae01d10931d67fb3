#include "shared/rules/Workflow.h"

namespace cts::rules {

const WorkflowState* Workflow::state(const QString& stateId) const {
    for (const auto& state : states)
        if (state.id == stateId)
            return &state;
    return nullptr;
}

QList<const WorkflowStep*> Workflow::stepsFrom(const QString& stateId, const QString& action) const {
    QList<const WorkflowStep*> found;
    for (const auto& step : steps)
        if (step.action == action && step.from.contains(stateId))
            found.append(&step);
    return found;
}

QList<const WorkflowStep*> Workflow::creationSteps() const {
    QList<const WorkflowStep*> found;
    for (const auto& step : steps)
        if (step.from.isEmpty())
            found.append(&step);
    return found;
}

QStringList Workflow::actions() const {
    QStringList found;
    for (const auto& step : steps)
        if (!step.from.isEmpty() && !found.contains(step.action))
            found.append(step.action);
    return found;
}

} // namespace cts::rules
