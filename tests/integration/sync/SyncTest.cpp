#include "client/services/YouthService.h"
#include "shared/base/CanonicalJson.h"
#include "shared/protocol/SyncMessages.h"
#include "tests/support/TestMain.h"
#include "tests/support/county/TestClient.h"

#include <QDirIterator>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::tests;
using client::OutboxEntry;

// The real client engine against the real server over TLS.
class SyncTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_county = std::make_unique<TestCounty>(20); }
    void cleanupTestCase() { m_county.reset(); }

    void offlineReferralReachesTheAdvocate();
    void answerLostOnTheWayAppliesOnce();
    void workIsKeptWhenTheServerIsAway();
    void orderSurvivesReopening();
    void draftSurvivesReopening();
    void twoDevicesChangingOneFieldAskAPerson();
    void bulkApprovalLeavesOutWhatChanged();
    void refusedWorkStaysVisibleUntilPutAside();
    void aRefusalTakesBackWhatWasHopedFor();
    void removedAdvocateForgetsTheYouth();
    void lostKeyStillDeliversTheSealedOutbox();
    void clonedDeviceIsNoticed();
    void nothingOfACaseIsReadableOnTheDisk();
    void nothingToDoIsOneRequest();
    void supervisorMustSignBeforeDeciding();

private:
    const PracticeUser& user(const char* role, int n = 0) { return m_county->user(QString::fromLatin1(role), n); }
    static QString codeOf(const Status& status) { return status ? QString() : status.error().code; }

    std::unique_ptr<TestCounty> m_county;
};

void SyncTest::offlineReferralReachesTheAdvocate() {
    const auto& dpo = user("DPO");
    const auto& sdpo = m_county->supervisorOf(dpo);
    TestClient worker(*m_county, dpo);
    TestClient supervisor(*m_county, sdpo);
    TestClient admin(*m_county, user("PROB_ADMIN"));
    const auto& agencyUser = user("AGENCY_ADMIN");
    TestClient agency(*m_county, agencyUser);

    const QString assignment = submitReferral(worker, 1, sdpo.id);
    QCOMPARE(worker.listedStatus(assignment), u"PendingSupervisor"_s);
    QCOMPARE(worker.cases().listingRow(assignment)->assignmentNumber, 0);
    QVERIFY(!worker.sync().error);
    QVERIFY(worker.cases().listingRow(assignment)->assignmentNumber > 0);
    QCOMPARE(worker.cases().listingRow(assignment)->waiting, 0);

    QVERIFY(!agency.sync().error);
    QCOMPARE(agency.listedStatus(assignment), u"none"_s);

    QVERIFY(!supervisor.sync().error);
    const auto approved = decideAll(supervisor, {supervisor.queued(assignment)}, u"approve"_s);
    QVERIFY2(approved.first().done, qPrintable(approved.first().error.code));
    QVERIFY(!supervisor.sync().error);

    QVERIFY(!admin.sync().error);
    const QString agencyId = agency.store().actor().agencyId;
    const auto assigned = decideAll(admin, {admin.queued(assignment)}, u"approve"_s, {{u"agencyId"_s, agencyId}});
    QVERIFY2(assigned.first().done, qPrintable(assigned.first().error.code));
    QVERIFY(!admin.sync().error);

    QVERIFY(!agency.sync().error);
    QCOMPARE(agency.listedStatus(assignment), u"Approved"_s);
    const auto advocates = agency.cases().users({u"ADVOCATE"_s}, {}, agencyId);
    QVERIFY(!advocates.isEmpty());
    const QString advocateId = advocates.first().value("id"_L1).toString();
    const auto given =
        decideAll(agency, {agency.queued(assignment)}, u"assignAdvocate"_s, {{u"advocateId"_s, advocateId}});
    QVERIFY2(given.first().done, qPrintable(given.first().error.code));
    QVERIFY(!agency.sync().error);

    QVERIFY(!worker.sync().error);
    QVERIFY(!worker.cases().listingRow(assignment)->advocateName.isEmpty());
    for (const auto& person : m_county->users())
        if (person.id == advocateId) {
            TestClient advocate(*m_county, person);
            QCOMPARE(advocate.listedStatus(assignment), u"Approved"_s);
        }
}

