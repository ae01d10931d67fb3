#include "shared/rules/WorkflowLoader.h"

#include "shared/rules/GuardNames.h"
#include "shared/rules/RightNames.h"
#include "shared/rules/WorkflowCheck.h"

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace {

constexpr int latestVersion = 100000;
constexpr int lastRow = 1000;
const auto creation = u"create"_s;
const auto systemActor = u"system"_s;

} // namespace

Workflow WorkflowLoader::load(const RuleFile& file) {
    RuleObject root(file, file.json, {}, m_problems);
    Workflow workflow;
    workflow.id = root.id(u"workflow"_s);
    workflow.version = root.integer(u"version"_s, 1, latestVersion, 1);
    workflow.initial = root.text(u"initial"_s, Need::Required);
    workflow.mirrorsToAssignment = root.flag(u"mirrorsToAssignment"_s);
    m_forms = m_index.formsWithWorkflow(workflow.id);
    m_requirements.clear();
    if (m_forms.isEmpty())
        root.report(u"workflow"_s, u"unusedWorkflow"_s, {{u"id"_s, workflow.id}});
    for (auto& object : root.objects(u"states"_s, Need::Required)) {
        auto state = readState(object);
        if (workflow.state(state.id) != nullptr)
            object.report(u"id"_s, u"duplicateId"_s, {{u"id"_s, state.id}});
        workflow.states.append(state);
    }
    if (workflow.state(workflow.initial) == nullptr)
        root.report(u"initial"_s, u"unknownState"_s, {{u"id"_s, workflow.initial}});
    for (auto& object : root.objects(u"steps"_s, Need::Required))
        workflow.steps.append(readStep(object, workflow));
    for (auto& object : root.objects(u"late"_s))
        workflow.late.append(readLate(object, workflow));
    root.finish();
    WorkflowCheck(m_index, workflow, root).run();
    return workflow;
}

LateRule WorkflowLoader::readLate(RuleObject& object, const Workflow& workflow) const {
    LateRule rule;
    rule.action =
        object.choice<QString>(u"action"_s, {{creation, creation}, {u"edit"_s, u"edit"_s}}, creation, Need::Required);
    rule.dated = object.text(u"dated"_s);
    rule.own = object.flag(u"own"_s);
    rule.states = object.texts(u"states"_s);
    if (!rule.dated.isEmpty() && sharedFields().value(rule.dated).type != "date"_L1)
        object.report(u"dated"_s, u"unknownField"_s, {{u"id"_s, rule.dated}});
    for (qsizetype i = 0; i < rule.states.size(); ++i)
        if (workflow.state(rule.states.at(i)) == nullptr)
            object.reportAt(object.textPlace(u"states"_s, i), u"unknownState"_s, {{u"id"_s, rule.states.at(i)}});
    object.finish();
    return rule;
}

WorkflowState WorkflowLoader::readState(RuleObject& object) {
    WorkflowState state;
    state.id = object.id(u"id"_s);
    state.label = object.text(u"label"_s, Need::Required);
    state.closed = object.flag(u"closed"_s);
    state.pending = object.flag(u"pending"_s);
    state.final = object.flag(u"final"_s);
    state.editableBy = readRelations(object, u"editableBy"_s, creation);
    state.seenBy = readRelations(object, u"seenBy"_s, u"read"_s);
    object.finish();
    return state;
}

QStringList WorkflowLoader::readRelations(RuleObject& object, const QString& key, const QString& right) const {
    const auto relations = object.texts(key);
    for (qsizetype i = 0; i < relations.size(); ++i) {
        const auto& relation = relations.at(i);
        const auto place = object.textPlace(key, i);
        if (!m_index.relations.contains(relation)) {
            object.reportAt(place, u"unknownRelation"_s, {{u"id"_s, relation}});
            continue;
        }
        for (const auto& form : m_forms)
            if (!m_index.allows(form, relation, right))
                object.reportAt(place, u"rightMissing"_s,
                                {{u"relation"_s, relation}, {u"object"_s, form}, {u"right"_s, right}});
    }
    return relations;
}

QHash<QString, FieldFacts> WorkflowLoader::sharedFields() const {
    QHash<QString, FieldFacts> shared;
    for (const auto& form : m_forms) {
        const auto fields = m_index.forms.value(form).fields;
        if (form == m_forms.first())
            shared = fields;
        shared.removeIf([&](const auto& field) { return !fields.contains(field.key()); });
    }
    return shared;
}

