#pragma once

#include "client/ui/widgets/WrappedButton.h"

#include <QCheckBox>

namespace cts::client::ui {

// A check box whose text wraps. UI thread.
class WrappingCheckBox final : public WrappedButton<QCheckBox, QStyle::PE_IndicatorCheckBox> {
    Q_OBJECT

public:
    using WrappedButton::WrappedButton;
};

} // namespace cts::client::ui
