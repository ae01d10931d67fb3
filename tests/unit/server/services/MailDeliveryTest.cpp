#include "server/mail/MailWorker.h"
#include "server/mail/SmtpSender.h"
#include "tests/support/MailServer.h"
#include "tests/support/TestMain.h"
#include "tests/unit/server/services/RemindedCounty.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace cts::server::tests {

// Every notice and reminder of domain 4.8 on its whole way, from the step that causes it to a mail server over
// STARTTLS: To and CC as they arrive, and no youth's name in any of them.
class MailDeliveryTest : public QObject {
    Q_OBJECT

    struct Post {
        explicit Post(RemindedCounty& of)
            : county(of), queue(of.context(), of.applier()), sender(settings()),
              templates(MailTemplates::load(u":/mail"_s).value()),
              worker(queue, sender, templates, of.clock, u"CTS <cts@county.example>"_s) {}
        SmtpSettings settings() const {
            SmtpSettings settings;
            settings.host = u"127.0.0.1"_s;
            settings.port = server.port();
            settings.caFile = server.certificateFile();
            return settings;
        }
        // What has arrived since, as "N05 to a; cc b", sorted.
        QStringList arrived() {
            QStringList lines;
            for (int left = worker.sendDue(); left > 0; --left) {
                const auto mail = server.next();
                const auto text = [&](const QString& key) {
                    return mail.value(key).toString().remove(u"@county.example"_s);
                };
                bodies.append(text(u"subject"_s) + u'\n' + text(u"body"_s));
                const QString notice = text(u"id"_s).mid(1).section(u'.', 0, 0);
                lines.append(u"%1 to %2; cc %3"_s.arg(notice, text(u"to"_s), text(u"cc"_s)));
            }
            lines.sort();
            return lines;
        }

        RemindedCounty& county;
        cts::tests::MailServer server;
        StoredMailQueue queue;
        SmtpSender sender;
        MailTemplates templates;
        MailWorker worker;
        QStringList bodies;
    };
    static QJsonObject because() { return {{u"reason"_s, u"Please add the school."_s}}; }
    static void rejects(RemindedCounty& county, const QString& who, const QString& id) {
        county.act(who, id, u"reject"_s, because());
    }

    static void referrals(RemindedCounty& county, Post& post) {
        const auto refused = county.ServerFixture::begin();
        county.submit(refused);
        QCOMPARE(post.arrived(), QStringList(u"N01 to sdpo; cc "_s));
        county.must(u"sdpo"_s, county.sign(u"sdpo"_s, refused.referral, u"supervisorSignature"_s));
        rejects(county, u"sdpo"_s, refused.referral);
        QCOMPARE(post.arrived(), QStringList(u"N02 to dpo; cc "_s));
        const auto returned = county.ServerFixture::begin();
        county.submit(returned);
        county.supervisorApproves(returned);
        QCOMPARE(post.arrived(), QStringList({u"N01 to sdpo; cc "_s, u"N03 to probAdmin, probAdmin2; cc dpo"_s}));
        rejects(county, u"probAdmin"_s, returned.referral);
        QCOMPARE(post.arrived(), QStringList(u"N04 to dpo; cc sdpo"_s));
        const auto other = county.approved(county.zoe);
        county.assignAdvocate(other, u"zoeAdvocate"_s);
        QCOMPARE(post.arrived().mid(2), QStringList({u"N05 to dpo; cc sdpo"_s, u"N05 to zoeAdmin; cc "_s,
                                                     u"N06 to zoeAdvocate; cc dpo, zoeAdmin"_s}));
        QJsonObject args = because();
        args.insert(u"advocateId"_s, county.userId(u"zoeAdvocate2"_s));
        county.act(u"zoeAdmin"_s, other.assignment, u"reassignAdvocate"_s, args);
        QCOMPARE(post.arrived(),
                 QStringList({u"N06 to zoeAdvocate2; cc dpo, zoeAdmin"_s, u"N07 to zoeAdvocate; cc zoeAdmin"_s}));
        args = because();
        args.insert(u"agencyId"_s, county.sun);
        county.act(u"probAdmin"_s, other.assignment, u"changeAgency"_s, args);
        QCOMPARE(post.arrived(),
                 QStringList({u"N05 to dpo; cc sdpo"_s, u"N05 to sunAdmin; cc "_s, u"N08 to zoeAdmin; cc dpo"_s}));
    }

