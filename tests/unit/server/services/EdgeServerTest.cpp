#include "server/services/DailySteps.h"
#include "server/services/DailyWorker.h"
#include "server/services/ServiceHistory.h"
#include "shared/base/Dictionary.h"
#include "tests/support/TestMain.h"
#include "tests/unit/server/services/DeliverableCounty.h"

#include <QJsonDocument>
#include <QTest>

#include <future>

namespace cts::server::tests {

// Domain 9 by its numbers, as far as the server alone knows the answer. See tests/data/edge-cases.tsv.
class EdgeServerTest : public QObject {
    Q_OBJECT

    static QJsonValue field(ServerFixture& fixture, const QString& record, const QString& id) {
        return fixture.record(record).fields.value(id);
    }
    static bool holds(ServerFixture& fixture, const QString& name, const QString& record) {
        const auto answer = fixture.pullAll(name);
        return std::any_of(answer.puts.cbegin(), answer.puts.cend(),
                           [&](const protocol::PutPart& put) { return put.record == record; });
    }
    static QString sent(ServerFixture& fixture, const QString& name, const QString& record, const QString& action,
                        const QJsonObject& args) {
        const auto receipt = fixture.send(name, fixture.step(name, record, action, args));
        return receipt.code.isEmpty() ? u"ok"_s : receipt.code;
    }
    static QString recordOf(DeliverableCounty& county, const QString& form) {
        return county.read([&](Store& store) -> QString {
            for (const auto& id : store.records().ofAssignment(county.one.assignment))
                if (store.records().find(id)->record.formId == form)
                    return id;
            return {};
        });
    }
    static QString runaway(DeliverableCounty& county, const QString& at) {
        return county.beginAs(u"zoeAdvocate"_s, u"runawayStatus"_s,
                              {{u"updateType"_s, u"RUNAWAY"_s}, {u"eventAt"_s, at}, {u"narrative"_s, u"Left."_s}});
    }
    // Ids of the assignments in the service history of one, as a worker of the other department reads it.
    static QStringList servicesOf(ServerFixture& fixture, const QString& assignment) {
        std::promise<Result<QJsonObject>> promise;
        ServiceHistory(fixture.context()).read(fixture.caller(u"csw"_s), assignment, u"Purpose"_s, [&](auto history) {
            promise.set_value(std::move(history));
        });
        const auto history = promise.get_future().get();
        QStringList ids;
        for (const QJsonValue service : history ? history->value("services"_L1).toArray() : QJsonArray())
            ids.append(service["id"_L1].toString());
        return ids;
    }
    // Makes the second youth's name and date of birth those given.
    static void identify(ServerFixture& fixture, const ServerFixture::Case& one, const QString& first,
                         const QString& last, const QJsonValue& dob) {
        const QJsonObject name{{u"first"_s, first}, {u"last"_s, last}};
        fixture.must(u"dpo"_s, fixture.edit(u"dpo"_s, one.referral, {{u"youthName"_s, name}, {u"dob"_s, dob}}));
    }
    static QString submitSigned(ServerFixture& fixture, const ServerFixture::Case& one) {
        fixture.must(u"dpo"_s, fixture.sign(u"dpo"_s, one.referral, u"workerSignature"_s));
        return sent(fixture, u"dpo"_s, one.referral, u"submit"_s, {});
    }

private Q_SLOTS:
    void e02_theOtherDepartmentStartsWithoutSeeingTheYouth() {
        DeliverableCounty county;
        const QJsonObject from{{u"reason"_s, u"New case."_s}, {u"leadChangeFrom"_s, u"2021-12-07"_s}};
        QVERIFY(!holds(county, u"dcfsAdmin"_s, county.one.assignment));
        QCOMPARE(sent(county, u"csw"_s, county.one.assignment, u"changeLead"_s, from), u"notFound"_s);
        QCOMPARE(sent(county, u"dcfsAdmin"_s, county.one.assignment, u"void"_s, from), u"notFound"_s);
        QCOMPARE(sent(county, u"dcfsAdmin"_s, county.one.assignment, u"changeLead"_s, from), u"ok"_s);
        // Who asks for a case does not see it for that.
        QVERIFY(!holds(county, u"dcfsAdmin"_s, county.one.assignment));
        county.change({{u"caseNumber"_s, u"C-77"_s}});
        const QJsonObject dcfs{{u"workerId"_s, county.userId(u"csw"_s)},
                               {u"supervisorUserId"_s, county.userId(u"scsw"_s)}};
        QCOMPARE(sent(county, u"probAdmin"_s, county.one.assignment, u"acceptLead"_s, dcfs), u"ok"_s);
        QVERIFY(holds(county, u"dcfsAdmin"_s, county.one.referral) && holds(county, u"csw"_s, county.one.referral));
        QVERIFY(!holds(county, u"probAdmin"_s, county.one.referral) && !holds(county, u"dpo"_s, county.one.referral));
        // Whom it is offered to sees what it is about, and nothing more.
        QCOMPARE(sent(county, u"dcfsAdmin"_s, county.one.assignment, u"changeLead"_s, from), u"ok"_s);
        QVERIFY(holds(county, u"probAdmin"_s, county.one.assignment) &&
                !holds(county, u"probAdmin"_s, county.one.referral));
    }

