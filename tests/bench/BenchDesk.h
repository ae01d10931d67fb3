#pragma once

#include "client/ui/Desk.h"
#include "client/ui/widgets/WidgetDialogs.h"
#include "tests/support/county/TestClient.h"

#include <QDir>

namespace cts::bench {

// What the pages of one client stand on; nothing syncs while they are measured.
class BenchDesk {
    class NoSync final : public client::SyncService {
    public:
        client::SyncStatus status() const override { return {}; }
        void syncNow() override {}
    };

    client::ui::WidgetDialogs m_dialogs;
    QSettings m_settings{QDir::temp().filePath(QStringLiteral("cts-bench.ini")), QSettings::IniFormat};
    NoSync m_sync;

public:
    explicit BenchDesk(tests::TestClient& client)
        : desk{client.store(), client.cases(), client.approvals(), client.outbox(),
               m_sync,         m_dialogs,      m_settings,         QStringLiteral("en")} {}

    client::ui::Desk desk;
};

} // namespace cts::bench
