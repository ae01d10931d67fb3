#include "server/services/Accounts.h"

#include "server/services/OperationProcessor.h"
#include "server/services/Password.h"
#include "server/store/StoreFault.h"
#include "shared/base/Hash.h"
#include "shared/base/Ids.h"
#include "shared/records/Refusals.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace cts::server {

using records::refusal;

// What working on the passwords has shown, before the writer looks at the account again.
struct Accounts::Verdict {
    bool matches = false;
    std::optional<AccountRow> changed; // with the new password set, when one was asked for
};

Accounts::Accounts(const ServerContext& context, const AccountSettings& settings, const Directory* directory)
    : m_context(context), m_settings(settings), m_directory(directory) {
    m_pool.setMaxThreadCount(2);
}

Accounts::~Accounts() {
    m_pool.waitForDone();
}

static std::optional<Error> objectionTo(const QString& newPassword, const QString& password) {
    if (newPassword.size() < password::minimumLength)
        return refusal(u"passwordTooShort"_s, 422, {{u"minimum"_s, password::minimumLength}});
    if (newPassword.size() > password::maximumLength)
        return refusal(u"passwordTooLong"_s, 422, {{u"maximum"_s, password::maximumLength}});
    if (newPassword == password)
        return refusal(u"passwordUnchanged"_s, 422);
    return std::nullopt;
}

static QByteArray hashOf(const QByteArray& token) {
    return sha256(token);
}

void Accounts::signIn(SignIn request, SessionDone done) {
    if (!request.newPassword.isEmpty())
        if (const auto objection = objectionTo(request.newPassword, request.password))
            return done(*objection);
    const auto find = [name = request.userName](Store& store) -> Result<std::optional<AccountRow>> {
        return AccountStore(store.connection()).find(name);
    };
    m_context.database.read(find, [this, request, done](Result<std::optional<AccountRow>> found) {
        if (!found)
            return done(found.error());
        m_pool.start([this, request, done, account = *found] {
            // An unknown name takes as long as a wrong password.
            AccountRow unknown;
            unknown.salt = QByteArray(16, 'x');
            unknown.rounds = m_settings.passwordRounds;
            Verdict verdict;
            verdict.matches = password::matches(account.value_or(unknown), request.password) && account.has_value();
            if (verdict.matches && !request.newPassword.isEmpty()) {
                verdict.changed = *account;
                password::set(*verdict.changed, request.newPassword, m_settings.passwordRounds);
            }
            // A refusal is a result too: what was counted on the way must not be undone.
            const auto decide = [this, request, verdict](Store& store) -> Result<Result<QJsonObject>> {
                return admit(store, request, verdict);
            };
            m_context.database.write(decide, [done](Result<Result<QJsonObject>> result) {
                done(result ? *result : Result<QJsonObject>(result.error()));
            });
        });
    });
}

static void note(Store& store, const QString& userId, const Accounts::SignIn& request, const QString& outcome,
                 const QDateTime& now) {
    store.audit().add({userId, request.device, u"signIn"_s, {}, outcome, {}, {}}, now);
}

Result<QJsonObject> Accounts::admit(Store& store, const SignIn& request, const Verdict& verdict) const {
    const QDateTime now = m_context.clock.now();
    AccountStore accounts(store.connection());
    auto account = accounts.find(request.userName);
    if (!account) {
        note(store, {}, request, u"badCredentials"_s, now);
        return refusal(u"badCredentials"_s, 401);
    }
    if (account->lockedUntil && now < *account->lockedUntil)
        return refusal(u"accountLocked"_s, 423, {{u"retryAt"_s, account->lockedUntil->toString(Qt::ISODate)}});
    if (!verdict.matches)
        return *countFailure(store, *account, request);
    // Before anything is written: a refused sign-in uses up no one-time password and binds no device.
    if (const auto actor = Directory::actor(store, {account->userId, request.device}); !actor)
        return actor.error();
    if (account->mustChange && !verdict.changed)
        return refusal(u"passwordChangeRequired"_s, 403);
    if (verdict.changed) {
        account->passwordHash = verdict.changed->passwordHash;
        account->salt = verdict.changed->salt;
        account->rounds = verdict.changed->rounds;
        account->mustChange = false;
        SessionStore(store.connection()).dropUser(account->userId);
    }
    account->failures = 0;
    account->lockedUntil.reset();
    accounts.update(*account);
    if (auto bound = bindDevice(store, account->userId, request); !bound)
        return bound.error();
    note(store, account->userId, request, u"done"_s, now);
    markSignIn(store, account->userId);
    SessionStore(store.connection()).dropExpired(now);
    return issue(store, account->userId, request.device, newId(m_context.clock));
}

