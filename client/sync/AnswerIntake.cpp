#include "client/sync/AnswerIntake.h"

#include "client/store/ClientStore.h"

namespace cts::client {

using namespace Qt::StringLiterals;
using protocol::Outcome;

// How often the server may ask for other numbers without having taken anything.
static constexpr int mostRounds = 4;
// Looked through for damage: a run is a minute, so 500 assignments have their turn every few hours.
static constexpr int assignmentsPerRun = 3;

AnswerIntake::AnswerIntake(const SyncTools& tools, SyncReport& report)
    : m_tools(tools), m_report(report), m_delivered(tools.cache.delivered()) {}

Result<bool> AnswerIntake::mayPull() const {
    const auto next = m_tools.outbox.unsent(m_delivered, 1);
    if (!next)
        return next.error();
    return next->isEmpty() || next->constFirst().n > m_tools.cache.acknowledged();
}

Result<bool> AnswerIntake::take(const protocol::SyncRequest& request, const protocol::SyncAnswer& answer) {
    const auto& checkpoint = answer.checkpoint;
    const QString epoch = m_tools.cache.epoch();
    const bool wentBack =
        !epoch.isEmpty() && (checkpoint.epoch != epoch || checkpoint.acknowledged < m_tools.cache.delivered());
    m_report.outboxMoved |= !answer.receipts.isEmpty() || checkpoint.acknowledged != m_delivered;
    if (auto done = checkProgress(answer); !done)
        return done.error();
    if (auto done = keepReceipts(answer); !done)
        return done.error();
    m_delivered = checkpoint.acknowledged;
    m_told = true;
    m_report.upgrade |= checkpoint.upgrade;
    if (wentBack) {
        m_report.restored = true;
        if (auto done = m_tools.cache.sweep().begin(checkpoint.epoch, m_delivered); !done)
            return done.error();
        if (auto done = noteForgotten(); !done)
            return done.error();
        return true;
    }
    if (!request.pull || checkpoint.upgrade) {
        if (auto done = m_tools.cache.setDelivered(m_delivered); !done)
            return done.error();
        return checkpoint.more;
    }
    if (auto done = applyPage(answer); !done)
        return done.error();
    // It has compared only if there was nothing more to tell.
    if (m_turn && request.check == m_turn->digests && !checkpoint.more)
        if (auto done = m_tools.cache.digests(m_tools.clock).taken(*m_turn); !done)
            return done.error();
    return checkpoint.more;
}

Status AnswerIntake::lookThrough(protocol::SyncRequest& request) {
    const auto confirmed = m_tools.cache.sweep().isConfirmed();
    if (!confirmed)
        return confirmed.error();
    if (!*confirmed || request.cursor.isEmpty() || !request.pull || m_turn)
        return Done{};
    auto turn = m_tools.cache.digests(m_tools.clock).next(assignmentsPerRun);
    if (!turn)
        return turn.error();
    m_turn = std::move(*turn);
    request.check = m_turn->digests;
    return Done{};
}

Status AnswerIntake::letGo() {
    const auto said = m_tools.outbox.meta(ClientStore::letGoMark());
    if (!said || said->isEmpty())
        return said ? Status(Done{}) : said.error();
    const auto waiting = m_tools.cache.unconfirmed();
    if (!waiting)
        return waiting.error();
    if (*waiting > 0 && QString::fromUtf8(*said) == m_tools.cache.epoch()) {
        const auto changed = m_tools.cache.removeUnconfirmed();
        if (!changed)
            return changed.error();
        note(*changed);
    }
    return m_tools.outbox.removeMeta(ClientStore::letGoMark());
}

Status AnswerIntake::startAnew() {
    return m_tools.cache.sweep().begin(m_tools.cache.epoch(), m_delivered);
}

Status AnswerIntake::checkProgress(const protocol::SyncAnswer& answer) {
    const auto asks = std::find_if_not(answer.receipts.cbegin(), answer.receipts.cend(),
                                       [](const protocol::Receipt& receipt) { return receipt.isAnswer(); });
    const bool moved = m_told && answer.checkpoint.acknowledged > m_delivered;
    m_stuck = asks == answer.receipts.cend() || moved ? 0 : m_stuck + 1;
    return m_stuck > mostRounds ? Status(Error{asks->code, asks->data}) : Status(Done{});
}

// Before the cache: once that says that they are acknowledged, nobody asks for their receipts any more.
Status AnswerIntake::keepReceipts(const protocol::SyncAnswer& answer) {
    if (auto done = m_tools.outbox.keepReceipts(answer.receipts); !done)
        return done;
    if (auto done = noteAnswered(answer.receipts); !done)
        return done;
    return takeForked(answer);
}

// The server has numbers of this device that this device has never given: it was cloned, or restored from an image.
Status AnswerIntake::takeForked(const protocol::SyncAnswer& answer) {
    const qint64 known = answer.checkpoint.acknowledged;
    QList<qint64> forked;
    for (const auto& receipt : answer.receipts)
        if (receipt.code == "deviceForked"_L1)
            forked.append(receipt.n);
    if (forked.isEmpty())
        return m_tools.outbox.passNumber(known);
    const auto key = m_tools.outbox.meta(u"serverKey"_s);
    if (!key)
        return key.error();
    const QString device = m_tools.credentials.device();
    const auto serverKey = SealPublicKey::fromPem(*key);
    SealedOutbox sealed(QDir(m_tools.sealedRoot.filePath(device)), serverKey ? std::optional(*serverKey) : std::nullopt,
                        device);
    return m_tools.outbox.renumber(forked, known, sealed);
}

// A crash between the two steps repeats both: the repair comes again when its assignment has its next turn.
Status AnswerIntake::applyPage(const protocol::SyncAnswer& answer) {
    auto page = answer;
    for (const auto& repair : answer.repairs) {
        const auto surplus = m_tools.cache.digests(m_tools.clock).surplus(repair);
        if (!surplus)
            return surplus.error();
        page.gone.append(*surplus);
    }
    const auto changed = m_tools.cache.applyPage(page);
    if (!changed)
        return changed.error();
    note(*changed);
    return answer.checkpoint.more ? Status(Done{}) : forgetDelivered(answer.checkpoint.secured);
}

void AnswerIntake::note(const Cache::Changed& changed) {
    m_report.changed.assignments.unite(changed.assignments);
    m_report.changed.directory |= changed.directory;
    m_report.changed.notices.unite(changed.notices);
}

Status AnswerIntake::forgetDelivered(qint64 secured) {
    const qint64 acknowledged = m_tools.cache.acknowledged();
    const QDir own(m_tools.sealedRoot.filePath(m_tools.credentials.device()));
    SealedOutbox(own, std::nullopt, {}).removeUpTo(acknowledged);
    return m_tools.outbox.prune(acknowledged, secured);
}

// What was delivered once waits again.
Status AnswerIntake::noteForgotten() {
    const auto unsent = m_tools.outbox.unsent(m_delivered);
    if (!unsent)
        return unsent.error();
    for (const auto& operation : *unsent)
        if (!operation.assignment.isEmpty())
            m_report.changed.assignments.insert(operation.assignment);
    return Done{};
}

// What waits no more looks different, also where nothing of it has changed on the server: no record comes with a
// refusal.
Status AnswerIntake::noteAnswered(const QList<protocol::Receipt>& receipts) {
    for (const auto& receipt : receipts) {
        const auto assignment = m_tools.outbox.assignmentOf(receipt.n);
        if (!assignment)
            return assignment.error();
        if (!assignment->has_value())
            continue;
        if (!(*assignment)->isEmpty())
            m_report.changed.assignments.insert(**assignment);
        else if (receipt.outcome == Outcome::Refused)
            m_report.changed.takenBack.insert(receipt.record);
    }
    return Done{};
}

} // namespace cts::client
