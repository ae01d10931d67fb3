#include "server/services/HistoryVerifier.h"
#include "shared/base/Dictionary.h"
#include "shared/records/StepValues.h"
#include "tests/support/TestMain.h"
#include "tests/unit/server/services/DeliverableCounty.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace cts::server::tests {

using protocol::Outcome;
using protocol::Receipt;
using records::Operation;
using records::Record;

// What somebody typed while they had the case is never dropped when they have lost it.
class LateWorkTest : public QObject {
    Q_OBJECT

    static void handOver(DeliverableCounty& county) {
        county.clock.advanceSeconds(3600);
        county.act(u"zoeAdmin"_s, county.one.assignment, u"reassignAdvocate"_s,
                   {{u"advocateId"_s, county.userId(u"zoeAdvocate2"_s)}, {u"reason"_s, u"Leave"_s}});
    }
    static void changeAgency(DeliverableCounty& county) {
        county.clock.advanceSeconds(3600);
        county.act(u"probAdmin"_s, county.one.assignment, u"changeAgency"_s,
                   {{u"agencyId"_s, county.sun}, {u"reason"_s, u"Closer to home"_s}});
    }
    static void toAnotherUnit(DeliverableCounty& county, const QString& name) {
        county.write([&](Store& store) {
            ServerFixture::expect(county.directory().editUser(store, county.userId(name), {{u"unitId"_s, u"U2"_s}}));
        });
    }
    static Operation create(DeliverableCounty& county, const QString& form, const QJsonObject& changed = {}) {
        QJsonObject answers = cts::tests::deliverableAnswers(
            form, {county.userId(u"dpo"_s), county.userId(u"zoeAdvocate"_s), county.zoe});
        for (auto it = changed.begin(); it != changed.end(); ++it)
            answers.insert(it.key(), it.value());
        return county.factory(u"zoeAdvocate"_s).create(form, newId(county.clock), county.one.assignment, answers);
    }
    static Operation activity(DeliverableCounty& county, const QString& date) {
        return county.factory(u"zoeAdvocate"_s)
            .create(u"advocateActivity"_s, newId(county.clock), county.one.assignment,
                    {{u"activityDate"_s, date},
                     {u"startTime"_s, u"10:00"_s},
                     {u"durationMinutes"_s, 30},
                     {u"contactType"_s, u"PHONE"_s},
                     {u"contactWith"_s, QJsonArray{u"YOUTH"_s}},
                     {u"outcome"_s, u"NO_RESPONSE"_s},
                     {u"narrative"_s, u"Nobody answered."_s}});
    }
    static QList<Record> kept(DeliverableCounty& county) {
        return county.read([&](Store& store) {
            QList<Record> found;
            for (const auto& head : store.records().headsOf(county.one.assignment))
                if (head.form == "lateWork"_L1)
                    found.append(store.records().find(head.id)->record);
            return found;
        });
    }
    static bool sees(DeliverableCounty& county, const QString& name, const QString& record) {
        const auto puts = county.pullAll(name).puts;
        return std::any_of(puts.cbegin(), puts.cend(),
                           [&](const protocol::PutPart& put) { return put.record == record; });
    }
    static QByteArray everythingOf(DeliverableCounty& county, const QString& name) {
        QByteArray bytes;
        for (const auto& put : county.pullAll(name).puts)
            bytes += Dictionaries::builtIn().decompress(put.frame, 1 << 24).value();
        return bytes;
    }
    static bool isThere(DeliverableCounty& county, const QString& record) {
        return county.read([&](Store& store) { return store.records().ridOf(record).has_value(); });
    }
    static QString trailOf(const Record& record) {
        QStringList lines;
        for (const auto& entry : record.trail)
            lines.append(entry.action + u" by "_s + entry.byName);
        return lines.join(u", "_s);
    }

private Q_SLOTS:
    void aNewFormOfAFormerAdvocateIsKeptForWhoeverHasTheCase() {
        DeliverableCounty county;
        const auto operation = create(county, u"advocacyPlan"_s);
        handOver(county);
        sendMails(county);
        const auto receipt = county.send(u"zoeAdvocate"_s, operation);
        QCOMPARE(receipt.outcome, Outcome::Quarantined);
        QCOMPARE(receipt.code, u"accessEnded"_s);
        QVERIFY(receipt.sequence > 0);
        QVERIFY(!isThere(county, operation.record));
        const auto late = kept(county);
        QCOMPARE(late.size(), 1);
        QCOMPARE(late.at(0).state, u"WaitingAgency"_s);
        QCOMPARE(late.at(0).fields.value("authorName"_L1).toString(), u"Practice, zoeAdvocate"_s);
        QCOMPARE(late.at(0).fields.value("formTitle"_L1).toString(), u"Advocacy Plan"_s);
        QCOMPARE(late.at(0).fields.value("reason"_L1).toString(), u"ACCESS_ENDED"_s);
        QCOMPARE(late.at(0).fields.value("isNew"_L1).toString(), u"YES"_s);
        QVERIFY(!late.at(0).fields.value("coreChanges"_L1).toArray().isEmpty());
        QVERIFY(sees(county, u"zoeAdvocate2"_s, late.at(0).id));
        QVERIFY(sees(county, u"zoeAdmin"_s, late.at(0).id));
        for (const auto& other : {u"zoeAdvocate"_s, u"dpo"_s, u"sdpo"_s, u"probAdmin"_s, u"sunAdmin"_s})
            QVERIFY2(!sees(county, other, late.at(0).id), qPrintable(other));
        QCOMPARE(sendMails(county), QStringList{u"LATE to zoeAdmin; cc zoeAdvocate2"_s});
        const QString inHistory = county.read([&](Store& store) {
            return records::operationFromEncoded(store.history().at(receipt.sequence)->content.value())->id;
        });
        QCOMPARE(inHistory, operation.id);
        QVERIFY(county.read([](Store& store) { return !verifyHistory(store).fault; }));
    }

