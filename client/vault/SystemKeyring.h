#pragma once

#include "client/vault/Keyring.h"

#include <QObject>

namespace cts::client {

// The keyring of the desktop, through QtKeychain: Secret Service or KWallet, Windows Credential Manager, macOS
// Keychain. Never falls back to a plain file. Needs an event loop; lives on one thread. When it is destroyed, answers
// that are still out are dropped.
class SystemKeyring final : public QObject, public Keyring {
    Q_OBJECT

public:
    // `service`: the name under which the entries are filed, such as "cts".
    explicit SystemKeyring(QString service, QObject* parent = nullptr);

    void read(const QString& entry, ReadDone done) override;
    void write(const QString& entry, const SecureBytes& secret, WriteDone done) override;

private:
    QString m_service;
};

} // namespace cts::client
