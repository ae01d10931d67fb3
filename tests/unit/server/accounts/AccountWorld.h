#pragma once

#include "server/services/Accounts.h"
#include "server/services/OperationApplier.h"

#include <QTemporaryDir>

#include <memory>

namespace cts::server::tests {

// A server's accounts on a database of their own, a clock that stands until it is turned, and one person, "dpo", with
// a password. Passwords take few rounds here: their strength is not what is tested. One thread.
class AccountWorld {
public:
    AccountWorld();

    static const QString password;
    static const QString otherPassword;
    static const QString device;
    static const QString otherDevice;

    // Each waits for the answer. `newPassword` as in Accounts::SignIn.
    Result<QJsonObject> signIn(const QString& typed = password, const QString& from = device,
                               const QString& newPassword = {});
    Result<QJsonObject> signInAs(const QString& userName, const QString& typed);
    Result<QJsonObject> refresh(const QJsonObject& session, const QString& from = device);
    Result<Caller> authenticate(const QJsonObject& session);
    Result<QJsonObject> actAs(const QString& role, const QString& from = device);
    Status signOut(const QJsonObject& session);
    Status changePassword(const QString& old, const QString& changed);
    // `session` has this device still signed in, by its refresh token; turns the clock by a second.
    bool alive(const QJsonObject& session, const QString& from = device);

    // Commands of the administrator; they fail hard.
    void addUser(const QString& userName, bool keepPassword);
    void setDisabled(bool disabled);
    // Takes a step of the person's record, such as "deactivate", which leaves the account alone.
    void step(const QString& action);
    void resetPassword(const QString& changed);
    void setActingRole(const QString& role);
    // What is on record about them, the newest first, as "action role outcome".
    QStringList audit();

    QString userId() const { return m_userId; }
    ManualClock clock;

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<ServerContext> m_context;
    std::unique_ptr<OperationApplier> m_applier;
    std::unique_ptr<Directory> m_directory;
    std::unique_ptr<Accounts> m_accounts;
    QString m_userId;
};

// "ok", or the code of the error.
template <class T> QString codeOf(const Result<T>& result) {
    return result ? QStringLiteral("ok") : result.error().code;
}

} // namespace cts::server::tests