    void e07_aSecondAdvocacyReferralIsBlockedAndAFirstResponseLinked() {
        DeliverableCounty county;
        const auto second = county.ServerFixture::begin();
        const auto known = county.record(county.one.assignment).fields;
        const auto name = known.value(u"youthName"_s);
        identify(county, second, u"Other"_s, name[u"last"_s].toString(), known.value(u"dob"_s));
        QCOMPARE(field(county, second.assignment, u"sameYouthAssignment"_s), known.value(u"assignmentNumber"_s));
        QCOMPARE(submitSigned(county, second), u"duplicateAdvocacy"_s);
        county.must(u"dpo"_s,
                    county.edit(u"dpo"_s, second.referral,
                                {{u"referralType"_s, u"FRP_ONLY"_s}, {u"frpDateTime"_s, u"2021-12-06T20:00:00Z"_s}}));
        QCOMPARE(submitSigned(county, second), u"ok"_s);
        QCOMPARE(field(county, second.assignment, u"sameYouthAssignment"_s), known.value(u"assignmentNumber"_s));
    }

    void e07_anAdministratorAllowsASecondOne() {
        DeliverableCounty county;
        const auto second = county.ServerFixture::begin();
        const auto known = county.record(county.one.assignment).fields;
        identify(county, second, u"Other"_s, known.value(u"youthName"_s)[u"last"_s].toString(), known.value(u"dob"_s));
        QCOMPARE(sent(county, u"probAdmin"_s, second.assignment, u"allowDuplicate"_s, {{u"reason"_s, u"Two."_s}}),
                 u"ok"_s);
        QCOMPARE(submitSigned(county, second), u"ok"_s);
    }

    void e08_aYouthIsReferredAgainAfterClosing() {
        DeliverableCounty county;
        const auto known = county.record(county.one.assignment).fields;
        const auto second = county.ServerFixture::begin();
        identify(county, second, u"Other"_s, known.value(u"youthName"_s)[u"last"_s].toString(), known.value(u"dob"_s));
        QCOMPARE(submitSigned(county, second), u"duplicateAdvocacy"_s);
        QCOMPARE(sent(county, u"probAdmin"_s, county.one.assignment, u"void"_s, {{u"reason"_s, u"Closed."_s}}),
                 u"ok"_s);
        QCOMPARE(submitSigned(county, second), u"ok"_s);
        county.supervisorApproves(second);
        county.adminApproves(second, county.zoe);
        // A new assignment, counted from its own date.
        QCOMPARE(field(county, second.assignment, u"serviceStart"_s),
                 field(county, second.assignment, u"referralAssignmentDate"_s));
        QVERIFY(second.assignment != county.one.assignment);
    }

