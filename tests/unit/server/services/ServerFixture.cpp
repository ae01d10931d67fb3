#include "tests/unit/server/services/ServerFixture.h"

#include "shared/base/Hash.h"
#include "shared/base/Ids.h"
#include "shared/records/Authorization.h"
#include "tests/support/ReferralAnswers.h"
#include "tests/support/RulebookFixture.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace cts::server::tests {

using protocol::Receipt;
using records::Operation;
using records::Record;

namespace {

[[noreturn]] void fail(const QString& what, const QJsonObject& data) {
    qFatal("%s %s", qPrintable(what), QJsonDocument(data).toJson(QJsonDocument::Compact).constData());
}

} // namespace

ServerFixture::ServerFixture(std::shared_ptr<const rules::Rulebook> rulebook, ServiceSettings settings)
    : clock(QDateTime(QDate(2021, 12, 7), QTime(20, 0), Qt::UTC)),
      m_rulebook(rulebook ? std::move(rulebook) : cts::tests::realRulebook()), m_settings(std::move(settings)) {
    start();
    addCounty();
}

void ServerFixture::restart(std::shared_ptr<const rules::Rulebook> rulebook) {
    m_database.reset();
    if (rulebook)
        m_rulebook = std::move(rulebook);
    start();
}

void ServerFixture::start() {
    auto opened = Database::open({.file = file()});
    if (!opened)
        fail(opened.error().code, opened.error().data);
    m_database = std::move(opened).value();
    m_database->setCommitListener([this](const CommitNews& what) { news.publish(what.principals); });
    m_context.reset(new ServerContext{*m_database, m_rulebook, clock, m_settings});
    m_applier = std::make_unique<OperationApplier>(*m_context);
    m_processor = std::make_unique<OperationProcessor>(*m_context, *m_applier);
    m_sync = std::make_unique<SyncService>(*m_context, *m_processor);
    m_directory = std::make_unique<Directory>(*m_context, *m_applier);
    if (const auto done = AccessRebuilder(*m_context, *m_applier).bringUpToDate(); !done)
        fail(done.error().code, done.error().data);
    write([this](Store& store) { expect(m_directory->ensureSettings(store)); });
}

void ServerFixture::expect(const Status& status) {
    if (!status)
        fail(status.error().code, status.error().data);
}

QString ServerFixture::deviceOf(const QString& name) {
    const QString digits = sha256Hex(name.toUtf8());
    return u"%1-%2-7%3-8%4-%5"_s.arg(digits.mid(0, 8), digits.mid(8, 4), digits.mid(12, 3), digits.mid(15, 3),
                                     digits.mid(18, 12));
}

