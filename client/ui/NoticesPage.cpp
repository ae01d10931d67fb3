#include "client/ui/NoticesPage.h"

#include "client/models/RowsModel.h"
#include "client/ui/Messages.h"
#include "client/ui/NoticeWords.h"
#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/DialogService.h"
#include "client/ui/widgets/StatusChipDelegate.h"
#include "client/ui/widgets/TablePanel.h"
#include "client/ui/widgets/TableView.h"
#include "client/ui/widgets/TextLabel.h"

#include <QItemSelectionModel>
#include <QSplitter>
#include <QTimer>
#include <QVBoxLayout>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

// Marked in one event: more would be felt.
static constexpr qsizetype markedAtOnce = 25;

static QString noticeCell(const Desk& desk, const Notice& notice, const QString& column) {
    if (column == "state"_L1)
        return NoticeWords::state(notice);
    if (column == "received"_L1)
        return wallTime(notice.sentAt);
    return column == "what"_L1 ? NoticeWords(desk).title(notice) : NoticeWords(desk).about(notice);
}

static QString itemCell(const Desk& desk, const NoticeItem& item, const QString& column) {
    if (column == "form"_L1)
        return item.form;
    if (column == "assignment"_L1)
        return item.assignmentNumber;
    if (column == "youth"_L1)
        return item.initials;
    if (column == "matter"_L1)
        return NoticeWords(desk).matter(item);
    return item.on.isValid() ? countyDate(item.on) : QString();
}

static Meaning meaningOf(const Notice& notice) {
    if (notice.delivered)
        return Meaning::Success;
    return notice.unread ? Meaning::Information : Meaning::Neutral;
}

NoticesPage::NoticesPage(const Desk& desk, NoticeService& notices, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_notices(notices),
      m_model(new RowsModel<Notice>(
          {u"state"_s, u"received"_s, u"what"_s, u"about"_s}, {tr("Status"), tr("Received"), tr("Notice"), tr("About")},
          [this](const Notice& notice, const QString& column) { return noticeCell(m_desk, notice, column); },
          [](const Notice& notice) { return notice.id; }, this)),
      m_items(new RowsModel<NoticeItem>(
          {u"form"_s, u"assignment"_s, u"youth"_s, u"matter"_s, u"on"_s},
          {tr("Form"), tr("Assignment #"), tr("Youth"), tr("What"), tr("Date")},
          [this](const NoticeItem& item, const QString& column) { return itemCell(m_desk, item, column); }, {}, this)),
      m_list(new TablePanel(tr("Notices"))), m_detail(new TablePanel(tr("In this notice"))),
      m_recipients(new TextLabel), m_read(new Button(tr("Mark as read"), Icon::Check)),
      m_allRead(new Button(tr("Mark all as read"))), m_again(new Button(tr("Send again"), Icon::Send)),
      m_open(new Button(tr("Open"), Icon::Eye, ButtonKind::Primary)) {
    build();
    connect(m_read, &Button::clicked, this, &NoticesPage::markSelectedRead);
    connect(m_allRead, &Button::clicked, this, &NoticesPage::markAllRead);
    connect(m_again, &Button::clicked, this, &NoticesPage::sendAgain);
    connect(m_open, &Button::clicked, this, [this] {
        const auto rows = m_detail->table()->selectedRows();
        openItem(rows.isEmpty() ? 0 : rows.first());
    });
    connect(m_list->table(), &TableView::rowOpened, this,
            [this](const QModelIndex& index) { openNotice(index.row()); });
    connect(m_detail->table(), &TableView::rowOpened, this,
            [this](const QModelIndex& index) { openItem(index.row()); });
    connect(m_list->table()->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &NoticesPage::showSelection);
    refresh();
}

void NoticesPage::build() {
    auto* table = m_list->table();
    table->setMultipleSelection(true);
    m_list->setModel(m_model);
    m_list->setEmptyState(Icon::Bell, tr("Nobody has told you anything yet."));
    table->setColumnHint(m_model->columnOf(u"state"_s), {.whole = true});
    table->setColumnHint(m_model->columnOf(u"received"_s), {.whole = true, .figures = true});
    table->setColumnHint(m_model->columnOf(u"what"_s), {.maxWidth = 480, .stretch = true});
    table->setColumnHint(m_model->columnOf(u"about"_s), {.maxWidth = 480, .stretch = true});
    table->setItemDelegateForColumn(
        m_model->columnOf(u"state"_s),
        new StatusChipDelegate([this](const QModelIndex& index) { return meaningOf(m_model->row(index.row())); },
                               table));
    m_list->addHeaderWidget(m_read);
    m_list->addHeaderWidget(m_allRead);
    m_detail->setModel(m_items);
    m_detail->setEmptyState(Icon::Information, tr("Choose a notice to see what it is about."));
    m_detail->table()->setColumnHint(m_items->columnOf(u"form"_s), {.maxWidth = 480, .stretch = true});
    m_detail->table()->setColumnHint(m_items->columnOf(u"assignment"_s), {.minWidth = 104, .figures = true});
    m_detail->table()->setColumnHint(m_items->columnOf(u"matter"_s), {.maxWidth = 480, .stretch = true});
    m_detail->table()->setColumnHint(m_items->columnOf(u"on"_s), {.figures = true});
    m_detail->addHeaderWidget(m_again);
    m_detail->addHeaderWidget(m_open);
    m_recipients->setMuted(true);
    m_recipients->setWordWrap(true);
    m_recipients->hide();
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_list);
    splitter->addWidget(m_detail);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::pageMargin, metrics::pageMargin, metrics::pageMargin, metrics::pageMargin);
    column->addWidget(splitter, 1);
    column->addWidget(m_recipients);
    setFocusProxy(table);
}