// Once a day: everybody who holds the directory is told of it.
void Accounts::markSignIn(Store& store, const QString& userId) const {
    const auto stored = m_directory ? store.records().find(userId) : std::nullopt;
    if (!stored)
        return;
    const auto last = QDateTime::fromString(stored->record.fields.value("lastLogin"_L1).toString(), Qt::ISODate);
    if (last.isValid() && losAngelesDate(last) == losAngelesDate(m_context.clock.now()))
        return;
    // A rulebook whose users have no such step keeps no such date.
    (void)m_directory->stepOfUser(store, userId, u"signedIn"_s);
}

std::optional<Error> Accounts::countFailure(Store& store, AccountRow account, const SignIn& request) const {
    const QDateTime now = m_context.clock.now();
    note(store, account.userId, request, u"badCredentials"_s, now);
    account.failures += 1;
    if (account.failures >= m_settings.failuresBeforeLock) {
        account.lockedUntil = now.addSecs(m_settings.lockMinutes * 60);
        account.failures = 0;
    }
    AccountStore(store.connection()).update(account);
    return refusal(u"badCredentials"_s, 401);
}

Status Accounts::bindDevice(Store& store, const QString& userId, const SignIn& request) const {
    const auto device = store.devices().find(request.device);
    if (!device) {
        store.devices().add(request.device, userId, request.deviceName.left(200), m_context.clock.now());
        return Done{};
    }
    if (device->userId != userId)
        return refusal(u"deviceOfOther"_s, 403);
    if (device->revokedAt)
        return refusal(u"deviceRevoked"_s, 403);
    return Done{};
}

QByteArray Accounts::addToken(Store& store, const SessionRow& base, bool refresh, qint64 seconds) const {
    const QByteArray token = randomBytes(32).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    SessionRow row = base;
    row.tokenHash = hashOf(token);
    row.refresh = refresh;
    row.createdAt = m_context.clock.now();
    row.expiresAt = row.createdAt.addSecs(seconds);
    SessionStore(store.connection()).add(row);
    return token;
}

// "user" and "roles" of a SESSION.
Result<QJsonObject> Accounts::whoIs(Store& store, const Caller& caller) {
    const auto actor = Directory::actor(store, caller);
    if (!actor)
        return actor.error();
    return QJsonObject{{u"user"_s, QJsonObject{{u"userId"_s, actor->userId},
                                               {u"name"_s, actor->name},
                                               {u"role"_s, actor->role},
                                               {u"department"_s, actor->department},
                                               {u"unitId"_s, actor->unitId},
                                               {u"agencyId"_s, actor->agencyId}}},
                       {u"roles"_s, QJsonArray::fromStringList(store.directory().find(caller.userId)->roles())}};
}

Result<QJsonObject> Accounts::issue(Store& store, const QString& userId, const QString& device,
                                    const QString& family) const {
    auto session = whoIs(store, {userId, device});
    if (!session)
        return session;
    SessionRow base;
    base.userId = userId;
    base.deviceId = device;
    base.family = family;
    const qint64 accessSeconds = m_settings.accessMinutes * 60;
    const QByteArray access = addToken(store, base, false, accessSeconds);
    const QByteArray refresh = addToken(store, base, true, qint64(m_settings.refreshHours) * 3600);
    session->insert(u"accessToken"_s, QString::fromLatin1(access));
    session->insert(u"expiresIn"_s, accessSeconds);
    session->insert(u"refreshToken"_s, QString::fromLatin1(refresh));
    session->insert(u"device"_s, device);
    return session;
}

