#include "client/store/PendingStates.h"

#include "shared/records/CaseDeadlines.h"

#include <QJsonArray>

namespace cts::client {

using namespace Qt::StringLiterals;

namespace {

// What deadlines are counted from, and the copies that clocks have on the assignment.
QStringList assignmentFields(const rules::Rulebook& rulebook) {
    QStringList fields = records::deadlineFields();
    for (const auto& clock : rulebook.deadlines().clocks)
        if (!clock.assignmentFrom.isEmpty())
            fields << clock.assignmentFrom << clock.assignmentDone;
    return fields;
}

void readSteps(const rules::Workflow& workflow, PendingState& state, const QString& id) {
    for (const auto& step : workflow.steps) {
        if (step.when && step.from.contains(id))
            state.fields.append(step.when->fieldsUsed());
        for (const auto& from : step.returns&& step.to == id ? step.from : QStringList())
            state.returnedBy.append(from + u'/' + step.action);
    }
}

void readClocks(const rules::Rulebook& rulebook, const rules::FormDefinition& form, PendingState& state) {
    for (const auto& clock : rulebook.deadlines().clocks) {
        if (clock.form != form.id || clock.taskOf.isEmpty())
            continue;
        state.clocks.append({clock.from, clock.done, clock.pendingCodes});
        state.fields << clock.from << clock.done << clock.after;
        for (const auto& section : form.sections)
            for (const auto& field : section.fields)
                if (field.id == clock.done && section.visible)
                    state.fields.append(section.visible->fieldsUsed());
    }
}

QJsonObject clockToJson(const PendingState::Clock& clock) {
    return {{u"from"_s, clock.from},
            {u"done"_s, clock.done},
            {u"pending"_s, QJsonArray::fromStringList(clock.pendingCodes)}};
}

QStringList textsOf(const QJsonValue& json) {
    QStringList texts;
    for (const QJsonValue text : json.toArray())
        texts.append(text.toString());
    return texts;
}

} // namespace

PendingStates pendingStates(const rules::Rulebook& rulebook) {
    PendingStates found;
    found[QString()].fields = assignmentFields(rulebook);
    for (const auto& id : rulebook.formIds()) {
        const auto* workflow = rulebook.workflowOf(id);
        const auto& form = *rulebook.form(id);
        if (!workflow || form.kind != "form"_L1)
            continue;
        for (const auto& state : workflow->states) {
            PendingState pending;
            pending.decision = state.pending;
            readSteps(*workflow, pending, state.id);
            if (!state.closed)
                readClocks(rulebook, form, pending);
            if (!pending.decision && pending.returnedBy.isEmpty() && pending.clocks.isEmpty())
                continue;
            pending.fields.removeIf([](const QString& field) { return field.isEmpty() || field.contains(u'.'); });
            pending.fields.sort();
            pending.fields.removeDuplicates();
            found.insert(id + u'/' + state.id, pending);
        }
    }
    return found;
}

QJsonObject toJson(const PendingStates& states) {
    QJsonObject json;
    for (auto it = states.begin(); it != states.end(); ++it) {
        QJsonArray clocks;
        for (const auto& clock : it->clocks)
            clocks.append(clockToJson(clock));
        json.insert(it.key(), QJsonObject{{u"decision"_s, it->decision},
                                          {u"returnedBy"_s, QJsonArray::fromStringList(it->returnedBy)},
                                          {u"clocks"_s, clocks},
                                          {u"fields"_s, QJsonArray::fromStringList(it->fields)}});
    }
    return json;
}

PendingStates pendingStatesFromJson(const QJsonObject& json) {
    PendingStates states;
    for (auto it = json.begin(); it != json.end(); ++it) {
        const QJsonObject one = it->toObject();
        PendingState state{one.value("decision"_L1).toBool(),
                           textsOf(one.value("returnedBy"_L1)),
                           {},
                           textsOf(one.value("fields"_L1))};
        for (const QJsonValue clock : one.value("clocks"_L1).toArray())
            state.clocks.append(
                {clock["from"_L1].toString(), clock["done"_L1].toString(), textsOf(clock["pending"_L1])});
        states.insert(it.key(), state);
    }
    return states;
}

} // namespace cts::client
