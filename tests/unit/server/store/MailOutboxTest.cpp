#include "tests/support/TestMain.h"
#include "tests/unit/server/store/StoreFixture.h"

using namespace Qt::StringLiterals;

namespace cts::server::tests {

class MailOutboxTest : public QObject {
    Q_OBJECT

    static MailRow mail(const QString& notice) {
        return {.notice = notice,
                .mailTemplate = u"assignmentAlert"_s,
                .to = {u"worker"_s},
                .cc = {u"supervisor"_s, u"inbox:dcfs"_s},
                .context = {{u"previousAdvocate"_s, u"someone"_s}},
                .record = u"record"_s,
                .assignment = u"assignment"_s,
                .data = {{u"initials"_s, u"A. S."_s}}};
    }

private Q_SLOTS:
    void givesBackWhatWasPutIn() {
        StoreFixture fixture;
        fixture.write([](Store& store) {
            store.mail().add(mail(u"N05"_s), moment(0));
            const auto due = store.mail().due(moment(0), 10);
            QCOMPARE(due.size(), 1);
            QCOMPARE(due.at(0).notice, u"N05"_s);
            QCOMPARE(due.at(0).to, QStringList({u"worker"_s}));
            QCOMPARE(due.at(0).cc, QStringList({u"supervisor"_s, u"inbox:dcfs"_s}));
            QCOMPARE(due.at(0).context.value("previousAdvocate"_L1).toString(), u"someone"_s);
            QCOMPARE(due.at(0).data, QJsonObject({{u"initials"_s, u"A. S."_s}}));
        });
    }

    void aRetryWaitsForItsTime() {
        StoreFixture fixture;
        fixture.write([](Store& store) {
            store.mail().add(mail(u"N01"_s), moment(0));
            const auto id = store.mail().due(moment(0), 1).at(0).id;
            store.mail().markRetry(id, u"serverAway"_s, moment(30));
            QVERIFY(store.mail().due(moment(29), 1).isEmpty());
            QCOMPARE(store.mail().nextDue(), std::optional(moment(30)));
            const auto again = store.mail().due(moment(30), 1);
            QCOMPARE(again.size(), 1);
            QCOMPARE(again.at(0).attempts, 1);
        });
    }

    void sentAndFailedOnesAreNotDue() {
        StoreFixture fixture;
        fixture.write([](Store& store) {
            store.mail().add(mail(u"N01"_s), moment(0));
            store.mail().add(mail(u"N02"_s), moment(0));
            const auto due = store.mail().due(moment(0), 10);
            store.mail().markSent(due.at(0).id, moment(1));
            store.mail().markFailed(due.at(1).id, u"refused"_s, moment(1));
            QVERIFY(store.mail().due(moment(9), 10).isEmpty());
            QVERIFY(!store.mail().nextDue());
            QCOMPARE(store.mail().counts().waiting, 0);
            QCOMPARE(store.mail().counts().failed, 1);
            QCOMPARE(store.mail().failed(10).at(0).notice, u"N02"_s);
        });
    }

    void aMailOfAnUndoneJobIsNotThere() {
        StoreFixture fixture;
        const Status undone = fixture.database().writeAndWait([](Store& store) -> Status {
            store.mail().add(mail(u"N01"_s), moment(0));
            return Error{u"undone"_s};
        });
        QVERIFY(!undone);
        QCOMPARE(fixture.read([](Store& store) { return store.mail().counts().waiting; }), 0);
    }

    void wakesTheWorkerAfterTheCommit() {
        StoreFixture fixture;
        std::atomic<int> woken = 0;
        fixture.database().setCommitListener([&](const CommitNews& news) { woken += news.mail ? 1 : 0; });
        fixture.write([](Store& store) { store.mail().add(mail(u"N01"_s), moment(0)); });
        fixture.write([](Store& store) { store.meta().set(u"mark"_s, "x"); });
        fixture.database().stop();
        QCOMPARE(woken.load(), 1);
    }
};

CTS_TEST(MailOutboxTest)

} // namespace cts::server::tests

#include "MailOutboxTest.moc"
