#include "client/ui/HomePage.h"

#include "client/models/ListingModel.h"
#include "client/ui/AlertWords.h"
#include "client/ui/HomeAlertsBar.h"
#include "client/ui/ListingWords.h"
#include "client/ui/Messages.h"
#include "client/ui/SearchPanel.h"
#include "client/ui/UnconfirmedBar.h"
#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/Page.h"
#include "client/ui/widgets/StatusChipDelegate.h"
#include "client/ui/widgets/TablePanel.h"
#include "client/ui/widgets/TableView.h"
#include "client/ui/widgets/TextLabel.h"

#include <QTabBar>
#include <QVBoxLayout>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

// Where the role's listing has none of them they come and go with what they have to say (domain 5.8).
static const QStringList& alertColumns() {
    static const QStringList columns{u"taskAlerts"_s, u"overdueAlerts"_s};
    return columns;
}

static QStringList columnsOf(const Desk& desk) {
    QStringList columns = desk.home().columns;
    auto place = columns.indexOf(u"youthName"_s) + 1; // in sight, however many columns the role has
    for (const auto& column : alertColumns())
        if (!columns.contains(column))
            columns.insert(place++, column);
    return columns + QStringList{u"sync"_s};
}

static QStringList headersOf(const Desk& desk) {
    QStringList headers;
    for (const auto& column : columnsOf(desk))
        headers.append(ListingWords(desk).header(column));
    return headers;
}

