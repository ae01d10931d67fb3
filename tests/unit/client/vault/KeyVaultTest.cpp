#include "tests/support/TestMain.h"
#include "tests/unit/client/vault/VaultWorld.h"

#include <QDir>
#include <QFile>
#include <QTest>
#include <QThread>

#include <optional>
#include <vector>

using namespace cts;
using namespace cts::client;
using namespace cts::client::tests;
using namespace Qt::StringLiterals;

class KeyVaultTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesTheSameKeyAfterARestart();
    void opensWithAllThreePartsAlone_data();
    void opensWithAllThreePartsAlone();
    void doesNotOpenACopyWithAnotherKeyring();
    void tellsFaultsOfTheKeyringApart_data();
    void tellsFaultsOfTheKeyringApart();
    void neverMakesAKeyOverWhatIsThere_data();
    void neverMakesAKeyOverWhatIsThere();
    void makesNoVaultWithoutAKeyringThatKeepsSecrets_data();
    void makesNoVaultWithoutAKeyringThatKeepsSecrets();
    void wantsTwelveCharacters();
    void keepsTheKeyWhenTheSecretChanges();
    void keepsTheOldSecretWhenChangingIsRefused();
    void doesOneThingAtATime();
    void staysSilentWhenItIsGone();
    void derivesKeysInTheBackground();
    void staysSilentWhenItGoesWhileDeriving();
    void saysWhatStandsInTheFolder();
    void keepsTheFileToItsOwner();
};

void KeyVaultTest::givesTheSameKeyAfterARestart() {
    VaultWorld world;
    const auto made = world.create();
    QVERIFY(made.ok());
    QCOMPARE(made->size(), 32);
    QCOMPARE(world.unlock().value(), *made);
    QCOMPARE(world.unlock().value(), *made);
    VaultWorld other;
    QVERIFY(other.create().value() != *made);
}

void KeyVaultTest::opensWithAllThreePartsAlone_data() {
    QTest::addColumn<bool>("disk");
    QTest::addColumn<bool>("keyring");
    QTest::addColumn<bool>("typed");
    for (int parts = 0; parts < 8; ++parts)
        QTest::addRow("%d%d%d", parts >> 2, (parts >> 1) & 1, parts & 1)
            << ((parts & 4) != 0) << ((parts & 2) != 0) << ((parts & 1) != 0);
}

// Reference S11: of the eight subsets of the three parts only the full one opens, whether a part is wrong or not there.
void KeyVaultTest::opensWithAllThreePartsAlone() {
    QFETCH(bool, disk);
    QFETCH(bool, keyring);
    QFETCH(bool, typed);
    VaultWorld world;
    const auto key = world.create().value();
    const QByteArray file = world.bytesOf(u"vault.json"_s);
    const QString entry = world.keyring.entries.firstKey();
    const QByteArray kept = world.keyring.entries.first();
    const QString secret = typed ? VaultWorld::secret : VaultWorld::otherSecret;
    const bool all = disk && keyring && typed;
    for (const bool wrong : {true, false}) {
        world.put(u"vault.json"_s, file);
        world.keyring.entries = {{entry, kept}};
        if (!disk) {
            VaultWorld another;
            QVERIFY(another.create().ok());
            wrong ? world.put(u"vault.json"_s, another.bytesOf(u"vault.json"_s))
                  : void(QFile::remove(world.path(u"vault.json"_s)));
        }
        if (!keyring)
            wrong ? void(world.keyring.entries[entry] = QByteArray(32, 'x')) : world.keyring.entries.clear();
        const auto opened = world.unlock(secret);
        QCOMPARE(opened.ok(), all);
        if (all)
            QCOMPARE(*opened, key);
        world.clock.advanceSeconds(24 * 3600);
    }
}

