#include "shared/base/Compression.h"

#include "shared/base/Hash.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace cts;
using namespace Qt::StringLiterals;

class CompressionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatItTook();
    void refusesMoreThanTheCap();
    void refusesABombWithoutUnpackingIt();
    void refusesWhatIsNotOneWholeFrame();
    void survivesEveryChangedByte();
};

void CompressionTest::givesBackWhatItTook() {
    for (const auto& bytes : {QByteArray(), QByteArray("x"), QByteArray(1'000'000, 'a'), randomBytes(300'000)}) {
        const auto content = decompress(compress(bytes), bytes.size());
        QVERIFY(content.ok());
        QCOMPARE(*content, bytes);
    }
}

void CompressionTest::refusesMoreThanTheCap() {
    const auto content = decompress(compress(QByteArray(1000, 'a')), 999);
    QVERIFY(!content.ok());
    QCOMPARE(content.error().code, u"tooLarge"_s);
    QVERIFY(decompress(compress(QByteArray(1000, 'a')), 1000).ok());
}

void CompressionTest::refusesABombWithoutUnpackingIt() {
    // A block of one repeated byte (RFC 8878, 3.1.1.2.2), many times over, in a frame that does not tell its size.
    QByteArray bomb = QByteArray::fromHex("28b52ffd0050");
    for (int i = 0; i < 100'000; ++i)
        bomb += QByteArray::fromHex("02001061"); // 128 KiB of 'a', not the last block
    bomb += QByteArray::fromHex("03001061");
    const auto content = decompress(bomb, 1'000'000);
    QVERIFY(!content.ok());
    QCOMPARE(content.error().code, u"tooLarge"_s);
}

void CompressionTest::refusesWhatIsNotOneWholeFrame() {
    const auto frame = compress(QByteArray("The quick brown fox jumps over the lazy dog").repeated(10));
    for (const auto& bytes : {QByteArray(), QByteArray("hello"), frame.chopped(1), frame + "x", frame + frame,
                              frame.mid(1), QByteArray(frame).replace(0, 1, "x")}) {
        const auto content = decompress(bytes, 10'000);
        QVERIFY(!content.ok());
        QCOMPARE(content.error().code, u"badFrame"_s);
    }
}

void CompressionTest::survivesEveryChangedByte() {
    const auto frame = compress(QByteArray("The quick brown fox jumps over the lazy dog").repeated(10));
    for (qsizetype at = 0; at < frame.size(); ++at) {
        for (int value = 0; value < 256; ++value) {
            auto changed = frame;
            changed[at] = static_cast<char>(value);
            if (const auto content = decompress(changed, 10'000); content.ok())
                QVERIFY(content->size() <= 10'000);
        }
    }
}

CTS_TEST(CompressionTest)
#include "CompressionTest.moc"
