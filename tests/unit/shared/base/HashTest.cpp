#include "shared/base/Hash.h"

#include "shared/base/Hkdf.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace cts;
using namespace Qt::StringLiterals;

class HashTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hashesAsTheStandardSays();
    void authenticatesAsTheStandardSays();
    void derivesFromPassPhrasesAsPublished();
    void derivesFromSecretsAsTheRfcSays();
    void comparesLengthAndContent();
};

// FIPS 180-4 examples.
void HashTest::hashesAsTheStandardSays() {
    QCOMPARE(sha256Hex("abc"), u"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"_s);
    QCOMPARE(sha256Hex(""), u"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"_s);
    QCOMPARE(sha256Hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
             u"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"_s);
    QCOMPARE(sha256("abc").size(), 32);
}

// RFC 4231, test cases 1, 2 and 6 (a key longer than a block).
void HashTest::authenticatesAsTheStandardSays() {
    QCOMPARE(hmacSha256(QByteArray(20, '\x0b'), "Hi There").toHex(),
             QByteArray("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"));
    QCOMPARE(hmacSha256("Jefe", "what do ya want for nothing?").toHex(),
             QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    QCOMPARE(hmacSha256(QByteArray(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First").toHex(),
             QByteArray("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"));
}

// The inputs of RFC 6070 with SHA-512.
void HashTest::derivesFromPassPhrasesAsPublished() {
    QCOMPARE(pbkdf2Sha512("password", "salt", 1, 64).toHex(),
             QByteArray("867f70cf1ade02cff3752599a3a53dc4af34c7a669815ae5d513554e1c8cf252"
                        "c02d470a285a0501bad999bfe943c08f050235d7d68b1da55e63f73b60a57fce"));
    QCOMPARE(pbkdf2Sha512("password", "salt", 2, 64).toHex(),
             QByteArray("e1d9c16aa681708a45f5c7c4e215ceb66e011a2e9f0040713f18aefdb866d53c"
                        "f76cab2868a39b9f7840edce4fef5a82be67335c77a6068e04112754f27ccf4e"));
    QCOMPARE(pbkdf2Sha512("password", "salt", 4096, 32).toHex(),
             QByteArray("d197b1b33db0143e018b12f3d1d1479e6cdebdcc97c5c0f87f6902e072f457b5"));
}

// RFC 5869, test cases 1 and 3.
void HashTest::derivesFromSecretsAsTheRfcSays() {
    const auto secret = SecureBytes::copyOf(QByteArray(22, '\x0b'));
    QCOMPARE(hkdfSha256(secret, QByteArray::fromHex("000102030405060708090a0b0c"),
                        QByteArray::fromHex("f0f1f2f3f4f5f6f7f8f9"), 42)
                 .view()
                 .toByteArray()
                 .toHex(),
             QByteArray("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"));
    QCOMPARE(hkdfSha256(secret, {}, {}, 42).view().toByteArray().toHex(),
             QByteArray("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"));
}

void HashTest::comparesLengthAndContent() {
    QVERIFY(equalInConstantTime("same", "same"));
    QVERIFY(!equalInConstantTime("same", "sama"));
    QVERIFY(!equalInConstantTime("same", "sam"));
    QVERIFY(equalInConstantTime("", ""));
}

CTS_TEST(HashTest)
#include "HashTest.moc"
