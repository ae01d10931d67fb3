#include "shared/protocol/Frame.h"

#include "shared/base/Compression.h"
#include "tests/support/TestMain.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using cts::protocol::decodeFrames;
using cts::protocol::Frame;
using cts::protocol::FrameType;
using cts::protocol::packed;

// The framing of the wire against hostile bytes.
class FrameTest : public QObject {
    Q_OBJECT

private:
    static QByteArray raw(char type, quint32 head, quint32 body, const QByteArray& content) {
        QByteArray bytes(1, type);
        for (const quint32 size : {head, body})
            for (int shift = 24; shift >= 0; shift -= 8)
                bytes += static_cast<char>(size >> shift);
        return bytes + content;
    }
    static QByteArray sample() {
        return encode(Frame{FrameType::Parts, {{u"record"_s, u"é"_s}}, QByteArray("\x28\xb5\x2f\xfd\x00", 5)}) +
               encode(Frame{FrameType::Checkpoint, {{u"more"_s, false}}, {}});
    }

private Q_SLOTS:
    void bytesOfAFrame() {
        QCOMPARE(encode(Frame{FrameType::Gone, {{u"a"_s, 1}}, "xyz"}), raw(18, 7, 3, R"({"a":1}xyz)"));
    }

    void roundTrip() {
        const auto frames = decodeFrames(sample());
        QVERIFY(frames.ok());
        QCOMPARE(frames->size(), 2);
        QCOMPARE(frames->at(0).type, FrameType::Parts);
        QCOMPARE(frames->at(0).head.value(u"record"_s).toString(), u"é"_s);
        QCOMPARE(frames->at(0).body, QByteArray("\x28\xb5\x2f\xfd\x00", 5));
        QCOMPARE(encode(frames->at(0)) + encode(frames->at(1)), sample());
        QVERIFY(decodeFrames({}).value().isEmpty());
    }

    static QList<QByteArray> receipts(int count) {
        QList<QByteArray> frames;
        for (int i = 0; i < count; ++i)
            frames += encode(Frame{FrameType::Ack, {{u"n"_s, i}, {u"outcome"_s, u"applied"_s}}, {}});
        return frames;
    }

