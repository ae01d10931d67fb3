#include "client/ui/OutboxDialog.h"

#include "client/models/RowsModel.h"
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

static const QStringList columns{u"what"_s, u"about"_s, u"when"_s, u"state"_s, u"why"_s};

OutboxDialog::OutboxDialog(const Desk& desk, QWidget* parent)
    : QDialog(parent), m_desk(desk),
      m_model(new RowsModel<OutboxEntry>(
          columns, {tr("What you did"), tr("Assignment"), tr("When"), tr("Where it is"), tr("Why")},
          [this](const OutboxEntry& entry, const QString& column) { return cell(entry, column); },
          [](const OutboxEntry& entry) { return QString::number(entry.n); }, this)),
      m_panel(new TablePanel(tr("Outbox"))), m_status(new TextLabel), m_open(new Button(tr("Open"), Icon::Eye)),
      m_putAside(new Button(tr("Put aside"), Icon::Check)) {
    setWindowTitle(tr("Outbox"));
    resize(1160, 520);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_status);
    m_panel->setModel(m_model);
    m_panel->table()->setColumnHint(m_model->columnOf(u"why"_s), {.maxWidth = 600, .stretch = true});
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
    connect(m_panel->table()->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &OutboxDialog::showSelection);
    refresh();
}

void OutboxDialog::refresh() {
    m_status->setText(Messages::sync(m_desk.sync.status()));
    m_model->setRows(m_desk.outbox.entries());
    showSelection();
}

void OutboxDialog::showSelection() {
    const auto* entry = current();
    m_open->setEnabled(entry);
    m_putAside->setEnabled(entry && entry->state == OutboxEntry::State::Refused);
}

QString OutboxDialog::cell(const OutboxEntry& entry, const QString& column) const {
    if (column == "what"_L1)
        return Messages::action(entry.action);
    if (column == "about"_L1)
        return ListingWords::title(entry.title);
    if (column == "when"_L1)
        return wallTime(entry.at);
    if (column == "state"_L1)
        return Messages::outboxState(entry.state);
    const auto text = m_desk.text();
    return entry.why.code.isEmpty() ? QString() : Messages::of(entry.why, &text);
}

const OutboxEntry* OutboxDialog::current() const {
    const auto rows = m_panel->table()->selectedRows();
    return rows.isEmpty() ? nullptr : &m_model->row(rows.first());
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
