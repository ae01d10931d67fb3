#include "client/ui/widgets/ProgressStrip.h"

#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QShortcut>
#include <QVBoxLayout>

namespace cts::client::ui {

ProgressStrip::ProgressStrip(QWidget* scope, QWidget* parent)
    : QWidget(parent), m_sentence(new TextLabel), m_bar(new QProgressBar),
      m_cancel(new Button(tr("Cancel"), Icon::Close)),
      m_escape(new QShortcut(QKeySequence(Qt::Key_Escape), scope, nullptr, nullptr, Qt::WidgetWithChildrenShortcut)) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(metrics::cardPadding);
    auto* column = new QVBoxLayout;
    column->setSpacing(metrics::half);
    column->addWidget(m_sentence);
    column->addWidget(m_bar);
    line->addLayout(column, 1);
    line->addWidget(m_cancel, 0, Qt::AlignBottom);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(metrics::unit);
    m_sentence->setWordWrap(true);
    m_escape->setEnabled(false); // Escape means other things while there is nothing to cancel
    connect(m_escape, &QShortcut::activated, m_cancel, &Button::click);
    connect(m_cancel, &Button::clicked, this, &ProgressStrip::cancelled);
    hide();
}

void ProgressStrip::showProgress(const QString& sentence, int done, int total) {
    m_sentence->setText(sentence);
    m_bar->setAccessibleName(sentence);
    m_bar->setRange(0, total);
    m_bar->setValue(done);
    show();
}

void ProgressStrip::showEvent(QShowEvent* event) {
    m_escape->setEnabled(true);
    QWidget::showEvent(event);
}

void ProgressStrip::hideEvent(QHideEvent* event) {
    m_escape->setEnabled(false);
    QWidget::hideEvent(event);
}

} // namespace cts::client::ui