void SyncTest::answerLostOnTheWayAppliesOnce() {
    TestClient worker(*m_county, user("DPO"));
    const QString assignment = submitReferral(worker, 2, m_county->supervisorOf(user("DPO")).id);
    worker.line().failNext(u"/v1/sync"_s, FaultyTransport::Fault::LoseAnswer);
    QCOMPARE(worker.sync().error->code, u"noNetwork"_s);
    QVERIFY(worker.cases().listingRow(assignment)->waiting > 0);
    QVERIFY(!worker.sync().error);
    QCOMPARE(worker.cases().listingRow(assignment)->waiting, 0);
    QCOMPARE(worker.outbox().entries().size(), 0);
    TestClient other(*m_county, user("DPO"));
    int found = 0;
    for (const auto& row : other.cases().listing({}))
        found += row.referralNumber == "R-90002"_L1 ? 1 : 0;
    QCOMPARE(found, 1);
}

void SyncTest::workIsKeptWhenTheServerIsAway() {
    TestClient worker(*m_county, user("DPO"));
    const QString assignment = submitReferral(worker, 3, m_county->supervisorOf(user("DPO")).id);
    worker.line().failNext(u"/v1/sync"_s, FaultyTransport::Fault::CutBefore);
    QVERIFY(worker.sync().error);
    worker.reopen();
    QCOMPARE(worker.listedStatus(assignment), u"PendingSupervisor"_s);
    m_county->restart();
    worker.reopen();
    QVERIFY(!worker.sync().error);
    QVERIFY(worker.cases().listingRow(assignment)->assignmentNumber > 0);
}

void SyncTest::orderSurvivesReopening() {
    TestClient worker(*m_county, user("DPO"));
    submitReferral(worker, 4, m_county->supervisorOf(user("DPO")).id);
    QStringList before;
    for (const auto& entry : worker.outbox().entries())
        before.append(entry.action);
    worker.reopen();
    QStringList after;
    for (const auto& entry : worker.outbox().entries())
        after.append(entry.action);
    QCOMPARE(before, (QStringList{u"create"_s, u"create"_s, u"edit"_s, u"sign"_s, u"submit"_s}));
    QCOMPARE(after, before);
}

void SyncTest::draftSurvivesReopening() {
    TestClient worker(*m_county, user("DPO"));
    const auto assignment = worker.cases().createAssignment(inventedAssignment(5));
    QVERIFY(assignment.ok());
    const QString referral = worker.cases().referralOf(*assignment);
    auto fields = worker.cases().open(referral)->record.fields;
    fields.insert(u"familyDynamics"_s, u"Half a sentence that was typed"_s);
    QVERIFY(worker.cases().saveDraft(referral, fields));
    worker.reopen();
    const auto opened = worker.cases().open(referral);
    QCOMPARE(opened->draft.value("familyDynamics"_L1).toString(), u"Half a sentence that was typed"_s);
    QVERIFY(worker.cases().listingRow(*assignment)->draft);
}

void SyncTest::twoDevicesChangingOneFieldAskAPerson() {
    TestClient laptop(*m_county, user("DPO"));
    const auto assignment = laptop.cases().createAssignment(inventedAssignment(6));
    QVERIFY(!laptop.sync().error);
    TestClient tablet(*m_county, user("DPO"));
    const QString referral = laptop.cases().referralOf(*assignment);
    const auto write = [&](TestClient& client, const QString& text) {
        auto fields = client.cases().open(referral)->record.fields;
        fields.insert(u"attorneyName"_s, text);
        QVERIFY(client.cases().saveDraft(referral, fields));
        QVERIFY(client.cases().save(referral));
    };
    write(laptop, u"Attorney Larkspur"_s);
    write(tablet, u"Attorney Juniper"_s);
    QVERIFY(!laptop.sync().error);
    QVERIFY(!tablet.sync().error);
    const auto conflicts = tablet.cases().open(referral)->record.conflicts;
    QCOMPARE(conflicts.size(), 1);
    QCOMPARE(conflicts.first().theirs.toString(), u"Attorney Larkspur"_s);
    QCOMPARE(conflicts.first().mine.toString(), u"Attorney Juniper"_s);
    QVERIFY(!laptop.sync().error);
    QCOMPARE(laptop.cases().open(referral)->record.conflicts.size(), 1);
    QVERIFY(tablet.cases().settle(referral, u"attorneyName"_s, u"mine"_s));
    QVERIFY(!tablet.sync().error);
    QVERIFY(!laptop.sync().error);
    QCOMPARE(laptop.cases().open(referral)->record.fields.value("attorneyName"_L1).toString(), u"Attorney Juniper"_s);
    QCOMPARE(laptop.cases().open(referral)->record.conflicts.size(), 0);
}

