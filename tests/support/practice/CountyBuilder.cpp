#include "tests/support/practice/CountyBuilder.h"

#include "server/services/AccessRebuilder.h"
#include "server/services/Password.h"
#include "server/services/ServerFacts.h"
#include "server/store/AccountStore.h"
#include "shared/base/Ids.h"
#include "tests/support/practice/InventedNames.h"

namespace cts::tests {

using namespace Qt::StringLiterals;
using server::Store;

static constexpr int historyDays = 180;
static constexpr int youthPerCommit = 50;

Result<std::unique_ptr<CountyBuilder>> CountyBuilder::open(const PracticeSettings& settings) {
    auto database = server::Database::open({settings.database, 1});
    if (!database)
        return database.error();
    return std::unique_ptr<CountyBuilder>(new CountyBuilder(settings, std::move(*database)));
}

CountyBuilder::CountyBuilder(const PracticeSettings& settings, std::unique_ptr<server::Database> database)
    : m_settings(settings), m_dice(settings.seed), m_clock(settings.now.addDays(-historyDays)),
      m_database(std::move(database)), m_context{*m_database, settings.rulebook, m_clock, {}}, m_applier(m_context),
      m_processor(m_context, m_applier), m_directory(m_context, m_applier), m_forms(m_dice), m_users(practiceUsers()),
      m_agencies(practiceAgencies()) {}

Status CountyBuilder::build() {
    if (auto done = server::AccessRebuilder(m_context, m_applier).bringUpToDate(); !done)
        return done.error();
    if (auto done = m_database->writeAndWait([this](Store& store) { return addPeople(store); }); !done)
        return done;
    for (int first = 0; first < m_settings.youth; first += youthPerCommit) {
        const int end = std::min(first + youthPerCommit, m_settings.youth);
        const auto done = m_database->writeAndWait([this, first, end](Store& store) -> Status {
            for (int i = first; i < end; ++i)
                if (auto added = addYouth(store, i); !added)
                    return added;
            return Done{};
        });
        if (!done)
            return done;
    }
    return settleMail();
}

Status CountyBuilder::addPeople(Store& store) {
    for (auto& agency : m_agencies) {
        const auto id = m_directory.addAgency(
            store,
            {{u"name"_s, agency.name}, {u"active"_s, u"YES"_s}, {u"email"_s, u"office@%1.example"_s.arg(agency.key)}});
        if (!id)
            return id.error();
        agency.id = *id;
    }
    server::AccountRow password;
    server::password::set(password, practicePassword(), m_settings.passwordRounds);
    for (auto& user : m_users)
        if (auto done = addUser(store, user, password); !done)
            return done;
    return Done{};
}

Status CountyBuilder::addUser(Store& store, PracticeUser& user, const server::AccountRow& password) {
    const auto* role = m_settings.rulebook->permissions().role(user.role);
    QJsonObject fields{{u"name"_s, QJsonObject{{u"last"_s, user.last}, {u"first"_s, user.first}}},
                       {u"role"_s, user.role},
                       {u"active"_s, u"YES"_s},
                       {u"phone"_s, invented::phone(m_dice)},
                       {u"email"_s, user.email()}};
    if (!role->department.isEmpty())
        fields.insert(u"department"_s, role->department);
    if (!user.unit.isEmpty()) {
        fields.insert(u"unitId"_s, user.unit);
        fields.insert(u"unitName"_s, u"Unit "_s + user.unit);
    }
    if (!user.actingRole.isEmpty())
        fields.insert(u"actingRole"_s, user.actingRole);
    for (const auto& agency : std::as_const(m_agencies))
        if (agency.key == user.agency)
            fields.insert(u"agencyId"_s, agency.id);
    const auto id = m_directory.addUser(store, fields);
    if (!id)
        return id.error();
    user.id = *id;
    user.device = newId(m_clock);
    store.devices().add(user.device, user.id, u"practice county"_s, m_clock.now());
    server::AccountRow account = password;
    account.userId = user.id;
    account.userName = user.userName;
    server::AccountStore(store.connection()).add(account, m_clock.now());
    return Done{};
}

// The older a case, the further it has come.
CountyBuilder::Goal CountyBuilder::goalOf(int index) {
    const int roll = m_dice.roll(100);
    if (index < m_settings.youth * 6 / 10)
        return roll < 80 ? Goal::Approved : roll < 92 ? Goal::Closed : Goal::Withdrawn;
    static const QList<std::pair<int, Goal>> recent{{16, Goal::New},        {40, Goal::PendingSupervisor},
                                                    {50, Goal::Rejected},   {70, Goal::PendingAdmin},
                                                    {86, Goal::NoAdvocate}, {100, Goal::Approved}};
    for (const auto& [below, goal] : recent)
        if (roll < below)
            return goal;
    return Goal::Approved;
}

Status CountyBuilder::addYouth(Store& store, int index) {
    const qint64 seconds = qint64(historyDays - 1) * 24 * 3600 * index / std::max(m_settings.youth, 1);
    m_clock.set(m_settings.now.addDays(-historyDays).addSecs(3600 + seconds));
    const bool probation = m_dice.chance(60);
    Case one;
    one.assignment = newId(m_clock);
    one.referral = newId(m_clock);
    one.worker = &anyOf(probation ? u"DPO"_s : u"CSW"_s);
    one.supervisor = &anyOf(probation ? u"SDPO"_s : u"SCSW"_s, one.worker->unit);
    one.admin = &anyOf(probation ? u"PROB_ADMIN"_s : u"DCFS_ADMIN"_s);
    const Goal goal = goalOf(index);
    if (auto done = create(store, one); !done)
        return done;
    return walk(store, one, goal);
}

Status CountyBuilder::create(Store& store, const Case& one) {
    const QDate today = losAngelesDate(m_clock.now());
    const QJsonObject detail = m_forms.assignment(*one.worker, today);
    const QJsonObject form = m_forms.referral(detail, *one.worker, *one.supervisor, today);
    const auto make = factoryOf(*one.worker);
    if (auto done =
            send(store, *one.worker, make.create(u"assignmentDetail"_s, one.assignment, one.assignment, detail));
        !done)
        return done;
    m_clock.advanceSeconds(m_dice.between(60, 900));
    return send(store, *one.worker, make.create(u"referral"_s, one.referral, one.assignment, form));
}

Status CountyBuilder::walk(Store& store, const Case& one, Goal goal) {
    if (goal == Goal::New)
        return Done{};
    if (auto done = sign(store, *one.worker, one.referral, u"workerSignature"_s); !done)
        return done;
    if (auto done = step(store, *one.worker, one.referral, u"submit"_s); !done || goal == Goal::PendingSupervisor)
        return done;
    if (goal == Goal::Withdrawn)
        return step(store, *one.worker, one.referral, u"withdraw"_s,
                    {{u"reason"_s, invented::withdrawalReason(m_dice)}});
    if (auto done = sign(store, *one.supervisor, one.referral, u"supervisorSignature"_s); !done)
        return done;
    const bool bySupervisor = m_dice.chance(60);
    if (goal == Goal::Rejected && bySupervisor)
        return step(store, *one.supervisor, one.referral, u"reject"_s,
                    {{u"reason"_s, invented::rejectionReason(m_dice)}});
    if (auto done = step(store, *one.supervisor, one.referral, u"approve"_s); !done || goal == Goal::PendingAdmin)
        return done;
    if (goal == Goal::Rejected)
        return step(store, *one.admin, one.referral, u"reject"_s, {{u"reason"_s, invented::rejectionReason(m_dice)}});
    return walkToAgency(store, one, goal);
}

Status CountyBuilder::walkToAgency(Store& store, const Case& one, Goal goal) {
    const auto& agency = m_agencies.at(m_dice.roll(static_cast<int>(m_agencies.size())));
    if (auto done = step(store, *one.admin, one.referral, u"approve"_s, {{u"agencyId"_s, agency.id}});
        !done || goal == Goal::NoAdvocate)
        return done;
    auto* agencyAdmin = inAgency(u"AGENCY_ADMIN"_s, agency.id);
    const auto* advocate = inAgency(u"ADVOCATE"_s, agency.id);
    if (auto done = step(store, *agencyAdmin, one.assignment, u"assignAdvocate"_s, {{u"advocateId"_s, advocate->id}});
        !done || goal == Goal::Approved)
        return done;
    return close(store, one.assignment);
}

rules::Actor CountyBuilder::actorOf(const PracticeUser& user) const {
    QString agencyId;
    for (const auto& agency : m_agencies)
        if (agency.key == user.agency)
            agencyId = agency.id;
    return {user.id,   user.last + u", "_s + user.first,
            user.role, m_settings.rulebook->permissions().role(user.role)->department,
            user.unit, agencyId};
}

records::OperationFactory CountyBuilder::factoryOf(const PracticeUser& user) const {
    return {m_settings.rulebook, actorOf(user), user.device, m_clock};
}

// What the user would have been shown, read back from the store.
static Result<std::pair<records::Record, rules::Compartments>> seen(Store& store, const rules::Rulebook& rulebook,
                                                                    const rules::Actor& actor, const QString& id,
                                                                    const QDateTime& now) {
    const auto record = store.records().find(id);
    if (!record)
        return Error{u"notFound"_s, {{u"record"_s, id}}};
    const auto assignment = store.records().find(record->record.assignmentId);
    const server::ServerFacts facts(store, rulebook);
    const auto compartments = records::visibleCompartments(
        record->record, assignment ? std::optional(assignment->record) : std::nullopt, {rulebook, actor, now, facts});
    return std::pair(record->record, compartments);
}

Status CountyBuilder::step(Store& store, PracticeUser& user, const QString& record, const QString& action,
                           const QJsonObject& args) {
    m_clock.advanceSeconds(m_dice.between(60, 1800));
    const auto before = seen(store, *m_settings.rulebook, actorOf(user), record, m_clock.now());
    if (!before)
        return before.error();
    return send(store, user, factoryOf(user).step(before->first, action, args, before->second));
}

Status CountyBuilder::sign(Store& store, PracticeUser& user, const QString& record, const QString& slot) {
    m_clock.advanceSeconds(m_dice.between(60, 1800));
    const auto before = seen(store, *m_settings.rulebook, actorOf(user), record, m_clock.now());
    if (!before)
        return before.error();
    return send(store, user, factoryOf(user).sign(before->first, slot, before->second));
}

// Closing is an effect of the Termination Report, so it is the server's own operation.
Status CountyBuilder::close(Store& store, const QString& assignment) {
    const auto record = store.records().find(assignment);
    if (!record)
        return Error{u"notFound"_s};
    records::Operation closing;
    closing.record = closing.assignment = assignment;
    closing.action = u"close"_s;
    closing.kind = record->record.kind;
    closing.form = record->record.formId;
    closing.formVersion = record->record.formVersion;
    closing.base = record->record.revision;
    closing.args = {{u"dateOfTermination"_s, losAngelesDate(m_clock.now()).toString(Qt::ISODate)}};
    const auto applied = m_applier.apply(store, m_applier.asServers(store, closing),
                                         server::OperationApplier::systemActor(), server::OperationApplier::By::System);
    return applied ? Status(Done{}) : Status(applied.error());
}

Status CountyBuilder::send(Store& store, PracticeUser& user, records::Operation operation) {
    operation.n = ++user.lastN;
    const auto receipts = m_processor.processIn(store, {user.id, user.device}, {{operation}});
    if (!receipts)
        return receipts.error();
    const auto& receipt = receipts->constFirst();
    if (receipt.outcome != protocol::Outcome::Applied)
        return Error{receipt.code,
                     {{u"action"_s, operation.action}, {u"by"_s, user.userName}, {u"data"_s, receipt.data}}};
    return Done{};
}

// The mails of the past were read long ago.
Status CountyBuilder::settleMail() {
    return m_database->writeAndWait([this](Store& store) -> Status {
        for (const auto& mail : store.mail().due(m_settings.now.addYears(1), std::numeric_limits<int>::max()))
            store.mail().markSent(mail.id, m_settings.now);
        return Done{};
    });
}

PracticeUser& CountyBuilder::anyOf(const QString& role, const QString& unit) {
    QList<PracticeUser*> found;
    for (auto& user : m_users)
        if (user.role == role && (unit.isEmpty() || user.unit == unit))
            found.append(&user);
    return *found.at(m_dice.roll(static_cast<int>(found.size())));
}

PracticeUser* CountyBuilder::inAgency(const QString& role, const QString& agencyId) {
    QList<PracticeUser*> found;
    for (auto& user : m_users)
        if (user.role == role && actorOf(user).agencyId == agencyId)
            found.append(&user);
    return found.at(m_dice.roll(static_cast<int>(found.size())));
}

} // namespace cts::tests