void KeyVaultTest::doesNotOpenACopyWithAnotherKeyring() {
    VaultWorld world;
    QVERIFY(world.create().ok());
    world.put(u"cache.db"_s, "encrypted");
    VaultWorld thief;
    for (const auto& [name, bytes] : world.content().asKeyValueRange())
        thief.put(name, bytes);
    QCOMPARE(codeOf(thief.unlock()), u"keyringEntryMissing"_s);
    thief.keyring.entries.insert(world.keyring.entries.firstKey(), QByteArray(32, 'x'));
    QCOMPARE(codeOf(thief.unlock()), u"keyringEntryWrong"_s);
    QCOMPARE(thief.content(), world.content());
}

void KeyVaultTest::tellsFaultsOfTheKeyringApart_data() {
    QTest::addColumn<FakeKeyring::Fault>("fault");
    QTest::addColumn<QString>("code");
    QTest::newRow("locked, says nothing") << FakeKeyring::Fault::LockedSilently << u"keyringEntryMissing"_s;
    QTest::newRow("locked") << FakeKeyring::Fault::LockedOpenly << u"keyringLocked"_s;
    QTest::newRow("no keyring") << FakeKeyring::Fault::Missing << u"keyringMissing"_s;
    QTest::newRow("failing") << FakeKeyring::Fault::Failing << u"keyringFailed"_s;
    QTest::newRow("another secret") << FakeKeyring::Fault::Garbled << u"keyringEntryWrong"_s;
}

void KeyVaultTest::tellsFaultsOfTheKeyringApart() {
    QFETCH(FakeKeyring::Fault, fault);
    QFETCH(QString, code);
    VaultWorld world;
    const auto key = world.create().value();
    const auto before = world.content();
    const int writes = world.keyring.writes;
    world.keyring.fault = fault;
    // More often than a wrong secret would be let pass: the keyring's faults are not the user's.
    for (int i = 0; i < 20; ++i) {
        QCOMPARE(codeOf(world.unlock()), code);
        QCOMPARE(codeOf(world.change(VaultWorld::secret, VaultWorld::otherSecret)), code);
    }
    QCOMPARE(world.content(), before);
    QCOMPARE(world.keyring.writes, writes);
    world.keyring.fault = FakeKeyring::Fault::None;
    QCOMPARE(world.unlock().value(), key);
}

void KeyVaultTest::neverMakesAKeyOverWhatIsThere_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("code");
    QTest::newRow("vault") << u"vault.json"_s << u"vaultExists"_s;
    QTest::newRow("cache") << u"cache.db"_s << u"cacheExists"_s;
    QTest::newRow("outbox") << u"outbox.db"_s << u"cacheExists"_s;
    QTest::newRow("log of a cache") << u"cache.db-wal"_s << u"cacheExists"_s;
    QTest::newRow("hidden") << u".cache.db"_s << u"cacheExists"_s;
}

void KeyVaultTest::neverMakesAKeyOverWhatIsThere() {
    QFETCH(QString, file);
    QFETCH(QString, code);
    VaultWorld world;
    world.put(file, "whatever it holds");
    const auto before = world.content();
    for (const auto fault : {FakeKeyring::Fault::None, FakeKeyring::Fault::LockedSilently}) {
        world.keyring.fault = fault;
        QCOMPARE(codeOf(world.create()), code);
        QVERIFY(!world.unlock().ok());
        QVERIFY(!world.change(VaultWorld::secret, VaultWorld::otherSecret).ok());
    }
    QCOMPARE(world.content(), before);
    QCOMPARE(world.keyring.writes, 0);
}

void KeyVaultTest::makesNoVaultWithoutAKeyringThatKeepsSecrets_data() {
    QTest::addColumn<FakeKeyring::Fault>("fault");
    QTest::addColumn<QString>("code");
    QTest::newRow("locked") << FakeKeyring::Fault::LockedSilently << u"keyringLocked"_s;
    QTest::newRow("no keyring") << FakeKeyring::Fault::Missing << u"keyringMissing"_s;
    QTest::newRow("failing") << FakeKeyring::Fault::Failing << u"keyringFailed"_s;
    QTest::newRow("forgetful") << FakeKeyring::Fault::Forgetful << u"keyringFailed"_s;
    QTest::newRow("garbling") << FakeKeyring::Fault::Garbled << u"keyringFailed"_s;
}

