#include "server/store/HistoryChain.h"

#include "shared/base/CanonicalWriter.h"
#include "shared/base/Hash.h"

using namespace Qt::StringLiterals;

namespace cts::server {

QByteArray chainStart() {
    return QByteArray(32, '\0');
}

QByteArray contentHash(const QByteArray& salt, const QByteArray& content) {
    return sha256(salt + content);
}

QByteArray chainHash(const HistoryRow& row) {
    CanonicalWriter facts;
    facts.beginObject();
    facts.key("at"_L1).number(row.at.toMSecsSinceEpoch());
    facts.key("author"_L1).text(row.author);
    facts.key("content"_L1).text(QString::fromLatin1(row.contentHash.toHex()));
    facts.key("device"_L1).text(row.device);
    facts.key("n"_L1).number(row.n);
    facts.key("operation"_L1).text(row.operation);
    facts.key("record"_L1).text(row.record);
    facts.key("seq"_L1).number(row.seq);
    return sha256(row.previousHash + facts.endObject().take());
}

} // namespace cts::server
