#include "tests/support/TestMain.h"
#include "tests/unit/server/services/DeliverableCounty.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace cts::server::tests {

using Case = ServerFixture::Case;

// Domain 4.8, N01 to N08.
class NoticesTest : public QObject {
    Q_OBJECT

    static QJsonObject because(QJsonObject more = {}) {
        more.insert(u"reason"_s, u"Please add the school."_s);
        return more;
    }

private Q_SLOTS:
    void followTheWayOfAReferral() {
        ServerFixture fixture;
        const auto one = fixture.begin();
        QVERIFY(sendMails(fixture).isEmpty());
        fixture.submit(one);
        QCOMPARE(sendMails(fixture), QStringList({u"N01 to sdpo; cc "_s}));
        fixture.supervisorApproves(one);
        QCOMPARE(sendMails(fixture), QStringList({u"N03 to probAdmin, probAdmin2; cc dpo"_s}));
        fixture.adminApproves(one, fixture.zoe);
        QCOMPARE(sendMails(fixture), QStringList({u"N05 to dpo; cc sdpo"_s, u"N05 to zoeAdmin; cc "_s}));
        fixture.assignAdvocate(one, u"zoeAdvocate"_s);
        QCOMPARE(sendMails(fixture), QStringList({u"N06 to zoeAdvocate; cc dpo, zoeAdmin"_s}));
        fixture.must(u"zoeAdmin"_s, fixture.step(u"zoeAdmin"_s, one.assignment, u"reassignAdvocate"_s,
                                                 because({{u"advocateId"_s, fixture.userId(u"zoeAdvocate2"_s)}})));
        QCOMPARE(sendMails(fixture),
                 QStringList({u"N06 to zoeAdvocate2; cc dpo, zoeAdmin"_s, u"N07 to zoeAdvocate; cc zoeAdmin"_s}));
        fixture.must(u"probAdmin"_s, fixture.step(u"probAdmin"_s, one.assignment, u"changeAgency"_s,
                                                  because({{u"agencyId"_s, fixture.sun}})));
        QCOMPARE(sendMails(fixture),
                 QStringList({u"N05 to dpo; cc sdpo"_s, u"N05 to sunAdmin; cc "_s, u"N08 to zoeAdmin; cc dpo"_s}));
    }

    // Domain 10, example 34: mail to the DPO only.
    void aSupervisorsRejectionGoesToTheWorkerOnly() {
        ServerFixture fixture;
        const auto one = fixture.begin();
        fixture.submit(one);
        fixture.must(u"sdpo"_s, fixture.sign(u"sdpo"_s, one.referral, u"supervisorSignature"_s));
        sendMails(fixture);
        fixture.must(u"sdpo"_s, fixture.step(u"sdpo"_s, one.referral, u"reject"_s, because()));
        QCOMPARE(sendMails(fixture), QStringList({u"N02 to dpo; cc "_s}));
    }

    void anAdministratorsRejectionGoesToWorkerAndSupervisor() {
        ServerFixture fixture;
        const auto one = fixture.begin();
        fixture.submit(one);
        fixture.supervisorApproves(one);
        sendMails(fixture);
        fixture.must(u"probAdmin"_s, fixture.step(u"probAdmin"_s, one.referral, u"reject"_s, because()));
        QCOMPARE(sendMails(fixture), QStringList({u"N04 to dpo; cc sdpo"_s}));
    }

    void aReroutedReferralGoesToTheSubstitute() {
        ServerFixture fixture;
        const auto one = fixture.begin();
        fixture.submit(one);
        sendMails(fixture);
        fixture.must(u"dpo"_s, fixture.step(u"dpo"_s, one.referral, u"reroute"_s,
                                            {{u"supervisorUserId"_s, fixture.userId(u"farSdpo"_s)}}));
        QCOMPARE(sendMails(fixture), QStringList({u"N01 to farSdpo; cc "_s}));
    }

    void aRefusedStepSendsNothing() {
        ServerFixture fixture;
        const auto one = fixture.begin();
        const auto receipt = fixture.send(u"dpo"_s, fixture.step(u"dpo"_s, one.referral, u"submit"_s));
        QCOMPARE(receipt.outcome, protocol::Outcome::Refused);
        QVERIFY(sendMails(fixture).isEmpty());
    }

