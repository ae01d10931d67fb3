#include "client/ui/widgets/WrappingRadioButton.h"

#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/WrappedButton.h"

#include <algorithm>

namespace cts::client::ui {

WrappingRadioButton::WrappingRadioButton(const QString& text, QWidget* parent) : QRadioButton(text, parent) {
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QSize WrappingRadioButton::sizeHint() const {
    return WrappedButton::sizeHint(*this);
}

QSize WrappingRadioButton::minimumSizeHint() const {
    const int width = std::min(sizeHint().width(), 16 * metrics::unit);
    return {width, metrics::controlHeight - metrics::half};
}

int WrappingRadioButton::heightForWidth(int width) const {
    return WrappedButton::heightForWidth(*this, width);
}

void WrappingRadioButton::paintEvent(QPaintEvent*) {
    WrappedButton::paint(*this, QStyle::PE_IndicatorRadioButton);
}

bool WrappingRadioButton::hitButton(const QPoint& position) const {
    return rect().contains(position);
}

} // namespace cts::client::ui
