#include "server/services/SyncService.h"

#include "server/services/DigestCheck.h"
#include "server/services/Directory.h"
#include "shared/records/Refusals.h"

using namespace Qt::StringLiterals;

namespace cts::server {

using records::refusal;

using protocol::SyncAnswer;

// What a request asks for beside what it brings.
struct SyncService::Question {
    QByteArray cursor;
    QString epoch = {};
    int protocol = protocol::protocolVersion;
    bool pull = true;
    QMap<QString, protocol::PartsDigest> check = {};
};

SyncService::SyncService(const ServerContext& context, const OperationProcessor& processor)
    : m_context(context), m_processor(processor) {}

SyncService::Question SyncService::questionOf(const protocol::SyncRequest& request) {
    return {request.cursor, request.epoch, request.protocol, request.pull, request.check};
}

void SyncService::sync(Caller caller, protocol::SyncRequest request, Done done) const {
    if (request.operations.isEmpty() && request.unreadable.isEmpty() && request.first == 0) {
        answer(std::move(caller), questionOf(request), std::move(done));
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
    auto answerAfterwards = [this, caller, question = questionOf(request),
                             done = std::move(done)](Result<OperationProcessor::Receipts> receipts) {
        if (!receipts) {
            done(receipts.error());
            return;
        }
        answer(caller, question, [done, receipts = *receipts](Result<SyncAnswer> answer) {
            if (answer)
                answer->receipts = receipts;
            done(std::move(answer));
        });
    };
    m_processor.process(std::move(caller),
                        {std::move(request.operations), std::move(request.unreadable), request.first},
                        std::move(answerAfterwards));
}

void SyncService::answer(Caller caller, Question question, Done done) const {
    m_context.database.read([this, caller = std::move(caller), question = std::move(question)](
                                Store& store) -> Result<SyncAnswer> { return answerIn(store, caller, question); },
                            std::move(done));
}

Result<SyncAnswer> SyncService::pullIn(Store& store, const Caller& caller, const QByteArray& cursor) const {
    return answerIn(store, caller, {cursor});
}

Result<SyncAnswer> SyncService::answerIn(Store& store, const Caller& caller, const Question& question) const {
    const auto device = OperationProcessor::deviceOf(store, caller);
    if (!device)
        return device.error();
    SyncAnswer answer;
    auto& checkpoint = answer.checkpoint;
    checkpoint.epoch = store.meta().epoch();
    checkpoint.acknowledged = device->lastN;
    checkpoint.secured = device->securedN;
    checkpoint.serverTime = m_context.clock.now().toUTC().toString(Qt::ISODateWithMs);
    checkpoint.rulebook = m_context.rulebook->version();
    checkpoint.upgrade = question.protocol < m_context.settings.versions.oldestPull;
    const bool isOtherEpoch = !question.epoch.isEmpty() && question.epoch != checkpoint.epoch;
    if (checkpoint.upgrade || isOtherEpoch || !question.pull) {
        checkpoint.cursor = isOtherEpoch ? QByteArray() : question.cursor;
        checkpoint.more = !checkpoint.upgrade;
        return answer;
    }
    if (auto done = fillPage(store, caller, question, answer); !done)
        return done.error();
    return answer;
}

Status SyncService::fillPage(Store& store, const Caller& caller, const Question& question, SyncAnswer& answer) const {
    const auto actor = Directory::actor(store, caller);
    if (!actor)
        return actor.error();
    const QByteArray secret = store.meta().cursorSecret();
    auto start = startingPoint(caller, question.cursor, answer.checkpoint.epoch, secret);
    if (!start)
        return start.error();
    const auto principals = m_context.rulebook->permissions().principalsOf(*actor);
    const auto denied = AccessIndex::deniedTo(store, actor->userId);
    PullPage page(store, std::move(start).value(), m_context.settings.pageBytes, denied);
    const auto end = page.fill(principals, answer);
    answer.checkpoint.cursor = end.encode(secret);
    answer.checkpoint.more = page.hasMore();
    if (!page.hasMore() && !question.check.isEmpty())
        DigestCheck(store, principals, denied).compare(question.check, answer);
    return cts::Done{};
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
