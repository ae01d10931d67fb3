#include "tests/support/TestMain.h"
#include "tests/unit/client/vault/VaultWorld.h"

#include <QFile>
#include <QTest>

using namespace cts;
using namespace cts::client;
using namespace cts::client::tests;
using namespace Qt::StringLiterals;

class VaultAttemptsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void waitsLongerAfterEachWrongSecret();
    void keepsTheRightSecretWaitingToo();
    void countsBeforeItTries();
    void startsAnewAfterASuccess();
    void neverDestroysTheKey();
    void waitsNoLongerWhenTheClockIsTurnedBack();
    void countsThoughTheFileIsBroken();
};

// Waits until the next try is let through and makes a wrong one; gives the seconds it had to wait.
static qint64 waitAndFail(VaultWorld& world) {
    qint64 waited = 0;
    if (const auto next = world.status().retryAt; next.isValid()) {
        waited = world.clock.now().secsTo(next);
        world.clock.set(next.addMSecs(-1));
        if (codeOf(world.unlock(VaultWorld::otherSecret)) != "tooManyAttempts"_L1)
            return -1;
        world.clock.set(next);
    }
    return codeOf(world.unlock(VaultWorld::otherSecret)) == "wrongSecret"_L1 ? waited : -1;
}

void VaultAttemptsTest::waitsLongerAfterEachWrongSecret() {
    VaultWorld world;
    QVERIFY(world.create().ok());
    for (const qint64 seconds : {0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 900, 1800, 3600, 7200, 14400, 14400, 14400})
        QCOMPARE(waitAndFail(world), seconds);
}

void VaultAttemptsTest::keepsTheRightSecretWaitingToo() {
    VaultWorld world;
    const auto key = world.create().value();
    for (int i = 0; i < 10; ++i)
        QVERIFY(waitAndFail(world) >= 0);
    const auto refused = world.unlock();
    QCOMPARE(codeOf(refused), u"tooManyAttempts"_s);
    QCOMPARE(refused.error().data.value(u"failed"_s).toInt(), 10);
    const auto retryAt = QDateTime::fromString(refused.error().data.value(u"retryAt"_s).toString(), Qt::ISODateWithMs);
    QCOMPARE(retryAt, world.clock.now().addSecs(900));
    QCOMPARE(codeOf(world.change(VaultWorld::secret, VaultWorld::otherSecret)), u"tooManyAttempts"_s);
    world.clock.set(retryAt);
    QCOMPARE(world.unlock().value(), key);
}

// Killing the program between the try and its answer must not give another try for nothing.
void VaultAttemptsTest::countsBeforeItTries() {
    VaultWorld world;
    const QString file = world.path(u"vault-attempts.json"_s);
    UnlockAttempts(file, world.clock).countTry();
    UnlockAttempts(file, world.clock).countTry();
    UnlockAttempts(file, world.clock).countTry();
    QCOMPARE(UnlockAttempts(file, world.clock).failed(), 3);
    QCOMPARE(codeOf(UnlockAttempts(file, world.clock).mayTry()), u"tooManyAttempts"_s);
}

void VaultAttemptsTest::startsAnewAfterASuccess() {
    VaultWorld world;
    QVERIFY(world.create().ok());
    for (int i = 0; i < 4; ++i)
        QVERIFY(waitAndFail(world) >= 0);
    QCOMPARE(world.status().failedAttempts, 4);
    world.clock.advanceSeconds(3600);
    QVERIFY(world.unlock().ok());
    QCOMPARE(world.status().failedAttempts, 0);
    QCOMPARE(waitAndFail(world), 0);
    const auto wrong = world.unlock(VaultWorld::otherSecret);
    QCOMPARE(wrong.error().data.value(u"failed"_s).toInt(), 2);
}

void VaultAttemptsTest::neverDestroysTheKey() {
    VaultWorld world;
    const auto key = world.create().value();
    const auto before = world.content();
    for (int i = 0; i < 20; ++i)
        QVERIFY(waitAndFail(world) >= 0);
    QCOMPARE(world.content(), before);
    world.clock.advanceSeconds(5 * 3600);
    QCOMPARE(world.unlock().value(), key);
}

void VaultAttemptsTest::waitsNoLongerWhenTheClockIsTurnedBack() {
    VaultWorld world;
    const auto key = world.create().value();
    for (int i = 0; i < 4; ++i)
        QVERIFY(waitAndFail(world) >= 0);
    world.clock.set(world.clock.now().addYears(-3));
    QCOMPARE(codeOf(world.unlock()), u"tooManyAttempts"_s);
    QCOMPARE(world.clock.now().secsTo(world.status().retryAt), 10);
    world.clock.advanceSeconds(10);
    QCOMPARE(world.unlock().value(), key);
}

void VaultAttemptsTest::countsThoughTheFileIsBroken() {
    VaultWorld world;
    const auto key = world.create().value();
    for (const QByteArray bytes : {"", "{", "[]", R"({"failed":"x"})", R"({"failed":-5})"}) {
        world.put(u"vault-attempts.json"_s, bytes);
        QCOMPARE(codeOf(world.unlock(VaultWorld::otherSecret)), u"wrongSecret"_s);
        QCOMPARE(world.status().failedAttempts, 1);
        QCOMPARE(world.unlock().value(), key);
    }
    // A count without a time waits from now on.
    world.put(u"vault-attempts.json"_s, R"({"failed":9})");
    QCOMPARE(codeOf(world.unlock()), u"tooManyAttempts"_s);
}

CTS_TEST(VaultAttemptsTest)
#include "VaultAttemptsTest.moc"
