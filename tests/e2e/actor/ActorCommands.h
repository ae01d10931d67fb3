#pragma once

#include "client/app/ClientApplication.h"
#include "tests/e2e/actor/CaseCommands.h"
#include "tests/support/gui/ScriptedDialogs.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

#include <functional>

namespace cts::tests {

// Plays one person at the real client: every command does what a click or a key would, and answers what the person
// would then see. Waits by signals with a time limit, never by the clock. Lives on the UI thread.
class ActorCommands {
public:
    ActorCommands(client::ClientApplication& application, ScriptedDialogs& dialogs);

    // A command is {"do": NAME, ...}; the answer has "ok" and, when not ok, "why"; "kept" says what lies on the device
    // at that moment, as soon as it is open.
    QJsonObject run(const QJsonObject& command);

private:
    using Command = QJsonObject (ActorCommands::*)(const QJsonObject&);

    QJsonObject signIn(const QJsonObject& command);
    QJsonObject door(const QJsonObject& command);
    QJsonObject unlock(const QJsonObject& command);
    QJsonObject lock(const QJsonObject& command);
    QJsonObject sync(const QJsonObject& command);
    QJsonObject home(const QJsonObject& command);
    QJsonObject find(const QJsonObject& command);
    QJsonObject approvals(const QJsonObject& command);
    QJsonObject create(const QJsonObject& command);
    QJsonObject open(const QJsonObject& command);
    QJsonObject enter(const QJsonObject& command);
    QJsonObject act(const QJsonObject& command);
    QJsonObject bulk(const QJsonObject& command);
    QJsonObject outbox(const QJsonObject& command);
    QJsonObject record(const QJsonObject& command);
    QJsonObject digest(const QJsonObject& command);
    QJsonObject shot(const QJsonObject& command);

    bool waitFor(const std::function<bool()>& done) const;
    bool typePassword();
    QJsonObject waitForDesk(const std::function<void()>& begin);
    client::ui::FormPage* shownForm() const;
    QJsonObject shown() const;
    QJsonObject status() const;
    QJsonObject kept() const;
    QJsonArray listing() const;
    QJsonArray queue() const;
    void answer(const QJsonObject& command);

    client::ui::MainWindow& m_window;
    client::LocalAccount& m_account;
    ScriptedDialogs& m_dialogs;
    CaseCommands m_case;
    QHash<QString, Command> m_commands;
};

} // namespace cts::tests
