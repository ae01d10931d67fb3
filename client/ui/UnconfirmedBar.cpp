#include "client/ui/UnconfirmedBar.h"

#include "client/ui/widgets/DialogService.h"

namespace cts::client::ui {

UnconfirmedBar::UnconfirmedBar(const Desk& desk, QWidget* parent) : Banner(parent), m_desk(desk) {
    setClosable(false);
    connect(this, &Banner::actionTriggered, this, &UnconfirmedBar::letGo);
    connect(&desk.sync, &SyncService::runFinished, this, &UnconfirmedBar::refresh);
    refresh();
}

void UnconfirmedBar::refresh() {
    const auto count = static_cast<int>(m_desk.store.unconfirmed());
    if (count == 0)
        return clearMessage();
    showMessage(Meaning::Warning,
                tr("The server was restored from a backup and does not have %n of your assignments any more. They stay "
                   "on this device, as they were, until you let them go. Ask your administrator first.",
                   nullptr, count),
                tr("Let them go"));
}

void UnconfirmedBar::letGo() {
    ConfirmRequest request;
    request.title = tr("Let these assignments go?");
    request.text = tr("They are not on the server. After the next sync they are not on this device either.");
    request.confirmText = tr("Let them go");
    if (!m_desk.dialogs.confirm(this, request) || !m_desk.store.letUnconfirmedGo())
        return;
    m_desk.sync.syncNow();
}

} // namespace cts::client::ui
