#include "shared/records/FollowUps.h"

#include "server/services/RecordReader.h"
#include "shared/base/Ids.h"
#include "shared/records/Settings.h"
#include "tests/support/RulebookFixture.h"
#include "tests/support/TestMain.h"
#include "tests/unit/server/services/ServerFixture.h"

#include <QTest>

#include <future>

using namespace Qt::StringLiterals;

namespace cts::server::tests {

// What the server makes of the rulebook of deliverables: who gets what, and what follows from a step.
class FollowUpsTest : public QObject {
    Q_OBJECT

    struct County : ServerFixture {
        County() : ServerFixture(cts::tests::deliverablesRulebook()) {
            assignment = newId(clock);
            must(u"dpo"_s, factory(u"dpo"_s).create(u"assignmentDetail"_s, assignment, assignment,
                                                    {{u"title"_s, u"Sample"_s}, {u"leadAgency"_s, u"PROBATION"_s}}));
            must(u"probAdmin"_s, step(u"probAdmin"_s, assignment, u"assign"_s,
                                      {{u"agencyId"_s, zoe}, {u"advocateId"_s, userId(u"zoeAdvocate"_s)}}));
        }
        QString plan() {
            const QString id = newId(clock);
            must(u"zoeAdvocate"_s,
                 factory(u"zoeAdvocate"_s).create(u"plan"_s, id, assignment, {{u"goal"_s, u"School"_s}}));
            return id;
        }
        bool holds(const QString& name, const QString& id, const QByteArray& cursor = {}) {
            const auto answer = pullAll(name, cursor);
            return std::any_of(answer.puts.cbegin(), answer.puts.cend(),
                               [&](const protocol::PutPart& put) { return put.record == id; });
        }
        bool loses(const QString& name, const QString& id, const QByteArray& cursor) {
            const auto answer = pullAll(name, cursor);
            return std::any_of(answer.gone.cbegin(), answer.gone.cend(),
                               [&](const protocol::GonePart& gone) { return gone.record == id; });
        }
        QString readBy(const QString& name, const QString& id) {
            std::promise<QString> code;
            const RecordReader reader(context());
            reader.read(caller(name), id, [&](Result<RecordReader::Parts> parts) {
                code.set_value(parts ? u"ok"_s : parts.error().code);
            });
            return code.get_future().get();
        }
        qint64 historyLength() {
            qint64 length = 0;
            write([&](Store& store) { length = store.history().head().seq; }); // readers remember an older one
            return length;
        }
        QString assignment;
    };

private Q_SLOTS:
    // C14
    void draftsAreNeitherSentNorReadable() {
        County county;
        const QString plan = county.plan();
        for (const auto& name : {u"dpo"_s, u"sdpo"_s, u"probAdmin"_s, u"cpm"_s, u"sunAdmin"_s}) {
            QVERIFY2(!county.holds(name, plan), qPrintable(name));
            QCOMPARE(county.readBy(name, plan), u"notFound"_s);
        }
        QVERIFY(county.holds(u"zoeAdvocate"_s, plan) && county.holds(u"zoeAdmin"_s, plan));
        QCOMPARE(county.readBy(u"zoeAdmin"_s, plan), u"ok"_s);
    }

    void accessFollowsTheStateThereAndBack() {
        County county;
        const QString plan = county.plan();
        const auto before = county.pullAll(u"dpo"_s).checkpoint.cursor;
        county.must(u"zoeAdvocate"_s, county.step(u"zoeAdvocate"_s, plan, u"submit"_s));
        QVERIFY(county.holds(u"dpo"_s, plan, before));
        QCOMPARE(county.readBy(u"dpo"_s, plan), u"ok"_s);
        const auto held = county.pullAll(u"dpo"_s, before).checkpoint.cursor;
        county.must(u"dpo"_s, county.step(u"dpo"_s, plan, u"reject"_s, {{u"reason"_s, u"More"_s}}));
        QVERIFY(county.loses(u"dpo"_s, plan, held));
        QVERIFY(!county.holds(u"dpo"_s, plan));
        QCOMPARE(county.readBy(u"dpo"_s, plan), u"notFound"_s);
        QVERIFY(county.holds(u"zoeAdvocate"_s, plan));
    }

