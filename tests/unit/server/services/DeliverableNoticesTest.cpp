#include "server/mail/MailTemplates.h"
#include "shared/base/Ids.h"
#include "shared/records/Settings.h"
#include "tests/support/TestMain.h"
#include "tests/unit/server/services/DeliverableCounty.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace cts::server::tests {

// Domain 4.8, N10 to N20: To and CC of every notice as the table has them. Inbox-D and Inbox-P are addresses of the
// configuration.
class DeliverableNoticesTest : public QObject {
    Q_OBJECT

    static QString runaway(DeliverableCounty& county, const QString& type, const QJsonObject& more = {}) {
        QJsonObject answers{
            {u"updateType"_s, type}, {u"eventAt"_s, u"2021-12-07T03:00:00Z"_s}, {u"narrative"_s, u"Left at night."_s}};
        for (auto it = more.begin(); it != more.end(); ++it)
            answers.insert(it.key(), it.value());
        return county.beginAs(u"zoeAdvocate"_s, u"runawayStatus"_s, answers);
    }
    static QJsonObject located() {
        return {{u"locatedAt"_s, u"2021-12-07T09:00:00Z"_s},
                {u"locatedBy"_s, u"Patrol"_s},
                {u"locatedPlace"_s, u"A station"_s}};
    }
    static void set(DeliverableCounty& county, const QString& setting, const QString& value) {
        county.must(u"probAdmin"_s, county.edit(u"probAdmin"_s, records::settingsRecordId(), {{setting, value}}));
    }
    static QString extension(DeliverableCounty& county) {
        county.clock.advanceSeconds(335LL * 86'400);
        return county.submitted(u"extensionRequest"_s);
    }

private Q_SLOTS:
    void theFirstDeliverables_data() {
        QTest::addColumn<QString>("form");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("mail");
        const QString inboxes = u"inboxD, inboxP"_s;
        QTest::newRow("N10") << u"frpIntake"_s << u"FRP_AND_ADVOCACY"_s
                             << u"N10 to dpo; cc sdpo, probAdmin, probAdmin2, "_s + inboxes;
        QTest::newRow("N11") << u"safetyPlan"_s << u"ADVOCACY_ONLY"_s
                             << u"N11 to dpo; cc sdpo, probAdmin, probAdmin2, "_s + inboxes;
        // Domain 10, example 35: no CSEC Administrator.
        QTest::newRow("N12") << u"strengthsAndNeeds"_s << u"ADVOCACY_ONLY"_s << u"N12 to dpo; cc sdpo, "_s + inboxes;
    }
    void theFirstDeliverables() {
        QFETCH(const QString, form);
        QFETCH(const QString, type);
        QFETCH(const QString, mail);
        DeliverableCounty county;
        county.change({{u"referralType"_s, type}});
        const QString draft = county.begin(form);
        QVERIFY(sendMails(county).isEmpty());
        county.must(u"zoeAdvocate"_s, county.sign(u"zoeAdvocate"_s, draft, u"advocateSignature"_s));
        county.act(u"zoeAdvocate"_s, draft, u"submit"_s);
        QCOMPARE(sendMails(county), QStringList(mail));
    }

    // D:L576: the other agency's worker and supervisor are added to CC.
    void whenDualTheOtherAgencyGetsACopy() {
        DeliverableCounty county;
        county.makeDual();
        county.submitted(u"safetyPlan"_s);
        QCOMPARE(sendMails(county),
                 QStringList(u"N11 to dpo; cc sdpo, probAdmin, probAdmin2, inboxD, inboxP, csw, scsw"_s));
        county.submitted(u"strengthsAndNeeds"_s);
        QCOMPARE(sendMails(county), QStringList(u"N12 to dpo; cc sdpo, inboxD, inboxP, csw, scsw"_s));
        county.submitted(u"advocacyPlan"_s);
        QCOMPARE(sendMails(county), QStringList(u"N14a to dpo; cc csw, scsw"_s));
    }

    void ofDcfsItIsTheWorkerAndAdministratorOfDcfs() {
        DeliverableCounty county;
        county.leadByDcfs();
        county.submitted(u"safetyPlan"_s);
        QCOMPARE(sendMails(county), QStringList(u"N11 to csw; cc scsw, dcfsAdmin, inboxD, inboxP"_s));
    }

    void followAPlanThroughItsApprovals() {
        DeliverableCounty county;
        const QString plan = county.submitted(u"advocacyPlan"_s);
        QCOMPARE(sendMails(county), QStringList(u"N14a to dpo; cc "_s));
        county.act(u"dpo"_s, plan, u"approve"_s);
        QCOMPARE(sendMails(county), QStringList(u"N14b to sdpo; cc "_s));
        county.act(u"sdpo"_s, plan, u"approve"_s);
        QCOMPARE(sendMails(county), QStringList(u"N14d to zoeAdvocate; cc zoeAdmin"_s));
    }

    void tellTheAdvocateOfARejectedPlan() {
        for (const bool byWorker : {true, false}) {
            DeliverableCounty county;
            const QString plan = county.submitted(u"advocacyPlan"_s);
            if (!byWorker)
                county.act(u"dpo"_s, plan, u"approve"_s);
            sendMails(county);
            county.reject(byWorker ? u"dpo"_s : u"sdpo"_s, plan);
            QCOMPARE(sendMails(county), QStringList(u"N14c to zoeAdvocate; cc zoeAdmin"_s));
        }
    }

    // C10: whether the County Program Manager gets a copy is a setting.
    void aSixMonthReviewGoesToWorkerAndSupervisor() {
        DeliverableCounty county;
        county.submitted(u"sixMonthReview"_s);
        QCOMPARE(sendMails(county), QStringList(u"N15 to dpo, sdpo; cc cpm"_s));
        set(county, u"notifyCpmOnSixMonth"_s, u"NO"_s);
        county.submitted(u"sixMonthReview"_s);
        QCOMPARE(sendMails(county), QStringList(u"N15 to dpo, sdpo; cc "_s));
    }

    // The approval closes the assignment; what is closed and cancelled with it sends no mail of its own.
    void followATerminationReportThroughItsApprovals() {
        DeliverableCounty county;
        county.submitted(u"advocacyPlan"_s);
        sendMails(county);
        const QString report = county.submitted(u"terminationReport"_s);
        QCOMPARE(sendMails(county), QStringList(u"N16a to dpo; cc "_s));
        county.act(u"dpo"_s, report, u"approve"_s);
        QCOMPARE(sendMails(county), QStringList(u"N16b to sdpo; cc "_s));
        county.act(u"sdpo"_s, report, u"approve"_s);
        QCOMPARE(sendMails(county), QStringList(u"N16c to zoeAdvocate; cc zoeAdmin"_s));
        QCOMPARE(county.record(county.one.assignment).state, u"Closed"_s);
    }

    void tellTheAdvocateOfARejectedTerminationReport() {
        DeliverableCounty county;
        const QString report = county.submitted(u"terminationReport"_s);
        sendMails(county);
        county.reject(u"dpo"_s, report);
        QCOMPARE(sendMails(county), QStringList(u"N16c to zoeAdvocate; cc zoeAdmin"_s));
    }

    // C2: in both modes.
    void anExtensionRequestGoesToTheAdministratorOfDcfs() {
        for (const auto& chain : {u"YES"_s, u"NO"_s}) {
            DeliverableCounty county;
            set(county, u"countyChainForRequests"_s, chain);
            const QString request = extension(county);
            QCOMPARE(sendMails(county), QStringList(u"N17 to dcfsAdmin; cc probAdmin, probAdmin2, inboxD, inboxP"_s));
            if (chain == "YES"_L1) {
                county.act(u"dpo"_s, request, u"approve"_s);
                county.act(u"sdpo"_s, request, u"approve"_s);
                QVERIFY(sendMails(county).isEmpty());
            }
            county.act(u"probAdmin"_s, request, u"approve"_s);
            QCOMPARE(sendMails(county), QStringList(u"N17d to zoeAdvocate; cc zoeAdmin, dpo, sdpo"_s));
        }
    }

    void everybodyHearsOfARejectedExtension() {
        DeliverableCounty county;
        county.makeDual();
        const QString request = extension(county);
        sendMails(county);
        county.reject(u"dpo"_s, request);
        QCOMPARE(sendMails(county), QStringList(u"N17d to zoeAdvocate; cc zoeAdmin, dpo, sdpo, csw, scsw"_s));
    }

    void aFundRequestGoesToTheInboxOfTheLeadAgency() {
        DeliverableCounty probation;
        probation.submitted(u"fundRequest"_s);
        QCOMPARE(sendMails(probation), QStringList(u"N18 to inboxP; cc "_s));
        DeliverableCounty dcfs;
        dcfs.leadByDcfs();
        dcfs.submitted(u"fundRequest"_s);
        QCOMPARE(sendMails(dcfs), QStringList(u"N18 to inboxD; cc "_s));
        DeliverableCounty dual;
        dual.makeDual();
        dual.submitted(u"fundRequest"_s);
        QCOMPARE(sendMails(dual), QStringList(u"N18 to inboxP; cc inboxD"_s));
    }

    void aFundDecisionGoesToTheAdvocate() {
        DeliverableCounty county;
        set(county, u"countyChainForRequests"_s, u"NO"_s);
        const QString refused = county.submitted(u"fundRequest"_s);
        sendMails(county);
        county.reject(u"probAdmin"_s, refused);
        QCOMPARE(sendMails(county), QStringList(u"N18d to zoeAdvocate; cc zoeAdmin"_s));
        const QString granted = county.submitted(u"fundRequest"_s);
        sendMails(county);
        county.act(u"probAdmin"_s, granted, u"approve"_s, {{u"approvedAmount"_s, 10'000}});
        QCOMPARE(sendMails(county), QStringList(u"N18d to zoeAdvocate; cc zoeAdmin"_s));
    }

    void theAdvocateHearsOfNewStaffAndPlacements() {
        const QStringList once{u"N19 to zoeAdvocate; cc zoeAdmin"_s};
        DeliverableCounty county;
        const QString summary = records::singletonId(county.one.assignment, u"clientSummary"_s);
        const auto edit = [&](const QJsonObject& changed) {
            county.must(u"dpo"_s, county.edit(u"dpo"_s, summary, changed));
            return sendMails(county);
        };
        QCOMPARE(edit({{u"currentResidence"_s, u"2 Example St"_s}}), once);
        QCOMPARE(edit({{u"erWorker"_s, county.userId(u"csw"_s)}, {u"caregiverName"_s, u"Sample, Bea"_s}}), once);
        QVERIFY(edit({{u"caregiverName"_s, u"Sample, Cleo"_s}}).isEmpty());
        QVERIFY(edit({{u"currentResidence"_s, u"2 Example St"_s}}).isEmpty()); // nothing new
        runaway(county, u"PLACEMENT_CHANGE"_s);
        QCOMPARE(sendMails(county), once);
        county.act(u"probAdmin"_s, county.one.assignment, u"reassignWorker"_s,
                   {{u"reason"_s, u"Leave"_s}, {u"workerId"_s, county.userId(u"dpo2"_s)}});
        QCOMPARE(sendMails(county), once);
    }

    void aRunawayEntryIsUrgentForAll() {
        const QStringList once{u"N20 to dpo, sdpo, zoeAdvocate; cc zoeAdmin, probAdmin, probAdmin2"_s};
        DeliverableCounty county;
        runaway(county, u"RUNAWAY"_s);
        QCOMPARE(sendMails(county), once);
        // It also locates the youth in the entry before, which says the same.
        runaway(county, u"LOCATED"_s, located());
        QCOMPARE(sendMails(county), once);
        const QString again = runaway(county, u"RUNAWAY"_s);
        sendMails(county);
        county.must(u"dpo"_s, county.edit(u"dpo"_s, again, located()));
        QVERIFY(sendMails(county).isEmpty());
        county.act(u"dpo"_s, again, u"locate"_s);
        QCOMPARE(sendMails(county), once);
        runaway(county, u"COURT_DATE"_s);
        QVERIFY(sendMails(county).isEmpty());
    }

    // N22; it belongs to no assignment.
    void aMasterActivityGoesToBothAdministrations() {
        DeliverableCounty county;
        const QString id = newId(county.clock);
        county.write([&](Store& store) {
            const auto* form = county.rulebook().form(u"masterActivity"_s);
            records::Record month;
            month.id = id;
            month.kind = month.formId = form->id;
            month.formVersion = form->version;
            month.state = u"Processed"_s;
            month.revision = 1;
            // As counted: one youth, no contact yet.
            const QJsonObject row{{u"rowId"_s, county.one.assignment},
                                  {u"assignmentId"_s, county.one.assignment},
                                  {u"contacts"_s, 0},
                                  {u"faceToFaceWithYouth"_s, 0},
                                  {u"attempted"_s, 0},
                                  {u"minutes"_s, 0},
                                  {u"cftMdtAttended"_s, 0},
                                  {u"reviewed"_s, u"YES"_s}};
            month.fields = {{u"agencyId"_s, county.zoe},
                            {u"month"_s, u"2021-12-01"_s},
                            {u"rows"_s, QJsonArray{row}},
                            {u"certification"_s, u"YES"_s}};
            store.records().put(month, *form, 1);
        });
        county.must(u"zoeAdmin"_s, county.sign(u"zoeAdmin"_s, id, u"adminSignature"_s));
        county.act(u"zoeAdmin"_s, id, u"submit"_s);
        const auto row =
            county.read([&](Store& store) { return store.mail().due(county.clock.now(), 1); }).constFirst();
        QCOMPARE(row.data.value(u"link"_s).toString(), u"https://cts.example/"_s + id);
        QCOMPARE(row.data.value(u"assignment"_s).toString(), QString());
        QCOMPARE(sendMails(county), QStringList(u"N22 to dcfsAdmin, probAdmin, probAdmin2; cc "_s));
    }

    // Domain E40, also for who was named after the mail was written.
    void aDeniedUserGetsNone() {
        DeliverableCounty county;
        county.submitted(u"safetyPlan"_s);
        for (const auto& name : {u"probAdmin2"_s, u"sdpo"_s})
            county.act(u"probAdmin"_s, county.one.assignment, u"denyUser"_s,
                       {{u"reason"_s, u"A relative"_s}, {u"userId"_s, county.userId(name)}});
        QCOMPARE(sendMails(county), QStringList(u"N11 to dpo; cc probAdmin, inboxD, inboxP"_s));
    }

    void nameFormAndDueDateAndNoMore() {
        DeliverableCounty county;
        county.submitted(u"safetyPlan"_s);
        const auto row =
            county.read([&](Store& store) { return store.mail().due(county.clock.now(), 1); }).constFirst();
        QCOMPARE(row.data, QJsonObject({{u"form"_s, u"Safety Plan"_s},
                                        {u"due"_s, u"12/21/2021"_s},
                                        {u"assignment"_s, u"10001"_s},
                                        {u"initials"_s, u"J. S."_s},
                                        {u"link"_s, u"https://cts.example/"_s + county.one.assignment}}));
        const auto templates = MailTemplates::load(QStringLiteral(CTS_SOURCE_DIR "/resources/mail"));
        const auto mail = templates->fill(row.mailTemplate, row.data);
        QVERIFY(mail && mail->body.contains(u"\nForm: Safety Plan\n"_s) &&
                mail->body.contains(u"\nDue: 12/21/2021\n"_s));
        county.submitted(u"fundRequest"_s); // has no due date
        const auto fund =
            county.read([&](Store& store) { return store.mail().due(county.clock.now(), 2); }).constLast();
        QVERIFY(!templates->fill(fund.mailTemplate, fund.data)->body.contains(u"Due"_s));
    }

    void aTerminationReportIsDueFromItsOwnDate() {
        DeliverableCounty county;
        county.submitted(u"terminationReport"_s);
        const auto row =
            county.read([&](Store& store) { return store.mail().due(county.clock.now(), 1); }).constFirst();
        QCOMPARE(row.data.value(u"due"_s).toString(), u"12/16/2021"_s); // the 7th business day
    }
};

CTS_TEST(DeliverableNoticesTest)

} // namespace cts::server::tests

#include "DeliverableNoticesTest.moc"
