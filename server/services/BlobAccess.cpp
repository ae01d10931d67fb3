#include "server/services/BlobAccess.h"

#include "server/services/Directory.h"
#include "server/services/ReadAccess.h"

#include <algorithm>

namespace cts::server {

Result<std::optional<BlobName>> BlobAccess::through(Store& store, const QString& userId, const QString& sha256) const {
    return firstVisible(store, userId, store.blobs().readableNames(sha256));
}

Result<bool> BlobAccess::isNamedFor(Store& store, const QString& userId, const QString& sha256) const {
    const auto found = firstVisible(store, userId, store.blobs().names(sha256));
    return found ? Result(found->has_value()) : found.error();
}

Result<bool> BlobAccess::isNamedIn(Store& store, const QString& record, const QString& userId,
                                   const QString& sha256) const {
    auto names = store.blobs().names(sha256);
    names.removeIf([&](const BlobName& name) { return name.record != record; });
    const auto found = firstVisible(store, userId, names);
    return found ? Result(found->has_value()) : found.error();
}

Result<std::optional<BlobName>> BlobAccess::firstVisible(Store& store, const QString& userId,
                                                         const QList<BlobName>& names) const {
    const auto actor = Directory::actor(store, userId);
    if (!actor)
        return actor.error();
    if (names.isEmpty())
        return std::optional<BlobName>();
    const ReadAccess access(store, m_rulebook.permissions(), *actor);
    const auto found = std::find_if(names.cbegin(), names.cend(),
                                    [&](const BlobName& name) { return access.sees(name.rid, name.compartment); });
    return found == names.cend() ? std::optional<BlobName>() : std::optional(*found);
}

} // namespace cts::server
