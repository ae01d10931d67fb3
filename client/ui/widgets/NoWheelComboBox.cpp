#include "client/ui/widgets/NoWheelComboBox.h"

#include "client/ui/theme/Metrics.h"

#include <QAbstractItemView>
#include <QScreen>
#include <QStyledItemDelegate>
#include <QWheelEvent>

#include <algorithm>

namespace cts::client::ui {

namespace {
constexpr int shortestCharacters = 12;
constexpr int visibleItems = 14;
} // namespace

NoWheelComboBox::NoWheelComboBox(QWidget* parent) : QComboBox(parent) {
    setFocusPolicy(Qt::StrongFocus); // the default takes focus by the wheel
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(shortestCharacters);
    setMaxVisibleItems(visibleItems);
    setItemDelegate(new QStyledItemDelegate(this)); // the default one ignores the style
    connect(this, &QComboBox::currentTextChanged, this, &NoWheelComboBox::refreshToolTip);
}

void NoWheelComboBox::showPopup() {
    const int wanted = view()->sizeHintForColumn(0) + 2 * metrics::cardPadding;
    const int most = screen() ? screen()->availableGeometry().width() - 2 * metrics::pageMargin : wanted;
    view()->setMinimumWidth(std::max(width(), std::min(wanted, most)));
    QComboBox::showPopup();
}

void NoWheelComboBox::wheelEvent(QWheelEvent* event) {
    event->ignore();
}

void NoWheelComboBox::resizeEvent(QResizeEvent* event) {
    QComboBox::resizeEvent(event);
    refreshToolTip();
}

void NoWheelComboBox::refreshToolTip() {
    const int room = width() - metrics::iconSize - 2 * metrics::unit - metrics::half;
    setToolTip(fontMetrics().horizontalAdvance(currentText()) > room ? currentText() : QString());
}

} // namespace cts::client::ui
