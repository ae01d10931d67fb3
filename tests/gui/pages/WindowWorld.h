#pragma once

#include "client/ui/MainWindow.h"
#include "client/ui/widgets/DialogService.h"
#include "tests/support/MemoryKeyring.h"
#include "tests/support/county/TestClient.h"

#include <QTemporaryDir>
#include <QTest>

namespace cts::tests {

// The whole window over an account of its own, signed in and locked as its person does. UI thread.
class WindowWorld {
public:
    WindowWorld(TestCounty& county, client::ui::DialogService& dialogs)
        : m_account({client::ProfilePaths{QDir(m_folder.path())}, QStringLiteral("test"), 1000}, m_keyring, m_clock),
          m_settings(m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat), lock(m_clock),
          account(m_account), window({m_account, dialogs, lock, m_settings, QStringLiteral("en")}), m_county(county) {
        window.show();
    }
    ~WindowWorld() { m_account.lock(); }

    // Signs in on this new device; whether its pages are there.
    bool signIn(const QString& role) {
        m_account.signIn(m_county.url(), {m_county.user(role).userName, practicePassword(), {}}, secret());
        return QTest::qWaitFor([this] { return window.homePage() != nullptr; }, 30'000);
    }
    // Waits for the lock to have taken the pages away and unlocks; whether they are there again.
    bool comeBack() {
        if (!QTest::qWaitFor([this] { return !window.homePage(); }))
            return false;
        m_account.unlock(secret());
        return QTest::qWaitFor([this] { return window.homePage() != nullptr; });
    }

private:
    static QString secret() { return QStringLiteral("an invented unlock phrase"); }

    QTemporaryDir m_folder;
    MemoryKeyring m_keyring;
    SystemClock m_clock;
    client::LocalAccount m_account;
    QSettings m_settings;

public:
    client::AppLock lock;
    client::LocalAccount& account;
    client::ui::MainWindow window;

private:
    TestCounty& m_county;
};

} // namespace cts::tests
