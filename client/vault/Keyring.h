#pragma once

#include "shared/base/Result.h"
#include "shared/base/SecureBytes.h"

#include <QString>

#include <functional>

namespace cts::client {

// A store of secrets that the operating system keeps for the signed-in user of this computer. Answers come through
// callbacks on the calling thread, at once or from the event loop.
//
// Errors of both: "keyringLocked" (it said so), "keyringMissing" (this computer offers none), "keyringFailed" {detail}.
class Keyring {
public:
    using ReadDone = std::function<void(Result<SecureBytes>)>;
    using WriteDone = std::function<void(Status)>;

    virtual ~Keyring() = default;

    // Also "keyringEntryMissing": no such entry, or a locked keyring that does not say so (libsecret); a caller cannot
    // tell which and must not take it for "never written".
    virtual void read(const QString& entry, ReadDone done) = 0;
    // Makes the entry or replaces it.
    virtual void write(const QString& entry, const SecureBytes& secret, WriteDone done) = 0;
};

} // namespace cts::client
