#include "shared/records/AgencyMonth.h"

#include "tests/support/TestMain.h"
#include "tests/unit/server/services/DeliverableCounty.h"

#include <QJsonDocument>
#include <QTest>

namespace cts::server::tests {

// Whose work a month counts, names and locks when the youth goes from one agency to another (domain 3.7, E12).
class AgencyMonthTest : public QObject {
    Q_OBJECT

    static constexpr qint64 day = 24 * 3600;

    static QString activity(DeliverableCounty& county, const QString& name) {
        return county.beginAs(name, u"advocateActivity"_s,
                              {{u"activityDate"_s, losAngelesDate(county.clock.now()).toString(Qt::ISODate)},
                               {u"startTime"_s, u"00:01"_s},
                               {u"durationMinutes"_s, 30},
                               {u"contactType"_s, u"PHONE"_s},
                               {u"contactWith"_s, QJsonArray{u"YOUTH"_s}},
                               {u"outcome"_s, u"CONTACT_MADE"_s},
                               {u"servicesProvided"_s, QJsonArray{u"GOAL_WORK"_s}},
                               {u"narrative"_s, u"Invented contact"_s}});
    }
    static void moveToSun(DeliverableCounty& county) {
        county.act(u"probAdmin"_s, county.one.assignment, u"changeAgency"_s,
                   {{u"agencyId"_s, county.sun}, {u"reason"_s, u"Moved."_s}});
        county.assignAdvocate(county.one, u"sunAdvocate"_s, u"sunAdmin"_s);
    }
    static QString begin(DeliverableCounty& county, const QString& admin, const QString& agency) {
        const QString id = records::monthRecordId(agency, QDate(2021, 12, 1));
        county.must(
            admin, county.factory(admin).create(u"masterActivity"_s, id, {}, {{records::monthField, u"2021-12-01"_s}}));
        return id;
    }
    static QJsonObject onlyRow(DeliverableCounty& county, const QString& month) {
        const auto rows = county.record(month).fields.value("rows"_L1).toArray();
        return rows.size() == 1 ? rows.first().toObject() : QJsonObject();
    }
    static QJsonValue firstAdvocate(DeliverableCounty& county) {
        const auto fields = county.record(county.one.assignment).fields;
        return fields.value("advocateEpisodes"_L1).toArray().first()["advocateName"_L1];
    }
    static void submit(DeliverableCounty& county, const QString& admin, const QString& month) {
        auto rows = county.record(month).fields.value("rows"_L1).toArray();
        for (qsizetype i = 0; i < rows.size(); ++i) {
            auto row = rows.at(i).toObject();
            row.insert(u"reviewed"_s, u"YES"_s);
            rows.replace(i, row);
        }
        county.must(admin, county.edit(admin, month, {{u"rows"_s, rows}, {u"certification"_s, u"YES"_s}}));
        county.act(admin, month, u"process"_s);
        county.must(admin, county.sign(admin, month, u"adminSignature"_s));
        county.act(admin, month, u"submit"_s);
    }

private Q_SLOTS:
    void namesNoYouth() {
        DeliverableCounty county;
        activity(county, u"zoeAdvocate"_s);
        const auto row = onlyRow(county, begin(county, u"zoeAdmin"_s, county.zoe));
        QCOMPARE(row.value("assignmentId"_L1).toString(), county.one.assignment);
        QCOMPARE(row.value("contacts"_L1).toInt(), 1);
        const auto text = QJsonDocument(row).toJson();
        const auto youth = county.record(county.one.assignment).fields.value("youthName"_L1);
        QVERIFY(!text.contains(youth["last"_L1].toString().toUtf8()));
        for (const auto& name : {u"youthName"_s, u"assignmentNumber"_s})
            QVERIFY2(!row.contains(name), qPrintable(name));
    }

    void eachAgencyCountsItsOwnDays() {
        DeliverableCounty county;
        activity(county, u"zoeAdvocate"_s);
        county.clock.advanceSeconds(3 * day);
        activity(county, u"zoeAdvocate"_s);
        moveToSun(county);
        activity(county, u"sunAdvocate"_s); // on the day of the change
        county.clock.advanceSeconds(day);
        activity(county, u"sunAdvocate"_s);
        activity(county, u"sunAdvocate"_s);
        const auto before = onlyRow(county, begin(county, u"zoeAdmin"_s, county.zoe));
        QCOMPARE(before.value("contacts"_L1).toInt(), 2);
        QCOMPARE(before.value("lastContactDate"_L1).toString(), u"2021-12-10"_s);
        QCOMPARE(before.value("advocateName"_L1), firstAdvocate(county));
        const auto after = onlyRow(county, begin(county, u"sunAdmin"_s, county.sun));
        QCOMPARE(after.value("contacts"_L1).toInt(), 3);
        QCOMPARE(after.value("lastContactDate"_L1).toString(), u"2021-12-11"_s);
    }

    void submittingLocksTheAgencysOwnWork() {
        DeliverableCounty county;
        const QString theirs = activity(county, u"zoeAdvocate"_s);
        county.clock.advanceSeconds(3 * day);
        moveToSun(county);
        const QString others = activity(county, u"sunAdvocate"_s);
        submit(county, u"zoeAdmin"_s, begin(county, u"zoeAdmin"_s, county.zoe));
        QCOMPARE(county.record(theirs).state, u"Locked"_s);
        QCOMPARE(county.record(others).state, u"Recorded"_s);
        submit(county, u"sunAdmin"_s, begin(county, u"sunAdmin"_s, county.sun));
        QCOMPARE(county.record(others).state, u"Locked"_s);
    }

    void twoAdvocatesOfOneNameAreTwo() {
        DeliverableCounty county;
        activity(county, u"zoeAdvocate"_s);
        county.act(u"zoeAdmin"_s, county.one.assignment, u"reassignAdvocate"_s,
                   {{u"advocateId"_s, county.userId(u"zoeAdvocate2"_s)}, {u"reason"_s, u"Moved."_s}});
        const QString second = activity(county, u"zoeAdvocate2"_s);
        const auto name = firstAdvocate(county);
        county.write([&](Store& store) { // both are called the same
            auto record = store.records().find(second)->record;
            record.fields.insert(u"enteredBy"_s, name);
            store.records().put(record, *county.rulebook().form(record.formId), 1'000'000);
        });
        const QString month = begin(county, u"zoeAdmin"_s, county.zoe);
        QCOMPARE(county.record(month).fields.value("byAdvocate"_L1).toArray().size(), 2);
    }

    // The agency's access to a closed case ends; its work in the month does not.
    void aClosedYouthStaysInTheMonth() {
        DeliverableCounty county;
        activity(county, u"zoeAdvocate"_s);
        const QString month = begin(county, u"zoeAdmin"_s, county.zoe);
        county.act(u"probAdmin"_s, county.one.assignment, u"changeAgency"_s,
                   {{u"agencyId"_s, county.sun}, {u"reason"_s, u"Moved."_s}});
        county.act(u"zoeAdmin"_s, month, u"count"_s);
        QCOMPARE(onlyRow(county, month).value("contacts"_L1).toInt(), 1);
    }
};

CTS_TEST(AgencyMonthTest)

} // namespace cts::server::tests

#include "AgencyMonthTest.moc"
