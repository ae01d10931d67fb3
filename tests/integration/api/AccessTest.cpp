#include "shared/base/CanonicalJson.h"
#include "shared/base/Dictionary.h"
#include "shared/protocol/SyncMessages.h"
#include "shared/records/OperationFactory.h"
#include "tests/support/TestMain.h"
#include "tests/support/county/TestClient.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::tests;
using records::Operation;

// Who may read and do what, asked through the real HTTPS interface by every role in every relation: own, unit, agency,
// other, former. The expectations are written from domain 2.3 and 4.1, not from the rulebook.
class AccessTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void deniedActionsAnswer403Or404AndChangeNothing_data();
    void deniedActionsAnswer403Or404AndChangeNothing();
    void pullCarriesNoCompartmentThatItsReaderMayNotSee_data();
    void pullCarriesNoCompartmentThatItsReaderMayNotSee();
    void recordsReadOnlineFollowTheSameRule_data();
    void recordsReadOnlineFollowTheSameRule();
    void searchAnswersIndexFieldsOnly();
    void requestsWithoutAGoodTokenAnswer401_data();
    void requestsWithoutAGoodTokenAnswer401();
    void operationsInSomebodyElsesNameAreRefused();
    void fieldsOfTheOfficeCannotBeWrittenByADevice();

private:
    // A user of the county in one relation to the cases of the test.
    struct Person {
        QString relation;
        std::unique_ptr<TestClient> client;
        // What may be read of a referral that has an advocate; of one before the agency's turn.
        QStringList markersApproved;
        QStringList markersPending;
        // Workflow actions that the relation may take from some state.
        QStringList actions;
    };
    struct Case {
        QString assignment;
        QString referral;
        records::Record assignmentRecord;
        records::Record referralRecord;
    };

    void addPeople();
    void makeCases();
    Person& person(const QString& relation);
    Case caseOf(const QString& assignment);
    static void addPeopleRows(const std::vector<std::unique_ptr<Person>>& people);
    protocol::Receipt push(Person& who, Operation operation);
    Operation step(Person& who, const records::Record& record, const QString& action);
    qint64 revision(const QString& record);
    QByteArray everythingPulled(Person& who);

    std::unique_ptr<TestCounty> m_county;
    std::vector<std::unique_ptr<Person>> m_people;
    QMap<QString, Case> m_cases; // by state
};

static const QStringList allMarkers{u"Markernarrative"_s, u"Markerlocation"_s, u"Markerhealth"_s, u"Markerlegal"_s};
static const QStringList allActions{u"submit"_s,         u"approve"_s,
                                    u"reject"_s,         u"reroute"_s,
                                    u"recall"_s,         u"withdraw"_s,
                                    u"assignAdvocate"_s, u"reassignAdvocate"_s,
                                    u"changeAgency"_s,   u"reopen"_s,
                                    u"close"_s,          u"edit"_s,
                                    u"allowDuplicate"_s, u"waive"_s,
                                    u"override"_s,       u"denyUser"_s,
                                    u"allowUser"_s,      u"reassignWorker"_s,
                                    u"changeLead"_s,     u"correctAssignmentDate"_s,
                                    u"returnToCounty"_s, u"void"_s};

void AccessTest::initTestCase() {
    m_county = std::make_unique<TestCounty>(0);
    addPeople();
    makeCases();
}

void AccessTest::cleanupTestCase() {
    m_people.clear();
    m_county.reset();
}

