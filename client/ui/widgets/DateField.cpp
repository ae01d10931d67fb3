#include "client/ui/widgets/DateField.h"

#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/CalendarPopup.h"
#include "client/ui/widgets/DateText.h"
#include "client/ui/widgets/IconButton.h"
#include "client/ui/widgets/SizedLineEdit.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

#include <utility>

namespace cts::client::ui {

namespace {

constexpr int charactersOfDate = 15;
} // namespace

DateField::DateField(std::function<QDate()> today, QWidget* parent)
    : Field(parent), m_today(std::move(today)),
      m_edit(new SizedLineEdit(charactersOfDate, charactersOfDate, SizedLineEdit::Growth::Fixed, this)),
      m_button(new IconButton(Icon::Calendar, tr("Open calendar"), this)) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(metrics::half);
    line->addWidget(m_edit);
    line->addWidget(m_button);
    line->addStretch(1);
    m_edit->setPlaceholderText(tr("MM/DD/YYYY"));
    m_edit->installEventFilter(this);
    m_button->setKeyboardAlternative(tr("Alt+Down"));
    connect(m_edit, &QLineEdit::textEdited, this, [this] { notifyEdited(); });
    connect(m_edit, &QLineEdit::editingFinished, this, &DateField::commit);
    connect(m_button, &IconButton::clicked, this, &DateField::openCalendar);
    adoptEditors();
}

std::optional<QDate> DateField::date() const {
    return parseDate(m_edit->text(), m_today());
}

void DateField::setDate(std::optional<QDate> date) {
    setRawText(date ? formatDate(*date) : QString());
}

QString DateField::rawText() const {
    return m_edit->text();
}

void DateField::setRawText(const QString& text) {
    if (m_edit->text() != text)
        m_edit->setText(text);
}

void DateField::openCalendar() {
    if (m_edit->isReadOnly())
        return;
    auto* popup = new CalendarPopup(date().value_or(m_today()), this);
    connect(popup, &CalendarPopup::picked, this, [this](const QDate& day) {
        choose(day);
        m_edit->setFocus();
    });
    popup->openBeside(m_edit);
}

QString DateField::displayText() const {
    const auto day = date();
    return day ? formatDate(*day) : m_edit->text();
}

bool DateField::isEmpty() const {
    return m_edit->text().trimmed().isEmpty();
}

void DateField::clearValue() {
    m_edit->clear();
}

void DateField::setReadOnly(bool readOnly) {
    m_edit->setReadOnly(readOnly);
    m_button->setVisible(!readOnly);
}

QString DateField::problem() const {
    if (isEmpty() || date())
        return {};
    return tr("This is not a date. Type it like %1.").arg(formatDate(m_today()));
}

QList<QWidget*> DateField::editors() const {
    return {m_edit};
}

bool DateField::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_edit && event->type() == QEvent::KeyPress && !m_edit->isReadOnly()) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (handleKey(key->key(), key->modifiers()))
            return true;
    }
    return Field::eventFilter(watched, event);
}

bool DateField::handleKey(int key, Qt::KeyboardModifiers modifiers) {
    if (key == Qt::Key_F4 || (key == Qt::Key_Down && modifiers.testFlag(Qt::AltModifier))) {
        openCalendar();
        return true;
    }
    if (key != Qt::Key_Up && key != Qt::Key_Down && key != Qt::Key_PageUp && key != Qt::Key_PageDown)
        return false;
    if (!isValid())
        return true; // nothing to count from, and what was typed stays
    const auto from = date();
    const int step = key == Qt::Key_Up || key == Qt::Key_PageUp ? 1 : -1;
    const bool byMonth = key == Qt::Key_PageUp || key == Qt::Key_PageDown;
    const QDate to = !from ? m_today() : byMonth ? from->addMonths(step) : from->addDays(step);
    m_edit->setText(formatDate(to));
    notifyEdited();
    return true;
}

void DateField::choose(const QDate& date) {
    setDate(date);
    notifyChosen();
}

void DateField::commit() {
    if (const auto day = date())
        setDate(day);
    notifyCommitted();
}

} // namespace cts::client::ui
