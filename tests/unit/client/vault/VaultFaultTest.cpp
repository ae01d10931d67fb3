#include "tests/support/TestMain.h"
#include "tests/unit/client/vault/VaultWorld.h"

#include <QTest>

#ifdef Q_OS_UNIX
#include "tests/support/FullDisk.h"

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace cts;
using namespace cts::client;
using namespace cts::client::tests;
using cts::tests::FullDisk;
using namespace Qt::StringLiterals;

class VaultFaultTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsTheOldVaultWhenTheDiskIsFull();
    void makesNoHalfVaultWhenTheDiskIsFull();
    void countsWrongSecretsOnAFullDisk();
    void opensWithOldOrNewSecretAfterAKill();
};

void VaultFaultTest::keepsTheOldVaultWhenTheDiskIsFull() {
    VaultWorld world;
    const auto key = world.create().value();
    const auto before = world.content();
    const auto size = world.bytesOf(u"vault.json"_s).size();
    for (qsizetype room = 0; room < size; room += 61) {
        QString code;
        {
            const FullDisk disk(room);
            code = codeOf(world.change(VaultWorld::secret, VaultWorld::otherSecret));
        }
        QCOMPARE(code, u"cannotWrite"_s);
        QCOMPARE(world.content(), before);
    }
    QCOMPARE(world.unlock().value(), key);
}

void VaultFaultTest::makesNoHalfVaultWhenTheDiskIsFull() {
    VaultWorld world;
    QString code;
    {
        const FullDisk disk(100);
        code = codeOf(world.create());
    }
    QCOMPARE(code, u"cannotWrite"_s);
    QVERIFY(world.content().isEmpty());
    QVERIFY(world.create().ok());
}

void VaultFaultTest::countsWrongSecretsOnAFullDisk() {
    VaultWorld world;
    const auto key = world.create().value();
    const auto vault = world.vault();
    QStringList codes;
    const auto unlock = [&](const QString& typed) {
        vault->unlock(UnlockSecret(QString(typed)), [&](Result<SecureBytes> found) { codes << codeOf(found); });
    };
    {
        const FullDisk disk(0);
        for (int i = 0; i < 4; ++i)
            unlock(VaultWorld::otherSecret);
        world.clock.advanceSeconds(5);
        unlock(VaultWorld::secret);
    }
    QCOMPARE(codes, QStringList({u"wrongSecret"_s, u"wrongSecret"_s, u"wrongSecret"_s, u"tooManyAttempts"_s, u"ok"_s}));
}

// Changes the secret to and fro without end and reports each change on the pipe.
[[noreturn]] static void changeForEver(VaultWorld& world, int pipe) {
    for (;;) {
        for (const bool back : {false, true}) {
            const auto& from = back ? VaultWorld::otherSecret : VaultWorld::secret;
            const auto& to = back ? VaultWorld::secret : VaultWorld::otherSecret;
            if (!world.change(from, to).ok() || ::write(pipe, "x", 1) != 1)
                ::_exit(1);
        }
    }
}

void VaultFaultTest::opensWithOldOrNewSecretAfterAKill() {
    VaultWorld world;
    const auto key = world.create().value();
    for (int round = 0; round < 15; ++round) {
        int ends[2];
        QCOMPARE(::pipe(ends), 0);
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0)
            changeForEver(world, ends[1]);
        ::close(ends[1]);
        char byte = 0;
        for (int i = 0; i <= round % 4; ++i)
            QCOMPARE(::read(ends[0], &byte, 1), ssize_t{1});
        ::kill(child, SIGKILL);
        QCOMPARE(::waitpid(child, nullptr, 0), child);
        ::close(ends[0]);
        const bool old = world.unlock(VaultWorld::secret).ok();
        world.clock.advanceSeconds(3600);
        if (!old) {
            QCOMPARE(world.unlock(VaultWorld::otherSecret).value(), key);
            QVERIFY(world.change(VaultWorld::otherSecret, VaultWorld::secret).ok());
        }
        QCOMPARE(world.unlock().value(), key);
    }
}

CTS_TEST(VaultFaultTest)
#include "VaultFaultTest.moc"
#endif
