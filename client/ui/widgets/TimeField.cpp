#include "client/ui/widgets/TimeField.h"

#include "client/ui/widgets/DateText.h"
#include "client/ui/widgets/SizedLineEdit.h"

#include <QHBoxLayout>

namespace cts::client::ui {

namespace {
constexpr int characters = 10;
}

TimeField::TimeField(QWidget* parent)
    : Field(parent), m_edit(new SizedLineEdit(characters, characters, SizedLineEdit::Growth::Fixed, this)) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_edit);
    line->addStretch(1);
    m_edit->setPlaceholderText(tr("2:30 PM"));
    connect(m_edit, &QLineEdit::textEdited, this, [this] { notifyEdited(); });
    connect(m_edit, &QLineEdit::editingFinished, this, &TimeField::commit);
    adoptEditors();
}

std::optional<QTime> TimeField::time() const {
    return parseTime(m_edit->text());
}

void TimeField::setTime(const std::optional<QTime>& time) {
    setRawText(time ? formatTime(*time) : QString());
}

QString TimeField::rawText() const {
    return m_edit->text();
}

void TimeField::setRawText(const QString& text) {
    if (m_edit->text() != text)
        m_edit->setText(text);
}

QString TimeField::displayText() const {
    const auto read = time();
    return read ? formatTime(*read) : rawText();
}

bool TimeField::isEmpty() const {
    return m_edit->text().trimmed().isEmpty();
}

void TimeField::clearValue() {
    m_edit->clear();
}

void TimeField::setReadOnly(bool readOnly) {
    m_edit->setReadOnly(readOnly);
}

QString TimeField::problem() const {
    return isEmpty() || time() ? QString() : tr("This is not a time. Type it like 2:30 PM.");
}

QList<QWidget*> TimeField::editors() const {
    return {m_edit};
}

void TimeField::commit() {
    if (const auto read = time())
        m_edit->setText(formatTime(*read));
    notifyCommitted();
}

} // namespace cts::client::ui
