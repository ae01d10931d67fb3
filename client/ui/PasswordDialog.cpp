#include "client/ui/PasswordDialog.h"

#include "client/ui/Messages.h"
#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/FormRow.h"
#include "client/ui/widgets/TextField.h"

#include <QVBoxLayout>

namespace cts::client::ui {

PasswordDialog::PasswordDialog(AccountService& account, QWidget* parent)
    : PlainDialog(tr("Sign in again"),
                  tr("The server asks for your password before it takes more of your work. Everything is kept on this "
                     "device until then."),
                  parent),
      m_account(account), m_banner(new Banner), m_password(new TextField) {
    m_password->setPassword(true);
    body()->addWidget(m_banner);
    body()->addWidget(new FormRow(tr("Password of %1").arg(account.lastUser()), m_password));
    addDialogButton(tr("Later"), QDialogButtonBox::RejectRole, ButtonKind::Normal);
    auto* signIn = addDialogButton(tr("Sign in"), QDialogButtonBox::ActionRole, ButtonKind::Primary);
    setDefaultButton(signIn);
    connect(signIn, &Button::clicked, this, &PasswordDialog::go);
    connect(&account, &AccountService::signedInAgain, this, &QDialog::accept);
    connect(&account, &AccountService::failed, this,
            [this](const Error& error) { m_banner->showMessage(Meaning::Danger, Messages::of(error)); });
}

void PasswordDialog::go() {
    m_account.signInAgain({m_account.lastUser(), m_password->text(), {}});
}

} // namespace cts::client::ui
