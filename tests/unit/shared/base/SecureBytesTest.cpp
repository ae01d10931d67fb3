#include "shared/base/SecureBytes.h"

#include "tests/support/TestMain.h"

#include <QTest>

#include <openssl/crypto.h>

#include <type_traits>
#include <vector>

using namespace cts;
using namespace Qt::StringLiterals;

static_assert(!std::is_copy_constructible_v<SecureBytes> && !std::is_copy_assignable_v<SecureBytes>);
static_assert(std::is_nothrow_move_constructible_v<SecureBytes>);

class SecureBytesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void livesInTheSecureHeap();
    void servesWhenTheSecureHeapIsFull();
    void movesWithoutACopy();
    void wipesWhatItTakesFrom();
    void leavesWhatOthersShare();
    void isEmptyWithoutBytes();
};

void SecureBytesTest::livesInTheSecureHeap() {
    const auto bytes = SecureBytes::random(32);
    QCOMPARE(CRYPTO_secure_allocated(bytes.data()), 1);
    QVERIFY(bytes.view() != SecureBytes(32).view());
    QCOMPARE(SecureBytes(32).view().toByteArray(), QByteArray(32, '\0'));
}

void SecureBytesTest::servesWhenTheSecureHeapIsFull() {
    std::vector<SecureBytes> many;
    for (int i = 0; i < 100; ++i)
        many.push_back(SecureBytes::copyOf(QByteArray(4096, static_cast<char>(i))));
    for (int i = 0; i < 100; ++i)
        QCOMPARE(many.at(static_cast<size_t>(i)).view().toByteArray(), QByteArray(4096, static_cast<char>(i)));
}

void SecureBytesTest::movesWithoutACopy() {
    auto first = SecureBytes::copyOf("secret");
    const auto* address = first.data();
    SecureBytes second(std::move(first));
    QCOMPARE(second.data(), address);
    SecureBytes third = SecureBytes::copyOf("other");
    third = std::move(second);
    QCOMPARE(third.data(), address);
    QCOMPARE(third.view(), QByteArrayView("secret"));
}

void SecureBytesTest::wipesWhatItTakesFrom() {
    QByteArray source("a very secret phrase");
    source.reserve(100);
    const char* memory = source.constData();
    const auto taken = SecureBytes::takeFrom(source);
    QCOMPARE(taken.view(), QByteArrayView("a very secret phrase"));
    QVERIFY(source.isEmpty());
    QCOMPARE(source.constData(), memory);
    QCOMPARE(QByteArray(memory, 20), QByteArray(20, '\0'));

    QString text = u"a very secret phrase"_s + QChar(u'!');
    const auto length = text.size();
    const auto* units = text.constData();
    wipe(text);
    QCOMPARE(text.constData(), units);
    for (qsizetype i = 0; i < length; ++i)
        QVERIFY(units[i].isNull());
}

void SecureBytesTest::leavesWhatOthersShare() {
    QByteArray source("shared phrase");
    const QByteArray other = source;
    wipe(source);
    QVERIFY(source.isEmpty());
    QCOMPARE(other, QByteArray("shared phrase"));
    QString text = u"shared text"_s;
    text.detach();
    const QString otherText = text;
    wipe(text);
    QVERIFY(text.isEmpty());
    QCOMPARE(otherText, u"shared text"_s);
}

void SecureBytesTest::isEmptyWithoutBytes() {
    QVERIFY(SecureBytes().isEmpty());
    QVERIFY(SecureBytes(0).isEmpty());
    QVERIFY(SecureBytes::copyOf({}).view().isEmpty());
    QByteArray nothing;
    QVERIFY(SecureBytes::takeFrom(nothing).isEmpty());
}

CTS_TEST(SecureBytesTest)
#include "SecureBytesTest.moc"
