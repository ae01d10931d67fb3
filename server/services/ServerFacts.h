#pragma once

#include "server/services/RecordIndexer.h"
#include "shared/records/Facts.h"

namespace cts::server {

// What guards ask about the world, answered from the master record: always yes or no. Borrows the store of one job.
class ServerFacts final : public records::Facts {
public:
    ServerFacts(Store& store, const rules::Rulebook& rulebook);

    records::Answer activeUser(const QString& userId, const QStringList& roles) const override;
    records::Answer activeAdvocate(const QString& userId, const QString& agencyId) const override;
    records::Answer activeAgency(const QString& agencyId) const override;
    records::Answer openAdvocacyFor(const records::Record& assignment) const override;
    std::optional<QJsonObject> directoryEntry(const QString& id) const override;
    QJsonObject settings() const override;

private:
    Store& m_store;
    const rules::Rulebook& m_rulebook;
    RecordIndexer m_indexer;
    mutable std::optional<QJsonObject> m_settings; // read once
};

} // namespace cts::server
