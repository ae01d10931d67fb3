#include "shared/base/CanonicalJson.h"
#include "tests/support/TestMain.h"
#include "tests/support/county/TestClient.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::tests;

// The server comes back from an older backup: what the devices have is more than what it has.
class RestoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_county = std::make_unique<TestCounty>(4); }
    void cleanup() { m_county.reset(); }

    void nothingIsLostWhenTheServerGoesBack();
    void aConflictIsVisibleAgain();
    void whatWasRefusedIsNotTriedAgain();
    void aCutLeavesNoEmptyDevice();
    void whatWasForgottenIsSeenToWait();
    void aDatabaseCopiedBackByHandIsNoticed();
    void whatIsGoneForGoodWaitsForAYes();
    void aFewThatAreGoneGoAtOnce();
    void aGapThatNobodyCanFillIsPassed();

private:
    const PracticeUser& user(const char* role, int n = 0) { return m_county->user(QString::fromLatin1(role), n); }
    static void write(TestClient& client, const QString& referral, const QString& field, const QString& text) {
        auto fields = client.cases().open(referral)->record.fields;
        fields.insert(field, text);
        QVERIFY(client.cases().saveDraft(referral, fields));
        QVERIFY(client.cases().save(referral));
    }
    static QString read(TestClient& client, const QString& referral, QLatin1StringView field) {
        return client.cases().open(referral)->record.fields.value(field).toString();
    }
    static qint64 waiting(TestClient& client) {
        return client.rawOutbox().countOpen(client.cache().delivered())->waiting;
    }

    std::unique_ptr<TestCounty> m_county;
};

void RestoreTest::nothingIsLostWhenTheServerGoesBack() {
    const auto& dpo = user("DPO");
    TestClient worker(*m_county, dpo);
    TestClient supervisor(*m_county, m_county->supervisorOf(dpo));
    const QString before = submitReferral(worker, 1, m_county->supervisorOf(dpo).id);
    QVERIFY(!worker.sync().error);
    m_county->backUp(u"one.db"_s);
    // What follows is in no backup.
    const QString after = submitReferral(worker, 2, m_county->supervisorOf(dpo).id);
    QVERIFY(!worker.sync().error);
    QVERIFY(!supervisor.sync().error);
    for (const auto& assignment : {before, after}) {
        const auto approved = decideAll(supervisor, {supervisor.queued(assignment)}, u"approve"_s);
        QVERIFY2(approved.first().done, qPrintable(approved.first().error.code));
    }
    QVERIFY(!supervisor.sync().error);
    QVERIFY(!worker.sync().error);
    QCOMPARE(worker.listedStatus(after), u"PendingAdmin"_s);

    m_county->restore(u"one.db"_s);
    const auto report = worker.sync();
    QVERIFY(!report.error);
    QVERIFY(report.restored);
    QVERIFY(!supervisor.sync().error);
    QVERIFY(!worker.sync().error);
    for (auto* client : {&worker, &supervisor}) {
        QCOMPARE(client->listedStatus(before), u"PendingAdmin"_s);
        QCOMPARE(client->listedStatus(after), u"PendingAdmin"_s);
        QCOMPARE(client->outbox().entries().size(), 0);
        QCOMPARE(waiting(*client), 0);
    }
    TestClient fresh(*m_county, dpo);
    QCOMPARE(fresh.listedStatus(before), u"PendingAdmin"_s);
    QCOMPARE(fresh.listedStatus(after), u"PendingAdmin"_s);
    // And it goes on from here.
    QVERIFY(worker.cases().createAssignment(inventedAssignment(3)));
    QVERIFY(!worker.sync().restored);
    QCOMPARE(waiting(worker), 0);
}

void RestoreTest::aConflictIsVisibleAgain() {
    const auto& dpo = user("DPO");
    TestClient laptop(*m_county, dpo);
    const auto assignment = laptop.cases().createAssignment(inventedAssignment(1));
    const QString referral = laptop.cases().referralOf(*assignment);
    QVERIFY(!laptop.sync().error);
    TestClient tablet(*m_county, dpo);
    m_county->backUp(u"one.db"_s);
    write(laptop, referral, u"attorneyName"_s, u"Attorney Larkspur"_s);
    QVERIFY(!laptop.sync().error);
    m_county->restore(u"one.db"_s);
    // The tablet is there first this time, so the laptop's words meet those of the tablet.
    write(tablet, referral, u"attorneyName"_s, u"Attorney Juniper"_s);
    QVERIFY(!tablet.sync().error);
    QVERIFY(!laptop.sync().error);
    const auto conflicts = laptop.cases().open(referral)->record.conflicts;
    QCOMPARE(conflicts.size(), 1);
    QCOMPARE(conflicts.first().mine.toString(), u"Attorney Larkspur"_s);
    QCOMPARE(conflicts.first().theirs.toString(), u"Attorney Juniper"_s);
    QVERIFY(!tablet.sync().error);
    QCOMPARE(tablet.cases().open(referral)->record.conflicts.size(), 1);
}

