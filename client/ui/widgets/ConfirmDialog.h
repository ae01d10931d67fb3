#pragma once

#include "client/ui/widgets/DialogRequests.h"
#include "client/ui/widgets/PlainDialog.h"

namespace cts::client::ui {

// Asks whether to go ahead; see ConfirmRequest. UI thread.
class ConfirmDialog : public PlainDialog {
    Q_OBJECT

public:
    explicit ConfirmDialog(const ConfirmRequest& request, QWidget* parent = nullptr);
};

} // namespace cts::client::ui
