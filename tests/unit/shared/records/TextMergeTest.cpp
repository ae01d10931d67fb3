#include "shared/records/TextMerge.h"

#include "shared/records/MergeClasses.h"
#include "tests/support/TestMain.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using cts::records::mergeLog;
using cts::records::mergeSet;
using cts::records::mergeText;

// The pure parts of the merge classes text, append and add.
class TextMergeTest : public QObject {
    Q_OBJECT

private:
    static QStringList randomEdit(const QStringList& before, int from, int to, const QString& who,
                                  QRandomGenerator& random) {
        QStringList after = before;
        const int at = random.bounded(from, to);
        switch (random.bounded(3)) {
        case 0:
            after.insert(at, who + QString::number(random.bounded(1000)));
            break;
        case 1:
            after.replace(at, who + QString::number(random.bounded(1000)));
            break;
        default:
            after.removeAt(at);
        }
        return after;
    }

private Q_SLOTS:
    void byParagraph_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("theirs");
        QTest::addColumn<QString>("mine");
        QTest::addColumn<QString>("merged"); // "?": a person decides
        QTest::newRow("apart") << u"a\nb\nc"_s << u"A\nb\nc"_s << u"a\nb\nC"_s << u"A\nb\nC"_s;
        QTest::newRow("insert and change") << u"a\nb\nc"_s << u"x\na\nb\nc"_s << u"a\nb\nC"_s << u"x\na\nb\nC"_s;
        QTest::newRow("delete and append") << u"a\nb\nc\nd"_s << u"b\nc\nd"_s << u"a\nb\nc\nd\ne"_s << u"b\nc\nd\ne"_s;
        QTest::newRow("same change twice") << u"a\nb"_s << u"a\nX"_s << u"a\nX"_s << u"a\nX"_s;
        QTest::newRow("same change and more")
            << u"a\nb\nc\nd"_s << u"X\nb\nc\nd"_s << u"X\nb\nc\nY"_s << u"X\nb\nc\nY"_s;
        QTest::newRow("same paragraph") << u"a\nb"_s << u"a\nX"_s << u"a\nY"_s << u"?"_s;
        QTest::newRow("neighbours") << u"a\nb"_s << u"X\nb"_s << u"a\nY"_s << u"?"_s;
        QTest::newRow("both at the end") << u"a"_s << u"a\nx"_s << u"a\ny"_s << u"?"_s;
        QTest::newRow("delete what was changed") << u"a\nb\nc"_s << u"a\nc"_s << u"a\nB\nc"_s << u"?"_s;
        QTest::newRow("from nothing") << u""_s << u"x"_s << u"y"_s << u"?"_s;
    }

    void byParagraph() {
        QFETCH(QString, before);
        QFETCH(QString, theirs);
        QFETCH(QString, mine);
        QFETCH(QString, merged);
        QCOMPARE(mergeText(before, theirs, mine).value_or(u"?"_s), merged);
        QCOMPARE(mergeText(before, mine, theirs).value_or(u"?"_s), merged);
    }

    void tooManyParagraphsAreAPersonsMatter() {
        const QString long1 = QString(u"x\n"_s).repeated(1500);
        QVERIFY(!mergeText(long1, long1 + u"a"_s, u"b"_s + long1));
    }

    void editsFarApartAlwaysGoTogetherAndLoseNothing() {
        QRandomGenerator random(4711);
        for (int round = 0; round < 500; ++round) {
            QStringList before;
            for (int i = 0; i < 12; ++i)
                before += u"paragraph "_s + QString::number(i);
            const QStringList theirs = randomEdit(before, 0, 5, u"t"_s, random);
            const QStringList mine = randomEdit(before, 7, 12, u"m"_s, random);
            const auto merged = mergeText(before.join(u'\n'), theirs.join(u'\n'), mine.join(u'\n'));
            QVERIFY(merged);
            QCOMPARE(mergeText(before.join(u'\n'), mine.join(u'\n'), theirs.join(u'\n')), merged);
            const QStringList lines = merged->split(u'\n');
            QCOMPARE(lines.mid(0, theirs.size() - 6), theirs.mid(0, theirs.size() - 6));
            QCOMPARE(lines.mid(lines.size() - (mine.size() - 6)), mine.mid(6));
        }
    }

    void oneSidedEditsAreTakenAsTheyAre() {
        QRandomGenerator random(42);
        for (int round = 0; round < 300; ++round) {
            const QStringList before{u"a"_s, u"b"_s, u"c"_s, u"a"_s, u"b"_s};
            const QString after = randomEdit(before, 0, 5, u"n"_s, random).join(u'\n');
            const QString old = before.join(u'\n');
            QCOMPARE(mergeText(old, old, after), std::optional(after));
            QCOMPARE(mergeText(old, after, old), std::optional(after));
        }
    }

    void setsCommute() {
        QRandomGenerator random(99);
        const auto pick = [&random] {
            QJsonArray set;
            for (const QString& code : {u"A"_s, u"B"_s, u"C"_s, u"D"_s, u"E"_s})
                if (random.bounded(2))
                    set += code;
            return set;
        };
        for (int round = 0; round < 500; ++round) {
            const auto before = pick();
            const auto theirs = pick();
            const auto mine = pick();
            const auto merged = mergeSet(before, theirs, mine);
            QCOMPARE(mergeSet(before, mine, theirs), merged);
            for (const QJsonValue code : mine)
                QVERIFY(before.contains(code) || merged.contains(code)); // what I added is there
            for (const QJsonValue code : before)
                QVERIFY(mine.contains(code) || !merged.contains(code)); // what I took out is gone
        }
    }

    void logsGrowAtTheirEnd() {
        QCOMPARE(mergeLog(u"a"_s, u"a\nb"_s, u"a\nc"_s), std::optional(u"a\nb\nc"_s));
        QCOMPARE(mergeLog({}, u"b"_s, u"c"_s), std::optional(u"b\nc"_s));
        QVERIFY(!mergeLog(u"a"_s, u"a\nb"_s, u"changed"_s));
    }
};

CTS_TEST(TextMergeTest)
#include "TextMergeTest.moc"
