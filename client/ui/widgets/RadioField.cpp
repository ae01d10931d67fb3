#include "client/ui/widgets/RadioField.h"

#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/Discard.h"
#include "client/ui/widgets/FlowLayout.h"
#include "client/ui/widgets/IconButton.h"
#include "client/ui/widgets/WrappingRadioButton.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>

namespace cts::client::ui {

RadioField::RadioField(QWidget* parent)
    : Field(parent), m_flow(new FlowLayout(nullptr, metrics::cardPadding, 0)), m_group(new QButtonGroup(this)),
      m_clear(new IconButton(Icon::Close, tr("Clear answer"), this)) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->addLayout(m_flow, 1);
    m_flow->addWidget(m_clear);
    m_clear->setIcon(themeIcon(Icon::Close, IconTone::Muted));
    m_clear->setIconSize({metrics::smallIconSize, metrics::smallIconSize});
    m_clear->setKeyboardAlternative(tr("Delete"));
    connect(m_clear, &IconButton::clicked, this, [this] {
        select({});
        notifyChosen();
    });
    refreshClear();
}

void RadioField::setOptions(const QList<Option>& options) {
    const QString keep = code();
    m_options = options;
    rebuild(keep);
}

QString RadioField::code() const {
    const int chosen = m_group->checkedId();
    return chosen >= 0 ? m_codes.value(chosen) : QString();
}

void RadioField::setCode(const QString& code) {
    if (!code.isEmpty() && !m_codes.contains(code))
        return rebuild(code);
    select(code);
}

QString RadioField::displayText() const {
    const auto* chosen = m_group->checkedButton();
    return chosen ? chosen->text() : QString();
}

bool RadioField::isEmpty() const {
    return m_group->checkedId() < 0;
}

void RadioField::clearValue() {
    select({});
}

void RadioField::setReadOnly(bool readOnly) {
    m_readOnly = readOnly;
    for (auto* button : m_buttons)
        button->setEnabled(!readOnly);
    refreshClear();
}

QList<QWidget*> RadioField::editors() const {
    return {m_buttons.begin(), m_buttons.end()};
}

QString RadioField::editorName(QWidget* editor) const {
    return tr("%1: %2").arg(label(), static_cast<WrappingRadioButton*>(editor)->text());
}

bool RadioField::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress && !isEmpty() && !m_readOnly) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Delete || key == Qt::Key_Backspace) {
            select({});
            notifyChosen();
            return true;
        }
    }
    return Field::eventFilter(watched, event);
}

void RadioField::rebuild(const QString& keep) {
    for (auto* button : m_buttons) {
        m_group->removeButton(button);
        discard(button);
    }
    m_buttons.clear();
    m_codes.clear();
    for (const Option& option : m_options)
        addButton(option, option.code == keep);
    if (!keep.isEmpty() && !m_codes.contains(keep))
        addButton({keep, tr("%1 (no longer in the list)").arg(keep)}, true);
    m_flow->removeWidget(m_clear);
    m_flow->addWidget(m_clear); // behind the last answer
    refreshClear();
    adoptEditors();
}

void RadioField::addButton(const Option& option, bool checked) {
    auto* button = new WrappingRadioButton(option.text, this);
    button->setEnabled(option.enabled && !m_readOnly);
    button->setToolTip(option.description);
    button->installEventFilter(this);
    m_group->addButton(button, static_cast<int>(m_codes.size()));
    button->setChecked(checked);
    m_flow->addWidget(button);
    m_buttons.append(button);
    m_codes.append(option.code);
    // Arrow keys choose without a click, so the signal is toggled and code changes go through select() silently.
    connect(button, &QRadioButton::toggled, this, [this](bool on) {
        refreshClear();
        if (on)
            notifyChosen();
    });
}

void RadioField::select(const QString& code) {
    m_group->setExclusive(false);
    for (int i = 0; i < m_buttons.size(); ++i) {
        const QSignalBlocker quiet(m_buttons.at(i));
        m_buttons.at(i)->setChecked(m_codes.at(i) == code);
        m_buttons.at(i)->update();
    }
    m_group->setExclusive(true);
    refreshClear();
}

void RadioField::refreshClear() {
    m_clear->setVisible(!isEmpty() && !m_readOnly);
}

} // namespace cts::client::ui
