#pragma once

#include "shared/base/Result.h"
#include "shared/base/SealedBox.h"
#include "shared/records/Operation.h"

#include <QDir>
#include <QList>

#include <optional>

namespace cts::client {

// Unsent operations sealed to the server's public key, as files beside the databases: when the cache key is gone they
// can still be delivered, though not read (DESIGN section 2). One file for each outbox transaction, "FIRST-LAST.box".
// Written before the outbox commits; a file whose transaction never came is overwritten by the next one.
class SealedOutbox {
public:
    struct Box {
        qint64 first = 0;
        qint64 last = 0;
        QString file;
    };

    SealedOutbox(QDir folder, std::optional<SealPublicKey> serverKey, QString device);

    // Durable when it returns. Operations carry their n. Errors: "cannotWrite" {file}.
    Status put(const QList<records::Operation>& operations);
    // Removes what is acknowledged up to n. Failing to remove is harmless: it is tried again next time.
    void removeUpTo(qint64 n);

    // What lies in a folder, in order of n; needs no key.
    static QList<Box> boxes(const QDir& folder);

private:
    QDir m_folder;
    std::optional<SealPublicKey> m_serverKey;
    QString m_device;
};

} // namespace cts::client
