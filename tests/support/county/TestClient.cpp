#include "tests/support/county/TestClient.h"

#include "client/sync/SignInClient.h"
#include "shared/base/CanonicalJson.h"
#include "shared/base/Ids.h"
#include "tests/support/CopyFolder.h"

#include <QEventLoop>
#include <QFile>
#include <QJsonArray>

#include <stdexcept>

namespace cts::tests {

using namespace Qt::StringLiterals;
using namespace cts::client;

template <class T> static T must(Result<T> result, const char* what) {
    if (!result)
        throw std::runtime_error(std::string(what) + ": " + result.error().code.toStdString() + " " +
                                 canonicalJson(result.error().data).toStdString());
    return std::move(result).value();
}

TestClient::Open::Open(TestClient& client)
    : store(must(ClientStore::open(client.m_paths, client.m_key, client.m_clock, events, *client.m_shelf), "store")),
      cacheDatabase(must(ClientStore::openCache(client.m_paths, client.m_key), "cache")),
      outboxDatabase(must(ClientStore::openOutbox(client.m_paths, client.m_key), "outbox")), cache(*cacheDatabase),
      outbox(*outboxDatabase, client.m_clock), transport(network, client.m_server), line(transport),
      credentials(outbox, client.m_clock), cases(*store), approvals(*store), outboxService(*store) {}

TestClient::TestClient(const QUrl& server, const QString& userName, std::shared_ptr<rules::RulebookShelf> shelf)
    : m_server(server), m_userName(userName), m_paths{QDir(m_folder.path())}, m_key(SecureBytes::random(32)),
      m_shelf(std::move(shelf)) {
    m_open = std::make_unique<Open>(*this);
    signIn(newId(m_clock));
}

TestClient::TestClient(TestCounty& county, const PracticeUser& user) : TestClient(county.url(), user.userName) {
    if (const auto report = sync(); report.error)
        throw std::runtime_error("first sync: " + report.error->code.toStdString());
}

TestClient::TestClient(TestClient& image)
    : m_server(image.m_server), m_userName(image.m_userName), m_paths{QDir(m_folder.path())},
      m_key(SecureBytes::copyOf(image.m_key.view())), m_shelf(image.m_shelf) {
    image.m_run.reset();
    image.m_open.reset();
    copyFolder(image.m_paths.folder, m_paths.folder);
    image.m_open = std::make_unique<Open>(image);
    m_open = std::make_unique<Open>(*this);
    signIn(device());
}

void TestClient::signIn(const QString& device) {
    QEventLoop loop;
    Result<QJsonObject> answer = Error{u"noAnswer"_s};
    SignInClient(m_open->transport)
        .signIn({m_userName, practicePassword(), {}}, device, u"test"_s, [&](const auto& session) {
            answer = session;
            loop.quit();
        });
    loop.exec();
    m_session = must(answer, "sign in");
    must(store().setDevice(m_session.value("device"_L1).toString()), "device");
    must(store().setActor(actorOf(m_session.value("user"_L1).toObject())), "actor");
    must(store().setServerKey(m_session.value("sealKey"_L1).toString().toUtf8()), "seal key");
    must(m_open->credentials.keep(m_session), "tokens");
}

SyncReport TestClient::sync(const std::optional<RoleChange>& role) {
    QEventLoop loop;
    std::optional<SyncReport> report;
    begin(
        [&](const SyncReport& ended) {
            report = ended;
            loop.quit();
        },
        role);
    if (!report)
        loop.exec();
    return *report;
}

SyncTools TestClient::tools() {
    return {m_open->cache, m_open->outbox, m_open->credentials, m_open->line, QDir(m_paths.sealedRoot()),
            m_clock,       *m_shelf};
}

void TestClient::begin(std::function<void(const SyncReport&)> done, const std::optional<RoleChange>& role) {
    m_run = std::make_unique<SyncSession>(
        tools(),
        [this, done = std::move(done)](const SyncReport& report) {
            takeOver(report);
            done(report);
        },
        role);
    m_run->start();
}

// What the engine does with a run's report.
void TestClient::takeOver(const SyncReport& report) {
    if (report.rulebook)
        must(store().reloadRulebook(), "rulebook");
    if (report.user)
        must(store().setActor(actorOf(*report.user), report.roles), "actor");
    if (report.roleSettled)
        must(store().outbox().removeMeta(SyncSession::roleMark()), "role mark");
    store().refresh(report.changed, report.outboxMoved, report.rulebook);
}

QString TestClient::listedStatus(const QString& assignment) {
    const auto row = cases().listingRow(assignment);
    return row ? row->status : u"none"_s;
}

QueueItem TestClient::queued(const QString& assignment) {
    for (const auto& item : approvals().queue())
        if (item.row.assignmentId == assignment)
            return item;
    return {};
}

void TestClient::reopen() {
    m_run.reset();
    m_open.reset();
    m_open = std::make_unique<Open>(*this);
}

QByteArray TestClient::accessToken() {
    return m_open->credentials.accessToken();
}

Result<HttpAnswer> TestClient::request(const HttpRequest& request) {
    QEventLoop loop;
    Result<HttpAnswer> answer = Error{u"noAnswer"_s};
    m_open->transport.send(request, [&](Result<HttpAnswer> got) {
        answer = std::move(got);
        loop.quit();
    });
    loop.exec();
    return answer;
}

QList<BulkResult> decideAll(TestClient& client, const QList<QueueItem>& items, const QString& action,
                            const QJsonObject& args) {
    const auto decision = client.approvals().decide(items, action, args);
    while (decision->runSlice()) {
    }
    return decision->results();
}

QJsonObject inventedAssignment(int n) {
    const QString number = QString::number(90'000 + n);
    return {{u"referralNumber"_s, u"R-"_s + number},
            {u"initialReferralDate"_s, u"2026-01-05"_s},
            {u"referralName"_s, u"Testcase "_s + number},
            {u"youthName"_s, QJsonObject{{u"last"_s, u"Zephyrine"_s + number}, {u"first"_s, u"Quill"_s}}},
            {u"dob"_s, QDate(2011, 1, 1).addDays(n % 300).toString(Qt::ISODate)},
            {u"language"_s, u"ENGLISH"_s},
            {u"pdjNumber"_s, u"TP"_s + number}};
}

QString fillReferral(TestClient& worker, const QString& assignmentId, const QString& supervisorId) {
    const QString referral = worker.cases().referralOf(assignmentId);
    QJsonObject fields = must(worker.cases().open(referral), "open referral").record.fields;
    const QJsonObject answers{{u"dualSupervision"_s, u"NO"_s},
                              {u"referralType"_s, u"ADVOCACY_ONLY"_s},
                              {u"consultedYouth"_s, u"YES"_s},
                              {u"consultedCaregiver"_s, u"YES"_s},
                              {u"workerPhone"_s, u"(213) 555-0101"_s},
                              {u"workerEmail"_s, u"worker@probation.example"_s},
                              {u"supervisorUserId"_s, supervisorId},
                              {u"supervisorPhone"_s, u"(213) 555-0102"_s},
                              {u"supervisorEmail"_s, u"supervisor@probation.example"_s},
                              {u"whereabouts"_s, u"RELATIVE_NREFM"_s},
                              {u"whereaboutsName"_s, u"Markerlocation home"_s},
                              {u"caregiverName"_s, u"Tamsin Oakhollow"_s},
                              {u"caregiverRelationship"_s, u"Aunt"_s},
                              {u"whereaboutsAddress"_s, QJsonObject{{u"street"_s, u"1 Markerstreet"_s},
                                                                    {u"city"_s, u"Los Angeles"_s},
                                                                    {u"state"_s, u"CA"_s},
                                                                    {u"zip"_s, u"90001"_s},
                                                                    {u"county"_s, u"Los Angeles"_s}}},
                              {u"whereaboutsPhone"_s, u"(213) 555-0111"_s},
                              {u"residesInLaCounty"_s, u"YES"_s},
                              {u"serviceComponentAgency"_s, u"PROBATION"_s},
                              {u"probationServiceComponent"_s, u"OTHER"_s},
                              {u"probationServiceComponentOther"_s, u"Markerlegal component"_s},
                              {u"probationOffice"_s, u"PROB_CTU"_s},
                              {u"cseStatus"_s, u"AT_RISK"_s},
                              {u"riskIndicators"_s, QJsonArray{u"R01"_s, u"R08"_s}},
                              {u"riskIndicatorNotes"_s, u"Markerhealth notes"_s},
                              {u"cphReported"_s, u"YES"_s},
                              {u"lastCsecReferralDate"_s, u"2026-01-05"_s},
                              {u"howCameToAttention"_s, u"Markernarrative by a counselor"_s},
                              {u"familyDynamics"_s, u"Lives with an aunt"_s},
                              {u"safetyAlerts"_s, QJsonArray{u"NONE_KNOWN"_s}}};
    for (auto it = answers.begin(); it != answers.end(); ++it)
        fields.insert(it.key(), it.value());
    must(worker.cases().saveDraft(referral, fields), "save draft");
    must(worker.cases().save(referral), "save");
    return referral;
}

QString submitReferral(TestClient& worker, int n, const QString& supervisorId) {
    const QString assignment = must(worker.cases().createAssignment(inventedAssignment(n)), "create");
    const QString referral = fillReferral(worker, assignment, supervisorId);
    must(worker.cases().sign(referral, u"workerSignature"_s), "sign");
    must(worker.cases().act(referral, u"submit"_s), "submit");
    return assignment;
}

} // namespace cts::tests
