#include "client/ui/UnsentTab.h"

#include "client/models/RowsModel.h"
#include "client/ui/ListingWords.h"
#include "client/ui/Messages.h"
#include "client/ui/TypedLines.h"
#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/DialogService.h"
#include "client/ui/widgets/TablePanel.h"
#include "client/ui/widgets/TableView.h"
#include "client/ui/widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

// Of what was written as much shows at once; the rest by scrolling.
static constexpr int writtenHeight = 160;
static const QStringList columns{u"what"_s, u"about"_s, u"when"_s, u"state"_s, u"why"_s};

UnsentTab::UnsentTab(const Desk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk),
      m_model(new RowsModel<OutboxEntry>(
          columns, {tr("What you did"), tr("Assignment"), tr("When"), tr("Where it is"), tr("Why")},
          [this](const OutboxEntry& entry, const QString& column) { return cell(entry, column); },
          [](const OutboxEntry& entry) { return entry.n > 0 ? QString::number(entry.n) : entry.recordId; }, this)),
      m_panel(new TablePanel(tr("Not on the server yet"))), m_status(new TextLabel), m_advice(new TextLabel),
      m_written(new TypedLines(desk)), m_writtenPlace(new QScrollArea), m_saved(new Banner),
      m_open(new Button(tr("Open"), Icon::Eye)), m_putAside(new Button(tr("Put aside"), Icon::Check)),
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
    m_writtenPlace->setWidget(m_written);
    m_writtenPlace->setWidgetResizable(true);
    m_writtenPlace->setFrameShape(QFrame::NoFrame);
    m_writtenPlace->setMaximumHeight(writtenHeight);
    m_writtenPlace->setAccessibleName(tr("What you had written"));
    column->addWidget(m_writtenPlace);
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
    const auto status = m_desk.sync.status();
    m_status->setText(Messages::syncInFull(status));
    m_status->setMeaning(status.failing ? Meaning::Warning : Meaning::Neutral);
    m_model->setRows(m_desk.outbox.entries() + m_desk.outbox.leftDrafts());
    showSelection();
}

void UnsentTab::showSelection() {
    using State = OutboxEntry::State;
    const auto entry = current();
    const bool isLeft = entry && entry->state == State::LeftDraft;
    m_open->setEnabled(entry && !isLeft);
    m_putAside->setText(isLeft ? tr("Discard") : tr("Put aside"));
    m_putAside->setEnabled(entry && (isLeft || entry->state == State::Refused || entry->state == State::Kept));
    const QString said = entry ? why(*entry) : QString();
    m_advice->setText(entry ? (said.isEmpty() ? QString() : said + u' ') + Messages::advice(entry->state) : QString());
    m_advice->setVisible(entry.has_value());
    showWritten(entry ? &*entry : nullptr);
}

void UnsentTab::showWritten(const OutboxEntry* entry) {
    TypedLines::Context context;
    if (entry) {
        context.form = entry->form;
        for (const auto& change : entry->changes)
            context.fields.insert(change.path, change.now);
    }
    m_written->show(context, entry ? entry->changes : QList<records::FieldChange>());
    if (entry)
        m_written->add(context, entry->args);
    m_writtenPlace->setVisible(!m_written->isEmpty());
}

QString UnsentTab::why(const OutboxEntry& entry) const {
    const auto text = m_desk.text();
    return entry.why.code.isEmpty() ? QString() : Messages::of(entry.why, &text);
}

QString UnsentTab::cell(const OutboxEntry& entry, const QString& column) const {
    if (column == "what"_L1)
        return entry.state == OutboxEntry::State::LeftDraft ? tr("Typed, not saved") : Messages::action(entry.action);
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
    if (entry->state == OutboxEntry::State::LeftDraft)
        return discard(*entry);
    ConfirmRequest request;
    request.title = tr("Put this aside?");
    request.text = entry->state == OutboxEntry::State::Kept
                       ? tr("It leaves this list. The server keeps it for whoever has the case now.")
                       : tr("It was not accepted and will not be sent again. It leaves this list, and what you had "
                            "written cannot be read here any more: copy what is still needed first.");
    request.confirmText = tr("Put aside");
    if (m_desk.dialogs.confirm(this, request))
        (void)m_desk.outbox.putAside(entry->n);
    refresh();
}

void UnsentTab::discard(const OutboxEntry& entry) {
    ConfirmRequest request;
    request.title = tr("Discard what you typed?");
    request.text = tr("It has not been entered anywhere else.");
    request.confirmText = tr("Discard");
    request.destructive = true;
    if (m_desk.dialogs.confirm(this, request))
        (void)m_desk.outbox.discardLeft(entry.recordId);
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
