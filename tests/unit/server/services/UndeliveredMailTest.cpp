#include "tests/support/TestMain.h"
#include "tests/unit/server/services/RemindedCounty.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace cts::server::tests {

// Domain 4.8: mails are tried again, and administrators are told of those that do not arrive.
class UndeliveredMailTest : public QObject {
    Q_OBJECT

    struct Post {
        Post() : queue(county.context(), county.applier()) {}
        // The mail of a plan that was handed in, to "dpo".
        PendingMail next() {
            const auto mail = queue.nextDue(county.clock.now());
            if (!mail)
                qFatal("no mail");
            return *mail;
        }
        void fail(const QString& code, bool hopeless) {
            queue.markFailed(next().id, code, county.clock.now().addSecs(30), hopeless);
            county.clock.advanceSeconds(60);
        }
        QList<records::Record> told(const QString& name) {
            QList<records::Record> found;
            for (const auto& put : county.pullAll(name).puts) {
                const auto record = county.record(put.record);
                if (record.kind == "notice"_L1 && record.fields.value(u"notice"_s) == u"UNDELIVERED"_s)
                    found.append(record);
            }
            return found;
        }
        QString matterOf(const QString& name) {
            const auto notices = told(name);
            return notices.isEmpty() ? QString()
                                     : notices.constLast().fields.value(u"items"_s)[0][u"matter"_s].toString();
        }

        RemindedCounty county;
        StoredMailQueue queue;
    };

private Q_SLOTS:
    void administratorsAreToldOfAMailThatIsGivenUp() {
        Post post;
        const QString plan = post.county.submitted(u"advocacyPlan"_s);
        post.fail(u"mailRefused"_s, false);
        QVERIFY(post.told(u"probAdmin"_s).isEmpty()); // it is tried again
        post.fail(u"mailRefused"_s, true);
        const auto notice = post.told(u"probAdmin"_s).value(0);
        QCOMPARE(notice.fields.value(u"about"_s).toString(), u"N14a"_s);
        QCOMPARE(notice.fields.value(u"recipients"_s).toString(), u"dpo@county.example"_s);
        const auto item = notice.fields.value(u"items"_s)[0];
        QCOMPARE(item[u"matter"_s].toString(), u"REFUSED"_s);
        QCOMPARE(item[u"recordId"_s].toString(), plan);
        QCOMPARE(item[u"initials"_s].toString(), u"J. S."_s);
        QCOMPARE(post.told(u"probAdmin2"_s).size(), 1);
        for (const auto& other : {u"dcfsAdmin"_s, u"dpo"_s, u"sdpo"_s, u"zoeAdmin"_s, u"cpm"_s, u"sysAdmin"_s})
            QVERIFY(post.told(other).isEmpty());
    }

    // Retried by itself; after four hours (a setting) it is listed, once; and it says so when it has arrived.
    void aMailThatWaitsLongIsListedUntilItArrives() {
        Post post;
        post.county.submitted(u"advocacyPlan"_s);
        post.fail(u"mailUnreachable"_s, false);
        post.county.clock.advanceSeconds(3 * 3600);
        post.fail(u"mailUnreachable"_s, false);
        QVERIFY(post.told(u"probAdmin"_s).isEmpty());
        post.county.clock.advanceSeconds(3600);
        post.fail(u"mailUnreachable"_s, false);
        post.fail(u"mailUnreachable"_s, false);
        QCOMPARE(post.told(u"probAdmin"_s).size(), 1);
        QCOMPARE(post.matterOf(u"probAdmin"_s), u"DELAYED"_s);
        post.queue.markSent(post.next().id, post.county.clock.now());
        QCOMPARE(post.told(u"probAdmin"_s).constFirst().state, u"Delivered"_s);
    }

    void anAdministratorHasItSentAgain() {
        Post post;
        post.county.submitted(u"advocacyPlan"_s);
        post.fail(u"mailRefused"_s, true);
        QVERIFY(!post.queue.nextDue(post.county.clock.now()));
        const auto notice = post.told(u"probAdmin"_s).constFirst();
        post.county.act(u"probAdmin"_s, notice.id, u"sendAgain"_s);
        QCOMPARE(post.next().to, QStringList(u"dpo@county.example"_s));
        post.queue.markSent(post.next().id, post.county.clock.now());
        QCOMPARE(post.county.record(notice.id).state, u"Delivered"_s);
        // Nobody sends a mail twice that has arrived, and nobody another's.
        const auto other = post.told(u"probAdmin2"_s).constFirst();
        QCOMPARE(post.county.send(u"probAdmin2"_s, post.county.step(u"probAdmin2"_s, other.id, u"sendAgain"_s)).outcome,
                 protocol::Outcome::Refused);
        QVERIFY(!post.queue.nextDue(post.county.clock.now()));
    }

    void onlyForAMailThatIsNotDelivered() {
        Post post;
        post.county.submitted(u"advocacyPlan"_s);
        QString ordinary;
        for (const auto& put : post.county.pullAll(u"dpo"_s).puts)
            if (put.kind == "notice"_L1)
                ordinary = put.record;
        QCOMPARE(post.county.send(u"dpo"_s, post.county.step(u"dpo"_s, ordinary, u"sendAgain"_s)).outcome,
                 protocol::Outcome::Refused);
    }

    // An agency without an administrator: nobody could be told, and somebody has to know.
    void aMailForNobodyIsListed() {
        Post post;
        post.county.write([&](Store& store) {
            ServerFixture::expect(
                post.county.directory().editUser(store, post.county.userId(u"sunAdmin"_s), {{u"active"_s, u"NO"_s}}));
        });
        const auto other = post.county.approved(post.county.sun);
        sendMails(post.county);
        QCOMPARE(post.matterOf(u"probAdmin"_s), u"NOBODY"_s);
        Q_UNUSED(other)
    }
};

CTS_TEST(UndeliveredMailTest)

} // namespace cts::server::tests

#include "UndeliveredMailTest.moc"
