#pragma once

#include "client/ui/Desk.h"
#include "tests/support/county/TestClient.h"
#include "tests/support/gui/ScriptedDialogs.h"

#include <QTemporaryDir>

namespace cts::tests {

// The desk of one client of the practice county, for pages in tests: dialogs answered in advance, settings that go with
// it, nothing that syncs by itself. UI thread.
class TestDesk {
public:
    // `real`: asks on the screen instead, for what becomes of open dialogs.
    explicit TestDesk(TestClient& client, client::ui::DialogService* real = nullptr)
        : m_settings(m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat),
          desk{client.store(), client.cases(),         client.approvals(), client.outbox(),
               m_sync,         real ? *real : dialogs, m_settings,         QStringLiteral("en")} {}

    // How things stand with the server, for what shows it.
    void setStatus(const client::SyncStatus& status) {
        m_sync.shown = status;
        Q_EMIT m_sync.statusChanged();
    }

private:
    class NoSync final : public client::SyncService {
    public:
        client::SyncStatus status() const override { return shown; }
        void syncNow() override {}
        client::SyncStatus shown;
    };

    QTemporaryDir m_folder;
    NoSync m_sync;
    QSettings m_settings;

public:
    ScriptedDialogs dialogs;
    client::ui::Desk desk;
};

} // namespace cts::tests
