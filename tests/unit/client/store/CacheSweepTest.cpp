#include "client/store/Cache.h"
#include "tests/support/ReceivedRecords.h"
#include "tests/support/RulebookFixture.h"
#include "tests/support/TestMain.h"
#include "tests/unit/client/store/StoreWorld.h"

#include <QTest>

using namespace cts;
using namespace cts::client;
using namespace cts::tests;
using namespace Qt::StringLiterals;

// Another history of the server, taken over page by page.
class CacheSweepTest : public QObject {
    Q_OBJECT

    static QString idOf(int n) { return u"0195d000-0000-7000-8000-%1"_s.arg(n, 12, 10, QLatin1Char('0')); }

    static protocol::SyncAnswer page(const QList<int>& assignments, bool more, qint64 acknowledged = 5) {
        protocol::SyncAnswer answer;
        for (const int n : assignments) {
            records::Record record;
            record.id = record.assignmentId = idOf(n);
            record.kind = u"assignment"_s;
            record.formId = u"assignmentDetail"_s;
            record.state = u"Approved"_s;
            record.revision = 1;
            record.fields = {{u"assignmentNumber"_s, n}};
            receive(record, *realRulebook(), answer);
        }
        answer.checkpoint.cursor = "c";
        answer.checkpoint.epoch = u"new"_s;
        answer.checkpoint.acknowledged = acknowledged;
        answer.checkpoint.more = more;
        return answer;
    }
    static QStringList held(const Cache& cache) {
        QStringList ids;
        const auto rows = cache.listing().value();
        for (const auto& row : rows)
            ids.append(row.assignmentId.right(1));
        ids.sort();
        return ids;
    }

private Q_SLOTS:
    void whatDoesNotComeAgainGoesWithTheLastPage() {
        client::tests::StoreWorld world;
        const auto database = world.cacheDatabase();
        Cache cache(*database);
        QVERIFY(cache.applyPage(page({1, 2, 3}, false)));
        QVERIFY(cache.sweep().isConfirmed().value());
        QVERIFY(cache.sweep().begin(u"new"_s, 3));
        QCOMPARE(cache.epoch(), u"new"_s);
        QCOMPARE(cache.cursor(), QByteArray());
        QCOMPARE(cache.delivered(), 3);
        QCOMPARE(cache.acknowledged(), 5); // what is held is still built on all of it
        QVERIFY(cache.applyPage(page({1}, true)));
        QCOMPARE(held(cache), QStringList({u"1"_s, u"2"_s, u"3"_s}));
        QVERIFY(cache.sweep().isUnderWay());
        QVERIFY(!cache.sweep().isConfirmed().value());
        const auto changed = cache.applyPage(page({4}, false, 6));
        QCOMPARE(held(cache), QStringList({u"1"_s, u"4"_s}));
        QCOMPARE(changed->assignments, QSet<QString>({idOf(2), idOf(3), idOf(4)}));
        QVERIFY(cache.sweep().isConfirmed().value());
        QCOMPARE(cache.delivered(), 6);
        QCOMPARE(cache.acknowledged(), 6);
    }

    void goesOnWhereItWasCutOff() {
        client::tests::StoreWorld world;
        {
            const auto database = world.cacheDatabase();
            Cache cache(*database);
            QVERIFY(cache.applyPage(page({1, 2}, false)));
            QVERIFY(cache.sweep().begin(u"new"_s, 5));
            QVERIFY(cache.applyPage(page({1}, true)));
        }
        const auto database = world.cacheDatabase();
        Cache cache(*database);
        QVERIFY(cache.sweep().isUnderWay());
        QVERIFY(cache.applyPage(page({}, false)));
        QCOMPARE(held(cache), QStringList{u"1"_s});
    }

    void whatIsTooMuchStaysUntilSomebodySaysSo() {
        client::tests::StoreWorld world;
        const auto database = world.cacheDatabase();
        Cache cache(*database);
        QList<int> many;
        for (int n = 1; n <= 23; ++n)
            many.append(n);
        QVERIFY(cache.applyPage(page(many, false)));
        QVERIFY(cache.sweep().begin(u"new"_s, 5));
        QVERIFY(cache.applyPage(page({1}, false)));
        QCOMPARE(held(cache).size(), 23);
        QCOMPARE(cache.unconfirmed().value(), 22);
        QVERIFY(cache.applyPage(page({2}, false))); // comes after all
        QCOMPARE(cache.unconfirmed().value(), 21);
        QCOMPARE(cache.removeUnconfirmed()->assignments.size(), 21);
        QCOMPARE(held(cache), QStringList({u"1"_s, u"2"_s}));
        QCOMPARE(cache.unconfirmed().value(), 0);
    }

    // What the others resend brings the assignments back, and not each of the records that belonged to them.
    void theRestGoesWhenAllAssignmentsHaveComeAfterAll() {
        client::tests::StoreWorld world;
        const auto database = world.cacheDatabase();
        Cache cache(*database);
        QList<int> many;
        for (int n = 1; n <= 23; ++n)
            many.append(n);
        auto whole = page(many, false);
        records::Record form;
        form.id = idOf(102);
        form.assignmentId = idOf(2);
        form.kind = u"form"_s;
        form.formId = u"referral"_s;
        form.state = u"New"_s;
        form.revision = 1;
        receive(form, *realRulebook(), whole);
        QVERIFY(cache.applyPage(whole));
        QVERIFY(cache.sweep().begin(u"new"_s, 5));
        QVERIFY(!cache.sweep().isWaiting(form.id).value()); // not before the server has had its say
        QVERIFY(cache.applyPage(page({1}, false)));
        QCOMPARE(cache.sweep().waiting()->size(), 22);
        QVERIFY(cache.sweep().isWaiting(form.id).value());
        QVERIFY(!cache.sweep().isWaiting(idOf(1)).value());
        QVERIFY(cache.applyPage(page(many.mid(1, 2), false)));
        QCOMPARE(cache.unconfirmed().value(), 20); // few, but somebody was asked about them
        QVERIFY(cache.applyPage(page(many.mid(3), true)));
        QVERIFY(cache.record(form.id)->has_value());
        QVERIFY(cache.applyPage(page({}, false)));
        QCOMPARE(cache.unconfirmed().value(), 0);
        QVERIFY(cache.sweep().isConfirmed().value());
        QVERIFY(!cache.record(form.id)->has_value());
        QCOMPARE(held(cache).size(), 23);
    }

    void tooMuchAsksFirst_data() {
        QTest::addColumn<int>("held");
        QTest::addColumn<int>("vanishing");
        QTest::addColumn<bool>("asks");
        QTest::newRow("few") << 25 << 20 << false;
        QTest::newRow("many") << 25 << 21 << true;
        QTest::newRow("a twentieth") << 500 << 25 << false;
        QTest::newRow("more than a twentieth") << 500 << 26 << true;
    }

    void tooMuchAsksFirst() {
        QFETCH(int, held);
        QFETCH(int, vanishing);
        QFETCH(bool, asks);
        QCOMPARE(CacheSweep::needsPermission(vanishing, held), asks);
    }
};

CTS_TEST(CacheSweepTest)
#include "CacheSweepTest.moc"
