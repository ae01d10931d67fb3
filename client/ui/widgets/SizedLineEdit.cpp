#include "client/ui/widgets/SizedLineEdit.h"

#include "client/ui/theme/Metrics.h"

namespace cts::client::ui {

SizedLineEdit::SizedLineEdit(int characters, int fewest, Growth growth, QWidget* parent)
    : QLineEdit(parent), m_characters(characters), m_fewest(fewest) {
    const QSizePolicy::Policy across = growth == Growth::Fixed     ? QSizePolicy::Fixed
                                       : growth == Growth::Shrinks ? QSizePolicy::Maximum
                                                                   : QSizePolicy::Expanding;
    setSizePolicy(across, QSizePolicy::Fixed);
}

QSize SizedLineEdit::sizeHint() const {
    return {widthOf(m_characters), QLineEdit::sizeHint().height()};
}

QSize SizedLineEdit::minimumSizeHint() const {
    return {widthOf(m_fewest), QLineEdit::sizeHint().height()};
}

int SizedLineEdit::widthOf(int characters) const {
    return fontMetrics().averageCharWidth() * characters + metrics::pageMargin;
}

} // namespace cts::client::ui
