#include "shared/protocol/UnreadableOperation.h"

#include "shared/base/Hash.h"
#include "shared/base/Ids.h"
#include "shared/records/StrictObject.h"

namespace cts::protocol {

using namespace Qt::StringLiterals;

static QString idIn(const QJsonObject& json, QLatin1StringView key) {
    const QString id = json.value(key).toString();
    return isId(id) ? id : QString();
}

std::optional<UnreadableOperation> unreadableOperation(const QJsonObject& json, const QByteArray& bytes,
                                                       const Error& why) {
    records::StrictObject head(json, u"badOperation"_s, u"key"_s);
    const qint64 n = head.integer("n"_L1, 1, maxOperationNumber);
    if (!head.ok())
        return std::nullopt;
    return UnreadableOperation{n, idIn(json, "id"_L1), idIn(json, "record"_L1), sha256Hex(bytes), why};
}

} // namespace cts::protocol
