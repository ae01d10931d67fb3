#include "client/ui/ActionRunner.h"

#include "client/ui/widgets/DialogService.h"

namespace cts::client::ui {

using namespace Qt::StringLiterals;

QString ActionRunner::label(const records::Record& record, const records::Record& assignment,
                            const QString& action) const {
    const auto* workflow = m_desk.store.rulebook().workflowOf(record.formId);
    const auto* found = m_desk.cases.stepOf(record, assignment, action);
    return workflow && found ? m_desk.text().actionLabel(workflow->id, *found) : QString();
}

static Option personOption(const QJsonObject& person) {
    const QString unit = person.value("unitName"_L1).toString();
    const QString name = personName(person.value("name"_L1).toObject());
    return {person.value("id"_L1).toString(), unit.isEmpty() ? name : name + u" ("_s + unit + u')'};
}

// Arguments that are one of few: a list is enough.
std::optional<QString> ActionRunner::choose(const Asking& asking, const QString& argument) const {
    const auto& actor = m_desk.store.actor();
    ChooseRequest request;
    request.title = asking.verb;
    request.text = asking.about;
    request.confirmText = asking.verb;
    if (argument == "agencyId"_L1) {
        request.title = tr("Choose the advocacy agency");
        for (const auto& agency : m_desk.cases.agencies())
            request.options.append({agency.value("id"_L1).toString(), agency.value("name"_L1).toString()});
    } else if (argument == "advocateId"_L1) {
        request.title = tr("Choose the advocate");
        for (const auto& person : m_desk.cases.users({u"ADVOCATE"_s}, {}, actor.agencyId))
            request.options.append(personOption(person));
    } else {
        request.title = tr("Choose another supervisor");
        request.text =
            tr("%1\nPlease tell a substitute yourself, by e-mail or call, that this waits for them.").arg(asking.about);
        for (const auto& person : m_desk.cases.users({u"SDPO"_s, u"SCSW"_s}, actor.department, {}))
            request.options.append(personOption(person));
    }
    return m_desk.dialogs.choose(asking.parent, request);
}

// What the step writes the argument to, where that is a column: "waivers.code" for {"append": {"waivers": {"code":
// {"arg": "code"}}}}.
static QString columnFor(const rules::WorkflowStep& step, const QString& argument) {
    for (auto table = step.append.begin(); table != step.append.end(); ++table) {
        const auto columns = table.value().toObject();
        for (auto column = columns.begin(); column != columns.end(); ++column)
            if (column.value().toObject().value("arg"_L1).toString() == argument)
                return table.key().section(u'.', -1) + u'.' + column.key();
    }
    return {};
}

std::optional<QJsonValue> ActionRunner::askOne(QWidget* parent, AnswerDialog::Question question, const QString& name,
                                               TypedText typed) const {
    question.typed = typed.keptPart(name);
    question.keep = [typed, name](const QJsonValue& answer) mutable { (void)typed.keepPart(name, answer); };
    AnswerDialog dialog(m_desk, std::move(question), parent);
    return m_desk.dialogs.run(dialog) ? std::optional(dialog.answer()) : std::nullopt;
}

// Any other argument is the answer to a field of that name, of the record or its assignment, or to the column that the
// step writes it to; the rulebook says how it is called and what it may be.
std::optional<QJsonValue> ActionRunner::askField(const Asking& asking, const QString& argument) const {
    const auto ask = [&](const rules::FormDefinition& form, const rules::FieldDefinition* table,
                         const rules::FieldDefinition& field, const QJsonObject& fields) {
        return askOne(asking.parent,
                      {form, table, field, fields, asking.assignment.fields, asking.verb, asking.about, asking.verb},
                      argument, asking.typed);
    };
    const auto& rulebook = m_desk.store.rulebook();
    for (const auto* record : {&asking.record, &asking.assignment}) {
        const auto* form = rulebook.form(record->formId);
        if (const auto* field = form->field(argument); field && AnswerDialog::canAsk(*field))
            return ask(*form, nullptr, *field, record->fields);
    }
    const QString place = columnFor(asking.step, argument);
    for (const auto* record : {&asking.record, &asking.assignment}) {
        const auto* form = rulebook.form(record->formId);
        const auto* table = form->field(place.section(u'.', 0, 0));
        if (!table)
            continue;
        for (const auto& column : table->columns)
            if (column.id == place.section(u'.', 1))
                return ask(*form, table, column, record->fields);
    }
    return std::nullopt;
}

std::optional<QJsonValue> ActionRunner::askArgument(const Asking& asking, const QString& argument) const {
    static const QStringList chosen{u"agencyId"_s, u"advocateId"_s, u"supervisorUserId"_s};
    if (!chosen.contains(argument))
        return askField(asking, argument);
    const auto code = choose(asking, argument);
    return code ? std::optional<QJsonValue>(*code) : std::nullopt;
}

std::optional<QString> ActionRunner::askReason(const Asking& asking) const {
    static const QStringList unmaking{u"reject"_s, u"withdraw"_s, u"void"_s};
    ReasonRequest request;
    request.title = asking.step.action == "reject"_L1 ? tr("Reason for Rejection") : asking.verb;
    request.text = asking.about;
    request.confirmText = asking.verb;
    request.destructive = unmaking.contains(asking.step.action);
    request.maximumLength = 2000;
    return askReason(asking.parent, request, asking.typed);
}

std::optional<QString> ActionRunner::askReason(QWidget* parent, ReasonRequest request, TypedText typed) const {
    static const QString name = u"reason"_s;
    request.typed = typed.keptPart(name).toString();
    request.keep = [typed](const QString& words) mutable { (void)typed.keepPart(name, words); };
    const auto reason = m_desk.dialogs.askReason(parent, request);
    if (!reason && !m_desk.dialogs.isDismissing())
        (void)typed.keepPart(name, {});
    return reason;
}

std::optional<QJsonObject> ActionRunner::askAll(const Asking& asking) const {
    static const QString argumentNeed = u"arg:"_s;
    QJsonObject args;
    for (const auto& need : asking.step.needs) {
        if (need == "reason"_L1) {
            const auto reason = askReason(asking);
            if (!reason)
                return std::nullopt;
            args.insert(u"reason"_s, *reason);
        } else if (need.startsWith(argumentNeed)) {
            const QString argument = need.mid(argumentNeed.size());
            const auto answer = askArgument(asking, argument);
            if (!answer)
                return std::nullopt;
            args.insert(argument, *answer);
        }
    }
    return args;
}

std::optional<QJsonObject> ActionRunner::ask(QWidget* parent, const records::Record& record,
                                             const records::Record& assignment, const QString& action,
                                             const QString& about) const {
    const auto* found = m_desk.cases.stepOf(record, assignment, action);
    if (!found)
        return QJsonObject();
    const auto args = askAll({parent, record, assignment, *found, label(record, assignment, action), about,
                              TypedText::ofStep(m_desk.store, record.id, action)});
    if (!args && !m_desk.dialogs.isDismissing())
        forget(record.id, action);
    return args;
}

// What cannot be removed (a full disk) is offered once more, which harms nobody.
void ActionRunner::forget(const QString& recordId, const QString& action) const {
    (void)TypedText::ofStep(m_desk.store, recordId, action).keep({});
}

std::optional<QJsonObject> ActionRunner::askToBegin(QWidget* parent, const rules::FormDefinition& form,
                                                    const QStringList& fields, const records::Record& assignment,
                                                    const QString& about) const {
    auto typed = TypedText::ofForm(m_desk.store, form.id, assignment.id);
    const QString verb = tr("Start %1").arg(m_desk.text().formTitle(form));
    QJsonObject answers;
    for (const auto& id : fields) {
        const auto* field = form.field(id);
        if (!field || !AnswerDialog::canAsk(*field))
            continue;
        const auto answer =
            askOne(parent, {form, nullptr, *field, answers, assignment.fields, verb, about, verb}, id, typed);
        if (!answer) {
            if (!m_desk.dialogs.isDismissing())
                (void)typed.keep({});
            return std::nullopt;
        }
        answers.insert(id, *answer);
    }
    return answers;
}

} // namespace cts::client::ui
