#include "client/sync/PushBatch.h"

#include "shared/base/CanonicalJson.h"

#include <algorithm>

namespace cts::client {

using namespace Qt::StringLiterals;

// Operations in one request: enough to make the round trip worth it, small enough to stay under the body limit.
static constexpr int batchOperations = 1000;
static constexpr qsizetype batchBytes = 4 << 20;
// Runs without an attempt between two attempts: 1, 2, 4 ... A run is a minute.
static constexpr int longestRest = 64;
static constexpr auto metaName = "undeliverable"_L1;

std::optional<Undeliverable> PushBatch::undeliverable(const Outbox& outbox) {
    const auto stored = outbox.meta(metaName);
    const auto json = stored ? parseJsonObject(*stored) : Result<QJsonObject>(stored.error());
    if (!json)
        return std::nullopt;
    return Undeliverable{json->value("n"_L1).toInteger(),
                         {json->value("code"_L1).toString(), json->value("data"_L1).toObject()},
                         json->value("tries"_L1).toInt(),
                         json->value("rest"_L1).toInt()};
}

static Status store(Outbox& outbox, const Undeliverable& what) {
    return outbox.setMeta(metaName, canonicalJson(QJsonObject{{u"n"_s, what.n},
                                                              {u"code"_s, what.why.code},
                                                              {u"data"_s, what.why.data},
                                                              {u"tries"_s, what.tries},
                                                              {u"rest"_s, what.rest}}));
}

Status PushBatch::tryAgain(Outbox& outbox) {
    auto known = undeliverable(outbox);
    if (!known || known->rest == 0)
        return Done{};
    known->rest = 0;
    return store(outbox, *known);
}

PushBatch::PushBatch(Outbox& outbox)
    : m_outbox(outbox), m_known(undeliverable(outbox)), m_limit(m_known ? 1 : batchOperations) {
    if (!m_known || m_known->rest == 0)
        return;
    m_rests = true;
    --m_known->rest;
    (void)store(m_outbox, *m_known); // a pause that is a run longer does no harm
}

Status PushBatch::fill(protocol::SyncRequest& request, qint64 delivered, bool told) {
    m_sent.clear();
    if (m_rests)
        return Done{};
    // In this order: what the window adds in between is not among the unsent, and must not look passed over.
    const auto last = m_outbox.lastNumber();
    const auto unsent = m_outbox.unsent(delivered, m_limit);
    if (!unsent || !last)
        return unsent ? last.error() : unsent.error();
    qsizetype bytes = 0;
    for (const auto& operation : *unsent) {
        bytes += records::encoded(operation).size();
        if (!request.operations.isEmpty() && bytes > batchBytes)
            break;
        request.operations.append(operation);
        m_sent.append(operation.n);
    }
    const auto next = std::find_if(m_sent.cbegin(), m_sent.cend(), [&](qint64 n) { return n > delivered; });
    const bool isAll = unsent->size() < m_limit && unsent->size() == m_sent.size();
    const qint64 first = next != m_sent.cend() ? *next : isAll ? *last + 1 : 0;
    if (told && first > delivered + 1)
        request.first = first;
    return Done{};
}

Status PushBatch::answered() {
    if (m_sent.isEmpty())
        return Done{};
    m_limit = std::min(m_limit * 2, batchOperations);
    if (!m_known)
        return Done{};
    m_known.reset();
    return m_outbox.removeMeta(metaName);
}

Result<bool> PushBatch::refused(int status, const Error& why) {
    const bool mayBeTheirs = status == 400 || status == 413 || status == 422 || status == 500;
    if (m_sent.isEmpty() || !mayBeTheirs || why.code == "badCursor"_L1 || why.code == "unknownProtocol"_L1)
        return false;
    if (m_sent.size() > 1) {
        m_limit = static_cast<int>(m_sent.size() / 2);
        return true;
    }
    const int tries = m_known && m_known->n == m_sent.constFirst() ? m_known->tries + 1 : 1;
    m_known = Undeliverable{m_sent.constFirst(), why, tries, std::min(1 << std::min(tries - 1, 10), longestRest)};
    m_rests = true;
    if (auto done = store(m_outbox, *m_known); !done)
        return done.error();
    return true;
}

} // namespace cts::client
