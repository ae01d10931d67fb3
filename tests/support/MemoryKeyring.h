#pragma once

#include "client/vault/Keyring.h"

#include <QHash>

namespace cts::tests {

// A keyring that keeps what it is given, until it goes.
class MemoryKeyring final : public client::Keyring {
public:
    void read(const QString& entry, ReadDone done) override {
        done(m_entries.contains(entry) ? Result(SecureBytes::copyOf(m_entries.value(entry)))
                                       : Error{QStringLiteral("keyringEntryMissing")});
    }
    void write(const QString& entry, const SecureBytes& secret, WriteDone done) override {
        m_entries.insert(entry, secret.view().toByteArray());
        done(Done{});
    }

private:
    QHash<QString, QByteArray> m_entries;
};

} // namespace cts::tests
