#pragma once

#include "client/forms/FieldText.h"
#include "client/services/ApprovalService.h"
#include "client/services/CaseService.h"
#include "client/services/DocumentService.h"
#include "client/services/OutboxService.h"
#include "client/services/SyncService.h"
#include "client/store/ClientStore.h"

#include <QSettings>

namespace cts::client::ui {

class DialogService;

// What the pages of an open profile share: services, words, dialogs. Borrowed by the pages, made and kept by MainWindow
// for as long as the store is open. UI thread.
struct Desk {
    ClientStore& store;
    CaseService& cases;
    ApprovalService& approvals;
    OutboxService& outbox;
    SyncService& sync;
    DialogService& dialogs;
    QSettings& settings; // widths and such; never case data
    QString language;
    DocumentService* documents = nullptr; // null where there are none

    FieldText text() const { return {store.rulebook(), store.directory(), language}; }
    QDate today() const { return losAngelesDate(store.clock().now()); }
    const rules::HomeLayout& home() const {
        static const rules::HomeLayout none;
        const auto found = store.rulebook().home().byRole.constFind(store.actor().role);
        return found == store.rulebook().home().byRole.cend() ? none : *found;
    }
};

} // namespace cts::client::ui
