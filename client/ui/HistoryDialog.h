#pragma once

#include "client/ui/Desk.h"
#include "client/ui/widgets/PlainDialog.h"

namespace cts::client::ui {

// The service history of a youth outside one's caseload (domain 2.4 C8), read only. Nothing of it is kept on this
// device. UI thread.
class HistoryDialog final : public PlainDialog {
    Q_OBJECT
public:
    // `history`: the server's answer, {"youth", "services"}.
    HistoryDialog(const Desk& desk, const QJsonObject& history, QWidget* parent = nullptr);
};

} // namespace cts::client::ui