WorkflowStep WorkflowLoader::readStep(RuleObject& object, const Workflow& workflow) {
    const StepValues values(m_index, m_forms);
    const auto fields = sharedFields();
    WorkflowStep step;
    readMeaning(object, step);
    step.when = readCondition(object, u"when"_s, {m_index, fields, nullptr, false});
    step.set = values.readSet(object, step);
    step.append = values.readAppend(object, step);
    for (auto& requirement : object.objects(u"require"_s))
        step.require.append(readRequirement(requirement, {m_index, fields}));
    for (auto& follow : object.objects(u"then"_s))
        step.then.append(readFollowUp(follow, step, values));
    checkStates(object, step, workflow);
    checkRights(object, step);
    checkGuards(object, step, workflow, values);
    object.finish();
    return step;
}

void WorkflowLoader::readMeaning(RuleObject& object, WorkflowStep& step) {
    step.row = object.integer(u"row"_s, 1, lastRow, 0);
    step.action = object.id(u"action"_s);
    step.label = object.text(u"label"_s, Need::Required);
    const bool begins = step.action == creation;
    step.from = object.texts(u"from"_s, begins ? Need::Optional : Need::Required);
    step.to = object.text(u"to"_s, begins ? Need::Required : Need::Optional);
    step.by = object.texts(u"by"_s, Need::Required);
    step.object = object.text(u"object"_s);
    const bool bySystem = step.by == QStringList{systemActor};
    step.right = object.choice(u"right"_s, rightNames(), Right::Create, bySystem ? Need::Optional : Need::Required);
    step.needs = object.texts(u"needs"_s);
    step.bulk = object.flag(u"bulk"_s);
    step.daily = object.flag(u"daily"_s);
    if (step.daily && !bySystem)
        object.report(u"daily"_s, u"notBySystem"_s, {{u"id"_s, step.action}});
    for (const auto& form : step.daily ? m_forms : QStringList())
        if (m_index.forms.value(form).kind != "assignment"_L1)
            object.report(u"daily"_s, u"notOfAssignments"_s, {{u"id"_s, form}});
    step.confidential = object.flag(u"confidential"_s);
    step.restorePrevious = object.flag(u"restorePrevious"_s);
    step.returns = object.flag(u"returns"_s);
    step.newVersion = object.flag(u"newVersion"_s);
}

// Two steps may ask the same, in the same words.
StepRequirement WorkflowLoader::readRequirement(RuleObject& object, const FieldScope& scope) {
    StepRequirement requirement;
    requirement.id = object.id(u"id"_s);
    requirement.text = object.text(u"text"_s, Need::Required);
    if (!object.has(u"that"_s))
        object.report({}, u"missing"_s, {{u"key"_s, u"that"_s}});
    requirement.that = readCondition(object, u"that"_s, scope).value_or(Condition());
    const auto known = m_requirements.value(requirement.id, requirement.text);
    if (known != requirement.text)
        object.report(u"text"_s, u"labelsDiffer"_s, {{u"action"_s, requirement.id}, {u"label"_s, known}});
    m_requirements.insert(requirement.id, known);
    object.finish();
    return requirement;
}

FollowUp WorkflowLoader::readFollowUp(RuleObject& object, const WorkflowStep& step, const StepValues& values) const {
    using On = FollowUp::On;
    FollowUp follow;
    follow.on =
        object.choice<On>(u"on"_s, {{u"assignment"_s, On::Assignment}, {u"others"_s, On::Others}, {u"new"_s, On::New}},
                          On::Assignment, Need::Required);
    if (follow.on == On::New) {
        follow.form = object.text(u"form"_s, Need::Required);
        const auto form = m_index.forms.find(follow.form);
        if (!follow.form.isEmpty() && (form == m_index.forms.end() || form->kind != "form"_L1))
            object.report(u"form"_s, u"unknownForm"_s, {{u"id"_s, follow.form}});
        else if (!follow.form.isEmpty() && !isTakenBySystem(follow))
            object.report(u"form"_s, u"notBySystem"_s, {{u"id"_s, follow.form}});
    } else {
        follow.action = object.text(u"action"_s, Need::Required);
        follow.args = values.readArguments(object, step);
        if (!follow.action.isEmpty() && !isTakenBySystem(follow))
            object.report(u"action"_s, u"notBySystem"_s, {{u"id"_s, follow.action}});
    }
    object.finish();
    return follow;
}

