#include "client/vault/SetAside.h"

#include "tests/support/TestMain.h"
#include "tests/unit/client/vault/VaultWorld.h"

#include <QDir>
#include <QTest>

using namespace cts;
using namespace cts::client;
using namespace cts::client::tests;
using namespace Qt::StringLiterals;

class SetAsideTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void startsAnewAndDeletesNothing();
    void canBeUndoneByPuttingTheFilesBack();
    void worksWhenTheVaultIsGoneOrBroken();
    void movesNothingWithoutAKeyring();
    void neverMixesTwoOfThem();
    void putsEverythingBackWhenOneFileWillNotMove();
};

static const QStringList databases{u"cache.db"_s, u"cache.db-journal"_s, u"outbox.db"_s};

static void fill(const VaultWorld& world) {
    for (const auto& name : databases)
        world.put(name, "encrypted " + name.toLatin1());
    world.put(u"sealed/000001.box"_s, "sealed operation");
    world.put(u"device.json"_s, "{}");
}

void SetAsideTest::startsAnewAndDeletesNothing() {
    VaultWorld world;
    const auto oldKey = world.create().value();
    fill(world);
    const auto before = world.content();
    const auto oldEntries = world.keyring.entries;
    const auto made = world.discard(VaultWorld::otherSecret);
    QVERIFY(made.ok());
    QVERIFY(made->key.view() != QByteArrayView(oldKey));
    QCOMPARE(world.unlock(VaultWorld::otherSecret).value(), made->key.view().toByteArray());

    QCOMPARE(made->setAside, world.path(u"set-aside-20260302T090000Z"_s));
    const auto after = world.content();
    for (const auto& name : databases + QStringList{u"vault.json"_s})
        QCOMPARE(after.value(u"set-aside-20260302T090000Z/"_s + name), before.value(name));
    for (const auto& name : databases)
        QVERIFY(!after.contains(name));
    for (const auto& name : {u"sealed/000001.box"_s, u"device.json"_s})
        QCOMPARE(after.value(name), before.value(name));
    QCOMPARE(world.keyring.entries.value(oldEntries.firstKey()), oldEntries.first());
}

void SetAsideTest::canBeUndoneByPuttingTheFilesBack() {
    VaultWorld world;
    const auto oldKey = world.create().value();
    const auto made = world.discard(VaultWorld::otherSecret);
    QVERIFY(made.ok());
    QVERIFY(QFile::remove(world.path(u"vault.json"_s)));
    QVERIFY(QFile::rename(made->setAside + u"/vault.json"_s, world.path(u"vault.json"_s)));
    QCOMPARE(world.unlock().value(), oldKey);
}

void SetAsideTest::worksWhenTheVaultIsGoneOrBroken() {
    for (const bool broken : {true, false}) {
        VaultWorld world;
        fill(world);
        if (broken)
            world.put(u"vault.json"_s, "not a vault");
        QVERIFY(!world.create().ok());
        const auto made = world.discard();
        QVERIFY(made.ok());
        QCOMPARE(QFile::exists(made->setAside + u"/vault.json"_s), broken);
        QVERIFY(QFile::exists(made->setAside + u"/outbox.db"_s));
        QVERIFY(world.unlock().ok());
    }
}

void SetAsideTest::movesNothingWithoutAKeyring() {
    VaultWorld world;
    const auto key = world.create().value();
    fill(world);
    const auto before = world.content();
    for (const auto fault : {FakeKeyring::Fault::LockedSilently, FakeKeyring::Fault::Missing,
                             FakeKeyring::Fault::Failing, FakeKeyring::Fault::Forgetful}) {
        world.keyring.fault = fault;
        QVERIFY(!world.discard().ok());
        QCOMPARE(world.content(), before);
    }
    world.keyring.fault = FakeKeyring::Fault::None;
    QCOMPARE(world.unlock().value(), key);
}

void SetAsideTest::neverMixesTwoOfThem() {
    VaultWorld world;
    QVERIFY(world.create().ok());
    const auto first = world.discard();
    const auto second = world.discard();
    QVERIFY(first.ok() && second.ok());
    QCOMPARE(second->setAside, first->setAside + u"-2"_s);
    QVERIFY(QFile::exists(first->setAside + u"/vault.json"_s));
    QVERIFY(QFile::exists(second->setAside + u"/vault.json"_s));
}

void SetAsideTest::putsEverythingBackWhenOneFileWillNotMove() {
    VaultWorld world;
    fill(world);
    const auto before = world.content();
    const auto moved = setAside(world.folder.path(), databases + QStringList{u"not there"_s}, world.clock.now());
    QCOMPARE(codeOf(moved), u"setAsideFailed"_s);
    QCOMPARE(moved.error().data.value(u"file"_s).toString(), u"not there"_s);
    QCOMPARE(world.content(), before);
    QVERIFY(QDir(world.folder.path()).entryList({u"set-aside-*"_s}, QDir::Dirs).isEmpty());
}

CTS_TEST(SetAsideTest)
#include "SetAsideTest.moc"
