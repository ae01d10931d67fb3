#pragma once

#include "shared/rules/RuleIndex.h"
#include "shared/rules/RuleObject.h"
#include "shared/rules/Workflow.h"

namespace cts::rules {

// Checks a workflow as a whole: states that nothing leads to ("unreachableState") or from ("deadEnd"), one action under
// two words ("labelsDiffer"), two steps that nothing tells apart ("ambiguousStep"), what is given back to where nobody
// hands it in again ("nobodyHandsItIn"), states that the assignment lacks.
class WorkflowCheck {
public:
    WorkflowCheck(const RuleIndex& index, const Workflow& workflow, RuleObject& root)
        : m_index(index), m_workflow(workflow), m_root(root) {}

    void run();

private:
    void checkReach();
    void checkWords();
    void checkTwins();
    void checkReturns();
    void checkMirror();
    // States that another workflow brings about or leads out of, because it mirrors to this one.
    QSet<QString> statesOfOthers() const;

    const RuleIndex& m_index;
    const Workflow& m_workflow;
    RuleObject& m_root;
};

} // namespace cts::rules
