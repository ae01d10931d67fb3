#include "server/mail/MailTemplates.h"
#include "tests/support/TestMain.h"
#include "tests/unit/server/services/RemindedCounty.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace cts::server::tests {

// Domain 4.8 (N13 to N21) and 4.9: who is reminded of what, on which day. The case is assigned on 7 December 2021: its
// Safety Plan is due on 21 December, assessment and first plan on 6 January.
class RemindersTest : public QObject {
    Q_OBJECT

    static QDate day(int year, int month, int of) { return QDate(year, month, of); }
    // All days between two on which a line comes, as "12/14 LINE".
    static QStringList diary(RemindedCounty& county, const QDate& from, const QDate& to, const QString& of) {
        QStringList lines;
        for (QDate date = from; date <= to; date = date.addDays(1))
            for (const auto& line : county.on(date))
                if (line.contains(of))
                    lines.append(date.toString(u"MM/dd "_s) + line);
        return lines;
    }

private Q_SLOTS:
    // N13: at due -7, -3 and 0, overdue on +1 and then every 7 days until it is submitted.
    void authorsAreRemindedByTheSchedule() {
        RemindedCounty county;
        QCOMPARE(diary(county, day(2021, 12, 8), day(2022, 1, 12), u"zoeAdvocate: Safety"_s),
                 QStringList({u"12/14 zoeAdvocate: Safety Plan due 12/21/2021"_s,
                              u"12/18 zoeAdvocate: Safety Plan due 12/21/2021"_s,
                              u"12/21 zoeAdvocate: Safety Plan due 12/21/2021"_s,
                              u"12/22 zoeAdvocate: Safety Plan overdue 12/21/2021"_s,
                              u"12/29 zoeAdvocate: Safety Plan overdue 12/21/2021"_s,
                              u"01/05 zoeAdvocate: Safety Plan overdue 12/21/2021"_s,
                              u"01/12 zoeAdvocate: Safety Plan overdue 12/21/2021"_s}));
        county.submitted(u"safetyPlan"_s);
        QVERIFY(diary(county, day(2022, 1, 13), day(2022, 2, 28), u"Safety"_s).isEmpty());
    }

    // D:L574-576: the agency's administrator gets a copy; all of a day is one digest.
    void allOfADayIsOneDigestForEach() {
        RemindedCounty county;
        county.on(day(2021, 12, 29));
        const QString sna = u"Strengths and Needs Assessment due 01/06/2022"_s;
        const QString plan = u"Advocacy Plan (initial) due 01/06/2022"_s;
        county.setClock(day(2021, 12, 30), QTime(7, 0));
        const auto run = county.service().runDue([] { return true; });
        QVERIFY(run && run->digests == 2);
        QCOMPARE(county.sendDigests(), QStringList({u"zoeAdmin copy: "_s + plan, u"zoeAdmin copy: "_s + sna,
                                                    u"zoeAdvocate: "_s + plan, u"zoeAdvocate: "_s + sna}));
    }

    void ofTheFirstResponseTheIntakeIsDue() {
        RemindedCounty county;
        county.alter({{u"referralType"_s, u"FRP_AND_ADVOCACY"_s}});
        QCOMPARE(county.on(day(2021, 12, 14)), QStringList({u"zoeAdmin copy: FRP Intake Form due 12/21/2021"_s,
                                                            u"zoeAdvocate: FRP Intake Form due 12/21/2021"_s}));
    }

    // N13b: also on the day on which a window opens; an extension is never overdue.
    void windowsAreToldWhenTheyOpen() {
        RemindedCounty county;
        for (const auto& form : {u"safetyPlan"_s, u"strengthsAndNeeds"_s, u"advocacyPlan"_s})
            county.submitted(form);
        QVERIFY(county.advocateOn(day(2022, 4, 5)).isEmpty());
        QCOMPARE(county.advocateOn(day(2022, 4, 6)),
                 QStringList(u"zoeAdvocate: Advocacy Plan (2nd) due 04/20/2022 opened 04/06/2022"_s));
        county.laterPlan();
        QCOMPARE(county.advocateOn(day(2022, 6, 5)),
                 QStringList(u"zoeAdvocate: Six-Month Review due 06/19/2022 opened 06/05/2022"_s));
        county.submitted(u"sixMonthReview"_s);
        QCOMPARE(diary(county, day(2022, 6, 6), day(2022, 12, 7), u"zoeAdvocate: Extension"_s),
                 QStringList({u"11/02 zoeAdvocate: Extension Request #1 due 11/17/2022 opened 11/02/2022"_s,
                              u"11/10 zoeAdvocate: Extension Request #1 due 11/17/2022 opened 11/02/2022"_s,
                              u"11/14 zoeAdvocate: Extension Request #1 due 11/17/2022 opened 11/02/2022"_s,
                              u"11/17 zoeAdvocate: Extension Request #1 due 11/17/2022 opened 11/02/2022"_s}));
    }

