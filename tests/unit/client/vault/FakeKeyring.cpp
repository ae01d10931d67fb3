#include "tests/unit/client/vault/FakeKeyring.h"

#include <utility>

namespace cts::client::tests {

using namespace Qt::StringLiterals;

void FakeKeyring::read(const QString& entry, ReadDone done) {
    answer([this, entry, done = std::move(done)] {
        if (fault == Fault::LockedOpenly)
            return done(Error{u"keyringLocked"_s});
        if (fault == Fault::Missing)
            return done(Error{u"keyringMissing"_s});
        if (fault == Fault::Failing)
            return done(Error{u"keyringFailed"_s});
        if (fault == Fault::LockedSilently || !entries.contains(entry))
            return done(Error{u"keyringEntryMissing"_s});
        done(fault == Fault::Garbled ? SecureBytes::copyOf("something else") : SecureBytes::copyOf(entries[entry]));
    });
}

void FakeKeyring::write(const QString& entry, const SecureBytes& secret, WriteDone done) {
    ++writes;
    const QByteArray bytes = secret.view().toByteArray();
    answer([this, entry, bytes, done = std::move(done)] {
        if (fault == Fault::LockedOpenly || fault == Fault::LockedSilently)
            return done(Error{u"keyringLocked"_s});
        if (fault == Fault::Missing)
            return done(Error{u"keyringMissing"_s});
        if (fault == Fault::Failing)
            return done(Error{u"keyringFailed"_s});
        if (fault != Fault::Forgetful)
            entries[entry] = bytes;
        done(Done{});
    });
}

void FakeKeyring::answerAll() {
    while (!m_waiting.empty())
        for (const auto& call : std::exchange(m_waiting, {}))
            call();
}

void FakeKeyring::answer(std::function<void()> call) {
    if (slow)
        m_waiting.push_back(std::move(call));
    else
        call();
}

} // namespace cts::client::tests