    void aRepeatedStepSendsNothingAgain() {
        ServerFixture fixture;
        const auto one = fixture.begin();
        fixture.must(u"dpo"_s, fixture.sign(u"dpo"_s, one.referral, u"workerSignature"_s));
        const auto submit = fixture.numbered(u"dpo"_s, fixture.step(u"dpo"_s, one.referral, u"submit"_s));
        fixture.push(u"dpo"_s, {submit});
        fixture.push(u"dpo"_s, {submit});
        QCOMPARE(sendMails(fixture).size(), 1);
    }

    // Recipients are those of the moment of sending.
    void goToWhoStandsThereWhenTheyAreSent() {
        ServerFixture fixture;
        const auto one = fixture.begin();
        fixture.submit(one);
        fixture.supervisorApproves(one);
        sendMails(fixture);
        fixture.adminApproves(one, fixture.zoe);
        fixture.write([&](Store& store) {
            const auto& directory = fixture.directory();
            ServerFixture::expect(
                directory.editUser(store, fixture.userId(u"sdpo"_s), {{u"email"_s, u"new@county.example"_s}}));
            ServerFixture::expect(directory.editUser(store, fixture.userId(u"zoeAdmin"_s), {{u"active"_s, u"NO"_s}}));
        });
        QCOMPARE(sendMails(fixture), QStringList({u"N05 to dpo; cc new"_s}));
        const auto counts =
            fixture.read([](Store& store) { return std::pair(store.mail().counts().waiting, store.mail().failed(9)); });
        QCOMPARE(counts.first, 0);
        QCOMPARE(counts.second.size(), 1);
    }

    void sayNoMoreThanInitialsNumberAndLink() {
        ServerFixture fixture({}, {.linkBase = u"https://cts.example/assignment/"_s});
        const auto one = fixture.approved(fixture.zoe);
        fixture.assignAdvocate(one, u"zoeAdvocate"_s);
        const auto rows = fixture.read([&](Store& store) { return store.mail().due(fixture.clock.now(), 100); });
        QVERIFY(rows.size() >= 5);
        for (const auto& row : rows) {
            const QString form = row.record == one.referral ? u"referral"_s : u"assignmentDetail"_s;
            QCOMPARE(row.data, QJsonObject({{u"initials"_s, u"J. S."_s},
                                            {u"assignment"_s, u"10001"_s},
                                            {u"link"_s, u"https://cts.example/assignment/"_s + one.assignment},
                                            {u"due"_s, QString()},
                                            {u"form"_s, fixture.rulebook().form(form)->title}}));
        }
        const auto text = fixture.read([](Store& store) {
            return must(store.connection().values<QString>(
                            u"SELECT recipients || data || template || record || assignment FROM mail_outbox"_s))
                .join(u'\n');
        });
        for (const auto& secret : {u"Jane"_s, u"Sample"_s, u"PDJ"_s, u"2006"_s, u"Practice"_s, u"motel"_s})
            QVERIFY2(!text.contains(secret), qPrintable(secret));
    }

    void aFailedMailIsTriedAgainAndThenListed() {
        ServerFixture fixture;
        const auto one = fixture.begin();
        fixture.submit(one);
        StoredMailQueue queue(fixture.context(), fixture.applier());
        const auto now = fixture.clock.now();
        const auto mail = queue.nextDue(now);
        QVERIFY(mail);
        queue.markFailed(mail->id, u"serverAway"_s, now.addSecs(30), false);
        QVERIFY(!queue.nextDue(now));
        QCOMPARE(queue.nextDueAt(), now.addSecs(30));
        const auto again = queue.nextDue(now.addSecs(30));
        QCOMPARE(again->id, mail->id);
        QCOMPARE(again->attempts, 1);
        queue.markFailed(mail->id, u"refused"_s, {}, true);
        QVERIFY(!queue.nextDueAt().isValid());
    }
};

CTS_TEST(NoticesTest)

} // namespace cts::server::tests

#include "NoticesTest.moc"