void KeyVaultTest::makesNoVaultWithoutAKeyringThatKeepsSecrets() {
    QFETCH(FakeKeyring::Fault, fault);
    QFETCH(QString, code);
    VaultWorld world;
    world.keyring.fault = fault;
    QCOMPARE(codeOf(world.create()), code);
    QVERIFY(world.content().isEmpty());
    world.keyring.fault = FakeKeyring::Fault::None;
    QVERIFY(world.create().ok());
}

void KeyVaultTest::wantsTwelveCharacters() {
    VaultWorld world;
    const auto made = world.create(u"elevenchars"_s);
    QCOMPARE(codeOf(made), u"secretTooShort"_s);
    QCOMPARE(made.error().data.value(u"minimum"_s).toInt(), 12);
    QVERIFY(world.content().isEmpty());
    QCOMPARE(world.keyring.writes, 0);
    QVERIFY(world.create(u"twelve chars"_s).ok());
    QCOMPARE(codeOf(world.change(u"twelve chars"_s, u"short"_s)), u"secretTooShort"_s);
    QCOMPARE(codeOf(world.discard(u"short"_s)), u"secretTooShort"_s);
    QVERIFY(world.unlock(u"twelve chars"_s).ok());
}

void KeyVaultTest::keepsTheKeyWhenTheSecretChanges() {
    VaultWorld world;
    const auto key = world.create().value();
    const auto before = world.bytesOf(u"vault.json"_s);
    QVERIFY(world.change(VaultWorld::secret, VaultWorld::otherSecret).ok());
    QVERIFY(world.bytesOf(u"vault.json"_s) != before);
    QCOMPARE(codeOf(world.unlock(VaultWorld::secret)), u"wrongSecret"_s);
    QCOMPARE(world.unlock(VaultWorld::otherSecret).value(), key);
    QCOMPARE(world.status().deviceLabel, u"Field laptop 7"_s);
}

void KeyVaultTest::keepsTheOldSecretWhenChangingIsRefused() {
    VaultWorld world;
    const auto key = world.create().value();
    const auto before = world.content();
    QCOMPARE(codeOf(world.change(u"not the old secret"_s, VaultWorld::otherSecret)), u"wrongSecret"_s);
    QCOMPARE(world.content(), before);
    QCOMPARE(world.unlock().value(), key);
}

void KeyVaultTest::doesOneThingAtATime() {
    VaultWorld world;
    const auto key = world.create().value();
    world.keyring.slow = true;
    const auto vault = world.vault();
    QStringList codes;
    const auto note = [&codes](const QString& code) { codes << code; };
    const auto secret = [] { return UnlockSecret(QString(VaultWorld::secret)); };
    vault->unlock(secret(), [&](Result<SecureBytes> found) { note(codeOf(found)); });
    vault->unlock(secret(), [&](Result<SecureBytes> found) { note(codeOf(found)); });
    vault->create(secret(), {}, [&](Result<SecureBytes> found) { note(codeOf(found)); });
    vault->changeSecret(secret(), secret(), [&](Status status) { note(codeOf(status)); });
    vault->discardAndRecreate(secret(), {}, [&](Result<KeyVault::Recreated> made) { note(codeOf(made)); });
    QCOMPARE(codes, QStringList({u"busy"_s, u"busy"_s, u"busy"_s, u"busy"_s}));
    world.keyring.answerAll();
    QCOMPARE(codes.last(), u"ok"_s);
    vault->unlock(secret(), [&](Result<SecureBytes> found) { note(codeOf(found)); });
    world.keyring.answerAll();
    QCOMPARE(codes.size(), 6);
    QCOMPARE(codes.last(), u"ok"_s);
}