    void e09_aNumberEnteredLaterIsLookedFor() {
        DeliverableCounty county;
        const auto second = county.ServerFixture::begin();
        county.must(u"dpo"_s, county.edit(u"dpo"_s, second.assignment,
                                          {{u"pdjNumber"_s, QJsonValue()}, {u"pdjNumberNotIssued"_s, u"YES"_s}}));
        QVERIFY(field(county, second.assignment, u"sameYouthAssignment"_s).isUndefined());
        const auto number = field(county, county.one.assignment, u"pdjNumber"_s);
        county.must(u"dpo"_s, county.edit(u"dpo"_s, second.assignment,
                                          {{u"pdjNumber"_s, number}, {u"pdjNumberNotIssued"_s, QJsonValue()}}));
        QCOMPARE(field(county, second.assignment, u"sameYouthAssignment"_s),
                 field(county, county.one.assignment, u"assignmentNumber"_s));
        county.must(u"dpo"_s, county.edit(u"dpo"_s, second.assignment, {{u"pdjNumber"_s, u"PDJ-OTHER"_s}}));
        QVERIFY(field(county, second.assignment, u"sameYouthAssignment"_s).isUndefined());
    }

    void e10_anAliasCountsAsAName() {
        DeliverableCounty county;
        const QString summary = recordOf(county, u"clientSummary"_s);
        const QJsonObject aka{{u"rowId"_s, u"AKA1"_s}, {u"alias"_s, u"Jenny  Doé"_s}, {u"kind"_s, u"STREET"_s}};
        county.must(u"zoeAdvocate"_s, county.edit(u"zoeAdvocate"_s, summary, {{u"akas"_s, QJsonArray{aka}}}));
        QCOMPARE(field(county, county.one.assignment, u"akas"_s).toArray().size(), 1);
        const auto dob = field(county, county.one.assignment, u"dob"_s);
        for (const auto& [first, last] : {std::pair{u"Ann"_s, u"Doe"_s}, {u"Jenny"_s, u"DOE"_s}}) {
            const auto second = county.ServerFixture::begin();
            identify(county, second, first, last, dob);
            QCOMPARE(field(county, second.assignment, u"sameYouthAssignment"_s),
                     field(county, county.one.assignment, u"assignmentNumber"_s));
            QCOMPARE(submitSigned(county, second), u"duplicateAdvocacy"_s);
            county.must(u"dpo"_s,
                        county.step(u"dpo"_s, second.referral, u"withdraw"_s, {{u"reason"_s, u"The same."_s}}));
        }
        const auto other = county.ServerFixture::begin();
        identify(county, other, u"Ann"_s, u"Doe"_s, u"2007-01-01"_s);
        QCOMPARE(submitSigned(county, other), u"ok"_s);
    }

    void e10_anEarlierLegalNameStaysAnAlias() {
        DeliverableCounty county;
        const auto name = field(county, county.one.assignment, u"youthName"_s);
        const QJsonObject changed{{u"reason"_s, u"Adopted."_s},
                                  {u"youthName"_s, QJsonObject{{u"last"_s, u"Brandnew"_s}, {u"first"_s, u"Ann"_s}}}};
        QCOMPARE(sent(county, u"dpo"_s, county.one.assignment, u"changeLegalName"_s, changed), u"forbidden"_s);
        county.act(u"probAdmin"_s, county.one.assignment, u"changeLegalName"_s, changed);
        const QString earlier = name[u"last"_s].toString() + u", "_s + name[u"first"_s].toString();
        for (const auto& record : {county.one.assignment, recordOf(county, u"clientSummary"_s)}) {
            const auto aka = field(county, record, u"akas"_s).toArray().first();
            QCOMPARE(aka[u"alias"_s].toString(), earlier);
            QCOMPARE(aka[u"kind"_s].toString(), u"LEGAL"_s);
        }
        const auto second = county.ServerFixture::begin();
        identify(county, second, u"Other"_s, name[u"last"_s].toString(),
                 field(county, county.one.assignment, u"dob"_s));
        QCOMPARE(submitSigned(county, second), u"duplicateAdvocacy"_s);
        // What the duplicate check finds is in the service history too, asked from either side.
        QStringList both{county.one.assignment, second.assignment};
        both.sort();
        for (const auto& asked : std::as_const(both))
            QCOMPARE(servicesOf(county, asked), both);
    }