    // E40
    void aDeniedUserLosesEverythingAndGetsItBack() {
        County county;
        const QString plan = county.plan();
        county.must(u"zoeAdvocate"_s, county.step(u"zoeAdvocate"_s, plan, u"submit"_s));
        const auto held = county.pullAll(u"sdpo"_s).checkpoint.cursor;
        const QJsonObject user{{u"userId"_s, county.userId(u"sdpo"_s)}};
        county.must(u"probAdmin"_s, county.step(u"probAdmin"_s, county.assignment, u"denyUser"_s, user));
        for (const auto& id : {plan, county.assignment}) {
            QVERIFY(county.loses(u"sdpo"_s, id, held));
            QVERIFY(!county.holds(u"sdpo"_s, id));
            QVERIFY(county.holds(u"cpm"_s, id));
            QCOMPARE(county.readBy(u"sdpo"_s, id), u"notFound"_s);
        }
        const auto denied = county.pullAll(u"sdpo"_s, held).checkpoint.cursor;
        const auto refused = county.send(u"sdpo"_s, county.step(u"sdpo"_s, plan, u"approve"_s));
        QCOMPARE(refused.code, u"notFound"_s);
        county.must(u"probAdmin"_s, county.step(u"probAdmin"_s, county.assignment, u"allowUser"_s, user));
        QVERIFY(county.holds(u"sdpo"_s, plan, denied) && county.holds(u"sdpo"_s, county.assignment, denied));
        QCOMPARE(county.readBy(u"sdpo"_s, plan), u"ok"_s);
    }

    void aRecordMadeUnderADenialIsNotSentEither() {
        County county;
        const QJsonObject user{{u"userId"_s, county.userId(u"zoeAdmin"_s)}};
        county.must(u"probAdmin"_s, county.step(u"probAdmin"_s, county.assignment, u"denyUser"_s, user));
        QVERIFY(!county.holds(u"zoeAdmin"_s, county.plan()));
    }

    void followUpsHappenOnceHoweverOftenTheCauseArrives() {
        County county;
        const QString plan = county.plan();
        const QString report = newId(county.clock);
        // Neither guard of the report can be answered without a table of deadlines, so the record is put in its state.
        county.write([&](Store& store) {
            records::Record ready = store.records().find(plan)->record;
            ready.id = report;
            ready.formId = u"report"_s;
            ready.state = u"Pending"_s;
            ready.fields = {{u"endedOn"_s, u"2021-12-07"_s}};
            store.records().put(ready, *county.rulebook().form(u"report"_s), 1);
        });
        const auto approve = county.numbered(u"sdpo"_s, county.step(u"sdpo"_s, report, u"approve"_s));
        const auto before = county.historyLength();
        const auto first = county.push(u"sdpo"_s, {approve}).constFirst();
        QCOMPARE(first.outcome, protocol::Outcome::Applied);
        QCOMPARE(county.record(county.assignment).state, u"Closed"_s);
        QCOMPARE(county.record(plan).state, u"Cancelled"_s);
        const QString summary = records::singletonId(county.assignment, u"summary"_s);
        QVERIFY(county.holds(u"cpm"_s, summary));
        const auto after = county.historyLength();
        QCOMPARE(after - before, 4); // approve, close, cancel, create
        const auto revision = county.record(county.assignment).revision;
        QCOMPARE(county.push(u"sdpo"_s, {approve}).constFirst().sequence, first.sequence);
        QCOMPARE(county.historyLength(), after);
        QCOMPARE(county.record(county.assignment).revision, revision);
    }

    void everybodyHoldsTheSettings() {
        County county;
        for (const auto& name : county.people())
            QVERIFY2(county.holds(name, records::settingsRecordId()), qPrintable(name));
    }

    void anAdministratorsSettingIsInForce() {
        County county;
        const auto id = records::settingsRecordId();
        const QString plan = county.plan();
        QCOMPARE(county.send(u"cpm"_s, county.edit(u"cpm"_s, id, {{u"plansAllowed"_s, u"NO"_s}})).code, u"forbidden"_s);
        county.must(u"probAdmin"_s, county.edit(u"probAdmin"_s, id, {{u"plansAllowed"_s, u"NO"_s}}));
        const auto refused = county.send(u"zoeAdvocate"_s, county.step(u"zoeAdvocate"_s, plan, u"submit"_s));
        QCOMPARE(refused.code, u"requirementNotMet"_s);
        QCOMPARE(refused.data.value(u"rule"_s).toString(), u"allowed"_s);
    }

    void thereIsOneSettingsRecord() {
        County county;
        county.restart();
        const auto second = county.factory(u"probAdmin"_s).create(u"settings"_s, newId(county.clock), {}, {});
        QCOMPARE(county.send(u"probAdmin"_s, second).code, u"badOperation"_s);
    }
};

CTS_TEST(FollowUpsTest)

} // namespace cts::server::tests

#include "FollowUpsTest.moc"
