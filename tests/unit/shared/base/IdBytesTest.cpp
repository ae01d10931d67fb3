#include "shared/base/IdBytes.h"

#include "shared/base/Ids.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts;

// Ids and hashes as bytes, which is how they are kept and sent.
class IdBytesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goesBothWays() {
        for (int i = 0; i < 1000; ++i) {
            const QString id = newId(SystemClock());
            QCOMPARE(idBytes(id).size(), 16);
            QCOMPARE(idText(idBytes(id)), id);
        }
        const QString digits = u"00ff10a9"_s;
        QCOMPARE(hexText(hexBytes(digits)), digits);
    }

    void keepsTheOrder() {
        const QString a = u"01234567-89ab-7def-8123-456789abcdef"_s;
        const QString b = u"f1234567-89ab-7def-8123-456789abcdef"_s;
        QVERIFY(a < b && idBytes(a) < idBytes(b));
    }

    void hasNothingForOtherTexts() {
        for (const auto& text : {u""_s, u"x"_s, u"01234567-89ab-7def-8123-456789abcde"_s,
                                 u"01234567-89ab-7def-8123-456789abcdeg"_s, u"01234567-89ab-7def-8123-456789ABCDEF"_s,
                                 u"0123456-789ab-7def-8123-456789abcdef"_s, u"01234567089ab-7def-8123-456789abcdef"_s})
            QVERIFY2(idBytes(text).isEmpty(), qPrintable(text));
        QVERIFY(idText("short").isEmpty());
        QVERIFY(hexBytes(u"0"_s).isEmpty());
        QVERIFY(hexBytes(u"0g"_s).isEmpty());
    }
};

CTS_TEST(IdBytesTest)

#include "IdBytesTest.moc"
