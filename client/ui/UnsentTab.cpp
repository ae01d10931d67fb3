#include "client/ui/UnsentTab.h"

#include "client/models/RowsModel.h"
#include "client/ui/ListingWords.h"
#include "client/ui/Messages.h"
#include "client/ui/widgets/Banner.h"
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

UnsentTab::UnsentTab(const Desk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk),
      m_model(new RowsModel<OutboxEntry>(
          columns, {tr("What you did"), tr("Assignment"), tr("When"), tr("Where it is"), tr("Why")},
          [this](const OutboxEntry& entry, const QString& column) { return cell(entry, column); },
          [](const OutboxEntry& entry) { return QString::number(entry.n); }, this)),
      m_panel(new TablePanel(tr("Not on the server yet"))), m_status(new TextLabel), m_advice(new TextLabel),
      m_saved(new Banner), m_open(new Button(tr("Open"), Icon::Eye)),
      m_putAside(new Button(tr("Put aside"), Icon::Check)),
      m_save(new Button(tr("Save unsent work to a file..."), Icon::Save)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_status);
    column->addWidget(m_saved);
    m_saved->setClosable(true);
    m_panel->setModel(m_model);
    m_panel->table()->setColumnHint(m_model->columnOf(u"why"_s), {.maxWidth = 600, .stretch = true});
    m_panel->setEmptyState(Icon::Success, tr("Everything you did is on the server."));
    column->addWidget(m_panel, 1);
    m_advice->setReading(true);
    column->addWidget(m_advice);
    column->addWidget(makeButtons());
    connect(m_panel->table()->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &UnsentTab::showSelection);
    refresh();
}

QWidget* UnsentTab::makeButtons() {
    auto* buttons = new QWidget;
    auto* line = new QHBoxLayout(buttons);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_open);
    line->addWidget(m_putAside);
    line->addWidget(m_save);
    line->addStretch();
    connect(m_open, &Button::clicked, this, [this] {
        if (const auto entry = current())
            Q_EMIT openRequested(entry->recordId);
    });
    connect(m_putAside, &Button::clicked, this, &UnsentTab::putAside);
    connect(m_save, &Button::clicked, this, &UnsentTab::saveToFile);
    return buttons;
}

void UnsentTab::refresh() {
    m_status->setText(Messages::sync(m_desk.sync.status()));
    m_model->setRows(m_desk.outbox.entries());
    showSelection();
}

void UnsentTab::showSelection() {
    const auto entry = current();
    m_open->setEnabled(entry.has_value());
    m_putAside->setEnabled(entry &&
                           (entry->state == OutboxEntry::State::Refused || entry->state == OutboxEntry::State::Kept));
    const QString said = entry ? why(*entry) : QString();
    m_advice->setText(entry ? (said.isEmpty() ? QString() : said + u' ') + Messages::advice(entry->state) : QString());
    m_advice->setVisible(entry.has_value());
}

QString UnsentTab::why(const OutboxEntry& entry) const {
    const auto text = m_desk.text();
    return entry.why.code.isEmpty() ? QString() : Messages::of(entry.why, &text);
}

QString UnsentTab::cell(const OutboxEntry& entry, const QString& column) const {
    if (column == "what"_L1)
        return Messages::action(entry.action);
    if (column == "about"_L1)
        return ListingWords::title(entry.title);
    if (column == "when"_L1)
        return wallTime(entry.at);
    if (column == "state"_L1)
        return Messages::outboxState(entry.state);
    return why(entry);
}

std::optional<OutboxEntry> UnsentTab::current() const {
    const auto rows = m_panel->table()->selectedRows();
    return rows.isEmpty() ? std::nullopt : std::optional(m_model->row(rows.first()));
}

QString UnsentTab::words() const {
    return m_advice->text();
}

void UnsentTab::putAside() {
    const auto entry = current();
    if (!entry)
        return;
    ConfirmRequest request;
    request.title = tr("Put this aside?");
    request.text =
        entry->state == OutboxEntry::State::Kept
            ? tr("It leaves this list. The server keeps it for whoever has the case now, and its text stays in "
                 "the history of this device.")
            : tr("It was not accepted and will not be sent again. It leaves this list; its text stays in the "
                 "history of this device.");
    request.confirmText = tr("Put aside");
    if (m_desk.dialogs.confirm(this, request))
        (void)m_desk.outbox.putAside(entry->n);
    refresh();
}

void UnsentTab::saveToFile() {
    const auto work = m_desk.outbox.unsentWork();
    const QString name = m_desk.dialogs.saveFile(this, tr("Save unsent work to a file"), work.suggestedName(),
                                                 tr("Unsent work (*.ctsout)"));
    if (name.isEmpty())
        return;
    const auto saved = work.save(name);
    if (!saved) {
        m_saved->showMessage(Meaning::Danger, saved.error().code == "cannotWrite"_L1
                                                  ? tr("The file could not be written, so nothing is in it. Choose "
                                                       "another place.")
                                                  : Messages::of(saved.error()));
        return;
    }
    QStringList lines{tr("%n thing(s) that wait are in the file.", nullptr, saved->operations)};
    if (saved->drafts > 0)
        lines.append(tr("%n draft(s) that you have not submitted or saved yet are in it too, for your supervisor to "
                        "decide on.",
                        nullptr, saved->drafts));
    lines.append(
        tr("Only the server can read it: give it to your administrator. Nothing leaves this list; what is sent "
           "as well later is entered only once."));
    m_saved->showMessage(Meaning::Success, lines.join(u' '));
}

} // namespace cts::client::ui
