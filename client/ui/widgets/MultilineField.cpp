#include "client/ui/widgets/MultilineField.h"

#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/GrowingTextEdit.h"
#include "client/ui/widgets/TextLabel.h"

#include <QLocale>
#include <QVBoxLayout>

namespace cts::client::ui {

namespace {
// The counter shows from this share of the maximum on.
constexpr double nearMaximum = 0.8;
} // namespace

MultilineField::MultilineField(QWidget* parent)
    : Field(parent), m_edit(new GrowingTextEdit(this)), m_counter(new TextLabel({}, FontRole::Small, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::half);
    column->addWidget(m_edit);
    column->addWidget(m_counter, 0, Qt::AlignRight);
    m_counter->setMuted(true);
    m_counter->hide();
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        refreshCounter();
        if (!m_settingText)
            notifyEdited();
    });
    connect(m_edit, &GrowingTextEdit::focusLeft, this, [this] { notifyCommitted(); });
    adoptEditors();
}

QString MultilineField::text() const {
    return m_edit->toPlainText();
}

void MultilineField::setText(const QString& text) {
    if (this->text() == text)
        return;
    m_settingText = true; // the edit's own layout needs its signal, nobody outside does
    m_edit->setPlainText(text);
    m_settingText = false;
}

void MultilineField::setMaximumLength(int characters) {
    m_maximum = characters;
    refreshCounter();
}

void MultilineField::setMinimumLength(int characters) {
    m_minimum = characters;
}

void MultilineField::setPlaceholder(const QString& text) {
    m_edit->setPlaceholderText(text);
}

void MultilineField::setLines(int fewest, int most) {
    m_edit->setLines(fewest, most);
}

QString MultilineField::displayText() const {
    return text();
}

bool MultilineField::isEmpty() const {
    return text().trimmed().isEmpty();
}

void MultilineField::clearValue() {
    setText({});
}

void MultilineField::setReadOnly(bool readOnly) {
    m_edit->setReadOnly(readOnly);
}

QString MultilineField::problem() const {
    const int length = static_cast<int>(text().size());
    if (m_maximum > 0 && length > m_maximum)
        return tr("%n character(s) too many.", nullptr, length - m_maximum);
    if (m_minimum > 0 && !isEmpty() && length < m_minimum)
        return tr("At least %n character(s), please.", nullptr, m_minimum);
    return {};
}

QList<QWidget*> MultilineField::editors() const {
    return {m_edit};
}

void MultilineField::refreshCounter() {
    const int length = static_cast<int>(text().size());
    const bool near = m_maximum > 0 && length >= m_maximum * nearMaximum;
    m_counter->setVisible(near);
    if (!near)
        return;
    const QLocale locale;
    m_counter->setText(tr("%1 of %2 characters").arg(locale.toString(length), locale.toString(m_maximum)));
    m_counter->setMeaning(length > m_maximum ? Meaning::Danger : Meaning::Neutral);
}

} // namespace cts::client::ui
