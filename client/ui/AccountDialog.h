#pragma once

#include "client/ui/widgets/PlainDialog.h"
#include "shared/base/Result.h"

#include <QJsonObject>

class QVBoxLayout;

namespace cts::client {
class OnlineService;
}

namespace cts::client::ui {

class Banner;
class Button;
class TextField;
class TextLabel;

// The account behind a user, which only the server knows: user name, first password, devices. Says so where there is no
// connection. UI thread.
class AccountDialog final : public PlainDialog {
    Q_OBJECT
public:
    AccountDialog(OnlineService* online, const QString& userId, const QString& name, QWidget* parent = nullptr);

    // The one-time password, once there is one; for tests.
    QString code() const;

public Q_SLOTS:
    void invite();

private:
    void load();
    void show(const QJsonObject& account);
    void showError(const Error& error);
    void addDevice(const QJsonObject& device);
    void revoke(const QString& device);

    OnlineService* m_online;
    QString m_userId;
    Banner* m_banner;
    TextLabel* m_state;
    TextField* m_code;
    QWidget* m_codeRow;
    Button* m_invite;
    QWidget* m_devices;
};

} // namespace cts::client::ui
