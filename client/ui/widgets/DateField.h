#pragma once

#include "client/ui/widgets/Field.h"

#include <QDate>

#include <functional>
#include <optional>

class QLineEdit;

namespace cts::client::ui {

class IconButton;

// A date as text, with a calendar beside it. Empty stays empty; text that is no date is kept and flagged, never
// replaced. Up and Down go by a day, Page Up and Page Down by a month, Alt+Down opens the calendar. UI thread.
class DateField : public Field {
    Q_OBJECT

public:
    // today: the county's date at the moment of asking.
    explicit DateField(std::function<QDate()> today, QWidget* parent = nullptr);

    // Nothing when empty or unreadable; see rawText.
    std::optional<QDate> date() const;
    void setDate(std::optional<QDate> date);
    QString rawText() const;
    void setRawText(const QString& text);
    QLineEdit* lineEdit() const { return m_edit; }
    // Opens the calendar under the field.
    void openCalendar();

    QString displayText() const override;
    bool isEmpty() const override;
    void clearValue() override;
    void setReadOnly(bool readOnly) override;
    QString problem() const override;

protected:
    QList<QWidget*> editors() const override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool handleKey(int key, Qt::KeyboardModifiers modifiers);
    void choose(const QDate& date);
    void commit();

    std::function<QDate()> m_today;
    QLineEdit* m_edit;
    IconButton* m_button;
};

} // namespace cts::client::ui
