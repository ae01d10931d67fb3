#pragma once

#include "client/services/TypedText.h"
#include "client/services/UserService.h"
#include "client/ui/Desk.h"
#include "client/ui/widgets/KeepTimer.h"
#include "client/ui/widgets/PlainDialog.h"

namespace cts::client::ui {

class ChoiceField;
class FormRow;
class MultilineField;

// What somebody has in hands, and to whom each kind of it goes (domain 3.17, E13). UI thread.
class HandOverDialog final : public PlainDialog {
    Q_OBJECT
public:
    HandOverDialog(const Desk& desk, const UserService& users, const QJsonObject& user, bool thenDeactivate,
                   QWidget* parent = nullptr);

    // Each kind with its successor, after accept().
    QList<std::pair<OpenWork, QString>> choices() const;
    QString reason() const;
    // As if the person had chosen and typed, for tests.
    void choose(int group, const QString& successor);
    void giveReason(const QString& words);

    void accept() override;
    void done(int result) override;

private:
    void keep();
    void addGroup(const OpenWork& work, const QString& userId);

    const Desk& m_desk;
    const UserService& m_users;
    struct Group {
        OpenWork work;
        ChoiceField* successor;
        FormRow* row;
    };
    QList<Group> m_groups;
    MultilineField* m_reason;
    FormRow* m_reasonRow;
    TypedText m_typed; // the reason, until all is handed over
    KeepTimer m_keeping;
};

} // namespace cts::client::ui
