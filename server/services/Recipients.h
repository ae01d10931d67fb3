#pragma once

#include "server/services/ServerContext.h"

namespace cts::server {

// Mail addresses of one mail.
struct MailAddresses {
    QStringList to;
    QStringList cc; // without those in `to`
};

// Finds out who a mail goes to, at the moment it is sent (domain 4.8): from the assignment as it is now, not from names
// typed on a referral. Who is not active, has no address, or is denied the youth (domain E40) gets none. Used within a
// job. Throws StoreFault.
class Recipients {
public:
    explicit Recipients(const ServerContext& context) : m_context(context) {}

    MailAddresses resolve(Store& store, const MailRow& mail) const;

private:
    // What the relations of one mail are looked up in.
    struct Case {
        Store& store;
        QJsonObject context;    // MailRow::context
        QJsonObject assignment; // its fields
        QStringList denied;     // user ids
    };
    // Addresses of one relation name of the notice rules; empty when nobody stands there.
    QStringList addressesOf(const Case& of, const QString& relation) const;
    static QStringList user(const Case& of, const QString& userId);
    // Active users in a relation of the rulebook: its roles, and membership in `value`.
    QStringList members(const Case& of, const QString& relation, const QString& value) const;
    // All active users of a relation's roles.
    QStringList everyone(const Case& of, const QString& relation) const;
    // A functional inbox of the configuration: "dcfs" or "probation".
    QStringList inbox(const QString& name) const;

    const ServerContext& m_context;
};

} // namespace cts::server
