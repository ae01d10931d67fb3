#pragma once

#include "client/ui/theme/IconSet.h"

#include <QWidget>

namespace cts::client::ui {

// An icon that stands in a layout, crisp at every scale, in a colour that follows the theme. Says nothing to screen
// readers: the words beside it do. UI thread.
class IconLabel : public QWidget {
    Q_OBJECT

public:
    // side: width and height in device-independent pixels.
    IconLabel(Icon icon, IconTone tone, int side, QWidget* parent = nullptr);

    void setIcon(Icon icon, IconTone tone);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QIcon m_icon;
};

} // namespace cts::client::ui