void Accounts::actAs(const Caller& caller, const QString& role, SessionDone done) {
    // A refusal is a result too: it is written down.
    const auto change = [this, caller, role](Store& store) -> Result<Result<QJsonObject>> {
        if (const auto device = OperationProcessor::deviceOf(store, caller); !device)
            return Result<QJsonObject>(device.error());
        if (const auto actor = Directory::actor(store, caller); !actor)
            return Result<QJsonObject>(actor.error());
        const auto held = store.directory().find(caller.userId)->roles();
        const bool holds = held.contains(role);
        store.audit().add({caller.userId,
                           caller.device,
                           u"actAs"_s,
                           {},
                           holds ? u"done"_s : u"roleNotHeld"_s,
                           {{u"role"_s, role.left(100)}},
                           {}},
                          m_context.clock.now());
        if (!holds)
            return Result<QJsonObject>(refusal(u"roleNotHeld"_s, 403));
        store.devices().setRole(caller.device, role == held.first() ? QString() : role);
        return whoIs(store, caller);
    };
    m_context.database.write(change, [done = std::move(done)](Result<Result<QJsonObject>> result) {
        done(result ? *result : Result<QJsonObject>(result.error()));
    });
}

void Accounts::refresh(const QString& refreshToken, const QString& device, SessionDone done) {
    const auto renew = [this, hash = hashOf(refreshToken.toUtf8()),
                        device](Store& store) -> Result<Result<QJsonObject>> {
        SessionStore sessions(store.connection());
        const QDateTime now = m_context.clock.now();
        const auto session = sessions.find(hash);
        if (!session || !session->refresh || session->deviceId != device || session->expiresAt <= now)
            return Result<QJsonObject>(refusal(u"badToken"_s, 401));
        const auto known = store.devices().find(device);
        if (!known || known->revokedAt)
            return Result<QJsonObject>(refusal(u"deviceRevoked"_s, 403));
        if (session->usedAt && sessions.usedSince(session->family, *session->usedAt)) {
            sessions.dropFamily(session->family);
            return Result<QJsonObject>(refusal(u"badToken"_s, 401));
        }
        sessions.dropUnused(session->family, hash);
        sessions.markUsed(hash, now);
        return issue(store, session->userId, device, session->family);
    };
    m_context.database.write(renew, [done = std::move(done)](Result<Result<QJsonObject>> result) {
        done(result ? *result : Result<QJsonObject>(result.error()));
    });
}

void Accounts::authenticate(const QByteArray& accessToken, std::function<void(Result<Caller>)> done) {
    const auto find = [this, hash = hashOf(accessToken)](Store& store) -> Result<SessionRow> {
        const auto session = SessionStore(store.connection()).find(hash);
        if (!session || session->refresh || session->expiresAt <= m_context.clock.now())
            return refusal(u"badToken"_s, 401);
        return *session;
    };
    m_context.database.read(find, [this, done = std::move(done)](Result<SessionRow> session) {
        if (!session)
            return done(session.error());
        const Caller caller{session->userId, session->deviceId};
        if (session->usedAt)
            return done(caller);
        // Its first use is what makes the refresh token before it worthless.
        const auto mark = [hash = session->tokenHash, now = m_context.clock.now()](Store& store) -> Status {
            SessionStore(store.connection()).markUsed(hash, now);
            return cts::Done{};
        };
        m_context.database.write(mark, [done, caller](Status status) {
            done(status ? Result<Caller>(caller) : Result<Caller>(status.error()));
        });
    });
}

void Accounts::signOut(const QByteArray& accessToken, std::function<void(Status)> done) {
    const auto end = [hash = hashOf(accessToken)](Store& store) -> Status {
        SessionStore sessions(store.connection());
        if (const auto session = sessions.find(hash))
            sessions.dropFamily(session->family);
        return cts::Done{};
    };
    m_context.database.write(end, std::move(done));
}

// Looks at the account again: what happened to it while the passwords were worked on must not be undone.
Status Accounts::replacePassword(Store& store, const QString& userId, const QByteArray& oldHash,
                                 const Verdict& verdict) const {
    AccountStore accounts(store.connection());
    auto account = accounts.ofUser(userId);
    if (!account || !Directory::isActive(store, userId))
        return refusal(u"notActive"_s, 403);
    if (account->lockedUntil && m_context.clock.now() < *account->lockedUntil)
        return refusal(u"accountLocked"_s, 423, {{u"retryAt"_s, account->lockedUntil->toString(Qt::ISODate)}});
    if (!verdict.matches || account->passwordHash != oldHash)
        return *countFailure(store, *account, {});
    account->passwordHash = verdict.changed->passwordHash;
    account->salt = verdict.changed->salt;
    account->rounds = verdict.changed->rounds;
    account->failures = 0;
    account->mustChange = false;
    accounts.update(*account);
    SessionStore(store.connection()).dropUser(userId);
    return Done{};
}

