#pragma once

#include <QHeaderView>
#include <QSet>

namespace cts::client::ui {

// The header of a TableView: columns of figures have their title at the right, as their cells have. UI thread.
class TableHeader : public QHeaderView {
    Q_OBJECT

public:
    explicit TableHeader(QWidget* parent = nullptr);

    void setFigures(int column, bool figures);

protected:
    QSize sectionSizeFromContents(int logicalIndex) const override;
    void initStyleOptionForIndex(QStyleOptionHeader* option, int logicalIndex) const override;

private:
    QSet<int> m_figures;
};

} // namespace cts::client::ui
