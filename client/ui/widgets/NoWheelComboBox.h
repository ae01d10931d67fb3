#pragma once

#include <QComboBox>

namespace cts::client::ui {

// A drop-down list that the mouse wheel never changes: the wheel scrolls the form under it. The list opens as wide as
// its longest entry; the tooltip holds a text that has no room. UI thread.
class NoWheelComboBox : public QComboBox {
    Q_OBJECT

public:
    explicit NoWheelComboBox(QWidget* parent = nullptr);

    void showPopup() override;

protected:
    void wheelEvent(QWheelEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void refreshToolTip();
};

} // namespace cts::client::ui