void AccessTest::addPeople() {
    const auto& own = m_county->user(u"DPO"_s);
    const auto other = [&](const QString& role, const auto& fits) -> const PracticeUser* {
        for (const auto& user : m_county->users())
            if (user.role == role && fits(user))
                return &user;
        return nullptr;
    };
    const auto add = [&](const QString& relation, const PracticeUser* user, QStringList approved, QStringList pending,
                         QStringList actions) {
        if (!user)
            qFatal("the practice county lacks %s", qPrintable(relation));
        auto one = std::make_unique<Person>();
        one->relation = relation;
        one->client = std::make_unique<TestClient>(*m_county, *user);
        one->markersApproved = std::move(approved);
        one->markersPending = std::move(pending);
        one->actions = std::move(actions);
        m_people.push_back(std::move(one));
    };
    const auto unit = own.unit;
    const auto sameUnit = [&](const PracticeUser& user) { return user.unit == unit && user.id != own.id; };
    const auto otherUnit = [&](const PracticeUser& user) { return user.unit != unit; };
    const auto any = [](const PracticeUser&) { return true; };
    const QString agency = m_county->user(u"AGENCY_ADMIN"_s).agency;
    const auto inAgency = [&](const PracticeUser& user) { return user.agency == agency; };
    const auto elsewhere = [&](const PracticeUser& user) { return user.agency != agency; };

    add(u"own worker"_s, &own, allMarkers, allMarkers,
        {u"submit"_s, u"reroute"_s, u"recall"_s, u"withdraw"_s, u"edit"_s});
    add(u"unit supervisor"_s, other(u"SDPO"_s, sameUnit), allMarkers, allMarkers,
        {u"approve"_s, u"reject"_s, u"reassignWorker"_s});
    add(u"lead administrator"_s, other(u"PROB_ADMIN"_s, any), allMarkers, allMarkers,
        {u"approve"_s, u"reject"_s, u"withdraw"_s, u"changeAgency"_s, u"reopen"_s, u"edit"_s, u"allowDuplicate"_s,
         u"reroute"_s /* E35 */, u"waive"_s, u"override"_s, u"denyUser"_s, u"allowUser"_s, u"reassignWorker"_s,
         u"changeLead"_s, u"correctAssignmentDate"_s, u"void"_s});
    add(u"county manager"_s, other(u"CPM"_s, any), allMarkers, allMarkers, {});
    add(u"own agency's administrator"_s, other(u"AGENCY_ADMIN"_s, inAgency),
        {u"Markernarrative"_s, u"Markerlocation"_s}, {},
        {u"assignAdvocate"_s, u"reassignAdvocate"_s, u"returnToCounty"_s});
    add(u"own advocate"_s, other(u"ADVOCATE"_s, inAgency), allMarkers, {}, {});
    add(u"other worker"_s, other(u"DPO"_s, otherUnit), {}, {}, {});
    add(u"other unit's supervisor"_s, other(u"SDPO"_s, otherUnit), {}, {}, {});
    add(u"other department's administrator"_s, other(u"DCFS_ADMIN"_s, any), {}, {},
        {u"changeLead"_s} /* E02, unseen */);
    add(u"other department's worker"_s, other(u"CSW"_s, any), {}, {}, {});
    add(u"other department's supervisor"_s, other(u"SCSW"_s, any), {}, {}, {});
    add(u"other agency's administrator"_s, other(u"AGENCY_ADMIN"_s, elsewhere), {}, {}, {});
    add(u"other agency's advocate"_s, other(u"ADVOCATE"_s, elsewhere), {}, {}, {});
    const QString assigned = person(u"own advocate"_s).client->store().actor().userId;
    add(u"former advocate"_s,
        other(u"ADVOCATE"_s, [&](const PracticeUser& user) { return inAgency(user) && user.id != assigned; }), {}, {},
        {});
}

AccessTest::Person& AccessTest::person(const QString& relation) {
    for (auto& one : m_people)
        if (one->relation == relation)
            return *one;
    qFatal("no such relation");
}

AccessTest::Case AccessTest::caseOf(const QString& assignment) {
    auto& worker = *person(u"own worker"_s).client;
    worker.sync();
    const QString referral = worker.cases().referralOf(assignment);
    const auto view = worker.cases().open(referral);
    return {assignment, referral, view->assignment, view->record};
}

