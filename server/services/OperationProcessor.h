#pragma once

#include "server/services/Caller.h"
#include "server/services/LateWork.h"
#include "server/services/OperationApplier.h"

#include <functional>

namespace cts::server {

// What a device delivers.
struct Delivery {
    QList<records::Operation> operations = {};            // in order of n
    QList<protocol::UnreadableOperation> unreadable = {}; // in order of n, between them
    // Nothing below this number can come any more (SyncRequest::first); 0: not said.
    qint64 first = 0;
    // Nothing that is missing can come any more, and nobody is there to number anew: whatever is there is taken.
    bool gapsAreLost = false;
};

// Takes operations from devices, once for ever (DESIGN section 2, Outbox): n goes up by one without gaps, a repeat gets
// the answer it got before, and effect, answer and counter are written in one transaction. Safe from any thread.
//
// A server restored from a backup waits for numbers that it had before. The device sends them again; what it cannot
// send any more it says, and the counter moves over the gap, which the audit notes ("sequenceGap" {from, to}). An
// operation of the history that comes under another number, from a device that was cloned or restored, gets the answer
// it got then.
//
// What is said of one operation is its receipt. Refused with the codes of OperationApplier::apply and: "wrongAuthor"
// 403, "wrongRole" 403, "wrongDevice" 403 (not counted), "badOperation" {key} 422 for one that cannot be understood,
// "duplicateOperation" 409 (its id belongs to another one), "dependsOnRefused" {operation} 409,
// "dependsOnUnknown" {operation} 409, "deviceForked" {n} 409 (not counted: another operation already has this n),
// "internalError" 500. Quarantined with "accessEnded", "roleChanged" or "dependsOnKept" when its author had access and
// has lost it (LateWork). Later with "expected" {n} after a gap or a fork, and for whatever follows in the same
// request. Errors for all of them: "deviceUnknown" 403, "deviceRevoked" 403, "notActive" 403, and those of Database.
class OperationProcessor {
public:
    using Receipts = QList<protocol::Receipt>;

    OperationProcessor(const ServerContext& context, const OperationApplier& applier);

    // `done` is called on a database thread once the answers are durable.
    void process(Caller caller, Delivery delivery, std::function<void(Result<Receipts>)> done) const;
    // The same, waiting for it: the command line, practice counties, tests.
    Result<Receipts> processNow(const Caller& caller, const QList<records::Operation>& operations) const;
    Result<Receipts> deliverNow(const Caller& caller, const Delivery& delivery) const;
    // The same within a write job.
    Result<Receipts> processIn(Store& store, const Caller& caller, const Delivery& delivery) const;

    // Work that somebody brings in a file, within a write job. Nothing in it proves whose it is, since anybody can seal
    // for the server: nothing is applied as it is, but what its author could have done is kept for a decision; cases
    // that are not there yet are begun. A revoked device and a user who is not active are no reason to refuse it. A
    // file has all that its device could not deliver, so what is missing between cannot come. Errors: "notActive" 403
    // for a user that there is none of.
    Result<Receipts> processBrought(Store& store, const DeviceRow& device, const Delivery& delivery) const;
    // Keeps a draft that its author has not said yet for whoever has the case; false when there is nothing to keep.
    bool keepDraft(Store& store, const DeviceRow& device, const records::Operation& draft) const;

    // The device of a caller. Errors: "deviceUnknown", "deviceRevoked".
    static Result<DeviceRow> deviceOf(Store& store, const Caller& caller);

private:
    struct Session {
        DeviceRow device; // lastN moves with the operations
        rules::Actor actor;
        QStringList roles;                           // all that the user holds
        std::optional<qint64> clockAhead;            // Caller::clockAhead
        FormerSelves& selves;                        // of one delivery
        std::optional<LateWork::Why> untrusted = {}; // nothing is applied as it is, for this reason
    };
    struct Incoming;
    enum class Care { AllTogether, EachByItself };
    static Incoming incoming(const records::Operation& operation);
    static QList<Incoming> inOrder(const Delivery& delivery);
    void skipGap(Store& store, Session& session, qint64 first) const;
    Receipts takeAll(Store& store, Session session, const QList<Incoming>& all, bool gapsAreLost, Care care) const;
    std::optional<Receipts> takeTogether(Store& store, const Session& session, const QList<Incoming>& all,
                                         bool gapsAreLost) const;
    protocol::Receipt take(Store& store, Session& session, const Incoming& incoming, Care care) const;
    protocol::Receipt takeNext(Store& store, Session& session, const Incoming& incoming, Care care) const;
    static protocol::Receipt later(const Session& session, const Incoming& incoming);
    static protocol::Receipt repeat(Store& store, const QString& device, const Incoming& incoming);
    // The answer that the same operation got under another number; nothing when there was none.
    static std::optional<protocol::Receipt> answeredBefore(Store& store, const records::Operation& operation);
    protocol::Receipt decide(Store& store, const Session& session, const records::Operation& operation) const;
    protocol::Receipt decideSafely(Store& store, const Session& session, const records::Operation& operation) const;
    // `isKnown`: the history has its id.
    std::optional<Error> objection(Store& store, const Session& session, const records::Operation& operation,
                                   bool isKnown) const;

    const ServerContext& m_context;
    const OperationApplier& m_applier;
    LateWork m_late;
};

} // namespace cts::server