    void e11_twoRecordsOfAYouthAreMergedForThirtyDays() {
        DeliverableCounty county;
        const auto known = county.record(county.one.assignment).fields;
        const auto second = county.ServerFixture::begin();
        const QJsonObject because{{u"reason"_s, u"The same youth."_s}};
        QCOMPARE(sent(county, u"probAdmin"_s, second.assignment, u"mergeYouth"_s, because), u"notInThisState"_s);
        const auto ownNumber = field(county, second.assignment, u"pdjNumber"_s);
        identify(county, second, u"Other"_s, known.value(u"youthName"_s)[u"last"_s].toString(), known.value(u"dob"_s));
        if (!ownNumber.isUndefined())
            QCOMPARE(sent(county, u"probAdmin"_s, second.assignment, u"mergeYouth"_s, because),
                     u"requirementNotMet"_s); // two PDJ numbers
        county.must(u"dpo"_s,
                    county.edit(u"dpo"_s, second.assignment, {{u"pdjNumber"_s, known.value(u"pdjNumber"_s)}}));
        QCOMPARE(sent(county, u"dpo"_s, second.assignment, u"mergeYouth"_s, because), u"forbidden"_s);
        QCOMPARE(sent(county, u"probAdmin"_s, second.assignment, u"mergeYouth"_s, because), u"ok"_s);
        QCOMPARE(field(county, second.assignment, u"youthId"_s).toString(), county.one.assignment);
        QVERIFY(field(county, second.assignment, u"assignmentNumber"_s) != known.value(u"assignmentNumber"_s));
        // One youth now, whatever either is called.
        identify(county, second, u"Quite"_s, u"Different"_s, u"2007-01-01"_s);
        QCOMPARE(field(county, second.assignment, u"sameYouthAssignment"_s), known.value(u"assignmentNumber"_s));
        county.clock.advanceSeconds(31LL * 24 * 3600);
        QCOMPARE(sent(county, u"probAdmin"_s, second.assignment, u"separateYouth"_s, because), u"requirementNotMet"_s);
        county.clock.advanceSeconds(-24LL * 3600);
        QCOMPARE(sent(county, u"probAdmin"_s, second.assignment, u"separateYouth"_s, because), u"ok"_s);
        QVERIFY(field(county, second.assignment, u"youthId"_s).isUndefined());
        QCOMPARE(field(county, second.assignment, u"youthMerges"_s).toArray().size(), 2);
    }

    // What an agency's administrator tells the advocate is read by nobody else, neither then nor by the next agency.
    void e12_theNextAgencyReadsNoNotesOfTheOneBefore() {
        DeliverableCounty county;
        const QString activity = county.beginAs(u"zoeAdvocate"_s, u"advocateActivity"_s,
                                                {{u"activityDate"_s, u"2021-12-07"_s},
                                                 {u"startTime"_s, u"00:01"_s},
                                                 {u"durationMinutes"_s, 30},
                                                 {u"contactType"_s, u"PHONE"_s},
                                                 {u"contactWith"_s, QJsonArray{u"YOUTH"_s}},
                                                 {u"outcome"_s, u"NO_RESPONSE"_s},
                                                 {u"narrative"_s, u"No answer."_s}});
        county.act(u"zoeAdmin"_s, activity, u"sendBack"_s, {{u"reason"_s, u"Markercomment"_s}});
        QCOMPARE(field(county, activity, u"sentBackComment"_s).toString(), u"Markercomment"_s);
        const auto trail = county.record(activity).trail;
        QVERIFY(std::none_of(trail.begin(), trail.end(),
                             [](const records::TrailEntry& entry) { return entry.reason == "Markercomment"_L1; }));
        county.act(u"probAdmin"_s, county.one.assignment, u"changeAgency"_s,
                   {{u"agencyId"_s, county.sun}, {u"reason"_s, u"Moved."_s}});
        QVERIFY(holds(county, u"sunAdmin"_s, activity));
        QVERIFY(!QJsonDocument(records::toJson(county.record(activity))).toJson().contains("Markercomment"));
    }

