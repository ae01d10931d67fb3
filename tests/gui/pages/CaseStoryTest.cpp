#include "client/services/CaseStory.h"

#include "client/services/YouthService.h"
#include "client/ui/StoryTab.h"
#include "client/ui/StoryWords.h"
#include "client/ui/theme/Theme.h"
#include "client/ui/widgets/RichLabel.h"
#include "shared/records/Prefill.h"
#include "tests/gui/pages/TestDesk.h"
#include "tests/gui/pages/YouthWorld.h"
#include "tests/support/TestMain.h"

#include <QApplication>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::client;
using namespace cts::client::ui;
using namespace cts::tests;

// The story of a case (domain 7): what happened in order, what is open, what is late, by the county's own rulebook.
class CaseStoryTest : public QObject {
    Q_OBJECT

    std::unique_ptr<YouthWorld> m_world;
    QDateTime m_now = QDateTime(QDate(2026, 3, 10), QTime(20, 0), Qt::UTC); // 1 PM in Los Angeles

    const rules::Rulebook& rulebook() { return m_world->advocate->store().rulebook(); }
    static YouthEntry entry(const QString& form, const QString& state, const QJsonObject& fields) {
        records::Record record;
        record.id = form + u"-1"_s;
        record.kind = u"form"_s;
        record.formId = form;
        record.state = state;
        record.fields = fields;
        const auto all = rules::allCompartments();
        return {record, rules::Compartments(all.cbegin(), all.cend()), false, {}, {}, {}};
    }
    static YouthFile file(const QJsonObject& assignment = {}) {
        YouthFile file;
        file.assignment.id = u"a"_s;
        file.assignment.formId = u"assignmentDetail"_s;
        file.assignment.kind = u"assignment"_s;
        file.assignment.state = u"Approved"_s;
        file.assignment.fields = {{u"dob"_s, u"2010-05-01"_s},
                                  {u"leadAgency"_s, u"DCFS"_s},
                                  {u"initialReferralDate"_s, u"2026-03-01"_s},
                                  {u"referralNumber"_s, u"0001-22"_s}};
        for (auto it = assignment.begin(); it != assignment.end(); ++it)
            file.assignment.fields.insert(it.key(), it.value());
        const auto all = rules::allCompartments();
        file.visible = rules::Compartments(all.cbegin(), all.cend());
        return file;
    }
    CaseStory told(const YouthFile& file) {
        const QJsonObject settings = m_world->advocate->store().facts().settings();
        return caseStory(file, rulebook(), settings, m_world->advocate->store().actor(), m_now);
    }
    QStringList words(const CaseStory& story) {
        TestDesk desk(*m_world->advocate);
        QStringList found;
        for (const auto& event : story.happened)
            found.append(event.on.toString(Qt::ISODate) + u' ' + StoryWords(desk.desk).event(event));
        return found;
    }
    QStringList tasks(const CaseStory& story) {
        TestDesk desk(*m_world->advocate);
        QStringList found;
        for (const auto& task : story.tasks)
            found.append((task.late ? u"late: "_s : u"open: "_s) + StoryWords(desk.desk).task(task));
        return found;
    }
    QStringList checks(const QJsonObject& fields, const QJsonObject& assignment = {}) {
        auto youth = file(assignment);
        youth.response = entry(u"entryAndResponse"_s, u"Active"_s, fields);
        QStringList found;
        for (const auto& task : told(youth).tasks)
            if (task.kind == StoryTask::Kind::Check)
                found.append(task.problem.data.value("rule"_L1).toString());
        return found;
    }
    static QJsonArray services(const QStringList& needed) {
        QJsonArray rows;
        for (const auto& code : needed)
            rows.append(QJsonObject{{u"rowId"_s, code}, {u"service"_s, code}, {u"needed"_s, u"YES"_s}});
        return rows;
    }

private Q_SLOTS:
    void initTestCase() {
        Theme::apply(*qApp, ThemeKind::Light);
        m_world = std::make_unique<YouthWorld>();
    }
    void cleanupTestCase() { m_world.reset(); }

