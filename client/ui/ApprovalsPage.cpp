#include "client/ui/ApprovalsPage.h"

#include "client/models/RowsModel.h"
#include "client/ui/ActionRunner.h"
#include "client/ui/FormPage.h"
#include "client/ui/ListingWords.h"
#include "client/ui/Messages.h"
#include "client/ui/RecordPanel.h"
#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/DialogService.h"
#include "client/ui/widgets/ProgressStrip.h"
#include "client/ui/widgets/StatusChipDelegate.h"
#include "client/ui/widgets/TablePanel.h"
#include "client/ui/widgets/TableView.h"
#include "client/ui/widgets/TextLabel.h"

#include <QEvent>
#include <QItemSelectionModel>
#include <QSplitter>
#include <QVBoxLayout>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

static const QStringList columns{u"type"_s,        u"youth"_s,       u"assignment"_s, u"submittedBy"_s,
                                 u"submittedOn"_s, u"daysPending"_s, u"state"_s};

static QStringList headers() {
    return {ApprovalsPage::tr("Type"),         ApprovalsPage::tr("Youth Name"),   ApprovalsPage::tr("Assignment #"),
            ApprovalsPage::tr("Submitted by"), ApprovalsPage::tr("Submitted on"), ApprovalsPage::tr("Days pending"),
            ApprovalsPage::tr("Status")};
}

// Narrower than this the list would cut names.
static constexpr int submittedByNeeds = 640;

ApprovalsPage::ApprovalsPage(const Desk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk),
      m_model(new RowsModel<QueueItem>(
          columns, headers(), [this](const QueueItem& item, const QString& column) { return cell(item, column); },
          [](const QueueItem& item) { return item.recordId; }, this)),
      m_panel(new TablePanel(tr("Waiting for you"))),
      m_bulk(new Button(tr("Approve selected"), Icon::Check, ButtonKind::Primary)), m_hint(new TextLabel),
      m_progress(new ProgressStrip(this)), m_document(new FormPage(desk)) {
    auto* table = m_panel->table();
    table->setMultipleSelection(true);
    m_panel->setModel(m_model);
    table->setColumnHint(m_model->columnOf(u"type"_s), {.minWidth = 168});
    table->setColumnHint(m_model->columnOf(u"youth"_s), {.minWidth = 120, .stretch = true});
    table->setColumnHint(m_model->columnOf(u"assignment"_s), {.figures = true});
    table->setColumnHint(m_model->columnOf(u"submittedOn"_s), {.figures = true});
    table->setColumnHint(m_model->columnOf(u"daysPending"_s), {.minWidth = 48, .figures = true});
    table->setItemDelegateForColumn(
        m_model->columnOf(u"state"_s),
        new StatusChipDelegate(
            [this](const QModelIndex& index) { return Messages::stateMeaning(m_model->row(index.row()).state); },
            table));
    m_panel->setEmptyState(Icon::Success, tr("Nothing waits for your decision."));
    m_panel->addHeaderWidget(m_bulk);
    m_hint->setMuted(true);
    m_hint->setWordWrap(true);
    // The document beside it says both, and so the whole list has room.
    table->setColumnShown(m_model->columnOf(u"state"_s), false);
    table->setColumnShown(m_model->columnOf(u"assignment"_s), false);

    auto* left = new QWidget;
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(metrics::pageMargin, metrics::pageMargin, metrics::unit, metrics::pageMargin);
    column->addWidget(m_panel, 1);
    column->addWidget(m_hint);
    column->addWidget(m_progress);
    auto* splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(left);
    splitter->addWidget(m_document);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({520, 580});
    m_panel->installEventFilter(this);
    auto* line = new QVBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(splitter);

    connect(m_bulk, &Button::clicked, this, &ApprovalsPage::actOnSelected);
    connect(m_progress, &ProgressStrip::cancelled, this, [this] {
        if (m_decision)
            m_decision->cancel();
    });
    connect(m_document, &FormPage::backRequested, this, [this] { m_document->open({}); });
    connect(table, &TableView::rowOpened, this, [this](const QModelIndex& index) { openRow(index.row()); });
    connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        showSelection();
        const auto rows = m_panel->table()->selectedRows();
        if (rows.size() == 1)
            openRow(rows.first());
    });
    refresh();
}

// Where room is scarce, type and youth come first: who submitted it stands in the document.
void ApprovalsPage::fitColumns() {
    m_panel->table()->setColumnShown(m_model->columnOf(u"submittedBy"_s), m_panel->width() >= submittedByNeeds);
}

bool ApprovalsPage::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_panel && event->type() == QEvent::Resize)
        fitColumns();
    return QWidget::eventFilter(watched, event);
}

QString ApprovalsPage::cell(const QueueItem& item, const QString& column) const {
    const ListingWords words(m_desk);
    if (column == "type"_L1)
        return typeOf(item);
    if (column == "submittedOn"_L1)
        return item.submittedAt.isValid() ? countyDate(losAngelesDate(item.submittedAt)) : QString();
    if (column == "assignment"_L1)
        return ListingWords::number(item.row);
    if (column == "youth"_L1)
        return words.cell(item.row, u"youthName"_s);
    if (column == "submittedBy"_L1)
        return item.submittedByName;
    if (column == "daysPending"_L1)
        return QString::number(item.daysPending);
    return m_desk.text().stateLabel(item.state, item.formId);
}

