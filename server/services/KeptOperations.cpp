#include "server/services/KeptOperations.h"

#include "shared/records/AssignmentEffect.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace cts::server {

using records::Operation;

QList<KeptOperation> operationsTakenOver(Store& store, const records::Record& kept, const Operation& cause) {
    QList<KeptOperation> found;
    for (const QJsonValue row : kept.fields.value("operations"_L1).toArray()) {
        const auto history = store.history().at(row["sequence"_L1].toInteger());
        const auto original =
            records::operationFromEncoded(history ? history->content.value_or(QByteArray()) : QByteArray());
        if (!original || (original->action != "create"_L1 && original->action != "edit"_L1))
            continue;
        Operation now = *original;
        now.encoding = nullptr;
        now.id = records::derivedId(cause.id, u"over:"_s + original->id);
        now.author = cause.author;
        now.role = cause.role;
        now.at = cause.at;
        now.needs.clear();
        found.append({*original, now});
    }
    return found;
}

static void collectBlobs(const QJsonValue& value, QSet<QString>& digests) {
    for (const QJsonValue item : value.toArray())
        collectBlobs(item, digests);
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.key() == "blob"_L1)
            digests.insert(it.value().toString());
        collectBlobs(it.value(), digests);
    }
}

void passBlobsOn(Store& store, const Operation& original, const QString& userId) {
    QSet<QString> digests;
    for (const auto& change : original.changes)
        collectBlobs(change.now, digests);
    for (const auto& digest : std::as_const(digests))
        if (store.blobs().isOwner(original.author, digest))
            store.blobs().addOwner(userId, digest);
}

} // namespace cts::server
