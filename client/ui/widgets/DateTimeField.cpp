#include "client/ui/widgets/DateTimeField.h"

#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/DateField.h"
#include "client/ui/widgets/DateText.h"
#include "client/ui/widgets/SizedLineEdit.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLineEdit>

#include <utility>

namespace cts::client::ui {

namespace {
constexpr int charactersOfTime = 10;
}

DateTimeField::DateTimeField(std::function<QDate()> today, QWidget* parent)
    : Field(parent), m_today(std::move(today)), m_date(new DateField(m_today, this)),
      m_time(new SizedLineEdit(charactersOfTime, charactersOfTime, SizedLineEdit::Growth::Fixed, this)) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(metrics::unit);
    line->addWidget(m_date);
    line->addWidget(m_time);
    line->addStretch(1);
    m_time->setPlaceholderText(tr("2:30 PM"));
    connect(m_date, &Field::edited, this, [this] { notifyEdited(); });
    connect(m_date, &Field::committed, this, [this] {
        // Going on to the time is not leaving the field: "Add the time" would come too early.
        if (QApplication::focusWidget() != m_time)
            notifyCommitted();
    });
    connect(m_time, &QLineEdit::textEdited, this, [this] { notifyEdited(); });
    connect(m_time, &QLineEdit::editingFinished, this, &DateTimeField::commitTime);
    adoptEditors();
}

std::optional<QDateTime> DateTimeField::dateTime() const {
    const auto day = m_date->date();
    const auto time = parseTime(m_time->text());
    if (!day || !time)
        return std::nullopt;
    return QDateTime(*day, *time);
}

void DateTimeField::setDateTime(const std::optional<QDateTime>& moment) {
    m_date->setDate(moment ? std::optional(moment->date()) : std::nullopt);
    const QString time = moment ? formatTime(moment->time()) : QString();
    if (m_time->text() != time)
        m_time->setText(time);
}

QString DateTimeField::rawText() const {
    return (m_date->rawText() + u' ' + m_time->text()).trimmed();
}

// The space between the two may be any of several: the one at which most can be read.
void DateTimeField::setRawText(const QString& text) {
    if (parseTime(text))
        return setTexts({}, text);
    if (parseDate(text, m_today()))
        return setTexts(text, {});
    for (auto at = text.indexOf(u' '); at >= 0; at = text.indexOf(u' ', at + 1))
        if (parseTime(text.mid(at + 1)))
            return setTexts(text.left(at), text.mid(at + 1));
    for (auto at = text.indexOf(u' '); at >= 0; at = text.indexOf(u' ', at + 1))
        if (parseDate(text.left(at), m_today()))
            return setTexts(text.left(at), text.mid(at + 1));
    setTexts(text, {});
}

void DateTimeField::setTexts(const QString& date, const QString& time) {
    m_date->setRawText(date);
    if (m_time->text() != time)
        m_time->setText(time);
}

QString DateTimeField::displayText() const {
    const auto moment = dateTime();
    return moment ? formatDateTime(*moment) : rawText();
}

bool DateTimeField::isEmpty() const {
    return m_date->isEmpty() && m_time->text().trimmed().isEmpty();
}

void DateTimeField::clearValue() {
    m_date->clearValue();
    m_time->clear();
}

void DateTimeField::setReadOnly(bool readOnly) {
    m_date->setReadOnly(readOnly);
    m_time->setReadOnly(readOnly);
}

QString DateTimeField::problem() const {
    if (isEmpty())
        return {};
    if (!m_date->isValid())
        return m_date->problem();
    if (m_date->isEmpty())
        return tr("Add the date.");
    if (m_time->text().trimmed().isEmpty())
        return tr("Add the time, such as 2:30 PM.");
    return parseTime(m_time->text()) ? QString() : tr("This is not a time. Type it like 2:30 PM.");
}

QList<QWidget*> DateTimeField::editors() const {
    return {m_date->lineEdit(), m_time};
}

QString DateTimeField::editorName(QWidget* editor) const {
    return editor == m_time ? tr("%1, time").arg(label()) : tr("%1, date").arg(label());
}

void DateTimeField::commitTime() {
    if (const auto time = parseTime(m_time->text()))
        m_time->setText(formatTime(*time));
    notifyCommitted();
}

} // namespace cts::client::ui
