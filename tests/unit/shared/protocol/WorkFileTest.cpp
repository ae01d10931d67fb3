#include "shared/protocol/WorkFile.h"

#include "shared/base/CanonicalJson.h"
#include "shared/base/Hash.h"
#include "tests/support/TestMain.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;

namespace cts::protocol {

class WorkFileTest : public QObject {
    Q_OBJECT

    static WorkFile sample() {
        using Kind = WorkBox::Kind;
        return {u"0191a0b0-0000-7000-8000-000000000001"_s,
                u"2021-12-07T20:00:00Z"_s,
                {{Kind::Operations, 3, 4, QByteArray(200, 'a')},
                 {Kind::Operations, 7, 7, QByteArray(90, '\0')},
                 {Kind::Draft, 0, 0, "draft"}}};
    }
    // The bytes with another content and the sum that belongs to it.
    static QByteArray summed(QByteArray bytes) {
        bytes.chop(32);
        return bytes + sha256(bytes);
    }
    static QByteArray replaced(const QByteArray& from, const QByteArray& to) {
        return summed(encode(sample()).replace(from, to));
    }
    static QByteArray with(const QList<WorkBox>& boxes) {
        auto file = sample();
        file.boxes = boxes;
        return encode(file);
    }

private Q_SLOTS:
    void comesBackAsItWas() {
        QCOMPARE(decodeWorkFile(encode(sample())).value(), sample());
        auto empty = sample();
        empty.boxes.clear();
        QCOMPARE(decodeWorkFile(encode(empty)).value(), empty);
    }

    void whatIsBrokenIsSaidSo_data() {
        using Kind = WorkBox::Kind;
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("reason");
        const QByteArray good = encode(sample());
        const auto row = [](const char* name, const QByteArray& bytes, const QString& code,
                            const QString& reason = {}) { QTest::newRow(name) << bytes << code << reason; };
        const QString damaged = u"damagedWorkFile"_s;
        row("nothing", {}, u"notAWorkFile"_s);
        row("something else", "PK\x03\x04", u"notAWorkFile"_s);
        row("only the magic", "CTSOUT", damaged, u"truncated"_s);
        row("only the prefix", good.first(8), damaged, u"truncated"_s);
        row("a later version", QByteArray(good).replace(6, 2, QByteArray("\0\2", 2)), u"newerWorkFile"_s);
        row("cut", good.chopped(1), damaged, u"checksum"_s);
        row("longer", good + 'x', damaged, u"checksum"_s);
        row("a changed byte", QByteArray(good).replace(good.size() / 2, 1, "b"), damaged, u"checksum"_s);
        row("no device", replaced("\"device\"", "\"gadget\""), damaged, u"head"_s);
        row("a device that is none", replaced("0191a0b0", "0191A0B0"), damaged, u"head"_s);
        row("no JSON", replaced("{\"boxes\"", "[\"boxes\""), damaged, u"head"_s);
        row("fewer boxes than said", replaced("\"boxes\":3", "\"boxes\":4"), damaged, u"truncated"_s);
        row("more boxes than said", replaced("\"boxes\":3", "\"boxes\":2"), damaged, u"boxes"_s);
        row("too many boxes", replaced("\"boxes\":3", "\"boxes\":9"), damaged, u"truncated"_s);
        row("a head beyond the end", summed(QByteArray(good).replace(8, 4, "\xff\xff\xff\xff")), damaged,
            u"truncated"_s);
        row("numbers backwards", with({{Kind::Operations, 4, 3, "x"}}), damaged, u"order"_s);
        row("number 0", with({{Kind::Operations, 0, 3, "x"}}), damaged, u"order"_s);
        row("a number too large", with({{Kind::Operations, 1, qint64(1) << 60, "x"}}), damaged, u"order"_s);
        row("a negative number", with({{Kind::Operations, -5, 3, "x"}}), damaged, u"order"_s);
        row("numbers twice", with({{Kind::Operations, 1, 3, "x"}, {Kind::Operations, 3, 4, "x"}}), damaged, u"order"_s);
        row("a draft with a number", with({{Kind::Draft, 1, 1, "x"}}), damaged, u"order"_s);
        row("operations after drafts", with({{Kind::Draft, 0, 0, "x"}, {Kind::Operations, 1, 1, "x"}}), damaged,
            u"order"_s);
        row("an unknown kind", with({{static_cast<Kind>(9), 1, 1, "x"}}), damaged, u"order"_s);
    }

    void whatIsBrokenIsSaidSo() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        QFETCH(QString, reason);
        const auto decoded = decodeWorkFile(bytes);
        QVERIFY(!decoded.ok());
        QCOMPARE(decoded.error().code, code);
        QCOMPARE(decoded.error().data.value("reason"_L1).toString(), reason);
    }

    void mutationsNeverCrash() {
        const QByteArray good = encode(sample());
        QRandomGenerator random(41);
        for (int round = 0; round < 20'000; ++round) {
            QByteArray bytes = good;
            for (int i = random.bounded(1, 5); i > 0; --i)
                bytes[random.bounded(static_cast<int>(bytes.size()))] = static_cast<char>(random.bounded(256));
            if (random.bounded(8) == 0)
                bytes.truncate(random.bounded(static_cast<int>(bytes.size())));
            if (random.bounded(2) == 0 && bytes.size() > 32)
                bytes = summed(bytes);
            if (const auto decoded = decodeWorkFile(bytes); decoded.ok())
                QCOMPARE(decodeWorkFile(encode(*decoded)).value(), *decoded);
        }
    }
};

CTS_TEST(WorkFileTest)

} // namespace cts::protocol

#include "WorkFileTest.moc"