HomePage::HomePage(const Desk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_page(new Page), m_vanished(new Banner), m_alerts(new HomeAlertsBar(desk)),
      m_search(new SearchPanel(desk)), m_panel(new TablePanel(tr("Assignment Listing"))),
      m_model(new ListingModel(
          desk.cases, columnsOf(desk), headersOf(desk),
          [this](const ListingRow& row, const QString& column) { return ListingWords(m_desk).cell(row, column); },
          this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_page);
    m_page->body()->addWidget(new UnconfirmedBar(m_desk));
    m_vanished->setClosable(true);
    m_page->body()->addWidget(m_vanished);
    m_page->body()->addWidget(m_alerts);
    m_page->body()->addWidget(m_search);
    buildTabs();
    if (!m_desk.home().note.isEmpty()) {
        auto* note = new TextLabel(tr("Note: %1").arg(m_desk.home().note));
        note->setMuted(true);
        m_page->body()->addWidget(note);
    }
    buildTable();
    m_page->body()->addWidget(m_panel, 1);
    setFocusProxy(m_panel->table());
    connect(m_search, &SearchPanel::searchRequested, this, &HomePage::search);
    connect(m_alerts, &HomeAlertsBar::youthRequested, this, &HomePage::youthRequested);
    connect(m_alerts, &HomeAlertsBar::outboxRequested, this, &HomePage::outboxRequested);
    connect(m_vanished, &Banner::closed, this, [this] { (void)m_desk.store.dismissVanished(); });
    connect(&desk.store.events(), &StoreEvents::assignmentsVanished, this, &HomePage::showVanished);
    showVanished();
    search();
    m_alerts->refresh();
}

void HomePage::buildTabs() {
    if (m_desk.home().tabs.isEmpty())
        return;
    m_tabs = new QTabBar;
    m_tabs->setAccessibleName(tr("Which assignments"));
    for (const auto& tab : m_desk.home().tabs) {
        const QString words = tab == "pendingAssignment"_L1 ? tr("Pending assignment")
                              : tab == "active"_L1          ? tr("Active")
                                                            : tr("Closed");
        m_tabs->setTabData(m_tabs->addTab(words), tab);
    }
    connect(m_tabs, &QTabBar::currentChanged, this, &HomePage::search);
    m_page->body()->addWidget(m_tabs);
}

// Dates and numbers stand right, in figures of one width; statuses are never cut; names want more room than codes.
static ColumnHint hintOf(const QString& column) {
    static const QStringList figures{u"assignmentNumber"_s, u"initialReferralDate"_s,   u"dob"_s, u"age"_s,
                                     u"daysPending"_s,      u"referralAssignmentDate"_s};
    static const QStringList names{u"referralName"_s, u"youthName"_s, u"agency"_s,
                                   u"advocate"_s,     u"worker"_s,    u"supervisor"_s};
    ColumnHint hint;
    hint.figures = figures.contains(column);
    hint.stretch = column == "youthName"_L1;
    hint.whole = column == "status"_L1 || alertColumns().contains(column);
    if (names.contains(column))
        hint.minWidth = 144;
    else if (hint.figures || column == "dualSupervision"_L1)
        hint.minWidth = 48;
    return hint;
}

void HomePage::buildTable() {
    for (int i = 0; i < m_model->columnCount(); ++i)
        if (!m_desk.home().columns.contains(m_model->columnId(i)))
            m_comingColumns.append(m_model->columnId(i));
    m_model->setExplained(
        [this](const ListingRow& row, const QString& column) { return ListingWords(m_desk).explained(row, column); });
    auto* table = m_panel->table();
    m_panel->setModel(m_model);
    for (int i = 0; i < m_model->columnCount(); ++i)
        table->setColumnHint(i, hintOf(m_model->columnId(i)));
    showChips(u"status"_s, [](const ListingRow& row) { return Messages::stateMeaning(row.status); });
    showChips(u"taskAlerts"_s, [](const ListingRow& row) { return AlertWords::meaning(row.taskLevel()); });
    showChips(u"overdueAlerts"_s, [](const ListingRow& row) {
        return AlertWords::meaning(row.level() == rules::AlertLevel::Black ? row.level() : rules::AlertLevel::Red);
    });
    const QString key = u"assignments/"_s + m_desk.store.actor().role;
    table->restoreColumnState(m_desk.settings.value(key).toByteArray());
    connect(table, &TableView::columnStateChanged, this,
            [this, key](const QByteArray& state) { m_desk.settings.setValue(key, state); });
    connect(table, &TableView::rowOpened, this, &HomePage::openRow);
    table->setMinimumHeight(360);
    m_panel->setEmptyState(Icon::Search, tr("No assignment fits this search. Clear it to see all that are not closed."),
                           tr("Clear"));
    connect(m_panel, &TablePanel::emptyActionTriggered, this, [this] {
        m_search->clear();
        search();
    });
    m_panel->offerColumns();
    if (!m_desk.home().canCreate)
        return;
    auto* create = new Button(tr("Create Assignment"), Icon::Plus, ButtonKind::Primary);
    connect(create, &Button::clicked, this, &HomePage::createRequested);
    m_panel->addHeaderWidget(create);
}

void HomePage::showChips(const QString& column, Meaning (*meaning)(const ListingRow& row)) {
    const int place = m_model->columnOf(column);
    if (place >= 0)
        m_panel->table()->setItemDelegateForColumn(
            place, new StatusChipDelegate(
                       [this, meaning](const QModelIndex& index) { return meaning(m_model->row(index.row())); },
                       m_panel->table()));
}

void HomePage::search() {
    ListingQuery query = m_search->query();
    query.sortColumn = m_model->query().sortColumn;
    query.descending = m_model->query().descending;
    if (m_tabs)
        query.tab = m_tabs->tabData(m_tabs->currentIndex()).toString();
    m_model->setQuery(query);
    showComingColumns();
}

// Only while a row has something to say there: room is scarce.
void HomePage::showComingColumns() {
    const ListingWords words(m_desk);
    for (const auto& column : std::as_const(m_comingColumns)) {
        bool wanted = false;
        for (int i = 0; i < m_model->rowCount() && !wanted; ++i)
            wanted = !words.cell(m_model->row(i), column).isEmpty();
        m_panel->table()->setColumnShown(m_model->columnOf(column), wanted);
    }
}

// A list that grows shorter by itself is a loss unless it is said: how many, which, why, and that nothing typed went
// with them.
void HomePage::showVanished() {
    using Why = VanishedAssignment::Why;
    QMap<Why, QStringList> titles;
    for (const auto& one : m_desk.store.vanished())
        titles[one.why].append(one.title);
    QStringList words;
    if (const auto& gone = titles[Why::Access]; !gone.isEmpty())
        words.append(
            tr("%n assignment(s) left your list: %1. They went to somebody else, or your access to them ended. "
               "What you had typed is on the server or in the Outbox.",
               nullptr, static_cast<int>(gone.size()))
                .arg(ListingWords::fewOf(gone)));
    if (const auto& gone = titles[Why::Restored]; !gone.isEmpty())
        words.append(tr("%n assignment(s) are gone: %1. The server was restored from a backup and does not have them. "
                        "What you had typed and not sent is in the Outbox.",
                        nullptr, static_cast<int>(gone.size()))
                         .arg(ListingWords::fewOf(gone)));
    if (words.isEmpty())
        m_vanished->clearMessage();
    else
        m_vanished->showMessage(Meaning::Warning, words.join(u'\n'));
}

QString HomePage::vanishedWords() const {
    return m_vanished->text();
}

void HomePage::refresh() {
    m_desk.store.renewAlerts();
    m_model->refresh();
    m_alerts->refresh();
    showComingColumns();
}

void HomePage::find(const QString& text) {
    m_search->setQuick(text);
    search();
}

void HomePage::openRow(const QModelIndex& index) {
    if (index.isValid())
        Q_EMIT opened(m_model->row(index.row()).assignmentId);
}

} // namespace cts::client::ui
