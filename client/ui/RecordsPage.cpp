#include "client/ui/RecordsPage.h"

#include "client/models/EntriesModel.h"
#include "client/ui/FormPage.h"
#include "client/ui/RecordPanel.h"
#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/TablePanel.h"
#include "client/ui/widgets/TableView.h"

#include <QItemSelectionModel>
#include <QSplitter>
#include <QVBoxLayout>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

RecordsPage::RecordsPage(const Desk& desk, const QString& name, const QString& title, EntriesModel* model,
                         QWidget* parent)
    : QWidget(parent), m_desk(desk), m_model(model), m_panel(new TablePanel(title)), m_banner(new Banner),
      m_tools(new QVBoxLayout), m_document(new FormPage(desk)) {
    m_model->setParent(this);
    auto* table = m_panel->table();
    m_panel->setModel(m_model);
    const QString key = u"listing/"_s + name;
    table->restoreColumnState(desk.settings.value(key).toByteArray());
    connect(table, &TableView::columnStateChanged, this,
            [this, key](const QByteArray& state) { m_desk.settings.setValue(key, state); });

    auto* left = new QWidget;
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(metrics::pageMargin, metrics::pageMargin, metrics::unit, metrics::pageMargin);
    column->setSpacing(metrics::unit);
    column->addWidget(m_banner);
    column->addLayout(m_tools);
    column->addWidget(m_panel, 1);
    auto* splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(left);
    splitter->addWidget(m_document);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({520, 580});
    auto* line = new QVBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(splitter);
    setFocusProxy(table);

    connect(m_document, &FormPage::backRequested, this, [this] {
        m_document->open({});
        m_panel->table()->setFocus();
    });
    connect(table, &TableView::rowOpened, this, [this](const QModelIndex& index) {
        if (index.isValid())
            openRecord(m_model->row(index.row()).value("id"_L1).toString());
    });
    connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        const auto rows = m_panel->table()->selectedRows();
        if (rows.size() == 1)
            m_document->open(m_model->row(rows.first()).value("id"_L1).toString());
    });
}

void RecordsPage::openRecord(const QString& recordId) {
    const int row = m_model->rowOf(recordId);
    if (row >= 0 && m_panel->table()->selectedRows() != QList<int>{row})
        m_panel->table()->selectRow(row);
    if (m_document->recordId() != recordId)
        m_document->open(recordId);
}

void RecordsPage::show(const QList<QJsonObject>& entries) {
    m_model->setRows(entries);
    m_document->reload();
}

} // namespace cts::client::ui
