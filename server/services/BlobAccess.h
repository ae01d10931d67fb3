#pragma once

#include "server/store/Store.h"
#include "shared/rules/Rulebook.h"

namespace cts::server {

// Which part of which record opens a blob to a user: one that names it, that the access index shows to the user, and
// whose author has shown to have the bytes. Stateless, any thread, within a job. Throws StoreFault.
class BlobAccess {
public:
    explicit BlobAccess(const rules::Rulebook& rulebook) : m_rulebook(rulebook) {}

    // Nothing when no part opens it. Errors: "notActive" 403.
    Result<std::optional<BlobName>> through(Store& store, const QString& userId, const QString& sha256) const;
    // Whether the user sees a part that names it, sent or not.
    Result<bool> isNamedFor(Store& store, const QString& userId, const QString& sha256) const;
    // Whether the user sees a part of that record that names it.
    Result<bool> isNamedIn(Store& store, const QString& record, const QString& userId, const QString& sha256) const;

private:
    Result<std::optional<BlobName>> firstVisible(Store& store, const QString& userId,
                                                 const QList<BlobName>& names) const;

    const rules::Rulebook& m_rulebook;
};

} // namespace cts::server
