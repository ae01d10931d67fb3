#include "client/ui/widgets/TablePanel.h"

#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/EmptyState.h"
#include "client/ui/widgets/IconButton.h"
#include "client/ui/widgets/TableView.h"

#include <QAbstractItemModel>
#include <QLocale>
#include <QMenu>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace cts::client::ui {

TablePanel::TablePanel(const QString& title, QWidget* parent)
    : Card(title, parent), m_title(title), m_table(new TableView(this)),
      m_empty(new EmptyState(Icon::Document, tr("Nothing here yet."), {}, this)), m_stack(new QStackedLayout) {
    setPadding(1);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    body()->addLayout(m_stack, 1);
    body()->setContentsMargins(0, 0, 0, metrics::half);
    m_table->setAccessibleName(title);
    connect(m_empty, &EmptyState::actionTriggered, this, &TablePanel::emptyActionTriggered);
    refresh();
}

void TablePanel::setModel(QAbstractItemModel* model) {
    if (m_table->model())
        disconnect(m_table->model(), nullptr, this, nullptr);
    m_table->setModel(model);
    if (model) {
        connect(model, &QAbstractItemModel::modelReset, this, &TablePanel::refresh);
        connect(model, &QAbstractItemModel::rowsInserted, this, &TablePanel::refresh);
        connect(model, &QAbstractItemModel::rowsRemoved, this, &TablePanel::refresh);
        connect(model, &QAbstractItemModel::layoutChanged, this, &TablePanel::refresh);
    }
    refresh();
}

void TablePanel::setEmptyState(Icon icon, const QString& sentence, const QString& buttonText) {
    m_empty->setMessage(icon, sentence, buttonText);
}

void TablePanel::offerColumns() {
    auto* columns = new IconButton(Icon::Menu, tr("Columns"));
    connect(columns, &IconButton::clicked, this,
            [this, columns] { m_table->columnMenu()->popup(columns->mapToGlobal(QPoint(0, columns->height()))); });
    addHeaderWidget(columns);
}

void TablePanel::setListTitle(const QString& title) {
    m_title = title;
    m_table->setAccessibleName(title);
    refresh();
}

void TablePanel::refresh() {
    const int total = m_table->model() ? m_table->model()->rowCount() : 0;
    setTitle(tr("%1, %2").arg(m_title, QLocale().toString(total)));
    m_stack->setCurrentWidget(total > 0 ? static_cast<QWidget*>(m_table) : m_empty);
}

} // namespace cts::client::ui