void NoticesPage::refresh() {
    m_model->setRows(m_notices.notices());
    m_allRead->setEnabled(m_notices.unreadCount() > 0);
    showSelection();
}

void NoticesPage::showSelection() {
    const auto rows = m_list->table()->selectedRows();
    const auto* one = rows.size() == 1 ? &m_model->row(rows.first()) : nullptr;
    m_items->setRows(one ? one->items : QList<NoticeItem>());
    m_read->setEnabled(std::any_of(rows.cbegin(), rows.cend(), [this](int row) { return m_model->row(row).unread; }));
    m_open->setEnabled(one && !one->items.isEmpty());
    m_again->setVisible(one && one->isUndelivered() && !one->delivered);
    m_recipients->setVisible(one && !one->recipients.isEmpty());
    if (one)
        m_recipients->setText(tr("It was for %1.").arg(QString(one->recipients).replace(u'\n', u", "_s)));
}

// One thing is opened at once; of several the person chooses below.
void NoticesPage::openNotice(int row) {
    if (row < 0 || row >= m_model->rowCount())
        return;
    const auto notice = m_model->row(row);
    markRead({notice.id});
    if (notice.items.size() == 1)
        open(notice.items.constFirst());
    else if (m_items->rowCount() > 0) {
        m_detail->table()->selectRow(0);
        m_detail->table()->setFocus();
    }
}

void NoticesPage::openItem(int row) {
    const auto rows = m_list->table()->selectedRows();
    if (rows.size() != 1 || row < 0 || row >= m_items->rowCount())
        return;
    const auto item = m_items->row(row);
    markRead({m_model->row(rows.first()).id});
    open(item);
}

void NoticesPage::open(const NoticeItem& item) {
    if (item.recordId != item.assignmentId && m_desk.cases.open(item.recordId))
        return Q_EMIT recordOpened(item.recordId);
    if (m_desk.cases.listingRow(item.assignmentId))
        return Q_EMIT assignmentOpened(item.assignmentId);
    TellRequest request;
    request.title = tr("Not on this device");
    request.text = tr("What this notice is about is not among your cases, or not any more.");
    request.meaning = Meaning::Information;
    m_desk.dialogs.tell(this, request);
}

void NoticesPage::markSelectedRead() {
    QStringList ids;
    for (const int row : m_list->table()->selectedRows())
        ids.append(m_model->row(row).id);
    markRead(ids);
}

void NoticesPage::markAllRead() {
    QStringList unread;
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (m_model->row(row).unread)
            unread.append(m_model->row(row).id);
    markRead(unread);
}

void NoticesPage::markRead(const QStringList& ids) {
    const auto done = m_notices.markRead(ids.mid(0, markedAtOnce));
    if (done && ids.size() > markedAtOnce)
        QTimer::singleShot(0, this, [this, rest = ids.mid(markedAtOnce)] { markRead(rest); });
    tell(done);
}

void NoticesPage::sendAgain() {
    const auto rows = m_list->table()->selectedRows();
    if (rows.size() != 1)
        return;
    const auto done = m_notices.sendAgain(m_model->row(rows.first()).id);
    tell(done);
    if (!done)
        return;
    TellRequest request;
    request.title = tr("The mail will be sent again");
    request.text =
        tr("The server tries it again after your next sync. This notice then says whether it was delivered.");
    request.meaning = Meaning::Success;
    m_desk.dialogs.tell(this, request);
}

void NoticesPage::tell(const Status& status) {
    if (status)
        return refresh();
    TellRequest request;
    request.title = tr("This was not saved");
    request.text = Messages::of(status.error());
    request.meaning = Meaning::Danger;
    m_desk.dialogs.tell(this, request);
}

} // namespace cts::client::ui
