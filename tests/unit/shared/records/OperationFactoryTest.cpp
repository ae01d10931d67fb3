#include "shared/records/OperationFactory.h"

#include "shared/base/Ids.h"
#include "shared/records/RecordParts.h"
#include "tests/support/RecordFixture.h"
#include "tests/support/TestMain.h"
#include "tests/unit/shared/records/MergeRulebook.h"

#include <QTest>

using namespace Qt::StringLiterals;
using cts::records::changesBetween;
using cts::tests::RecordFixture;

// What a client writes into operations.
class OperationFactoryTest : public QObject {
    Q_OBJECT

private:
    static const cts::rules::FormDefinition& form() { return *cts::tests::mergeRulebook()->form(u"referral"_s); }
    static QJsonObject contact(int number, const QString& name) {
        const QString id = u"00000000-0000-7000-8000-%1"_s.arg(number, 12, 10, QChar(u'0'));
        return {{u"rowId"_s, id}, {u"contact"_s, name}};
    }

private Q_SLOTS:
    void onlyWhatDiffersIsWritten() {
        const QJsonObject before{{u"dob"_s, u"2006-05-04"_s}, {u"stateId"_s, u"S"_s}, {u"cseStatus"_s, u"AT_RISK"_s}};
        const QJsonObject after{{u"dob"_s, u"2006-05-05"_s}, {u"stateId"_s, u"S"_s}, {u"attorneyName"_s, u""_s}};
        const auto changes = changesBetween(before, after, form());
        QCOMPARE(changes.size(), 2);
        QCOMPARE(changes.at(0).path, u"dob"_s);
        QCOMPARE(changes.at(0).was.toString(), u"2006-05-04"_s);
        QCOMPARE(changes.at(0).now.toString(), u"2006-05-05"_s);
        QCOMPARE(changes.at(1).path, u"cseStatus"_s);
        QVERIFY(changes.at(1).now.isNull() || changes.at(1).now.isUndefined());
    }

    void tablesAreComparedByRow() {
        const QJsonObject before{{u"contacts"_s, QJsonArray{contact(1, u"A"_s), contact(2, u"B"_s)}}};
        const QJsonObject after{{u"contacts"_s, QJsonArray{contact(3, u"C"_s), contact(2, u"Ben"_s)}}};
        QStringList paths;
        for (const auto& change : changesBetween(before, after, form()))
            paths += change.path.mid(9).remove(u"00000000-0000-7000-8000-00000000000"_s);
        QCOMPARE(paths, QStringList({u"1"_s, u"2/contact"_s, u"3"_s}));
    }

    void whatAPersonCannotWriteIsLeftOut() {
        const QJsonObject after{
            {u"adminDecision"_s, u"APPROVED"_s}, {u"age"_s, 11}, {u"unknown"_s, 1}, {u"workerSignature"_s, u"x"_s}};
        QVERIFY(changesBetween({}, after, form()).isEmpty());
    }

    void everyOperationPassesTheCodec() {
        RecordFixture world(cts::tests::realRulebook());
        world.begin();
        const QList<cts::records::Operation> operations{
            world.edit(u"dpo"_s, {{u"familyDynamics"_s, u"Text."_s}}), world.sign(u"dpo"_s, u"workerSignature"_s),
            world.step(u"dpo"_s, u"submit"_s), world.assignmentEdit(u"dpo"_s, {{u"referralName"_s, u"Other"_s}})};
        QSet<QString> ids;
        for (const auto& operation : operations) {
            QVERIFY(checkOperation(operation).ok());
            QCOMPARE(operation.author, world.person(u"dpo"_s).userId);
            QCOMPARE(operation.role, u"DPO"_s);
            QCOMPARE(operation.n, 0);
            QCOMPARE(operation.assignment, world.assignmentId);
            ids += operation.id;
        }
        QCOMPARE(ids.size(), operations.size());
        QCOMPARE(operations.at(0).base, world.referral().revision);
    }

    void decisionsCarryWhatWasSeen() {
        RecordFixture world(cts::tests::realRulebook());
        world.begin();
        const cts::rules::Compartments agency{cts::rules::Compartment::Core, cts::rules::Compartment::Location};
        const auto step = world.factory(u"dpo"_s).step(world.referral(), u"approve"_s, {}, agency);
        QCOMPARE(step.saw, contentHashes(world.referral(), *world.rulebook->form(u"referral"_s), agency));
        QCOMPARE(step.saw.keys(), QStringList({u"core"_s, u"location"_s}));
    }
};

CTS_TEST(OperationFactoryTest)
#include "OperationFactoryTest.moc"
