#include "client/ui/UnconfirmedBar.h"

#include "client/ui/ListingWords.h"
#include "client/ui/widgets/DialogService.h"

namespace cts::client::ui {

UnconfirmedBar::UnconfirmedBar(const Desk& desk, QWidget* parent) : Banner(parent), m_desk(desk) {
    setClosable(false);
    connect(this, &Banner::actionTriggered, this, &UnconfirmedBar::letGo);
    connect(&desk.sync, &SyncService::runFinished, this, &UnconfirmedBar::refresh);
    refresh();
}

void UnconfirmedBar::refresh() {
    const auto waiting = m_desk.store.unconfirmed();
    const auto count = static_cast<int>(waiting.size());
    if (count == 0)
        return clearMessage();
    QStringList titles;
    for (const auto& assignment : waiting)
        if (const auto row = m_desk.store.listing().row(assignment))
            titles.append(row->title());
    titles.sort();
    showMessage(Meaning::Warning,
                tr("The server was restored from a backup and does not have %n of your assignments any more: %1. They "
                   "stay on this device, as they were, until you let them go. Ask your administrator first.",
                   nullptr, count)
                    .arg(ListingWords::fewOf(titles)),
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
