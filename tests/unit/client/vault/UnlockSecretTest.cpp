#include "client/vault/UnlockSecret.h"

#include "tests/support/TestMain.h"

#include <QTest>

using namespace cts;
using namespace cts::client;
using namespace Qt::StringLiterals;

class UnlockSecretTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isTheSameHoweverAccentsAreTyped();
    void countsCharactersNotBytes();
    void takesTheTypedTextAway();
};

void UnlockSecretTest::isTheSameHoweverAccentsAreTyped() {
    const UnlockSecret composed(u"contrase\u00f1a larga"_s);
    const UnlockSecret decomposed(u"contrasen\u0303a larga"_s);
    QCOMPARE(composed.bytes().view(), decomposed.bytes().view());
    QCOMPARE(composed.bytes().view(), QByteArrayView("contrase\xc3\xb1"
                                                     "a larga"));
    // Case and spaces are part of the secret.
    QVERIFY(UnlockSecret(u"Contrase\u00f1a larga"_s).bytes().view() != composed.bytes().view());
    QVERIFY(UnlockSecret(u"contrase\u00f1a larga "_s).bytes().view() != composed.bytes().view());
}

void UnlockSecretTest::countsCharactersNotBytes() {
    QVERIFY(!UnlockSecret(u"\u00f1\u00f1\u00f1\u00f1\u00f1\u00f1\u00f1\u00f1\u00f1\u00f1\u00f1"_s).isLongEnough());
    QVERIFY(!UnlockSecret(u"\U0001F600"_s.repeated(11)).isLongEnough());
    QVERIFY(UnlockSecret(u"\U0001F600"_s.repeated(12)).isLongEnough());
    QVERIFY(!UnlockSecret(QString()).isLongEnough());
}

void UnlockSecretTest::takesTheTypedTextAway() {
    QString typed = u"correct horse battery"_s;
    const UnlockSecret secret(typed);
    QVERIFY(typed.isEmpty());
    QCOMPARE(secret.bytes().view(), QByteArrayView("correct horse battery"));
}

CTS_TEST(UnlockSecretTest)
#include "UnlockSecretTest.moc"
