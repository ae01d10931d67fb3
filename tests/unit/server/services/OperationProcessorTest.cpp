#include "shared/base/Ids.h"
#include "tests/support/TestMain.h"
#include "tests/unit/server/services/ServerFixture.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace cts::server::tests {

using protocol::Outcome;
using records::Operation;

class OperationProcessorTest : public QObject {
    Q_OBJECT

    static Operation createAssignment(ServerFixture& fixture, const QString& name = u"dpo"_s) {
        const QString id = newId(fixture.clock);
        return fixture.factory(name).create(u"assignmentDetail"_s, id, id, fixture.assignmentAnswers());
    }
    static qint64 rows(ServerFixture& fixture, const QString& table) {
        return fixture.read([&](Store& store) {
            return must(store.connection().value<qint64>(u"SELECT count(*) FROM "_s + table)).value();
        });
    }
    static QList<qint64> allRows(ServerFixture& fixture) {
        QList<qint64> counts;
        for (const auto& table : {u"record"_s, u"part"_s, u"history"_s, u"device_result"_s, u"scope_log"_s,
                                  u"assignment_index"_s, u"mail_outbox"_s})
            counts.append(rows(fixture, table));
        return counts;
    }

private Q_SLOTS:
    void givesTheStoredAnswerToARepeat() {
        ServerFixture fixture;
        const auto operation = fixture.numbered(u"dpo"_s, createAssignment(fixture));
        const auto first = fixture.push(u"dpo"_s, {operation}).constFirst();
        QCOMPARE(first.outcome, Outcome::Applied);
        const auto before = allRows(fixture);
        fixture.clock.advanceSeconds(3600);
        const auto again = fixture.push(u"dpo"_s, {operation, operation});
        QCOMPARE(protocol::toJson(again.at(0)), protocol::toJson(first));
        QCOMPARE(protocol::toJson(again.at(1)), protocol::toJson(first));
        QCOMPARE(allRows(fixture), before);
    }

    void repeatsAnswersAfterARestart() {
        ServerFixture fixture;
        const auto operation = fixture.numbered(u"dpo"_s, createAssignment(fixture));
        const auto first = fixture.push(u"dpo"_s, {operation}).constFirst();
        fixture.restart();
        QCOMPARE(protocol::toJson(fixture.push(u"dpo"_s, {operation}).constFirst()), protocol::toJson(first));
    }

    void asksForWhatIsMissingBeforeAGap() {
        ServerFixture fixture;
        auto third = createAssignment(fixture);
        third.device = ServerFixture::deviceOf(u"dpo"_s);
        third.n = 3;
        const auto before = allRows(fixture);
        const auto receipt = fixture.push(u"dpo"_s, {third}).constFirst();
        QCOMPARE(receipt.outcome, Outcome::Later);
        QCOMPARE(receipt.code, u"expected"_s);
        QCOMPARE(receipt.data.value("n"_L1).toInteger(), 1);
        QCOMPARE(allRows(fixture), before);
    }

    void noticesAForkedDevice() {
        ServerFixture fixture;
        fixture.must(u"dpo"_s, createAssignment(fixture));
        auto other = createAssignment(fixture);
        other.device = ServerFixture::deviceOf(u"dpo"_s);
        other.n = 1;
        const auto before = allRows(fixture);
        const auto receipt = fixture.push(u"dpo"_s, {other}).constFirst();
        QCOMPARE(receipt.outcome, Outcome::Refused);
        QCOMPARE(receipt.code, u"deviceForked"_s);
        QCOMPARE(receipt.data.value("status"_L1).toInt(), 409);
        QCOMPARE(allRows(fixture), before);
    }

    void aRefusedOperationUsesItsNumber() {
        ServerFixture fixture;
        auto bad = createAssignment(fixture);
        bad.changes.clear();
        const auto numbered = fixture.numbered(u"dpo"_s, bad);
        const auto refused = fixture.push(u"dpo"_s, {numbered}).constFirst();
        QCOMPARE(refused.outcome, Outcome::Refused);
        QCOMPARE(refused.code, u"incomplete"_s);
        QCOMPARE(refused.sequence, 0);
        QCOMPARE(protocol::toJson(fixture.push(u"dpo"_s, {numbered}).constFirst()), protocol::toJson(refused));
        QCOMPARE(fixture.must(u"dpo"_s, createAssignment(fixture)).n, 2);
    }

