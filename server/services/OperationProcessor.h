#pragma once

#include "server/services/Caller.h"
#include "server/services/OperationApplier.h"

#include <functional>

namespace cts::server {

// Takes operations from devices, once for ever (DESIGN section 2, Outbox): n goes up by one without gaps, a repeat gets
// the answer it got before, and effect, answer and counter are written in one transaction. Safe from any thread.
//
// What is said of one operation is its receipt. Refused with the codes of OperationApplier::apply and: "wrongAuthor"
// 403, "wrongRole" 403, "wrongDevice" 403 (not counted), "duplicateOperation" 409, "dependsOnRefused" {operation} 409,
// "dependsOnUnknown" {operation} 409, "deviceForked" {n} 409 (not counted: another operation already has this n),
// "internalError" 500. Later with "expected" {n} after a gap, and for whatever follows in the same request.
// Errors for all of them: "deviceUnknown" 403, "deviceRevoked" 403, "notActive" 403, and those of Database.
class OperationProcessor {
public:
    using Receipts = QList<protocol::Receipt>;

    OperationProcessor(const ServerContext& context, const OperationApplier& applier);

    // `done` is called on a database thread once the answers are durable.
    void process(Caller caller, QList<records::Operation> operations, std::function<void(Result<Receipts>)> done) const;
    // The same, waiting for it: the command line, practice counties, tests.
    Result<Receipts> processNow(const Caller& caller, const QList<records::Operation>& operations) const;
    // The same within a write job.
    Result<Receipts> processIn(Store& store, const Caller& caller, const QList<records::Operation>& operations) const;

    // The device of a caller. Errors: "deviceUnknown", "deviceRevoked".
    static Result<DeviceRow> deviceOf(Store& store, const Caller& caller);

private:
    struct Session {
        DeviceRow device; // lastN moves with the operations
        rules::Actor actor;
        std::optional<qint64> clockAhead; // Caller::clockAhead
    };
    enum class Care { AllTogether, EachByItself };
    Receipts takeAll(Store& store, Session session, const QList<records::Operation>& operations, Care care) const;
    std::optional<Receipts> takeTogether(Store& store, const Session& session,
                                         const QList<records::Operation>& operations) const;
    protocol::Receipt take(Store& store, Session& session, const records::Operation& operation, Care care) const;
    protocol::Receipt repeat(Store& store, const records::Operation& operation) const;
    protocol::Receipt decide(Store& store, const Session& session, const records::Operation& operation) const;
    protocol::Receipt decideSafely(Store& store, const Session& session, const records::Operation& operation) const;
    std::optional<Error> objection(Store& store, const Session& session, const records::Operation& operation) const;

    const ServerContext& m_context;
    const OperationApplier& m_applier;
};

} // namespace cts::server
