#include "shared/base/Ids.h"
#include "tests/support/RecordFixture.h"
#include "tests/support/RulebookFixture.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using cts::records::Operation;
using cts::tests::RecordFixture;

// Effects on the assignment are operations that can be replayed, and the same on a device and the server.
class EffectTest : public QObject {
    Q_OBJECT

private:
    // Applies an operation and checks its effects by replaying them on the assignment as it was.
    static bool replays(RecordFixture& world, const Operation& operation, const QString& person) {
        const auto before = world.world.find(world.assignmentId);
        auto device = world.context(person);
        device.onServer = false;
        auto deviceWorld = world.world;
        const auto there = cts::records::apply(operation, deviceWorld, device);
        const auto here = world.must(operation, person);
        if (!there.ok() || toJson(there->record) != toJson(here.record))
            return false;
        if (here.effects.isEmpty())
            return !here.assignment && !there->assignment;
        auto effect = here.effects.first();
        effect.author = u"system"_s; // as the history may have it
        effect.at = u"2022-01-01T00:00:00Z"_s;
        const auto replayed = cts::records::reduce(before, std::nullopt, effect, world.systemContext());
        const auto decoded = cts::records::operationFromJson(toJson(effect));
        return here.effects.size() == 1 && replayed.ok() && decoded.ok() && effect.id == there->effects.first().id &&
               cts::isId(effect.id) && toJson(replayed->record) == toJson(*here.assignment) &&
               replayed->record.revision == before->revision + 1;
    }

private Q_SLOTS:
    void everyStepOfTheMainPathReplays() {
        RecordFixture world(cts::tests::realRulebook());
        world.begin();
        const QJsonObject reason{{u"reason"_s, u"Add the school."_s}};
        const QJsonObject other{{u"supervisorUserId"_s, world.person(u"substitute"_s).userId}};
        const QJsonObject zoe{{u"agencyId"_s, RecordFixture::zoe()}};
        QVERIFY(replays(world, world.edit(u"dpo"_s, {{u"stateId"_s, u"S-1"_s}}), u"dpo"_s));
        QVERIFY(replays(world, world.sign(u"dpo"_s, u"workerSignature"_s), u"dpo"_s));
        QVERIFY(replays(world, world.step(u"dpo"_s, u"submit"_s), u"dpo"_s));
        QVERIFY(replays(world, world.step(u"dpo"_s, u"recall"_s), u"dpo"_s));
        QVERIFY(replays(world, world.step(u"dpo"_s, u"submit"_s), u"dpo"_s));
        QVERIFY(replays(world, world.step(u"dpo"_s, u"reroute"_s, other), u"dpo"_s));
        QVERIFY(replays(world, world.sign(u"substitute"_s, u"supervisorSignature"_s), u"substitute"_s));
        QVERIFY(replays(world, world.step(u"substitute"_s, u"reject"_s, reason), u"substitute"_s));
        QVERIFY(replays(world, world.step(u"dpo"_s, u"submit"_s), u"dpo"_s));
        QVERIFY(replays(world, world.sign(u"sdpo"_s, u"supervisorSignature"_s), u"sdpo"_s));
        QVERIFY(replays(world, world.step(u"sdpo"_s, u"approve"_s), u"sdpo"_s));
        QVERIFY(replays(world, world.step(u"probAdmin"_s, u"approve"_s, zoe), u"probAdmin"_s));
        QCOMPARE(world.assignment().state, u"Approved"_s);
    }

    void aPersonCannotSendAnEffect() {
        RecordFixture world(cts::tests::realRulebook());
        world.begin();
        auto forged = world.assignmentEdit(u"dpo"_s, {});
        forged.action = u"effect"_s;
        forged.args = {{u"state"_s, u"Approved"_s}};
        const auto refused = world.apply(forged, u"dpo"_s);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, u"forbidden"_s);
        QCOMPARE(world.assignment().state, u"New"_s);
    }

    void anOperationMustNameTheAssignmentItBelongsTo() {
        RecordFixture world(cts::tests::realRulebook());
        world.begin();
        const QString first = world.referralId;
        world.begin();
        auto edit = world.edit(u"dpo"_s, {{u"familyDynamics"_s, u"Text."_s}});
        edit.record = first;
        QCOMPARE(world.apply(edit, u"dpo"_s).error().code, u"badOperation"_s);
        edit.record = cts::newId(world.clock);
        QCOMPARE(world.apply(edit, u"dpo"_s).error().code, u"notFound"_s);
    }
};

CTS_TEST(EffectTest)
#include "EffectTest.moc"
