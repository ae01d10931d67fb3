#include "client/vault/SystemKeyring.h"
#include "tests/support/TestMain.h"
#include "tests/unit/client/vault/VaultWorld.h"

#include <QTest>

#include <optional>

using namespace cts;
using namespace cts::client;
using namespace cts::client::tests;
using namespace Qt::StringLiterals;

// A computer without a message bus, as a bare login over ssh. Sorts before SystemKeyringTest, since a program that has
// found its bus once keeps it.
class NoKeyringTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void saysThatThereIsNone();
    void makesNoVault();
    void cleanupTestCase();

private:
    const QList<QByteArray> m_names{"DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "DISPLAY"};
    QMap<QByteArray, QByteArray> m_environment;
};

void NoKeyringTest::initTestCase() {
    for (const auto& name : m_names) {
        if (qEnvironmentVariableIsSet(name.constData()))
            m_environment.insert(name, qgetenv(name.constData()));
        qunsetenv(name.constData());
    }
}

void NoKeyringTest::saysThatThereIsNone() {
    SystemKeyring keyring(u"cts-test"_s);
    QStringList codes;
    keyring.read(u"entry"_s, [&codes](Result<SecureBytes> found) { codes << codeOf(found); });
    keyring.write(u"entry"_s, SecureBytes::copyOf("secret"), [&codes](Status status) { codes << codeOf(status); });
    QTRY_COMPARE_WITH_TIMEOUT(codes, QStringList({u"keyringMissing"_s, u"keyringMissing"_s}), 30'000);
}

// Rather no offline work than a key in a plain file (reference S14).
void NoKeyringTest::makesNoVault() {
    VaultWorld world;
    SystemKeyring keyring(u"cts-test"_s);
    KeyVault vault({.folder = world.folder.path(), .rounds = 2}, keyring, world.clock);
    QString code;
    vault.create(UnlockSecret(QString(VaultWorld::secret)), u"laptop"_s,
                 [&code](Result<SecureBytes> key) { code = codeOf(key); });
    QTRY_COMPARE_WITH_TIMEOUT(code, u"keyringMissing"_s, 30'000);
    QVERIFY(world.content().isEmpty());
}

void NoKeyringTest::cleanupTestCase() {
    for (const auto& [name, value] : m_environment.asKeyValueRange())
        qputenv(name.constData(), value);
}

CTS_TEST(NoKeyringTest)
#include "NoKeyringTest.moc"
