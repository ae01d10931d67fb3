#pragma once

#include "server/services/ServerContext.h"

namespace cts::server {

// Mail addresses of one mail.
struct MailAddresses {
    QStringList to;
    QStringList cc; // without those in `to`
};

// Finds out who a mail goes to, at the moment it is sent (domain 4.8): from the assignment as it is now, not from names
// typed on a referral. Who is not active, or has no address, gets none. Used within a job. Throws StoreFault.
class Recipients {
public:
    explicit Recipients(const ServerContext& context) : m_context(context) {}

    MailAddresses resolve(Store& store, const MailRow& mail) const;

private:
    // Addresses of one relation name of the notice rules; empty when nobody stands there.
    QStringList addressesOf(Store& store, const MailRow& mail, const QJsonObject& assignment,
                            const QString& relation) const;
    QStringList user(Store& store, const QString& userId) const;
    // Active users in a relation of the rulebook: its roles, and membership in `value`.
    QStringList members(Store& store, const QString& relation, const QString& value) const;

    const ServerContext& m_context;
};

} // namespace cts::server
