#include "server/services/BlobAccess.h"

#include "server/services/Directory.h"
#include "server/services/ReadAccess.h"

#include <algorithm>

namespace cts::server {

Result<std::optional<BlobName>> BlobAccess::through(Store& store, const Caller& caller, const QString& sha256) const {
    const auto actor = Directory::actor(store, caller);
    if (!actor)
        return actor.error();
    return firstVisible(store, *actor, store.blobs().readableNames(sha256));
}

std::optional<BlobName> BlobAccess::inAnyRole(Store& store, const QString& userId, const QString& sha256) const {
    return firstInAnyRole(store, userId, store.blobs().readableNames(sha256));
}

bool BlobAccess::isNamedIn(Store& store, const QString& record, const QString& userId, const QString& sha256) const {
    auto names = store.blobs().names(sha256);
    names.removeIf([&](const BlobName& name) { return name.record != record; });
    return firstInAnyRole(store, userId, names).has_value();
}

std::optional<BlobName> BlobAccess::firstInAnyRole(Store& store, const QString& userId,
                                                   const QList<BlobName>& names) const {
    auto actor = Directory::actor(store, {userId, {}});
    if (!actor)
        return std::nullopt;
    for (const auto& role : store.directory().find(userId)->roles()) {
        actor->role = role;
        if (auto found = firstVisible(store, *actor, names); found)
            return found;
    }
    return std::nullopt;
}

Result<bool> BlobAccess::isNamedFor(Store& store, const Caller& caller, const QString& sha256) const {
    const auto actor = Directory::actor(store, caller);
    if (!actor)
        return actor.error();
    return firstVisible(store, *actor, store.blobs().names(sha256)).has_value();
}

std::optional<BlobName> BlobAccess::firstVisible(Store& store, const rules::Actor& actor,
                                                 const QList<BlobName>& names) const {
    if (names.isEmpty())
        return std::nullopt;
    const ReadAccess access(store, m_rulebook.permissions(), actor);
    const auto found = std::find_if(names.cbegin(), names.cend(),
                                    [&](const BlobName& name) { return access.sees(name.rid, name.compartment); });
    return found == names.cend() ? std::nullopt : std::optional(*found);
}

} // namespace cts::server
