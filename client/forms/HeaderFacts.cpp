#include "client/forms/HeaderFacts.h"

#include <QCoreApplication>

namespace cts::client {

using namespace Qt::StringLiterals;

static QString tr(const char* text) {
    return QCoreApplication::translate("HeaderFacts", text);
}

static const rules::FormDefinition* assignmentForm(const rules::Rulebook& rulebook) {
    for (const auto& id : rulebook.formIds())
        if (const auto* form = rulebook.form(id); form && form->kind == "assignment"_L1)
            return form;
    return nullptr;
}

static QString shown(const QString& words) {
    return words.isEmpty() ? u"\u2013"_s : words;
}

QList<HeaderFact> headerFacts(const FormState& state, const FieldText& text) {
    const auto* form = assignmentForm(state.rulebook());
    if (!form || state.form().kind != "form"_L1 || state.assignment().id.isEmpty())
        return {};
    static const QStringList wanted{u"assignmentNumber"_s, u"youthName"_s,       u"dob"_s,         u"age"_s,
                                    u"leadAgency"_s,       u"dualSupervision"_s, u"stateId"_s,     u"pdjNumber"_s,
                                    u"caseNumber"_s,       u"agencyName"_s,      u"advocateName"_s};
    const auto& assignment = state.assignment();
    FormState detail(state.rulebook(), *form, state.actor(), state.sources());
    detail.show(assignment, assignment, assignment.fields, state.compartments(), state.today());
    const auto input = detail.conditionInput({});
    QList<HeaderFact> facts;
    for (const auto& id : wanted) {
        const auto* field = form->field(id);
        if (!field || !state.compartments().contains(field->compartment) ||
            (field->visible && !field->visible->holds(input)))
            continue;
        QString words = field->type == rules::FieldType::Computed
                            ? text.computed(*form, *field, detail.computed(*field))
                            : text.value(*field, assignment.fields.value(id));
        if (id == "assignmentNumber"_L1)
            words = text.assignmentNumber(assignment.fields.value(id));
        facts.append({text.label(*form, *field, input), shown(words)});
    }
    facts.append({tr("Form status"), shown(text.stateLabel(state.record().state, state.form().id))});
    facts.append({tr("Version"), QString::number(state.record().version)});
    return facts;
}

} // namespace cts::client
