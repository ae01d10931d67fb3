#pragma once

#include "client/ui/theme/Metrics.h"

#include <QLayout>
#include <QList>

namespace cts::client::ui {

// Places its items in lines, left to right, and begins a new line when there is no room. UI thread.
class FlowLayout : public QLayout {
    Q_OBJECT

public:
    explicit FlowLayout(QWidget* parent = nullptr, int horizontal = metrics::unit, int vertical = metrics::unit);
    ~FlowLayout() override;

    // Lines end at the right edge instead of beginning at the left one.
    void setAlignedToEnd(bool atEnd);

    void addItem(QLayoutItem* item) override;
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    int arrange(const QRect& rect, bool move) const;
    void placeLine(const QList<QLayoutItem*>& line, const QRect& area, int top, int height) const;

    QList<QLayoutItem*> m_items;
    int m_horizontal;
    int m_vertical;
    bool m_atEnd = false;
};

} // namespace cts::client::ui
