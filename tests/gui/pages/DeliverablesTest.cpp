#include "client/forms/FormView.h"
#include "client/models/RowsModel.h"
#include "client/services/CaseAnswers.h"
#include "client/ui/AnswerDialog.h"
#include "client/ui/ApprovalsPage.h"
#include "client/ui/FormPage.h"
#include "client/ui/RecordPanel.h"
#include "client/ui/theme/Theme.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/TableView.h"
#include "client/ui/widgets/WrappingCheckBox.h"
#include "shared/base/CanonicalJson.h"
#include "tests/gui/pages/TestDesk.h"
#include "tests/support/DeliverableAnswers.h"
#include "tests/support/TestMain.h"

#include <QApplication>
#include <QLabel>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::client;
using namespace cts::client::ui;
using namespace cts::tests;

// Forms beyond the referral, from beginning to decision, over real stores and a real server.
class DeliverablesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestCounty> m_county;
    std::unique_ptr<TestClient> m_worker;
    std::unique_ptr<TestClient> m_supervisor;
    std::unique_ptr<TestClient> m_admin;
    std::unique_ptr<TestClient> m_advocate;
    QString m_assignment;

    static QList<QueueItem> waiting(TestClient& client, const QString& assignment) {
        auto items = client.approvals().queue();
        items.removeIf([&](const QueueItem& item) { return item.row.assignmentId != assignment; });
        return items;
    }

    // Takes what waits of the new assignment, as its queue offers it.
    void decide(TestClient& client, const QString& action, const QJsonObject& args = {}) {
        client.sync();
        const auto results = decideAll(client, waiting(client, m_assignment), action, args);
        QCOMPARE(results.size(), 1);
        QVERIFY2(results.first().done, qPrintable(results.first().error.code));
        QVERIFY(!client.sync().error);
    }

    // One level of a chain.
    void approve(TestClient& client, const QString& record) {
        client.sync();
        auto items = waiting(client, m_assignment);
        items.removeIf([&](const QueueItem& item) { return item.recordId != record; });
        QCOMPARE(items.size(), 1);
        QVERIFY(decideAll(client, items, u"approve"_s).first().done);
        QVERIFY(!client.sync().error);
    }

    QString agencyOf(const PracticeUser& user) const {
        for (const auto& agency : m_county->agencies())
            if (agency.key == user.agency)
                return agency.id;
        return {};
    }

    // The button over the queue.
    static const Button* bulkButton(const ApprovalsPage& page) {
        for (const auto* button : page.findChildren<Button*>())
            if (button->text().startsWith(u"Approve"_s) && !page.document()->isAncestorOf(button))
                return button;
        return nullptr;
    }

    static QString today() { return losAngelesDate(SystemClock().now()).toString(Qt::ISODate); }

    // A form with all its answers, handed in by the advocate and sent.
    QString submitted(const QString& form, const QJsonObject& changed) {
        const CasePeople people{m_county->user(u"DPO"_s).id, m_county->user(u"ADVOCATE"_s).id,
                                agencyOf(m_county->user(u"ADVOCATE"_s))};
        auto& cases = m_advocate->cases();
        const auto answers = deliverableAnswers(form, people);
        // The kind of request is its first answer, without which there is none.
        const QJsonObject first =
            form == "fundRequest"_L1 ? QJsonObject{{u"fundType"_s, answers.value("fundType"_L1)}} : QJsonObject();
        const auto id = cases.begin(form, m_assignment, first);
        if (!id) {
            qWarning("begin: %s %s", qPrintable(id.error().code), canonicalJson(id.error().data).constData());
            return {};
        }
        auto fields = cases.open(*id)->record.fields;
        for (const auto& entered : {answers, changed})
            for (auto it = entered.begin(); it != entered.end(); ++it)
                fields.insert(it.key(), it.value());
        const auto saved = cases.saveDraft(*id, fields);
        const auto status = saved ? cases.sign(*id, u"advocateSignature"_s) : saved;
        const auto done = status ? cases.act(*id, u"submit"_s) : status;
        if (!done)
            qWarning("submit: %s %s", qPrintable(done.error().code), canonicalJson(done.error().data).constData());
        return !m_advocate->sync().error && done ? *id : QString();
    }

    QString submittedPlan() {
        auto goal = answers::planAnswers().value("goals"_L1)[0].toObject();
        goal.insert(u"goalAchieved"_s, u"YES"_s); // asked from the second plan on
        goal.insert(u"goalAchievedDate"_s, today());
        return submitted(u"advocacyPlan"_s, {{u"planStartDate"_s, today()},
                                             {u"projectedEndDate"_s, today()},
                                             {u"cftDate"_s, today()},
                                             {u"goals"_s, QJsonArray{goal}}});
    }