    // The date of termination stands on the report alone until it is approved.
    void aTerminationReportIsDueFromItsOwnDate() {
        RemindedCounty county;
        county.begin(u"terminationReport"_s, {{u"dateOfTermination"_s, u"2021-12-07"_s}});
        QCOMPARE(diary(county, day(2021, 12, 8), day(2021, 12, 24), u"zoeAdvocate: Termination"_s),
                 QStringList({u"12/09 zoeAdvocate: Termination Report due 12/16/2021"_s,
                              u"12/13 zoeAdvocate: Termination Report due 12/16/2021"_s,
                              u"12/16 zoeAdvocate: Termination Report due 12/16/2021"_s,
                              u"12/17 zoeAdvocate: Termination Report overdue 12/16/2021"_s,
                              u"12/24 zoeAdvocate: Termination Report overdue 12/16/2021"_s}));
    }

    void whoHasNoAdvocateIsTheAdministratorsTask() {
        RemindedCounty county;
        county.alter({{u"advocateId"_s, QJsonValue()}});
        QCOMPARE(county.on(day(2021, 12, 14)), QStringList(u"zoeAdmin: Safety Plan due 12/21/2021"_s));
    }

    void waivedItemsAreSilent() {
        RemindedCounty county;
        county.act(u"probAdmin"_s, county.one.assignment, u"waive"_s,
                   {{u"code"_s, u"SAFETY_PLAN"_s}, {u"reason"_s, u"Not needed"_s}});
        QVERIFY(diary(county, day(2021, 12, 8), day(2021, 12, 29), u"Safety"_s).isEmpty());
    }

    void aClosedAssignmentIsSilent() {
        RemindedCounty county;
        const QString report = county.submitted(u"terminationReport"_s);
        county.act(u"dpo"_s, report, u"approve"_s);
        county.act(u"sdpo"_s, report, u"approve"_s);
        QVERIFY(diary(county, day(2021, 12, 8), day(2022, 1, 31), u" "_s).isEmpty());
    }

    // Domain 4.7: deadlines of a missing youth go on, and the mail does not say that the youth is missing.
    void deadlinesOfAMissingYouthGoOn() {
        RemindedCounty county;
        county.alter({{u"isMissing"_s, u"YES"_s}});
        QCOMPARE(county.advocateOn(day(2021, 12, 22)).first(), u"zoeAdvocate: Safety Plan overdue 12/21/2021"_s);
    }

    // N14r: after three business days and every three from then on until action; 24 December is no business day.
    void approversAreRemindedInBusinessDays() {
        RemindedCounty county;
        county.setClock(day(2021, 12, 17), QTime(12, 0));
        const QString plan = county.submitted(u"advocacyPlan"_s);
        QCOMPARE(diary(county, day(2021, 12, 18), day(2021, 12, 30), u": Advocacy Plan waiting"_s),
                 QStringList({u"12/22 dpo: Advocacy Plan waiting 12/17/2021"_s,
                              u"12/28 dpo: Advocacy Plan waiting 12/17/2021"_s}));
        county.act(u"dpo"_s, plan, u"approve"_s);
        // E35: after five business days the administrators hear of it.
        QCOMPARE(diary(county, day(2021, 12, 31), day(2022, 1, 7), u": Advocacy Plan waiting"_s),
                 QStringList({u"01/05 sdpo: Advocacy Plan waiting 12/30/2021"_s,
                              u"01/07 probAdmin2: Advocacy Plan waiting 12/30/2021"_s,
                              u"01/07 probAdmin: Advocacy Plan waiting 12/30/2021"_s}));
        county.act(u"sdpo"_s, plan, u"approve"_s);
        QVERIFY(diary(county, day(2022, 1, 8), day(2022, 1, 20), u"waiting"_s).isEmpty());
    }

    // A closure that the administrator adds moves what is counted in business days.
    void closuresCount() {
        RemindedCounty county;
        county.setClock(day(2021, 12, 17), QTime(12, 0));
        county.submitted(u"advocacyPlan"_s);
        county.on(day(2021, 12, 18));
        county.set(u"specialClosures"_s,
                   QJsonArray{QJsonObject{
                       {u"rowId"_s, cts::tests::rowIdOf(1)}, {u"date"_s, u"2021-12-22"_s}, {u"name"_s, u"Storm"_s}}});
        QCOMPARE(diary(county, day(2021, 12, 19), day(2021, 12, 24), u"waiting"_s),
                 QStringList(u"12/23 dpo: Advocacy Plan waiting 12/17/2021"_s));
    }

    // N16r, and the same for referrals and requests.
    void everythingThatWaitsIsRemembered() {
        RemindedCounty county;
        county.submitted(u"terminationReport"_s);
        county.submitted(u"fundRequest"_s);
        const auto other = county.ServerFixture::begin();
        county.submit(other);
        QCOMPARE(county.on(day(2021, 12, 10)),
                 QStringList({u"dpo: Restoration / Auxiliary Fund Request waiting 12/07/2021"_s,
                              u"dpo: Termination Report waiting 12/07/2021"_s,
                              u"sdpo: CSEC Advocacy Services Referral waiting 12/07/2021"_s}));
    }

