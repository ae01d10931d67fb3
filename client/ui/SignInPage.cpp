#include "client/ui/SignInPage.h"

#include "client/ui/Messages.h"
#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/Card.h"
#include "client/ui/widgets/FlowLayout.h"
#include "client/ui/widgets/FormRow.h"
#include "client/ui/widgets/TextField.h"
#include "client/ui/widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

static constexpr int sheetWidth = 440;

SignInPage::SignInPage(AccountService& account, QWidget* parent)
    : QWidget(parent), m_account(account), m_title(new TextLabel({}, FontRole::PageTitle)),
      m_explanation(new TextLabel), m_banner(new Banner), m_sheet(new Card) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    auto* product = new TextLabel(tr("CSEC Tracking System"), FontRole::SectionTitle);
    product->setAlignment(Qt::AlignHCenter);
    column->addStretch();
    column->addWidget(product);
    m_sheet->setFixedWidth(sheetWidth);
    auto* middle = new QHBoxLayout; // not by alignment: wrapped text must get the height that its width needs
    middle->addStretch();
    middle->addWidget(m_sheet);
    middle->addStretch();
    column->addLayout(middle);
    column->addStretch();
    scroll->setWidget(content);
    outer->addWidget(scroll);

    auto* body = static_cast<Card*>(m_sheet)->body();
    m_explanation->setWordWrap(true);
    m_explanation->setMuted(true);
    body->addWidget(m_title);
    body->addWidget(m_explanation);
    body->addWidget(m_banner);
    m_serverRow = addRow(tr("Server"), m_server, false);
    m_userNameRow = addRow(tr("User name"), m_userName, false);
    m_passwordRow = addRow(tr("Password"), m_password, true);
    m_newPasswordRow = addRow(tr("New password"), m_newPassword, true);
    m_newPasswordRow->setHelp(tr("At least 15 characters, chosen by you alone."));
    m_secretRow = addRow(tr("Unlock secret for this device"), m_secret, true);
    m_secretAgainRow = addRow(tr("Unlock secret again"), m_secretAgain, true);
    buildButtons();
    connect(&m_account, &AccountService::failed, this, &SignInPage::showError);
    connect(&m_account, &AccountService::opened, this, [this] {
        setBusy(false);
        for (auto* field : {m_password, m_newPassword, m_secret, m_secretAgain})
            field->clearValue();
    });
    begin();
}

FormRow* SignInPage::addRow(const QString& label, TextField*& field, bool hidden) {
    field = new TextField;
    field->setPassword(hidden);
    auto* row = new FormRow(label, field);
    static_cast<Card*>(m_sheet)->body()->addWidget(row);
    connect(field->lineEdit(), &QLineEdit::returnPressed, this, &SignInPage::go);
    return row;
}

void SignInPage::buildButtons() {
    auto* body = static_cast<Card*>(m_sheet)->body();
    m_go = new Button({}, ButtonKind::Primary);
    m_county = new Button(tr("County Login"));
    m_forgot = new Button(tr("Forgot Password?"), ButtonKind::Quiet);
    m_other = new Button({}, ButtonKind::Quiet);
    body->addWidget(m_go);
    body->addWidget(m_county);
    auto* line = new FlowLayout;
    line->addWidget(m_forgot);
    line->addWidget(m_other);
    body->addLayout(line);
    connect(m_go, &Button::clicked, this, &SignInPage::go);
    connect(m_county, &Button::clicked, this, &SignInPage::explainCountyLogin);
    connect(m_forgot, &Button::clicked, this, &SignInPage::explainForgotPassword);
    connect(m_other, &Button::clicked, this,
            [this] { setMode(m_mode == Mode::Rebuild ? Mode::Unlock : Mode::Rebuild); });
}

void SignInPage::begin() {
    m_server->setText(m_account.lastServer().toString());
    m_userName->setText(m_account.lastUser());
    switch (m_account.startState()) {
    case StartState::NewProfile:
        return setMode(Mode::SignIn);
    case StartState::Locked:
        return setMode(Mode::Unlock);
    case StartState::VaultProblem:
        setMode(Mode::Rebuild);
        return showError({m_account.problem()});
    }
}

