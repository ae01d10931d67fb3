#include "client/ui/widgets/TableView.h"

#include "client/ui/theme/Fonts.h"
#include "client/ui/theme/IconSet.h"
#include "client/ui/theme/Metrics.h"
#include "client/ui/theme/ThemeColours.h"
#include "client/ui/theme/ThemeStyle.h"
#include "client/ui/widgets/FiguresDelegate.h"
#include "client/ui/widgets/TableHeader.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QTimer>
#include <QToolTip>

#include <algorithm>

namespace cts::client::ui {

namespace {
constexpr int stateDelay = 500;
// Measuring every row of a long list would be slow; these many tell enough.
constexpr int rowsMeasured = 200;
// No column of words is made narrower than this to make room.
constexpr int narrowestCut = 72;
// Where the list scrolls sideways anyway, words are cut no more than to this many characters.
constexpr int readableCharacters = 20;
} // namespace

TableView::TableView(QWidget* parent)
    : QTableView(parent), m_header(new TableHeader(this)), m_stateTimer(new QTimer(this)),
      m_columnMenu(new QMenu(tr("Columns"), this)) {
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setAlternatingRowColors(false);
    setTabKeyNavigation(false); // Tab leaves the list
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setContextMenuPolicy(Qt::DefaultContextMenu);
    setUpHeader();
    applyRowHeight();
    m_stateTimer->setSingleShot(true);
    m_stateTimer->setInterval(stateDelay);
    connect(m_stateTimer, &QTimer::timeout, this, [this] { Q_EMIT columnStateChanged(columnState()); });
    connect(this, &QTableView::doubleClicked, this, &TableView::rowOpened);
}

void TableView::setUpHeader() {
    setHorizontalHeader(m_header);
    setSortingEnabled(true);
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_header, &QWidget::customContextMenuRequested, this,
            [this](const QPoint& at) { m_columnMenu->popup(m_header->mapToGlobal(at)); });
    connect(m_columnMenu, &QMenu::aboutToShow, this, &TableView::fillColumnMenu);
    m_header->setSortIndicator(-1, Qt::AscendingOrder);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    connect(m_header, &QHeaderView::sectionResized, this, &TableView::noteColumnChange);
    connect(m_header, &QHeaderView::sectionMoved, this, &TableView::noteColumnChange);
    connect(m_header, &QHeaderView::sortIndicatorChanged, this, &TableView::noteColumnChange);
}

void TableView::setModel(QAbstractItemModel* model) {
    if (this->model())
        disconnect(this->model(), nullptr, this, nullptr);
    QTableView::setModel(model);
    m_columnsRestored = false;
    if (!model)
        return;
    const auto refit = [this] {
        if (!m_columnsRestored)
            fitColumns();
    };
    connect(model, &QAbstractItemModel::modelReset, this, refit);
    connect(model, &QAbstractItemModel::rowsInserted, this, refit);
    fitColumns();
}

void TableView::setColumnHint(int column, const ColumnHint& hint) {
    m_hints.insert(column, hint);
    m_header->setFigures(column, hint.figures);
    if (hint.figures)
        setItemDelegateForColumn(column, new FiguresDelegate(this));
    fitColumns();
}

QByteArray TableView::columnState() const {
    return horizontalHeader()->saveState();
}

bool TableView::restoreColumnState(const QByteArray& state) {
    m_fittingColumns = true;
    m_columnsRestored = !state.isEmpty() && horizontalHeader()->restoreState(state);
    m_fittingColumns = false;
    if (!m_columnsRestored)
        fitColumns();
    return m_columnsRestored;
}

void TableView::fitColumns() {
    if (!model())
        return;
    m_fittingColumns = true;
    m_header->setResizeContentsPrecision(rowsMeasured);
    for (int column = 0; column < model()->columnCount(); ++column)
        setColumnWidth(column, naturalWidth(column));
    const int spare = viewport()->width() - m_header->length();
    if (spare < 0)
        shrinkColumns(-spare);
    else
        stretchColumns(spare);
    m_fittingColumns = false;
}

