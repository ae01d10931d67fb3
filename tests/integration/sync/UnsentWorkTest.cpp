#include "shared/base/CanonicalJson.h"
#include "tests/support/TestMain.h"
#include "tests/support/county/TestClient.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

namespace cts::tests {

using client::HttpRequest;
using protocol::Outcome;

// Work that a device cannot send by itself still reaches the server, once, and what was sent can be checked.
class UnsentWorkTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QByteArray saved(TestClient& client) {
        const QString name = m_folder.filePath(u"work.ctsout"_s);
        const auto done = client.outbox().unsentWork().save(name);
        QFile file(name);
        return done && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static Result<server::ImportSummary> bring(TestCounty& county, const QByteArray& bytes) {
        return county.server().workImport().run(bytes, u"test"_s);
    }
    static void setDisabled(TestCounty& county, const PracticeUser& user) {
        auto& server = county.server();
        const auto done = server.database().writeAndWait([&](server::Store& store) -> Status {
            return server.accounts().setDisabled(store, server.directory(), user.userName, true);
        });
        QVERIFY(done.ok());
    }
    static bool holds(TestClient& client, const QString& assignment) {
        return client.store().listing().row(assignment).has_value();
    }
    // Forms of that kind that the client sees in the assignment.
    static QList<records::Record> formsOf(TestClient& client, const QString& assignment, const QString& form) {
        QList<records::Record> found;
        const auto view = client.store().view(assignment);
        for (const auto& record : view ? view->world.all() : QHash<QString, records::Record>())
            if (record.formId == form)
                found.append(record);
        return found;
    }
    static Result<client::ReceiptCheck> checked(TestClient& client, const QJsonObject& question) {
        HttpRequest request{"POST", u"/v1/receipts/check"_s, canonicalJson(question)};
        request.accessToken = client.accessToken();
        const auto answer = client.request(request);
        const auto body = answer ? parseJsonObject(answer->body) : Result<QJsonObject>(answer.error());
        return body ? client.outbox().readCheck(question, *body) : Result<client::ReceiptCheck>(body.error());
    }

private Q_SLOTS:
    void aFileOfUnsentWorkIsTakenOnce() {
        TestCounty county(4);
        TestClient worker(county, county.user(u"DPO"_s));
        const QString assignment = submitReferral(worker, 1, county.user(u"SDPO"_s).id);
        const QByteArray file = saved(worker);
        const auto first = bring(county, file);
        QVERIFY(first.ok());
        QVERIFY(first->receipts.size() > 2);
        // The case is begun; what the file says of it waits for its author.
        QCOMPARE(first->count(Outcome::Applied), 1);
        QCOMPARE(first->count(Outcome::Quarantined), first->receipts.size() - 1);
        TestClient supervisor(county, county.user(u"SDPO"_s));
        QVERIFY(holds(supervisor, assignment));
        // The same file again, and the device by itself, get the stored answers.
        const auto again = bring(county, file);
        QVERIFY(again.ok());
        for (qsizetype i = 0; i < first->receipts.size(); ++i)
            QCOMPARE(protocol::toJson(again->receipts.at(i)), protocol::toJson(first->receipts.at(i)));
        QVERIFY(!worker.sync().error);
        QCOMPARE(worker.outbox().entries().size(), first->receipts.size() - 1);
        QCOMPARE(worker.outbox().receipts().size(), first->receipts.size());
    }