void SignInPage::setMode(Mode mode) {
    m_mode = mode;
    const bool online = mode != Mode::Unlock;
    m_banner->clearMessage();
    m_serverRow->setRowVisible(online);
    m_userNameRow->setRowVisible(online);
    m_passwordRow->setRowVisible(online);
    m_newPasswordRow->setRowVisible(false);
    m_secretAgainRow->setRowVisible(online);
    m_county->setVisible(mode == Mode::SignIn);
    m_forgot->setVisible(true);
    m_other->setVisible(mode != Mode::SignIn);
    m_secretRow->setLabel(online ? tr("Unlock secret for this device") : tr("Unlock secret"));
    m_secretRow->setHelp(online ? tr("12 characters or more, not your password. It opens CTS on this computer when "
                                     "there is no network.")
                                : QString());
    m_secretRow->setRequired(true);
    switch (mode) {
    case Mode::SignIn:
        m_title->setText(tr("Sign in"));
        m_explanation->setText(tr("Once, with a network. After that this computer works without one."));
        m_go->setText(tr("Sign in"));
        break;
    case Mode::Unlock:
        m_title->setText(tr("Unlock"));
        m_explanation->setText(m_account.lastUser().isEmpty()
                                   ? tr("This works without a network.")
                                   : tr("Welcome back, %1. This works without a network.").arg(m_account.lastUser()));
        m_go->setText(tr("Unlock"));
        m_other->setText(tr("I cannot unlock"));
        m_secret->lineEdit()->setFocus();
        break;
    case Mode::Rebuild:
        m_title->setText(tr("Rebuild this device"));
        m_explanation->setText(tr("Sign in with a network and choose a new unlock secret. The old data is set aside, "
                                  "not deleted; your cases come back from the server, and what was not sent yet is "
                                  "delivered in its sealed form."));
        m_go->setText(tr("Sign in and rebuild"));
        m_other->setText(tr("Back to unlock"));
        break;
    }
}

void SignInPage::offerServer(const QUrl& server) {
    m_server->setText(server.toString());
}

void SignInPage::fill(const QUrl& server, const QString& userName, const QString& password, const QString& secret) {
    m_server->setText(server.toString());
    m_userName->setText(userName);
    m_password->setText(password);
    m_secret->setText(secret);
    m_secretAgain->setText(secret);
}

void SignInPage::setBusy(bool busy) {
    m_go->setEnabled(!busy);
    if (busy)
        m_banner->showMessage(Meaning::Information, m_mode == Mode::Unlock ? tr("Unlocking…") : tr("Signing in…"));
    else
        m_banner->clearMessage();
}

void SignInPage::go() {
    if (!m_go->isEnabled())
        return;
    if (m_mode != Mode::Unlock && m_secret->text() != m_secretAgain->text()) {
        m_secretAgainRow->setError(tr("The two are not the same."));
        return m_secretAgainRow->focusField();
    }
    m_secretAgainRow->setError({});
    setBusy(true);
    if (m_mode == Mode::Unlock)
        return m_account.unlock(m_secret->text());
    const QUrl server = QUrl::fromUserInput(m_server->text().trimmed());
    if (server.scheme() != "https"_L1) {
        setBusy(false);
        m_serverRow->setError(tr("The address begins with https://"));
        return m_serverRow->focusField();
    }
    m_serverRow->setError({});
    const SignInClient::Account account{m_userName->text().trimmed(), m_password->text(), m_newPassword->text()};
    if (m_mode == Mode::SignIn)
        m_account.signIn(server, account, m_secret->text());
    else
        m_account.rebuild(server, account, m_secret->text());
}

void SignInPage::showError(const Error& error) {
    setBusy(false);
    m_banner->showMessage(Meaning::Danger, Messages::of(error));
    if (error.code == "passwordChangeRequired"_L1) {
        m_newPasswordRow->setRowVisible(true);
        m_newPasswordRow->focusField();
    } else if (error.code == "wrongSecret"_L1) {
        m_secret->clearValue();
        m_secretRow->focusField();
    }
}

void SignInPage::explainCountyLogin() {
    m_banner->showMessage(
        Meaning::Information,
        tr("County sign-in is not connected yet. Sign in with the CTS user name and password that your "
           "CSEC Administrator gave you."));
}

void SignInPage::explainForgotPassword() {
    m_banner->showMessage(
        Meaning::Information,
        m_mode == Mode::Unlock
            ? tr("The unlock secret is known to nobody but you. If it is lost, choose \"I cannot unlock\": you sign in "
                 "with a network and nothing that was not sent is lost.")
            : tr("Ask your CSEC Administrator or agency administrator to reset your password. Work on this computer "
                 "is not touched by it."));
}

} // namespace cts::client::ui