void SyncTest::bulkApprovalLeavesOutWhatChanged() {
    const auto& dpo = user("DPO");
    TestClient worker(*m_county, dpo);
    TestClient supervisor(*m_county, m_county->supervisorOf(dpo));
    const QString same = submitReferral(worker, 7, m_county->supervisorOf(dpo).id);
    const QString changed = submitReferral(worker, 8, m_county->supervisorOf(dpo).id);
    QVERIFY(!worker.sync().error);
    QVERIFY(!supervisor.sync().error);
    const QList<client::QueueItem> read{supervisor.queued(same), supervisor.queued(changed)};

    const QString referral = worker.cases().referralOf(changed);
    QVERIFY(worker.cases().act(referral, u"recall"_s));
    auto fields = worker.cases().open(referral)->record.fields;
    fields.insert(u"familyDynamics"_s, u"Something new that the supervisor has not read"_s);
    QVERIFY(worker.cases().saveDraft(referral, fields));
    QVERIFY(worker.cases().sign(referral, u"workerSignature"_s));
    QVERIFY(worker.cases().act(referral, u"submit"_s));
    QVERIFY(!worker.sync().error);

    // Decided offline, on what was read: the device cannot know, the server does.
    for (const auto& result : decideAll(supervisor, read, u"approve"_s))
        QVERIFY2(result.done, qPrintable(result.error.code));
    QVERIFY(!supervisor.sync().error);
    QCOMPARE(supervisor.listedStatus(same), u"PendingAdmin"_s);
    QCOMPARE(supervisor.listedStatus(changed), u"PendingSupervisor"_s);
    QStringList codes;
    for (const auto& entry : supervisor.outbox().entries())
        codes.append(entry.why.code);
    QVERIFY2(codes.contains(u"changedSinceRead"_s), qPrintable(codes.join(u' ')));
    // Read again and decided on the words as they are now.
    QVERIFY(decideAll(supervisor, {supervisor.queued(changed)}, u"approve"_s).first().done);
    QVERIFY(!supervisor.sync().error);
    QCOMPARE(supervisor.listedStatus(changed), u"PendingAdmin"_s);
}

void SyncTest::refusedWorkStaysVisibleUntilPutAside() {
    const auto& dpo = user("DPO");
    TestClient worker(*m_county, dpo);
    const QString assignment = submitReferral(worker, 9, m_county->supervisorOf(dpo).id);
    QVERIFY(!worker.sync().error);
    TestClient second(*m_county, dpo);
    const QString referral = worker.cases().referralOf(assignment);
    QVERIFY(second.cases().act(referral, u"withdraw"_s, {{u"reason"_s, u"A second thought"_s}}));
    QVERIFY(worker.cases().act(referral, u"recall"_s));
    QVERIFY(!second.sync().error);
    QVERIFY(!worker.sync().error);
    QCOMPARE(worker.listedStatus(assignment), u"Withdrawn"_s);
    auto entries = worker.outbox().entries();
    QCOMPARE(entries.size(), 1);
    QCOMPARE(entries.first().state, OutboxEntry::State::Refused);
    QCOMPARE(entries.first().why.code, u"notInThisState"_s);
    QCOMPARE(entries.first().why.data.value("status"_L1).toInt(), 409);
    QCOMPARE(worker.cases().open(referral)->saved.where, client::SaveState::Where::Refused);
    QVERIFY(worker.outbox().putAside(entries.first().n));
    QCOMPARE(worker.cases().open(referral)->saved.where, client::SaveState::Where::Sent);
    QCOMPARE(worker.outbox().entries().size(), 0);
}