// One case in each state, made by the people themselves.
void AccessTest::makeCases() {
    auto& worker = *person(u"own worker"_s).client;
    auto& supervisor = *person(u"unit supervisor"_s).client;
    auto& admin = *person(u"lead administrator"_s).client;
    auto& agency = *person(u"own agency's administrator"_s).client;
    const QString supervisorId = supervisor.store().actor().userId;
    QStringList made;
    for (int n = 0; n < 4; ++n)
        made.append(submitReferral(worker, 100 + n, supervisorId));
    QVERIFY(worker.cases().act(worker.cases().referralOf(made.at(0)), u"recall"_s));
    worker.sync();
    const auto approve = [](TestClient& client, const QString& assignment, const QString& action,
                            const QJsonObject& args) {
        client.sync();
        for (const auto& item : client.approvals().queue())
            if (item.row.assignmentId == assignment)
                QVERIFY(decideAll(client, {item}, action, args).first().done);
        client.sync();
    };
    approve(supervisor, made.at(2), u"approve"_s, {});
    approve(supervisor, made.at(3), u"approve"_s, {});
    approve(admin, made.at(3), u"approve"_s, {{u"agencyId"_s, agency.store().actor().agencyId}});
    const QString advocate = person(u"own advocate"_s).client->store().actor().userId;
    const QString former = person(u"former advocate"_s).client->store().actor().userId;
    approve(agency, made.at(3), u"assignAdvocate"_s, {{u"advocateId"_s, former}});
    QVERIFY(agency.cases().act(made.at(3), u"reassignAdvocate"_s,
                               {{u"advocateId"_s, advocate}, {u"reason"_s, u"Caseload"_s}}));
    agency.sync();
    const QStringList states{u"New"_s, u"PendingSupervisor"_s, u"PendingAdmin"_s, u"Approved"_s};
    for (int n = 0; n < 4; ++n) {
        m_cases.insert(states.at(n), caseOf(made.at(n)));
        QCOMPARE(m_cases.value(states.at(n)).assignmentRecord.state, states.at(n));
    }
}

void AccessTest::addPeopleRows(const std::vector<std::unique_ptr<Person>>& people) {
    QTest::addColumn<QString>("relation");
    for (const auto& one : people)
        QTest::newRow(qPrintable(one->relation)) << one->relation;
}

// Written with everything an insider could know: the record as its owner sees it.
Operation AccessTest::step(Person& who, const records::Record& record, const QString& action) {
    auto& store = who.client->store();
    const records::OperationFactory make(store.sharedRulebook(), store.actor(), who.client->device(), store.clock());
    const auto all = rules::allCompartments();
    QJsonObject args{{u"reason"_s, u"Because"_s},
                     {u"agencyId"_s, person(u"own agency's administrator"_s).client->store().actor().agencyId},
                     {u"advocateId"_s, person(u"own advocate"_s).client->store().actor().userId},
                     {u"supervisorUserId"_s, person(u"unit supervisor"_s).client->store().actor().userId}};
    if (action == "edit"_L1) {
        auto changed = record.fields;
        changed.insert(record.formId == "referral"_L1 ? u"attorneyName"_s : u"referralName"_s, u"Changed"_s);
        return make.edit(record, changed);
    }
    return make.step(record, action, args, rules::Compartments(all.cbegin(), all.cend()));
}

protocol::Receipt AccessTest::push(Person& who, Operation operation) {
    auto& client = *who.client;
    // The next number of this device, as the server counts.
    const auto hello = client.request({"POST", u"/v1/sync"_s, protocol::encode(protocol::SyncRequest{}),
                                       protocol::frameMediaType, client.accessToken()});
    operation.n = protocol::decodeSyncAnswer(hello->body)->checkpoint.acknowledged + 1;
    protocol::SyncRequest request;
    request.operations = {operation};
    const auto answer = client.request(
        {"POST", u"/v1/sync"_s, protocol::encode(request), protocol::frameMediaType, client.accessToken()});
    const auto decoded = protocol::decodeSyncAnswer(answer->body);
    return decoded && !decoded->receipts.isEmpty() ? decoded->receipts.first() : protocol::Receipt{};
}

qint64 AccessTest::revision(const QString& record) {
    return *m_county->server().database().readAndWait(
        [&](server::Store& store) -> Result<qint64> { return store.records().find(record)->record.revision; });
}

