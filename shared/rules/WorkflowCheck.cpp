#include "shared/rules/WorkflowCheck.h"

#include "shared/rules/GuardNames.h"

#include <algorithm>

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace {

QString stepPlace(qsizetype index) {
    return u"steps/"_s + QString::number(index);
}

bool sharesAny(const QStringList& a, const QStringList& b) {
    for (const auto& element : a)
        if (b.contains(element))
            return true;
    return false;
}

// Whether the later step is for when there are others: the earlier one asks to be the only one.
bool givesWayTo(const WorkflowStep& earlier, const WorkflowStep& later) {
    return std::any_of(earlier.needs.begin(), earlier.needs.end(), [&](const QString& need) {
        return guardCall(need).name == guard::onlyOne && !later.needs.contains(need);
    });
}

} // namespace

void WorkflowCheck::run() {
    checkReach();
    checkWords();
    checkTwins();
    checkReturns();
    if (m_workflow.mirrorsToAssignment)
        checkMirror();
}

QSet<QString> WorkflowCheck::statesOfOthers() const {
    QSet<QString> states;
    for (auto form = m_index.forms.begin(); form != m_index.forms.end(); ++form) {
        if (form->kind != "assignment"_L1 || form->workflow != m_workflow.id)
            continue;
        for (auto other = m_index.workflows.begin(); other != m_index.workflows.end(); ++other)
            if (other->mirrors && other.key() != m_workflow.id)
                states.unite({other->states.begin(), other->states.end()});
    }
    return states;
}

void WorkflowCheck::checkReach() {
    const auto elsewhere = statesOfOthers();
    QSet<QString> reached = elsewhere;
    reached.insert(m_workflow.initial);
    for (bool grown = true; grown;) {
        grown = false;
        for (const auto& step : m_workflow.steps) {
            if (step.to.isEmpty() || reached.contains(step.to))
                continue;
            bool starts = step.from.isEmpty(); // a record may begin elsewhere
            for (const auto& from : step.from)
                starts = starts || reached.contains(from);
            if (starts)
                reached.insert(step.to);
            grown = grown || starts;
        }
    }
    for (qsizetype i = 0; i < m_workflow.states.size(); ++i) {
        const auto& state = m_workflow.states.at(i);
        const auto place = u"states/"_s + QString::number(i);
        bool leaves = state.closed || state.final || elsewhere.contains(state.id);
        for (const auto& step : m_workflow.steps)
            leaves = leaves || (step.from.contains(state.id) && !step.to.isEmpty() && step.to != state.id);
        if (!reached.contains(state.id))
            m_root.reportAt(place, u"unreachableState"_s, {{u"id"_s, state.id}});
        else if (!leaves)
            m_root.reportAt(place, u"deadEnd"_s, {{u"id"_s, state.id}});
    }
}

void WorkflowCheck::checkWords() {
    QHash<QString, QString> labels;
    for (qsizetype i = 0; i < m_workflow.steps.size(); ++i) {
        const auto& step = m_workflow.steps.at(i);
        const auto known = labels.value(step.action, step.label);
        if (known != step.label)
            m_root.reportAt(stepPlace(i) + u"/label"_s, u"labelsDiffer"_s,
                            {{u"action"_s, step.action}, {u"label"_s, known}});
        labels.insert(step.action, known);
    }
}

void WorkflowCheck::checkTwins() {
    for (qsizetype i = 0; i < m_workflow.steps.size(); ++i)
        for (qsizetype j = 0; j < i; ++j) {
            const auto& later = m_workflow.steps.at(i);
            const auto& earlier = m_workflow.steps.at(j);
            const bool sameStart =
                sharesAny(later.from, earlier.from) || (later.from.isEmpty() && earlier.from.isEmpty());
            if (later.action == earlier.action && sameStart && !later.when && !earlier.when &&
                sharesAny(later.by, earlier.by) && !givesWayTo(earlier, later))
                m_root.reportAt(stepPlace(i), u"ambiguousStep"_s,
                                {{u"action"_s, later.action}, {u"other"_s, stepPlace(j)}});
        }
}

// What is given back for correction can be handed in again.
void WorkflowCheck::checkReturns() {
    for (qsizetype i = 0; i < m_workflow.steps.size(); ++i) {
        const auto& step = m_workflow.steps.at(i);
        const auto handsIn = [&](const WorkflowStep& next) {
            const auto* to = m_workflow.state(next.to);
            return next.right == Right::Submit && next.from.contains(step.to) && to && to->pending;
        };
        if (step.returns && std::none_of(m_workflow.steps.cbegin(), m_workflow.steps.cend(), handsIn))
            m_root.reportAt(stepPlace(i) + u"/returns"_s, u"nobodyHandsItIn"_s, {{u"id"_s, step.to}});
    }
}

void WorkflowCheck::checkMirror() {
    QStringList known;
    for (const auto& form : m_index.forms)
        if (form.kind == "assignment"_L1)
            known = m_index.workflows.value(form.workflow).states;
    for (qsizetype i = 0; i < m_workflow.states.size(); ++i)
        if (!known.contains(m_workflow.states.at(i).id))
            m_root.reportAt(u"states/"_s + QString::number(i), u"notInAssignment"_s,
                            {{u"id"_s, m_workflow.states.at(i).id}});
}

} // namespace cts::rules
