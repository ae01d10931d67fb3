#pragma once

#include "client/services/AccountService.h"
#include "client/ui/widgets/PlainDialog.h"

namespace cts::client::ui {

class Banner;
class TextField;

// Asks for the account's password again when the server wants it; nothing on this device depends on it. UI thread.
class PasswordDialog final : public PlainDialog {
    Q_OBJECT
public:
    explicit PasswordDialog(AccountService& account, QWidget* parent = nullptr);

private:
    void go();

    AccountService& m_account;
    Banner* m_banner;
    TextField* m_password;
};

} // namespace cts::client::ui
