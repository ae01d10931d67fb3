#include "client/ui/ActionRunner.h"

#include "client/ui/widgets/DialogService.h"

namespace cts::client::ui {

using namespace Qt::StringLiterals;

const rules::WorkflowStep* ActionRunner::step(const records::Record& record, const QString& action) const {
    const auto* workflow = m_desk.store.rulebook().workflowOf(record.formId);
    const auto steps = workflow ? workflow->stepsFrom(record.state, action) : QList<const rules::WorkflowStep*>();
    return steps.isEmpty() ? nullptr : steps.first();
}

QString ActionRunner::label(const records::Record& record, const QString& action) const {
    const auto* workflow = m_desk.store.rulebook().workflowOf(record.formId);
    const auto* found = step(record, action);
    return workflow && found ? m_desk.text().actionLabel(workflow->id, *found) : QString();
}

static Option personOption(const QJsonObject& person) {
    const QString unit = person.value("unitName"_L1).toString();
    const QString name = personName(person.value("name"_L1).toObject());
    return {person.value("id"_L1).toString(), unit.isEmpty() ? name : name + u" ("_s + unit + u')'};
}

std::optional<QString> ActionRunner::askArgument(QWidget* parent, const QString& argument, const QString& verb,
                                                 const QString& about) const {
    const auto& actor = m_desk.store.actor();
    ChooseRequest request;
    request.title = verb;
    request.text = about;
    request.confirmText = verb;
    if (argument == "agencyId"_L1) {
        request.title = tr("Choose the advocacy agency");
        for (const auto& agency : m_desk.cases.agencies())
            request.options.append({agency.value("id"_L1).toString(), agency.value("name"_L1).toString()});
    } else if (argument == "advocateId"_L1) {
        request.title = tr("Choose the advocate");
        for (const auto& person : m_desk.cases.users({u"ADVOCATE"_s}, {}, actor.agencyId))
            request.options.append(personOption(person));
    } else if (argument == "supervisorUserId"_L1) {
        request.title = tr("Choose another supervisor");
        request.text =
            tr("%1\nPlease tell a substitute yourself, by e-mail or call, that this waits for them.").arg(about);
        for (const auto& person : m_desk.cases.users({u"SDPO"_s, u"SCSW"_s}, actor.department, {}))
            request.options.append(personOption(person));
    }
    return m_desk.dialogs.choose(parent, request);
}

std::optional<QJsonObject> ActionRunner::ask(QWidget* parent, const records::Record& record, const QString& action,
                                             const QString& about) const {
    const auto* found = step(record, action);
    QJsonObject args;
    if (!found)
        return args;
    const QString verb = label(record, action);
    static const QString argumentNeed = u"arg:"_s;
    for (const auto& need : found->needs) {
        if (need == "reason"_L1) {
            ReasonRequest request;
            request.title = action == "reject"_L1 ? tr("Reason for Rejection") : verb;
            request.text = about;
            request.confirmText = verb;
            request.destructive = action == "reject"_L1 || action == "withdraw"_L1;
            request.maximumLength = 2000;
            const auto reason = m_desk.dialogs.askReason(parent, request);
            if (!reason)
                return std::nullopt;
            args.insert(u"reason"_s, *reason);
        } else if (need.startsWith(argumentNeed)) {
            const QString argument = need.mid(argumentNeed.size());
            const auto chosen = askArgument(parent, argument, verb, about);
            if (!chosen)
                return std::nullopt;
            args.insert(argument, *chosen);
        }
    }
    return args;
}

} // namespace cts::client::ui