private Q_SLOTS:
    void initTestCase() {
        Theme::apply(*qApp, ThemeKind::Light);
        m_county = std::make_unique<TestCounty>(2);
        m_worker = std::make_unique<TestClient>(*m_county, m_county->user(u"DPO"_s));
        m_supervisor = std::make_unique<TestClient>(*m_county, m_county->user(u"SDPO"_s));
        m_admin = std::make_unique<TestClient>(*m_county, m_county->user(u"PROB_ADMIN"_s));
        m_assignment = submitReferral(*m_worker, 1, m_county->user(u"SDPO"_s).id);
        QVERIFY(!m_worker->sync().error);
        const auto& advocate = m_county->user(u"ADVOCATE"_s);
        decide(*m_supervisor, u"approve"_s);
        decide(*m_admin, u"approve"_s, {{u"agencyId"_s, agencyOf(advocate)}});
        TestClient agency(*m_county, m_county->user(u"AGENCY_ADMIN"_s));
        decide(agency, u"assignAdvocate"_s, {{u"advocateId"_s, advocate.id}});
        m_advocate = std::make_unique<TestClient>(*m_county, advocate);
    }
    void cleanupTestCase() {
        m_advocate.reset();
        m_admin.reset();
        m_supervisor.reset();
        m_worker.reset();
        m_county.reset();
    }

    void whatCanBeBegunDependsOnWhoAsksAndWhen() {
        const auto found = m_advocate->cases().startable(m_assignment);
        QVERIFY(found);
        const auto of = [&](const QString& form) {
            for (const auto& entry : *found)
                if (entry.formId == form)
                    return entry;
            return Startable{};
        };
        QVERIFY(of(u"advocacyPlan"_s).possible);
        QVERIFY(!of(u"advocacyPlan"_s).answersFirst);
        QVERIFY(of(u"advocateActivity"_s).answersFirst);
        QVERIFY(of(u"fundRequest"_s).answersFirst);
        QVERIFY(of(u"clientSummary"_s).formId.isEmpty()); // the county's server makes it
        m_worker->sync();
        const auto workers = m_worker->cases().startable(m_assignment);
        for (const auto& entry : *workers)
            QVERIFY(entry.formId != "advocacyPlan"_L1);
        // Before the referral is approved there is nothing to plan, and the rulebook says why.
        const auto early = m_worker->cases().createAssignment(inventedAssignment(2));
        QCOMPARE(m_worker->cases().begin(u"advocacyPlan"_s, *early).error().code, u"forbidden"_s);
        QCOMPARE(m_advocate->cases().begin(u"noSuchForm"_s, m_assignment).error().code, u"unknownForm"_s);
    }

    void aSecondTerminationSaysWhyNot() {
        const auto first = m_advocate->cases().begin(u"terminationReport"_s, m_assignment);
        QVERIFY2(first, first ? "" : qPrintable(first.error().code));
        const auto found = m_advocate->cases().startable(m_assignment);
        for (const auto& entry : *found) {
            if (entry.formId != "terminationReport"_L1)
                continue;
            QVERIFY(!entry.possible);
            QCOMPARE(entry.why.code, u"alreadyOpen"_s);
            QCOMPARE(entry.why.data.value("record"_L1).toString(), *first);
        }
    }

    void aPlanWaitsInTheQueueWithItsType() {
        const QString plan = submittedPlan();
        QVERIFY(!plan.isEmpty());
        QVERIFY(!m_worker->sync().error);
        {
            TestDesk desk(*m_worker);
            ApprovalsPage page(desk.desk);
            const int row = page.model()->rowOf(plan);
            QVERIFY(row >= 0);
            page.show();
            page.openRecord(plan);
            QVERIFY(bulkButton(page)->isEnabled());
            const auto words = [&](const QString& column) {
                return page.model()->index(row, page.model()->columnOf(column)).data().toString();
            };
            QCOMPARE(words(u"type"_s), desk.desk.text().formTitle(*desk.desk.store.rulebook().form(u"advocacyPlan"_s)));
            QCOMPARE(words(u"submittedBy"_s), m_advocate->store().actor().name);
            QVERIFY(!words(u"submittedOn"_s).isEmpty());
            QCOMPARE(words(u"daysPending"_s), u"0"_s);
            const auto opened = m_worker->cases().open(plan);
            const QString due = CaseAnswers(m_worker->store(), *opened).deadline(u"due"_s).toString();
            const auto labels = page.document()->findChildren<QLabel*>();
            QVERIFY(std::any_of(labels.cbegin(), labels.cend(), [&](const QLabel* label) {
                return label->text() == countyDate(QDate::fromString(due, Qt::ISODate));
            }));
        }
        m_worker->reopen(); // the list is kept, not worked out anew
        QCOMPARE(waiting(*m_worker, m_assignment).size(), 1);
        QVERIFY(waiting(*m_supervisor, m_assignment).isEmpty()); // not yet theirs
        QVERIFY(decideAll(*m_worker, waiting(*m_worker, m_assignment), u"approve"_s).first().done);
        QVERIFY(waiting(*m_worker, m_assignment).isEmpty()); // gone at once, sent or not
        QVERIFY(!m_worker->sync().error);
        QVERIFY(!m_supervisor->sync().error);
        QCOMPARE(waiting(*m_supervisor, m_assignment).size(), 1);
    }

    void whatChangedSinceTheVersionBeforeIsMarked() {
        const QString plan = submittedPlan();
        QVERIFY(!m_worker->sync().error);
        const auto rejected = m_worker->cases().act(plan, u"reject"_s, {{u"reason"_s, u"Name the school"_s}});
        QVERIFY2(rejected, rejected ? "" : qPrintable(rejected.error().code));
        QVERIFY(!m_worker->sync().error);
        QVERIFY(!m_advocate->sync().error);
        auto fields = m_advocate->cases().open(plan)->record.fields;
        fields.insert(u"priorityNeeds"_s, u"A place at Markerschool."_s);
        QVERIFY(m_advocate->cases().saveDraft(plan, fields));
        {
            TestDesk desk(*m_advocate);
            FormPage page(desk.desk);
            page.open(plan);
            page.show();
            auto* shown = page.findChild<WrappingCheckBox*>();
            QVERIFY(shown->isVisible());
            QVERIFY(!shown->isChecked()); // who wrote it knows
        }
        QVERIFY(m_advocate->cases().sign(plan, u"advocateSignature"_s));
        QVERIFY(m_advocate->cases().act(plan, u"submit"_s));
        QVERIFY(!m_advocate->sync().error);
        QVERIFY(!m_worker->sync().error);
        TestDesk desk(*m_worker);
        ApprovalsPage page(desk.desk);
        page.resize(1400, 900);
        page.show();
        page.openRecord(plan);
        auto* shown = page.document()->panel()->findChild<WrappingCheckBox*>();
        QVERIFY(shown->isVisible());
        QVERIFY(shown->isChecked()); // who decides sees it
        QVERIFY(page.document()->panel()->findChild<FormView*>()->changes() > 0);
    }

    void anAmountIsAskedAndCheckedBeforeItIsApproved() {
        const QString request = submitted(u"fundRequest"_s, {{u"dateOfRequest"_s, today()}});
        QVERIFY(!request.isEmpty());
        approve(*m_worker, request);
        approve(*m_supervisor, request);
        QVERIFY(!m_admin->sync().error);
        const auto items = waiting(*m_admin, m_assignment);
        QCOMPARE(items.size(), 1);
        QVERIFY(items.first().actions.contains(u"approve"_s));
        QVERIFY(items.first().bulk.isEmpty()); // each has an amount of its own
        TestDesk desk(*m_admin);
        {
            ApprovalsPage queue(desk.desk);
            queue.show();
            queue.openRecord(request);
            QVERIFY(!bulkButton(queue)->isEnabled());
        }
        FormPage page(desk.desk);
        page.open(request);
        QStringList problems;
        desk.dialogs.answerRun([&problems](QDialog& dialog) {
            auto& asked = static_cast<AnswerDialog&>(dialog);
            asked.accept();
            problems.append(asked.problem());
            asked.setAnswer(-1);
            asked.accept();
            problems.append(asked.problem());
            asked.setAnswer(20998);
            asked.accept();
            return asked.result() == QDialog::Accepted;
        });
        page.run(u"approve"_s);
        QCOMPARE(problems.size(), 2);
        QVERIFY(!problems.contains(QString()));
        const auto record = m_admin->cases().open(request)->record;
        QCOMPARE(record.state, u"Approved"_s);
        QCOMPARE(record.fields.value("approvedAmount"_L1).toInteger(), 20998);
        QVERIFY(!m_admin->sync().error);
        QVERIFY(m_admin->outbox().entries().isEmpty());
    }

    void aWaiverAsksForOneOfTheDeadlines() {
        TestDesk desk(*m_admin);
        FormPage page(desk.desk);
        page.open(m_admin->cases().referralOf(m_assignment));
        desk.dialogs.answerReason(u"Agreed in court"_s);
        desk.dialogs.answerRun([](QDialog& dialog) {
            auto& asked = static_cast<AnswerDialog&>(dialog);
            asked.setAnswer(u"SNA"_s);
            asked.accept();
            return asked.result() == QDialog::Accepted;
        });
        page.run(u"waive"_s);
        const auto waivers = m_admin->cases().open(m_assignment)->record.fields.value("waivers"_L1).toArray();
        QCOMPARE(waivers.size(), 1);
        QCOMPARE(waivers.first()["code"_L1].toString(), u"SNA"_s);
    }
};

CTS_TEST(DeliverablesTest)

#include "DeliverablesTest.moc"