void RestoreTest::whatWasRefusedIsNotTriedAgain() {
    const auto& dpo = user("DPO");
    TestClient worker(*m_county, dpo);
    TestClient tablet(*m_county, dpo);
    const QString assignment = submitReferral(worker, 1, m_county->supervisorOf(dpo).id);
    const QString referral = worker.cases().referralOf(assignment);
    QVERIFY(!worker.sync().error);
    QVERIFY(!tablet.sync().error);
    m_county->backUp(u"one.db"_s);
    QVERIFY(worker.cases().act(referral, u"recall"_s));
    QVERIFY(tablet.cases().act(referral, u"recall"_s));
    QVERIFY(!worker.sync().error);
    QVERIFY(!tablet.sync().error);
    QCOMPARE(tablet.outbox().entries().size(), 1);
    m_county->restore(u"one.db"_s);
    // Of the two the one that was refused comes first; it stays refused, and the tablet's next work goes through.
    QVERIFY(tablet.cases().createAssignment(inventedAssignment(2)));
    QVERIFY(!tablet.sync().error);
    QCOMPARE(tablet.listedStatus(assignment), u"PendingSupervisor"_s);
    QCOMPARE(tablet.outbox().entries().size(), 1);
    QCOMPARE(waiting(tablet), 0);
    // The server that stands now has never refused it, and nobody is told to call an administrator for that.
    const auto question = tablet.outbox().receiptQuestion();
    const auto answer = tablet.request(
        {"POST", u"/v1/receipts/check"_s, canonicalJson(question), "application/json", tablet.accessToken()});
    const auto check = tablet.outbox().readCheck(question, *parseJsonObject(answer->body));
    QVERIFY(check->asked > 0);
    QVERIFY(check->isFine());
    QVERIFY(!worker.sync().error);
    QCOMPARE(worker.outbox().entries().size(), 0);
    QCOMPARE(worker.cases().open(referral)->record.state, u"New"_s);
}

void RestoreTest::aCutLeavesNoEmptyDevice() {
    const auto& dpo = user("DPO");
    TestClient worker(*m_county, dpo);
    m_county->backUp(u"one.db"_s);
    const QString assignment = submitReferral(worker, 1, m_county->supervisorOf(dpo).id);
    QVERIFY(!worker.sync().error);
    const auto rows = worker.cases().listing({}).size();
    m_county->restore(u"one.db"_s);
    // The line breaks after each answer once.
    for (int answers = 1; answers <= 3; ++answers) {
        int seen = 0;
        worker.line().standIn([&](const client::HttpRequest& request) -> std::optional<client::HttpAnswer> {
            if (request.path == "/v1/sync"_L1 && ++seen > answers)
                return client::HttpAnswer{503, "{}"};
            return std::nullopt;
        });
        const auto report = worker.sync();
        worker.reopen();
        QCOMPARE(worker.cases().listing({}).size(), rows);
        QCOMPARE(worker.listedStatus(assignment), u"PendingSupervisor"_s);
        QVERIFY(report.error || waiting(worker) == 0);
    }
    QVERIFY(!worker.sync().error);
    QCOMPARE(worker.cases().listing({}).size(), rows);
    QVERIFY(!worker.cache().sweep().isUnderWay());
    QCOMPARE(waiting(worker), 0);
    TestClient fresh(*m_county, dpo);
    QCOMPARE(fresh.listedStatus(assignment), u"PendingSupervisor"_s);
}

void RestoreTest::whatWasForgottenIsSeenToWait() {
    const auto& dpo = user("DPO");
    TestClient worker(*m_county, dpo);
    m_county->backUp(u"one.db"_s);
    const QString assignment = submitReferral(worker, 1, m_county->supervisorOf(dpo).id);
    const QString referral = worker.cases().referralOf(assignment);
    QVERIFY(!worker.sync().error);
    QCOMPARE(worker.cases().open(referral)->saved.where, client::SaveState::Where::Sent);
    m_county->restore(u"one.db"_s);
    // The line breaks when the server has just said how little it knows.
    int seen = 0;
    worker.line().standIn([&](const client::HttpRequest& request) -> std::optional<client::HttpAnswer> {
        if (request.path == "/v1/sync"_L1 && ++seen > 1)
            return client::HttpAnswer{503, "{}"};
        return std::nullopt;
    });
    QVERIFY(worker.sync().error);
    const auto entries = worker.outbox().entries();
    QVERIFY(!entries.isEmpty());
    QCOMPARE(qint64(entries.size()), waiting(worker));
    for (const auto& entry : entries)
        QCOMPARE(entry.state, client::OutboxEntry::State::Waiting);
    QCOMPARE(worker.store().listing().row(assignment)->waiting, int(entries.size()));
    QCOMPARE(worker.cases().open(referral)->saved.where, client::SaveState::Where::Waiting);
    QTemporaryDir folder;
    QCOMPARE(worker.outbox().unsentWork().save(folder.filePath(u"unsent.ctsout"_s))->operations, int(entries.size()));
}

