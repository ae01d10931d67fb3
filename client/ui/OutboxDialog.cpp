#include "client/ui/OutboxDialog.h"

#include "client/models/OutboxModel.h"
#include "client/ui/ListingWords.h"
#include "client/ui/Messages.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/DialogService.h"
#include "client/ui/widgets/TablePanel.h"
#include "client/ui/widgets/TableView.h"
#include "client/ui/widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QVBoxLayout>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

static QString headerOf(OutboxModel::Column column) {
    switch (column) {
    case OutboxModel::What:
        return OutboxDialog::tr("What you did");
    case OutboxModel::About:
        return OutboxDialog::tr("Assignment");
    case OutboxModel::When:
        return OutboxDialog::tr("When");
    case OutboxModel::State:
        return OutboxDialog::tr("Where it is");
    default:
        return OutboxDialog::tr("Why");
    }
}

OutboxDialog::OutboxDialog(const Desk& desk, QWidget* parent)
    : QDialog(parent), m_desk(desk),
      m_model(new OutboxModel(
          desk.outbox, [this](const OutboxEntry& entry, OutboxModel::Column column) { return cell(entry, column); },
          headerOf, this)),
      m_panel(new TablePanel(tr("Outbox"))), m_status(new TextLabel), m_open(new Button(tr("Open"), Icon::Eye)),
      m_putAside(new Button(tr("Put aside"), Icon::Check)) {
    setWindowTitle(tr("Outbox"));
    resize(1160, 520);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_status);
    m_panel->setModel(m_model);
    m_panel->table()->setColumnHint(OutboxModel::Why, {.maxWidth = 600, .stretch = true});
    m_panel->setEmptyState(Icon::Success, tr("Everything you did is on the server."));
    column->addWidget(m_panel, 1);
    auto* line = new QHBoxLayout;
    auto* syncNow = new Button(tr("Sync now (F5)"), Icon::Sync, ButtonKind::Primary);
    auto* close = new Button(tr("Close"));
    line->addWidget(m_open);
    line->addWidget(m_putAside);
    line->addStretch();
    line->addWidget(syncNow);
    line->addWidget(close);
    column->addLayout(line);
    connect(syncNow, &Button::clicked, &desk.sync, &SyncService::syncNow);
    connect(close, &Button::clicked, this, &QDialog::accept);
    connect(m_open, &Button::clicked, this, [this] {
        if (const auto* entry = current()) {
            Q_EMIT openRequested(entry->recordId);
            accept();
        }
    });
    connect(m_putAside, &Button::clicked, this, &OutboxDialog::putAside);
    connect(&desk.sync, &SyncService::statusChanged, this, &OutboxDialog::refresh);
    connect(&desk.store.events(), &StoreEvents::outboxChanged, this, &OutboxDialog::refresh);
    connect(m_panel->table()->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        const auto* entry = current();
        m_open->setEnabled(entry);
        m_putAside->setEnabled(entry && entry->state == OutboxEntry::State::Refused);
    });
    refresh();
}

void OutboxDialog::refresh() {
    m_status->setText(Messages::sync(m_desk.sync.status()));
    m_model->refresh();
    m_open->setEnabled(false);
    m_putAside->setEnabled(false);
}

QString OutboxDialog::cell(const OutboxEntry& entry, int column) const {
    const auto text = m_desk.text();
    switch (column) {
    case OutboxModel::What:
        return Messages::action(entry.action);
    case OutboxModel::About:
        return ListingWords::title(entry.title);
    case OutboxModel::When:
        return wallTime(entry.at);
    case OutboxModel::State:
        return Messages::outboxState(entry.state);
    default:
        return entry.why.code.isEmpty() ? QString() : Messages::of(entry.why, &text);
    }
}

const OutboxEntry* OutboxDialog::current() const {
    const auto rows = m_panel->table()->selectedRows();
    return rows.isEmpty() ? nullptr : &m_model->entry(rows.first());
}

void OutboxDialog::putAside() {
    const auto* entry = current();
    if (!entry)
        return;
    ConfirmRequest request;
    request.title = tr("Put this aside?");
    request.text = tr("It was not accepted and will not be sent again. It leaves this list; its text stays in the "
                      "history of this device.");
    request.confirmText = tr("Put aside");
    if (m_desk.dialogs.confirm(this, request))
        (void)m_desk.outbox.putAside(entry->n);
    refresh();
}

} // namespace cts::client::ui