bool WorkflowLoader::isTakenBySystem(const FollowUp& follow) const {
    if (follow.on == FollowUp::On::New) {
        const auto workflow = m_index.forms.value(follow.form).workflow;
        return workflow.isEmpty() || m_index.workflows.value(workflow).systemActions.contains(creation);
    }
    const bool ofAssignment = follow.on == FollowUp::On::Assignment;
    for (const auto& form : m_index.forms)
        if ((form.kind == "assignment"_L1) == ofAssignment &&
            m_index.workflows.value(form.workflow).systemActions.contains(follow.action))
            return true;
    return false;
}

void WorkflowLoader::checkStates(RuleObject& object, const WorkflowStep& step, const Workflow& workflow) const {
    for (qsizetype i = 0; i < step.from.size(); ++i)
        if (workflow.state(step.from.at(i)) == nullptr)
            object.reportAt(object.textPlace(u"from"_s, i), u"unknownState"_s, {{u"id"_s, step.from.at(i)}});
    if (!step.to.isEmpty() && workflow.state(step.to) == nullptr)
        object.report(u"to"_s, u"unknownState"_s, {{u"id"_s, step.to}});
    if (step.action == creation && object.has(u"from"_s))
        object.report(u"from"_s, u"unknownKey"_s, {{u"key"_s, u"from"_s}});
}

void WorkflowLoader::checkRights(RuleObject& object, const WorkflowStep& step) const {
    if (!step.object.isEmpty() && !m_index.objects.contains(step.object)) {
        object.report(u"object"_s, u"unknownObject"_s, {{u"id"_s, step.object}});
        return;
    }
    const auto right = nameOf(step.right);
    const auto objects = step.object.isEmpty() ? m_forms : QStringList{step.object};
    for (qsizetype i = 0; i < step.by.size(); ++i) {
        const auto& relation = step.by.at(i);
        const auto place = object.textPlace(u"by"_s, i);
        if (relation == systemActor)
            continue;
        if (!m_index.relations.contains(relation)) {
            object.reportAt(place, u"unknownRelation"_s, {{u"id"_s, relation}});
            continue;
        }
        for (const auto& id : objects)
            if (!m_index.allows(id, relation, right))
                object.reportAt(place, u"rightMissing"_s,
                                {{u"relation"_s, relation}, {u"object"_s, id}, {u"right"_s, right}});
    }
}

void WorkflowLoader::checkGuards(RuleObject& object, const WorkflowStep& step, const Workflow& workflow,
                                 const StepValues& values) const {
    for (qsizetype i = 0; i < step.needs.size(); ++i) {
        const auto& need = step.needs.at(i);
        const auto place = object.textPlace(u"needs"_s, i);
        const auto call = guardCall(need);
        if (!isKnownGuard(call)) {
            object.reportAt(place, u"unknownGuard"_s, {{u"id"_s, need}});
            continue;
        }
        if (!guardTargetExists(need, step, values))
            object.reportAt(place, u"unknownTarget"_s, {{u"id"_s, need}});
        for (const auto& state :
             call.name == guard::onlyOne ? call.parts.value(0).split(u'|', Qt::SkipEmptyParts) : QStringList())
            if (!workflow.state(state))
                object.reportAt(place, u"unknownState"_s, {{u"id"_s, state}});
        for (const auto& role : call.parts.value(2).split(u'|', Qt::SkipEmptyParts))
            if (!m_index.roles.contains(role))
                object.reportAt(place, u"unknownRole"_s, {{u"id"_s, role}});
    }
}

bool WorkflowLoader::guardTargetExists(const QString& need, const WorkflowStep& step, const StepValues& values) const {
    const auto call = guardCall(need);
    if (call.name == guard::signature) {
        const auto slot = values.find(call.parts.first());
        return slot && slot->type == "signature"_L1;
    }
    if (call.name == guard::differs)
        return step.needs.contains(u"arg:"_s + call.parts.first()) && values.find(call.parts.first()).has_value();
    if (call.name != guard::active)
        return true;
    const auto name = call.parts.at(1);
    return step.needs.contains(u"arg:"_s + name) || values.find(name).has_value();
}

} // namespace cts::rules