    void theAuthorTakesOverWhatWasBrought() {
        TestCounty county(4);
        QByteArray file;
        QString assignment;
        {
            TestClient lost(county, county.user(u"DPO"_s));
            assignment = submitReferral(lost, 1, county.user(u"SDPO"_s).id);
            file = saved(lost);
        }
        QVERIFY(bring(county, file).ok());
        TestClient worker(county, county.user(u"DPO"_s));
        const auto late = formsOf(worker, assignment, u"lateWork"_s);
        QCOMPARE(late.size(), 1);
        QVERIFY(formsOf(worker, assignment, u"referral"_s).isEmpty());
        QVERIFY(worker.cases().act(late.at(0).id, u"takeOver"_s).ok());
        QVERIFY(!worker.sync().error);
        const auto referral = formsOf(worker, assignment, u"referral"_s);
        QCOMPARE(referral.size(), 1);
        QCOMPARE(referral.at(0).state, u"New"_s);
        QVERIFY(!referral.at(0).fields.value("caregiverName"_L1).toString().isEmpty());
    }

    void theFileSaysNothingToAnybodyElse() {
        TestCounty county(2);
        const auto user = county.user(u"DPO"_s);
        TestClient worker(county, user);
        QVERIFY(worker.cases().createAssignment(inventedAssignment(3)).ok());
        const QByteArray file = saved(worker);
        QVERIFY(file.startsWith("CTSOUT"));
        const QString youth = inventedAssignment(3).value("youthName"_L1).toObject().value("last"_L1).toString();
        for (const auto& word : {youth, user.userName, user.id, u"createAssignment"_s, u"youthName"_s})
            QVERIFY2(!file.contains(word.toUtf8()), qPrintable(word));
    }

    void workOfADisabledUserReachesTheirSupervisor() {
        TestCounty county(4);
        const auto user = county.user(u"DPO"_s);
        TestClient worker(county, user);
        const QString known = submitReferral(worker, 5, county.user(u"SDPO"_s).id);
        QVERIFY(!worker.sync().error);
        const QString referral = worker.cases().referralOf(known);
        QVERIFY(worker.cases().createAssignment(inventedAssignment(6)).ok());
        QVERIFY(worker.cases().act(referral, u"recall"_s).ok());
        setDisabled(county, user);
        QVERIFY(worker.sync().error.has_value());
        QVERIFY(!worker.outbox().entries().isEmpty()); // nothing is lost by it
        const auto summary = bring(county, saved(worker));
        QVERIFY(summary.ok());
        QCOMPARE(summary->count(Outcome::Refused), 0);
        QCOMPARE(summary->count(Outcome::Applied), 1); // the new case, with nothing in it
        TestClient supervisor(county, county.user(u"SDPO"_s));
        const auto late = formsOf(supervisor, known, u"lateWork"_s);
        QCOMPARE(late.size(), 1);
        QCOMPARE(late.at(0).fields.value("reason"_L1).toString(), u"USER_INACTIVE"_s);
    }

    void aDraftThatWasNotSaidIsHandedOver() {
        TestCounty county(4);
        TestClient worker(county, county.user(u"DPO"_s));
        const auto assignment = worker.cases().createAssignment(inventedAssignment(7));
        QVERIFY(assignment.ok());
        const QString referral = fillReferral(worker, *assignment, county.user(u"SDPO"_s).id);
        QVERIFY(!worker.sync().error);
        auto fields = worker.cases().open(referral)->record.fields;
        fields.insert(u"referrerPhone"_s, u"(213) 555-0199"_s);
        fields.insert(u"safetyAlertNotes"_s, u"Typed on the way home."_s);
        QVERIFY(worker.cases().saveDraft(referral, fields).ok());
        const QByteArray file = saved(worker);
        QCOMPARE(bring(county, file)->drafts, 1);
        QCOMPARE(bring(county, file)->drafts, 0);
        TestClient supervisor(county, county.user(u"SDPO"_s));
        const auto late = formsOf(supervisor, *assignment, u"lateWork"_s);
        QCOMPARE(late.size(), 1);
        QCOMPARE(late.at(0).fields.value("reason"_L1).toString(), u"UNSAID"_s);
    }

