#include "client/ui/widgets/ReasonDialog.h"

#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/ChoiceField.h"
#include "client/ui/widgets/FormRow.h"
#include "client/ui/widgets/GrowingTextEdit.h"
#include "client/ui/widgets/MultilineField.h"

#include <QVBoxLayout>

namespace cts::client::ui {

ReasonDialog::ReasonDialog(const ReasonRequest& request, QWidget* parent)
    : PlainDialog(request.title, request.text, parent), m_field(new MultilineField),
      m_row(new FormRow(request.label.isEmpty() ? tr("Reason") : request.label, m_field, this)),
      m_question(new Banner(this)), m_minimum(request.minimumLength), m_keep(request.keep) {
    m_field->setMaximumLength(request.maximumLength);
    m_field->setLines(4, 10);
    m_row->setRequired(true);
    body()->addWidget(m_question);
    if (!request.phrases.isEmpty())
        addPhrases(request.phrases);
    body()->addWidget(m_row);
    addDialogButton(request.confirmText, QDialogButtonBox::AcceptRole,
                    request.destructive ? ButtonKind::Danger : ButtonKind::Primary);
    addDialogButton(tr("Cancel"), QDialogButtonBox::RejectRole, ButtonKind::Normal);
    if (!request.typed.isEmpty()) {
        write(request.typed);
        m_question->showMessage(Meaning::Information, tr("You typed this before. It has not been used yet."));
    }
    connect(m_question, &Banner::actionTriggered, this, &ReasonDialog::discardAndClose);
    connect(m_field, &Field::edited, this, [this] {
        m_question->clearMessage();
        m_row->setError({});
        m_keeping.start();
    });
    connect(&m_keeping, &QTimer::timeout, this, &ReasonDialog::keep);
    m_field->setFocus();
}

QString ReasonDialog::reason() const {
    return m_field->text().trimmed();
}

void ReasonDialog::accept() {
    const int length = static_cast<int>(reason().size());
    if (length < m_minimum) {
        m_row->setError(m_minimum > 1 ? tr("Write at least %n character(s).", nullptr, m_minimum)
                                      : tr("Write a reason first."));
        m_row->focusField();
        return;
    }
    if (!m_field->isValid()) {
        m_row->setError(m_field->problem());
        m_row->focusField();
        return;
    }
    PlainDialog::accept();
}

void ReasonDialog::reject() {
    if (reason().isEmpty())
        return PlainDialog::reject();
    m_question->showMessage(Meaning::Warning, tr("What you wrote has not been used yet."), tr("Discard it"));
    m_row->focusField();
}

// The person goes on at its end.
void ReasonDialog::write(const QString& text) {
    m_field->setText(text);
    m_field->textEdit()->moveCursor(QTextCursor::End);
}

void ReasonDialog::keep() {
    m_keeping.stop();
    if (m_keep)
        m_keep(m_field->text());
}

void ReasonDialog::done(int result) {
    keep();
    PlainDialog::done(result);
}

void ReasonDialog::addPhrases(const QStringList& phrases) {
    auto* choice = new ChoiceField(this);
    QList<Option> options;
    for (const QString& phrase : phrases)
        options.append({phrase, phrase});
    choice->setPlaceholder(tr("Start from a phrase…"));
    choice->setOptions(options);
    choice->setLabel(tr("Start from a phrase"));
    body()->addWidget(choice);
    connect(choice, &Field::committed, this, [this, choice] {
        if (choice->isEmpty())
            return;
        const QString before = reason();
        write(before.isEmpty() ? choice->code() : before + u'\n' + choice->code());
        choice->clearValue();
        m_row->focusField();
    });
}

void ReasonDialog::discardAndClose() {
    m_field->clearValue();
    PlainDialog::reject();
}

} // namespace cts::client::ui