    // N21.
    void theEndOfServicesIsAnnounced() {
        RemindedCounty county;
        const QString line = u"Services end soon serviceEnd 12/07/2022"_s;
        QCOMPARE(county.on(day(2022, 11, 7)).filter(u"Services"_s),
                 QStringList({u"dpo: "_s + line, u"sdpo copy: "_s + line, u"zoeAdmin copy: "_s + line,
                              u"zoeAdvocate: "_s + line}));
        QVERIFY(diary(county, day(2022, 11, 8), day(2022, 11, 29), u"Services"_s).isEmpty());
        QCOMPARE(county.on(day(2022, 11, 30)).filter(u"Services"_s).size(), 4);
        QVERIFY(diary(county, day(2022, 12, 1), day(2022, 12, 31), u"Services"_s).isEmpty());
    }

    void anExtensionMovesTheEndOfServices() {
        RemindedCounty county;
        county.alter({{u"approvedExtensions"_s, 1}});
        QVERIFY(county.on(day(2022, 11, 7)).filter(u"Services"_s).isEmpty());
        QCOMPARE(county.on(day(2023, 2, 5)).filter(u"Services"_s).size(), 4);
    }

    // The date would be the youth's date of birth: it is not in the mail.
    void aBirthdayIsAnnouncedWithoutItsDate() {
        RemindedCounty county;
        county.makeDual();
        county.alter({{u"dob"_s, u"2004-02-29"_s}}); // domain E15: 18 on 1 March 2022
        QVERIFY(county.on(day(2021, 12, 30)).filter(u"turns"_s).isEmpty());
        const QString line = u"The youth turns 18 soon turns 60"_s;
        QCOMPARE(county.on(day(2021, 12, 31)).filter(u"turns"_s),
                 QStringList({u"csw copy: "_s + line, u"dpo: "_s + line, u"scsw copy: "_s + line,
                              u"sdpo copy: "_s + line, u"zoeAdmin copy: "_s + line, u"zoeAdvocate: "_s + line}));
        QVERIFY(county.on(day(2022, 1, 1)).filter(u"turns"_s).isEmpty());
    }

    void theSettingsSayWhen() {
        RemindedCounty county;
        county.set(u"authorReminderFirst"_s, 10);
        county.set(u"digestTime"_s, u"05:30"_s);
        QVERIFY(county.on(day(2021, 12, 11), QTime(5, 29)).isEmpty());
        QCOMPARE(county.on(day(2021, 12, 11), QTime(5, 30)).size(), 2);
        QVERIFY(county.on(day(2021, 12, 14), QTime(5, 30)).isEmpty());
        county.set(u"authorReminderOnDueDate"_s, u"NO"_s);
        county.on(day(2021, 12, 20));
        QVERIFY(county.on(day(2021, 12, 21)).isEmpty());
    }

    // Domain E40; inactive users get nothing, users without an address no mail.
    void onlyWhoMayKnowIsTold() {
        RemindedCounty county;
        county.act(u"probAdmin"_s, county.one.assignment, u"denyUser"_s,
                   {{u"reason"_s, u"A relative"_s}, {u"userId"_s, county.userId(u"zoeAdmin"_s)}});
        QCOMPARE(county.on(day(2021, 12, 14)), QStringList(u"zoeAdvocate: Safety Plan due 12/21/2021"_s));
        county.write([&](Store& store) {
            ServerFixture::expect(
                county.directory().editUser(store, county.userId(u"zoeAdvocate"_s), {{u"active"_s, u"NO"_s}}));
        });
        QVERIFY(county.on(day(2021, 12, 18)).isEmpty());
    }

    void aMailHoldsInitialsNumberFormAndDate() {
        RemindedCounty county;
        county.setClock(day(2021, 12, 30), QTime(7, 0));
        QVERIFY(county.service().runDue([] { return true; }));
        const auto templates = MailTemplates::load(QStringLiteral(CTS_SOURCE_DIR "/resources/mail")).value();
        QString advocates;
        for (const auto& mail : county.read([&](Store& store) { return store.mail().due(county.clock.now(), 9); })) {
            const auto filled = templates.fill(mail.mailTemplate, mail.data);
            QVERIFY2(filled, qPrintable(filled ? QString() : filled.error().data.value(u"key"_s).toString()));
            QCOMPARE(filled->subject, u"CTS: your reminders of 12/30/2021"_s);
            QVERIFY(!filled->body.contains(u"{{"_s) && !filled->body.contains(u"Sample"_s));
            if (mail.context.value(u"addressee"_s) == county.userId(u"zoeAdvocate"_s))
                advocates = filled->body;
        }
        QVERIFY2(advocates.startsWith(u"Your reminders of 12/30/2021.\n\nTo do: 3\n\n- Safety Plan\n"
                                      "  Assignment #: 10001\n  Youth: J. S.\n  Overdue, was due: 12/21/2021\n"
                                      "  https://cts.example/"_s +
                                      county.one.assignment + u"\n\n- "_s),
                 qPrintable(advocates));
        QVERIFY(!advocates.contains(u"Copies"_s));
    }
};

CTS_TEST(RemindersTest)

} // namespace cts::server::tests

#include "RemindersTest.moc"