    void hostileFilesAreRefusedAndTheServerLives() {
        TestCounty county(2);
        TestClient worker(county, county.user(u"DPO"_s));
        QVERIFY(worker.cases().createAssignment(inventedAssignment(8)).ok());
        const QByteArray file = saved(worker);
        QCOMPARE(bring(county, {}).error().code, u"notAWorkFile"_s);
        QCOMPARE(bring(county, QByteArray(100'000, 'x')).error().code, u"notAWorkFile"_s);
        QCOMPARE(bring(county, file.chopped(40)).error().code, u"damagedWorkFile"_s);
        auto decoded = protocol::decodeWorkFile(file).value();
        decoded.boxes[0].box[50] = static_cast<char>(decoded.boxes[0].box[50] ^ 1);
        QCOMPARE(bring(county, protocol::encode(decoded)).error().code, u"badSeal"_s);
        decoded = protocol::decodeWorkFile(file).value();
        decoded.boxes[0].last += 1;
        QCOMPARE(bring(county, protocol::encode(decoded)).error().code, u"badSeal"_s);
        decoded = protocol::decodeWorkFile(file).value();
        decoded.device = u"0191a0b0-0000-7000-8000-000000000001"_s;
        QVERIFY(!bring(county, protocol::encode(decoded)).ok());
        QVERIFY(!worker.sync().error);
        QVERIFY(worker.outbox().entries().isEmpty());
    }

    void nothingToSaveIsSaid() {
        TestCounty county(2);
        TestClient worker(county, county.user(u"DPO"_s));
        QCOMPARE(worker.outbox().unsentWork().save(m_folder.filePath(u"none.ctsout"_s)).error().code,
                 u"nothingToSave"_s);
    }

    void receiptsCanBeChecked() {
        TestCounty county(2);
        TestClient worker(county, county.user(u"DPO"_s));
        QVERIFY(worker.cases().createAssignment(inventedAssignment(9)).ok());
        QVERIFY(!worker.sync().error);
        QJsonObject question = worker.outbox().receiptQuestion();
        const auto fine = checked(worker, question);
        QVERIFY(fine.ok());
        QVERIFY(fine->isFine());
        QVERIFY(fine->asked > 0);
        QCOMPARE(fine->waiting, 0);
        auto receipts = question.value("receipts"_L1).toArray();
        auto first = receipts.at(0).toObject();
        auto forged = first;
        forged.insert(u"hash"_s, QString(64, u'0'));
        auto never = first;
        never.insert(u"n"_s, 4711);
        question.insert(u"receipts"_s, QJsonArray{first, forged, never});
        const auto found = checked(worker, question);
        QVERIFY(found.ok());
        QCOMPARE(found->different, QList<qint64>{first.value("n"_L1).toInteger()});
        QCOMPARE(found->unknown, QList<qint64>{4711});
    }

    void whatIsKeptForOthersIsShownAndEndsTheWait() {
        TestCounty county(2);
        TestClient worker(county, county.user(u"DPO"_s));
        const QString assignment = submitReferral(worker, 10, county.user(u"SDPO"_s).id);
        QVERIFY(!worker.sync().error);
        QVERIFY(worker.cases().act(worker.cases().referralOf(assignment), u"recall"_s).ok());
        auto& server = county.server();
        QVERIFY(server.database()
                    .writeAndWait([&](server::Store& store) -> Status {
                        return server.directory().editUser(store, county.user(u"DPO"_s).id, {{u"role"_s, u"SDPO"_s}});
                    })
                    .ok());
        (void)worker.sync();
        const auto entries = worker.outbox().entries();
        QVERIFY(!entries.isEmpty());
        QCOMPARE(entries.constLast().state, client::OutboxEntry::State::Kept);
        QCOMPARE(entries.constLast().why.code, u"roleChanged"_s);
        QVERIFY(worker.outbox().putAside(entries.constLast().n).ok());
        for (const auto& entry : worker.outbox().entries())
            QVERIFY(entry.n != entries.constLast().n);
    }
};

CTS_TEST(UnsentWorkTest)

} // namespace cts::tests

#include "UnsentWorkTest.moc"