void TableView::setColumnShown(int column, bool shown) {
    m_shownByPage.insert(column);
    if (isColumnHidden(column) != shown)
        return;
    m_fittingColumns = true;
    setColumnHidden(column, !shown);
    m_fittingColumns = false;
    if (!m_columnsRestored)
        fitColumns();
}

int TableView::naturalWidth(int column) const {
    const ColumnHint hint = m_hints.value(column);
    const int title = m_header->sectionSizeHint(column) + metrics::half;
    const int content = std::min(sizeHintForColumn(column) + metrics::unit, hint.maxWidth);
    return std::max({title, content, hint.minWidth});
}

void TableView::stretchColumns(int spare) {
    QList<int> elastic;
    for (int column = 0; column < model()->columnCount(); ++column)
        if (m_hints.value(column).stretch && !isColumnHidden(column))
            elastic.append(column);
    for (const int column : elastic)
        setColumnWidth(column, columnWidth(column) + spare / static_cast<int>(elastic.size()));
}

void TableView::shrinkColumns(int excess) {
    // Words can be cut (their tooltip has the rest), figures and statuses cannot. The widest give first.
    // Where even that does not make room, the list scrolls sideways and its words stay readable.
    QList<int> soft;
    int widest = 0;
    int possible = 0;
    const auto floorOf = [this](int column) {
        return std::max({m_hints.value(column).minWidth, m_header->sectionSizeHint(column), narrowestCut});
    };
    for (int column = 0; column < model()->columnCount(); ++column) {
        const ColumnHint hint = m_hints.value(column);
        if (hint.figures || hint.whole || isColumnHidden(column))
            continue;
        soft.append(column);
        widest = std::max(widest, columnWidth(column));
        possible += std::max(0, columnWidth(column) - floorOf(column));
    }
    const int narrowest = possible < excess ? readableCharacters * fontMetrics().averageCharWidth() : narrowestCut;
    for (int cap = widest - 1; excess > 0 && cap > narrowest; --cap)
        for (const int column : soft) {
            if (excess <= 0 || columnWidth(column) <= std::max(cap, floorOf(column)))
                continue;
            const int width = std::max(cap, floorOf(column));
            excess -= columnWidth(column) - width;
            setColumnWidth(column, width);
        }
}

QList<int> TableView::selectedRows() const {
    QList<int> rows;
    if (selectionModel())
        for (const QModelIndex& index : selectionModel()->selectedRows())
            rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    return rows;
}

void TableView::setComfortable(bool comfortable) {
    m_comfortable = comfortable;
    applyRowHeight();
}

void TableView::setMultipleSelection(bool multiple) {
    setSelectionMode(multiple ? QAbstractItemView::ExtendedSelection : QAbstractItemView::SingleSelection);
}

void TableView::applyRowHeight() {
    const int row = m_comfortable ? metrics::comfortableRowHeight : metrics::rowHeight;
    verticalHeader()->setDefaultSectionSize(std::max(row, fontMetrics().height() + metrics::unit + metrics::half));
}

void TableView::keyPressEvent(QKeyEvent* event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() == Qt::NoModifier && currentIndex().isValid()) {
        Q_EMIT rowOpened(currentIndex());
        return;
    }
    if (event->key() == Qt::Key_Home && event->modifiers() == Qt::NoModifier && model() && model()->rowCount() > 0)
        return setCurrentIndex(model()->index(0, std::max(0, currentIndex().column())));
    if (event->key() == Qt::Key_End && event->modifiers() == Qt::NoModifier && model() && model()->rowCount() > 0)
        return setCurrentIndex(model()->index(model()->rowCount() - 1, std::max(0, currentIndex().column())));
    QTableView::keyPressEvent(event);
}

QMenu* TableView::columnMenu() {
    return m_columnMenu;
}

void TableView::fillColumnMenu() {
    m_columnMenu->clear();
    for (int visual = 1; visual < m_header->count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        if (column == 0 || m_shownByPage.contains(column))
            continue;
        auto* action = m_columnMenu->addAction(model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            m_fittingColumns = true;
            setColumnHidden(column, !shown);
            m_fittingColumns = false;
            fitColumns(); // to the room that there is for those left
            noteColumnChange();
        });
    }
    m_columnMenu->addSeparator();
    connect(m_columnMenu->addAction(tr("Show all columns")), &QAction::triggered, this, [this] {
        for (auto* action : m_columnMenu->actions())
            if (action->isCheckable())
                action->setChecked(true);
    });
    connect(m_columnMenu->addAction(tr("Fit columns to their content")), &QAction::triggered, this, [this] {
        fitColumns();
        noteColumnChange();
    });
}

