#include "server/services/SyncCursor.h"

#include "shared/base/CanonicalJson.h"
#include "shared/base/Hash.h"
#include "shared/records/Refusals.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace cts::server {

using records::refusal;

namespace {

constexpr auto base64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QJsonObject toJson(const QMap<QString, FeedPosition>& positions) {
    QJsonObject json;
    for (auto it = positions.cbegin(); it != positions.cend(); ++it)
        json.insert(it.key(), QJsonArray{it->seq, it->rid, it->compartment});
    return json;
}

QMap<QString, FeedPosition> positionsFrom(const QJsonObject& json) {
    QMap<QString, FeedPosition> positions;
    for (auto it = json.begin(); it != json.end(); ++it) {
        const auto place = it.value().toArray();
        positions.insert(it.key(), {place.at(0).toInteger(), place.at(1).toInteger(), place.at(2).toInt()});
    }
    return positions;
}

} // namespace

QByteArray SyncCursor::encode(const QByteArray& secret) const {
    const QByteArray content = canonicalJson(QJsonObject{
        {u"epoch"_s, epoch}, {u"user"_s, userId}, {u"held"_s, toJson(held)}, {u"leaving"_s, toJson(leaving)}});
    return content.toBase64(base64) + '.' + hmacSha256(secret, content).toBase64(base64);
}

Result<SyncCursor> SyncCursor::decode(const QByteArray& text, const QByteArray& secret) {
    const auto bad = refusal(u"badCursor"_s, 400);
    const auto halves = text.split('.');
    if (halves.size() != 2)
        return bad;
    const auto content = QByteArray::fromBase64Encoding(halves.at(0), base64 | QByteArray::AbortOnBase64DecodingErrors);
    const auto seal = QByteArray::fromBase64Encoding(halves.at(1), base64 | QByteArray::AbortOnBase64DecodingErrors);
    if (!content || !seal || !equalInConstantTime(*seal, hmacSha256(secret, *content)))
        return bad;
    const auto json = parseJsonObject(*content);
    if (!json)
        return bad;
    return SyncCursor{json->value("epoch"_L1).toString(), json->value("user"_L1).toString(),
                      positionsFrom(json->value("held"_L1).toObject()),
                      positionsFrom(json->value("leaving"_L1).toObject())};
}

} // namespace cts::server