void ServerFixture::addCounty() {
    write([this](Store& store) {
        zoe = server::must(m_directory->addAgency(store, {{u"name"_s, u"ZOE"_s}, {u"active"_s, u"YES"_s}}));
        sun = server::must(m_directory->addAgency(store, {{u"name"_s, u"SUN"_s}, {u"active"_s, u"YES"_s}}));
        const auto county = [](const QString& department, const QString& unit = {}) {
            QJsonObject fields{{u"department"_s, department}};
            if (!unit.isEmpty())
                fields.insert(u"unitId"_s, unit);
            return fields;
        };
        addPerson(store, u"dpo"_s, u"DPO"_s, county(u"PROBATION"_s, u"U1"_s));
        addPerson(store, u"dpo2"_s, u"DPO"_s, county(u"PROBATION"_s, u"U1"_s));
        addPerson(store, u"farDpo"_s, u"DPO"_s, county(u"PROBATION"_s, u"U2"_s));
        addPerson(store, u"sdpo"_s, u"SDPO"_s, county(u"PROBATION"_s, u"U1"_s));
        addPerson(store, u"farSdpo"_s, u"SDPO"_s, county(u"PROBATION"_s, u"U2"_s));
        addPerson(store, u"csw"_s, u"CSW"_s, county(u"DCFS"_s, u"D1"_s));
        addPerson(store, u"scsw"_s, u"SCSW"_s, county(u"DCFS"_s, u"D1"_s));
        addPerson(store, u"probAdmin"_s, u"PROB_ADMIN"_s, county(u"PROBATION"_s));
        addPerson(store, u"probAdmin2"_s, u"PROB_ADMIN"_s, county(u"PROBATION"_s));
        addPerson(store, u"dcfsAdmin"_s, u"DCFS_ADMIN"_s, county(u"DCFS"_s));
        addPerson(store, u"cpm"_s, u"CPM"_s, {});
        addPerson(store, u"sysAdmin"_s, u"SYS_ADMIN"_s, {});
        addPerson(store, u"zoeAdmin"_s, u"AGENCY_ADMIN"_s, {{u"agencyId"_s, zoe}});
        addPerson(store, u"zoeAdvocate"_s, u"ADVOCATE"_s, {{u"agencyId"_s, zoe}});
        addPerson(store, u"zoeAdvocate2"_s, u"ADVOCATE"_s, {{u"agencyId"_s, zoe}});
        addPerson(store, u"sunAdmin"_s, u"AGENCY_ADMIN"_s, {{u"agencyId"_s, sun}});
        addPerson(store, u"sunAdvocate"_s, u"ADVOCATE"_s, {{u"agencyId"_s, sun}});
    });
}

void ServerFixture::addPerson(Store& store, const QString& name, const QString& role, const QJsonObject& more) {
    QJsonObject fields{{u"name"_s, QJsonObject{{u"last"_s, u"Practice"_s}, {u"first"_s, name}}},
                       {u"role"_s, role},
                       {u"email"_s, name + u"@county.example"_s},
                       {u"active"_s, u"YES"_s}};
    for (auto it = more.begin(); it != more.end(); ++it)
        fields.insert(it.key(), it.value());
    const QString id = server::must(m_directory->addUser(store, fields));
    store.devices().add(deviceOf(name), id, u"Laptop"_s, clock.now());
    m_people.insert(name, id);
}

rules::Actor ServerFixture::actor(const QString& name) {
    return read([&](Store& store) { return server::must(Directory::actor(store, caller(name))); });
}

records::OperationFactory ServerFixture::factory(const QString& name) {
    return {m_rulebook, actor(name), deviceOf(name), clock};
}

Operation ServerFixture::numbered(const QString& name, Operation operation) {
    operation.device = deviceOf(name);
    const auto device = read([&](Store& store) { return OperationProcessor::deviceOf(store, caller(name)).value(); });
    auto& last = m_lastN[name];
    last = std::max(last, device.lastN) + 1; // others may have sent for it
    operation.n = last;
    return operation;
}

QList<Receipt> ServerFixture::push(const QString& name, const QList<Operation>& operations) {
    const auto receipts = m_processor->processNow(caller(name), operations);
    if (!receipts)
        fail(receipts.error().code, receipts.error().data);
    return *receipts;
}

Receipt ServerFixture::send(const QString& name, const Operation& operation) {
    return push(name, {numbered(name, operation)}).constFirst();
}

Receipt ServerFixture::must(const QString& name, const Operation& operation) {
    const auto receipt = send(name, operation);
    if (receipt.outcome == protocol::Outcome::Refused || receipt.outcome == protocol::Outcome::Later)
        fail(name + u' ' + operation.action + u": "_s + receipt.code, receipt.data);
    return receipt;
}

Record ServerFixture::record(const QString& id) {
    return read([&](Store& store) { return store.records().find(id).value().record; });
}

Operation ServerFixture::step(const QString& name, const QString& id, const QString& action, const QJsonObject& args) {
    const auto found = record(id);
    const auto relations = read([&](Store& store) {
        const auto stored = store.records().find(found.assignmentId);
        return stored ? records::relationFields(stored->record) : QJsonObject();
    });
    rules::Compartments visible;
    const auto readers = m_rulebook->permissions().readers(found.formId, found.kind, records::relationFields(found),
                                                           relations, records::seenBy(found, *m_rulebook));
    for (const auto& principal : m_rulebook->permissions().principalsOf(actor(name)))
        visible.unite(readers.value(principal));
    return factory(name).step(found, action, args, visible);
}

