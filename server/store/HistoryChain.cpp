#include "server/store/HistoryChain.h"

#include "shared/base/CanonicalJson.h"
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
    const QJsonObject facts{
        {u"seq"_s, row.seq},
        {u"operation"_s, row.operation},
        {u"device"_s, row.device},
        {u"n"_s, row.n},
        {u"record"_s, row.record},
        {u"author"_s, row.author},
        {u"at"_s, row.at.toMSecsSinceEpoch()},
        {u"content"_s, QString::fromLatin1(row.contentHash.toHex())},
    };
    return sha256(row.previousHash + canonicalJson(facts));
}

} // namespace cts::server