    void aRepeatGetsTheStoredAnswerAndKeepsNothingTwice() {
        DeliverableCounty county;
        const auto operation = county.numbered(u"zoeAdvocate"_s, create(county, u"advocacyPlan"_s));
        handOver(county);
        const auto first = county.push(u"zoeAdvocate"_s, {operation}).constFirst();
        const auto before = county.read([](Store& store) { return store.history().head().seq; });
        QCOMPARE(protocol::toJson(county.push(u"zoeAdvocate"_s, {operation}).constFirst()), protocol::toJson(first));
        QCOMPARE(county.read([](Store& store) { return store.history().head().seq; }), before);
        QCOMPARE(kept(county).size(), 1);
    }

    void whatFollowsOnAKeptFormGoesWithIt() {
        DeliverableCounty county;
        const auto make = create(county, u"advocacyPlan"_s);
        Record draft;
        draft.id = make.record;
        draft.kind = u"form"_s;
        draft.assignmentId = make.assignment;
        draft.formId = make.form;
        draft.formVersion = make.formVersion;
        auto edit = county.factory(u"zoeAdvocate"_s).edit(draft, {{u"barriers"_s, u"The way to school"_s}});
        auto dependent = create(county, u"safetyPlan"_s);
        dependent.needs = {make.id};
        handOver(county);
        QCOMPARE(county.send(u"zoeAdvocate"_s, make).outcome, Outcome::Quarantined);
        QCOMPARE(county.send(u"zoeAdvocate"_s, edit).code, u"dependsOnKept"_s);
        QCOMPARE(kept(county).size(), 1);
        QCOMPARE(kept(county).at(0).fields.value("operations"_L1).toArray().size(), 2);
        const auto receipt = county.send(u"zoeAdvocate"_s, dependent);
        QCOMPARE(receipt.outcome, Outcome::Quarantined);
        QCOMPARE(receipt.code, u"dependsOnKept"_s);
        QCOMPARE(kept(county).size(), 2);
    }