    void whatHappenedStandsInOrderAndOnce() {
        auto youth = file();
        youth.documents = {entry(u"frpIntake"_s, u"Submitted"_s,
                                 {{u"callReceivedAt"_s, u"2026-03-03T04:00:00Z"_s}, // 2 March in Los Angeles
                                  {u"mdtHeld"_s, u"YES"_s},
                                  {u"mdtDate"_s, u"2026-03-05"_s},
                                  {u"mdtAttendees"_s, QJsonArray{u"LE"_s}}})};
        records::TrailEntry submitted;
        submitted.action = u"submit"_s;
        submitted.from = u"Draft"_s;
        submitted.to = u"Submitted"_s;
        submitted.byName = u"Stone, Ada"_s;
        submitted.at = u"2026-03-06T18:00:00Z"_s;
        youth.documents.first().record.trail = {submitted};
        youth.response = entry(u"entryAndResponse"_s, u"Active"_s,
                               {{u"mdtHeld"_s, u"YES"_s},
                                {u"mdtDate"_s, u"2026-03-05"_s}, // taken over of the intake
                                {u"mdtAttendees"_s, QJsonArray{u"LE"_s}},
                                {u"placementOption"_s, u"FOSTER_HOME"_s},
                                {u"placementDate"_s, u"2026-03-04"_s}});
        youth.updates = {entry(u"runawayStatus"_s, u"Reported"_s,
                               {{u"updateType"_s, u"RUNAWAY"_s},
                                {u"eventAt"_s, u"2026-03-10T05:00:00Z"_s},
                                {u"narrative"_s, u"Left at night"_s}})};
        const QStringList said = words(told(youth));
        QCOMPARE(said.size(), 6);
        QCOMPARE(said.at(0), u"2026-03-01 Hotline referral: 0001-22"_s);
        QVERIFY2(said.at(1).startsWith(u"2026-03-02 Agency called"_s), qPrintable(said.at(1)));
        QCOMPARE(said.at(2), u"2026-03-04 Placed: Foster home"_s);
        QVERIFY2(said.at(3).startsWith(u"2026-03-05 Multi-Disciplinary Team met"_s), qPrintable(said.at(3)));
        QCOMPARE(said.at(4), u"2026-03-06 FRP Intake Form: Submitted (Stone, Ada)"_s);
        QCOMPARE(said.at(5), u"2026-03-09 Runaway (missing): Left at night"_s);
    }

    void whatOneMayNotReadIsNotTold() {
        auto youth = file();
        youth.updates = {entry(u"runawayStatus"_s, u"Located"_s,
                               {{u"updateType"_s, u"RUNAWAY"_s},
                                {u"eventAt"_s, u"2026-03-08T05:00:00Z"_s},
                                {u"narrative"_s, u"Secret place"_s},
                                {u"warrantIssuedAt"_s, u"2026-03-08T06:00:00Z"_s},
                                {u"locatedAt"_s, u"2026-03-09T05:00:00Z"_s}})};
        youth.updates.first().visible = {rules::Compartment::Core};
        const auto story = told(youth);
        const QString all = words(story).join(u'\n');
        QVERIFY2(all.contains(u"Runaway (missing)"_s), qPrintable(all));
        QVERIFY(!all.contains(u"Secret place"_s));
        QVERIFY(!all.contains(u"arrant"_s));
        for (const auto& task : story.tasks)
            QVERIFY(task.code != "WARRANT_RECALL"_L1);
    }

    void theLateStandsFirst() {
        auto youth = file();
        youth.updates = {entry(u"runawayStatus"_s, u"Reported"_s,
                               {{u"updateType"_s, u"RUNAWAY"_s}, {u"eventAt"_s, u"2026-03-09T08:00:00Z"_s}})};
        rules::DeadlineAnswer open;
        open.code = u"SNA"_s;
        open.form = u"strengthsAndNeeds"_s;
        open.applies = true;
        open.status = rules::Timeliness::Open;
        open.due = QDate(2026, 3, 12);
        youth.deadlines = {open};
        const auto story = told(youth);
        QVERIFY(story.isLate());
        const QStringList said = tasks(story);
        QVERIFY2(said.constFirst().startsWith(u"late: "_s), qPrintable(said.join(u'\n')));
        QVERIFY(said.contains(u"late: Missing person report to law enforcement (Placement or caregiver)"_s));
        QVERIFY(said.contains(u"open: Strengths and Needs Assessment"_s));
        bool over = false;
        for (const auto& one : said) {
            QVERIFY(!over || one.startsWith(u"open: "_s));
            over = over || one.startsWith(u"open: "_s);
        }
    }

