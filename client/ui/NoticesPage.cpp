#include "client/ui/NoticesPage.h"

#include "client/models/NoticeItemModel.h"
#include "client/models/NoticeModel.h"
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

static QString noticeHeader(NoticeModel::Column column) {
    switch (column) {
    case NoticeModel::State:
        return NoticesPage::tr("Status");
    case NoticeModel::Received:
        return NoticesPage::tr("Received");
    case NoticeModel::What:
        return NoticesPage::tr("Notice");
    default:
        return NoticesPage::tr("About");
    }
}

static QString itemHeader(NoticeItemModel::Column column) {
    switch (column) {
    case NoticeItemModel::Form:
        return NoticesPage::tr("Form");
    case NoticeItemModel::Assignment:
        return NoticesPage::tr("Assignment #");
    case NoticeItemModel::Youth:
        return NoticesPage::tr("Youth");
    case NoticeItemModel::Matter:
        return NoticesPage::tr("What");
    default:
        return NoticesPage::tr("Date");
    }
}

static QString noticeCell(const Desk& desk, const Notice& notice, NoticeModel::Column column) {
    switch (column) {
    case NoticeModel::State:
        return NoticeWords::state(notice);
    case NoticeModel::Received:
        return wallTime(notice.sentAt);
    case NoticeModel::What:
        return NoticeWords(desk).title(notice);
    default:
        return NoticeWords(desk).about(notice);
    }
}

static QString itemCell(const Desk& desk, const NoticeItem& item, NoticeItemModel::Column column) {
    switch (column) {
    case NoticeItemModel::Form:
        return item.form;
    case NoticeItemModel::Assignment:
        return item.assignmentNumber;
    case NoticeItemModel::Youth:
        return item.initials;
    case NoticeItemModel::Matter:
        return NoticeWords(desk).matter(item);
    default:
        return item.on.isValid() ? countyDate(item.on) : QString();
    }
}

static Meaning meaningOf(const Notice& notice) {
    if (notice.delivered)
        return Meaning::Success;
    return notice.unread ? Meaning::Information : Meaning::Neutral;
}

NoticesPage::NoticesPage(const Desk& desk, NoticeService& notices, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_notices(notices),
      m_model(new NoticeModel(
          notices,
          [this](const Notice& notice, NoticeModel::Column column) { return noticeCell(m_desk, notice, column); },
          noticeHeader, this)),
      m_items(new NoticeItemModel(
          [this](const NoticeItem& item, NoticeItemModel::Column column) { return itemCell(m_desk, item, column); },
          itemHeader, this)),
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
    table->setColumnHint(NoticeModel::State, {.whole = true});
    table->setColumnHint(NoticeModel::Received, {.whole = true, .figures = true});
    table->setColumnHint(NoticeModel::What, {.maxWidth = 480, .stretch = true});
    table->setColumnHint(NoticeModel::About, {.maxWidth = 480, .stretch = true});
    table->setItemDelegateForColumn(
        NoticeModel::State,
        new StatusChipDelegate([this](const QModelIndex& index) { return meaningOf(m_model->notice(index.row())); },
                               table));
    m_list->addHeaderWidget(m_read);
    m_list->addHeaderWidget(m_allRead);
    m_detail->setModel(m_items);
    m_detail->setEmptyState(Icon::Information, tr("Choose a notice to see what it is about."));
    m_detail->table()->setColumnHint(NoticeItemModel::Form, {.maxWidth = 480, .stretch = true});
    m_detail->table()->setColumnHint(NoticeItemModel::Assignment, {.minWidth = 104, .figures = true});
    m_detail->table()->setColumnHint(NoticeItemModel::Matter, {.maxWidth = 480, .stretch = true});
    m_detail->table()->setColumnHint(NoticeItemModel::On, {.figures = true});
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
    m_model->refresh();
    m_allRead->setEnabled(m_notices.unreadCount() > 0);
    showSelection();
}

void NoticesPage::showSelection() {
    const auto rows = m_list->table()->selectedRows();
    const auto* one = rows.size() == 1 ? &m_model->notice(rows.first()) : nullptr;
    m_items->show(one ? one->items : QList<NoticeItem>());
    m_read->setEnabled(
        std::any_of(rows.cbegin(), rows.cend(), [this](int row) { return m_model->notice(row).unread; }));
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
    const auto notice = m_model->notice(row);
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
    const auto item = m_items->item(row);
    markRead({m_model->notice(rows.first()).id});
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
        ids.append(m_model->notice(row).id);
    markRead(ids);
}

void NoticesPage::markAllRead() {
    QStringList unread;
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (m_model->notice(row).unread)
            unread.append(m_model->notice(row).id);
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
    const auto done = m_notices.sendAgain(m_model->notice(rows.first()).id);
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
