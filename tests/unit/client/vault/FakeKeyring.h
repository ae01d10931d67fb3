#pragma once

#include "client/vault/Keyring.h"

#include <QByteArray>
#include <QMap>
#include <QString>

#include <functional>
#include <vector>

namespace cts::client::tests {

// A keyring in memory that can be as difficult as real ones. Answers at once, or on answerAll() when `slow`.
class FakeKeyring final : public Keyring {
public:
    enum class Fault {
        None,
        LockedSilently, // as libsecret: writes fail, reads find nothing
        LockedOpenly,
        Missing,
        Failing,
        Forgetful, // takes what is written and does not keep it
        Garbled    // gives back something else
    };

    void read(const QString& entry, ReadDone done) override;
    void write(const QString& entry, const SecureBytes& secret, WriteDone done) override;
    void answerAll();

    Fault fault = Fault::None;
    bool slow = false;
    QMap<QString, QByteArray> entries;
    int writes = 0;

private:
    void answer(std::function<void()> call);

    std::vector<std::function<void()>> m_waiting;
};

} // namespace cts::client::tests
