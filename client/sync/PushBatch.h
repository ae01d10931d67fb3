#pragma once

#include "client/store/Outbox.h"
#include "shared/base/Error.h"

#include <optional>

namespace cts::client {

// An operation that the server does not take, even alone. It stays in the outbox, with everything behind it.
struct Undeliverable {
    qint64 n = 0;
    Error why;
    int tries = 0; // runs that have tried it
    int rest = 0;  // runs that do not
};

// What a run sends: how many operations go with a request, and what happens when the server does not take a request.
// Then half as many are tried, until one alone is refused: this run goes on without sending, and further runs try again
// after pauses that grow with the number of tries. Owns the note of it in the outbox's meta. Lives on the sync thread,
// for one run.
class PushBatch {
public:
    explicit PushBatch(Outbox& outbox);

    // Puts operations into a request to a server that has answered up to n = `delivered`. `told`: the server has said
    // so in this run, so that what lies below the first one can only be missing because it is not here any more.
    // Errors: those of the outbox.
    Status fill(protocol::SyncRequest& request, qint64 delivered, bool told);
    // How many the last request had.
    qsizetype size() const { return m_sent.size(); }
    // The server has answered the last request: it has decided on what was in it.
    Status answered();
    // The server does not take the last request. True when another one may be tried; false when that cannot have been
    // because of its operations. Errors: those of the outbox.
    Result<bool> refused(int status, const Error& why);

    static std::optional<Undeliverable> undeliverable(const Outbox& outbox);
    // The person wants it tried now.
    static Status tryAgain(Outbox& outbox);

private:
    Outbox& m_outbox;
    std::optional<Undeliverable> m_known;
    bool m_rests = false;
    int m_limit;
    QList<qint64> m_sent;
};

} // namespace cts::client
