#pragma once

#include "client/ui/FormDialog.h"

namespace cts::client {
class UserService;
}

namespace cts::client::ui {

// A new user: which role, then the form of the rulebook. UI thread.
class UserDialog final : public FormDialog {
    Q_OBJECT
public:
    UserDialog(const Desk& desk, UserService& users, QWidget* parent = nullptr);

    // Of the user made; empty before accept().
    QString userId() const { return m_userId; }

public Q_SLOTS:
    void save();

private:
    UserService& m_users;
    QString m_userId;
};

} // namespace cts::client::ui
