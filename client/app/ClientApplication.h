#pragma once

#include "client/app/Settings.h"
#include "client/services/LocalAccount.h"
#include "client/ui/MainWindow.h"
#include "client/vault/AppLock.h"
#include "client/vault/SystemKeyring.h"
#include "shared/base/Clock.h"

#include <QSettings>
#include <QTranslator>

#include <memory>

namespace cts::client {

// The client's object graph, built here and nowhere else. Lives on the UI thread; made after QApplication.
class ClientApplication {
public:
    // `dialogs` answers every question; the program gives ui::WidgetDialogs, tests and the tour their own.
    ClientApplication(const Settings& settings, ui::DialogService& dialogs);
    ~ClientApplication();

    ui::MainWindow& window() { return *m_window; }
    LocalAccount& account() { return m_account; }
    AppLock& appLock() { return m_lock; }

private:
    void installTranslations();

    Settings m_settings;
    SystemClock m_clock;
    QTranslator m_translator;
    QTranslator m_qtTranslator;
    QSettings m_look; // widths and such, beside the profile; never case data
    SystemKeyring m_keyring;
    LocalAccount m_account;
    AppLock m_lock;
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace cts::client
