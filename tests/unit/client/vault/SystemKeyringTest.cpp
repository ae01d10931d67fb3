#include "client/vault/SystemKeyring.h"

#include "client/vault/KeyVault.h"
#include "shared/base/Hash.h"
#include "tests/support/TestMain.h"
#include "tests/unit/client/vault/VaultWorld.h"

#include <QProcess>
#include <QTest>

#include <optional>

using namespace cts;
using namespace cts::client;
using namespace cts::client::tests;
using namespace Qt::StringLiterals;

// Needs the keyring of tests/support/with-keyring.sh and never touches the user's own.
class SystemKeyringTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void keepsAnyBytes();
    void replacesAnEntry();
    void doesNotFindWhatWasNeverWritten();
    void keepsServicesApart();
    void dropsAnswersWhenItIsGone();
    void opensAVault();
    void neverTakesALockedKeyringForAnEmptyOne();
};

// An answer that has not come within the time is none.
static Result<QByteArray> read(Keyring& keyring, const QString& entry) {
    std::optional<Result<QByteArray>> answer;
    keyring.read(entry, [&answer](Result<SecureBytes> found) {
        answer = found ? Result<QByteArray>(found->view().toByteArray()) : found.error();
    });
    const bool answered = QTest::qWaitFor([&answer] { return answer.has_value(); }, 30'000);
    return answered ? *answer : Result<QByteArray>(Error{u"noAnswer"_s});
}

static QString write(Keyring& keyring, const QString& entry, const QByteArray& secret) {
    std::optional<Status> answer;
    keyring.write(entry, SecureBytes::copyOf(secret), [&answer](Status status) { answer = std::move(status); });
    const bool answered = QTest::qWaitFor([&answer] { return answer.has_value(); }, 30'000);
    return answered ? codeOf(*answer) : u"noAnswer"_s;
}

static Result<QByteArray> unlock(KeyVault& vault) {
    std::optional<Result<QByteArray>> answer;
    vault.unlock(UnlockSecret(QString(VaultWorld::secret)), [&answer](Result<SecureBytes> key) {
        answer = key ? Result<QByteArray>(key->view().toByteArray()) : key.error();
    });
    const bool answered = QTest::qWaitFor([&answer] { return answer.has_value(); }, 30'000);
    return answered ? *answer : Result<QByteArray>(Error{u"noAnswer"_s});
}

static Result<QByteArray> create(KeyVault& vault) {
    std::optional<Result<QByteArray>> answer;
    vault.create(UnlockSecret(QString(VaultWorld::secret)), u"laptop"_s, [&answer](Result<SecureBytes> key) {
        answer = key ? Result<QByteArray>(key->view().toByteArray()) : key.error();
    });
    const bool answered = QTest::qWaitFor([&answer] { return answer.has_value(); }, 30'000);
    return answered ? *answer : Result<QByteArray>(Error{u"noAnswer"_s});
}

void SystemKeyringTest::initTestCase() {
    QVERIFY2(qEnvironmentVariableIsSet("CTS_PRIVATE_KEYRING"), "to be run by tests/support/with-keyring.sh");
}

void SystemKeyringTest::keepsAnyBytes() {
    SystemKeyring keyring(u"cts-test"_s);
    for (const auto& secret : {randomBytes(32), QByteArray("\0\xff\n", 3), QByteArray("text")}) {
        QCOMPARE(write(keyring, u"bytes"_s, secret), u"ok"_s);
        QCOMPARE(read(keyring, u"bytes"_s).value(), secret);
    }
}

void SystemKeyringTest::replacesAnEntry() {
    SystemKeyring keyring(u"cts-test"_s);
    QCOMPARE(write(keyring, u"replaced"_s, "old"), u"ok"_s);
    QCOMPARE(write(keyring, u"replaced"_s, "new"), u"ok"_s);
    QCOMPARE(read(keyring, u"replaced"_s).value(), QByteArray("new"));
}

void SystemKeyringTest::doesNotFindWhatWasNeverWritten() {
    SystemKeyring keyring(u"cts-test"_s);
    QCOMPARE(codeOf(read(keyring, u"never written"_s)), u"keyringEntryMissing"_s);
}

void SystemKeyringTest::keepsServicesApart() {
    SystemKeyring keyring(u"cts-test"_s);
    SystemKeyring other(u"cts-test-other"_s);
    QCOMPARE(write(keyring, u"entry"_s, "secret"), u"ok"_s);
    QCOMPARE(codeOf(read(other, u"entry"_s)), u"keyringEntryMissing"_s);
}

void SystemKeyringTest::dropsAnswersWhenItIsGone() {
    bool answered = false;
    {
        SystemKeyring keyring(u"cts-test"_s);
        keyring.read(u"entry"_s, [&answered](const auto&) { answered = true; });
    }
    SystemKeyring later(u"cts-test"_s);
    QVERIFY(read(later, u"entry"_s).ok());
    QVERIFY(!answered);
}

void SystemKeyringTest::opensAVault() {
    const QTemporaryDir folder;
    const SystemClock clock;
    SystemKeyring keyring(u"cts-test"_s);
    KeyVault vault({.folder = folder.path(), .rounds = 2}, keyring, clock);
    const auto key = create(vault);
    QVERIFY(key.ok());
    KeyVault again({.folder = folder.path(), .rounds = 2}, keyring, clock);
    QCOMPARE(unlock(again).value(), *key);
}

// The last test: the keyring stays locked.
void SystemKeyringTest::neverTakesALockedKeyringForAnEmptyOne() {
    VaultWorld world;
    SystemKeyring keyring(u"cts-test"_s);
    KeyVault vault({.folder = world.folder.path(), .rounds = 2}, keyring, world.clock);
    QVERIFY(create(vault).ok());
    const auto before = world.content();

    const QStringList lock{u"--session"_s,
                           u"--print-reply"_s,
                           u"--dest=org.freedesktop.secrets"_s,
                           u"/org/freedesktop/secrets"_s,
                           u"org.freedesktop.Secret.Service.Lock"_s,
                           u"array:objpath:/org/freedesktop/secrets/collection/login"_s};
    QCOMPARE(QProcess::execute(u"dbus-send"_s, lock), 0);
    const auto locked = unlock(vault);
    QVERIFY2(codeOf(locked) == "keyringEntryMissing"_L1 || codeOf(locked) == "keyringLocked"_L1,
             qPrintable(codeOf(locked)));
    QCOMPARE(codeOf(create(vault)), u"vaultExists"_s);
    QCOMPARE(world.content(), before);

    VaultWorld fresh;
    KeyVault second({.folder = fresh.folder.path(), .rounds = 2}, keyring, fresh.clock);
    QVERIFY(!create(second).ok());
    QVERIFY(fresh.content().isEmpty());
}

CTS_TEST(SystemKeyringTest)
#include "SystemKeyringTest.moc"
