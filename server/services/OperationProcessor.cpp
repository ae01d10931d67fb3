#include "server/services/OperationProcessor.h"

#include "server/services/CaseFields.h"
#include "server/services/Directory.h"
#include "shared/base/CanonicalJson.h"
#include "shared/records/Refusals.h"

#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace cts::server {

using records::refusal;

using protocol::Outcome;
using protocol::Receipt;
using records::Operation;

// An operation on its way in, or what there is to say of one that cannot be understood.
struct OperationProcessor::Incoming {
    qint64 n = 0;
    QString id;
    QString record;
    QString hash;
    const Operation* operation = nullptr;
    Error unreadable = {};
};

namespace {

Q_LOGGING_CATEGORY(operations, "cts.operations")

Receipt notApplied(qint64 n, const QString& id, const QString& record, Outcome outcome, const Error& error) {
    Receipt receipt;
    receipt.n = n;
    receipt.operation = id;
    receipt.record = record;
    receipt.outcome = outcome;
    receipt.code = error.code;
    receipt.data = error.data;
    return receipt;
}

Receipt refused(const Operation& operation, const Error& error) {
    return notApplied(operation.n, operation.id, operation.record, Outcome::Refused, error);
}

// Why work that nobody can be asked to decide on is not taken from a file.
QString refusalOf(LateWork::Why why) {
    return why == LateWork::Why::DeviceRevoked  ? u"deviceRevoked"_s
           : why == LateWork::Why::UserInactive ? u"notActive"_s
                                                : u"forbidden"_s;
}

QStringList rolesOf(Store& store, const rules::Actor& actor) {
    const auto entry = store.directory().find(actor.userId);
    return entry ? entry->roles() : QStringList();
}

// Another operation has its number.
bool isFork(const Receipt& receipt) {
    return receipt.code == "deviceForked"_L1;
}

// A fault of one operation, of the program or of the data; the database itself is well.
bool isFaultOfOperation(const StoreFault& fault) {
    return fault.error().code == "constraint"_L1 || fault.error().code == "badSql"_L1 ||
           fault.error().code == "unknownForm"_L1;
}

// One operation that the server stumbles over must not hold back those behind it for ever: it is refused, and stays
// with its author, who sees it.
Receipt safely(Store& store, const Operation& operation, const std::function<Receipt()>& decide) {
    const auto stumbled = [&](const QString& what) {
        store.forget();
        qCCritical(operations) << "operation failed" << operation.id << what;
        return refused(operation, refusal(u"internalError"_s, 500));
    };
    auto savepoint = must(sql::Savepoint::begin(store.connection()));
    try {
        auto receipt = decide();
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

} // namespace

OperationProcessor::OperationProcessor(const ServerContext& context, const OperationApplier& applier)
    : m_context(context), m_applier(applier), m_late(context, applier) {}

void OperationProcessor::process(Caller caller, Delivery delivery, std::function<void(Result<Receipts>)> done) const {
    m_context.database.write([this, caller = std::move(caller), delivery = std::move(delivery)](
                                 Store& store) -> Result<Receipts> { return processIn(store, caller, delivery); },
                             std::move(done));
}

Result<OperationProcessor::Receipts> OperationProcessor::processNow(const Caller& caller,
                                                                    const QList<Operation>& operations) const {
    return deliverNow(caller, {operations});
}

Result<OperationProcessor::Receipts> OperationProcessor::deliverNow(const Caller& caller,
                                                                    const Delivery& delivery) const {
    return m_context.database.writeAndWait(
        [&](Store& store) -> Result<Receipts> { return processIn(store, caller, delivery); });
}

Result<OperationProcessor::Receipts> OperationProcessor::processIn(Store& store, const Caller& caller,
                                                                   const Delivery& delivery) const {
    auto device = deviceOf(store, caller);
    if (!device)
        return device.error();
    auto actor = Directory::actor(store, caller);
    if (!actor)
        return actor.error();
    const auto all = inOrder(delivery);
    FormerSelves selves;
    Session session{*device, *actor, rolesOf(store, *actor), caller.clockAhead, selves};
    if (delivery.first > 0)
        skipGap(store, session, delivery.first);
    if (auto receipts = takeTogether(store, session, all, delivery.gapsAreLost))
        return *receipts;
    return takeAll(store, session, all, delivery.gapsAreLost, Care::EachByItself);
}

OperationProcessor::Receipts OperationProcessor::takeAll(Store& store, Session session, const QList<Incoming>& all,
                                                         bool gapsAreLost, Care care) const {
    Receipts receipts;
    receipts.reserve(all.size());
    bool isForked = false;
    for (const auto& one : all) {
        if (gapsAreLost)
            skipGap(store, session, one.n);
        // What comes after one that has to come again under another number may build on it.
        receipts.append(isForked ? later(session, one) : take(store, session, one, care));
        if (gapsAreLost && isFork(receipts.constLast()))
            receipts.last() = takeNext(store, session, one, care);
        isForked |= isFork(receipts.constLast());
    }
    store.devices().moveTo(session.device.id, session.device.lastN);
    return receipts;
}

// The device that could number it anew is lost: the server does it. The answer speaks of the number that it came with.
Receipt OperationProcessor::takeNext(Store& store, Session& session, const Incoming& incoming, Care care) const {
    auto next = incoming;
    next.n = session.device.lastN + 1;
    auto receipt = take(store, session, next, care);
    receipt.n = incoming.n;
    return receipt;
}

// Nearly always none of them makes the server stumble, and a savepoint of its own for each costs more than the writing:
// SQLite walks through all that it has kept of the earlier ones whenever it ends one. Nothing: one did, and nothing of
// any of them was written.
std::optional<OperationProcessor::Receipts> OperationProcessor::takeTogether(Store& store, const Session& session,
                                                                             const QList<Incoming>& all,
                                                                             bool gapsAreLost) const {
    auto savepoint = must(sql::Savepoint::begin(store.connection()));
    try {
        auto receipts = takeAll(store, session, all, gapsAreLost, Care::AllTogether);
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

OperationProcessor::Incoming OperationProcessor::incoming(const Operation& operation) {
    return {operation.n, operation.id, operation.record, records::operationHash(operation), &operation};
}

QList<OperationProcessor::Incoming> OperationProcessor::inOrder(const Delivery& delivery) {
    QList<Incoming> all;
    for (const auto& operation : delivery.operations)
        all.append(incoming(operation));
    for (const auto& bad : delivery.unreadable)
        all.append({bad.n, bad.id, bad.record, bad.hash, nullptr, bad.why});
    std::stable_sort(all.begin(), all.end(), [](const Incoming& a, const Incoming& b) { return a.n < b.n; });
    return all;
}

// What lies between cannot come any more; it is on record that it was missing.
void OperationProcessor::skipGap(Store& store, Session& session, qint64 first) const {
    const qint64 before = session.device.lastN;
    if (first <= before + 1)
        return;
    store.devices().moveTo(session.device.id, first - 1);
    session.device.lastN = first - 1;
    store.audit().add({session.actor.userId,
                       session.device.id,
                       u"sequenceGap"_s,
                       {},
                       u"done"_s,
                       {{u"from"_s, before + 1}, {u"to"_s, first - 1}},
                       {}},
                      m_context.clock.now());
}

// Who a user was when they were last active.
static Result<rules::Actor> formerSelf(Store& store, const QString& userId) {
    const auto entry = store.directory().find(userId);
    if (!entry || entry->kind != fields::kindUser)
        return refusal(u"notActive"_s, 403);
    return rules::Actor{entry->id, entry->name, entry->role, entry->department, entry->unitId, entry->agencyId};
}

Result<OperationProcessor::Receipts> OperationProcessor::processBrought(Store& store, const DeviceRow& device,
                                                                        const Delivery& delivery) const {
    auto active = Directory::actor(store, {device.userId, device.id});
    const auto actor = active ? active : formerSelf(store, device.userId);
    if (!actor)
        return actor.error();
    FormerSelves selves;
    Session session{device, *actor, rolesOf(store, *actor), {}, selves};
    session.untrusted = device.revokedAt ? LateWork::Why::DeviceRevoked
                        : active         ? LateWork::Why::Brought
                                         : LateWork::Why::UserInactive;
    return takeAll(store, session, inOrder(delivery), true, Care::EachByItself);
}

bool OperationProcessor::keepDraft(Store& store, const DeviceRow& device, const Operation& draft) const {
    const auto actor = formerSelf(store, device.userId);
    if (!actor || draft.author != device.userId || store.history().contains(draft.id))
        return false;
    FormerSelves selves;
    const auto kept = safely(store, draft, [&] {
        auto receipt = m_late.take(store, draft, *actor, LateWork::Why::Unsaid, selves);
        return receipt ? *receipt : refused(draft, refusal(u"forbidden"_s, 403));
    });
    return kept.outcome != Outcome::Refused;
}

Result<DeviceRow> OperationProcessor::deviceOf(Store& store, const Caller& caller) {
    auto device = store.devices().find(caller.device);
    if (!device || device->userId != caller.userId)
        return refusal(u"deviceUnknown"_s, 403);
    if (device->revokedAt)
        return refusal(u"deviceRevoked"_s, 403);
    return *device;
}

Receipt OperationProcessor::later(const Session& session, const Incoming& incoming) {
    return notApplied(incoming.n, incoming.id, incoming.record, Outcome::Later,
                      {u"expected"_s, {{u"n"_s, session.device.lastN + 1}}});
}

Receipt OperationProcessor::take(Store& store, Session& session, const Incoming& incoming, Care care) const {
    if (incoming.operation && incoming.operation->device != session.device.id)
        return refused(*incoming.operation, refusal(u"wrongDevice"_s, 403));
    const qint64 expected = session.device.lastN + 1;
    if (incoming.n > expected)
        return later(session, incoming);
    if (incoming.n < expected)
        return repeat(store, session.device.id, incoming);
    const auto decided = [&](const Operation& operation) {
        return care == Care::EachByItself ? decideSafely(store, session, operation) : decide(store, session, operation);
    };
    const Receipt receipt = incoming.operation ? decided(*incoming.operation)
                                               : notApplied(incoming.n, incoming.id, incoming.record, Outcome::Refused,
                                                            incoming.unreadable);
    store.devices().addResult({session.device.id, incoming.n, incoming.id, incoming.hash,
                               static_cast<int>(receipt.outcome), receipt.sequence,
                               canonicalJson(protocol::toJson(receipt))});
    session.device.lastN = incoming.n;
    return receipt;
}

Receipt OperationProcessor::repeat(Store& store, const QString& device, const Incoming& incoming) {
    const auto stored = store.devices().result(device, incoming.n);
    if (!stored || stored->operationHash != incoming.hash)
        return notApplied(incoming.n, incoming.id, incoming.record, Outcome::Refused,
                          refusal(u"deviceForked"_s, 409, {{u"n"_s, incoming.n}}));
    return must(protocol::receiptFromJson(must(parseJsonObject(stored->receipt))));
}

// Only for the very same words of the same author: an id alone proves nothing and must neither swallow what another
// operation says nor tell of somebody else's.
std::optional<Receipt> OperationProcessor::answeredBefore(Store& store, const Operation& operation) {
    const auto known = store.history().find(operation.id);
    const auto result = known ? store.devices().resultOf(operation.id) : std::nullopt;
    if (!result || !known->content)
        return std::nullopt;
    auto before = must(records::operationFromEncoded(*known->content));
    before.n = operation.n;
    before.device = operation.device;
    if (records::encoded(before) != records::encoded(operation))
        return std::nullopt;
    auto receipt = must(protocol::receiptFromJson(must(parseJsonObject(result->receipt))));
    receipt.n = operation.n;
    return receipt;
}

Receipt OperationProcessor::decideSafely(Store& store, const Session& session, const Operation& operation) const {
    return safely(store, operation, [&] { return decide(store, session, operation); });
}

Receipt OperationProcessor::decide(Store& store, const Session& session, const Operation& operation) const {
    const bool isKnown = store.history().contains(operation.id);
    if (isKnown && operation.author == session.actor.userId)
        if (const auto before = answeredBefore(store, operation))
            return *before;
    const auto keptIf = [&](LateWork::Why why) -> std::optional<Receipt> {
        auto kept = m_late.take(store, operation, session.actor, why, session.selves, session.clockAhead);
        if (kept)
            kept->n = operation.n;
        return kept;
    };
    if (const auto error = objection(store, session, operation, isKnown)) {
        const bool isLeftRole = !session.untrusted && error->code == "wrongRole"_L1;
        const auto kept = isLeftRole                          ? keptIf(LateWork::Why::RoleChanged)
                          : error->code == "dependsOnKept"_L1 ? keptIf(LateWork::Why::Depends)
                                                              : std::nullopt;
        if (kept || !session.untrusted || error->code != "wrongRole"_L1)
            return kept ? *kept : refused(operation, *error);
    }
    if (session.untrusted) {
        const auto kept = keptIf(*session.untrusted);
        return kept ? *kept : refused(operation, refusal(refusalOf(*session.untrusted), 403));
    }
    // In the role that it was done in, which a device may have left since.
    auto actor = session.actor;
    actor.role = operation.role;
    auto applied = m_applier.apply(store, operation, actor, OperationApplier::By::User, session.clockAhead);
    if (!applied) {
        const auto kept = LateWork::isWantOfAccess(applied.error()) ? keptIf(LateWork::Why::AccessEnded) : std::nullopt;
        return kept ? *kept : refused(operation, applied.error());
    }
    applied->n = operation.n;
    return *applied;
}

std::optional<Error> OperationProcessor::objection(Store& store, const Session& session, const Operation& operation,
                                                   bool isKnown) const {
    if (operation.author != session.actor.userId)
        return refusal(u"wrongAuthor"_s, 403);
    if (isKnown)
        return refusal(u"duplicateOperation"_s, 409);
    if (!session.roles.contains(operation.role))
        return refusal(u"wrongRole"_s, 403);
    for (const auto& needed : operation.needs) {
        const auto outcome = store.devices().outcomeOf(needed, operation.author);
        if (!outcome)
            return refusal(u"dependsOnUnknown"_s, 409, {{u"operation"_s, needed}});
        if (*outcome == static_cast<int>(Outcome::Refused))
            return refusal(u"dependsOnRefused"_s, 409, {{u"operation"_s, needed}});
        if (*outcome == static_cast<int>(Outcome::Quarantined))
            return refusal(u"dependsOnKept"_s, 409, {{u"operation"_s, needed}});
    }
    return std::nullopt;
}

} // namespace cts::server