    // A Medical Clearance that is pending is a task and late after 72 hours; one that was declined is settled.
    void aPendingExamIsLateAfterThreeDays_data() {
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<QString>("called");
        QTest::addColumn<QString>("said");
        QTest::newRow("pending, 71 hours") << u"PENDING"_s << u"2026-03-07T21:00:00Z"_s << u"open"_s;
        QTest::newRow("pending, 73 hours") << u"PENDING"_s << u"2026-03-07T19:00:00Z"_s << u"late"_s;
        QTest::newRow("declined") << u"NO_DECLINED"_s << u"2026-03-07T19:00:00Z"_s << QString();
    }
    void aPendingExamIsLateAfterThreeDays() {
        QFETCH(QString, outcome);
        QFETCH(QString, called);
        QFETCH(QString, said);
        auto youth = file();
        youth.documents = {
            entry(u"frpIntake"_s, u"Draft"_s, {{u"callReceivedAt"_s, called}, {u"medicalClearance"_s, outcome}})};
        QString found;
        for (const auto& task : told(youth).tasks)
            if (task.code == "MEDICAL_CLEARANCE"_L1)
                found = task.late ? u"late"_s : u"open"_s;
        QCOMPARE(found, said);
    }

    // The clocks of a missing youth are those of a missing youth alone.
    void aCourtDateHasNoChecklist() {
        auto youth = file();
        youth.updates = {entry(u"runawayStatus"_s, u"Recorded"_s,
                               {{u"updateType"_s, u"COURT_DATE"_s}, {u"eventAt"_s, u"2026-03-01T08:00:00Z"_s}})};
        for (const auto& task : told(youth).tasks)
            QVERIFY2(task.kind != StoryTask::Kind::Clock, qPrintable(task.code));
    }

    void neededServicesAreOpenUntilTheyBegin() {
        auto youth = file();
        auto rows = services({u"SEXUAL_HEALTH_PRENATAL"_s, u"PRENATAL_CARE"_s, u"DRUG_ABUSE"_s, u"HOUSING"_s});
        auto active = rows.at(2).toObject();
        active.insert(u"status"_s, u"ACTIVE"_s);
        rows[2] = active;
        youth.response = entry(u"entryAndResponse"_s, u"Active"_s, {{u"servicePlanItems"_s, rows}});
        QStringList codes;
        for (const auto& task : told(youth).tasks)
            if (task.kind == StoryTask::Kind::Service)
                codes.append(task.code);
        QCOMPARE(codes, (QStringList{u"SEXUAL_HEALTH_PRENATAL"_s, u"HOUSING"_s})); // prenatal care is one item
    }

