#include "server/services/HistoryVerifier.h"

using namespace Qt::StringLiterals;

namespace cts::server {

namespace {

std::optional<QString> faultOf(const HistoryRow& row, qint64 expectedSeq, const QByteArray& previous) {
    if (row.seq != expectedSeq)
        return u"missing"_s;
    if (row.previousHash != previous)
        return u"previousHash"_s;
    if (row.chainHash != chainHash(row))
        return u"chainHash"_s;
    if (row.content && row.contentHash != contentHash(row.salt, *row.content))
        return u"contentHash"_s;
    return std::nullopt;
}

} // namespace

HistoryVerdict verifyHistory(Store& store) {
    HistoryVerdict verdict;
    QByteArray previous = chainStart();
    qint64 last = 0;
    store.history().visitAfter(0, [&](const HistoryRow& row) {
        if (const auto reason = faultOf(row, last + 1, previous)) {
            verdict.fault = HistoryFault{last + 1, *reason};
            return false;
        }
        last = row.seq;
        previous = row.chainHash;
        ++verdict.rows;
        verdict.sealed += row.content ? 0 : 1;
        return true;
    });
    verdict.head = QString::fromLatin1(previous.toHex());
    if (!verdict.fault && store.history().highestKnownElsewhere() > last)
        verdict.fault = HistoryFault{last + 1, u"truncated"_s};
    return verdict;
}

} // namespace cts::server
