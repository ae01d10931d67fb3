#include "tests/support/TestMain.h"
#include "tests/unit/client/store/StoreWorld.h"

#include <QSignalSpy>
#include <QTest>

using namespace cts;
using namespace cts::client;
using namespace cts::client::tests;
using namespace Qt::StringLiterals;

// Opening what lies on the disk, and what must never happen to it then.
class OpenStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesAnotherKey();
    void refusesADamagedFile_data();
    void refusesADamagedFile();
    void refusesANewerSchema_data();
    void refusesANewerSchema();
    void refusesWhatIsNoDatabase();
    void keepsTheOutboxWhenTheCacheIsRebuilt();
    void readsTheDirectoryAgainOnlyWhenSomethingOfItMoved();
};

// Notices marked read stay in the outbox for long, and a county's directory has thousands of entries.
void OpenStoreTest::readsTheDirectoryAgainOnlyWhenSomethingOfItMoved() {
    StoreWorld world;
    const auto store = world.open();
    QVERIFY(store->setDevice(StoreWorld::device));
    auto marked = world.operation();
    marked.assignment.clear();
    QVERIFY(store->commit({marked}));
    QVERIFY(store->outbox().keepReceipts({world.receipt(marked, 1, protocol::Outcome::Applied)}));
    QSignalSpy read(&world.events, &StoreEvents::directoryChanged);
    store->refresh({}, true);
    QCOMPARE(read.size(), 0);
    Cache::Changed refused;
    refused.takenBack.insert(marked.record);
    store->refresh(refused, true);
    QCOMPARE(read.size(), 1);
}

// A store with something in both files, closed again. Large enough for many pages.
static void fill(StoreWorld& world) {
    auto store = world.open();
    QVERIFY(store->setDevice(StoreWorld::device).ok());
    for (int i = 0; i < 20; ++i)
        QVERIFY(store->commit({world.operation(QString(3000, u'x'))}).ok());
    QVERIFY(store->saveDraft(world.draft(u"record"_s)).ok());
    const auto cache = world.cacheDatabase();
    QVERIFY(Cache(*cache).setRulebook(u"1"_s, QByteArray(), {}).ok());
}

void OpenStoreTest::refusesAnotherKey() {
    StoreWorld world;
    fill(world);
    const auto before = world.files();
    for (int i = 0; i < 3; ++i)
        QCOMPARE(world.opening(SecureBytes::random(32)), u"wrongKeyOrDamaged"_s);
    QCOMPARE(world.files(), before);
    QCOMPARE(world.opening(), u"ok"_s);
}

void OpenStoreTest::refusesADamagedFile_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("page"); // of 4096 bytes; -1 = every page but the first
    QTest::addColumn<QStringList>("codes");
    for (const auto& name : {u"cache.db"_s, u"outbox.db"_s}) {
        QTest::addRow("%s, salt", qPrintable(name)) << name << 0 << QStringList{u"wrongKeyOrDamaged"_s};
        QTest::addRow("%s, content", qPrintable(name))
            << name << -1 << QStringList{u"damaged"_s, u"wrongKeyOrDamaged"_s};
    }
}

void OpenStoreTest::refusesADamagedFile() {
    QFETCH(const QString, name);
    QFETCH(const int, page);
    QFETCH(const QStringList, codes);
    StoreWorld world;
    fill(world);
    const QString path = world.paths.folder.filePath(name);
    const QByteArray whole = world.read(path);
    QByteArray flipped = whole;
    if (page == 0)
        flipped[5] = static_cast<char>(flipped[5] ^ 1);
    for (qsizetype at = 4096 + 100; page < 0 && at < flipped.size(); at += 4096)
        flipped[at] = static_cast<char>(flipped[at] ^ 1);
    QVERIFY(flipped != whole);
    world.write(path, flipped);
    const auto before = world.files();
    const auto code = world.opening();
    QVERIFY2(codes.contains(code), qPrintable(code));
    QCOMPARE(world.files(), before);
    world.write(path, whole);
    QCOMPARE(world.opening(), u"ok"_s);
}

void OpenStoreTest::refusesANewerSchema_data() {
    QTest::addColumn<bool>("outbox");
    QTest::newRow("outbox") << true;
    QTest::newRow("cache") << false;
}

void OpenStoreTest::refusesANewerSchema() {
    QFETCH(const bool, outbox);
    StoreWorld world;
    fill(world);
    {
        const auto database = outbox ? world.outboxDatabase() : world.cacheDatabase();
        QVERIFY(database->execute(u"PRAGMA user_version = 99"_s).ok());
    }
    const auto before = world.files();
    QCOMPARE(world.opening(), u"newerSchema"_s);
    QCOMPARE(world.files(), before);
}

void OpenStoreTest::refusesWhatIsNoDatabase() {
    StoreWorld world;
    fill(world);
    for (const auto& content : {QByteArray("not a database, but somebody's text"), QByteArray(8192, '\0')}) {
        world.write(world.paths.outboxFile(), content);
        const auto code = world.opening();
        QVERIFY2(code == "wrongKeyOrDamaged"_L1 || code == "damaged"_L1, qPrintable(code));
        QCOMPARE(world.read(world.paths.outboxFile()), content);
    }
}

void OpenStoreTest::keepsTheOutboxWhenTheCacheIsRebuilt() {
    StoreWorld world;
    fill(world);
    rules::Actor actor;
    actor.userId = u"user"_s;
    actor.role = u"DPO"_s;
    QVERIFY(world.open()->setActor(actor).ok());
    for (const auto& name : world.paths.folder.entryList({u"cache.db*"_s}, QDir::Files))
        QVERIFY(QFile::remove(world.paths.folder.filePath(name)));
    const auto store = world.open();
    const auto pending = store->outbox().unsent(store->delivered()).value();
    QCOMPARE(pending.size(), 20);
    for (qsizetype i = 0; i < pending.size(); ++i)
        QCOMPARE(pending[i].n, i + 1);
    QVERIFY(store->outbox().draft(u"record"_s).value().has_value());
    QCOMPARE(store->device(), StoreWorld::device);
    QCOMPARE(store->actor().userId, u"user"_s);
    QCOMPARE(store->assignmentOf(pending.first().record).value(), StoreWorld::assignment);
    QVERIFY(!store->ready()); // its rulebook comes with the next sync
    QVERIFY(store->commit({world.operation()}).ok());
    QCOMPARE(store->outbox().pending(20).value().first().n, 21);
}

CTS_TEST(OpenStoreTest)
#include "OpenStoreTest.moc"
