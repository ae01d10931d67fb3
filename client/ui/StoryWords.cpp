#include "client/ui/StoryWords.h"

#include "client/ui/Messages.h"

#include <QTimeZone>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

QString StoryWords::formTitle(const QString& formId) const {
    const auto* form = m_desk.store.rulebook().form(formId);
    return form ? m_desk.text().formTitle(*form) : formId;
}

QString StoryWords::event(const StoryEvent& event) const {
    const auto* form = m_desk.store.rulebook().form(event.formId);
    if (!form)
        return {};
    const QString words = event.isStep() ? tr("%1: %2").arg(formTitle(event.formId), Messages::action(event.action))
                                         : m_desk.text().story(*form, event.table, *event.field, event.values);
    return event.by.isEmpty() ? words : tr("%1 (%2)").arg(words, event.by);
}

QString StoryWords::time(const StoryEvent& event) {
    return event.at.isValid() ? wallTime(event.at).section(u' ', 1) : QString();
}

QString StoryWords::task(const StoryTask& task) const {
    using Kind = StoryTask::Kind;
    const auto text = m_desk.text();
    switch (task.kind) {
    case Kind::Deliverable:
        return text.deliverable(task.code);
    case Kind::Clock: {
        const auto* rule = m_desk.store.rulebook().deadlines().clock(task.code);
        return rule ? tr("%1 (%2)").arg(text.clockTitle(*rule), text.clockWho(*rule)) : task.code;
    }
    case Kind::Approval:
    case Kind::Draft:
        return tr("%1: %2").arg(formTitle(task.formId), text.stateLabel(task.state, task.formId));
    case Kind::Service: {
        const auto* form = m_desk.store.rulebook().form(task.formId);
        const auto* table = form ? form->field(u"servicePlanItems"_s) : nullptr;
        for (const auto& column : table ? table->columns : QList<rules::FieldDefinition>())
            if (column.id == "service"_L1)
                return tr("Service needed: %1").arg(text.value(column, task.code));
        return task.code;
    }
    case Kind::Check:
        return Messages::of(task.problem);
    }
    return {};
}

QString StoryWords::due(const StoryTask& task) {
    const QString when = task.dueAt.isValid()   ? wallTime(task.dueAt)
                         : task.dueOn.isValid() ? countyDate(task.dueOn)
                                                : QString();
    if (when.isEmpty())
        return {};
    return task.late ? tr("was due %1").arg(when) : tr("due %1").arg(when);
}

QString StoryWords::state(const StoryTask& task) {
    if (task.late)
        return tr("Late");
    switch (task.kind) {
    case StoryTask::Kind::Approval:
        return tr("Waiting for a decision");
    case StoryTask::Kind::Check:
        return tr("To check");
    case StoryTask::Kind::Draft:
        return tr("Not handed in");
    default:
        return tr("Open");
    }
}

Meaning StoryWords::meaning(const StoryTask& task) {
    if (task.late)
        return Meaning::Danger;
    return task.kind == StoryTask::Kind::Check || task.kind == StoryTask::Kind::Approval ? Meaning::Warning
                                                                                         : Meaning::Information;
}

} // namespace cts::client::ui
