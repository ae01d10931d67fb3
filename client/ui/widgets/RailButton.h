#pragma once

#include "client/ui/theme/IconSet.h"

#include <QAbstractButton>

namespace cts::client::ui {

// One entry of the navigation rail: icon, words and a count; icon and count alone when collapsed. UI thread.
class RailButton : public QAbstractButton {
    Q_OBJECT

public:
    RailButton(Icon icon, const QString& text, QWidget* parent = nullptr);

    // Shown as a badge when above 0.
    void setCount(int count);
    void setCollapsed(bool collapsed);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void drawBadge(QPainter* painter) const;
    void refreshName();

    Icon m_icon;
    int m_count = 0;
    bool m_collapsed = false;
};

} // namespace cts::client::ui
