#include "server/services/SyncService.h"

#include "server/services/Directory.h"
#include "shared/records/Refusals.h"

using namespace Qt::StringLiterals;

namespace cts::server {

using records::refusal;

using protocol::SyncAnswer;

SyncService::SyncService(const ServerContext& context, const OperationProcessor& processor)
    : m_context(context), m_processor(processor) {}

void SyncService::sync(Caller caller, protocol::SyncRequest request, Done done) const {
    if (request.operations.isEmpty()) {
        pull(std::move(caller), std::move(request.cursor), std::move(done));
        return;
    }
    caller.clockAhead = clockAhead(request);
    if (request.cursor.isEmpty()) {
        push(std::move(caller), std::move(request), std::move(done));
        return;
    }
    // A request whose answer is refused must have changed nothing, so its cursor is looked at before its operations.
    const auto check = [this, caller, cursor = request.cursor](Store& store) -> Result<SyncCursor> {
        return startingPoint(caller, cursor, store.meta().epoch(), store.meta().cursorSecret());
    };
    m_context.database.read(check, [this, caller, request = std::move(request),
                                    done = std::move(done)](const Result<SyncCursor>& start) mutable {
        if (start)
            push(std::move(caller), std::move(request), std::move(done));
        else
            done(start.error());
    });
}

std::optional<qint64> SyncService::clockAhead(const protocol::SyncRequest& request) const {
    const auto said = QDateTime::fromString(request.clock, Qt::ISODateWithMs);
    return said.isValid() ? std::optional(m_context.clock.now().secsTo(said)) : std::nullopt;
}

void SyncService::push(Caller caller, protocol::SyncRequest request, Done done) const {
    auto pullAfterwards = [this, caller, cursor = std::move(request.cursor),
                           done = std::move(done)](Result<OperationProcessor::Receipts> receipts) {
        if (!receipts) {
            done(receipts.error());
            return;
        }
        pull(caller, cursor, [done, receipts = *receipts](Result<SyncAnswer> answer) {
            if (answer)
                answer->receipts = receipts;
            done(std::move(answer));
        });
    };
    m_processor.process(std::move(caller), std::move(request.operations), std::move(pullAfterwards));
}

void SyncService::pull(Caller caller, QByteArray cursor, Done done) const {
    m_context.database.read([this, caller = std::move(caller), cursor = std::move(cursor)](
                                Store& store) -> Result<SyncAnswer> { return pullIn(store, caller, cursor); },
                            std::move(done));
}

Result<SyncAnswer> SyncService::pullIn(Store& store, const Caller& caller, const QByteArray& cursor) const {
    const auto device = OperationProcessor::deviceOf(store, caller);
    if (!device)
        return device.error();
    const auto actor = Directory::actor(store, caller);
    if (!actor)
        return actor.error();
    const QString epoch = store.meta().epoch();
    const QByteArray secret = store.meta().cursorSecret();
    auto start = startingPoint(caller, cursor, epoch, secret);
    if (!start)
        return start.error();
    SyncAnswer answer;
    PullPage page(store, std::move(start).value(), m_context.settings.pageBytes,
                  AccessIndex::deniedTo(store, actor->userId));
    const auto end = page.fill(m_context.rulebook->permissions().principalsOf(*actor), answer);
    answer.checkpoint.cursor = end.encode(secret);
    answer.checkpoint.epoch = epoch;
    answer.checkpoint.acknowledged = device->lastN;
    answer.checkpoint.more = page.hasMore();
    answer.checkpoint.serverTime = m_context.clock.now().toUTC().toString(Qt::ISODateWithMs);
    answer.checkpoint.rulebook = m_context.rulebook->version();
    return answer;
}

Result<SyncCursor> SyncService::startingPoint(const Caller& caller, const QByteArray& cursor, const QString& epoch,
                                              const QByteArray& secret) const {
    const SyncCursor beginning{epoch, caller.userId, {}, {}};
    if (cursor.isEmpty())
        return beginning;
    auto known = SyncCursor::decode(cursor, secret);
    if (!known)
        return known.error();
    if (known->epoch != epoch)
        return beginning;
    if (known->userId != caller.userId)
        return refusal(u"badCursor"_s, 400);
    return known;
}

} // namespace cts::server
