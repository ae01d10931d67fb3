#include "client/ui/widgets/FormGrid.h"

#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/FormRow.h"
#include "client/ui/widgets/TextLabel.h"

#include <QEvent>
#include <QGridLayout>
#include <QResizeEvent>

#include <algorithm>

namespace cts::client::ui {

namespace {
// The least width of a column of short fields.
constexpr int shortColumn = 240;
} // namespace

FormGrid::FormGrid(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(metrics::pageMargin);
    m_grid->setVerticalSpacing(metrics::cardPadding);
}

FormRow* FormGrid::addField(const QString& label, Field* field, Width width) {
    auto* row = new FormRow(label, field, this);
    addWidget(row, width);
    return row;
}

QWidget* FormGrid::addHeading(const QString& text) {
    auto* heading = new TextLabel(text, FontRole::SectionTitle, this);
    heading->setWordWrap(true);
    addWidget(heading);
    return heading;
}

void FormGrid::addWidget(QWidget* widget, Width width) {
    m_items.append({widget, width});
    widget->setParent(this);
    widget->installEventFilter(this);
    arrange();
}

void FormGrid::setMaximumColumns(int columns) {
    m_maximumColumns = columns;
    m_columns = columnsFor(width());
    arrange();
}

int FormGrid::columnsFor(int width) const {
    if (width < metrics::twoColumnWidth)
        return 1;
    return std::clamp(width / shortColumn, 2, m_maximumColumns);
}

void FormGrid::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const int columns = columnsFor(event->size().width());
    if (columns == m_columns)
        return;
    m_columns = columns;
    arrange();
}

bool FormGrid::eventFilter(QObject* watched, QEvent* event) {
    const bool shownOrHidden = event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent;
    if (shownOrHidden && !m_arrangePending) {
        // Many rows change at once when a condition changes: arrange them together.
        m_arrangePending = true;
        QMetaObject::invokeMethod(this, &FormGrid::settle, Qt::QueuedConnection);
    }
    return QWidget::eventFilter(watched, event);
}

void FormGrid::settle() {
    if (m_arrangePending)
        arrange();
}

void FormGrid::arrange() {
    m_arrangePending = false;
    while (QLayoutItem* item = m_grid->takeAt(0))
        delete item;
    int row = 0;
    int column = 0;
    for (const Item& item : m_items) {
        if (item.widget->isHidden() && item.widget->testAttribute(Qt::WA_WState_ExplicitShowHide))
            continue;
        const bool full = item.width == Width::Full || m_columns == 1;
        if (full && column > 0)
            ++row;
        if (full)
            column = 0;
        m_grid->addWidget(item.widget, row, column, 1, full ? m_columns : 1, Qt::AlignTop);
        column = full ? 0 : column + 1;
        if (column == 0 || column == m_columns) {
            ++row;
            column = 0;
        }
    }
    for (int i = 0; i < m_maximumColumns; ++i)
        m_grid->setColumnStretch(i, i < m_columns ? 1 : 0);
}

} // namespace cts::client::ui