// What is to be decided: the form, or the advocate that an assignment has not yet.
QString ApprovalsPage::typeOf(const QueueItem& item) const {
    if (item.actions.contains(u"assignAdvocate"_s))
        return tr("Advocate to assign");
    return m_desk.text().formTitle(*m_desk.store.rulebook().form(item.formId));
}

void ApprovalsPage::refresh() {
    // What a bulk decision vouches for is renewed with the rows that stay.
    m_model->setRows(m_desk.approvals.queue());
    showSelection();
    m_document->reload();
}

void ApprovalsPage::openRow(int row) {
    if (row < 0 || row >= m_model->rowCount())
        return;
    const auto& item = m_model->row(row);
    m_document->open(item.document());
}

void ApprovalsPage::openRecord(const QString& recordId) {
    const int row = m_model->rowOf(recordId);
    if (row >= 0)
        m_panel->table()->selectRow(row);
    m_document->open(recordId);
}

QList<QueueItem> ApprovalsPage::selected() const {
    QList<QueueItem> items;
    for (const int row : m_panel->table()->selectedRows())
        items.append(m_model->row(row));
    return items;
}

void ApprovalsPage::selectAll() {
    m_panel->table()->selectAll();
}

// One choice of an agency cannot stand for a form that asks for none.
QString ApprovalsPage::sharedAction(const QList<QueueItem>& items) const {
    for (const auto& action : {u"approve"_s, u"assignAdvocate"_s}) {
        const auto fits = [&](const QueueItem& item) {
            return item.bulk.contains(action) && item.bulk.value(action) == items.first().bulk.value(action);
        };
        if (!items.isEmpty() && std::all_of(items.cbegin(), items.cend(), fits))
            return action;
    }
    return {};
}

void ApprovalsPage::showSelection() {
    const auto items = selected();
    const QString action = sharedAction(items);
    m_bulk->setEnabled(!action.isEmpty() && !isDeciding());
    const int count = static_cast<int>(items.size());
    if (items.isEmpty())
        m_bulk->setText(tr("Approve selected"));
    else if (action == "assignAdvocate"_L1)
        m_bulk->setText(tr("Assign advocate to %n", nullptr, count));
    else
        m_bulk->setText(tr("Approve %n", nullptr, count));
    if (count > 1 && action.isEmpty())
        m_hint->setText(tr("These cannot be approved in one go. Open each at the right, or choose forms of one type."));
    else if (count > 1)
        m_hint->setText(
            tr("%n chosen. Each is signed and checked on its own; whatever has changed is left out.", nullptr, count));
    else
        m_hint->setText(tr("Choose several with Shift or Ctrl to decide them in one go."));
}

void ApprovalsPage::actOnSelected() {
    const auto items = selected();
    const QString action = sharedAction(items);
    if (action.isEmpty() || isDeciding())
        return;
    const auto opened = m_desk.cases.open(items.first().recordId);
    if (!opened)
        return;
    const ActionRunner runner(m_desk);
    const auto args = runner.ask(this, opened->record, opened->assignment, action,
                                 tr("For %n assignments.", nullptr, static_cast<int>(items.size())));
    if (!args)
        return;
    runner.forget(opened->record.id, action);
    m_verb = Messages::action(action);
    m_decision = m_desk.approvals.decide(items, action, *args);
    connect(m_decision.get(), &BulkDecision::progressed, this, &ApprovalsPage::showProgress);
    connect(m_decision.get(), &BulkDecision::finished, this, &ApprovalsPage::finishDecision);
    showSelection();
    showProgress();
    m_hint->hide();
    m_decision->start();
}

void ApprovalsPage::showProgress() {
    m_progress->showProgress(tr("%1: %2 of %3").arg(m_verb).arg(m_decision->decided()).arg(m_decision->total()),
                             m_decision->decided(), m_decision->total());
}

void ApprovalsPage::finishDecision() {
    const std::shared_ptr<BulkDecision> decision(m_decision.release(),
                                                 [](BulkDecision* ended) { ended->deleteLater(); });
    // The keyboard stays on this page when Cancel goes.
    if (m_progress->isAncestorOf(focusWidget()))
        m_panel->table()->setFocus();
    m_progress->hide();
    m_hint->show();
    refresh();
    Q_EMIT decided();
    showResults(*decision);
}

// What went wrong stands on top, each with what to do.
void ApprovalsPage::showResults(const BulkDecision& decision) {
    QStringList lines;
    int done = 0;
    for (const auto& result : decision.results())
        if (result.done)
            ++done;
        else
            lines.append(tr("%1: %2").arg(ListingWords::title(result.title), Messages::of(result.error)));
    TellRequest request;
    request.title = tr("%1: %2 of %3").arg(m_verb).arg(done).arg(decision.total());
    request.meaning = done == decision.total() ? Meaning::Success : Meaning::Warning;
    if (const int left = decision.total() - decision.decided(); left > 0)
        lines.append(tr("Cancelled. %n still wait in this list, as before.", nullptr, left));
    lines.append(tr("%n decided on this device. The county's answer follows; the Outbox shows anything not accepted.",
                    nullptr, done));
    request.text = lines.join(u"\n\n"_s);
    m_desk.dialogs.tell(this, request);
}

} // namespace cts::client::ui
