#include "shared/base/Dictionary.h"

#include "shared/base/Compression.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts;

// Frames that share a dictionary: smaller, and readable as long as the dictionary is at hand.
class DictionaryTest : public QObject {
    Q_OBJECT

    static constexpr qsizetype limit = 1 << 20;

    static Dictionaries builtIn() { return Dictionaries::builtIn(); }

    static QByteArray record(int n) {
        return QByteArray(
                   "{\"form\":\"advocateActivity\",\"formVersion\":1,\"fields\":{\"contactType\":\"PHONE\",\"n\":") +
               QByteArray::number(n) + "},\"state\":\"Recorded\",\"touched\":{}}";
    }

private Q_SLOTS:
    void readsWhatItWrote() {
        const auto dictionaries = builtIn();
        for (int size : {0, 1, 100, 5000, 900'000}) {
            const QByteArray content = record(1).repeated(size / 100 + 1).left(size);
            const auto read = dictionaries.decompress(dictionaries.compress(content), limit);
            QVERIFY(read.ok());
            QCOMPARE(*read, content);
        }
    }

    void readsFramesOfBefore() {
        const auto read = builtIn().decompress(compress(record(2)), limit);
        QVERIFY(read.ok());
        QCOMPARE(*read, record(2));
    }

    void makesSmallFramesSmaller() {
        const auto* newest = builtIn().newest();
        QVERIFY(newest);
        QVERIFY(newest->compress(record(3)).size() * 3 < compress(record(3)).size() * 2);
    }

    void saysWhichDictionaryIsMissing() {
        const auto dictionaries = builtIn();
        const auto* newest = dictionaries.newest();
        const QByteArray frame = newest->compress(record(4));
        QCOMPARE(Dictionaries::idIn(frame), newest->id());
        const auto read = Dictionaries().decompress(frame, limit);
        QVERIFY(!read.ok());
        QCOMPARE(read.error().code, u"unknownDictionary"_s);
        QCOMPARE(read.error().data.value("id"_L1).toInteger(), qint64(newest->id()));
        Dictionaries fetched;
        fetched.add(Dictionary::make(newest->bytes()).value());
        QCOMPARE(fetched.decompress(frame, limit).value(), record(4));
    }

    void refusesWhatIsNoDictionary() {
        QCOMPARE(Dictionary::make("words").error().code, u"badDictionary"_s);
        QCOMPARE(Dictionary::make({}).error().code, u"badDictionary"_s);
    }

    void keepsTheLimit() {
        const auto dictionaries = builtIn();
        QCOMPARE(dictionaries.decompress(dictionaries.compress(QByteArray(1000, 'a')), 999).error().code,
                 u"tooLarge"_s);
        QVERIFY(dictionaries.decompress(dictionaries.compress(QByteArray(1000, 'a')), 1000).ok());
    }

    void survivesChangedBytes() {
        const auto dictionaries = builtIn();
        const QByteArray frame = dictionaries.compress(record(5).repeated(20));
        for (qsizetype i = 0; i < frame.size(); ++i)
            for (int bit = 0; bit < 8; ++bit) {
                QByteArray changed = frame;
                changed[i] = static_cast<char>(changed.at(i) ^ (1 << bit));
                if (const auto read = dictionaries.decompress(changed, limit); read.ok())
                    QVERIFY(read->size() <= limit);
            }
        QCOMPARE(dictionaries.decompress(frame.chopped(1), limit).error().code, u"badFrame"_s);
        QCOMPARE(dictionaries.decompress(frame + 'x', limit).error().code, u"badFrame"_s);
        QCOMPARE(dictionaries.decompress({}, limit).error().code, u"badFrame"_s);
    }
};

CTS_TEST(DictionaryTest)

#include "DictionaryTest.moc"