    // Worker and advocate both enter it without a network; one of the entries is voided as the duplicate that it is.
    void e41_voidingADuplicateRunawayEntryFindsNobody() {
        DeliverableCounty county;
        const QString first = runaway(county, u"2021-12-07T03:00:00Z"_s);
        const QString second = runaway(county, u"2021-12-07T04:00:00Z"_s);
        const QJsonObject because{{u"reason"_s, u"Entered twice."_s}};
        county.act(u"probAdmin"_s, second, u"void"_s, because);
        QCOMPARE(field(county, county.one.assignment, u"isMissing"_s).toString(), u"YES"_s);
        QCOMPARE(field(county, county.one.assignment, u"missingSince"_s).toString(), u"2021-12-07T03:00:00Z"_s);
        QCOMPARE(county.record(first).state, u"Reported"_s);
        county.act(u"probAdmin"_s, first, u"void"_s, because);
        QCOMPARE(field(county, county.one.assignment, u"isMissing"_s).toString(), u"NO"_s);
        QVERIFY(field(county, county.one.assignment, u"missingSince"_s).isUndefined());
    }

    void e41_whoIsFoundIsFoundForEveryEntry() {
        DeliverableCounty county;
        const QString first = runaway(county, u"2021-12-07T03:00:00Z"_s);
        const QString second = runaway(county, u"2021-12-07T04:00:00Z"_s);
        county.must(u"dpo"_s, county.edit(u"dpo"_s, first,
                                          {{u"locatedAt"_s, u"2021-12-07T09:00:00Z"_s},
                                           {u"locatedBy"_s, u"Patrol"_s},
                                           {u"locatedPlace"_s, u"A station"_s}}));
        county.act(u"dpo"_s, first, u"locate"_s);
        QCOMPARE(county.record(second).state, u"Located"_s);
        QCOMPARE(field(county, second, u"locatedAt"_s).toString(), u"2021-12-07T09:00:00Z"_s);
        QCOMPARE(field(county, county.one.assignment, u"isMissing"_s).toString(), u"NO"_s);
    }

    // C14: a draft is its agency's own, and stays so when the youth goes to another one.
    void e12_aDroppedDraftStaysWithWhoeverWroteIt() {
        DeliverableCounty county;
        const QStringList drafts{county.begin(u"safetyPlan"_s), county.begin(u"advocacyPlan"_s)};
        county.act(u"probAdmin"_s, county.one.assignment, u"changeAgency"_s,
                   {{u"agencyId"_s, county.sun}, {u"reason"_s, u"Moved."_s}});
        county.assignAdvocate(county.one, u"sunAdvocate"_s, u"sunAdmin"_s);
        for (const auto& draft : drafts) {
            QCOMPARE(county.record(draft).state, u"Dropped"_s);
            QVERIFY(holds(county, u"zoeAdmin"_s, draft) && holds(county, u"zoeAdvocate"_s, draft));
            for (const auto& other : {u"sunAdmin"_s, u"sunAdvocate"_s, u"zoeAdvocate2"_s, u"dpo"_s, u"probAdmin"_s})
                QVERIFY2(!holds(county, other, draft), qPrintable(other));
        }
        QVERIFY(holds(county, u"sunAdvocate"_s, county.one.assignment));
        QVERIFY(!holds(county, u"zoeAdvocate"_s, county.one.assignment));
    }

    void e12_draftsOfTheOldAgencyAreCancelledAndItsPlanIsReadable() {
        DeliverableCounty county;
        const QString draft = county.begin(u"safetyPlan"_s);
        const QString plan = county.submitted(u"advocacyPlan"_s);
        county.act(u"dpo"_s, plan, u"approve"_s);
        county.act(u"sdpo"_s, plan, u"approve"_s);
        county.clock.advanceSeconds(40LL * 24 * 3600);
        county.act(u"probAdmin"_s, county.one.assignment, u"changeAgency"_s,
                   {{u"agencyId"_s, county.sun}, {u"reason"_s, u"Moved."_s}});
        QCOMPARE(county.record(draft).state, u"Dropped"_s);
        QVERIFY(!holds(county, u"probAdmin"_s, draft)); // it was never sent
        QVERIFY(holds(county, u"sunAdmin"_s, plan) && !holds(county, u"zoeAdmin"_s, plan));
        QCOMPARE(field(county, county.one.assignment, u"serviceStart"_s).toString(), u"2021-12-07"_s);
        QCOMPARE(field(county, county.one.assignment, u"referralAssignmentDate"_s).toString(), u"2022-01-16"_s);
    }