Operation ServerFixture::edit(const QString& name, const QString& id, const QJsonObject& changed) {
    const auto before = record(id);
    QJsonObject after = before.fields;
    for (auto it = changed.begin(); it != changed.end(); ++it)
        after.insert(it.key(), it.value());
    return factory(name).edit(before, after);
}

Operation ServerFixture::sign(const QString& name, const QString& id, const QString& slot) {
    return step(name, id, u"sign"_s, {{u"slot"_s, slot}});
}

QJsonObject ServerFixture::assignmentAnswers() {
    ++m_youth;
    return {{u"referralNumber"_s, u"R-%1"_s.arg(m_youth)},
            {u"initialReferralDate"_s, u"2021-12-01"_s},
            {u"referralName"_s, u"Sample"_s},
            {u"youthName"_s, QJsonObject{{u"last"_s, u"Sample%1"_s.arg(m_youth)}, {u"first"_s, u"Jane"_s}}},
            {u"dob"_s, u"2006-05-04"_s},
            {u"language"_s, u"ENGLISH"_s},
            {u"pdjNumber"_s, u"PDJ-%1"_s.arg(m_youth)}};
}

ServerFixture::Case ServerFixture::begin(const QString& worker, const QString& supervisor) {
    const Case one{newId(clock), newId(clock)};
    const auto make = factory(worker);
    const auto answers = assignmentAnswers();
    auto referral = cts::tests::sampleReferralAnswers(userId(supervisor));
    for (const auto& field : {u"youthName"_s, u"dob"_s, u"language"_s, u"pdjNumber"_s})
        referral.insert(field, answers.value(field));
    const auto create = make.create(u"assignmentDetail"_s, one.assignment, one.assignment, answers);
    auto createReferral = make.create(u"referral"_s, one.referral, one.assignment, referral);
    createReferral.needs = {create.id};
    must(worker, create);
    must(worker, createReferral);
    return one;
}

void ServerFixture::submit(const Case& one, const QString& worker) {
    must(worker, sign(worker, one.referral, u"workerSignature"_s));
    must(worker, step(worker, one.referral, u"submit"_s));
}

void ServerFixture::supervisorApproves(const Case& one, const QString& supervisor) {
    must(supervisor, sign(supervisor, one.referral, u"supervisorSignature"_s));
    must(supervisor, step(supervisor, one.referral, u"approve"_s));
}

void ServerFixture::adminApproves(const Case& one, const QString& agency, const QString& admin) {
    must(admin, step(admin, one.referral, u"approve"_s, {{u"agencyId"_s, agency}}));
}

void ServerFixture::assignAdvocate(const Case& one, const QString& advocate, const QString& admin) {
    must(admin, step(admin, one.assignment, u"assignAdvocate"_s, {{u"advocateId"_s, userId(advocate)}}));
}

ServerFixture::Case ServerFixture::approved(const QString& agency) {
    const auto one = begin();
    submit(one);
    supervisorApproves(one);
    adminApproves(one, agency);
    return one;
}

protocol::SyncAnswer ServerFixture::pull(const QString& name, const QByteArray& cursor) {
    const auto answer =
        m_database->readAndWait([&](Store& store) { return m_sync->pullIn(store, caller(name), cursor); });
    if (!answer)
        fail(answer.error().code, answer.error().data);
    return *answer;
}

protocol::SyncAnswer ServerFixture::pullAll(const QString& name, const QByteArray& cursor) {
    auto all = pull(name, cursor);
    while (all.checkpoint.more) {
        const auto next = pull(name, all.checkpoint.cursor);
        all.puts += next.puts;
        all.gone += next.gone;
        all.checkpoint = next.checkpoint;
    }
    return all;
}

} // namespace cts::server::tests
