#include "client/forms/TableCard.h"
#include "client/forms/TableEditor.h"
#include "client/forms/TablePart.h"
#include "client/ui/widgets/RichLabel.h"
#include "tests/gui/forms/EverythingSheet.h"
#include "tests/support/TestMain.h"

#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QWheelEvent>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::client;
using namespace cts::tests;

// Tables of a form under somebody's hands: every cell has a name, Enter and a button make rows, removing can be undone,
// and a keystroke changes what depends on it and nothing else.
class FormTableTest : public QObject {
    Q_OBJECT

    static QString cellPath(int table, int row, const QString& column) {
        static const QStringList tables{u""_s, u"goals"_s, u"steps"_s, u"items"_s, u"receipts"_s};
        return tables.at(table) + u'/' + fixedRowId(table, row) + u'/' + column;
    }

private Q_SLOTS:
    void everyCellHasItsFullName() {
        EverythingSheet sheet;
        QVERIFY(sheet.named<QPlainTextEdit>(u"Goals, row 2, Long-Term Goal, required"_s));
        QVERIFY(sheet.named<QLineEdit>(u"Item(s) Requested, row 1, Item Requested, required"_s));
        QVERIFY(sheet.named<QLineEdit>(u"Goals, row 1, Action Steps, row 2, Action Step, required"_s));
        QVERIFY(sheet.named(u"Remove Goals, row 1, Action Steps, row 2"_s));
        QVERIFY(sheet.named(u"Goals, add row"_s));
    }

    void enterOnTheLastRowMakesTheNext() {
        EverythingSheet sheet;
        QSignalSpy edited(&sheet.view, &FormView::edited);
        auto* last = sheet.named<QLineEdit>(u"Item(s) Requested, row 2, Quantity, required"_s);
        last->setFocus();
        QTest::keyClick(last, Qt::Key_Return);
        sheet.settle();
        QCOMPARE(sheet.rows(u"items"_s).size(), 3);
        QCOMPARE(edited.size(), 1);
        auto* first = sheet.named<QLineEdit>(u"Item(s) Requested, row 3, Item Requested, required"_s);
        QVERIFY(first);
        QCOMPARE(QApplication::focusWidget(), first);
        // An empty row is not followed by another.
        QTest::keyClick(first, Qt::Key_Return);
        sheet.settle();
        QCOMPARE(sheet.rows(u"items"_s).size(), 3);
        QTest::keyClicks(first, u"Shoes"_s);
        const auto row = sheet.rows(u"items"_s).at(2).toObject();
        QCOMPARE(row.value("item"_L1).toString(), u"Shoes"_s);
        QVERIFY(!QUuid(row.value("rowId"_L1).toString()).isNull());
    }

    void enterGoesDownTheColumn() {
        EverythingSheet sheet;
        auto* quantity = sheet.named<QLineEdit>(u"Item(s) Requested, row 1, Quantity, required"_s);
        quantity->setFocus();
        QTest::keyClick(quantity, Qt::Key_Return);
        sheet.settle();
        QCOMPARE(QApplication::focusWidget(), sheet.named(u"Item(s) Requested, row 2, Quantity, required"_s));
        QCOMPARE(sheet.rows(u"items"_s).size(), 2);
    }

    void sumsFollowEveryKey() {
        EverythingSheet sheet;
        const auto total = [&] {
            for (const auto* row : sheet.view.findChildren<ui::FormRow*>())
                if (row->label() == "Total Cost"_L1)
                    return row->field()->displayText();
            return QString();
        };
        QCOMPARE(total(), u"$125.50"_s);
        auto* cost = sheet.named<QLineEdit>(u"Item(s) Requested, row 1, Projected Cost, required"_s);
        cost->setFocus();
        cost->selectAll();
        QTest::keyClicks(cost, u"60"_s);
        QCOMPARE(total(), u"$135.50"_s);
    }

