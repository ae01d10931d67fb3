#pragma once

#include "client/services/AccountService.h"

namespace cts::tests {

// An account that waits: what the sign-in page and the password dialog need to be shown. UI thread.
class IdleAccount final : public client::AccountService {
public:
    client::StartState startState() const override { return client::StartState::NewProfile; }
    QString problem() const override { return {}; }
    QString lastUser() const override { return QStringLiteral("dpo.larsen"); }
    QUrl lastServer() const override { return QUrl(QStringLiteral("https://cts.county.example")); }
    void signIn(const QUrl&, const client::SignInClient::Account&, const QString&) override {}
    void unlock(const QString&) override {}
    void signInAgain(const client::SignInClient::Account&) override {}
    void rebuild(const QUrl&, const client::SignInClient::Account&, const QString&) override {}
    void lock() override {}
    void signOut() override {}
    rules::Actor actor() const override { return {}; }
    QStringList roles() const override { return {}; }
    Status switchRole(const QString&) override { return Done{}; }
};

} // namespace cts::tests