    void aRefusalWritesNothingButItself() {
        ServerFixture fixture;
        auto bad = createAssignment(fixture);
        bad.changes.clear();
        auto before = allRows(fixture);
        fixture.send(u"dpo"_s, bad);
        before[3] += 1;
        QCOMPARE(allRows(fixture), before);
    }

    void whatNeedsARefusedOperationIsRefused() {
        ServerFixture fixture;
        auto bad = createAssignment(fixture);
        bad.changes.clear();
        auto dependent = createAssignment(fixture);
        dependent.needs = {bad.id};
        auto stranger = createAssignment(fixture);
        stranger.needs = {newId(fixture.clock)};
        const auto receipts = fixture.push(
            u"dpo"_s, {fixture.numbered(u"dpo"_s, bad), fixture.numbered(u"dpo"_s, dependent),
                       fixture.numbered(u"dpo"_s, stranger), fixture.numbered(u"dpo"_s, createAssignment(fixture))});
        QCOMPARE(receipts.at(1).code, u"dependsOnRefused"_s);
        QCOMPARE(receipts.at(1).data.value("operation"_L1).toString(), bad.id);
        QCOMPARE(receipts.at(2).code, u"dependsOnUnknown"_s);
        QCOMPARE(receipts.at(3).outcome, Outcome::Applied);
    }