    // Domain 7.3, 7.4: ICPC, 5585, SILP and TAY, D-Rate.
    void warnsAsTheFlowChartSays_data() {
        QTest::addColumn<QJsonObject>("fields");
        QTest::addColumn<QString>("born");
        QTest::addColumn<QString>("rule"); // empty: none of them
        const QString minor = u"2010-05-01"_s;
        const QString adult = u"2008-03-01"_s;
        const QJsonObject away{{u"placementOption"_s, u"OUT_OF_STATE"_s}, {u"placementDate"_s, u"2026-03-20"_s}};
        const auto with = [](QJsonObject fields, const QJsonObject& more) {
            for (auto it = more.begin(); it != more.end(); ++it)
                fields.insert(it.key(), it.value());
            return fields;
        };
        const QJsonObject approved{{u"icpcStatus"_s, u"APPROVED"_s}, {u"icpcApprovedOn"_s, u"2026-03-09"_s}};
        QTest::newRow("ICPC not begun") << away << minor << u"icpcNotApproved"_s;
        QTest::newRow("ICPC sent") << with(away, {{u"icpcStatus"_s, u"PACKET_SENT"_s}}) << minor
                                   << u"icpcNotApproved"_s;
        QTest::newRow("ICPC approved before") << with(away, approved) << minor << QString();
        QTest::newRow("ICPC approved on the day")
            << with(with(away, approved), {{u"placementDate"_s, u"2026-03-09"_s}}) << minor << u"icpcTooLate"_s;
        QTest::newRow("ICPC approved, nobody knows when")
            << with(away, {{u"icpcStatus"_s, u"APPROVED"_s}}) << minor << u"icpcDateMissing"_s;
        QTest::newRow("out of state as a service")
            << QJsonObject{{u"servicePlanItems"_s, services({u"OUT_OF_STATE"_s})}} << minor << u"icpcNotApproved"_s;
        QTest::newRow("5585 of a minor") << QJsonObject{{u"hold5585"_s, u"YES"_s}} << minor << QString();
        QTest::newRow("5585 of an adult")
            << QJsonObject{{u"hold5585"_s, u"YES"_s}} << adult << u"hold5585IsForMinors"_s;
        QTest::newRow("5585 before the birthday")
            << QJsonObject{{u"hold5585"_s, u"YES"_s}, {u"holdStartedAt"_s, u"2026-02-28T20:00:00Z"_s}} << adult
            << QString();
        QTest::newRow("psychiatric service of an adult")
            << QJsonObject{{u"servicePlanItems"_s, services({u"PSYCHIATRIC"_s})}} << adult
            << u"psychiatricServiceAdult"_s;
        QTest::newRow("SILP at 15") << QJsonObject{{u"placementOption"_s, u"SILP"_s}} << minor << u"adultPlacement"_s;
        QTest::newRow("TAY at 18") << QJsonObject{{u"placementOption"_s, u"TAY"_s}} << adult << QString();
        QTest::newRow("foster home") << QJsonObject{{u"placementOption"_s, u"FOSTER_HOME"_s}} << minor
                                     << u"dRateOpen"_s;
        QTest::newRow("foster home, D-Rate requested")
            << QJsonObject{{u"placementOption"_s, u"FOSTER_HOME"_s}, {u"dRateAssessment"_s, u"REQUESTED"_s}} << minor
            << QString();
        QTest::newRow("prenatal care twice")
            << QJsonObject{{u"servicePlanItems"_s, services({u"SEXUAL_HEALTH_PRENATAL"_s, u"PRENATAL_CARE"_s})}}
            << minor << u"prenatalTwice"_s;
    }
    void warnsAsTheFlowChartSays() {
        QFETCH(QJsonObject, fields);
        QFETCH(QString, born);
        QFETCH(QString, rule);
        const QStringList found = checks(fields, {{u"dob"_s, born}});
        QVERIFY2(rule.isEmpty() ? found.isEmpty() : found.contains(rule), qPrintable(found.join(u',')));
    }

    // The first plan begins with what the county's own answers say is needed (domain 7.3).
    void neededServicesBecomeGoalsOfThePlan() {
        auto& client = *m_world->advocate;
        const QString youth = m_world->youth.constFirst();
        const auto file = YouthService(client.store(), client.cases()).open(youth);
        QVERIFY(file && file->response);
        records::Record response = file->response->record;
        response.fields.insert(u"servicePlanItems"_s, services({u"DRUG_ABUSE"_s, u"OUT_OF_STATE"_s}));
        const records::ReduceContext context{client.store().rulebook(), client.store().actor(),
                                             client.store().clock().now(), client.store().facts()};
        const auto& form = *client.store().rulebook().form(u"advocacyPlan"_s);
        records::PrefillInput input = records::prefillInput(form, &file->assignment, context);
        input.records = {response};
        const auto goals = records::prefill(form, input).value("goals"_L1).toArray();
        QCOMPARE(goals.size(), 1);
        QCOMPARE(goals.at(0)["goalText"_L1].toString(), u"Drug abuse assessment/treatment"_s);
    }

    void thePageTellsIt() {
        TestDesk desk(*m_world->advocate);
        const auto file =
            YouthService(m_world->advocate->store(), m_world->advocate->cases()).open(m_world->youth.constFirst());
        StoryTab tab(desk.desk);
        tab.resize(1200, 800);
        tab.show(*file);
        static_cast<QWidget&>(tab).show();
        QVERIFY(!tab.story().happened.isEmpty());
        auto* timeline = tab.findChild<RichLabel*>(u"timeline"_s);
        QVERIFY(timeline->text().contains(u"Hotline referral"_s));
        QVERIFY(timeline->accessibleName().contains(u"Assigned to"_s));
    }
};

CTS_TEST(CaseStoryTest)

#include "CaseStoryTest.moc"
