#pragma once

#include "server/services/Caller.h"
#include "server/services/OperationApplier.h"

namespace cts::server {

// Users and advocacy agencies, which are records like all others, written by the server's own operations. For accounts,
// the command line and practice counties. Used within a job, on its thread. Throws StoreFault.
class Directory {
public:
    Directory(const ServerContext& context, const OperationApplier& applier);

    // `fields` of the form "user" or "agency"; gives the id of the new record. Errors: those of records::reduce.
    Result<QString> addUser(Store& store, const QJsonObject& fields) const;
    Result<QString> addAgency(Store& store, const QJsonObject& fields) const;
    // Changes some fields, such as {"active": "NO"}. Errors: "notFound" and those of records::reduce.
    Status editUser(Store& store, const QString& id, const QJsonObject& changed) const;
    Status editAgency(Store& store, const QString& id, const QJsonObject& changed) const;

    // Takes a step of the workflow of users, such as "deactivate", as the server. Errors: "notFound" and those of
    // records::reduce.
    Status stepOfUser(Store& store, const QString& id, const QString& action) const;

    // Makes the settings record, with nothing in it, where the rulebook has the form and it is not there yet.
    Status ensureSettings(Store& store) const;

    // The fields of a user or agency; nothing when there is none of that id.
    std::optional<QJsonObject> find(Store& store, const QString& id) const;
    QList<DirectoryEntry> users(Store& store) const;
    QList<DirectoryEntry> agencies(Store& store) const;

    // Whether there is such a user, and the account may be used.
    static bool isActive(Store& store, const QString& userId);
    // Who a caller is now, in the role that the device acts in: the one chosen there as long as the user holds it, else
    // the main one (domain E43). Errors: "notActive" 403, for a disabled user or one that does not exist.
    static Result<rules::Actor> actor(Store& store, const Caller& caller);
    // What the caller's scope rows are written for; empty when not active.
    QStringList principals(Store& store, const Caller& caller) const;

private:
    Result<QString> add(Store& store, QLatin1StringView kind, const QString& id, const QJsonObject& fields) const;
    Status edit(Store& store, QLatin1StringView kind, const QString& id, const QJsonObject& changed) const;

    const ServerContext& m_context;
    const OperationApplier& m_applier;
};

} // namespace cts::server
