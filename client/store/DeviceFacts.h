#pragma once

#include "client/store/Listing.h"
#include "shared/records/Facts.h"

#include <QHash>

namespace cts::client {

// What this device knows of the world outside a record: the users and agencies it holds and its own listing. What it
// does not hold it does not know. Borrows all of it; lives on the UI thread.
class DeviceFacts final : public records::Facts {
public:
    // `settings`: of the county, in force.
    DeviceFacts(const QHash<QString, QJsonObject>& directory, const Listing& listing, const QJsonObject& settings)
        : m_directory(directory), m_listing(listing), m_settings(settings) {}

    records::Answer activeUser(const QString& userId, const QStringList& roles) const override;
    records::Answer activeAdvocate(const QString& userId, const QString& agencyId) const override;
    records::Answer activeAgency(const QString& agencyId) const override;
    records::Answer openAdvocacyFor(const records::Record& assignment) const override;
    std::optional<QJsonObject> directoryEntry(const QString& id) const override;
    QJsonObject settings() const override { return m_settings; }

private:
    const QHash<QString, QJsonObject>& m_directory;
    const Listing& m_listing;
    const QJsonObject& m_settings;
};

} // namespace cts::client
