#include "server/services/UserAdmin.h"

#include "server/services/CaseFields.h"
#include "server/services/ServerFacts.h"
#include "shared/records/Authorization.h"
#include "shared/records/Refusals.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace cts::server {

using records::refusal;

static const QString inactive = QStringLiteral("Inactive");

Result<records::Record> UserAdmin::permitted(Store& store, const Caller& caller, const QString& userId,
                                             Right right) const {
    const auto actor = Directory::actor(store, caller);
    if (!actor)
        return actor.error();
    const auto stored = store.records().find(userId);
    if (!stored || stored->record.kind != fields::kindUser)
        return refusal(u"notFound"_s, 404);
    const auto& record = stored->record;
    const ServerFacts facts(store, *m_context.rulebook);
    const records::ReduceContext context{*m_context.rulebook, *actor, m_context.clock.now(), facts, false, true};
    const records::Authorization authorization(record, nullptr, context);
    if (!authorization.sees())
        return refusal(u"notFound"_s, 404);
    const auto* form = m_context.rulebook->form(record.formId);
    const auto* email = form ? form->field(fields::email) : nullptr;
    const auto* workflow = m_context.rulebook->workflowOf(record.formId);
    if (email && authorization.mayEdit(*email, workflow, record.state))
        return record;
    const auto deactivates = [&](const rules::WorkflowStep& step) {
        return step.action == "deactivate"_L1 && authorization.mayTake(step);
    };
    if (right == Right::See && workflow && std::any_of(workflow->steps.cbegin(), workflow->steps.cend(), deactivates))
        return record;
    return refusal(u"forbidden"_s, 403);
}

QJsonObject UserAdmin::accountOf(Store& store, const QString& userId, const QDateTime& now) {
    const auto account = AccountStore(store.connection()).ofUser(userId);
    QJsonArray devices;
    for (const auto& device : store.devices().ofUser(userId))
        devices.append(QJsonObject{{u"id"_s, device.id},
                                   {u"name"_s, device.name},
                                   {u"since"_s, device.createdAt.toUTC().toString(Qt::ISODate)},
                                   {u"revoked"_s, device.revokedAt.has_value()}});
    return {{u"userName"_s, account ? account->userName : QString()},
            {u"waiting"_s, account && account->mustChange},
            {u"locked"_s, account && account->lockedUntil && now < *account->lockedUntil},
            {u"devices"_s, devices}};
}

void UserAdmin::account(Caller caller, QString userId, std::function<void(Result<QJsonObject>)> done) const {
    const auto read = [this, caller = std::move(caller),
                       userId = std::move(userId)](Store& store) -> Result<QJsonObject> {
        const auto record = permitted(store, caller, userId, Right::See);
        if (!record)
            return record.error();
        return accountOf(store, userId, m_context.clock.now());
    };
    m_context.database.read(read, std::move(done));
}

void UserAdmin::invite(Caller caller, QString userId, std::function<void(Result<QJsonObject>)> done) const {
    const auto check = [this, caller, userId](Store& store) -> Result<QString> {
        const auto record = permitted(store, caller, userId, Right::Invite);
        if (!record)
            return record.error();
        if (record->state == inactive)
            return refusal(u"userInactive"_s, 409);
        return record->fields.value(fields::email).toString().toLower();
    };
    m_context.database.read(check, [this, caller, userId, done = std::move(done)](Result<QString> userName) {
        if (!userName)
            return done(userName.error());
        const AuditEntry audit{caller.userId, caller.device, u"invite"_s, userId, u"done"_s, {}, {}};
        m_accounts.invite(userId, *userName, audit, [done](Result<Accounts::Invitation> made) {
            done(made ? Result(QJsonObject{{u"userName"_s, made->userName}, {u"code"_s, made->code}})
                      : Result<QJsonObject>(made.error()));
        });
    });
}

void UserAdmin::revokeDevice(Caller caller, QString userId, QString device, std::function<void(Status)> done) const {
    const auto revoke = [this, caller = std::move(caller), userId = std::move(userId),
                         device = std::move(device)](Store& store) -> Status {
        const auto record = permitted(store, caller, userId, Right::See);
        if (!record)
            return record.error();
        const auto known = store.devices().find(device);
        if (!known || known->userId != userId)
            return refusal(u"notFound"_s, 404);
        const QDateTime now = m_context.clock.now();
        if (!known->revokedAt)
            store.devices().revoke(device, now);
        SessionStore(store.connection()).dropUser(userId);
        store.audit().add({caller.userId,
                           caller.device,
                           u"revokeDevice"_s,
                           userId,
                           u"done"_s,
                           QJsonObject{{u"device"_s, device}},
                           {}},
                          now);
        return Done{};
    };
    m_context.database.write(revoke, std::move(done));
}

} // namespace cts::server
