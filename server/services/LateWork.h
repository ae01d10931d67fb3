#pragma once

#include "server/services/FormerAccess.h"
#include "server/services/OperationApplier.h"

namespace cts::server {

class LateWorkText;

// Work of an author who had access to the record when they typed it and has lost it since (DESIGN section 1.5): never
// dropped and never entered silently. What the workflow still takes (rules::LateRule) is applied as a dated
// contribution of theirs. All else goes into the history as it came, and a record of the form `lateWork` shows it in
// words to whoever has the case now: one for each author and record, for as long as nobody has decided. Each change
// lies there in its own compartment, so nobody reads more of it than of the record itself. Its author learns only that
// it is kept.
//
// Stateless apart from what it borrows; any thread, within a write job. Throws StoreFault.
class LateWork {
public:
    // Why the operation comes late: codes of the list lateReasons.
    enum class Why { AccessEnded, RoleChanged, UserInactive, DeviceRevoked, Brought, Depends, Unsaid };

    LateWork(const ServerContext& context, const OperationApplier& applier);

    // Takes an operation that was refused for want of access, or that cannot be applied for another reason. `actor`:
    // its author as they are now, in the role that it was written in; `selves`: all that they have been. Gives a
    // receipt without n: Quarantined, or that of a dated contribution; nothing when its author never could do this: it
    // stays refused. Throws for one that cannot be kept; within a savepoint, then.
    std::optional<protocol::Receipt> take(Store& store, const records::Operation& operation, rules::Actor actor,
                                          Why why, FormerSelves& selves, std::optional<qint64> clockAhead = {}) const;

    // Whether a refusal says that the author may not, or not any more.
    static bool isWantOfAccess(const Error& error) {
        return error.code == QLatin1StringView("notFound") || error.code == QLatin1StringView("forbidden");
    }

private:
    std::optional<protocol::Receipt> takeNewCase(Store& store, const records::Operation& operation,
                                                 const rules::Actor& actor) const;
    bool mayHaveDone(Store& store, const records::Operation& operation, const rules::Actor& actor,
                     const FormerStanding& standing) const;
    bool isStillTaken(Store& store, const records::Operation& operation, const FormerStanding& standing,
                      std::optional<qint64> clockAhead) const;
    std::optional<records::Record> waitingFor(Store& store, const records::Operation& operation) const;
    // `agency`: FormerSelves::onlyAgency of its author.
    protocol::Receipt keep(Store& store, const records::Operation& operation, const rules::Actor& actor, Why why,
                           const QString& agency) const;
    records::Operation beginning(const records::Operation& operation, Why why, const LateWorkText& text) const;

    const ServerContext& m_context;
    const OperationApplier& m_applier;
    FormerAccess m_former;
};

} // namespace cts::server
