#include "tests/support/RecordFixture.h"
#include "tests/support/TestMain.h"
#include "tests/unit/shared/records/MergeRulebook.h"

#include <QTest>

using namespace Qt::StringLiterals;
using cts::records::Merge;
using cts::records::OperationFactory;
using cts::tests::RecordFixture;

// Conflicts and the operation "settle".
class ConflictTest : public QObject {
    Q_OBJECT

private:
    // "dpo" has written `theirs`, the administrator's older edit waits with `mine`, both on the assignment.
    static RecordFixture conflicting() {
        RecordFixture world(cts::tests::mergeRulebook());
        world.begin();
        const auto mine = world.assignmentEdit(u"probAdmin"_s, {{u"referralName"_s, u"Admin's"_s}});
        world.must(world.assignmentEdit(u"dpo"_s, {{u"referralName"_s, u"Worker's"_s}}), u"dpo"_s);
        world.must(mine, u"probAdmin"_s);
        return world;
    }
    static cts::records::Operation settle(const RecordFixture& world, const QString& person,
                                          OperationFactory::Choice choice) {
        const auto assignment = world.assignment();
        return world.factory(person).settle(assignment, assignment.conflicts.value(0), choice);
    }
    static QString code(RecordFixture& world, const cts::records::Operation& operation, const QString& person) {
        const auto reduction = world.apply(operation, person);
        return reduction.ok() ? u"ok"_s : reduction.error().code;
    }

private Q_SLOTS:
    void whoMaySettle_data() {
        QTest::addColumn<QString>("person");
        QTest::addColumn<QString>("result");
        QTest::newRow("owner and author") << u"dpo"_s << u"ok"_s;
        QTest::newRow("other author") << u"probAdmin"_s << u"ok"_s;
        QTest::newRow("another administrator") << u"probAdmin2"_s << u"forbidden"_s;
        QTest::newRow("reader") << u"cpm"_s << u"forbidden"_s;
        QTest::newRow("supervisor") << u"sdpo"_s << u"forbidden"_s;
        QTest::newRow("stranger") << u"farSdpo"_s << u"notFound"_s;
    }

    void whoMaySettle() {
        QFETCH(QString, person);
        QFETCH(QString, result);
        auto world = conflicting();
        QCOMPARE(code(world, settle(world, person, OperationFactory::Choice::Mine), person), result);
        QCOMPARE(world.assignment().conflicts.size(), result == u"ok" ? 0 : 1);
    }

    void eitherChoiceKeepsTheOtherValue() {
        for (const auto choice : {OperationFactory::Choice::Mine, OperationFactory::Choice::Theirs}) {
            auto world = conflicting();
            QCOMPARE(world.assignment().fields.value(u"referralName"_s).toString(), u"Worker's"_s);
            world.must(settle(world, u"dpo"_s, choice), u"dpo"_s);
            const bool mine = choice == OperationFactory::Choice::Mine;
            QCOMPARE(world.assignment().fields.value(u"referralName"_s).toString(),
                     mine ? u"Admin's"_s : u"Worker's"_s);
            const auto kept = world.assignment().superseded.value(0);
            QCOMPARE(kept.theirs.toString(), u"Worker's"_s);
            QCOMPARE(kept.mine.toString(), u"Admin's"_s);
        }
    }

    void settlingTwiceIsRefused() {
        auto world = conflicting();
        const auto one = settle(world, u"dpo"_s, OperationFactory::Choice::Mine);
        const auto other = settle(world, u"probAdmin"_s, OperationFactory::Choice::Theirs);
        world.must(one, u"dpo"_s);
        QCOMPARE(code(world, other, u"probAdmin"_s), u"noSuchConflict"_s);
    }

    void theirsMustBeWhatThePersonSaw() {
        auto world = conflicting();
        const auto stale = settle(world, u"probAdmin"_s, OperationFactory::Choice::Mine);
        world.must(world.assignmentEdit(u"dpo"_s, {{u"referralName"_s, u"Newer"_s}}), u"dpo"_s);
        QCOMPARE(world.assignment().conflicts.value(0).theirs.toString(), u"Newer"_s);
        QCOMPARE(code(world, stale, u"probAdmin"_s), u"changedSinceRead"_s);
        QCOMPARE(code(world, settle(world, u"probAdmin"_s, OperationFactory::Choice::Mine), u"probAdmin"_s), u"ok"_s);
    }

    void anUnknownChoiceIsRefused() {
        auto world = conflicting();
        auto operation = settle(world, u"dpo"_s, OperationFactory::Choice::Mine);
        operation.args.insert(u"choice"_s, u"both"_s);
        QCOMPARE(code(world, operation, u"dpo"_s), u"missingArgument"_s);
        operation.args.insert(u"path"_s, u"dob"_s);
        QCOMPARE(code(world, operation, u"dpo"_s), u"noSuchConflict"_s);
    }

    void anOpenConflictHoldsBackSubmission() {
        RecordFixture world(cts::tests::mergeRulebook());
        world.begin();
        const auto mine = world.edit(u"dpo"_s, {{u"askText"_s, u"mine"_s}});
        world.must(world.edit(u"dpo"_s, {{u"askText"_s, u"theirs"_s}}), u"dpo"_s);
        QCOMPARE(world.must(mine, u"dpo"_s).merge, Merge::Conflict);
        world.must(world.sign(u"dpo"_s, u"workerSignature"_s), u"dpo"_s);
        const auto refused = world.apply(world.step(u"dpo"_s, u"submit"_s), u"dpo"_s);
        QCOMPARE(refused.error().code, u"incomplete"_s);
        QCOMPARE(refused.error().data.value(u"problems"_s)[0][u"code"_s].toString(), u"openConflict"_s);
        const auto referral = world.referral();
        world.must(world.factory(u"dpo"_s).settle(referral, referral.conflicts.first(), OperationFactory::Choice::Mine),
                   u"dpo"_s);
        QVERIFY(world.referral().signatures.value(u"workerSignature"_s).voided); // another text than was signed
        world.submit();
    }

    void manyOpenConflictsMakeRoomAndLoseNothing() {
        RecordFixture world(cts::tests::mergeRulebook());
        world.begin();
        QList<cts::records::Operation> edits;
        for (int i = 0; i < 40; ++i)
            edits += world.edit(u"dpo"_s, {{u"askText"_s, u"text %1"_s.arg(i)}});
        for (const auto& edit : edits)
            world.must(edit, u"dpo"_s);
        QCOMPARE(world.referral().conflicts.size(), cts::records::maxConflicts);
        QCOMPARE(world.referral().superseded.size(), 39 - cts::records::maxConflicts);
        QCOMPARE(world.referral().superseded.first().mine.toString(), u"text 1"_s);
        QCOMPARE(world.referral().fields.value(u"askText"_s).toString(), u"text 0"_s);
    }

    void aDecidedRecordIsNotChangedByAChoice() {
        auto world = conflicting();
        auto assignment = world.assignment();
        assignment.state = u"Withdrawn"_s;
        world.world.put(assignment);
        QCOMPARE(code(world, settle(world, u"dpo"_s, OperationFactory::Choice::Mine), u"dpo"_s), u"notEditable"_s);
        QCOMPARE(code(world, settle(world, u"dpo"_s, OperationFactory::Choice::Theirs), u"dpo"_s), u"ok"_s);
    }
};

CTS_TEST(ConflictTest)
#include "ConflictTest.moc"
