#include "tests/support/ReceivedRecords.h"
#include "tests/support/RulebookFixture.h"
#include "tests/support/TestMain.h"
#include "tests/unit/client/store/StoreWorld.h"

#include <QTest>

using namespace cts;
using namespace cts::client;
using namespace cts::tests;
using namespace Qt::StringLiterals;
using cts::client::tests::StoreWorld;
using Why = VanishedAssignment::Why;

// Who must hear of an assignment that has gone, whatever breaks off in between.
class VanishedTest : public QObject {
    Q_OBJECT

    static QString idOf(int n) { return u"0195d000-0000-7000-8000-%1"_s.arg(n, 12, 10, QLatin1Char('0')); }
    static protocol::SyncAnswer page(const QList<int>& assignments) {
        protocol::SyncAnswer answer;
        for (const int n : assignments) {
            records::Record record;
            record.id = record.assignmentId = idOf(n);
            record.kind = u"assignment"_s;
            record.formId = u"assignmentDetail"_s;
            record.state = u"Approved"_s;
            record.revision = 1;
            record.fields = {{u"assignmentNumber"_s, 10000 + n}};
            receive(record, *realRulebook(), answer);
        }
        answer.checkpoint.cursor = "c";
        answer.checkpoint.epoch = u"one"_s;
        return answer;
    }
    static protocol::SyncAnswer removal(int assignment, bool more) {
        auto answer = page({});
        answer.gone.append({idOf(assignment), rules::Compartment::Core});
        answer.checkpoint.more = more;
        return answer;
    }
    static QStringList named(ClientStore& store) {
        QStringList titles;
        for (const auto& one : store.vanished())
            titles.append(one.title.section(u' ', 0, 0));
        return titles;
    }

private Q_SLOTS:
    void isToldAfterACrashInTheMiddleOfTheRun() {
        StoreWorld world;
        {
            const auto database = world.cacheDatabase();
            Cache cache(*database);
            QVERIFY(cache.applyPage(page({1, 2})));
            QVERIFY(cache.applyPage(removal(1, true)));
        }
        for (int start = 0; start < 2; ++start) {
            const auto store = world.open();
            QCOMPARE(named(*store), QStringList{u"10001"_s});
            QCOMPARE(store->vanished().first().why, Why::Access);
            QCOMPARE(store->titleOf(idOf(1)).section(u' ', 0, 0), u"10001"_s);
        }
        QVERIFY(world.open()->dismissVanished());
        QCOMPARE(named(*world.open()), QStringList());
    }

    void saysWhenTheServerHasLostIt() {
        StoreWorld world;
        const auto database = world.cacheDatabase();
        Cache cache(*database);
        QVERIFY(cache.applyPage(page({1, 2})));
        QVERIFY(cache.sweep().begin(u"two"_s, 0));
        QVERIFY(cache.applyPage(page({2})));
        const auto store = world.open();
        QCOMPARE(named(*store), QStringList{u"10001"_s});
        QCOMPARE(store->vanished().first().why, Why::Restored);
    }

    void nothingIsSaidOfAnotherRole() {
        StoreWorld world;
        const auto database = world.cacheDatabase();
        Cache cache(*database);
        QVERIFY(cache.applyPage(page({1, 2, 3})));
        QVERIFY(cache.vanished().beQuiet());
        QVERIFY(cache.applyPage(removal(1, true)));
        QVERIFY(cache.applyPage(removal(2, false)));
        QCOMPARE(named(*world.open()), QStringList());
        // Until all of it has come; what goes later goes by itself.
        QVERIFY(cache.applyPage(removal(3, false)));
        QCOMPARE(named(*world.open()), QStringList{u"10003"_s});
    }

    void whatComesBackIsNotGone() {
        StoreWorld world;
        const auto database = world.cacheDatabase();
        Cache cache(*database);
        QVERIFY(cache.applyPage(page({1})));
        QVERIFY(cache.applyPage(removal(1, false)));
        QVERIFY(cache.applyPage(page({1})));
        const auto store = world.open();
        QCOMPARE(named(*store), QStringList());
        QVERIFY(cache.vanished().list()->isEmpty());
    }
};

CTS_TEST(VanishedTest)
#include "VanishedTest.moc"