// Nothing has changed on the server, so no record comes with the refusal, and no other device says anything.
void SyncTest::aRefusalTakesBackWhatWasHopedFor() {
    const auto& one = user("DPO", 0);
    const auto& other = user("DPO", 1);
    TestClient first(*m_county, one);
    submitReferral(first, 15, m_county->supervisorOf(one).id);
    QVERIFY(!first.sync().error);
    // Another worker refers the same youth, of whom this device knows nothing.
    TestClient worker(*m_county, other);
    const auto assignment = worker.cases().createAssignment(inventedAssignment(15));
    const QString referral = fillReferral(worker, *assignment, m_county->supervisorOf(other).id);
    QVERIFY(worker.cases().sign(referral, u"workerSignature"_s));
    QVERIFY(!worker.sync().error);
    const QString before = worker.listedStatus(*assignment);
    QVERIFY(worker.cases().act(referral, u"submit"_s));
    QVERIFY(worker.listedStatus(*assignment) != before);
    QCOMPARE(worker.cases().listingRow(*assignment)->waiting, 1);
    QSignalSpy changed(&worker.store().events(), &client::StoreEvents::assignmentsChanged);
    QVERIFY(!worker.sync().error);
    QCOMPARE(worker.outbox().entries().first().why.code, u"duplicateAdvocacy"_s);
    QCOMPARE(worker.cases().listingRow(*assignment)->waiting, 0);
    QCOMPARE(worker.cases().listingRow(*assignment)->refused, 1);
    QCOMPARE(worker.listedStatus(*assignment), before);
    const auto file = client::YouthService(worker.store(), worker.cases()).open(*assignment);
    QVERIFY(std::any_of(file->documents.cbegin(), file->documents.cend(), [&](const client::YouthEntry& entry) {
        return entry.record.id == referral && entry.refused && !entry.waiting;
    }));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().value<QSet<QString>>(), QSet<QString>{*assignment});
}

void SyncTest::removedAdvocateForgetsTheYouth() {
    TestClient agency(*m_county, user("AGENCY_ADMIN"));
    QString assignment;
    client::ListingRow row;
    for (const auto& candidate : agency.cases().listing({}))
        if (!candidate.advocateId.isEmpty() && candidate.status == "Approved"_L1)
            row = candidate;
    QVERIFY(!row.assignmentId.isEmpty());
    const auto others = agency.cases().users({u"ADVOCATE"_s}, {}, agency.store().actor().agencyId);
    const PracticeUser* former = nullptr;
    for (const auto& person : m_county->users())
        if (person.id == row.advocateId)
            former = &person;
    QVERIFY(former);
    TestClient advocate(*m_county, *former);
    QCOMPARE(advocate.listedStatus(row.assignmentId), u"Approved"_s);
    for (const auto& other : others)
        if (other.value("id"_L1).toString() != row.advocateId)
            assignment = other.value("id"_L1).toString();
    QVERIFY(agency.cases().act(row.assignmentId, u"reassignAdvocate"_s,
                               {{u"advocateId"_s, assignment}, {u"reason"_s, u"Caseload"_s}}));
    QVERIFY(!agency.sync().error);
    QVERIFY(!advocate.sync().error);
    QCOMPARE(advocate.listedStatus(row.assignmentId), u"none"_s);
    QVERIFY(advocate.cache().recordsOf(row.assignmentId)->isEmpty());
    const auto direct = advocate.request({"GET", u"/v1/records/"_s + row.referralId, {}, {}, advocate.accessToken()});
    QCOMPARE(direct->status, 404);
}

void SyncTest::lostKeyStillDeliversTheSealedOutbox() {
    const auto& dpo = user("DPO");
    TestClient lost(*m_county, dpo);
    const QString assignment = submitReferral(lost, 10, m_county->supervisorOf(dpo).id);
    TestClient fresh(*m_county, dpo);
    QCOMPARE(fresh.listedStatus(assignment), u"none"_s);
    // What lies sealed in the old profile is found by the rebuilt one.
    const QDir from(lost.paths().sealedFolder(lost.device()));
    const QDir to(fresh.paths().sealedFolder(lost.device()));
    QVERIFY(to.mkpath(u"."_s));
    for (const auto& name : from.entryList(QDir::Files))
        QVERIFY(QFile::copy(from.filePath(name), to.filePath(name)));
    QVERIFY(!to.entryList(QDir::Files).isEmpty());
    QVERIFY(!fresh.sync().error);
    QCOMPARE(fresh.listedStatus(assignment), u"PendingSupervisor"_s);
    QVERIFY(to.entryList(QDir::Files).isEmpty());
    // The old device comes back after all: nothing is applied twice.
    QVERIFY(!lost.sync().error);
    QCOMPARE(lost.outbox().entries().size(), 0);
    QCOMPARE(lost.listedStatus(assignment), u"PendingSupervisor"_s);
}

