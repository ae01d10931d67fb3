#include "client/ui/AnswerDialog.h"

#include "client/forms/Candidates.h"
#include "client/ui/Messages.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/FormRow.h"
#include "shared/records/FieldPath.h"
#include "shared/rules/AnswerCheck.h"

#include <QVBoxLayout>

namespace cts::client::ui {

using rules::FieldType;

bool AnswerDialog::canAsk(const rules::FieldDefinition& field) {
    static const QSet<FieldType> others{FieldType::Table, FieldType::Computed, FieldType::Signature,
                                        FieldType::Attachment};
    return !others.contains(field.type);
}

AnswerDialog::AnswerDialog(const Desk& desk, Question question, QWidget* parent)
    : PlainDialog(question.title, question.text, parent), m_desk(desk), m_question(std::move(question)),
      m_text(desk.text()), m_context{desk.store.rulebook(), m_text, [&desk] { return desk.today(); },
                                     [this](const rules::ReferenceRule& rule) {
                                         return candidates(rule, m_desk.store.directory(), m_question.fields);
                                     }},
      m_editor(*makeEditor(m_question.field, m_context)), m_row(new FormRow(label(), m_editor.field, this)) {
    offerOptions(m_editor, m_question.field, m_context);
    m_row->setRequired(true);
    m_row->setHelp(m_question.table ? QString() : m_text.help(m_question.form, m_question.field));
    body()->addWidget(m_row);
    addDialogButton(m_question.confirmText, QDialogButtonBox::AcceptRole, ButtonKind::Primary);
    addDialogButton(tr("Cancel"), QDialogButtonBox::RejectRole, ButtonKind::Normal);
    if (!records::isEmptyValue(m_question.typed))
        m_editor.write(m_question.typed);
    connect(m_editor.field, &Field::edited, this, [this] {
        m_row->setError({});
        m_keeping.start();
    });
    connect(&m_keeping, &QTimer::timeout, this, &AnswerDialog::keep);
    m_row->focusField();
}

QString AnswerDialog::label() const {
    const QJsonObject noRow;
    const rules::ConditionInput input{m_question.fields, noRow, m_question.assignment, m_desk.store.actor(),
                                      m_desk.today()};
    return m_question.table ? m_text.columnLabel(m_question.form, *m_question.table, m_question.field, input)
                            : m_text.label(m_question.form, m_question.field, input);
}

QJsonValue AnswerDialog::answer() const {
    return m_editor.read();
}

QString AnswerDialog::problem() const {
    return m_row->error();
}

// By the rules that the reducer asks of such an argument (domain 4.0), before anything is done with it.
QString AnswerDialog::whatIsWrong() const {
    if (records::isEmptyValue(answer()))
        return tr("Answer this first.");
    if (m_question.table)
        return {};
    const auto& rulebook = m_desk.store.rulebook();
    const auto& field = m_question.field;
    QJsonObject fields = m_question.fields;
    fields.insert(field.id, answer());
    const QStringList unsignedYet;
    const rules::ValidationInput input{fields,
                                       unsignedYet,
                                       m_question.assignment,
                                       m_desk.store.actor(),
                                       m_desk.today(),
                                       m_desk.store.facts().settings()};
    auto problems = rules::FormValidator(rulebook, m_question.form).checkValue(field.id, answer());
    if (problems.isEmpty())
        rules::AnswerCheck(rulebook, input, rules::Completeness::Submit).check(field, false, problems);
    for (const auto& found : problems)
        if (found.severity == rules::FormProblem::Severity::Block)
            return Messages::of(found);
    return {};
}

void AnswerDialog::keep() {
    m_keeping.stop();
    if (m_question.keep)
        m_question.keep(answer());
}

void AnswerDialog::done(int result) {
    keep();
    PlainDialog::done(result);
}

void AnswerDialog::accept() {
    m_row->setError({}); // what is left is what cannot be read at all
    const QString wrong = m_row->error().isEmpty() ? whatIsWrong() : m_row->error();
    if (wrong.isEmpty())
        return PlainDialog::accept();
    m_row->setError(wrong);
    m_row->focusField();
}

} // namespace cts::client::ui
