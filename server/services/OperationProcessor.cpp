#include "server/services/OperationProcessor.h"

#include "server/services/Directory.h"
#include "shared/base/CanonicalJson.h"
#include "shared/records/Refusals.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace cts::server {

using records::refusal;

using protocol::Outcome;
using protocol::Receipt;
using records::Operation;

namespace {

Q_LOGGING_CATEGORY(operations, "cts.operations")

Receipt notApplied(const Operation& operation, Outcome outcome, const Error& error) {
    Receipt receipt;
    receipt.n = operation.n;
    receipt.operation = operation.id;
    receipt.record = operation.record;
    receipt.outcome = outcome;
    receipt.code = error.code;
    receipt.data = error.data;
    return receipt;
}

Receipt refused(const Operation& operation, const Error& error) {
    return notApplied(operation, Outcome::Refused, error);
}

Receipt later(const Operation& operation, qint64 expected) {
    return notApplied(operation, Outcome::Later, {u"expected"_s, {{u"n"_s, expected}}});
}

// A fault of one operation, of the program or of the data; the database itself is well.
bool isFaultOfOperation(const StoreFault& fault) {
    return fault.error().code == "constraint"_L1 || fault.error().code == "badSql"_L1 ||
           fault.error().code == "unknownForm"_L1;
}

} // namespace

OperationProcessor::OperationProcessor(const ServerContext& context, const OperationApplier& applier)
    : m_context(context), m_applier(applier) {}

void OperationProcessor::process(Caller caller, QList<Operation> operations,
                                 std::function<void(Result<Receipts>)> done) const {
    m_context.database.write([this, caller = std::move(caller), operations = std::move(operations)](
                                 Store& store) -> Result<Receipts> { return processIn(store, caller, operations); },
                             std::move(done));
}

Result<OperationProcessor::Receipts> OperationProcessor::processNow(const Caller& caller,
                                                                    const QList<Operation>& operations) const {
    return m_context.database.writeAndWait(
        [&](Store& store) -> Result<Receipts> { return processIn(store, caller, operations); });
}

Result<OperationProcessor::Receipts> OperationProcessor::processIn(Store& store, const Caller& caller,
                                                                   const QList<Operation>& operations) const {
    auto device = deviceOf(store, caller);
    if (!device)
        return device.error();
    auto actor = Directory::actor(store, caller);
    if (!actor)
        return actor.error();
    const Session session{*device, *actor, caller.clockAhead};
    if (auto receipts = takeTogether(store, session, operations))
        return *receipts;
    return takeAll(store, session, operations, Care::EachByItself);
}

OperationProcessor::Receipts OperationProcessor::takeAll(Store& store, Session session,
                                                         const QList<Operation>& operations, Care care) const {
    Receipts receipts;
    receipts.reserve(operations.size());
    for (const auto& operation : operations)
        receipts.append(take(store, session, operation, care));
    return receipts;
}

// Nearly always none of them makes the server stumble, and a savepoint of its own for each costs more than the writing:
// SQLite walks through all that it has kept of the earlier ones whenever it ends one. Nothing: one did, and nothing of
// any of them was written.
std::optional<OperationProcessor::Receipts> OperationProcessor::takeTogether(Store& store, const Session& session,
                                                                             const QList<Operation>& operations) const {
    auto savepoint = must(sql::Savepoint::begin(store.connection()));
    try {
        auto receipts = takeAll(store, session, operations, Care::AllTogether);
        must(savepoint.commit());
        return receipts;
    } catch (const StoreFault& fault) {
        if (!isFaultOfOperation(fault))
            throw;
    } catch (const std::exception&) {
        // Which one it was, and what to say of it, shows when each is taken by itself.
    }
    store.forget();
    return std::nullopt;
}

Result<DeviceRow> OperationProcessor::deviceOf(Store& store, const Caller& caller) {
    auto device = store.devices().find(caller.device);
    if (!device || device->userId != caller.userId)
        return refusal(u"deviceUnknown"_s, 403);
    if (device->revokedAt)
        return refusal(u"deviceRevoked"_s, 403);
    return *device;
}

Receipt OperationProcessor::take(Store& store, Session& session, const Operation& operation, Care care) const {
    if (operation.device != session.device.id)
        return refused(operation, refusal(u"wrongDevice"_s, 403));
    const qint64 expected = session.device.lastN + 1;
    if (operation.n > expected)
        return later(operation, expected);
    if (operation.n < expected)
        return repeat(store, operation);
    const Receipt receipt =
        care == Care::EachByItself ? decideSafely(store, session, operation) : decide(store, session, operation);
    store.devices().addResult({operation.device, operation.n, operation.id, records::operationHash(operation),
                               static_cast<int>(receipt.outcome), receipt.sequence,
                               canonicalJson(protocol::toJson(receipt))});
    session.device.lastN = operation.n;
    return receipt;
}

Receipt OperationProcessor::repeat(Store& store, const Operation& operation) const {
    const auto stored = store.devices().result(operation.device, operation.n);
    if (!stored || stored->operationHash != records::operationHash(operation))
        return refused(operation, refusal(u"deviceForked"_s, 409, {{u"n"_s, operation.n}}));
    return must(protocol::receiptFromJson(must(parseJsonObject(stored->receipt))));
}

// One operation that the server stumbles over must not hold back those behind it for ever: it is refused, and stays
// with its author, who sees it.
Receipt OperationProcessor::decideSafely(Store& store, const Session& session, const Operation& operation) const {
    const auto stumbled = [&](const QString& what) {
        store.forget();
        qCCritical(operations) << "operation failed" << operation.id << what;
        return refused(operation, refusal(u"internalError"_s, 500));
    };
    auto savepoint = must(sql::Savepoint::begin(store.connection()));
    try {
        auto receipt = decide(store, session, operation);
        must(savepoint.commit());
        return receipt;
    } catch (const StoreFault& fault) {
        if (!isFaultOfOperation(fault))
            throw;
        return stumbled(fault.error().code);
    } catch (const std::exception& fault) {
        return stumbled(QString::fromUtf8(fault.what()));
    }
}

Receipt OperationProcessor::decide(Store& store, const Session& session, const Operation& operation) const {
    if (const auto error = objection(store, session, operation))
        return refused(operation, *error);
    auto applied = m_applier.apply(store, operation, session.actor, OperationApplier::By::User, session.clockAhead);
    if (!applied)
        return refused(operation, applied.error());
    applied->n = operation.n;
    return *applied;
}

std::optional<Error> OperationProcessor::objection(Store& store, const Session& session,
                                                   const Operation& operation) const {
    if (operation.author != session.actor.userId)
        return refusal(u"wrongAuthor"_s, 403);
    if (operation.role != session.actor.role)
        return refusal(u"wrongRole"_s, 403);
    if (store.history().contains(operation.id))
        return refusal(u"duplicateOperation"_s, 409);
    for (const auto& needed : operation.needs) {
        const auto outcome = store.devices().outcomeOf(needed);
        if (!outcome)
            return refusal(u"dependsOnUnknown"_s, 409, {{u"operation"_s, needed}});
        if (*outcome == static_cast<int>(Outcome::Refused))
            return refusal(u"dependsOnRefused"_s, 409, {{u"operation"_s, needed}});
    }
    return std::nullopt;
}

} // namespace cts::server
