#include "tests/unit/server/accounts/AccountWorld.h"

#include "tests/support/RulebookFixture.h"

#include <future>
#include <stdexcept>

using namespace Qt::StringLiterals;

namespace cts::server::tests {

const QString AccountWorld::password = u"correct horse battery"_s;
const QString AccountWorld::otherPassword = u"another long pass phrase"_s;
const QString AccountWorld::device = u"0195d000-0000-7000-8000-000000000001"_s;
const QString AccountWorld::otherDevice = u"0195d000-0000-7000-8000-000000000002"_s;

namespace {

// What an asynchronous service answers.
template <class T, class Call> Result<T> answerOf(Call call) {
    std::promise<Result<T>> promise;
    auto answer = promise.get_future();
    call([&promise](Result<T> result) { promise.set_value(std::move(result)); });
    return answer.get();
}

void expect(const Status& status) {
    if (!status)
        throw std::runtime_error(status.error().code.toStdString());
}

} // namespace

AccountWorld::AccountWorld() : clock(QDateTime(QDate(2021, 12, 7), QTime(20, 0), Qt::UTC)) {
    auto opened = Database::open({.file = m_folder.filePath(u"master.db"_s)});
    if (!opened)
        throw std::runtime_error(opened.error().code.toStdString());
    m_database = std::move(opened).value();
    m_context.reset(new ServerContext{*m_database, cts::tests::realRulebook(), clock, {}});
    m_applier = std::make_unique<OperationApplier>(*m_context);
    m_directory = std::make_unique<Directory>(*m_context, *m_applier);
    AccountSettings settings;
    settings.passwordRounds = 1000;
    m_accounts = std::make_unique<Accounts>(*m_context, settings);
    addUser(u"dpo"_s, true);
}

Result<QJsonObject> AccountWorld::signIn(const QString& typed, const QString& from, const QString& newPassword) {
    return answerOf<QJsonObject>([&](const Accounts::SessionDone& done) {
        m_accounts->signIn({u"dpo"_s, typed, newPassword, from, u"Laptop"_s}, done);
    });
}

Result<QJsonObject> AccountWorld::signInAs(const QString& userName, const QString& typed) {
    return answerOf<QJsonObject>([&](const Accounts::SessionDone& done) {
        m_accounts->signIn({userName, typed, {}, otherDevice, u"Laptop"_s}, done);
    });
}

Result<QJsonObject> AccountWorld::refresh(const QJsonObject& session, const QString& from) {
    return answerOf<QJsonObject>([&](const Accounts::SessionDone& done) {
        m_accounts->refresh(session.value("refreshToken"_L1).toString(), from, done);
    });
}

Result<Caller> AccountWorld::authenticate(const QJsonObject& session) {
    return answerOf<Caller>([&](const auto& done) {
        m_accounts->authenticate(session.value("accessToken"_L1).toString().toLatin1(), done);
    });
}

Result<QJsonObject> AccountWorld::actAs(const QString& role, const QString& from) {
    return answerOf<QJsonObject>([&](const Accounts::SessionDone& done) {
        m_accounts->actAs({m_userId, from}, role, done);
    });
}

Status AccountWorld::signOut(const QJsonObject& session) {
    return answerOf<Done>(
        [&](const auto& done) { m_accounts->signOut(session.value("accessToken"_L1).toString().toLatin1(), done); });
}

Status AccountWorld::changePassword(const QString& old, const QString& changed) {
    return answerOf<Done>([&](const auto& done) {
        m_accounts->changePassword({m_userId, device}, old, changed, done);
    });
}

bool AccountWorld::alive(const QJsonObject& session, const QString& from) {
    clock.advanceSeconds(1);
    return refresh(session, from).ok();
}

void AccountWorld::addUser(const QString& userName, bool keepPassword) {
    expect(m_database->writeAndWait([&](Store& store) -> Status {
        const QJsonObject fields{{u"name"_s, QJsonObject{{u"last"_s, u"Practice"_s}, {u"first"_s, userName}}},
                                 {u"role"_s, u"DPO"_s},
                                 {u"department"_s, u"PROBATION"_s},
                                 {u"unitId"_s, u"U1"_s},
                                 {u"email"_s, userName + u"@county.example"_s},
                                 {u"active"_s, u"YES"_s}};
        const auto id = m_accounts->addUser(store, *m_directory, {userName, password, keepPassword, fields});
        if (!id)
            return id.error();
        m_userId = *id;
        return Done{};
    }));
}

void AccountWorld::setDisabled(bool disabled) {
    expect(m_database->writeAndWait(
        [&](Store& store) { return m_accounts->setDisabled(store, *m_directory, u"dpo"_s, disabled); }));
}

void AccountWorld::setActingRole(const QString& role) {
    expect(m_database->writeAndWait([&](Store& store) {
        return m_directory->editUser(store, m_userId, {{u"actingRole"_s, role.isEmpty() ? QJsonValue() : role}});
    }));
}

QStringList AccountWorld::audit() {
    QStringList lines;
    const auto read = m_database->readAndWait([&](Store& store) -> Status {
        for (const auto& entry : store.audit().ofUser(m_userId, 100))
            lines.append(entry.action + u' ' + entry.data.value("role"_L1).toString() + u' ' + entry.outcome);
        return Done{};
    });
    expect(read);
    return lines;
}

void AccountWorld::step(const QString& action) {
    expect(m_database->writeAndWait([&](Store& store) { return m_directory->stepOfUser(store, m_userId, action); }));
}

void AccountWorld::resetPassword(const QString& changed) {
    expect(m_database->writeAndWait([&](Store& store) { return m_accounts->resetPassword(store, u"dpo"_s, changed); }));
}

} // namespace cts::server::tests
