#include "client/services/Attempt.h"
#include "client/services/MonthService.h"
#include "client/services/MonthYouth.h"
#include "shared/base/Ids.h"
#include "shared/protocol/SyncMessages.h"
#include "shared/records/AgencyMonth.h"
#include "shared/records/OperationFactory.h"
#include "tests/support/TestMain.h"
#include "tests/support/county/TestClient.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::tests;

// A month of an agency from its advocates' activities to the county's acceptance (domain 3.7, 4.7), by real clients.
class MasterActivityTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestCounty> m_county;
    std::unique_ptr<TestClient> m_advocate;
    std::unique_ptr<TestClient> m_agency;
    std::unique_ptr<TestClient> m_admin;
    QString m_youth;
    QDate m_month;
    QString m_id;

    QString activity(const QString& type, const QString& outcome, int minutes) {
        QJsonObject fields{{u"activityDate"_s, losAngelesDate(SystemClock().now()).toString(Qt::ISODate)},
                           {u"startTime"_s, u"00:01"_s},
                           {u"durationMinutes"_s, minutes},
                           {u"contactType"_s, type},
                           {u"contactWith"_s, QJsonArray{u"YOUTH"_s}},
                           {u"outcome"_s, outcome},
                           {u"narrative"_s, u"Invented contact"_s}};
        if (outcome == "CONTACT_MADE"_L1)
            fields.insert(u"servicesProvided"_s, QJsonArray{u"GOAL_WORK"_s});
        const auto made = m_advocate->cases().begin(u"advocateActivity"_s, m_youth, fields);
        if (!made)
            qFatal("%s", qPrintable(made.error().code));
        return *made;
    }
    records::Record month(TestClient& client) { return client.cases().open(m_id)->record; }
    QJsonObject row(TestClient& client) {
        for (const QJsonValue one : month(client).fields.value("rows"_L1).toArray())
            if (one["assignmentId"_L1].toString() == m_youth)
                return one.toObject();
        return {};
    }
    void review(TestClient& client) {
        // As the page has it: with the youth named.
        auto fields = client::withYouth(client.store(), month(client).fields, u"Not shown"_s);
        QJsonArray rows;
        for (const QJsonValue one : fields.value("rows"_L1).toArray()) {
            auto row = one.toObject();
            row.insert(u"reviewed"_s, u"YES"_s);
            rows.append(row);
        }
        fields.insert(u"rows"_s, rows);
        fields.insert(u"certification"_s, u"YES"_s);
        QVERIFY(client.cases().saveDraft(m_id, fields));
        QVERIFY(client.cases().save(m_id));
    }
    static QString refusalOf(TestClient& client) {
        const auto answered = client.store().outbox().answeredOf({});
        for (const auto& entry : *answered)
            if (!entry.putAside && entry.receipt && entry.receipt->outcome == protocol::Outcome::Refused) {
                const QString code = entry.receipt->code;
                (void)client.store().putAside(entry.operation.n);
                return code;
            }
        return {};
    }