    void removingAGoalTakesItsStepsAndUndoBringsAllBack() {
        EverythingSheet sheet(everythingRecord(3, 2));
        const auto goals = sheet.rows(u"goals"_s);
        const auto steps = sheet.rows(u"steps"_s);
        sheet.press(u"Remove Goals, row 2"_s);
        QCOMPARE(sheet.rows(u"goals"_s).size(), 2);
        QCOMPARE(sheet.rows(u"steps"_s).size(), 4);
        for (const QJsonValue step : sheet.rows(u"steps"_s))
            QVERIFY(step.toObject().value("parentRow"_L1).toString() != fixedRowId(1, 1));
        QVERIFY(!sheet.named(u"Open Goals, row 3"_s) && !sheet.named(u"Fold Goals, row 3"_s));
        // What is typed meanwhile stays.
        QVERIFY(sheet.view.enter(cellPath(1, 0, u"goalText"_s), u"Another goal"_s));
        sheet.press(u"Undo: Goals, row 2 was removed"_s);
        QCOMPARE(sheet.rows(u"goals"_s).at(1).toObject(), goals.at(1).toObject());
        QCOMPARE(sheet.rows(u"steps"_s), steps);
        QCOMPARE(sheet.rows(u"goals"_s).at(0).toObject().value("goalText"_L1).toString(), u"Another goal"_s);
    }

    void aCellIsAskedForByItsOwnRow() {
        EverythingSheet sheet;
        QVERIFY(sheet.named(u"Goals, row 1, Date achieved, required, date"_s) ||
                sheet.named(u"Goals, row 1, Date achieved, required"_s));
        QVERIFY(sheet.named(u"Goals, row 2, If not, why, required"_s));
        QVERIFY(!sheet.named(u"Goals, row 1, If not, why, required"_s));
        QVERIFY(sheet.view.enter(cellPath(1, 0, u"achieved"_s), u"NO"_s));
        sheet.settle();
        QVERIFY(sheet.named(u"Goals, row 1, If not, why, required"_s));
    }

    void fixedRowsAreNeitherMadeNorRemoved() {
        EverythingSheet sheet;
        QVERIFY(!sheet.named(u"Domains, add row"_s));
        QVERIFY(!sheet.named(u"Remove Domains, row 1"_s));
        QCOMPARE(sheet.view.addRow(u"areas"_s), QString());
        QVERIFY(!sheet.view.enter(u"areas/A1/area"_s, u"Another"_s)); // says which row it is
        QVERIFY(sheet.view.enter(u"areas/A1/need"_s, 2));
        QCOMPARE(sheet.rows(u"areas"_s).at(0).toObject().value("need"_L1).toInt(), 2);
        QCOMPARE(sheet.rows(u"areas"_s).size(), 5);
    }

    void aLongTableOpensFoldedAndIsMadeWhenOpened() {
        EverythingSheet sheet(everythingRecord(10, 10));
        const auto cards = sheet.view.findChildren<TableCard*>();
        int made = 0;
        for (const auto* card : cards)
            made += card->row() != nullptr ? 1 : 0;
        QCOMPARE(cards.size(), 11); // ten goals, one receipt
        QCOMPARE(made, 2);          // the first of each
        QVERIFY(!sheet.named(u"Goals, row 7, Long-Term Goal, required"_s));
        sheet.press(u"Open Goals, row 7"_s);
        QVERIFY(sheet.named(u"Goals, row 7, Long-Term Goal, required"_s));
        QVERIFY(sheet.named(u"Goals, row 7, Action Steps, row 10, Action Step, required"_s));
    }

    void aKeystrokeMakesNothingAnew() {
        EverythingSheet sheet(everythingRecord(10, 10));
        for (int row = 2; row <= 10; ++row)
            sheet.press(u"Open Goals, row %1"_s.arg(row));
        const auto before = sheet.view.findChildren<QWidget*>();
        auto* step = sheet.named<QLineEdit>(u"Goals, row 9, Action Steps, row 9, Action Step, required"_s);
        QVERIFY(step);
        step->setFocus();
        QTest::keyClicks(step, u" and more"_s);
        QCOMPARE(sheet.view.findChildren<QWidget*>(), before);
        QCOMPARE(QApplication::focusWidget(), step);
        QVERIFY(step->text().endsWith(u" and more"_s));
    }

