#include "client/ui/widgets/WrappingCheckBox.h"

#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/WrappedButton.h"

#include <algorithm>

namespace cts::client::ui {

WrappingCheckBox::WrappingCheckBox(const QString& text, QWidget* parent) : QCheckBox(text, parent) {
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QSize WrappingCheckBox::sizeHint() const {
    return WrappedButton::sizeHint(*this);
}

QSize WrappingCheckBox::minimumSizeHint() const {
    const int width = std::min(sizeHint().width(), 16 * metrics::unit);
    return {width, metrics::controlHeight - metrics::half};
}

int WrappingCheckBox::heightForWidth(int width) const {
    return WrappedButton::heightForWidth(*this, width);
}

void WrappingCheckBox::paintEvent(QPaintEvent*) {
    WrappedButton::paint(*this, QStyle::PE_IndicatorCheckBox);
}

bool WrappingCheckBox::hitButton(const QPoint& position) const {
    return rect().contains(position);
}

} // namespace cts::client::ui
