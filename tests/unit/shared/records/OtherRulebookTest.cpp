#include "tests/support/RecordFixture.h"
#include "tests/support/RulebookFixture.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using cts::tests::RecordFixture;

// Another county's rulebook, with a field, a list option and a workflow step more: no C++ knows of them.
class OtherRulebookTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theMainPathHasAnApprovalMore() {
        RecordFixture world(cts::tests::variantRulebook());
        world.begin();
        const auto blocked = [&world] {
            world.must(world.sign(u"dpo"_s, u"workerSignature"_s), u"dpo"_s);
            return world.apply(world.step(u"dpo"_s, u"submit"_s), u"dpo"_s);
        };
        const auto incomplete = blocked();
        QCOMPARE(incomplete.error().code, u"incomplete"_s);
        QCOMPARE(incomplete.error().data.value(u"problems"_s)[0][u"field"_s].toString(), u"interpreterNeeded"_s);
        world.must(world.edit(u"dpo"_s, {{u"interpreterNeeded"_s, u"YES"_s}, {u"language"_s, u"PUNJABI"_s}}), u"dpo"_s);
        QVERIFY(blocked().ok());
        world.supervisorApproves(u"sdpo"_s);
        QCOMPARE(world.referral().state, u"PendingManager"_s);
        QCOMPARE(world.assignment().state, u"PendingManager"_s);
        QVERIFY(world.assignment().fields.contains(u"pendingSince"_s));
        const QJsonObject zoe{{u"agencyId"_s, RecordFixture::zoe()}};
        QCOMPARE(world.apply(world.step(u"probAdmin"_s, u"approve"_s, zoe), u"probAdmin"_s).error().code,
                 u"notInThisState"_s);
        QCOMPARE(offeredActions(world.referral(), world.assignment(), world.context(u"cpm"_s)),
                 QStringList({u"approve"_s, u"reject"_s}));
        world.must(world.step(u"cpm"_s, u"approve"_s), u"cpm"_s);
        world.adminApproves();
        QCOMPARE(world.assignment().state, u"Approved"_s);
        QCOMPARE(world.assignment().fields.value(u"language"_s).toString(), u"PUNJABI"_s);
    }

    void theReleasedRulebookKnowsNoneOfThem() {
        RecordFixture world(cts::tests::realRulebook());
        world.begin();
        QCOMPARE(world.apply(world.edit(u"dpo"_s, {{u"language"_s, u"PUNJABI"_s}}), u"dpo"_s).error().code,
                 u"badChange"_s);
        world.submit();
        world.supervisorApproves(u"sdpo"_s);
        QCOMPARE(world.referral().state, u"PendingAdmin"_s);
        QCOMPARE(world.apply(world.step(u"cpm"_s, u"approve"_s), u"cpm"_s).error().code, u"forbidden"_s);
    }
};

CTS_TEST(OtherRulebookTest)
#include "OtherRulebookTest.moc"
