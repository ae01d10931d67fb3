#pragma once

#include <QMap>
#include <QSet>
#include <QTableView>

class QHelpEvent;
class QMenu;
class QTimer;

namespace cts::client::ui {

class TableHeader;

// How a column wants to be shown.
struct ColumnHint {
    int minWidth = 64;    // device-independent pixels
    int maxWidth = 320;   // where sizing to content ends
    bool stretch = false; // takes what room is left
    bool whole = false;   // never cut to make room, as for statuses
    bool figures = false; // dates and numbers: right-aligned digits of equal width
};

// A list of records: whole rows are chosen, Enter or a double click opens, columns are sized to their content until the
// person changes them. Where they do not fit, words are cut (their tooltip has the rest), the list scrolls sideways,
// and the person may take columns away: menu key, right click on the header, or a button that shows columnMenu(). The
// row under the mouse and the chosen row look clearly different. Sorting by keyboard: menu key. UI thread.
class TableView : public QTableView {
    Q_OBJECT

public:
    explicit TableView(QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;
    void setColumnHint(int column, const ColumnHint& hint);
    // Widths, order and sorting, to be remembered for the user.
    QByteArray columnState() const;
    // False if the state does not fit; the columns are then sized to their content.
    bool restoreColumnState(const QByteArray& state);
    // Sizes the columns to what they hold now, within their hints.
    void fitColumns();
    // Rows in display order that are chosen.
    QList<int> selectedRows() const;
    // Rows 40 high instead of 32.
    void setComfortable(bool comfortable);
    // Shows or hides a column for the page's own reasons: nothing that is remembered for the user.
    void setColumnShown(int column, bool shown);
    // Which columns are shown, to tick; never the first, nor those that the page shows and hides itself. Valid until it
    // is shown again.
    QMenu* columnMenu();
    // Lets the person choose several rows (Shift, Ctrl, Ctrl+A).
    void setMultipleSelection(bool multiple);

Q_SIGNALS:
    // Enter or a double click on a row.
    void rowOpened(const QModelIndex& index);
    // The person changed widths, order or sorting; not more often than every half second.
    void columnStateChanged(const QByteArray& state);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void setUpHeader();
    void applyRowHeight();
    int naturalWidth(int column) const;
    void stretchColumns(int spare);
    void shrinkColumns(int excess);
    void fillColumnMenu();
    void addSorting(QMenu& menu);
    bool showCutText(const QHelpEvent* event);
    void setHoverRow(int row);
    QRect rowRect(int row) const;
    void noteColumnChange();

    TableHeader* m_header;
    QMap<int, ColumnHint> m_hints;
    QTimer* m_stateTimer;
    QMenu* m_columnMenu;
    QSet<int> m_shownByPage;
    int m_hoverRow = -1;
    bool m_comfortable = false;
    bool m_fittingColumns = false;
    bool m_columnsRestored = false;
};

} // namespace cts::client::ui
