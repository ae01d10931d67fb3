#include "client/ui/OutboxDialog.h"

#include "client/ui/ReceiptsTab.h"
#include "client/ui/UnsentTab.h"
#include "client/ui/widgets/Button.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace cts::client::ui {

OutboxDialog::OutboxDialog(const Desk& desk, OnlineService* online, QWidget* parent)
    : QDialog(parent), m_tabs(new QTabBar), m_pages(new QStackedWidget), m_unsent(new UnsentTab(desk)),
      m_receipts(new ReceiptsTab(desk, online)) {
    setWindowTitle(tr("Outbox"));
    resize(1160, 560);
    m_tabs->setAccessibleName(tr("Parts of the Outbox"));
    m_tabs->setDrawBase(false);
    m_tabs->addTab(tr("Not on the server yet"));
    m_tabs->addTab(tr("Receipts"));
    m_pages->addWidget(m_unsent);
    m_pages->addWidget(m_receipts);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_tabs);
    column->addWidget(m_pages, 1);
    auto* line = new QHBoxLayout;
    auto* syncNow = new Button(tr("Sync now (F5)"), Icon::Sync, ButtonKind::Primary);
    auto* close = new Button(tr("Close"));
    line->addStretch();
    line->addWidget(syncNow);
    line->addWidget(close);
    column->addLayout(line);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_pages->setCurrentIndex(tab);
        refresh();
    });
    connect(syncNow, &Button::clicked, &desk.sync, &SyncService::syncNow);
    connect(close, &Button::clicked, this, &QDialog::accept);
    connect(m_unsent, &UnsentTab::openRequested, this, [this](const QString& recordId) {
        Q_EMIT openRequested(recordId);
        accept();
    });
    connect(&desk.sync, &SyncService::statusChanged, this, &OutboxDialog::refresh);
    connect(&desk.store.events(), &StoreEvents::outboxChanged, this, &OutboxDialog::refresh);
    connect(&desk.store.events(), &StoreEvents::assignmentsVanished, this, &OutboxDialog::refresh);
    refresh();
}

// Only what is seen: the receipts of a busy device are many.
void OutboxDialog::refresh() {
    if (m_pages->currentWidget() == m_unsent)
        m_unsent->refresh();
    else
        m_receipts->refresh();
}

void OutboxDialog::showReceipts() {
    m_tabs->setCurrentIndex(1);
}

} // namespace cts::client::ui
