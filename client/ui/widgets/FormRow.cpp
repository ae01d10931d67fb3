#include "client/ui/widgets/FormRow.h"

#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/Field.h"
#include "client/ui/widgets/IconLabel.h"
#include "client/ui/widgets/MeaningWords.h"
#include "client/ui/widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace cts::client::ui {

FormRow::FormRow(const QString& label, Field* field, QWidget* parent)
    : QWidget(parent), m_field(field), m_labelText(label), m_label(new TextLabel(label, FontRole::Strong, this)),
      m_helpLabel(new TextLabel({}, FontRole::Small, this)), m_value(new TextLabel({}, FontRole::Body, this)),
      m_messageLine(new QWidget(this)),
      m_messageIcon(new IconLabel(Icon::Danger, IconTone::Danger, metrics::smallIconSize, m_messageLine)),
      m_message(new TextLabel({}, FontRole::Small, m_messageLine)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::half);
    column->addWidget(m_label);
    column->addWidget(m_helpLabel);
    column->addWidget(m_field);
    column->addWidget(m_value);
    column->addWidget(m_messageLine);
    auto* line = new QHBoxLayout(m_messageLine);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(metrics::half + 2);
    line->addWidget(m_messageIcon, 0, Qt::AlignTop);
    line->addWidget(m_message, 1);
    for (auto* text : {m_label, m_helpLabel, m_value, m_message})
        text->setWordWrap(true);
    m_value->setReading(true);
    m_value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_helpLabel->setMuted(true);
    m_helpLabel->hide();
    m_value->hide();
    m_messageLine->hide();
    connect(m_field, &Field::committed, this, &FormRow::refreshProblem);
    connect(m_field, &Field::edited, this, [this] {
        if (!m_problem.isEmpty() && m_field->isValid())
            refreshProblem(); // relief comes at once, blame only when the field is left
    });
    refreshLabel();
}

void FormRow::setLabel(const QString& label) {
    m_labelText = label;
    refreshLabel();
}

void FormRow::setRequired(bool required) {
    m_required = required;
    refreshLabel();
}

void FormRow::setHelp(const QString& help) {
    m_help = help;
    m_helpLabel->setText(help);
    m_helpLabel->setVisible(!help.isEmpty() && !m_readOnly);
    refreshMessage();
}

void FormRow::setError(const QString& error) {
    m_error = error;
    refreshMessage();
}

QString FormRow::error() const {
    return m_problem.isEmpty() ? m_error : m_problem;
}

void FormRow::setWarning(const QString& warning) {
    m_warning = warning;
    refreshMessage();
}

void FormRow::setReadOnly(bool readOnly) {
    m_readOnly = readOnly;
    m_field->setReadOnly(readOnly);
    m_field->setVisible(!readOnly);
    m_value->setVisible(readOnly);
    m_helpLabel->setVisible(!m_help.isEmpty() && !readOnly);
    m_label->setRole(readOnly ? FontRole::Small : FontRole::Strong);
    m_label->setMuted(readOnly);
    refreshLabel();
    refreshMessage();
    refreshReadOnly();
}

void FormRow::refreshReadOnly() {
    const QString text = m_field->displayText();
    m_value->setText(text.isEmpty() ? tr("Not answered") : text);
    m_value->setMuted(text.isEmpty());
    m_value->setAccessibleName(tr("%1: %2").arg(m_spoken.isEmpty() ? m_labelText : m_spoken, m_value->text()));
}

void FormRow::setRowVisible(bool visible) {
    setVisible(visible);
}

void FormRow::setSpokenLabel(const QString& spoken) {
    if (m_spoken == spoken)
        return;
    m_spoken = spoken;
    refreshLabel();
}

void FormRow::setLabelShown(bool shown) {
    m_labelShown = shown;
    refreshLabel();
}

void FormRow::setFooter(QWidget* footer) {
    static_cast<QVBoxLayout*>(layout())->addWidget(footer);
}

void FormRow::focusField() {
    QWidget* target = m_readOnly ? static_cast<QWidget*>(m_value) : m_field;
    target->setFocus(Qt::OtherFocusReason);
}

void FormRow::refreshLabel() {
    const bool starred = m_required && !m_readOnly;
    m_label->setText(starred ? m_labelText + QStringLiteral(" *") : m_labelText);
    m_label->setVisible(m_labelShown && !m_labelText.isEmpty());
    m_label->setAccessibleName(m_labelText);
    const QString spoken = m_spoken.isEmpty() ? m_labelText : m_spoken;
    m_field->setLabel(starred ? tr("%1, required").arg(spoken) : spoken);
}

void FormRow::refreshMessage() {
    const QString wrong = m_readOnly ? QString() : error();
    const QString shown = wrong.isEmpty() && !m_readOnly ? m_warning : wrong;
    const Meaning meaning = wrong.isEmpty() ? Meaning::Warning : Meaning::Danger;
    m_field->setInvalid(!wrong.isEmpty());
    m_field->setDescription((m_help + u' ' + shown).trimmed());
    m_messageLine->setVisible(!shown.isEmpty());
    m_message->setText(shown);
    m_message->setMeaning(meaning);
    m_messageIcon->setIcon(meaningIcon(meaning), meaningTone(meaning));
}

void FormRow::refreshProblem() {
    m_problem = m_field->problem();
    refreshMessage();
}

} // namespace cts::client::ui
