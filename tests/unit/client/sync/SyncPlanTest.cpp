#include "client/sync/SyncPlan.h"

#include "tests/support/TestMain.h"

#include <QTest>

using namespace cts;
using namespace cts::client;
using namespace Qt::StringLiterals;
using Step = SyncPlan::Step;

Q_DECLARE_METATYPE(SyncPlan::After)
Q_DECLARE_METATYPE(cts::client::SyncPlan::Step)

// Every path of a run, without network and database.
class SyncPlanTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void begins();
    void settlesTheRoleBeforeAnythingIsExchanged();
    void settlesTheRoleAgainWhenTheServerHasForgottenIt();
    void goesOnAfterAnExchange_data();
    void goesOnAfterAnExchange();
    void goesOnAfterTheRulebook_data() { goesOnAfterAnExchange_data(); }
    void goesOnAfterTheRulebook();
    void exchangesOnceMoreAfterASealedDelivery();
    void renewsABadTokenOnce_data();
    void renewsABadTokenOnce();
    void failsWhenTheTokenCannotBeRenewed();
    void failsAtAnythingElse_data();
    void failsAtAnythingElse();
};

static const SyncPlan::After settled{u"2.0"_s, u"2.0"_s, false, false};

// A plan that stands at that step.
static SyncPlan at(Step step) {
    SyncPlan plan(step != Step::Refresh);
    if (step == Step::FetchRulebook)
        plan.exchanged({u"2.0"_s, u"1.0"_s, false, false});
    if (step == Step::DeliverSealed)
        plan.exchanged({u"2.0"_s, u"2.0"_s, false, true});
    return plan;
}

void SyncPlanTest::begins() {
    QCOMPARE(SyncPlan(true).step(), Step::Exchange);
    SyncPlan plan(false);
    QCOMPARE(plan.step(), Step::Refresh);
    plan.refreshed();
    QCOMPARE(plan.step(), Step::Exchange);
    plan.exchanged(settled);
    QCOMPARE(plan.step(), Step::Finished);
    QVERIFY(!plan.error());
}

void SyncPlanTest::settlesTheRoleBeforeAnythingIsExchanged() { // domain E43
    QCOMPARE(SyncPlan(true, true).step(), Step::SettleRole);
    SyncPlan plan(false, true);
    QCOMPARE(plan.step(), Step::Refresh);
    plan.refreshed();
    QCOMPARE(plan.step(), Step::SettleRole);
    plan.failed({u"badToken"_s}); // the token ran out on the way: renewed, and asked again
    QCOMPARE(plan.step(), Step::Refresh);
    plan.refreshed();
    QCOMPARE(plan.step(), Step::SettleRole);
    plan.roleSettled();
    QCOMPARE(plan.step(), Step::Exchange);
    SyncPlan offline(true, true);
    offline.failed({u"noNetwork"_s});
    QCOMPARE(offline.step(), Step::Failed);
}

void SyncPlanTest::goesOnAfterAnExchange_data() {
    QTest::addColumn<SyncPlan::After>("after");
    QTest::addColumn<Step>("next");
    QTest::addColumn<Step>("afterRulebook");
    const auto row = [](const char* name, const SyncPlan::After& after, Step next, Step afterRulebook) {
        QTest::newRow(name) << after << next << afterRulebook;
    };
    row("nothing left", settled, Step::Finished, Step::Finished);
    row("server names no rulebook", {{}, u"2.0"_s, false, false}, Step::Finished, Step::Finished);
    row("more to come", {u"2.0"_s, u"2.0"_s, true, false}, Step::Exchange, Step::Exchange);
    row("sealed ones wait", {u"2.0"_s, u"2.0"_s, false, true}, Step::DeliverSealed, Step::DeliverSealed);
    row("more before sealed", {u"2.0"_s, u"2.0"_s, true, true}, Step::Exchange, Step::Exchange);
    row("first rulebook", {u"2.0"_s, {}, false, false}, Step::FetchRulebook, Step::Finished);
    row("other rulebook", {u"2.0"_s, u"1.0"_s, false, false}, Step::FetchRulebook, Step::Finished);
    row("rulebook before more", {u"2.0"_s, u"1.0"_s, true, false}, Step::FetchRulebook, Step::Exchange);
    row("rulebook before sealed", {u"2.0"_s, u"1.0"_s, false, true}, Step::FetchRulebook, Step::DeliverSealed);
    row("rulebook before all", {u"2.0"_s, u"1.0"_s, true, true}, Step::FetchRulebook, Step::Exchange);
}

