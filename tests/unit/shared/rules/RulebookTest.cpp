#include "shared/base/Hash.h"
#include "shared/rules/GuardNames.h"
#include "tests/support/RulebookFixture.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace cts;
using namespace cts::rules;
using namespace Qt::StringLiterals;

class RulebookTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void releasedRulebookHasNoProblems() {
        const auto loaded = Rulebook::loadFolder(QStringLiteral(CTS_SOURCE_DIR "/forms"));
        for (const auto& problem : loaded.problems)
            qWarning().noquote() << problem.file << problem.line << problem.place << problem.error.code
                                 << QString::fromUtf8(canonicalJson(problem.error.data));
        QVERIFY(loaded.rulebook != nullptr);
        QCOMPARE(loaded.rulebook->formIds(), QStringList({u"advocacyPlan"_s,
                                                          u"advocateActivity"_s,
                                                          u"agency"_s,
                                                          u"assignmentDetail"_s,
                                                          u"clientSummary"_s,
                                                          u"document"_s,
                                                          u"entryAndResponse"_s,
                                                          u"extensionRequest"_s,
                                                          u"frpIntake"_s,
                                                          u"fundRequest"_s,
                                                          u"lateWork"_s,
                                                          u"masterActivity"_s,
                                                          u"notice"_s,
                                                          u"referral"_s,
                                                          u"runawayStatus"_s,
                                                          u"safetyPlan"_s,
                                                          u"settings"_s,
                                                          u"sixMonthReview"_s,
                                                          u"strengthsAndNeeds"_s,
                                                          u"terminationReport"_s,
                                                          u"user"_s}));
    }

    void bundleGivesTheSameRulebook() {
        const auto real = realRulebook();
        const auto again = Rulebook::loadBundle(real->bundle());
        QVERIFY(again.rulebook != nullptr);
        QCOMPARE(again.rulebook->bundle(), real->bundle());
        QCOMPARE(again.rulebook->version(), sha256Hex(real->bundle()).left(16));
    }

    void versionFollowsTheContentAndNotItsLayout() {
        auto files = tests::realRulebookFiles();
        QCOMPARE(tests::loadRulebookFiles(files).rulebook->version(), realRulebook()->version());
        files[u"rulebook.json"_s] = tests::patched(
            files.value(u"rulebook.json"_s).toObject(),
            {QJsonObject{{u"op"_s, u"replace"_s}, {u"path"_s, u"/county"_s}, {u"value"_s, u"Another County"_s}}});
        QVERIFY(tests::loadRulebookFiles(files).rulebook->version() != realRulebook()->version());
    }

    void secondRulebookAddsAFieldAnOptionAndAStep() {
        const auto variant = tests::variantRulebook();
        QVERIFY(variant->form(u"referral"_s)->field(u"interpreterNeeded"_s) != nullptr);
        QVERIFY(variant->list(u"languages"_s)->find(u"PUNJABI"_s) != nullptr);
        const auto steps = variant->workflow(u"referral"_s)->stepsFrom(u"PendingManager"_s, u"approve"_s);
        QCOMPARE(steps.size(), 1);
        QCOMPARE(steps.first()->to, u"PendingAdmin"_s);
        QVERIFY(variant->version() != realRulebook()->version());
    }

    void orderOfStepsDoesNotMatter() {
        auto files = tests::realRulebookFiles();
        auto workflow = files.value(u"workflows/referral.json"_s).toObject();
        const auto steps = workflow.value(u"steps"_s).toArray();
        QJsonArray reversed;
        for (const QJsonValue step : steps)
            reversed.prepend(step);
        workflow[u"steps"_s] = reversed;
        files[u"workflows/referral.json"_s] = workflow;
        QVERIFY(tests::loadRulebookFiles(files).rulebook != nullptr);
    }

    void guardsAreKnownByNameAndParts_data() {
        QTest::addColumn<QString>("guard");
        QTest::addColumn<bool>("known");
        QTest::newRow("plain") << u"complete"_s << true;
        QTest::newRow("plain with a part") << u"complete:now"_s << false;
        QTest::newRow("with its part") << u"signature:workerSignature"_s << true;
        QTest::newRow("without its part") << u"signature"_s << false;
        QTest::newRow("empty part") << u"arg:"_s << false;
        QTest::newRow("user with roles") << u"active:user:supervisorUserId:SDPO|SCSW"_s << true;
        QTest::newRow("user without roles") << u"active:user:supervisorUserId"_s << false;
        QTest::newRow("agency") << u"active:agency:agencyId"_s << true;
        QTest::newRow("active what") << u"active:unit:unitId"_s << false;
        QTest::newRow("days") << u"closedWithinDays:30"_s << true;
        QTest::newRow("no days") << u"closedWithinDays:0"_s << false;
        QTest::newRow("days in words") << u"closedWithinDays:ten"_s << false;
        QTest::newRow("unknown") << u"feelsRight"_s << false;
        QTest::newRow("empty") << QString() << false;
    }

    void guardsAreKnownByNameAndParts() {
        QFETCH(QString, guard);
        QFETCH(bool, known);
        QCOMPARE(isKnownGuard(guardCall(guard)), known);
    }

    void wordsAreTranslatedByKey() {
        const auto real = realRulebook();
        QCOMPARE(real->words(u"es"_s, u"list.languages.ENGLISH"_s, u"English"_s), u"Inglés"_s);
        QCOMPARE(real->words(u"es"_s, u"list.languages.FARSI"_s, u"Farsi"_s), u"Farsi"_s);
        QCOMPARE(real->words(u"en"_s, u"list.languages.ENGLISH"_s, u"English"_s), u"English"_s);
        QCOMPARE(real->homeLabel(u"es"_s, u"DPO"_s, u"status"_s), u"Estado"_s);
        QCOMPARE(real->homeLabel(u"en"_s, u"SCSW"_s, u"worker"_s), u"CSW"_s);
        QCOMPARE(real->homeLabel(u"en"_s, u"CPM"_s, u"worker"_s), u"DPO / CSW"_s);
    }

    void aListWithOtherOpensAQuestionBesideTheField() {
        const auto* form = realRulebook()->form(u"referral"_s);
        const auto* other = form->field(u"whereaboutsOther"_s);
        QVERIFY(other != nullptr);
        QCOMPARE(other->compartment, Compartment::Location);
        QVERIFY(other->required.onSubmit && other->visible.has_value());
        QCOMPARE(form->field(u"languageOther"_s)->writesTo, u"assignment.languageOther"_s);
        QVERIFY(form->field(u"leadAgencyOther"_s) == nullptr);
    }

    void everyWorkflowStateOfTheReferralHasTheDecksWords() {
        const auto* workflow = realRulebook()->workflow(u"referral"_s);
        QCOMPARE(workflow->state(u"PendingSupervisor"_s)->label, u"Pending Supervisor Approval"_s);
        QCOMPARE(workflow->state(u"PendingAdmin"_s)->label, u"Pending CSEC Admin Approval"_s);
    }

private:
    static std::shared_ptr<const Rulebook> realRulebook() { return tests::realRulebook(); }
};

CTS_TEST(RulebookTest)
#include "RulebookTest.moc"