    void anEditOfTheirOwnDraftIsTakenAsADatedContribution() {
        DeliverableCounty county;
        const QString plan = county.begin(u"advocacyPlan"_s);
        const auto edit = county.edit(u"zoeAdvocate"_s, plan, {{u"projectedEndDate"_s, u"2022-03-06"_s}});
        QVERIFY(!edit.changes.isEmpty());
        handOver(county);
        QCOMPARE(county.send(u"zoeAdvocate"_s, edit).outcome, Outcome::Applied);
        const auto record = county.record(plan);
        QCOMPARE(record.fields.value("projectedEndDate"_L1).toString(), u"2022-03-06"_s);
        QCOMPARE(record.trail.constLast().action, u"contributed"_s);
        QCOMPARE(record.trail.constLast().at, edit.at);
        QCOMPARE(record.trail.constLast().byName, u"Practice, zoeAdvocate"_s);
        QVERIFY(kept(county).isEmpty());
    }

    // Only the server says whose kept work somebody takes over.
    void nobodyWritesTheTrailThemselves() {
        DeliverableCounty county;
        const QString plan = county.begin(u"advocacyPlan"_s);
        auto edit = county.edit(u"zoeAdvocate"_s, plan, {{u"projectedEndDate"_s, u"2022-03-06"_s}});
        edit.args.insert(u"takenFrom"_s, QString(100, u'x'));
        handOver(county);
        county.send(u"zoeAdvocate"_s, edit);
        const auto record = county.record(plan); // reads its stored parts
        QCOMPARE(record.trail.constLast().action, u"contributed"_s);
        QVERIFY(record.trail.constLast().actingFor.isEmpty());
    }

    void monthsOfWorkAreKeptInSeveralRecords() {
        DeliverableCounty county;
        const QString plan = county.submitted(u"advocacyPlan"_s);
        handOver(county);
        const auto rows = [&](int count) {
            auto edit = county.edit(u"zoeAdvocate"_s, plan, {{u"projectedEndDate"_s, u"2022-03-06"_s}});
            for (int i = 0; i < count; ++i)
                edit.changes.append({u"goals/"_s + newId(county.clock) + u"/goal"_s, {}, u"Sleep"_s});
            edit.encoding = nullptr;
            return edit;
        };
        for (const int count : {300, 300, 900}) {
            const auto receipt = county.send(u"zoeAdvocate"_s, rows(count));
            QCOMPARE(receipt.outcome, Outcome::Quarantined);
        }
        const auto late = kept(county);
        QCOMPARE(late.size(), 3);
        for (const auto& record : late)
            QCOMPARE(record.fields.value("operations"_L1).toArray().size(), 1);
        QCOMPARE(late.at(1).fields.value("shortened"_L1).toString(), QString());
        QCOMPARE(late.at(2).fields.value("shortened"_L1).toString(), u"YES"_s);
        QVERIFY(late.at(2).fields.value("coreChanges"_L1).toArray().size() <= 500);
    }

    void whatAnAgencyKeptGoesToTheCountyWithTheYouth() {
        DeliverableCounty county;
        const auto operation = create(county, u"advocacyPlan"_s);
        handOver(county);
        county.send(u"zoeAdvocate"_s, operation);
        const QString late = kept(county).at(0).id;
        QCOMPARE(county.record(late).state, u"WaitingAgency"_s);
        changeAgency(county);
        QCOMPARE(county.record(late).state, u"Waiting"_s);
        for (const auto& name : {u"zoeAdvocate"_s, u"zoeAdvocate2"_s, u"zoeAdmin"_s, u"sunAdmin"_s})
            QVERIFY2(!sees(county, name, late), qPrintable(name));
        QVERIFY(sees(county, u"dpo"_s, late));
    }

    void workOfSomebodyOfTwoAgenciesIsTheCountysToDecide() {
        DeliverableCounty county;
        const auto operation = create(county, u"advocacyPlan"_s);
        changeAgency(county);
        county.write([&](Store& store) {
            ServerFixture::expect(
                county.directory().editUser(store, county.userId(u"zoeAdvocate"_s), {{u"agencyId"_s, county.sun}}));
        });
        QCOMPARE(county.send(u"zoeAdvocate"_s, operation).outcome, Outcome::Quarantined);
        QCOMPARE(kept(county).at(0).state, u"Waiting"_s);
    }

