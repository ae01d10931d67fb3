#include "server/services/WorkImport.h"

#include "server/services/ReceiptCheck.h"
#include "shared/base/CanonicalJson.h"
#include "shared/base/Hash.h"
#include "shared/base/SealedBox.h"
#include "shared/protocol/SealedBatch.h"
#include "shared/protocol/WorkFile.h"
#include "tests/support/TestMain.h"
#include "tests/unit/server/services/DeliverableCounty.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace cts::server::tests {

using protocol::Outcome;
using protocol::WorkBox;
using records::Operation;

// A file of unsent work is kept for a decision, whoever brings it.
class WorkImportTest : public QObject {
    Q_OBJECT

    SealPrivateKey m_key = SealPrivateKey::generate();

    QByteArray file(const QString& name, const QList<Operation>& operations,
                    const QList<Operation>& drafts = {}) const {
        protocol::WorkFile work{ServerFixture::deviceOf(name), u"2021-12-07T20:00:00Z"_s, {}};
        for (const auto& operation : operations)
            work.boxes.append({WorkBox::Kind::Operations, operation.n, operation.n,
                               seal(protocol::encodeBatch({operation}), m_key.publicKey(),
                                    protocol::sealedAssociatedData(work.device, operation.n, operation.n))});
        for (const auto& draft : drafts)
            work.boxes.append(
                {WorkBox::Kind::Draft, 0, 0,
                 seal(protocol::encodeBatch({draft}), m_key.publicKey(), protocol::draftAssociatedData(work.device))});
        return protocol::encode(work);
    }
    Result<ImportSummary> bring(ServerFixture& county, const QByteArray& bytes) const {
        const SealedIntake sealed(county.processor(), m_key);
        return WorkImport(county.context(), county.processor(), sealed).run(bytes, u"console"_s);
    }
    static Operation newCase(ServerFixture& county) {
        const QString id = newId(county.clock);
        return county.numbered(
            u"dpo"_s, county.factory(u"dpo"_s).create(u"assignmentDetail"_s, id, id, county.assignmentAnswers()));
    }
    static void disable(ServerFixture& county, const QString& name) {
        county.write([&](Store& store) {
            ServerFixture::expect(county.directory().editUser(store, county.userId(name), {{u"active"_s, u"NO"_s}}));
        });
    }
    static QStringList keptIn(DeliverableCounty& county) {
        return county.read([&](Store& store) {
            QStringList ids;
            for (const auto& head : store.records().headsOf(county.one.assignment))
                if (head.form == "lateWork"_L1)
                    ids.append(head.id);
            return ids;
        });
    }
    static qsizetype kept(DeliverableCounty& county) { return keptIn(county).size(); }

private Q_SLOTS:
    void itIsTakenOnceHoweverOftenItComes() {
        ServerFixture county;
        const auto first = newCase(county);
        const auto second = newCase(county);
        const QByteArray bytes = file(u"dpo"_s, {first, second});
        const auto summary = bring(county, bytes);
        QVERIFY(summary.ok());
        QCOMPARE(summary->count(Outcome::Applied), 2);
        QCOMPARE(summary->userId, county.userId(u"dpo"_s));
        const auto before = county.read([](Store& store) { return store.history().head().seq; });
        QCOMPARE(bring(county, bytes)->count(Outcome::Applied), 2);
        QCOMPARE(county.push(u"dpo"_s, {first}).constFirst().outcome, Outcome::Applied);
        QCOMPARE(county.read([](Store& store) { return store.history().head().seq; }), before);
        const auto audit =
            county.read([](Store& store) { return store.audit().ofSubject(ServerFixture::deviceOf(u"dpo"_s), 10); });
        QCOMPARE(audit.size(), 2);
        QCOMPARE(audit.at(0).action, u"importWork"_s);
        QCOMPARE(audit.at(0).data.value("operations"_L1).toInt(), 2);
    }

    // Anybody can write a file: it proves nothing of its author.
    void whatWasBroughtWaitsForItsAuthor() {
        DeliverableCounty county;
        const QString plan = county.begin(u"advocacyPlan"_s);
        const QString submitted = county.submitted(u"safetyPlan"_s);
        const auto edit = county.numbered(
            u"zoeAdvocate"_s, county.edit(u"zoeAdvocate"_s, plan, {{u"projectedEndDate"_s, u"2022-03-06"_s}}));
        const auto receipt = bring(county, file(u"zoeAdvocate"_s, {edit}))->receipts.constFirst();
        QCOMPARE(receipt.outcome, Outcome::Quarantined);
        QCOMPARE(receipt.code, u"broughtInFile"_s);
        QVERIFY(county.record(plan).fields.value("projectedEndDate"_L1).toString() != u"2022-03-06"_s);
        county.act(u"zoeAdvocate"_s, keptIn(county).constFirst(), u"takeOver"_s);
        QCOMPARE(county.record(plan).fields.value("projectedEndDate"_L1).toString(), u"2022-03-06"_s);
        // What nobody may decide for another is shown and not done.
        const auto approval = county.numbered(u"sdpo"_s, county.step(u"sdpo"_s, submitted, u"approve"_s));
        const QString before = county.record(submitted).state;
        QVERIFY(bring(county, file(u"sdpo"_s, {approval}))->count(Outcome::Applied) == 0);
        QCOMPARE(county.record(submitted).state, before);
    }

    void onlyWhoHeldTheRoleBeginsACase() {
        DeliverableCounty county;
        auto forged = newCase(county);
        forged.author = county.userId(u"zoeAdvocate"_s);
        forged.device = ServerFixture::deviceOf(u"zoeAdvocate"_s);
        forged.encoding = nullptr;
        forged = county.numbered(u"zoeAdvocate"_s, forged);
        QCOMPARE(forged.role, u"DPO"_s);
        for (const bool isActive : {true, false}) {
            if (!isActive)
                disable(county, u"zoeAdvocate"_s);
            const auto summary = bring(county, file(u"zoeAdvocate"_s, {forged}));
            QCOMPARE(summary->receipts.constFirst().outcome, Outcome::Refused);
        }
    }

