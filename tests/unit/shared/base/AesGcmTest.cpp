#include "shared/base/AesGcm.h"

#include "tests/support/TestMain.h"

#include <QTest>

#include <stdexcept>

using namespace cts;
using namespace Qt::StringLiterals;

class AesGcmTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void encryptsAsPublished_data();
    void encryptsAsPublished();
    void takesAnotherNonceEachTime();
    void refusesEveryChangedByte();
    void refusesOtherAssociatedDataAndKeys();
    void refusesWhatIsTooShort();
    void opensSecretsIntoSecureBytes();
    void refusesKeysOfAnotherLength();
};

// Test cases 13 to 16 of McGrew and Viega's GCM submission to NIST.
void AesGcmTest::encryptsAsPublished_data() {
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("nonce");
    QTest::addColumn<QByteArray>("plain");
    QTest::addColumn<QByteArray>("associated");
    QTest::addColumn<QByteArray>("sealed");
    const QByteArray zeroKey(64, '0');
    const QByteArray zeroNonce(24, '0');
    const QByteArray key("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
    const QByteArray nonce("cafebabefacedbaddecaf888");
    const QByteArray plain("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                           "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255");
    const QByteArray cipher("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                            "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad");
    const QByteArray none;
    QTest::newRow("13") << zeroKey << zeroNonce << none << none << QByteArray("530f8afbc74536b9a963b4f1c4cb738b");
    QTest::newRow("14") << zeroKey << zeroNonce << QByteArray(32, '0') << none
                        << QByteArray("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");
    QTest::newRow("15") << key << nonce << plain << none << cipher + "b094dac5d93471bdec1a502270e3cc6c";
    QTest::newRow("16") << key << nonce << plain.first(120) << QByteArray("feedfacedeadbeeffeedfacedeadbeefabaddad2")
                        << cipher.first(120) + "76fc6ece0f4e1768cddf8853bb2d551b";
}

void AesGcmTest::encryptsAsPublished() {
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, nonce);
    QFETCH(QByteArray, plain);
    QFETCH(QByteArray, associated);
    QFETCH(QByteArray, sealed);
    const auto bytes = [](const QByteArray& hex) { return QByteArray::fromHex(hex); };
    const auto secret = SecureBytes::copyOf(bytes(key));
    QCOMPARE(encryptAesGcmWithNonce(secret, bytes(nonce), bytes(plain), bytes(associated)).toHex(), sealed);
    const auto opened = decryptAesGcmWithNonce(secret, bytes(nonce), bytes(sealed), bytes(associated));
    QVERIFY(opened.ok());
    QCOMPARE(opened->toHex(), plain);
}

void AesGcmTest::takesAnotherNonceEachTime() {
    const auto key = SecureBytes::random(aesKeySize);
    const auto first = encryptAesGcm(key, "same", "aad");
    const auto second = encryptAesGcm(key, "same", "aad");
    QVERIFY(first.first(aesNonceSize) != second.first(aesNonceSize));
    QCOMPARE(decryptAesGcm(key, first, "aad").value(), QByteArray("same"));
    QCOMPARE(decryptAesGcm(key, second, "aad").value(), QByteArray("same"));
}

void AesGcmTest::refusesEveryChangedByte() {
    const auto key = SecureBytes::random(aesKeySize);
    const auto box = encryptAesGcm(key, "content", "aad");
    for (qsizetype at = 0; at < box.size(); ++at) {
        auto changed = box;
        changed[at] = static_cast<char>(changed.at(at) ^ 1);
        const auto opened = decryptAesGcm(key, changed, "aad");
        QVERIFY(!opened.ok());
        QCOMPARE(opened.error().code, u"badSeal"_s);
    }
}

void AesGcmTest::refusesOtherAssociatedDataAndKeys() {
    const auto key = SecureBytes::random(aesKeySize);
    const auto box = encryptAesGcm(key, "content", "aad");
    QVERIFY(!decryptAesGcm(key, box, "aae").ok());
    QVERIFY(!decryptAesGcm(key, box, "").ok());
    QVERIFY(!decryptAesGcm(SecureBytes::random(aesKeySize), box, "aad").ok());
}

void AesGcmTest::refusesWhatIsTooShort() {
    const auto key = SecureBytes::random(aesKeySize);
    const auto box = encryptAesGcm(key, "", "");
    QCOMPARE(decryptAesGcm(key, box, "").value(), QByteArray());
    for (qsizetype length = 0; length < box.size(); ++length) {
        QVERIFY(!decryptAesGcm(key, box.first(length), "").ok());
        QVERIFY(!decryptSecretAesGcm(key, box.first(length), "").ok());
    }
    QVERIFY(!decryptAesGcmWithNonce(key, box.first(aesNonceSize), QByteArray(15, 'x'), "").ok());
}

void AesGcmTest::opensSecretsIntoSecureBytes() {
    const auto key = SecureBytes::random(aesKeySize);
    const auto box = encryptAesGcm(key, "secret", "aad");
    QCOMPARE(decryptSecretAesGcm(key, box, "aad")->view(), QByteArrayView("secret"));
    QCOMPARE(decryptSecretAesGcm(key, box, "other").error().code, u"badSeal"_s);
}

void AesGcmTest::refusesKeysOfAnotherLength() {
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, encryptAesGcm(SecureBytes::random(16), "x", ""));
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, encryptAesGcm(SecureBytes(), "x", ""));
}

CTS_TEST(AesGcmTest)
#include "AesGcmTest.moc"