    // With a case that they once had, somebody asks after a record of another one.
    void aRecordOfAnotherCaseIsNotThere() {
        DeliverableCounty county;
        const auto other = county.approved(county.sun);
        auto edit = county.edit(u"dpo"_s, other.referral, {{u"attorneyName"_s, u"Somebody"_s}});
        edit.author = county.userId(u"zoeAdvocate"_s);
        edit.role = u"ADVOCATE"_s;
        edit.assignment = county.one.assignment;
        handOver(county);
        const auto receipt = county.send(u"zoeAdvocate"_s, edit);
        QCOMPARE(receipt.outcome, Outcome::Refused);
        QCOMPARE(receipt.code, u"notFound"_s);
        QVERIFY(kept(county).isEmpty());
    }

    void whatWasTypedAfterwardsIsKept() {
        DeliverableCounty county;
        const QString plan = county.begin(u"advocacyPlan"_s);
        auto edit = county.edit(u"zoeAdvocate"_s, plan, {{u"projectedEndDate"_s, u"2022-03-06"_s}});
        handOver(county);
        county.clock.advanceSeconds(3600);
        edit.at = records::momentText(county.clock.now());
        QCOMPARE(county.send(u"zoeAdvocate"_s, edit).outcome, Outcome::Quarantined);
        QCOMPARE(kept(county).at(0).fields.value("isNew"_L1).toString(), u"NO"_s);
    }

    void anActivityCountsByItsDate_data() {
        QTest::addColumn<QString>("date");
        QTest::addColumn<bool>("taken");
        QTest::newRow("while assigned") << u"2021-12-07"_s << true;
        QTest::newRow("the day after") << u"2021-12-08"_s << false;
    }

    void anActivityCountsByItsDate() {
        QFETCH(QString, date);
        QFETCH(bool, taken);
        DeliverableCounty county;
        handOver(county);
        county.clock.advanceSeconds(24 * 3600);
        const auto operation = activity(county, date);
        QCOMPARE(county.send(u"zoeAdvocate"_s, operation).outcome, taken ? Outcome::Applied : Outcome::Quarantined);
        QCOMPARE(isThere(county, operation.record), taken);
        if (taken)
            QCOMPARE(trailOf(county.record(operation.record)),
                     u"create by Practice, zoeAdvocate, contributed by Practice, zoeAdvocate"_s);
    }

    void workOfAnAgencyThatLostTheYouthIsTheCountysToDecide() {
        DeliverableCounty county;
        const QString plan = county.begin(u"advocacyPlan"_s);
        const auto edit = county.edit(u"zoeAdvocate"_s, plan, {{u"projectedEndDate"_s, u"2022-03-06"_s}});
        changeAgency(county);
        sendMails(county);
        QCOMPARE(county.send(u"zoeAdvocate"_s, edit).outcome, Outcome::Quarantined);
        const auto late = kept(county);
        QCOMPARE(late.size(), 1);
        QCOMPARE(late.at(0).state, u"Waiting"_s);
        for (const auto& name : {u"dpo"_s, u"sdpo"_s, u"probAdmin"_s})
            QVERIFY2(sees(county, name, late.at(0).id), qPrintable(name));
        for (const auto& name : {u"zoeAdvocate"_s, u"zoeAdmin"_s, u"sunAdmin"_s, u"farDpo"_s})
            QVERIFY2(!sees(county, name, late.at(0).id), qPrintable(name));
        QCOMPARE(sendMails(county), QStringList{u"LATE to sdpo; cc dpo"_s});
    }

    void aSupervisorWhoLeftTheUnitIsHeard() {
        DeliverableCounty county;
        const QString plan = county.submitted(u"advocacyPlan"_s);
        county.act(u"dpo"_s, plan, u"approve"_s);
        const auto approval = county.step(u"sdpo"_s, plan, u"approve"_s);
        county.change({{u"routedTo"_s, QString()}}); // had through their unit alone
        toAnotherUnit(county, u"sdpo"_s);
        const auto receipt = county.send(u"sdpo"_s, approval);
        QCOMPARE(receipt.outcome, Outcome::Quarantined);
        QCOMPARE(receipt.code, u"roleChanged"_s);
    }

