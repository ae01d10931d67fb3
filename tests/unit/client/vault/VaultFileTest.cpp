#include "client/vault/VaultFile.h"

#include "shared/base/CanonicalJson.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace cts;
using namespace cts::client;
using namespace Qt::StringLiterals;

class VaultFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensAVaultMadeElsewhere();
    void tellsTheTypedSecretFromTheKeyrings();
    void neverOpensWhenAByteIsChanged();
    void refusesWhatIsCutOff();
    void refusesRoundsThatNeverEnd();
    void knowsALaterFormat();
    void closesDifferentlyEachTime();
    void holdsNoSecretInTheClear();
};

// Made by an independent program from the description in VaultFile.h (PBKDF2 and HKDF of Python), so that every later
// release opens what an earlier one closed, and the two secrets are really both in the key.
static const QByteArray madeElsewhere =
    R"({"checksum":"ef5f1ef479d25481afaf7bd139a0752252c073ae08e68e80c8535c45c5cd729f",)"
    R"("deviceLabel":"Field laptop 7","format":1,"id":"019d3a52-5c00-7abc-8def-0123456789ab",)"
    R"("keyringFingerprint":"vxD4SQzQqUf3JNGcYxxKn7rMUvkEXhCm5OU31vjD52Q=","rounds":1000,)"
    R"("salt":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",)"
    R"("wrappedKey":"MjM0NTY3ODk6Ozw9ugjPAmJdetW5yD0l4RdHBZ3OF72TkR+GdAHQus90Vvp9h/+50MGGw9VcuU+xaZLo"})";

// `count` bytes that start with `first` and go up by one.
static SecureBytes counting(int first, int count) {
    SecureBytes bytes(count);
    for (int i = 0; i < count; ++i)
        bytes.data()[i] = static_cast<unsigned char>(first + i);
    return bytes;
}

static UnlockSecret typed() {
    return UnlockSecret(u"correct horse \u00f1 battery"_s);
}

void VaultFileTest::opensAVaultMadeElsewhere() {
    const auto file = VaultFile::parse(madeElsewhere);
    QVERIFY(file.ok());
    QCOMPARE(file->deviceLabel(), u"Field laptop 7"_s);
    QCOMPARE(file->keyringEntry(), u"vault-019d3a52-5c00-7abc-8def-0123456789ab"_s);
    const auto key = file->open(typed(), counting(100, 32));
    QVERIFY(key.ok());
    QCOMPARE(key->view(), counting(200, 32).view());
    QCOMPARE(file->toBytes(), madeElsewhere);
}

void VaultFileTest::tellsTheTypedSecretFromTheKeyrings() {
    const auto file = VaultFile::parse(madeElsewhere);
    QVERIFY(file.ok());
    QCOMPARE(file->open(UnlockSecret(u"correct horse n battery"_s), counting(100, 32)).error().code, u"wrongSecret"_s);
    for (const auto& [first, count] : {std::pair(101, 32), std::pair(100, 31), std::pair(0, 0)})
        QCOMPARE(file->open(typed(), counting(first, count)).error().code, u"keyringEntryWrong"_s);
}

void VaultFileTest::neverOpensWhenAByteIsChanged() {
    const auto keyringSecret = counting(100, 32);
    for (qsizetype at = 0; at < madeElsewhere.size(); ++at) {
        for (const char value : {'0', 'A', '"', '}', '\0', '\xff'}) {
            auto changed = madeElsewhere;
            if (changed.at(at) == value)
                continue;
            changed[at] = value;
            const auto file = VaultFile::parse(changed);
            QVERIFY2(!file.ok(), changed.constData());
            QVERIFY(file.error().code == "vaultDamaged"_L1 || file.error().code == "newerVault"_L1);
        }
    }
}

void VaultFileTest::refusesWhatIsCutOff() {
    for (qsizetype length = 0; length < madeElsewhere.size(); ++length)
        QCOMPARE(VaultFile::parse(madeElsewhere.first(length)).error().code, u"vaultDamaged"_s);
    QCOMPARE(VaultFile::parse(madeElsewhere + madeElsewhere).error().code, u"vaultDamaged"_s);
    QCOMPARE(VaultFile::parse(QByteArray(madeElsewhere.size(), '\0')).error().code, u"vaultDamaged"_s);
}

void VaultFileTest::refusesRoundsThatNeverEnd() {
    const auto keyringSecret = counting(100, 32);
    for (const int rounds : {0, -1, 2'000'000'000}) {
        auto object = parseJsonObject(madeElsewhere).value();
        object.insert(u"rounds"_s, rounds);
        QCOMPARE(VaultFile::parse(canonicalJson(object)).error().code, u"vaultDamaged"_s);
    }
}

void VaultFileTest::knowsALaterFormat() {
    const auto file = VaultFile::parse(R"({"format":2,"salt":7})");
    QCOMPARE(file.error().code, u"newerVault"_s);
    QCOMPARE(file.error().data.value(u"format"_s).toInt(), 2);
    QCOMPARE(VaultFile::parse(R"({"format":0})").error().code, u"vaultDamaged"_s);
}

void VaultFileTest::closesDifferentlyEachTime() {
    const auto close = [] {
        return parseJsonObject(VaultFile::closing(counting(200, 32), u"019d3a52-5c00-7abc-8def-0123456789ab"_s,
                                                  u"laptop"_s, 1, typed(), counting(100, 32))
                                   .toBytes())
            .value();
    };
    const auto first = close();
    const auto second = close();
    for (const auto& key : {u"salt"_s, u"keyringFingerprint"_s, u"wrappedKey"_s})
        QVERIFY(first.value(key).toString() != second.value(key).toString());
}

void VaultFileTest::holdsNoSecretInTheClear() {
    const auto key = counting(200, 32);
    const auto keyringSecret = counting(100, 32);
    const auto bytes =
        VaultFile::closing(key, u"019d3a52-5c00-7abc-8def-0123456789ab"_s, u"laptop"_s, 1, typed(), keyringSecret)
            .toBytes();
    for (const auto* secret : {&key, &keyringSecret}) {
        const auto plain = secret->view().toByteArray();
        QVERIFY(!bytes.contains(plain) && !bytes.contains(plain.toBase64()) && !bytes.contains(plain.toHex()));
    }
    QVERIFY(!bytes.contains("correct horse"));
}

CTS_TEST(VaultFileTest)
#include "VaultFileTest.moc"
