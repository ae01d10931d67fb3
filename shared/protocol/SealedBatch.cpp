#include "shared/protocol/SealedBatch.h"

#include "shared/base/CanonicalJson.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace cts::protocol {

QByteArray sealedAssociatedData(const QString& device, qint64 first, qint64 last) {
    return u"cts-outbox %1 %2 %3"_s.arg(device).arg(first).arg(last).toUtf8();
}

QByteArray encodeBatch(const QList<records::Operation>& operations) {
    QByteArrayList list;
    for (const auto& operation : operations)
        list.append(records::encoded(operation));
    return "{\"operations\":[" + list.join(',') + "]}";
}

Result<Batch> decodeBatch(const QByteArray& bytes) {
    const auto object = parseJsonObject(bytes);
    if (!object)
        return object.error();
    if (object->size() != 1 || !object->value("operations"_L1).isArray())
        return Error{u"badOperation"_s};
    Batch batch;
    for (const auto& value : object->value("operations"_L1).toArray()) {
        const auto json = value.toObject();
        const auto operation = records::operationFromJson(json);
        const auto unreadable =
            operation ? std::nullopt : unreadableOperation(json, canonicalJson(json), operation.error());
        if (operation)
            batch.operations.append(*operation);
        else if (unreadable)
            batch.unreadable.append(*unreadable);
        else
            return operation.error();
    }
    return batch;
}

} // namespace cts::protocol
