#pragma once

#include "server/services/Accounts.h"

namespace cts::server {

// What an administrator does about the accounts behind user records (domain 3.17): sees them, hands out a first
// password, revokes a device. Who may is said by the workflow of users and the matrix: the account is seen by whoever
// may edit or deactivate the user, a password is given by whoever may edit. Everything that changes is audited. Safe
// from any thread; answers come on a database thread. Errors: "notFound" 404 (also for users one may not see),
// "forbidden" 403, "notActive" 403, and those of Database.
class UserAdmin {
public:
    UserAdmin(const ServerContext& context, Accounts& accounts) : m_context(context), m_accounts(accounts) {}

    // {"userName", "waiting": the first password was not changed yet, "locked", "devices": [{"id", "name", "since",
    // "revoked"}]}; userName is empty where there is no account yet.
    void account(Caller caller, QString userId, std::function<void(Result<QJsonObject>)> done) const;
    // {"userName", "code"}: a first password that is shown once. More errors: "userNameTaken" 409, "userInactive" 409.
    void invite(Caller caller, QString userId, std::function<void(Result<QJsonObject>)> done) const;
    // The device is not served any more, and no session of it is left (domain E34). Its unsent work is not lost: it
    // stays on it, sealed for the county.
    void revokeDevice(Caller caller, QString userId, QString device, std::function<void(Status)> done) const;

private:
    enum class Right { See, Invite };
    Result<records::Record> permitted(Store& store, const Caller& caller, const QString& userId, Right right) const;
    static QJsonObject accountOf(Store& store, const QString& userId, const QDateTime& now);

    const ServerContext& m_context;
    Accounts& m_accounts;
};

} // namespace cts::server
