#pragma once

#include "server/services/RecordIndexer.h"
#include "shared/records/CountyFacts.h"

namespace cts::server {

// What guards ask about the world, answered from the master record: always yes or no. Borrows the store of one job.
class ServerFacts final : public records::Facts, public records::CountyFacts {
public:
    ServerFacts(Store& store, const rules::Rulebook& rulebook);

    records::Answer activeUser(const QString& userId, const QStringList& roles) const override;
    records::Answer activeAdvocate(const QString& userId, const QString& agencyId) const override;
    records::Answer activeAgency(const QString& agencyId) const override;
    records::Answer openAdvocacyFor(const records::Record& assignment) const override;
    std::optional<QJsonObject> directoryEntry(const QString& id) const override;
    QJsonObject settings() const override;

    QList<records::KnownUser> users() const override;
    bool hasOpenWork(const QString& userId) const override;
    QStringList assignmentsOfAgency(const QString& agencyId) const override;

private:
    QSet<qint64> recordsSeenBy(const rules::Relation& relation, const QString& value) const;

    Store& m_store;
    const rules::Rulebook& m_rulebook;
    mutable std::optional<QJsonObject> m_settings; // read once
};

} // namespace cts::server