private Q_SLOTS:
    void initTestCase() {
        m_county = std::make_unique<TestCounty>(30);
        for (const auto& user : m_county->users()) {
            if (user.role != "ADVOCATE"_L1 || !m_youth.isEmpty())
                continue;
            m_advocate = std::make_unique<TestClient>(*m_county, user);
            client::ListingQuery query;
            query.status = u"Approved"_s;
            const auto rows = m_advocate->cases().listing(query);
            if (!rows.isEmpty())
                m_youth = rows.first().assignmentId;
        }
        QVERIFY(!m_youth.isEmpty());
        for (int n = 0; !m_agency; ++n) {
            auto one = std::make_unique<TestClient>(*m_county, m_county->user(u"AGENCY_ADMIN"_s, n));
            if (one->store().actor().agencyId == m_advocate->store().actor().agencyId)
                m_agency = std::move(one);
        }
        m_admin = std::make_unique<TestClient>(*m_county, m_county->user(u"DCFS_ADMIN"_s));
        const QDate today = losAngelesDate(SystemClock().now());
        m_month = QDate(today.year(), today.month(), 1);
    }
    void cleanupTestCase() {
        m_admin.reset();
        m_agency.reset();
        m_advocate.reset();
        m_county.reset();
    }

    void theServerCountsTheMonth() {
        activity(u"FACE_TO_FACE"_s, u"CONTACT_MADE"_s, 60);
        activity(u"PHONE"_s, u"CONTACT_MADE"_s, 15);
        activity(u"PHONE"_s, u"NO_RESPONSE"_s, 5);
        QVERIFY(!m_advocate->sync().error);
        m_agency->sync();
        const auto begun = client::MonthService(m_agency->store()).begin(m_month);
        QVERIFY(begun);
        m_id = *begun;
        QVERIFY(month(*m_agency).fields.value("rows"_L1).toArray().isEmpty()); // a device does not count
        QVERIFY(!m_agency->sync().error);
        const auto counted = row(*m_agency);
        QCOMPARE(counted.value("contacts"_L1).toInt(), 2);
        QCOMPARE(counted.value("faceToFaceWithYouth"_L1).toInt(), 1);
        QCOMPARE(counted.value("attempted"_L1).toInt(), 1);
        QCOMPARE(counted.value("minutes"_L1).toInt(), 80);
        QCOMPARE(counted.value("lastContactDate"_L1).toString(),
                 losAngelesDate(SystemClock().now()).toString(Qt::ISODate));
        const auto totals = month(*m_agency).fields.value("byAdvocate"_L1).toArray();
        QCOMPARE(totals.size(), 1);
        QCOMPARE(totals.first()["advocate"_L1].toString(), m_advocate->store().actor().name);
        QCOMPARE(totals.first()["totalMinutes"_L1].toInt(), 80);
        QCOMPARE(month(*m_agency).fields.value("byType"_L1).toArray().size(), 2);
    }

    // The record names nobody; a device says who it is, of the youth that it holds.
    void aDeviceNamesTheYouthThatItHolds() {
        for (const auto& name : {u"youthName"_s, u"assignmentNumber"_s, u"leadAgency"_s, u"referralAssignmentDate"_s})
            QVERIFY2(!row(*m_agency).contains(name), qPrintable(name));
        auto fields = month(*m_agency).fields;
        auto rows = fields.value("rows"_L1).toArray();
        rows.append(QJsonObject{{u"rowId"_s, newId(SystemClock())}, {u"assignmentId"_s, newId(SystemClock())}});
        fields.insert(u"rows"_s, rows);
        const auto& store = m_agency->store();
        const auto shown = client::withYouth(store, fields, u"Not shown"_s);
        const auto held = store.listing().row(m_youth);
        for (const QJsonValue one : shown.value("rows"_L1).toArray())
            if (one["assignmentId"_L1].toString() == m_youth) {
                QCOMPARE(one["youthName"_L1]["last"_L1].toString(), held->youthLast);
                QCOMPARE(one["assignmentNumber"_L1].toInteger(), held->assignmentNumber);
            }
        const auto unknown = shown.value("rows"_L1).toArray().last();
        QCOMPARE(unknown["youthName"_L1], QJsonValue(QJsonObject{{u"last"_s, u"Not shown"_s}}));
        QVERIFY(!unknown.toObject().contains("assignmentNumber"_L1));
        QCOMPARE(client::withoutYouth(shown), fields);
    }

    void aMonthIsBegunOnceAndOnItsFirstDay() {
        QCOMPARE(client::MonthService(m_agency->store()).begin(m_month).error().code, u"alreadyExists"_s);
        QCOMPARE(client::MonthService(m_agency->store()).begin(m_month.addDays(-1)).error().code, u"badChange"_s);
        // Another agency's month.
        TestClient other(*m_county,
                         m_county->user(u"AGENCY_ADMIN"_s,
                                        m_agency->store().actor().agencyId == m_county->agencies().at(0).id ? 1 : 0));
        QVERIFY(!other.cases().open(m_id));
    }

    void figuresCannotBeWritten() {
        auto fields = month(*m_agency).fields;
        auto rows = fields.value("rows"_L1).toArray();
        for (qsizetype i = 0; i < rows.size(); ++i) {
            auto one = rows.at(i).toObject();
            one.insert(u"minutes"_s, 9999);
            rows[i] = one;
        }
        fields.insert(u"rows"_s, rows);
        QVERIFY(m_agency->cases().saveDraft(m_id, fields));
        QCOMPARE(m_agency->cases().save(m_id).error().code, u"badChange"_s);
        QVERIFY(m_agency->cases().discardDraft(m_id));
    }

    void isProcessedOnceEveryRowIsReviewed() {
        QCOMPARE(m_agency->cases().act(m_id, u"process"_s).error().code, u"requirementNotMet"_s);
        review(*m_agency);
        QVERIFY(m_agency->cases().act(m_id, u"process"_s));
        QVERIFY(!m_agency->sync().error);
        QCOMPARE(refusalOf(*m_agency), QString());
        QCOMPARE(month(*m_agency).state, u"Processed"_s);
    }

    // What came after counting is counted before it is locked.
    void whatWasNotCountedHoldsItUp() {
        activity(u"TEXT"_s, u"CONTACT_MADE"_s, 10);
        QVERIFY(!m_advocate->sync().error);
        m_agency->sync();
        QVERIFY(m_agency->cases().sign(m_id, u"adminSignature"_s));
        QVERIFY(m_agency->cases().act(m_id, u"submit"_s)); // the device does not know
        QVERIFY(!m_agency->sync().error);
        QCOMPARE(refusalOf(*m_agency), u"countedOtherwise"_s);
        QVERIFY(m_agency->cases().act(m_id, u"reopen"_s));
        QVERIFY(!m_agency->sync().error);
        QCOMPARE(row(*m_agency).value("contacts"_L1).toInt(), 3);
        // Who was looked at stays looked at; whose figures moved is looked at again.
        QVERIFY(!row(*m_agency).contains("reviewed"_L1));
        for (const QJsonValue one : month(*m_agency).fields.value("rows"_L1).toArray())
            if (one["assignmentId"_L1].toString() != m_youth)
                QCOMPARE(one["reviewed"_L1].toString(), u"YES"_s);
    }

    void submittingLocksWhatWasCounted() {
        review(*m_agency);
        QVERIFY(m_agency->cases().act(m_id, u"process"_s));
        QVERIFY(m_agency->cases().sign(m_id, u"adminSignature"_s));
        QVERIFY(m_agency->cases().act(m_id, u"submit"_s));
        QVERIFY(!m_agency->sync().error);
        QCOMPARE(refusalOf(*m_agency), QString());
        QCOMPARE(month(*m_agency).state, u"Submitted"_s);
        m_advocate->sync();
        int locked = 0;
        const auto youth = m_advocate->store().view(m_youth);
        for (const auto& record : youth->world.all())
            if (record.formId == "advocateActivity"_L1) {
                QCOMPARE(record.state, u"Locked"_s);
                QVERIFY(m_advocate->cases().open(record.id)->editable.isEmpty());
                ++locked;
            }
        QCOMPARE(locked, 4);
        activity(u"EMAIL"_s, u"CONTACT_MADE"_s, 5); // an amendment is a new entry
    }

    void theCountyReturnsWithAReasonAndThenAccepts() {
        m_admin->sync();
        QCOMPARE(month(*m_admin).state, u"Submitted"_s);
        QCOMPARE(client::MonthService(m_admin->store()).waiting(), 1);
        QCOMPARE(m_admin->cases().act(m_id, u"return"_s).error().code, u"reasonRequired"_s);
        QVERIFY(m_admin->cases().act(m_id, u"return"_s, {{u"reason"_s, u"One contact is missing"_s}}));
        QVERIFY(!m_admin->sync().error);
        m_agency->sync();
        QCOMPARE(month(*m_agency).state, u"Returned"_s);
        QCOMPARE(month(*m_agency).fields.value("returnReason"_L1).toString(), u"One contact is missing"_s);
        m_advocate->sync();
        const auto youth = m_advocate->store().view(m_youth);
        for (const auto& record : youth->world.all())
            if (record.formId == "advocateActivity"_L1)
                QCOMPARE(record.state, u"Recorded"_s);
        QVERIFY(m_agency->cases().act(m_id, u"reopen"_s));
        QVERIFY(!m_agency->sync().error);
        submittingAgain();
        m_admin->sync();
        QVERIFY(m_admin->cases().act(m_id, u"accept"_s));
        QVERIFY(!m_admin->sync().error);
        QCOMPARE(refusalOf(*m_admin), QString());
        QCOMPARE(month(*m_admin).state, u"Accepted"_s);
    }

private:
    void submittingAgain() {
        review(*m_agency);
        QVERIFY(m_agency->cases().act(m_id, u"process"_s));
        QVERIFY(m_agency->cases().sign(m_id, u"adminSignature"_s));
        QVERIFY(m_agency->cases().act(m_id, u"submit"_s));
        QVERIFY(!m_agency->sync().error);
        QCOMPARE(refusalOf(*m_agency), QString());
    }
};

CTS_TEST(MasterActivityTest)

#include "MasterActivityTest.moc"