    void workInARoleThatWasTakenAwayIsKept() {
        DeliverableCounty county;
        const QString plan = county.submitted(u"advocacyPlan"_s);
        const auto approval = county.step(u"dpo"_s, plan, u"approve"_s);
        county.write([&](Store& store) {
            ServerFixture::expect(
                county.directory().editUser(store, county.userId(u"dpo"_s), {{u"role"_s, u"SDPO"_s}}));
        });
        const auto receipt = county.send(u"dpo"_s, approval);
        QCOMPARE(receipt.outcome, Outcome::Quarantined);
        QCOMPARE(receipt.code, u"roleChanged"_s);
        auto pretended = county.step(u"dpo"_s, plan, u"approve"_s);
        pretended.role = u"PROB_ADMIN"_s; // never held
        QCOMPARE(county.send(u"dpo"_s, pretended).code, u"wrongRole"_s);
    }

    void whoNeverHadTheCaseLearnsNothing() {
        DeliverableCounty county;
        const QString plan = county.begin(u"advocacyPlan"_s);
        auto edit = county.edit(u"sunAdvocate"_s, plan, {{u"projectedEndDate"_s, u"2022-03-06"_s}});
        QCOMPARE(county.send(u"sunAdvocate"_s, edit).code, u"notFound"_s);
        edit = county.edit(u"farDpo"_s, plan, {{u"projectedEndDate"_s, u"2022-03-06"_s}});
        QCOMPARE(county.send(u"farDpo"_s, edit).code, u"notFound"_s);
        QVERIFY(kept(county).isEmpty());
    }

    void whatTheyNeverMightDoStaysRefused() {
        DeliverableCounty county;
        const QString plan = county.submitted(u"advocacyPlan"_s);
        auto approval = county.step(u"zoeAdvocate"_s, plan, u"approve"_s);
        handOver(county);
        QCOMPARE(county.send(u"zoeAdvocate"_s, approval).outcome, Outcome::Refused);
        QVERIFY(kept(county).isEmpty());
    }

    void aChangeIsReadByThoseOfItsCompartmentAlone() {
        DeliverableCounty county;
        const auto operation =
            create(county, u"safetyPlan"_s,
                   {{u"medicationReminders"_s, u"MARK-health"_s}, {u"runawayPlan"_s, u"MARK-location"_s}});
        const auto& form = *county.rulebook().form(u"safetyPlan"_s);
        QCOMPARE(form.compartmentOf(u"runawayPlan"_s), rules::Compartment::Location);
        handOver(county);
        QCOMPARE(county.send(u"zoeAdvocate"_s, operation).outcome, Outcome::Quarantined);
        // The agency's administrator sees location and never health.
        QVERIFY(everythingOf(county, u"zoeAdmin"_s).contains("MARK-location"));
        QVERIFY(!everythingOf(county, u"zoeAdmin"_s).contains("MARK-health"));
        QVERIFY(everythingOf(county, u"zoeAdvocate2"_s).contains("MARK-location"));
        QVERIFY(!everythingOf(county, u"zoeAdvocate"_s).contains("MARK-location"));
    }

    void takingOverEntersItUnderTheNameOfWhoeverDecides() {
        DeliverableCounty county;
        const auto operation = create(county, u"advocacyPlan"_s, {{u"projectedEndDate"_s, u"2022-03-06"_s}});
        handOver(county);
        county.send(u"zoeAdvocate"_s, operation);
        const QString late = kept(county).at(0).id;
        QCOMPARE(county.send(u"zoeAdvocate2"_s, county.step(u"zoeAdvocate2"_s, late, u"takeOver"_s)).outcome,
                 Outcome::Applied);
        const auto plan = county.record(operation.record);
        QCOMPARE(plan.fields.value("projectedEndDate"_L1).toString(), u"2022-03-06"_s);
        QCOMPARE(plan.createdBy, county.userId(u"zoeAdvocate2"_s));
        QCOMPARE(plan.trail.constLast().action, u"takenOver"_s);
        QCOMPARE(plan.trail.constLast().actingFor, county.userId(u"zoeAdvocate"_s));
        QCOMPARE(county.record(late).state, u"TakenOverAgency"_s);
        QVERIFY(sees(county, u"zoeAdvocate2"_s, operation.record));
        QVERIFY(county.read([](Store& store) { return !verifyHistory(store).fault; }));
    }