void SyncTest::clonedDeviceIsNoticed() {
    const auto& dpo = user("DPO");
    TestClient original(*m_county, dpo);
    TestClient clone(*m_county, dpo);
    // The clone goes on counting as the original did.
    QVERIFY(clone.store().setDevice(original.device()));
    QVERIFY(original.cases().createAssignment(inventedAssignment(11)).ok());
    QVERIFY(!original.sync().error);
    QVERIFY(clone.cases().createAssignment(inventedAssignment(12)).ok());
    const auto operations = clone.store().outbox().pending(0);
    protocol::SyncRequest request;
    request.operations = *operations;
    const auto answer = original.request(
        {"POST", u"/v1/sync"_s, protocol::encode(request), protocol::frameMediaType, original.accessToken()});
    QCOMPARE(answer->status, 200);
    const auto decoded = protocol::decodeSyncAnswer(answer->body);
    QVERIFY(decoded.ok());
    QCOMPARE(decoded->receipts.first().code, u"deviceForked"_s);
}

void SyncTest::nothingOfACaseIsReadableOnTheDisk() {
    TestClient worker(*m_county, user("DPO"));
    submitReferral(worker, 13, m_county->supervisorOf(user("DPO")).id);
    const QList<QByteArray> markers{"Zephyrine",      "Markernarrative", "Markerlocation",
                                    "familyDynamics", "SQLite format 3", "PendingSupervisor"};
    int files = 0;
    for (QDirIterator it(worker.paths().folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
         it.hasNext();) {
        QFile file(it.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        ++files;
        for (const auto& marker : markers) {
            QVERIFY2(!content.contains(marker), qPrintable(file.fileName()));
            const QString wide = QString::fromLatin1(marker);
            const QByteArray utf16(reinterpret_cast<const char*>(wide.utf16()), wide.size() * 2);
            QVERIFY2(!content.contains(utf16), qPrintable(file.fileName()));
        }
    }
    QVERIFY(files >= 3);
}

void SyncTest::nothingToDoIsOneRequest() {
    TestClient worker(*m_county, user("DPO"));
    QVERIFY(!worker.sync().error);
    const int before = worker.line().requests();
    const auto report = worker.sync();
    QVERIFY(!report.error);
    QCOMPARE(worker.line().requests() - before, 1);
    QVERIFY(report.changed.assignments.isEmpty());
    QVERIFY(!report.outboxMoved);
}

// Example 34 of domain section 10.
void SyncTest::supervisorMustSignBeforeDeciding() {
    const auto& dpo = user("DPO");
    TestClient worker(*m_county, dpo);
    TestClient supervisor(*m_county, m_county->supervisorOf(dpo));
    const QString assignment = submitReferral(worker, 14, m_county->supervisorOf(dpo).id);
    QVERIFY(!worker.sync().error);
    QVERIFY(!supervisor.sync().error);
    const QString referral = supervisor.cases().referralOf(assignment);
    QCOMPARE(codeOf(supervisor.cases().act(referral, u"approve"_s)), u"signFirst"_s);
    QVERIFY(supervisor.cases().sign(referral, u"supervisorSignature"_s));
    QCOMPARE(codeOf(supervisor.cases().act(referral, u"reject"_s, {{u"reason"_s, u"  "_s}})), u"reasonRequired"_s);
    QVERIFY(supervisor.cases().act(referral, u"reject"_s, {{u"reason"_s, u"Section V needs the date"_s}}));
    QVERIFY(!supervisor.sync().error);
    QVERIFY(!worker.sync().error);
    QCOMPARE(worker.listedStatus(assignment), u"Rejected"_s);
    QCOMPARE(worker.cases().open(referral)->record.trail.last().reason, u"Section V needs the date"_s);
}

CTS_TEST(SyncTest)

#include "SyncTest.moc"
