#pragma once

#include "server/services/ServerContext.h"

namespace cts::server {

// Somebody a mail is for.
struct Recipient {
    QString user;    // empty: an inbox
    QString address; // empty: a user who has none

    friend bool operator==(const Recipient&, const Recipient&) = default;
};

// Whom a mail is for, nobody twice.
struct MailPeople {
    QList<Recipient> to;
    QList<Recipient> cc;
};

// Mail addresses of one mail.
struct MailAddresses {
    QStringList to;
    QStringList cc; // without those in `to`
};

// Finds out who a mail goes to, at the moment it is sent (domain 4.8): from the assignment as it is now, not from names
// typed on a referral. Who is not active or is denied the youth (domain E40) gets none. Where nobody is left whom it is
// for, it is for those who would have had a copy. Used within a job. Throws StoreFault.
class Recipients {
public:
    explicit Recipients(const ServerContext& context) : m_context(context) {}

    MailPeople people(Store& store, const MailRow& mail) const;
    // Only those who have an address.
    MailAddresses resolve(Store& store, const MailRow& mail) const;

private:
    // What the relations of one mail are looked up in.
    struct Case {
        Store& store;
        QJsonObject context;    // MailRow::context
        QJsonObject assignment; // its fields
        QStringList denied;     // user ids
    };
    // Who stands in one relation name of the notice rules.
    QList<Recipient> standingAs(const Case& of, const QString& relation) const;
    static QList<Recipient> user(const Case& of, const QString& userId);
    // Active users in a relation of the rulebook: its roles, and membership in `value`.
    QList<Recipient> members(const Case& of, const QString& relation, const QString& value) const;
    // All active users of a relation's roles.
    QList<Recipient> everyone(const Case& of, const QString& relation) const;
    // A functional inbox of the configuration: "dcfs" or "probation".
    QList<Recipient> inbox(const QString& name) const;

    const ServerContext& m_context;
};

} // namespace cts::server
