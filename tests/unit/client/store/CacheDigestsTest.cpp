#include "client/store/Cache.h"
#include "shared/base/IdBytes.h"
#include "tests/support/TestMain.h"
#include "tests/unit/client/store/StoreWorld.h"

#include <QTest>

using namespace cts;
using namespace cts::client;
using namespace Qt::StringLiterals;
using cts::client::tests::StoreWorld;

// In which order the copy is looked through.
class CacheDigestsTest : public QObject {
    Q_OBJECT

    static QString idOf(int n) { return u"0195d000-0000-7000-8000-%1"_s.arg(n, 12, 10, QLatin1Char('0')); }
    static void addRow(sql::Connection& database, int n) {
        QVERIFY(database.run(u"INSERT INTO listing (assignment, row) VALUES (?, x'00')"_s, idBytes(idOf(n))));
    }
    static void addPart(sql::Connection& database, int n) {
        QVERIFY(database.run(u"INSERT INTO part (record, compartment, kind, assignment, form, state, revision, hash, "
                             "frame) VALUES (?, 0, 'form', ?, '', '', 1, x'00', x'00')"_s,
                             idBytes(idOf(1000 + n)), idBytes(idOf(n))));
    }
    static QStringList asked(const Result<CacheDigests::Turn>& turn) { return turn->digests.keys(); }

private Q_SLOTS:
    void looksAtWhatHasNoRowOrNoParts() {
        StoreWorld world;
        const auto database = world.cacheDatabase();
        Cache cache(*database);
        addRow(*database, 1);
        addPart(*database, 1);
        addPart(*database, 2); // its own record was lost, and with that its row
        addRow(*database, 3);  // all of its parts were lost
        QCOMPARE(asked(cache.digests(world.clock).next(9)), QStringList({QString(), idOf(1), idOf(2), idOf(3)}));
    }

    void aTurnIsOverWhenItWasCompared() {
        StoreWorld world;
        const auto database = world.cacheDatabase();
        Cache cache(*database);
        for (int n = 1; n <= 4; ++n)
            addPart(*database, n);
        auto digests = cache.digests(world.clock);
        const QStringList first{QString(), idOf(1), idOf(2)};
        QCOMPARE(asked(digests.next(3)), first);
        QCOMPARE(asked(digests.next(3)), first); // the line broke, or there was more to tell
        QVERIFY(digests.taken(*digests.next(3)));
        QCOMPARE(asked(digests.next(3)), QStringList({idOf(3), idOf(4)}));
        QVERIFY(digests.taken(*digests.next(3)));
        QCOMPARE(asked(digests.next(3)), first);
    }

    void whatCannotBeMendedHoldsUpNothing() {
        StoreWorld world;
        const auto database = world.cacheDatabase();
        Cache cache(*database);
        for (int n = 1; n <= 3; ++n)
            addPart(*database, n);
        auto digests = cache.digests(world.clock);
        for (int repair = 0; repair < 3; ++repair)
            QVERIFY(digests.surplus({idOf(1), {}}));
        QCOMPARE(digests.countGivenUp().value(), 1);
        QCOMPARE(asked(digests.next(2)), QStringList({QString(), idOf(2)}));
        QVERIFY(digests.taken(*digests.next(2)));
        QCOMPARE(asked(digests.next(2)), QStringList{idOf(3)});
    }
};

CTS_TEST(CacheDigestsTest)
#include "CacheDigestsTest.moc"