void TableView::addSorting(QMenu& menu) {
    QMenu* sort = menu.addMenu(themeIcon(Icon::Sort), tr("Sort by"));
    for (int column = 0; column < model()->columnCount(); ++column) {
        const QString name = model()->headerData(column, Qt::Horizontal).toString();
        connect(sort->addAction(name), &QAction::triggered, this, [this, column] {
            const QHeaderView* header = m_header;
            const bool again =
                header->sortIndicatorSection() == column && header->sortIndicatorOrder() == Qt::AscendingOrder;
            sortByColumn(column, again ? Qt::DescendingOrder : Qt::AscendingOrder);
        });
    }
}

void TableView::contextMenuEvent(QContextMenuEvent* event) {
    if (!model() || !isSortingEnabled())
        return;
    // No loop of its own: the screen may be locked, and the table go, while the menu is open.
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addSorting(*menu);
    menu->addMenu(m_columnMenu);
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    menu->popup(byKey ? viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()) : event->globalPos());
}

QRect TableView::rowRect(int row) const {
    return {0, rowViewportPosition(row), viewport()->width(), rowHeight(row)};
}

void TableView::paintEvent(QPaintEvent* event) {
    const ThemeColours colours = ThemeColours::current(this);
    const int rows = model() ? model()->rowCount() : 0;
    if (m_hoverRow >= 0 && m_hoverRow < rows && !selectionModel()->isRowSelected(m_hoverRow)) {
        QPainter painter(viewport());
        painter.fillRect(rowRect(m_hoverRow), colours.hover);
    }
    for (const int row : selectedRows()) { // also right of the last column
        QPainter painter(viewport());
        painter.fillRect(rowRect(row), colours.selection);
    }
    QTableView::paintEvent(event);
    QPainter painter(viewport());
    for (int row = std::max(0, rowAt(0)); row < rows; ++row) {
        const QRect rect = rowRect(row);
        if (rect.top() > viewport()->height())
            break;
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colours.border);
    }
    if (hasFocus() && currentIndex().isValid())
        ThemeStyle::drawFocusRing(&painter, rowRect(currentIndex().row()), colours.accent, metrics::half);
}

void TableView::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    if (!m_columnsRestored)
        fitColumns();
}

bool TableView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::MouseMove)
        setHoverRow(rowAt(static_cast<QMouseEvent*>(event)->position().toPoint().y()));
    else if (event->type() == QEvent::Leave)
        setHoverRow(-1);
    else if (event->type() == QEvent::ToolTip && showCutText(static_cast<QHelpEvent*>(event)))
        return true;
    return QTableView::viewportEvent(event);
}

bool TableView::showCutText(const QHelpEvent* event) {
    const QModelIndex index = indexAt(event->pos());
    if (!index.isValid() || index.data(Qt::ToolTipRole).isValid())
        return false;
    if (sizeHintForIndex(index).width() <= columnWidth(index.column()))
        return false;
    QToolTip::showText(event->globalPos(), index.data().toString(), viewport());
    return true;
}

void TableView::focusInEvent(QFocusEvent* event) {
    QTableView::focusInEvent(event);
    // A list reached by Tab has a current row at once, so that the ring shows where the keyboard is.
    if (!currentIndex().isValid() && model() && model()->rowCount() > 0)
        selectionModel()->setCurrentIndex(model()->index(0, 0), QItemSelectionModel::NoUpdate);
}

void TableView::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        applyRowHeight();
        fitColumns();
    }
}

void TableView::setHoverRow(int row) {
    if (row == m_hoverRow)
        return;
    m_hoverRow = row;
    viewport()->update();
}

void TableView::noteColumnChange() {
    if (m_fittingColumns || !isVisible())
        return;
    m_columnsRestored = true; // the person's widths stay from now on
    m_stateTimer->start();
}

} // namespace cts::client::ui
