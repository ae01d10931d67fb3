#include "tests/fuzz/FuzzGiants.h"
#include "tests/fuzz/FuzzTarget.h"
#include "tests/support/TestMain.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts::fuzz;

// What the fuzz targets have met before is met again: they never rot, and what they once found stays mended.
class FuzzCorpusTest : public QObject {
    Q_OBJECT

private:
    static QDir corpusOf(const FuzzTarget& target) {
        return QDir(QStringLiteral(CTS_SOURCE_DIR "/tests/fuzz/corpus/") + QString::fromLatin1(target.name));
    }
    static void eachTarget() {
        QTest::addColumn<int>("number");
        for (int i = 0; i < fuzzTargets().size(); ++i)
            QTest::newRow(fuzzTargets().at(i).name) << i;
    }

private Q_SLOTS:
    void understandsWhatIsRight_data() { eachTarget(); }
    void understandsWhatIsRight() {
        QFETCH(int, number);
        const auto& target = fuzzTargets().at(number);
        const auto seeds = target.seeds();
        QVERIFY(!seeds.isEmpty());
        for (qsizetype i = 0; i < seeds.size(); ++i)
            QVERIFY2(target.play(seeds.at(i)), qPrintable(u"seed %1"_s.arg(i)));
    }

    void survivesTheCorpus_data() { eachTarget(); }
    void survivesTheCorpus() {
        QFETCH(int, number);
        const auto& target = fuzzTargets().at(number);
        const auto names = corpusOf(target).entryList(QDir::Files, QDir::Name);
        QVERIFY2(!names.isEmpty(), "no corpus");
        for (const auto& name : names) {
            QFile file(corpusOf(target).filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            target.play(file.readAll());
        }
    }

    // As large as the server takes them: what costs the square of its size would not end today.
    void survivesGiants_data() { eachTarget(); }
    void survivesGiants() {
        QFETCH(int, number);
        for (const auto& giant : giants())
            fuzzTargets().at(number).play(giant);
    }
};

CTS_TEST(FuzzCorpusTest)
#include "FuzzCorpusTest.moc"
