#include "client/store/Cache.h"

#include "shared/base/CanonicalJson.h"
#include "shared/base/Compression.h"
#include "tests/support/ReceivedRecords.h"
#include "tests/support/RulebookFixture.h"
#include "tests/support/TestMain.h"
#include "tests/unit/client/store/StoreWorld.h"

#include <QTest>

using namespace cts;
using namespace cts::client;
using namespace cts::client::tests;
using namespace cts::tests;
using namespace Qt::StringLiterals;

// The server's copy as pages bring it: stored unopened, its rows made with the last page, nothing half.
class CacheTest : public QObject {
    Q_OBJECT

    static records::Record record(const QString& form, int n, const QString& state) {
        records::Record made;
        made.id =
            n == 0 ? StoreWorld::assignment : u"0195d000-0000-7000-8000-0000000000%1"_s.arg(n, 2, 10, QLatin1Char('0'));
        made.kind = n == 0 ? u"assignment"_s : u"form"_s;
        made.assignmentId = StoreWorld::assignment;
        made.formId = form;
        made.state = state;
        made.revision = 1;
        return made;
    }

    // A page of an assignment with its number.
    static protocol::SyncAnswer page(qint64 number, bool more) {
        protocol::SyncAnswer answer;
        auto assignment = record(u"assignmentDetail"_s, 0, u"Approved"_s);
        assignment.fields.insert(u"assignmentNumber"_s, number);
        receive(assignment, *realRulebook(), answer);
        answer.checkpoint = {"cursor" + QByteArray::number(number), u"e"_s, number, more, {}, u"r"_s, {}};
        return answer;
    }

    static qint64 numberIn(const Cache& cache) {
        const auto row = cache.listingRow(StoreWorld::assignment);
        return row && *row ? (*row)->assignmentNumber : 0;
    }

private Q_SLOTS:
    void showsARunAsAWhole() {
        StoreWorld world;
        const auto database = world.cacheDatabase();
        Cache cache(*database);
        QVERIFY(cache.applyPage(page(1, false)).ok());
        QVERIFY(cache.applyPage(page(2, true)).ok());
        QCOMPARE(numberIn(cache), 1);
        QCOMPARE(cache.acknowledged(), 1);
        QCOMPARE(cache.cursor(), "cursor2");
        protocol::SyncAnswer last;
        last.checkpoint = page(3, false).checkpoint;
        QVERIFY(cache.applyPage(last).ok());
        QCOMPARE(numberIn(cache), 2);
        QCOMPARE(cache.acknowledged(), 3);
    }

    void makesTheRowsOfABrokenRunWhenItIsOpened() {
        StoreWorld world;
        {
            const auto database = world.cacheDatabase();
            QVERIFY(Cache(*database).applyPage(page(5, true)).ok());
        }
        const auto store = world.open();
        QCOMPARE(store->listing().row(StoreWorld::assignment)->assignmentNumber, 5);
    }

    void opensOnlyWhatARowIsMadeOf() {
        StoreWorld world;
        const auto database = world.cacheDatabase();
        Cache cache(*database);
        auto answer = page(7, false);
        receive(record(u"advocateActivity"_s, 1, u"Recorded"_s), *realRulebook(), answer);
        auto& activity = answer.puts.last();
        activity.form = u"advocateActivity"_s;
        activity.state = u"Recorded"_s;
        activity.conflicts = 0;
        activity.frame = "damaged";
        QVERIFY(cache.applyPage(answer).ok());
        QCOMPARE(numberIn(cache), 7);
        QCOMPARE(cache.recordsOf(StoreWorld::assignment).error().code, u"damaged"_s);
        // Where the server has not counted its conflicts, or has found some, it must be opened; as it cannot be, the
        // row stays what it was.
        for (const auto& conflicts : {std::optional<int>(), std::optional(1)}) {
            auto next = page(8, false);
            next.puts.append(activity);
            next.puts.last().conflicts = conflicts;
            QVERIFY(cache.applyPage(next).ok());
            QCOMPARE(numberIn(cache), 7);
        }
    }

    void takesAPartBack() {
        StoreWorld world;
        const auto database = world.cacheDatabase();
        Cache cache(*database);
        QVERIFY(cache.applyPage(page(8, false)).ok());
        QCOMPARE(cache.assignmentOf(StoreWorld::assignment).value(), StoreWorld::assignment);
        protocol::SyncAnswer answer;
        answer.gone = {{StoreWorld::assignment, rules::Compartment::Core},
                       {u"0195d000-0000-7000-8000-0000000000ff"_s, rules::Compartment::Core}};
        answer.checkpoint = page(9, false).checkpoint;
        const auto changed = cache.applyPage(answer);
        QCOMPARE(changed->assignments, QSet<QString>{StoreWorld::assignment});
        QVERIFY(!changed->directory);
        QCOMPARE(numberIn(cache), 0);
        QVERIFY(cache.listing()->isEmpty());
    }

    void aRowGoesWithItsAssignmentThoughTheRunIsCut() {
        StoreWorld world;
        const auto database = world.cacheDatabase();
        Cache cache(*database);
        QVERIFY(cache.applyPage(page(8, false)).ok());
        QCOMPARE(cache.listing()->size(), 1);
        protocol::SyncAnswer first; // of several; the others never come
        first.gone = {{StoreWorld::assignment, rules::Compartment::Core}};
        first.checkpoint = page(9, true).checkpoint;
        QVERIFY(first.checkpoint.more);
        QVERIFY(cache.applyPage(first).ok());
        QVERIFY(cache.listing()->isEmpty());
    }

    void readsWhatAFetchedDictionaryIsNeededFor() {
        StoreWorld world;
        const auto database = world.cacheDatabase();
        const auto other = world.cacheDatabase();
        Cache writing(*database);
        const Cache reading(*other);
        QVERIFY(reading.record(StoreWorld::assignment).ok());
        // Not one of those built in: the same words under another id.
        QByteArray words = Dictionaries::builtIn().newest()->bytes();
        words[4] = static_cast<char>(words.at(4) ^ 1);
        const auto dictionary = Dictionary::make(words).value();
        QVERIFY(!writing.knownDictionaries().contains(dictionary->id()));
        auto answer = page(4, false);
        for (auto& put : answer.puts)
            put.frame = dictionary->compress(decompress(put.frame, 1 << 20).value());
        QVERIFY(writing.applyPage(answer).ok());
        QCOMPARE(writing.recordsOf(StoreWorld::assignment).error().code, u"damaged"_s);
        answer.dictionaries = {words};
        QVERIFY(writing.applyPage(answer).ok());
        QCOMPARE(numberIn(writing), 4);
        QVERIFY(writing.knownDictionaries().contains(dictionary->id()));
        QVERIFY(reading.recordsOf(StoreWorld::assignment).ok());
        answer.dictionaries = {"words"};
        QCOMPARE(writing.applyPage(answer).error().code, u"badDictionary"_s);
    }
};

CTS_TEST(CacheTest)

#include "CacheTest.moc"