    void believesTheSessionAndNotTheOperation_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("code");
        QTest::newRow("author") << u"author"_s << u"wrongAuthor"_s;
        QTest::newRow("role") << u"role"_s << u"wrongRole"_s;
        QTest::newRow("device") << u"device"_s << u"wrongDevice"_s;
    }

    void believesTheSessionAndNotTheOperation() {
        QFETCH(QString, what);
        QFETCH(QString, code);
        ServerFixture fixture;
        auto operation = fixture.numbered(u"dpo"_s, createAssignment(fixture));
        if (what == u"author"_s)
            operation.author = fixture.userId(u"dpo2"_s);
        else if (what == u"role"_s)
            operation.role = u"PROB_ADMIN"_s;
        else
            operation.device = ServerFixture::deviceOf(u"dpo2"_s);
        const auto receipt = fixture.push(u"dpo"_s, {operation}).constFirst();
        QCOMPARE(receipt.outcome, Outcome::Refused);
        QCOMPARE(receipt.code, code);
        QCOMPARE(receipt.data.value("status"_L1).toInt(), 403);
        QCOMPARE(rows(fixture, u"assignment_index"_s), 0);
    }

    void takesAnOperationIdOnce() {
        ServerFixture fixture;
        const auto operation = createAssignment(fixture);
        fixture.must(u"dpo"_s, operation);
        auto other = createAssignment(fixture);
        other.id = operation.id;
        const auto receipt = fixture.send(u"dpo"_s, other);
        QCOMPARE(receipt.outcome, Outcome::Refused);
        QCOMPARE(receipt.code, u"duplicateOperation"_s);
        // Of somebody else neither the answer is told nor that it was the same.
        auto copied = operation;
        copied.author = fixture.userId(u"dpo2"_s);
        QCOMPARE(fixture.send(u"dpo2"_s, copied).code, u"duplicateOperation"_s);
    }

    // A device that was restored from an image has given numbers anew that the server knows.
    void givesTheStoredAnswerUnderAnotherNumber() {
        ServerFixture fixture;
        const auto operation = createAssignment(fixture);
        const auto first = fixture.must(u"dpo"_s, operation);
        const auto history = rows(fixture, u"history"_s);
        auto again = fixture.send(u"dpo"_s, operation);
        QCOMPARE(again.n, 2);
        again.n = first.n;
        QCOMPARE(protocol::toJson(again), protocol::toJson(first));
        QCOMPARE(rows(fixture, u"history"_s), history);
        QCOMPARE(fixture.must(u"dpo"_s, createAssignment(fixture)).n, 3);
    }

    void holdsBackWhatFollowsAFork() {
        ServerFixture fixture;
        fixture.must(u"dpo"_s, createAssignment(fixture));
        auto clone = createAssignment(fixture);
        auto next = createAssignment(fixture);
        clone.device = next.device = ServerFixture::deviceOf(u"dpo"_s);
        clone.n = 1;
        next.n = 2;
        const auto receipts = fixture.push(u"dpo"_s, {clone, next});
        QCOMPARE(receipts.at(0).code, u"deviceForked"_s);
        QCOMPARE(receipts.at(1).outcome, Outcome::Later);
        QCOMPARE(fixture.pull(u"dpo"_s).checkpoint.acknowledged, 1);
    }

    void movesOverAGapThatNothingCanFill() {
        ServerFixture fixture;
        auto fifth = createAssignment(fixture);
        fifth.device = ServerFixture::deviceOf(u"dpo"_s);
        fifth.n = 5;
        const auto deliver = [&](qint64 first) {
            return fixture.processor().deliverNow(fixture.caller(u"dpo"_s), {{fifth}, {}, first})->constFirst();
        };
        QCOMPARE(deliver(4).outcome, Outcome::Later); // 4 can still come
        QCOMPARE(fixture.pull(u"dpo"_s).checkpoint.acknowledged, 3);
        QCOMPARE(deliver(5).outcome, Outcome::Applied);
        QCOMPARE(deliver(2).outcome, Outcome::Applied); // and never back
        QCOMPARE(fixture.pull(u"dpo"_s).checkpoint.acknowledged, 5);
        const auto audit =
            fixture.read([&](Store& store) { return store.audit().ofUser(fixture.userId(u"dpo"_s), 5); });
        QCOMPARE(audit.size(), 2);
        QCOMPARE(audit.at(0).action, u"sequenceGap"_s);
        QCOMPARE(audit.at(0).data, QJsonObject({{u"from"_s, 4}, {u"to"_s, 4}}));
        QCOMPARE(audit.at(1).data, QJsonObject({{u"from"_s, 1}, {u"to"_s, 3}}));
    }

    void refusesAloneWhatCannotBeUnderstood() {
        ServerFixture fixture;
        const auto first = fixture.numbered(u"dpo"_s, createAssignment(fixture));
        fixture.numbered(u"dpo"_s, {});
        const auto third = fixture.numbered(u"dpo"_s, createAssignment(fixture));
        const protocol::UnreadableOperation bad{2,
                                                newId(fixture.clock),
                                                newId(fixture.clock),
                                                QString(64, u'a'),
                                                {u"badOperation"_s, {{u"key"_s, u"x"_s}}}};
        const auto deliver = [&](const protocol::UnreadableOperation& what) {
            return *fixture.processor().deliverNow(fixture.caller(u"dpo"_s), {{first, third}, {what}});
        };
        const auto receipts = deliver(bad);
        QCOMPARE(receipts.at(0).outcome, Outcome::Applied);
        QCOMPARE(receipts.at(1).outcome, Outcome::Refused);
        QCOMPARE(receipts.at(1).code, u"badOperation"_s);
        QCOMPARE(receipts.at(1).operation, bad.id);
        QCOMPARE(receipts.at(2).outcome, Outcome::Applied);
        QCOMPARE(protocol::toJson(deliver(bad).at(1)), protocol::toJson(receipts.at(1)));
        auto other = bad;
        other.hash = QString(64, u'b');
        QCOMPARE(deliver(other).at(1).code, u"deviceForked"_s);
    }

    void refusesOtherPeoplesAndRevokedDevices() {
        ServerFixture fixture;
        const auto code = [&](const Caller& caller) {
            const auto result = fixture.processor().processNow(caller, {});
            return result ? QString() : result.error().code;
        };
        QCOMPARE(code(fixture.caller(u"dpo"_s)), QString());
        QCOMPARE(code({fixture.userId(u"dpo"_s), ServerFixture::deviceOf(u"dpo2"_s)}), u"deviceUnknown"_s);
        QCOMPARE(code({fixture.userId(u"dpo"_s), u"device-none"_s}), u"deviceUnknown"_s);
        fixture.write(
            [&](Store& store) { store.devices().revoke(ServerFixture::deviceOf(u"dpo"_s), fixture.clock.now()); });
        QCOMPARE(code(fixture.caller(u"dpo"_s)), u"deviceRevoked"_s);
    }

    void refusesWhoIsNotActiveAnyMore() {
        ServerFixture fixture;
        fixture.write([&](Store& store) {
            ServerFixture::expect(
                fixture.directory().editUser(store, fixture.userId(u"dpo"_s), {{u"active"_s, u"NO"_s}}));
        });
        const auto result = fixture.processor().processNow(fixture.caller(u"dpo"_s), {});
        QCOMPARE(result.error().code, u"notActive"_s);
    }

    void issuesAssignmentNumbersInOrderAndOnce() {
        ServerFixture fixture;
        const auto number = [&](const QString& id) {
            return fixture.record(id).fields.value("assignmentNumber"_L1).toInteger();
        };
        const auto first = createAssignment(fixture);
        fixture.must(u"dpo"_s, first);
        QCOMPARE(number(first.record), 10001);
        auto bad = createAssignment(fixture);
        bad.changes.clear();
        fixture.send(u"dpo"_s, bad);
        const auto second = createAssignment(fixture, u"dpo2"_s);
        fixture.restart();
        fixture.must(u"dpo2"_s, second);
        QCOMPARE(number(second.record), 10002);
    }

    void theIssuedNumberStandsInTheHistory() {
        ServerFixture fixture;
        fixture.must(u"dpo"_s, createAssignment(fixture));
        QByteArray last;
        fixture.read([&](Store& store) {
            store.history().visitAfter(0, [&](const HistoryRow& row) {
                last = row.content.value();
                return true;
            });
            return 0;
        });
        QVERIFY(last.contains("\"action\":\"issue\""));
        QVERIFY(last.contains("10001"));
    }

    void receiptTellsWhereItStands() {
        ServerFixture fixture;
        const auto operation = createAssignment(fixture);
        const auto receipt = fixture.must(u"dpo"_s, operation);
        const auto stored = fixture.read([&](Store& store) { return store.records().find(operation.record).value(); });
        QCOMPARE(receipt.revision, stored.record.revision);
        QCOMPARE(receipt.recordHash, recordHash(stored.parts));
        HistoryRow row;
        fixture.read([&](Store& store) {
            store.history().visitAfter(receipt.sequence - 1, [&](const HistoryRow& found) {
                row = found;
                return false;
            });
            return 0;
        });
        QCOMPARE(row.operation, operation.id);
        QCOMPARE(receipt.chainHead, QString::fromLatin1(row.chainHash.toHex()));
    }

    // Whichever table fails in the middle of an operation, none of its effects is there, its number is used, and the
    // next operation goes through.
    void aFaultInTheMiddleLeavesNothing_data() {
        QTest::addColumn<QString>("statement");
        for (const auto& statement :
             {u"INSERT ON history"_s, u"UPDATE ON record"_s, u"UPDATE ON part"_s, u"UPDATE ON scope_log"_s,
              u"UPDATE ON assignment_index"_s, u"INSERT ON mail_outbox"_s})
            QTest::newRow(qPrintable(statement)) << statement;
    }

    void aFaultInTheMiddleLeavesNothing() {
        QFETCH(QString, statement);
        ServerFixture fixture;
        const auto one = fixture.begin();
        fixture.must(u"dpo"_s, fixture.sign(u"dpo"_s, one.referral, u"workerSignature"_s));
        const auto before = fixture.record(one.referral);
        auto counts = allRows(fixture);
        const auto submit = fixture.step(u"dpo"_s, one.referral, u"submit"_s);
        fixture.write([&](Store& store) {
            must(store.connection().execute(u"CREATE TRIGGER planted BEFORE "_s + statement +
                                            u" BEGIN SELECT RAISE(ABORT, 'planted'); END"_s));
        });
        const auto receipt = fixture.send(u"dpo"_s, submit);
        QCOMPARE(receipt.outcome, Outcome::Refused);
        QCOMPARE(receipt.code, u"internalError"_s);
        fixture.write([](Store& store) { must(store.connection().execute(u"DROP TRIGGER planted"_s)); });
        counts[3] += 1;
        QCOMPARE(allRows(fixture), counts);
        QCOMPARE(records::toJson(fixture.record(one.referral)), records::toJson(before));
        fixture.must(u"dpo"_s, fixture.step(u"dpo"_s, one.referral, u"submit"_s));
        QCOMPARE(fixture.record(one.referral).state, u"PendingSupervisor"_s);
    }

    // A fault of the database itself undoes the whole request, answers and counter included: it comes again.
    void aFaultOfTheAnswerUndoesTheRequest() {
        ServerFixture fixture;
        const auto operation = fixture.numbered(u"dpo"_s, createAssignment(fixture));
        const auto counts = allRows(fixture);
        fixture.write([](Store& store) {
            must(store.connection().execute(
                u"CREATE TRIGGER planted BEFORE INSERT ON device_result BEGIN SELECT RAISE(ABORT, 'planted'); END"_s));
        });
        const auto failed = fixture.processor().processNow(fixture.caller(u"dpo"_s), {operation});
        QCOMPARE(failed.error().code, u"storageFailed"_s);
        fixture.write([](Store& store) { must(store.connection().execute(u"DROP TRIGGER planted"_s)); });
        QCOMPARE(allRows(fixture), counts);
        QCOMPARE(fixture.push(u"dpo"_s, {operation}).constFirst().outcome, Outcome::Applied);
    }

    // Domain 4.0: "already approved by ...".
    void theSecondOfTwoApproversIsTold() {
        ServerFixture fixture;
        const auto one = fixture.begin();
        fixture.submit(one);
        fixture.supervisorApproves(one);
        const auto first = fixture.step(u"probAdmin"_s, one.referral, u"approve"_s, {{u"agencyId"_s, fixture.zoe}});
        const auto second = fixture.step(u"probAdmin2"_s, one.referral, u"approve"_s, {{u"agencyId"_s, fixture.sun}});
        fixture.must(u"probAdmin"_s, first);
        const auto receipt = fixture.send(u"probAdmin2"_s, second);
        QCOMPARE(receipt.outcome, Outcome::Refused);
        QCOMPARE(receipt.code, u"notInThisState"_s);
        QCOMPARE(receipt.data.value("byName"_L1).toString(), u"Practice, probAdmin"_s);
        QCOMPARE(fixture.record(one.assignment).fields.value("agencyId"_L1).toString(), fixture.zoe);
    }

    void aRecordOutOfSightIsLikeNone() {
        ServerFixture fixture;
        const auto one = fixture.begin();
        const auto before = allRows(fixture);
        for (const auto& name : {u"farDpo"_s, u"zoeAdmin"_s, u"zoeAdvocate"_s, u"sysAdmin"_s}) {
            const auto receipt = fixture.send(name, fixture.edit(name, one.referral, {{u"familyDynamics"_s, u"x"_s}}));
            QCOMPARE(receipt.outcome, Outcome::Refused);
            QCOMPARE(receipt.code, u"notFound"_s);
            QCOMPARE(receipt.data, QJsonObject({{u"status"_s, 404}}));
        }
        QCOMPARE(rows(fixture, u"history"_s), before.at(2));
    }

    void bothAuthorsOfAnEditAreKept() {
        ServerFixture fixture;
        const auto one = fixture.begin();
        const auto mine = fixture.edit(u"dpo"_s, one.referral, {{u"familyDynamics"_s, u"Lives with a cousin."_s}});
        const auto theirs = fixture.edit(u"dpo"_s, one.referral, {{u"caregiverName"_s, u"Sample, Bea"_s}});
        fixture.must(u"dpo"_s, mine);
        fixture.must(u"dpo"_s, theirs);
        const auto fields = fixture.record(one.referral).fields;
        QCOMPARE(fields.value("familyDynamics"_L1).toString(), u"Lives with a cousin."_s);
        QCOMPARE(fields.value("caregiverName"_L1).toString(), u"Sample, Bea"_s);
    }
};

CTS_TEST(OperationProcessorTest)

} // namespace cts::server::tests

#include "OperationProcessorTest.moc"