    static void deliverables(RemindedCounty& county, Post& post) {
        const QString inboxes = u"inboxD, inboxP"_s;
        county.submitted(u"safetyPlan"_s);
        QCOMPARE(post.arrived(), QStringList(u"N11 to dpo; cc sdpo, probAdmin, probAdmin2, "_s + inboxes));
        county.submitted(u"strengthsAndNeeds"_s);
        QCOMPARE(post.arrived(), QStringList(u"N12 to dpo; cc sdpo, "_s + inboxes));
        const QString plan = county.submitted(u"advocacyPlan"_s);
        QCOMPARE(post.arrived(), QStringList(u"N14a to dpo; cc "_s));
        rejects(county, u"dpo"_s, plan);
        QCOMPARE(post.arrived(), QStringList(u"N14c to zoeAdvocate; cc zoeAdmin"_s));
        const QString second = county.laterPlan();
        county.act(u"dpo"_s, second, u"approve"_s);
        county.act(u"sdpo"_s, second, u"approve"_s);
        QCOMPARE(post.arrived(),
                 QStringList({u"N14a to dpo; cc "_s, u"N14b to sdpo; cc "_s, u"N14d to zoeAdvocate; cc zoeAdmin"_s}));
        county.submitted(u"sixMonthReview"_s);
        QCOMPARE(post.arrived(), QStringList(u"N15 to dpo, sdpo; cc cpm"_s));
        const QString fund = county.submitted(u"fundRequest"_s);
        rejects(county, u"dpo"_s, fund);
        QCOMPARE(post.arrived(), QStringList({u"N18 to inboxP; cc "_s, u"N18d to zoeAdvocate; cc zoeAdmin"_s}));
        county.beginAs(u"zoeAdvocate"_s, u"runawayStatus"_s,
                       {{u"updateType"_s, u"RUNAWAY"_s},
                        {u"eventAt"_s, u"2021-12-07T03:00:00Z"_s},
                        {u"narrative"_s, u"Left at night."_s}});
        QCOMPARE(post.arrived(), QStringList(u"N20 to dpo, sdpo, zoeAdvocate; cc zoeAdmin, probAdmin, probAdmin2"_s));
        county.must(u"dpo"_s, county.edit(u"dpo"_s, records::singletonId(county.one.assignment, u"clientSummary"_s),
                                          {{u"currentResidence"_s, u"2 Example St"_s}}));
        QCOMPARE(post.arrived(), QStringList(u"N19 to zoeAdvocate; cc zoeAdmin"_s));
    }

private Q_SLOTS:
    void everyNoticeArrives() {
        RemindedCounty county;
        Post post(county);
        referrals(county, post);
        deliverables(county, post);
        if (QTest::currentTestFailed())
            return;
        county.setClock(QDate(2021, 12, 30), QTime(7, 0));
        QVERIFY(county.service().runDue([] { return true; }));
        const auto digests = post.arrived();
        QVERIFY(digests.contains(u"DIGEST to sunAdmin; cc "_s)); // who has no advocate yet is the administrator's task
        const auto youth = county.record(county.one.assignment).fields.value(u"youthName"_s);
        QVERIFY(post.bodies.size() >= 25);
        for (const auto& body : post.bodies)
            for (const auto& name : {youth[u"first"_s].toString(), youth[u"last"_s].toString()})
                QVERIFY2(!name.isEmpty() && !body.contains(name), qPrintable(body));
    }

    void aTerminationReportArrives() {
        RemindedCounty county;
        Post post(county);
        const QString report = county.submitted(u"terminationReport"_s);
        QCOMPARE(post.arrived(), QStringList(u"N16a to dpo; cc "_s));
        county.act(u"dpo"_s, report, u"approve"_s);
        county.act(u"sdpo"_s, report, u"approve"_s);
        QCOMPARE(post.arrived(), QStringList({u"N16b to sdpo; cc "_s, u"N16c to zoeAdvocate; cc zoeAdmin"_s}));
    }

    void anExtensionArrives() {
        RemindedCounty county;
        Post post(county);
        county.clock.advanceSeconds(335LL * 86'400);
        const QString request = county.submitted(u"extensionRequest"_s);
        QCOMPARE(post.arrived(), QStringList(u"N17 to dcfsAdmin; cc probAdmin, probAdmin2, inboxD, inboxP"_s));
        rejects(county, u"dpo"_s, request);
        QCOMPARE(post.arrived(), QStringList(u"N17d to zoeAdvocate; cc zoeAdmin, dpo, sdpo"_s));
    }

    // N13, N13b, N14r, N16r, N21: the digests of a day as they arrive, one for each.
    void digestsArriveOnceForEach() {
        RemindedCounty county;
        Post post(county);
        county.submitted(u"advocacyPlan"_s);
        county.submitted(u"terminationReport"_s);
        post.arrived();
        county.setClock(QDate(2021, 12, 14), QTime(7, 0));
        QVERIFY(county.service().runDue([] { return true; }));
        QCOMPARE(post.arrived(),
                 QStringList({u"DIGEST to dpo; cc "_s, u"DIGEST to zoeAdmin; cc "_s, u"DIGEST to zoeAdvocate; cc "_s}));
        county.restarted();
        QVERIFY(county.service().runDue([] { return true; }));
        QVERIFY(county.sendDigests().isEmpty());
        QCOMPARE(post.server.kept(), 2 + 3);
        const auto ofWorker = post.bodies.filter(u"Waits for a decision since: 12/07/2021"_s);
        QCOMPARE(ofWorker.size(), 1);
        QVERIFY(ofWorker.first().contains(u"To do: 2"_s) && ofWorker.first().contains(u"- Termination Report"_s));
    }
};

CTS_TEST(MailDeliveryTest)

} // namespace cts::server::tests

#include "MailDeliveryTest.moc"