void AccessTest::deniedActionsAnswer403Or404AndChangeNothing_data() {
    addPeopleRows(m_people);
}

void AccessTest::deniedActionsAnswer403Or404AndChangeNothing() {
    QFETCH(QString, relation);
    auto& who = person(relation);
    int asked = 0;
    for (const auto& one : std::as_const(m_cases))
        for (const auto* record : {&one.referralRecord, &one.assignmentRecord})
            for (const auto& action : allActions) {
                if (who.actions.contains(action))
                    continue;
                const qint64 before = revision(record->id);
                const auto receipt = push(who, step(who, *record, action));
                const int status = receipt.data.value("status"_L1).toInt();
                const QString what = u"%1 %2 %3 %4"_s.arg(record->state, record->formId, action, receipt.code);
                // What somebody does who had access is kept for those who have it now; nothing of it is applied.
                if (receipt.outcome == protocol::Outcome::Quarantined) {
                    QVERIFY2(relation.startsWith(u"former"), qPrintable(what));
                    QCOMPARE(revision(record->id), before);
                    continue;
                }
                QVERIFY2(receipt.outcome == protocol::Outcome::Refused, qPrintable(what));
                // An action that this kind of record does not know at all is no question of access.
                const bool unknown = receipt.code == "unknownAction"_L1 || receipt.code == "notInThisState"_L1;
                QVERIFY2(status == 403 || status == 404 || unknown, qPrintable(what));
                QCOMPARE(revision(record->id), before);
                ++asked;
            }
    QVERIFY(asked > 40);
}

QByteArray AccessTest::everythingPulled(Person& who) {
    QByteArray all;
    QByteArray cursor;
    for (bool more = true; more;) {
        protocol::SyncRequest request;
        request.cursor = cursor;
        const auto answer = who.client->request(
            {"POST", u"/v1/sync"_s, protocol::encode(request), protocol::frameMediaType, who.client->accessToken()});
        const auto decoded = protocol::decodeSyncAnswer(answer->body);
        all += answer->body;
        for (const auto& put : decoded->puts)
            all += *cts::Dictionaries::builtIn().decompress(put.frame, 1 << 24);
        cursor = decoded->checkpoint.cursor;
        more = decoded->checkpoint.more;
    }
    return all;
}

void AccessTest::pullCarriesNoCompartmentThatItsReaderMayNotSee_data() {
    addPeopleRows(m_people);
}

void AccessTest::pullCarriesNoCompartmentThatItsReaderMayNotSee() {
    QFETCH(QString, relation);
    auto& who = person(relation);
    const QByteArray all = everythingPulled(who);
    for (const auto& marker : allMarkers) {
        const bool expected = who.markersApproved.contains(marker) || who.markersPending.contains(marker);
        QCOMPARE(all.contains(marker.toUtf8()), expected);
    }
    if (who.markersApproved.isEmpty())
        QVERIFY(!all.contains("Zephyrine"));
}

void AccessTest::recordsReadOnlineFollowTheSameRule_data() {
    addPeopleRows(m_people);
}

void AccessTest::recordsReadOnlineFollowTheSameRule() {
    QFETCH(QString, relation);
    auto& who = person(relation);
    for (auto it = m_cases.cbegin(); it != m_cases.cend(); ++it) {
        const auto answer =
            who.client->request({"GET", u"/v1/records/"_s + it->referral, {}, {}, who.client->accessToken()});
        const QStringList expected = it.key() == "Approved"_L1 ? who.markersApproved : who.markersPending;
        QCOMPARE(answer->status, expected.isEmpty() ? 404 : 200);
        for (const auto& marker : allMarkers)
            QCOMPARE(answer->body.contains(marker.toUtf8()), expected.contains(marker));
    }
}