    void e30_twoFirstResponsesInAMonthAreTwoAssignments() {
        DeliverableCounty county;
        QStringList numbers;
        for (int i = 0; i < 2; ++i) {
            const auto one = county.ServerFixture::begin();
            identify(county, one, u"Twice"_s, u"Responded"_s, u"2006-02-02"_s);
            county.must(u"dpo"_s, county.edit(u"dpo"_s, one.referral,
                                              {{u"referralType"_s, u"FRP_ONLY"_s},
                                               {u"frpDateTime"_s, u"2021-12-06T20:00:00Z"_s}}));
            QCOMPARE(submitSigned(county, one), u"ok"_s);
            numbers += QString::number(field(county, one.assignment, u"assignmentNumber"_s).toInteger());
        }
        QVERIFY(numbers.at(0) != numbers.at(1));
    }

    void e40_theDenyListGoesToAdministratorsAlone() {
        DeliverableCounty county;
        const QString secret = u"Acousinoftheexploiter"_s;
        county.act(u"probAdmin"_s, county.one.assignment, u"denyUser"_s,
                   {{u"userId"_s, county.userId(u"zoeAdvocate2"_s)}, {u"reason"_s, secret}});
        const auto reads = [&](const QString& name) {
            for (const auto& put : county.pullAll(name).puts)
                if (QString::fromUtf8(cts::Dictionaries::builtIn().decompress(put.frame, 1 << 20).value())
                        .contains(secret))
                    return true;
            return false;
        };
        for (const auto& name : {u"probAdmin"_s, u"probAdmin2"_s, u"cpm"_s})
            QVERIFY2(reads(name), qPrintable(name));
        for (const auto& name : {u"zoeAdmin"_s, u"zoeAdvocate"_s, u"zoeAdvocate2"_s, u"dpo"_s, u"sdpo"_s})
            QVERIFY2(!reads(name), qPrintable(name));
        const QJsonObject next{{u"advocateId"_s, county.userId(u"zoeAdvocate2"_s)}, {u"reason"_s, u"Left."_s}};
        QCOMPARE(sent(county, u"zoeAdmin"_s, county.one.assignment, u"reassignAdvocate"_s, next), u"userDenied"_s);
    }

    void theAgencysAccessEndsByTheCalendar() { // domain 4.4, agencyAccessDaysAfterClose
        DeliverableCounty county;
        const DailySteps daily(county.context(), county.applier());
        QCOMPARE(daily.takeDue().value(), 0);
        county.act(u"probAdmin"_s, county.one.assignment, u"void"_s, {{u"reason"_s, u"Wrong youth."_s}});
        county.clock.advanceSeconds(90LL * 24 * 3600);
        QCOMPARE(daily.takeDue().value(), 0);
        QVERIFY(holds(county, u"zoeAdmin"_s, county.one.referral));
        county.clock.advanceSeconds(24LL * 3600);
        QCOMPARE(daily.takeDue().value(), 1);
        for (const auto& name : {u"zoeAdmin"_s, u"zoeAdvocate"_s})
            QVERIFY(!holds(county, name, county.one.referral) && !holds(county, name, county.one.assignment));
        QVERIFY(holds(county, u"probAdmin"_s, county.one.referral));
        QCOMPARE(daily.takeDue().value(), 0); // once
    }

    void aRoundIsOnceADayAndTriedAgainWhenItFailed() {
        ManualClock clock(QDateTime(QDate(2021, 12, 8), QTime(7, 59), Qt::UTC)); // 23:59 in Los Angeles
        int rounds = 0;
        bool works = false;
        DailyWorker worker(clock, [&] {
            ++rounds;
            return works;
        });
        QVERIFY(!worker.runIfDue());
        works = true;
        QVERIFY(worker.runIfDue());
        QVERIFY(!worker.runIfDue());
        QCOMPARE(rounds, 2);
        clock.advanceSeconds(60);
        QVERIFY(worker.runIfDue());
        worker.start();
        worker.stop();
        QCOMPARE(rounds, 3);
    }
};

CTS_TEST(EdgeServerTest)

} // namespace cts::server::tests

#include "EdgeServerTest.moc"
