#include "client/ui/widgets/TextField.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace cts::client::ui {

TextField::TextField(QWidget* parent) : Field(parent), m_edit(new QLineEdit(this)) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_edit);
    connect(m_edit, &QLineEdit::textEdited, this, [this] { notifyEdited(); });
    connect(m_edit, &QLineEdit::editingFinished, this, &TextField::commit);
    adoptEditors();
}

QString TextField::text() const {
    return m_edit->text();
}

void TextField::setText(const QString& text) {
    if (m_edit->text() != text)
        m_edit->setText(text);
}

void TextField::setMaximumLength(int characters) {
    m_maximum = characters;
}

void TextField::setPlaceholder(const QString& text) {
    m_edit->setPlaceholderText(text);
}

void TextField::setPassword(bool password) {
    m_edit->setEchoMode(password ? QLineEdit::Password : QLineEdit::Normal);
}

QString TextField::displayText() const {
    return m_edit->echoMode() == QLineEdit::Normal ? text() : QString();
}

bool TextField::isEmpty() const {
    return text().trimmed().isEmpty();
}

void TextField::clearValue() {
    m_edit->clear();
}

void TextField::setReadOnly(bool readOnly) {
    m_edit->setReadOnly(readOnly);
}

QString TextField::problem() const {
    const int over = m_maximum > 0 ? static_cast<int>(text().size()) - m_maximum : 0;
    return over > 0 ? tr("%n character(s) too many.", nullptr, over) : QString();
}

QList<QWidget*> TextField::editors() const {
    return {m_edit};
}

QString TextField::tidied(const QString& text) const {
    return text;
}

void TextField::commit() {
    const QString tidy = tidied(text());
    if (tidy != text())
        m_edit->setText(tidy);
    notifyCommitted();
}

} // namespace cts::client::ui
