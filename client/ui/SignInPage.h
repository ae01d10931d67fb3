#pragma once

#include "client/services/AccountService.h"

#include <QUrl>
#include <QWidget>

class QStackedWidget;

namespace cts::client::ui {

class Banner;
class Button;
class FormRow;
class TextField;
class TextLabel;

// The way in: sign in online once and choose an unlock secret for this device; later the unlock secret alone, offline
// too; and, when the key is really gone, rebuilding. UI thread.
class SignInPage final : public QWidget {
    Q_OBJECT
public:
    enum class Mode { SignIn, Unlock, Rebuild };

    explicit SignInPage(AccountService& account, QWidget* parent = nullptr);

    // What the account's state asks for.
    void begin();
    void setMode(Mode mode);
    Mode mode() const { return m_mode; }
    void showError(const Error& error);
    // Fills in the server, as the settings give it.
    void offerServer(const QUrl& server);
    // Fills in everything, for the tour and tests.
    void fill(const QUrl& server, const QString& userName, const QString& password, const QString& secret);

public Q_SLOTS:
    void go();

private:
    FormRow* addRow(const QString& label, TextField*& field, bool hidden);
    void buildButtons();
    void explainCountyLogin();
    void explainForgotPassword();
    void setBusy(bool busy);

    AccountService& m_account;
    Mode m_mode = Mode::SignIn;
    TextLabel* m_title;
    TextLabel* m_explanation;
    Banner* m_banner;
    QWidget* m_sheet;
    TextField* m_server = nullptr;
    TextField* m_userName = nullptr;
    TextField* m_password = nullptr;
    TextField* m_newPassword = nullptr;
    TextField* m_secret = nullptr;
    TextField* m_secretAgain = nullptr;
    FormRow* m_serverRow;
    FormRow* m_userNameRow;
    FormRow* m_passwordRow;
    FormRow* m_newPasswordRow;
    FormRow* m_secretRow;
    FormRow* m_secretAgainRow;
    Button* m_go;
    Button* m_county;
    Button* m_forgot;
    Button* m_other;
};

} // namespace cts::client::ui