// Without the command, so under the epoch that it had.
void RestoreTest::aDatabaseCopiedBackByHandIsNoticed() {
    const auto& dpo = user("DPO");
    TestClient worker(*m_county, dpo);
    m_county->backUp(u"one.db"_s);
    const QString assignment = submitReferral(worker, 1, m_county->supervisorOf(dpo).id);
    QVERIFY(!worker.sync().error);
    const auto epoch = worker.cache().epoch();
    m_county->restore(u"one.db"_s);
    QVERIFY(m_county->server().database().writeAndWait([&](server::Store& store) -> Status {
        store.meta().set(u"epoch"_s, epoch.toUtf8());
        return Done{};
    }));
    const auto report = worker.sync();
    QVERIFY(!report.error);
    QVERIFY(report.restored);
    TestClient fresh(*m_county, dpo);
    QCOMPARE(fresh.listedStatus(assignment), u"PendingSupervisor"_s);
}

void RestoreTest::whatIsGoneForGoodWaitsForAYes() {
    TestClient tablet(*m_county, user("DPO"));
    m_county->backUp(u"one.db"_s);
    QStringList lost;
    {
        TestClient laptop(*m_county, user("DPO"));
        for (int i = 0; i < 21; ++i)
            lost.append(laptop.cases().createAssignment(inventedAssignment(i)).value());
        QVERIFY(!laptop.sync().error);
    } // and that laptop is at the bottom of the sea
    QVERIFY(!tablet.sync().error);
    const auto rows = tablet.cases().listing({}).size();
    m_county->restore(u"one.db"_s);
    QVERIFY(!tablet.sync().error);
    QVERIFY(!tablet.sync().error);
    QCOMPARE(tablet.cases().listing({}).size(), rows);
    QCOMPARE(tablet.cache().sweep().countWaiting().value(), 21);
    QCOMPARE(tablet.store().unconfirmed().size(), 21);
    const QString referral = tablet.cases().referralOf(lost.first());
    QCOMPARE(tablet.cases().open(referral)->saved.where, client::SaveState::Where::Unconfirmed);
    QVERIFY(tablet.store().letUnconfirmedGo());
    QVERIFY(!tablet.sync().error);
    QCOMPARE(tablet.cases().listing({}).size(), rows - 21);
    QCOMPARE(tablet.cache().sweep().countWaiting().value(), 0);
    QCOMPARE(tablet.listedStatus(lost.first()), u"none"_s);
    const auto told = tablet.store().vanished();
    QCOMPARE(told.size(), 21);
    QCOMPARE(told.first().why, client::VanishedAssignment::Why::Restored);
}

void RestoreTest::aFewThatAreGoneGoAtOnce() {
    TestClient tablet(*m_county, user("DPO"));
    m_county->backUp(u"one.db"_s);
    QString lost;
    {
        TestClient worker(*m_county, user("DPO"));
        lost = worker.cases().createAssignment(inventedAssignment(1)).value();
        QVERIFY(!worker.sync().error);
    }
    QVERIFY(!tablet.sync().error);
    const auto rows = tablet.cases().listing({}).size();
    m_county->restore(u"one.db"_s);
    const auto report = tablet.sync();
    QVERIFY(!report.error);
    QCOMPARE(tablet.cases().listing({}).size(), rows - 1);
    QCOMPARE(tablet.listedStatus(lost), u"none"_s);
}

// A backup secured it, the device forgot it, and an older backup is what the county has.
void RestoreTest::aGapThatNobodyCanFillIsPassed() {
    const auto& dpo = user("DPO");
    TestClient worker(*m_county, dpo);
    m_county->backUp(u"one.db"_s);
    QVERIFY(worker.cases().createAssignment(inventedAssignment(1)));
    QVERIFY(!worker.sync().error);
    m_county->backUp(u"two.db"_s);
    QVERIFY(!worker.sync().error);
    const auto last = worker.cache().acknowledged();
    QVERIFY(worker.rawOutbox().prune(last, last, 0));
    const auto kept = worker.cases().createAssignment(inventedAssignment(2));
    m_county->restore(u"one.db"_s);
    QVERIFY(!worker.sync().error);
    QCOMPARE(waiting(worker), 0);
    QVERIFY(worker.cache().acknowledged() > last);
    QVERIFY(worker.listedStatus(*kept) != u"none"_s);
}

CTS_TEST(RestoreTest)
#include "RestoreTest.moc"