    void whatIsPackedComesBackInItsOrder() {
        for (const int count : {1, 200, 1000, 20'000}) {
            const auto frames = receipts(count);
            const QByteArray plain = frames.join();
            const QByteArray bytes = packed(frames) + sample();
            QCOMPARE(bytes.size() < plain.size(), count > 1);
            QCOMPARE(bytes.startsWith(plain), count == 1); // a few are left as they are
            const auto back = decodeFrames(bytes);
            QVERIFY(back.ok());
            QCOMPARE(back->size(), count + 2);
            for (int i = 0; i < count; ++i)
                QCOMPARE(back->at(i).head.value(u"n"_s).toInt(), i);
            QCOMPARE(back->last().type, FrameType::Checkpoint);
        }
        QVERIFY(packed({}).isEmpty());
    }

    void packedFramesHaveOneBound() {
        const QByteArray plain = receipts(1000).join();
        const QByteArray bytes = packed(receipts(1000));
        QVERIFY(decodeFrames(bytes, 1 << 20, plain.size()).ok());
        QCOMPARE(decodeFrames(bytes, 1 << 20, plain.size() - 1).error().code, u"tooLarge"_s);
        QCOMPARE(decodeFrames(bytes + bytes, 1 << 20, 2 * plain.size() - 1).error().code, u"tooLarge"_s);
    }

    void everyTruncationIsRefused() {
        const QByteArray whole = sample();
        const qsizetype first = encode(decodeFrames(whole).value().first()).size();
        for (qsizetype length = 1; length < whole.size(); ++length)
            QCOMPARE(decodeFrames(whole.left(length)).ok(), length == first);
    }

    void hostileBytes_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("reason");
        QTest::newRow("type 0") << raw(0, 2, 0, "{}") << u"badFrame"_s << u"unknownType"_s;
        QTest::newRow("kept for later") << raw(22, 2, 0, "{}") << u"badFrame"_s << u"unknownType"_s;
        QTest::newRow("type 255") << raw(char(255), 2, 0, "{}") << u"badFrame"_s << u"unknownType"_s;
        QTest::newRow("head longer than the bytes") << raw(1, 3, 0, "{}") << u"badFrame"_s << u"truncated"_s;
        QTest::newRow("body longer than the bytes") << raw(1, 2, 1, "{}") << u"badFrame"_s << u"truncated"_s;
        QTest::newRow("huge head") << raw(1, 0xffffffff, 0, "{}") << u"tooLarge"_s << QString();
        QTest::newRow("huge body") << raw(1, 2, 0xffffffff, "{}") << u"tooLarge"_s << QString();
        QTest::newRow("sum that wraps") << raw(1, 0x80000000, 0x80000000, "{}") << u"tooLarge"_s << QString();
        QTest::newRow("just too large") << raw(1, 2, (1 << 20) - 10, "{}") << u"tooLarge"_s << QString();
        QTest::newRow("no head") << raw(1, 0, 0, "") << u"badFrame"_s << u"badJson"_s;
        QTest::newRow("head that is no object") << raw(1, 2, 0, "[]") << u"badFrame"_s << u"badJson"_s;
        QTest::newRow("duplicate key") << raw(1, 13, 0, R"({"a":1,"a":2})") << u"badFrame"_s << u"duplicateKey"_s;
        QTest::newRow("deep") << raw(1, 45, 0, "{\"a\":" + QByteArray(20, '[') + QByteArray(19, ']') + "}")
                              << u"badFrame"_s << u"tooDeep"_s;
        const QByteArray small = encode(FrameType::Packed, {}, cts::compress(sample()));
        QTest::newRow("packed within packed")
            << encode(FrameType::Packed, {}, cts::compress(small)) << u"badFrame"_s << u"packed"_s;
        QTest::newRow("packed with a head")
            << encode(FrameType::Packed, "{}", cts::compress(sample())) << u"badFrame"_s << u"packed"_s;
        QTest::newRow("packed nothing") << encode(FrameType::Packed, {}, {}) << u"badFrame"_s << u"packed"_s;
        QTest::newRow("packed damage") << encode(FrameType::Packed, {}, cts::compress(sample()) + 'x') << u"badFrame"_s
                                       << u"packed"_s;
        QTest::newRow("packed half a frame")
            << encode(FrameType::Packed, {}, cts::compress(sample().chopped(1))) << u"badFrame"_s << u"truncated"_s;
        QTest::newRow("no UTF-8") << raw(1, 9, 0, "{\"a\":\"\xff\"}") << u"badFrame"_s << u"badJson"_s;
    }

    void hostileBytes() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        QFETCH(QString, reason);
        const auto decoded = decodeFrames(bytes);
        QVERIFY(!decoded.ok());
        QCOMPARE(decoded.error().code, code);
        QCOMPARE(decoded.error().data.value(u"reason"_s).toString(), reason);
    }

    void mutationsNeverCrash() {
        const QByteArray good = sample();
        QRandomGenerator random(5);
        for (int round = 0; round < 50'000; ++round) {
            QByteArray bytes = good;
            for (int i = random.bounded(1, 5); i > 0; --i)
                bytes[random.bounded(static_cast<int>(bytes.size()))] = static_cast<char>(random.bounded(256));
            if (random.bounded(4) == 0)
                bytes.truncate(random.bounded(static_cast<int>(bytes.size())));
            const auto decoded = decodeFrames(bytes);
            if (!decoded.ok())
                continue;
            qsizetype content = 0;
            for (const Frame& frame : *decoded)
                content += frame.body.size();
            QVERIFY(content <= bytes.size());
        }
    }
};

CTS_TEST(FrameTest)
#include "FrameTest.moc"
