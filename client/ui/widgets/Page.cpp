#include "client/ui/widgets/Page.h"

#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/Banner.h"

#include <QCoreApplication>
#include <QEvent>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

namespace cts::client::ui {

Page::Page(QWidget* parent)
    : QWidget(parent), m_bannerBox(new QWidget(this)), m_banner(new Banner(m_bannerBox)),
      m_scroll(new QScrollArea(this)), m_content(new QWidget), m_body(new QVBoxLayout(m_content)) {
    constexpr int margin = metrics::pageMargin;
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* bannerLine = new QVBoxLayout(m_bannerBox);
    bannerLine->setContentsMargins(margin, metrics::cardPadding, margin, 0);
    bannerLine->addWidget(m_banner);
    m_bannerBox->hide(); // with its margins, as long as there is no message
    m_banner->installEventFilter(this);
    column->addWidget(m_bannerBox);
    column->addWidget(m_scroll, 1);
    // A bar that comes and goes changes how text wraps, which makes it come and go again. Its room is always kept; the
    // style draws it only when there is something to scroll.
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    m_body->setContentsMargins(margin, metrics::cardPadding, margin - bar, margin);
    m_body->setSpacing(metrics::cardPadding);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(m_content);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_content->setAutoFillBackground(false);
}

bool Page::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_banner && (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent))
        m_bannerBox->setVisible(event->type() == QEvent::ShowToParent);
    return QWidget::eventFilter(watched, event);
}

void Page::setFooter(QWidget* footer) {
    delete m_footer;
    m_footer = footer;
    if (footer)
        layout()->addWidget(footer);
}

void Page::setMaximumBodyWidth(int width) {
    m_content->setMaximumWidth(width > 0 ? width : QWIDGETSIZE_MAX);
}

void Page::settle() {
    layout()->activate();
    // What wraps tells its height only once it has its width, level by level: as many turns as the event loop would
    // take.
    for (int turn = 0, before = -1; turn < 8 && before != m_content->height(); ++turn) {
        before = m_content->height();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        m_body->activate();
        QEvent request(QEvent::LayoutRequest);
        QCoreApplication::sendEvent(m_scroll, &request);
    }
}

void Page::scrollTo(QWidget* widget) {
    m_scroll->ensureWidgetVisible(widget, metrics::pageMargin, metrics::pageMargin);
}

} // namespace cts::client::ui
