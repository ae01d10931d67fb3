#include "client/ui/widgets/EmptyState.h"
#include "client/ui/widgets/IconButton.h"
#include "client/ui/widgets/StatusChipDelegate.h"
#include "client/ui/widgets/TablePanel.h"
#include "client/ui/widgets/TableView.h"
#include "tests/support/TestMain.h"

#include <QApplication>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts::client::ui;

namespace {

void fill(QStandardItemModel& model, int rows) {
    model.setHorizontalHeaderLabels({u"Assignment #"_s, u"Youth Name"_s, u"Status"_s});
    for (int i = 0; i < rows; ++i)
        model.appendRow({new QStandardItem(u"A-%1"_s.arg(i)), new QStandardItem(u"Youth, Number %1"_s.arg(i)),
                         new QStandardItem(u"Approved"_s)});
}

} // namespace

class ListTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTitleHasTheTotal() {
        TablePanel panel(u"Assignment Listing"_s);
        QStandardItemModel model;
        fill(model, 17);
        panel.setModel(&model);
        QCOMPARE(panel.title(), u"Assignment Listing, 17"_s);
        model.removeRows(0, 2);
        QCOMPARE(panel.title(), u"Assignment Listing, 15"_s);
    }

    void anEmptyListSaysWhyAndOffersTheNextStep() {
        TablePanel panel(u"Assignment Listing"_s);
        QStandardItemModel model;
        panel.setModel(&model);
        panel.setEmptyState(Icon::Youth, u"No youth on your caseload."_s, u"Create Assignment"_s);
        panel.show();
        QVERIFY(!panel.table()->isVisible());
        QSignalSpy wanted(&panel, &TablePanel::emptyActionTriggered);
        auto* empty = panel.findChild<EmptyState*>();
        QTest::mouseClick(empty->findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);
        fill(model, 1);
        QVERIFY(panel.table()->isVisible());
    }

    void enterAndDoubleClickOpen() {
        TableView table;
        QStandardItemModel model;
        fill(model, 5);
        table.setModel(&model);
        table.resize(600, 300);
        table.show();
        QSignalSpy opened(&table, &TableView::rowOpened);
        table.setCurrentIndex(model.index(1, 0));
        QTest::keyClick(&table, Qt::Key_Down);
        QTest::keyClick(&table, Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.first().first().toModelIndex().row(), 2);
        QTest::keyClick(&table, Qt::Key_End);
        QCOMPARE(table.currentIndex().row(), 4);
        const QPoint cell = table.visualRect(model.index(3, 1)).center();
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, cell);
        QTest::mouseDClick(table.viewport(), Qt::LeftButton, {}, cell);
        QCOMPARE(opened.size(), 2);
        QCOMPARE(table.selectedRows(), QList<int>{3});
    }

    void aListReachedByTabHasACurrentRow() {
        TableView table;
        QStandardItemModel model;
        fill(model, 2);
        table.setModel(&model);
        table.show();
        table.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&table));
        table.setFocus();
        QVERIFY(table.currentIndex().isValid());
        QCOMPARE(table.selectedRows(), QList<int>());
    }

    void columnsAreRemembered() {
        QStandardItemModel model;
        fill(model, 3);
        QByteArray state;
        {
            TableView table;
            table.setModel(&model);
            table.resize(900, 300);
            table.show();
            QSignalSpy changed(&table, &TableView::columnStateChanged);
            table.horizontalHeader()->resizeSection(1, 333);
            QVERIFY(changed.wait());
            state = changed.first().first().toByteArray();
        }
        TableView again;
        again.setModel(&model);
        QVERIFY(again.restoreColumnState(state));
        again.resize(700, 300);
        again.show();
        QCOMPARE(again.columnWidth(1), 333);
        QVERIFY(!again.restoreColumnState("no state"));
        QVERIFY(again.columnWidth(1) != 333);
    }

    void columnsTakenAwayAreRemembered() {
        QStandardItemModel model;
        fill(model, 3);
        QByteArray state;
        {
            TablePanel panel(u"Assignment Listing"_s);
            panel.setModel(&model);
            panel.offerColumns();
            panel.resize(900, 300);
            panel.show();
            IconButton* button = nullptr;
            for (auto* each : panel.findChildren<IconButton*>())
                if (each->accessibleName() == u"Columns"_s)
                    button = each;
            QVERIFY(button);
            QVERIFY(button->focusPolicy() & Qt::TabFocus);
            button->setFocus();
            QTest::keyClick(button, Qt::Key_Space);
            auto* menu = panel.table()->columnMenu();
            QVERIFY(menu->isVisible());
            QCOMPARE(menu->actions().first()->text(), u"Youth Name"_s); // the first column always stays
            QSignalSpy changed(panel.table(), &TableView::columnStateChanged);
            menu->actions().first()->trigger();
            menu->close();
            QVERIFY(panel.table()->isColumnHidden(1));
            QVERIFY(changed.wait());
            state = changed.first().first().toByteArray();
        }
        TableView again;
        again.setModel(&model);
        QVERIFY(again.restoreColumnState(state));
        QVERIFY(again.isColumnHidden(1));
        QVERIFY(QMetaObject::invokeMethod(again.columnMenu(), "aboutToShow"));
        QVERIFY(!again.columnMenu()->actions().first()->isChecked());
        again.columnMenu()->actions().first()->trigger();
        QVERIFY(!again.isColumnHidden(1));
    }

    void figuresAndStatusesAreNeverCut() {
        QStandardItemModel model;
        fill(model, 3);
        model.setItem(0, 0, new QStandardItem(u"0412-7731-2204-0000-1111-2222"_s));
        model.setItem(0, 2, new QStandardItem(u"Pending CSEC Admin Approval"_s));
        model.setItem(0, 1, new QStandardItem(u"A very long family name, and a very long first name"_s));
        TableView table;
        table.setColumnHint(0, {.figures = true});
        table.setColumnHint(2, {.whole = true});
        table.setItemDelegateForColumn(
            2, new StatusChipDelegate([](const QModelIndex&) { return Meaning::Warning; }, &table));
        table.setModel(&model);
        table.resize(640, 200);
        table.show();
        QApplication::processEvents();
        QVERIFY(table.columnWidth(0) >= table.fontMetrics().horizontalAdvance(model.index(0, 0).data().toString()));
        QVERIFY(table.columnWidth(2) >= table.fontMetrics().horizontalAdvance(model.index(0, 2).data().toString()));
        QVERIFY(table.horizontalHeader()->length() <= table.viewport()->width());
    }
};

CTS_TEST(ListTest)

#include "ListTest.moc"
