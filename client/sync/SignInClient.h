#pragma once

#include "client/sync/Transport.h"
#include "shared/protocol/SyncMessages.h"

#include <QJsonObject>

namespace cts::client {

// The requests of signing in and out, and the delivery of a sealed outbox. Lives on the thread of its transport.
class SignInClient {
public:
    explicit SignInClient(Transport& transport) : m_transport(transport) {}

    struct Account {
        QString userName;
        QString password;
        QString newPassword; // empty unless the server has asked for a change
    };
    using SessionDone = std::function<void(Result<QJsonObject>)>;
    // Gives the SESSION of the wire. Errors: the server's codes ("badCredentials", "accountLocked" {retryAt},
    // "notActive", "passwordChangeRequired", "passwordTooShort", "tooManyAttempts"...), the transport's,
    // "badAnswer".
    void signIn(const Account& account, const QString& device, const QString& deviceName, SessionDone done);

    struct SealedBox {
        qint64 first = 0;
        qint64 last = 0;
        QByteArray box;
    };
    using ReceiptsDone = std::function<void(Result<QList<protocol::Receipt>>)>;
    // Delivers what a lost key left unreadable. Gives what the server says to each operation, in their order. Errors:
    // the server's codes (with "item" for a box that it cannot open), the transport's, "badAnswer".
    void deliverSealed(const QByteArray& accessToken, const QString& lostDevice, const QList<SealedBox>& boxes,
                       ReceiptsDone done);

private:
    Transport& m_transport;
};

// What the server said, or its code as an error when it said no.
Result<QJsonObject> objectOf(const Result<HttpAnswer>& answer);
// An answer that is not the expected one, as an error: the server's code, or "serverTrouble"; data has "status".
Error errorOf(const HttpAnswer& answer);

} // namespace cts::client