    void takingOverMergesByFieldAndShowsConflicts() {
        DeliverableCounty county;
        const QString plan = county.begin(u"advocacyPlan"_s, {{u"projectedEndDate"_s, u"2022-03-05"_s}});
        auto edit = county.edit(u"zoeAdvocate"_s, plan, {{u"projectedEndDate"_s, u"2022-03-06"_s}});
        handOver(county);
        county.must(u"zoeAdvocate2"_s,
                    county.edit(u"zoeAdvocate2"_s, plan, {{u"projectedEndDate"_s, u"2022-03-07"_s}}));
        county.clock.advanceSeconds(60);
        edit.at = records::momentText(county.clock.now());
        QCOMPARE(county.send(u"zoeAdvocate"_s, edit).outcome, Outcome::Quarantined);
        county.act(u"zoeAdmin"_s, kept(county).at(0).id, u"takeOver"_s);
        const auto record = county.record(plan);
        QCOMPARE(record.fields.value("projectedEndDate"_L1).toString(), u"2022-03-07"_s);
        QCOMPARE(record.conflicts.size(), 1);
        QCOMPARE(record.conflicts.at(0).mine.toString(), u"2022-03-06"_s);
    }

    void onlyWhatWasReadIsTakenOver() {
        DeliverableCounty county;
        const auto first = create(county, u"advocacyPlan"_s);
        handOver(county);
        county.send(u"zoeAdvocate"_s, first);
        const auto decision = county.step(u"zoeAdvocate2"_s, kept(county).at(0).id, u"takeOver"_s);
        Record draft;
        draft.id = first.record;
        draft.kind = u"form"_s;
        draft.assignmentId = first.assignment;
        draft.formId = first.form;
        county.send(u"zoeAdvocate"_s,
                    county.factory(u"zoeAdvocate"_s).edit(draft, {{u"projectedEndDate"_s, u"2022-03-06"_s}}));
        QCOMPARE(county.send(u"zoeAdvocate2"_s, decision).code, u"changedSinceRead"_s);
        QVERIFY(!isThere(county, first.record));
    }

    void puttingAsideNeedsAReasonAndDropsNothing() {
        DeliverableCounty county;
        const auto operation = create(county, u"advocacyPlan"_s);
        handOver(county);
        const auto receipt = county.send(u"zoeAdvocate"_s, operation);
        const QString late = kept(county).at(0).id;
        QCOMPARE(county.send(u"zoeAdmin"_s, county.step(u"zoeAdmin"_s, late, u"putAside"_s)).code, u"reasonRequired"_s);
        county.act(u"zoeAdmin"_s, late, u"putAside"_s, {{u"reason"_s, u"It was written twice."_s}});
        QCOMPARE(county.record(late).state, u"PutAsideAgency"_s);
        QVERIFY(county.read([&](Store& store) { return store.history().at(receipt.sequence)->content.has_value(); }));
        QVERIFY(!isThere(county, operation.record));
    }

    void nobodyElseDecides() {
        DeliverableCounty county;
        const auto operation = create(county, u"advocacyPlan"_s);
        handOver(county);
        county.send(u"zoeAdvocate"_s, operation);
        const auto late = kept(county).at(0);
        auto step = county.step(u"zoeAdmin"_s, late.id, u"takeOver"_s);
        for (const auto& name : {u"dpo"_s, u"sdpo"_s, u"sunAdmin"_s}) {
            auto theirs = step;
            theirs.id = newId(county.clock);
            theirs.author = county.userId(name);
            theirs.role = county.actor(name).role;
            theirs.encoding = nullptr;
            QCOMPARE(county.send(name, theirs).code, u"notFound"_s);
        }
    }
};

CTS_TEST(LateWorkTest)

} // namespace cts::server::tests

#include "LateWorkTest.moc"