void SyncPlanTest::settlesTheRoleAgainWhenTheServerHasForgottenIt() {
    SyncPlan plan(true);
    plan.roleInDoubt();
    plan.exchanged({u"2.0"_s, u"1.0"_s, true, false});
    QCOMPARE(plan.step(), Step::FetchRulebook);
    plan.rulebookFetched();
    QCOMPARE(plan.step(), Step::SettleRole);
    plan.roleSettled();
    QCOMPARE(plan.step(), Step::Exchange);
    plan.exchanged(settled);
    QCOMPARE(plan.step(), Step::Finished);
}

void SyncPlanTest::goesOnAfterAnExchange() {
    QFETCH(const SyncPlan::After, after);
    QFETCH(const Step, next);
    SyncPlan plan(true);
    plan.exchanged(after);
    QCOMPARE(plan.step(), next);
    if (next == Step::FetchRulebook)
        QCOMPARE(plan.wantedRulebook(), after.serverRulebook);
}

void SyncPlanTest::goesOnAfterTheRulebook() {
    QFETCH(const SyncPlan::After, after);
    QFETCH(const Step, afterRulebook);
    SyncPlan plan(true);
    plan.exchanged(after);
    if (plan.step() == Step::FetchRulebook)
        plan.rulebookFetched();
    QCOMPARE(plan.step(), afterRulebook);
}

void SyncPlanTest::exchangesOnceMoreAfterASealedDelivery() {
    SyncPlan plan = at(Step::DeliverSealed);
    QCOMPARE(plan.step(), Step::DeliverSealed);
    plan.sealedDelivered();
    QCOMPARE(plan.step(), Step::Exchange);
    plan.exchanged(settled);
    QCOMPARE(plan.step(), Step::Finished);
}

void SyncPlanTest::renewsABadTokenOnce_data() {
    QTest::addColumn<Step>("step");
    QTest::newRow("exchange") << Step::Exchange;
    QTest::newRow("rulebook") << Step::FetchRulebook;
    QTest::newRow("sealed") << Step::DeliverSealed;
}

void SyncPlanTest::renewsABadTokenOnce() {
    QFETCH(const Step, step);
    SyncPlan plan = at(step);
    QCOMPARE(plan.step(), step);
    plan.failed({u"badToken"_s});
    QCOMPARE(plan.step(), Step::Refresh);
    QVERIFY(!plan.error());
    plan.refreshed();
    QCOMPARE(plan.step(), Step::Exchange);
    plan.failed({u"badToken"_s});
    QCOMPARE(plan.step(), Step::Failed);
    QCOMPARE(plan.error()->code, u"badToken"_s);
}

void SyncPlanTest::failsWhenTheTokenCannotBeRenewed() {
    SyncPlan plan = at(Step::Refresh);
    plan.failed({u"badToken"_s});
    QCOMPARE(plan.step(), Step::Failed);
    QCOMPARE(plan.error()->code, u"badToken"_s);
}

void SyncPlanTest::failsAtAnythingElse_data() {
    QTest::addColumn<Step>("step");
    QTest::addColumn<QString>("code");
    for (const auto& [name, step] : {std::pair{"refresh", Step::Refresh},
                                     {"exchange", Step::Exchange},
                                     {"rulebook", Step::FetchRulebook},
                                     {"sealed", Step::DeliverSealed}})
        for (const auto& code : {u"noNetwork"_s, u"badCertificate"_s, u"diskFull"_s, u"serverTrouble"_s})
            QTest::addRow("%s %s", name, qPrintable(code)) << step << code;
}

void SyncPlanTest::failsAtAnythingElse() {
    QFETCH(const Step, step);
    QFETCH(const QString, code);
    SyncPlan plan = at(step);
    plan.failed({code, {{u"status"_s, 500}}});
    QCOMPARE(plan.step(), Step::Failed);
    QCOMPARE(*plan.error(), (Error{code, {{u"status"_s, 500}}}));
}

CTS_TEST(SyncPlanTest)
#include "SyncPlanTest.moc"
