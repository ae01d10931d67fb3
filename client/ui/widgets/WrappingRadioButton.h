#pragma once

#include "client/ui/widgets/WrappedButton.h"

#include <QRadioButton>

namespace cts::client::ui {

// A radio button whose text wraps. UI thread.
class WrappingRadioButton final : public WrappedButton<QRadioButton, QStyle::PE_IndicatorRadioButton> {
    Q_OBJECT

public:
    using WrappedButton::WrappedButton;
};

} // namespace cts::client::ui
