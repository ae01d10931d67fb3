#include "client/models/EntriesModel.h"
#include "tests/support/TestMain.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts::client;

namespace cts::tests {

// Rows as a table: what stays chosen when they are read again.
class RowsModelTest : public QObject {
    Q_OBJECT

    static QString words(const QJsonObject& entry, const QString& column) { return entry.value(column).toString(); }
    static EntriesModel model() { return EntriesModel({u"id"_s, u"name"_s}, {u"Number"_s, u"Name"_s}, words); }
    static QJsonObject entry(const QString& id, const QString& name) { return {{u"id"_s, id}, {u"name"_s, name}}; }

private Q_SLOTS:
    void keepsWhatIsChosenWhileTheSameRowsAreReadAgain() {
        EntriesModel rows = model();
        const QAbstractItemModelTester tester(&rows, QAbstractItemModelTester::FailureReportingMode::QtTest);
        rows.setRows({entry(u"1"_s, u"Ada"_s), entry(u"2"_s, u"Ben"_s)});
        QItemSelectionModel chosen(&rows);
        chosen.select(rows.index(1, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QSignalSpy reset(&rows, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&rows, &QAbstractItemModel::dataChanged);
        rows.setRows({entry(u"1"_s, u"Ada"_s), entry(u"2"_s, u"Bea"_s)});
        QCOMPARE(reset.count(), 0);
        QCOMPARE(changed.count(), 1);
        QVERIFY(chosen.isRowSelected(1));
        QCOMPARE(rows.index(1, 1).data().toString(), u"Bea"_s);
    }

    // Another one in the same place must not inherit the choice, nor the place of one that is gone.
    void forgetsWhatIsChosenOnceOthersStandThere_data() {
        QTest::addColumn<QList<QJsonObject>>("others");
        QTest::newRow("another id") << QList<QJsonObject>{entry(u"1"_s, u"Ada"_s), entry(u"3"_s, u"Ben"_s)};
        QTest::newRow("another order") << QList<QJsonObject>{entry(u"2"_s, u"Ben"_s), entry(u"1"_s, u"Ada"_s)};
        QTest::newRow("fewer") << QList<QJsonObject>{entry(u"1"_s, u"Ada"_s)};
        QTest::newRow("none") << QList<QJsonObject>{};
    }
    void forgetsWhatIsChosenOnceOthersStandThere() {
        QFETCH(QList<QJsonObject>, others);
        EntriesModel rows = model();
        const QAbstractItemModelTester tester(&rows, QAbstractItemModelTester::FailureReportingMode::QtTest);
        rows.setRows({entry(u"1"_s, u"Ada"_s), entry(u"2"_s, u"Ben"_s)});
        QItemSelectionModel chosen(&rows);
        chosen.select(rows.index(1, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        rows.setRows(others);
        QVERIFY(!chosen.hasSelection());
        QCOMPARE(rows.rowCount(), static_cast<int>(others.size()));
    }

    void rowsWithoutAnIdAreNeverTheSame() {
        RowsModel<QString> rows({u"word"_s}, {u"Word"_s}, [](const QString& row, const QString&) { return row; }, {});
        rows.setRows({u"one"_s});
        QSignalSpy reset(&rows, &QAbstractItemModel::modelReset);
        rows.setRows({u"one"_s});
        QCOMPARE(reset.count(), 1);
        QCOMPARE(rows.rowOf(u"one"_s), -1);
    }

    void saysItsCellsAndHeadersToAScreenReader() {
        EntriesModel rows = model();
        rows.setRows({entry(u"7"_s, u"Ada"_s)});
        QCOMPARE(rows.index(0, rows.columnOf(u"name"_s)).data(Qt::AccessibleTextRole).toString(), u"Ada"_s);
        QCOMPARE(rows.headerData(1, Qt::Horizontal, Qt::AccessibleTextRole).toString(), u"Name"_s);
        QVERIFY(!rows.index(0, 0).data(Qt::DecorationRole).isValid());
        QVERIFY(!rows.data({}, Qt::DisplayRole).isValid());
        QCOMPARE(rows.rowOf(u"7"_s), 0);
        QCOMPARE(rows.rowOf(u"8"_s), -1);
        QCOMPARE(rows.columnOf(u"age"_s), -1);
    }
};

CTS_TEST(RowsModelTest)

} // namespace cts::tests

#include "RowsModelTest.moc"
