#pragma once

#include "server/services/Caller.h"
#include "server/store/Store.h"
#include "shared/rules/Rulebook.h"

namespace cts::server {

// Which part of which record opens a blob to a caller: one that names it, that the access index shows to the caller,
// and whose author has shown to have the bytes. Stateless, any thread, within a job. Throws StoreFault.
class BlobAccess {
public:
    explicit BlobAccess(const rules::Rulebook& rulebook) : m_rulebook(rulebook) {}

    // Nothing when no part opens it. Errors: "notActive" 403.
    Result<std::optional<BlobName>> through(Store& store, const Caller& caller, const QString& sha256) const;
    // The same of what a user sees in any of their roles: what one has read in one of them is not unknown in the other.
    std::optional<BlobName> inAnyRole(Store& store, const QString& userId, const QString& sha256) const;
    // Whether the caller sees a part that names it, sent or not.
    Result<bool> isNamedFor(Store& store, const Caller& caller, const QString& sha256) const;
    // Whether the user sees, in any of their roles, a part of that record that names it.
    bool isNamedIn(Store& store, const QString& record, const QString& userId, const QString& sha256) const;

private:
    std::optional<BlobName> firstInAnyRole(Store& store, const QString& userId, const QList<BlobName>& names) const;
    std::optional<BlobName> firstVisible(Store& store, const rules::Actor& actor, const QList<BlobName>& names) const;

    const rules::Rulebook& m_rulebook;
};

} // namespace cts::server
