#include "client/services/BulkDecision.h"

#include "client/services/Attempt.h"
#include "client/store/ClientStore.h"

#include <QElapsedTimer>
#include <QPointer>

namespace cts::client {

using namespace Qt::StringLiterals;

BulkDecision::BulkDecision(ClientStore& store, QList<QueueItem> items, QString action, QJsonObject args,
                           std::chrono::milliseconds slice, QObject* parent)
    : QObject(parent), m_store(store), m_items(std::move(items)), m_action(std::move(action)), m_args(std::move(args)),
      m_slice(slice) {
    // Not a chain of posted events, which would come before the person's clicks and the painting.
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &BulkDecision::runSlice);
}

void BulkDecision::start() {
    m_timer.start();
}

Status BulkDecision::add(const QueueItem& item, QList<records::Operation>& operations) const {
    const auto now = m_store.listing().row(item.row.assignmentId);
    if (!now)
        return Error{u"notFound"_s};
    if (now->revisionOf(item.recordId) != item.revision)
        return Error{u"changedSinceRead"_s};
    auto attempt = Attempt::begin(m_store, item.row.assignmentId);
    if (!attempt)
        return attempt.error();
    if (auto done = attempt->addStep(item.recordId, m_action, m_args, true); !done)
        return done;
    operations.append(attempt->operations());
    return Done{};
}

bool BulkDecision::runSlice() {
    if (!isRunning())
        return false;
    QElapsedTimer timer;
    timer.start();
    const auto first = m_results.size();
    QList<records::Operation> operations;
    do {
        const auto& item = m_items.at(m_results.size());
        const auto added = add(item, operations);
        m_results.append({item.recordId, item.row.title(), added.ok(), added ? Error{} : added.error()});
        // Making it durable and showing it takes about as long again as deciding it.
    } while (decided() < total() && std::chrono::nanoseconds(timer.nsecsElapsed()) * 2 < m_slice);
    commit(first, operations);
    const bool more = isRunning();
    if (!more)
        m_timer.stop();
    const QPointer<BulkDecision> alive(this);
    Q_EMIT progressed(decided(), total());
    if (alive && !more)
        Q_EMIT finished(); // may be the end of this object
    return more;
}

// A disk that is full for one slice is full for the next.
void BulkDecision::commit(qsizetype first, const QList<records::Operation>& operations) {
    const auto committed = m_store.commit(operations);
    if (committed)
        return;
    for (auto i = first; i < m_results.size(); ++i)
        if (m_results.at(i).done) {
            m_results[i].done = false;
            m_results[i].error = committed.error();
        }
    while (m_results.size() < m_items.size()) {
        const auto& item = m_items.at(m_results.size());
        m_results.append({item.recordId, item.row.title(), false, committed.error()});
    }
}

void BulkDecision::cancel() {
    if (!isRunning())
        return;
    m_cancelled = true;
    m_timer.stop();
    Q_EMIT finished();
}

} // namespace cts::client
