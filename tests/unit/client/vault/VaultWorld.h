#pragma once

#include "client/vault/KeyVault.h"
#include "tests/unit/client/vault/FakeKeyring.h"

#include <QByteArray>
#include <QMap>
#include <QTemporaryDir>

#include <memory>

namespace cts::client::tests {

// A computer for tests: a profile folder, a keyring, a clock that stands still, and calls that give their answer back.
class VaultWorld {
public:
    static const QString secret;      // the right one
    static const QString otherSecret; // long enough, but not the right one

    VaultWorld();

    // Each asks a vault object made anew, as after a restart.
    Result<QByteArray> create(const QString& typed = secret);
    Result<QByteArray> unlock(const QString& typed = secret);
    Status change(const QString& from, const QString& to);
    Result<KeyVault::Recreated> discard(const QString& typed = secret);
    VaultStatus status();

    std::unique_ptr<KeyVault> vault();
    QString path(const QString& name) const { return folder.filePath(name); }
    void put(const QString& name, const QByteArray& bytes) const;
    QByteArray bytesOf(const QString& name) const;
    // Name and content of every file, folders below included, but for the count of attempts.
    QMap<QString, QByteArray> content() const;

    QTemporaryDir folder;
    FakeKeyring keyring;
    ManualClock clock;
};

// The code of an error, or "ok".
template <class T> QString codeOf(const Result<T>& result) {
    return result.ok() ? QStringLiteral("ok") : result.error().code;
}

} // namespace cts::client::tests
