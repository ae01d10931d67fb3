#include "server/services/SyncCursor.h"
#include "shared/base/CanonicalJson.h"
#include "shared/base/Hash.h"
#include "tests/fuzz/FuzzTarget.h"
#include "tests/fuzz/targets/Targets.h"

namespace cts::fuzz {

using namespace Qt::StringLiterals;
using server::SyncCursor;

static constexpr auto secret = "a secret of the server, 32 bytes";

static bool playText(const QByteArray& text) {
    const auto cursor = SyncCursor::decode(text, secret);
    if (!cursor)
        return false;
    const auto again = SyncCursor::decode(cursor->encode(secret), secret);
    require(again.ok(), "a cursor cannot be read back");
    require(*again == *cursor, "a cursor read back is another one");
    require(!SyncCursor::decode(text, "another secret").ok(), "a cursor opens with another secret");
    return true;
}

bool playCursor(const QByteArray& bytes) {
    constexpr auto base64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    const QByteArray sealed = bytes.toBase64(base64) + '.' + hmacSha256(secret, bytes).toBase64(base64);
    const bool asContent = playText(sealed);
    return playText(bytes) || asContent;
}

QList<QByteArray> cursorSeeds() {
    const SyncCursor cursor{u"epoch"_s,
                            u"00000000-0000-7000-8000-000000000001"_s,
                            {{u"user:00000000-0000-7000-8000-000000000001"_s, {40, 7, 1}}, {u"unit:U1"_s, {12, 3, 0}}},
                            {{u"agency:00000000-0000-7000-8000-000000000901"_s, {9, 2, 5}}}};
    const QByteArray text = cursor.encode(secret);
    const auto content = QByteArray::fromBase64(text.left(text.indexOf('.')), QByteArray::Base64UrlEncoding);
    return {text, content, "{\"epoch\":\"\",\"held\":{},\"leaving\":{},\"user\":\"\"}"};
}

} // namespace cts::fuzz
