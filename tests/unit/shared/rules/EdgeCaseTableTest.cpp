#include "tests/support/TestMain.h"
#include "tests/unit/shared/rules/TsvFile.h"

#include <QDirIterator>
#include <QTest>

using namespace cts::tests;
using namespace Qt::StringLiterals;

// tests/data/edge-cases.tsv says by which tests every edge case (domain 9) and every settled conflict of the county's
// own papers (domain 2.4) is held: none is left out, and every test that it names is there.
class EdgeCaseTableTest : public QObject {
    Q_OBJECT

    // The text of the file in which a test class is.
    static QString sourceOf(const QString& testClass) {
        QDirIterator files(QStringLiteral(CTS_SOURCE_DIR "/tests"), {testClass + u".cpp"_s}, QDir::Files,
                           QDirIterator::Subdirectories);
        QFile file(files.hasNext() ? files.next() : QString());
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

private Q_SLOTS:
    void everyCaseIsHeld_data() {
        QTest::addColumn<QString>("number");
        for (int i = 1; i <= 44; ++i)
            QTest::addRow("E%02d", i) << u"E%1"_s.arg(i, 2, 10, QChar(u'0'));
        for (int i = 1; i <= 14; ++i)
            QTest::addRow("C%d", i) << u"C%1"_s.arg(i);
    }

    void everyCaseIsHeld() {
        QFETCH(QString, number);
        int tests = 0;
        for (const auto& row : readTsv(u"edge-cases.tsv"_s)) {
            if (row[u"case"_s] != number)
                continue;
            const QString test = row[u"test"_s];
            const QString source = sourceOf(test.section(u"::"_s, 0, 0));
            QVERIFY2(source.contains(u"void "_s + test.section(u"::"_s, 1) + u"()"_s), qPrintable(test));
            ++tests;
        }
        QVERIFY(tests > 0);
    }

    void noOtherCaseIsListed() {
        for (const auto& row : readTsv(u"edge-cases.tsv"_s)) {
            const int number = row[u"case"_s].mid(1).toInt();
            QVERIFY(number >= 1 && number <= (row[u"case"_s].startsWith(u'E') ? 44 : 14));
        }
    }
};

CTS_TEST(EdgeCaseTableTest)
#include "EdgeCaseTableTest.moc"
