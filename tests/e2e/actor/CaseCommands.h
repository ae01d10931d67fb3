#pragma once

#include "client/app/ClientApplication.h"
#include "tests/support/gui/ScriptedDialogs.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

namespace cts::client {
class FormView;
}

namespace cts::tests {

// The commands of ActorCommands that have to do with one youth's case: the youth's page, forms that are begun, tables,
// files. Lives on the UI thread.
class CaseCommands {
public:
    CaseCommands(client::ClientApplication& application, ScriptedDialogs& dialogs);

    bool knows(const QString& name) const { return m_commands.contains(name); }
    // The answer has "ok" and "why" when it failed.
    QJsonObject run(const QString& name, const QJsonObject& command);

    // Answers a field, or fills the rows of a table: objects with a "rowId" are rows that are there, others are added.
    // What cannot be answered on this screen goes to `refused`, ids of rows that were added to `added`.
    static void enter(client::FormView& form, const QString& field, const QJsonValue& value, QJsonArray& refused,
                      QJsonArray& added);

private:
    using Command = QJsonObject (CaseCommands::*)(const QJsonObject&);

    QJsonObject begin(const QJsonObject& command);
    QJsonObject youth(const QJsonObject& command);
    QJsonObject note(const QJsonObject& command);
    QJsonObject read(const QJsonObject& command);
    QJsonObject attach(const QJsonObject& command);
    QJsonObject upload(const QJsonObject& command);
    QJsonObject caseRecords(const QJsonObject& command);

    bool showYouth(const QString& assignment, const QString& tab);

    client::ui::MainWindow& m_window;
    ScriptedDialogs& m_dialogs;
    QHash<QString, Command> m_commands;
};

} // namespace cts::tests
