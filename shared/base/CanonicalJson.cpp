#include "shared/base/CanonicalJson.h"

#include "shared/base/CanonicalWriter.h"
#include "shared/base/JsonReader.h"

namespace cts {

QByteArray canonicalJson(const QJsonValue& value) {
    return CanonicalWriter().value(value).take();
}

Result<QJsonObject> parseJsonObject(const QByteArray& bytes, int maxDepth) {
    return JsonReader(bytes, maxDepth).readObjectDocument();
}

} // namespace cts