// Conflict C8 of domain 2.4: the whole county, but index fields only.
void AccessTest::searchAnswersIndexFieldsOnly() {
    auto& stranger = person(u"other department's worker"_s);
    const auto answer = stranger.client->request(
        {"GET", u"/v1/search"_s, {}, {}, stranger.client->accessToken(), u"lastName=Zephyrine&status=All"_s});
    QCOMPARE(answer->status, 200);
    QVERIFY(answer->body.contains("Zephyrine"));
    for (const auto& marker : allMarkers)
        QVERIFY(!answer->body.contains(marker.toUtf8()));
    const auto none = stranger.client->request({"GET", u"/v1/search"_s, {}, {}, stranger.client->accessToken()});
    QCOMPARE(none->status, 422);
    auto& agency = person(u"other agency's administrator"_s);
    const auto theirs = agency.client->request(
        {"GET", u"/v1/search"_s, {}, {}, agency.client->accessToken(), u"lastName=Zephyrine&status=All"_s});
    QVERIFY(!theirs->body.contains("Zephyrine"));
}

void AccessTest::requestsWithoutAGoodTokenAnswer401_data() {
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::newRow("sync") << QByteArray("POST") << u"/v1/sync"_s;
    QTest::newRow("events") << QByteArray("GET") << u"/v1/events"_s;
    QTest::newRow("record") << QByteArray("GET") << u"/v1/records/018f0000-0000-7000-8000-000000000001"_s;
    QTest::newRow("search") << QByteArray("GET") << u"/v1/search"_s;
    QTest::newRow("rulebook") << QByteArray("GET") << u"/v1/rulebook/x"_s;
    QTest::newRow("sealed") << QByteArray("POST") << u"/v1/sealed"_s;
    QTest::newRow("role") << QByteArray("POST") << u"/v1/session/role"_s;
    QTest::newRow("password") << QByteArray("POST") << u"/v1/session/password"_s;
}

void AccessTest::requestsWithoutAGoodTokenAnswer401() {
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    auto& client = *m_people.front()->client;
    const QByteArray body = method == "POST" ? QByteArray("{}") : QByteArray();
    QCOMPARE(client.request({method, path, body})->status, 401);
    QCOMPARE(client.request({method, path, body, "application/json", "notAToken"})->status, 401);
    // A refresh token opens nothing.
    const QByteArray refresh = client.session().value("refreshToken"_L1).toString().toUtf8();
    QCOMPARE(client.request({method, path, body, "application/json", refresh})->status, 401);
}

void AccessTest::operationsInSomebodyElsesNameAreRefused() {
    auto& intruder = person(u"other worker"_s);
    auto& owner = person(u"own worker"_s);
    const auto& one = m_cases.value(u"New"_s);
    auto operation = step(intruder, one.referralRecord, u"withdraw"_s);
    operation.author = owner.client->store().actor().userId;
    const qint64 before = revision(one.referral);
    const auto receipt = push(intruder, operation);
    QCOMPARE(receipt.code, u"wrongAuthor"_s);
    QCOMPARE(receipt.data.value("status"_L1).toInt(), 403);
    auto promoted = step(intruder, one.referralRecord, u"approve"_s);
    promoted.role = u"PROB_ADMIN"_s;
    QCOMPARE(push(intruder, promoted).code, u"wrongRole"_s);
    QCOMPARE(revision(one.referral), before);
}

void AccessTest::fieldsOfTheOfficeCannotBeWrittenByADevice() {
    auto& owner = person(u"own worker"_s);
    const auto& one = m_cases.value(u"New"_s);
    for (const auto& field : {u"agencyId"_s, u"advocateId"_s, u"referralAssignmentDate"_s, u"assignmentNumber"_s,
                              u"workerId"_s, u"routedTo"_s}) {
        auto operation = step(owner, one.assignmentRecord, u"edit"_s);
        operation.changes = {{field, one.assignmentRecord.fields.value(field), u"forged"_s}};
        const auto receipt = push(owner, operation);
        QVERIFY2(receipt.outcome == protocol::Outcome::Refused, qPrintable(field));
        QVERIFY(receipt.data.value("status"_L1).toInt() >= 400);
    }
}

CTS_TEST(AccessTest)

#include "AccessTest.moc"