    // A file has what its device could not deliver, not what was refused between.
    void whatIsMissingBetweenHoldsNothingUp() {
        ServerFixture county;
        const auto first = newCase(county);
        newCase(county);
        const auto third = newCase(county);
        QCOMPARE(bring(county, file(u"dpo"_s, {first, third}))->count(Outcome::Applied), 2);
    }

    void workOfADisabledUserIsKeptAndTheirNewCaseBegun() {
        DeliverableCounty county;
        const QString plan = county.submitted(u"advocacyPlan"_s);
        const auto approval = county.numbered(u"dpo"_s, county.step(u"dpo"_s, plan, u"approve"_s));
        const auto begun = newCase(county);
        disable(county, u"dpo"_s);
        QVERIFY(!county.processor().processNow(county.caller(u"dpo"_s), {approval}).ok());
        const auto summary = bring(county, file(u"dpo"_s, {approval, begun}));
        QVERIFY(summary.ok());
        QCOMPARE(summary->receipts.at(0).outcome, Outcome::Quarantined);
        QCOMPARE(summary->receipts.at(0).code, u"notActive"_s);
        QCOMPARE(summary->receipts.at(1).outcome, Outcome::Applied);
        QCOMPARE(kept(county), 1);
        QCOMPARE(county.record(plan).state, u"PendingWorker"_s);
    }

    void nothingOfARevokedDeviceIsAppliedAsItIs() {
        DeliverableCounty county;
        const QString plan = county.begin(u"advocacyPlan"_s);
        const auto edit = county.numbered(
            u"zoeAdvocate"_s, county.edit(u"zoeAdvocate"_s, plan, {{u"projectedEndDate"_s, u"2022-03-06"_s}}));
        county.write([&](Store& store) {
            store.devices().revoke(ServerFixture::deviceOf(u"zoeAdvocate"_s), county.clock.now());
        });
        const auto summary = bring(county, file(u"zoeAdvocate"_s, {edit}));
        QVERIFY(summary.ok());
        QCOMPARE(summary->receipts.at(0).outcome, Outcome::Quarantined);
        QCOMPARE(summary->receipts.at(0).code, u"deviceRevoked"_s);
        QVERIFY(county.record(plan).fields.value("projectedEndDate"_L1).toString() != u"2022-03-06"_s);
        QCOMPARE(kept(county), 1);
    }

    void aDraftIsKeptOnce() {
        DeliverableCounty county;
        const QString plan = county.begin(u"advocacyPlan"_s);
        auto draft = county.edit(u"zoeAdvocate"_s, plan, {{u"projectedEndDate"_s, u"2022-03-06"_s}});
        draft.device = ServerFixture::deviceOf(u"zoeAdvocate"_s);
        const QByteArray bytes = file(u"zoeAdvocate"_s, {}, {draft});
        QCOMPARE(bring(county, bytes)->drafts, 1);
        const auto again = bring(county, bytes);
        QCOMPARE(again->drafts, 0);
        QCOMPARE(again->draftsLeft, 1);
        QCOMPARE(kept(county), 1);
    }

    void whatIsBrokenTakesNothing() {
        ServerFixture county;
        const auto operation = newCase(county);
        const auto before = county.read([](Store& store) { return store.history().head().seq; });
        const QByteArray good = file(u"dpo"_s, {operation});
        QCOMPARE(bring(county, "x").error().code, u"notAWorkFile"_s);
        QCOMPARE(bring(county, good.chopped(1)).error().code, u"damagedWorkFile"_s);
        auto work = protocol::decodeWorkFile(good).value();
        work.boxes[0].box[20] = static_cast<char>(work.boxes[0].box.at(20) ^ 1);
        QCOMPARE(bring(county, protocol::encode(work)).error().code, u"badSeal"_s);
        work = protocol::decodeWorkFile(good).value();
        work.boxes[0].kind = WorkBox::Kind::Draft;
        work.boxes[0].first = work.boxes[0].last = 0;
        QCOMPARE(bring(county, protocol::encode(work)).error().code, u"badSeal"_s);
        work.device = newId(county.clock);
        work.boxes.clear();
        QCOMPARE(bring(county, protocol::encode(work)).error().code, u"deviceUnknown"_s);
        QCOMPARE(county.read([](Store& store) { return store.history().head().seq; }), before);
    }

    void receiptsAreComparedWithWhatTheServerHas() {
        ServerFixture county;
        const auto receipt = county.push(u"dpo"_s, {newCase(county)}).constFirst();
        const HeldReceipt held{receipt.n, receipt.operation, sha256Hex(canonicalJson(protocol::toJson(receipt)))};
        auto forged = held;
        forged.hash = QString(64, u'0');
        auto never = held;
        never.n = 4711;
        const auto verdict = [&](const QList<HeldReceipt>& asked) {
            return county.read(
                [&](Store& store) { return checkReceipts(store, county.caller(u"dpo"_s), asked).value(); });
        };
        QVERIFY(verdict({held}).unknown.isEmpty());
        QVERIFY(verdict({held}).different.isEmpty());
        QCOMPARE(verdict({held, forged, never}).different, QList<qint64>{receipt.n});
        QCOMPARE(verdict({held, forged, never}).unknown, QList<qint64>{4711});
    }
};

CTS_TEST(WorkImportTest)

} // namespace cts::server::tests

#include "WorkImportTest.moc"