    void showingTheRecordAgainKeepsEditorAndCursor() {
        EverythingSheet sheet;
        auto* item = sheet.named<QLineEdit>(u"Item(s) Requested, row 1, Item Requested, required"_s);
        item->setFocus();
        item->setCursorPosition(3);
        QTest::keyClicks(item, u"X"_s);
        sheet.view.show(sheet.record, inventedAssignment(), sheet.view.fields(), EverythingSheet::everything(), true);
        QCOMPARE(sheet.named(u"Item(s) Requested, row 1, Item Requested, required"_s), item);
        QCOMPARE(item->text(), u"BusX pass"_s);
        QCOMPARE(item->cursorPosition(), 4);
    }

    void aProblemStandsAtItsCellEvenInAFoldedRow() {
        EverythingSheet sheet(everythingRecord(5, 1));
        const auto elsewhere = sheet.view.showProblems({{cellPath(1, 3, u"goalText"_s), u"required"_s, {}},
                                                        {cellPath(2, 200, u"dueDate"_s), u"badDate"_s, {}},
                                                        {u"items"_s, u"tooFew"_s, {}}});
        QCOMPARE(elsewhere.size(), 0);
        QCOMPARE(sheet.view.labelOf(cellPath(1, 3, u"goalText"_s)), u"Goals, row 4, Long-Term Goal"_s);
        QCOMPARE(sheet.view.labelOf(cellPath(2, 200, u"dueDate"_s)), u"Goals, row 3, Action Steps, row 1, Due Date"_s);
        sheet.view.goToField(cellPath(1, 3, u"goalText"_s));
        sheet.settle();
        auto* edit = sheet.named<QPlainTextEdit>(u"Goals, row 4, Long-Term Goal, required"_s);
        QVERIFY(edit);
        QCOMPARE(QApplication::focusWidget(), edit);
        QVERIFY(edit->accessibleDescription().contains(u"Wrong: required"_s));
        QTest::keyClicks(edit, u"x"_s);
        QVERIFY(!edit->accessibleDescription().contains(u"Wrong"_s));
    }

    void whatIsMissingIsCounted() {
        auto record = everythingRecord(1, 0);
        EverythingSheet sheet(record);
        const auto missing = [&](const QString& id) {
            for (const auto& section : sheet.view.sections())
                if (section.id == id)
                    return section.missing;
            return -1;
        };
        QCOMPARE(missing(u"goalsSection"_s), 1); // a step
        const QString step = sheet.view.addRow(u"steps"_s, fixedRowId(1, 0));
        QVERIFY(!step.isEmpty());
        QCOMPARE(sheet.rows(u"steps"_s).at(0).toObject().value("parentRow"_L1).toString(), fixedRowId(1, 0));
        QCOMPARE(missing(u"goalsSection"_s), 2); // its text and date
        QVERIFY(sheet.view.enter(u"steps/%1/stepText"_s.arg(step), u"Calls the school"_s));
        QCOMPARE(missing(u"goalsSection"_s), 1);
        QCOMPARE(missing(u"assessment"_s), 5);
    }

    void aWideTableIsAGridAndANarrowOneCards() {
        EverythingSheet sheet;
        const auto itemCards = [&] {
            int cards = 0;
            for (const auto* editor : sheet.view.findChildren<TableEditor*>())
                if (editor->table().id == "items"_L1)
                    cards += static_cast<int>(editor->findChildren<TableCard*>().size());
            return cards;
        };
        QCOMPARE(itemCards(), 0);
        sheet.resize(460);
        QCOMPARE(itemCards(), 2);
        QVERIFY(sheet.named(u"Item(s) Requested, row 2, Quantity, required"_s));
        sheet.resize(1000);
        QCOMPARE(itemCards(), 0);
    }

