#include "client/ui/widgets/CalendarPopup.h"

#include "client/ui/theme/IconSet.h"
#include "client/ui/theme/Metrics.h"
#include "client/ui/theme/ThemeColours.h"

#include <QCalendarWidget>
#include <QHBoxLayout>
#include <QScreen>
#include <QTextCharFormat>
#include <QToolButton>

#include <algorithm>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

CalendarPopup::CalendarPopup(const QDate& shown, QWidget* parent)
    : QFrame(parent, Qt::Popup), m_calendar(new QCalendarWidget(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::half, metrics::half, metrics::half, metrics::half);
    layout->addWidget(m_calendar);
    m_calendar->setAccessibleName(tr("Calendar"));
    m_calendar->setFirstDayOfWeek(Qt::Sunday);
    m_calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    m_calendar->setSelectedDate(shown);
    setFocusProxy(m_calendar);
    dress();
    const auto pick = [this](const QDate& date) {
        close();
        Q_EMIT picked(date);
    };
    connect(m_calendar, &QCalendarWidget::clicked, this, pick);
    connect(m_calendar, &QCalendarWidget::activated, this, pick);
}

void CalendarPopup::openBeside(const QWidget* anchor) {
    adjustSize();
    constexpr int gap = 2;
    QPoint corner = anchor->mapToGlobal(QPoint(0, anchor->height() + gap));
    if (const QScreen* screen = anchor->screen()) {
        const QRect area = screen->availableGeometry();
        if (corner.y() + height() > area.bottom())
            corner.setY(anchor->mapToGlobal(QPoint(0, 0)).y() - height() - gap);
        corner.setX(std::max(area.left(), std::min(corner.x(), area.right() - width())));
    }
    move(corner);
    show();
    setFocus();
}

// The calendar of Qt brings colours and arrows of its own that ignore the palette.
void CalendarPopup::dress() {
    QTextCharFormat plain;
    plain.setForeground(ThemeColours::current(this).text);
    m_calendar->setWeekdayTextFormat(Qt::Saturday, plain);
    m_calendar->setWeekdayTextFormat(Qt::Sunday, plain);
    if (auto* earlier = m_calendar->findChild<QToolButton*>(u"qt_calendar_prevmonth"_s)) {
        earlier->setIcon(themeIcon(Icon::ChevronLeft, IconTone::OnAccent));
        earlier->setAccessibleName(tr("Earlier month"));
    }
    if (auto* later = m_calendar->findChild<QToolButton*>(u"qt_calendar_nextmonth"_s)) {
        later->setIcon(themeIcon(Icon::ChevronRight, IconTone::OnAccent));
        later->setAccessibleName(tr("Later month"));
    }
}

} // namespace cts::client::ui
