#pragma once

#include <QDate>
#include <QFrame>

class QCalendarWidget;

namespace cts::client::ui {

// A month to pick a day from, over the window. Enter or a click picks, Page Up and Page Down change the month, Esc
// closes. Deletes itself when closed. UI thread.
class CalendarPopup : public QFrame {
    Q_OBJECT

public:
    // shown: the day that is marked at first.
    explicit CalendarPopup(const QDate& shown, QWidget* parent = nullptr);

    // Opens under a widget, or over it where the screen ends.
    void openBeside(const QWidget* anchor);
    QCalendarWidget* calendar() const { return m_calendar; }

Q_SIGNALS:
    void picked(const QDate& date);

private:
    void dress();

    QCalendarWidget* m_calendar;
};

} // namespace cts::client::ui