    void theWheelOverATableNeverChangesIt() {
        EverythingSheet sheet;
        const auto before = sheet.view.fields();
        int turned = 0;
        for (auto* widget : sheet.view.findChildren<QWidget*>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
                continue;
            widget->setFocus();
            const QPointF middle = widget->rect().center();
            QWheelEvent wheel(middle, widget->mapToGlobal(middle), {}, QPoint(0, -120), Qt::NoButton, Qt::NoModifier,
                              Qt::NoScrollPhase, false);
            QApplication::sendEvent(widget, &wheel);
            ++turned;
        }
        QVERIFY(turned > 30);
        QCOMPARE(sheet.view.fields(), before);
        QVERIFY(!sheet.view.isDirty());
    }

    void showingChangesNothing() {
        const auto record = everythingRecord(3, 3);
        EverythingSheet sheet(record);
        sheet.resize(460);
        QCOMPARE(sheet.view.fields(), record.fields);
        QVERIFY(!sheet.view.isDirty());
    }

    void oneColumnMayStayOpenWhenTheTableIsClosed() {
        EverythingSheet sheet;
        sheet.view.show(sheet.record, inventedAssignment(), sheet.record.fields, EverythingSheet::everything(),
                        {u"items.actualCost"_s, u"story"_s});
        sheet.settle();
        QVERIFY(sheet.named<QLineEdit>(u"Item(s) Requested, row 1, Actual Cost"_s));
        QVERIFY(!sheet.named<QLineEdit>(u"Item(s) Requested, row 1, Quantity, required"_s));
        QVERIFY(!sheet.named(u"Item(s) Requested, add row"_s));
        QVERIFY(!sheet.view.enter(cellPath(3, 1, u"quantity"_s), 7));
        QVERIFY(sheet.view.enter(cellPath(3, 1, u"actualCost"_s), 4800));
        QVERIFY(sheet.view.enter(u"story"_s, u"More"_s));
        QVERIFY(!sheet.view.enter(u"heldAt"_s, u"10:00"_s));
    }

    void aTableThatIsOnlyReadIsADocument() {
        EverythingSheet sheet(everythingRecord(3, 2), false);
        QVERIFY(sheet.view.findChildren<QLineEdit*>().isEmpty() || !sheet.named<QLineEdit>(u"Goals, row 1"_s));
        QString words;
        for (const auto* document : sheet.view.findChildren<ui::RichLabel*>())
            if (document->isVisible())
                words += document->accessibleName() + u'\n';
        QVERIFY(words.contains(u"Goals, row 3: Long-Term Goal: Finishes school year 3"_s));
        QVERIFY(words.contains(u"Goals, row 2, Action Steps, row 1: Action Step: Meets the counselor, time 1"_s));
        QVERIFY(words.contains(u"Projected Cost: $75.50"_s));
        QVERIFY(!sheet.named(u"Goals, add row"_s));
    }

    void whatSomebodyTypedIsNeverMarkup() {
        auto record = everythingRecord(1, 1);
        auto goals = record.fields.value("goals"_L1).toArray();
        auto goal = goals.at(0).toObject();
        goal.insert(u"goalText"_s, u"<b>bold</b> & <img src='file:///etc/hosts'>"_s);
        record.fields.insert(u"goals"_s, QJsonArray{goal});
        EverythingSheet sheet(record, false);
        bool found = false;
        for (const auto* document : sheet.view.findChildren<ui::RichLabel*>()) {
            QVERIFY(!document->text().contains(u"<img"_s));
            found |= document->text().contains(u"&lt;b&gt;bold"_s);
        }
        QVERIFY(found);
    }
};

CTS_TEST(FormTableTest)

#include "FormTableTest.moc"
