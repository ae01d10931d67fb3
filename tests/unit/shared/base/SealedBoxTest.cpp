#include "shared/base/SealedBox.h"

#include "tests/support/TestMain.h"

#include <QTest>

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

using namespace cts;
using namespace Qt::StringLiterals;

class SealedBoxTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensWithThePrivateKeyAlone();
    void looksDifferentEachTime();
    void refusesEveryChangedByte();
    void refusesEveryTruncation();
    void refusesOtherAssociatedData();
    void tellsAnotherKeyApart();
    void opensABoxOfTheFirstVersion();
    void keepsKeysThroughPemAndDer();
    void refusesKeysOfOtherKinds();
    void refusesPointsOffTheCurve();
    void givesOneFingerprintToCompressedKeys();
};

void SealedBoxTest::opensWithThePrivateKeyAlone() {
    const auto key = SealPrivateKey::generate();
    for (const auto& content : {QByteArray(), QByteArray("note"), QByteArray(200'000, 'n')}) {
        const auto box = seal(content, key.publicKey(), "operation 7");
        QCOMPARE(box.size(), content.size() + sealOverhead);
        const auto opened = openSeal(box, key, "operation 7");
        QVERIFY(opened.ok());
        QCOMPARE(*opened, content);
    }
}

void SealedBoxTest::looksDifferentEachTime() {
    const auto key = SealPrivateKey::generate();
    QVERIFY(seal("same", key.publicKey(), "") != seal("same", key.publicKey(), ""));
    QVERIFY(!seal("PLAINTEXT", key.publicKey(), "").contains("PLAINTEXT"));
}

void SealedBoxTest::refusesEveryChangedByte() {
    const auto key = SealPrivateKey::generate();
    const auto box = seal("content", key.publicKey(), "aad");
    for (qsizetype at = 0; at < box.size(); ++at) {
        for (const int flip : {0x01, 0x80, 0xff}) {
            auto changed = box;
            changed[at] = static_cast<char>(changed.at(at) ^ flip);
            const auto opened = openSeal(changed, key, "aad");
            QVERIFY(!opened.ok());
            const bool isRecipient = at >= 1 && at < 9;
            QCOMPARE(opened.error().code, isRecipient ? u"wrongKey"_s : u"badSeal"_s);
        }
    }
}

void SealedBoxTest::refusesEveryTruncation() {
    const auto key = SealPrivateKey::generate();
    const auto box = seal("content", key.publicKey(), "aad");
    for (qsizetype length = 0; length < box.size(); ++length)
        QVERIFY(!openSeal(box.first(length), key, "aad").ok());
    QVERIFY(!openSeal(box + "x", key, "aad").ok());
}

void SealedBoxTest::refusesOtherAssociatedData() {
    const auto key = SealPrivateKey::generate();
    const auto box = seal("content", key.publicKey(), "operation 7");
    QCOMPARE(openSeal(box, key, "operation 8").error().code, u"badSeal"_s);
    QCOMPARE(openSeal(box, key, "").error().code, u"badSeal"_s);
}

void SealedBoxTest::tellsAnotherKeyApart() {
    const auto box = seal("content", SealPrivateKey::generate().publicKey(), "aad");
    QCOMPARE(openSeal(box, SealPrivateKey::generate(), "aad").error().code, u"wrongKey"_s);
}

// What lies sealed on a device must open with every later release.
void SealedBoxTest::opensABoxOfTheFirstVersion() {
    const auto key = SealPrivateKey::fromDer(SecureBytes::copyOf(
        QByteArray::fromBase64("MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgRrhQKlwIkajR1TbBvaU9Kg1aCAbHZsc2"
                               "Z6rNvtPxeLShRANCAAR7K89wL2z5YgJC620pupV1b6FYQ707ZiW0MBE5FOqJlb2a9ujnGmX8nUGKpF3o"
                               "EI7lWkrIvPTdtXyrnFQAtoU2")));
    QVERIFY(key.ok());
    const auto opened = openSeal(
        QByteArray::fromBase64("AfgDh+9RBdT3BF/jO7FDyFb2+S01Yw6DikUgDzXJK/nDSMLzY9yHIuYbwIPnxBDZSV5wRUUojmsfIaBZ"
                               "5t8D0Xkw7h0tBSyFEy4Lx4QbN62yt+to5/gDeJMtYZuip7Y6oinrLA/XrA/JLIoigmM="),
        *key, "operation 7");
    QVERIFY(opened.ok());
    QCOMPARE(*opened, QByteArray("kept since version 1"));
}

void SealedBoxTest::keepsKeysThroughPemAndDer() {
    const auto key = SealPrivateKey::generate();
    const auto box = seal("content", key.publicKey(), "");
    const auto fromPem = SealPrivateKey::fromPem(key.toPem());
    const auto fromDer = SealPrivateKey::fromDer(key.toDer());
    QVERIFY(fromPem.ok() && fromDer.ok());
    QCOMPARE(openSeal(box, *fromPem, "").value(), QByteArray("content"));
    QCOMPARE(openSeal(box, *fromDer, "").value(), QByteArray("content"));

    const auto publicKey = key.publicKey();
    QVERIFY(publicKey.toPem().startsWith("-----BEGIN PUBLIC KEY-----"));
    for (const auto& read : {SealPublicKey::fromPem(publicKey.toPem()), SealPublicKey::fromDer(publicKey.toDer()),
                             SealPublicKey::fromPoint(publicKey.toPoint())}) {
        QVERIFY(read.ok());
        QCOMPARE(read->fingerprint(), publicKey.fingerprint());
        QCOMPARE(openSeal(seal("again", *read, ""), key, "").value(), QByteArray("again"));
    }
}

void SealedBoxTest::refusesKeysOfOtherKinds() {
    EVP_PKEY* other = EVP_EC_gen("P-384");
    unsigned char* der = nullptr;
    const int length = i2d_PUBKEY(other, &der);
    const QByteArray wrongCurve(reinterpret_cast<const char*>(der), length);
    OPENSSL_free(der);
    EVP_PKEY_free(other);
    const auto privateDer = SealPrivateKey::generate().toDer().view().toByteArray();
    for (const auto& bytes : {QByteArray(), QByteArray("no key"), wrongCurve, privateDer}) {
        QCOMPARE(SealPublicKey::fromDer(bytes).error().code, u"badKey"_s);
        QCOMPARE(SealPublicKey::fromPem(bytes).error().code, u"badKey"_s);
    }
    QCOMPARE(SealPrivateKey::fromDer(SecureBytes::copyOf(wrongCurve)).error().code, u"badKey"_s);
    QCOMPARE(SealPrivateKey::fromPem(SecureBytes()).error().code, u"badKey"_s);
}

void SealedBoxTest::refusesPointsOffTheCurve() {
    auto point = SealPrivateKey::generate().publicKey().toPoint();
    point[64] = static_cast<char>(point.at(64) ^ 1);
    QCOMPARE(SealPublicKey::fromPoint(point).error().code, u"badKey"_s);
    QCOMPARE(SealPublicKey::fromPoint(QByteArray(65, '\0')).error().code, u"badKey"_s);
    QCOMPARE(SealPublicKey::fromPoint(QByteArray(1, '\0')).error().code, u"badKey"_s); // the point at infinity
    QCOMPARE(SealPublicKey::fromPoint({}).error().code, u"badKey"_s);
}

void SealedBoxTest::givesOneFingerprintToCompressedKeys() {
    const auto key = SealPublicKey::fromDer(SealPrivateKey::generate().publicKey().toDer());
    QVERIFY(key.ok());
    // SubjectPublicKeyInfo with the compressed point: 26 bytes of header with shorter lengths, then 02 or 03 and x.
    const auto point = key->toPoint();
    const char sign = (point.at(64) & 1) != 0 ? '\x03' : '\x02';
    const auto compressed =
        QByteArray::fromHex("3039301306072a8648ce3d020106082a8648ce3d030107032200") + sign + point.sliced(1, 32);
    const auto read = SealPublicKey::fromDer(compressed);
    QVERIFY(read.ok());
    QCOMPARE(read->fingerprint(), key->fingerprint());
    QCOMPARE(read->toPoint(), point);
}

CTS_TEST(SealedBoxTest)
#include "SealedBoxTest.moc"
