#pragma once

#include <QDateTime>
#include <QString>

namespace cts::client {

// What stands in a profile folder, without opening it.
struct VaultStatus {
    enum class Kind {
        None,              // neither vault nor cache: a new vault may be made
        Ready,             // a sound vault: ask for the unlock secret
        CacheWithoutVault, // encrypted databases, but no vault: the key is gone
        Damaged,           // vault.json is there but not sound: the key is gone unless a copy is put back
        Newer,             // made by a later release of this program
        Unreadable         // the system does not let us read it: permissions or a failing disk
    };

    Kind kind = Kind::None;
    QString deviceLabel = {}; // of a Ready vault
    int failedAttempts = 0;   // since the last success
    QDateTime retryAt = {};   // UTC; unlocking before it gives "tooManyAttempts"; invalid if there is no wait
};

} // namespace cts::client