void Accounts::changePassword(const Caller& caller, const QString& password, const QString& newPassword,
                              std::function<void(Status)> done) {
    if (const auto objection = objectionTo(newPassword, password))
        return done(*objection);
    const auto find = [id = caller.userId](Store& store) -> Result<std::optional<AccountRow>> {
        return AccountStore(store.connection()).ofUser(id);
    };
    m_context.database.read(find, [this, password, newPassword, done](Result<std::optional<AccountRow>> found) {
        if (!found || !found->has_value())
            return done(found ? refusal(u"badCredentials"_s, 401) : found.error());
        m_pool.start([this, account = **found, password, newPassword, done] {
            Verdict verdict;
            verdict.matches = password::matches(account, password);
            if (verdict.matches) {
                verdict.changed = account;
                password::set(*verdict.changed, newPassword, m_settings.passwordRounds);
            }
            const auto decide = [this, old = account.passwordHash, id = account.userId,
                                 verdict](Store& store) -> Result<Status> {
                return replacePassword(store, id, old, verdict);
            };
            m_context.database.write(
                decide, [done](Result<Status> result) { done(result ? *result : Status(result.error())); });
        });
    });
}

void Accounts::invite(const QString& userId, const QString& userName, const AuditEntry& audit,
                      std::function<void(Result<Invitation>)> done) {
    m_pool.start([this, userId, userName, audit, done = std::move(done)] {
        const QString code = password::generate();
        AccountRow made;
        password::set(made, code, m_settings.passwordRounds);
        const auto keep = [this, userId, userName, audit, code, made](Store& store) -> Result<Invitation> {
            AccountStore accounts(store.connection());
            auto account = accounts.ofUser(userId);
            const bool isNew = !account;
            if (isNew && accounts.find(userName))
                return refusal(u"userNameTaken"_s, 409, {{u"userName"_s, userName}});
            if (isNew) {
                account.emplace();
                account->userId = userId;
                account->userName = userName;
            }
            account->passwordHash = made.passwordHash;
            account->salt = made.salt;
            account->rounds = made.rounds;
            account->mustChange = true;
            account->failures = 0;
            account->lockedUntil.reset();
            if (isNew)
                accounts.add(*account, m_context.clock.now());
            else
                accounts.update(*account);
            SessionStore(store.connection()).dropUser(userId);
            store.audit().add(audit, m_context.clock.now());
            return Invitation{account->userName, code};
        };
        m_context.database.write(keep, done);
    });
}

Result<QString> Accounts::addUser(Store& store, const Directory& directory, const NewUser& user) const {
    AccountStore accounts(store.connection());
    if (accounts.find(user.userName))
        return Error{u"userNameTaken"_s, {{u"userName"_s, user.userName}}};
    const auto id = directory.addUser(store, user.fields);
    if (!id)
        return id.error();
    AccountRow account;
    account.userId = *id;
    account.userName = user.userName;
    account.mustChange = !user.keepPassword;
    password::set(account, user.password, m_settings.passwordRounds);
    accounts.add(account, m_context.clock.now());
    return *id;
}

Status Accounts::setDisabled(Store& store, const Directory& directory, const QString& userName, bool disabled) const {
    AccountStore accounts(store.connection());
    const auto account = accounts.find(userName);
    if (!account)
        return Error{u"noSuchUser"_s, {{u"userName"_s, userName}}};
    SessionStore(store.connection()).dropUser(account->userId);
    if (Directory::isActive(store, account->userId) != disabled)
        return Done{};
    return directory.stepOfUser(store, account->userId, disabled ? u"deactivate"_s : u"reactivate"_s);
}

Status Accounts::resetPassword(Store& store, const QString& userName, const QString& password) const {
    AccountStore accounts(store.connection());
    auto account = accounts.find(userName);
    if (!account)
        return Error{u"noSuchUser"_s, {{u"userName"_s, userName}}};
    password::set(*account, password, m_settings.passwordRounds);
    account->mustChange = true;
    account->failures = 0;
    account->lockedUntil.reset();
    accounts.update(*account);
    SessionStore(store.connection()).dropUser(account->userId);
    return Done{};
}

} // namespace cts::server
