#include "server/services/BlobAccess.h"

#include "server/services/AccessIndex.h"
#include "server/services/Directory.h"

#include <algorithm>

namespace cts::server {

Result<std::optional<BlobName>> BlobAccess::through(Store& store, const QString& userId, const QString& sha256) const {
    return firstVisible(store, userId, store.blobs().readableNames(sha256));
}

Result<bool> BlobAccess::isNamedFor(Store& store, const QString& userId, const QString& sha256) const {
    const auto found = firstVisible(store, userId, store.blobs().names(sha256));
    return found ? Result(found->has_value()) : found.error();
}

Result<std::optional<BlobName>> BlobAccess::firstVisible(Store& store, const QString& userId,
                                                         const QList<BlobName>& names) const {
    const auto actor = Directory::actor(store, userId);
    if (!actor)
        return actor.error();
    if (names.isEmpty())
        return std::optional<BlobName>();
    QSet<qint64> principals;
    for (const auto& name : m_rulebook.permissions().principalsOf(*actor)) {
        if (const auto key = store.scope().principal(name))
            principals.insert(*key);
    }
    const auto denied = AccessIndex::deniedTo(store, actor->userId);
    const auto opens = [&](const BlobName& name) {
        const auto rows = store.scope().rowsOf(name.rid, name.compartment);
        return !denied.contains(name.rid) && std::any_of(rows.cbegin(), rows.cend(), [&](const ScopeRow& row) {
            return row.present && principals.contains(row.principal);
        });
    };
    const auto found = std::find_if(names.cbegin(), names.cend(), opens);
    return found == names.cend() ? std::optional<BlobName>() : std::optional(*found);
}

} // namespace cts::server