void KeyVaultTest::staysSilentWhenItIsGone() {
    VaultWorld world;
    world.keyring.slow = true;
    bool answered = false;
    world.vault()->create(UnlockSecret(QString(VaultWorld::secret)), {}, [&](const auto&) { answered = true; });
    world.keyring.answerAll();
    QVERIFY(!answered);
    QVERIFY(world.content().isEmpty());
    world.keyring.slow = false;
    QVERIFY(world.create().ok());
    world.keyring.slow = true;
    world.vault()->unlock(UnlockSecret(QString(VaultWorld::secret)), [&](const auto&) { answered = true; });
    world.keyring.answerAll();
    QVERIFY(!answered);
}

void KeyVaultTest::derivesKeysInTheBackground() {
    VaultWorld world;
    const auto key = world.create().value();
    KeyVault vault({.folder = world.folder.path(), .rounds = 2}, world.keyring, world.clock);
    std::optional<Result<SecureBytes>> answer;
    QThread* thread = nullptr;
    vault.unlock(UnlockSecret(QString(VaultWorld::secret)), [&](Result<SecureBytes> found) {
        thread = QThread::currentThread();
        answer = std::move(found);
    });
    QVERIFY(!answer);
    QTRY_VERIFY(answer.has_value());
    QCOMPARE((*answer)->view(), QByteArrayView(key));
    QCOMPARE(thread, QThread::currentThread());
}

void KeyVaultTest::staysSilentWhenItGoesWhileDeriving() {
    VaultWorld world;
    std::vector<std::function<void()>> later;
    bool answered = false;
    {
        KeyVault vault({.folder = world.folder.path(),
                        .rounds = 2,
                        .background =
                            [&later](auto work, auto then) {
                                later.push_back(work);
                                later.push_back(then);
                            }},
                       world.keyring, world.clock);
        vault.create(UnlockSecret(QString(VaultWorld::secret)), {}, [&](const auto&) { answered = true; });
    }
    QCOMPARE(later.size(), size_t{2});
    for (const auto& call : later)
        call();
    QVERIFY(!answered);
    QVERIFY(world.content().isEmpty());
}

void KeyVaultTest::saysWhatStandsInTheFolder() {
    using Kind = VaultStatus::Kind;
    VaultWorld world;
    QCOMPARE(world.status().kind, Kind::None);
    world.put(u"cache.db"_s, "encrypted");
    QCOMPARE(world.status().kind, Kind::CacheWithoutVault);
    QCOMPARE(codeOf(world.unlock()), u"vaultMissing"_s);
    QVERIFY(QFile::remove(world.path(u"cache.db"_s)));
    QVERIFY(world.create().ok());
    QCOMPARE(world.status().kind, Kind::Ready);
    QCOMPARE(world.status().deviceLabel, u"Field laptop 7"_s);
    world.put(u"vault.json"_s, R"({"format":2,"what":"we cannot know"})");
    QCOMPARE(world.status().kind, Kind::Newer);
    QCOMPARE(codeOf(world.unlock()), u"newerVault"_s);
    world.put(u"vault.json"_s, "");
    QCOMPARE(world.status().kind, Kind::Damaged);
    QCOMPARE(codeOf(world.unlock()), u"vaultDamaged"_s);
    QVERIFY(QFile::remove(world.path(u"vault.json"_s)));
    QVERIFY(QDir(world.folder.path()).mkdir(u"vault.json"_s));
    QCOMPARE(world.status().kind, Kind::Unreadable);
    QCOMPARE(codeOf(world.unlock()), u"vaultUnreadable"_s);
    QCOMPARE(codeOf(world.create()), u"vaultExists"_s);
}

void KeyVaultTest::keepsTheFileToItsOwner() {
    VaultWorld world;
    QVERIFY(world.create().ok());
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(world.path(u"vault.json"_s)) & others));
    QVERIFY(world.change(VaultWorld::secret, VaultWorld::otherSecret).ok());
    QVERIFY(!(QFile::permissions(world.path(u"vault.json"_s)) & others));
}

CTS_TEST(KeyVaultTest)
#include "KeyVaultTest.moc"
