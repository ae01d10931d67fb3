#include "client/ui/widgets/DateField.h"
#include "client/ui/widgets/FormGrid.h"
#include "client/ui/widgets/FormRow.h"
#include "client/ui/widgets/OutlineButton.h"
#include "client/ui/widgets/SectionOutline.h"
#include "client/ui/widgets/TextField.h"
#include "client/ui/widgets/TextLabel.h"
#include "tests/support/TestMain.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace cts::client::ui;

namespace {

bool shows(QWidget* widget, const QString& text) {
    for (const auto* label : widget->findChildren<TextLabel*>())
        if (label->isVisible() && label->text() == text)
            return true;
    return false;
}

} // namespace

class FormTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void twoColumnsWhenThereIsRoom() {
        FormGrid grid;
        FormRow* first = grid.addField(u"First"_s, new TextField);
        FormRow* second = grid.addField(u"Second"_s, new TextField);
        grid.resize(900, 300);
        grid.show();
        QApplication::processEvents();
        QCOMPARE(grid.columns(), 2);
        QCOMPARE(first->y(), second->y());
        grid.resize(600, 300);
        QApplication::processEvents();
        QCOMPARE(grid.columns(), 1);
        QVERIFY(second->y() > first->y());
    }

    void hiddenRowsLeaveNoHole() {
        FormGrid grid;
        FormRow* first = grid.addField(u"First"_s, new TextField);
        FormRow* hidden = grid.addField(u"Hidden"_s, new TextField);
        FormRow* third = grid.addField(u"Third"_s, new TextField);
        grid.resize(900, 300);
        grid.show();
        hidden->setRowVisible(false);
        QTRY_COMPARE(third->y(), first->y());
        hidden->setRowVisible(true);
        QTRY_COMPARE(hidden->y(), first->y());
        QVERIFY(third->y() > first->y());
    }

    void requiredIsSaidInWords() {
        auto* field = new TextField;
        FormRow row(u"Referral #"_s, field);
        row.setRequired(true);
        row.show();
        QVERIFY(shows(&row, u"Referral # *"_s));
        QCOMPARE(field->lineEdit()->accessibleName(), u"Referral #, required"_s);
    }

    void anErrorIsShownAndSpoken() {
        auto* field = new TextField;
        FormRow row(u"Referral #"_s, field);
        row.setHelp(u"From the hotline."_s);
        row.setError(u"Fill this in."_s);
        row.show();
        QVERIFY(shows(&row, u"Fill this in."_s));
        QVERIFY(field->isInvalid());
        QVERIFY(field->lineEdit()->accessibleDescription().contains(u"Fill this in."_s));
        row.setError({});
        QVERIFY(!field->isInvalid());
        QVERIFY(!shows(&row, u"Fill this in."_s));
        QCOMPARE(field->lineEdit()->accessibleDescription(), u"From the hotline."_s);
    }

    void blameComesWhenTheFieldIsLeftAndReliefAtOnce() {
        QWidget window;
        auto* column = new QVBoxLayout(&window);
        auto* field = new DateField([] { return QDate(2026, 3, 17); });
        auto* row = new FormRow(u"DOB"_s, field);
        auto* next = new QLineEdit;
        column->addWidget(row);
        column->addWidget(next);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        field->setFocus();
        QTest::keyClicks(field->lineEdit(), u"7/4/"_s);
        QCOMPARE(row->error(), QString());
        next->setFocus();
        QVERIFY(!row->error().isEmpty());
        field->setFocus();
        QTest::keyClick(field->lineEdit(), Qt::Key_End);
        QTest::keyClicks(field->lineEdit(), u"10"_s);
        QCOMPARE(row->error(), QString());
    }

    void aReadOnlyRowReadsLikeADocument() {
        auto* field = new TextField;
        field->setText(u"Whitcomb"_s);
        FormRow row(u"Referral Name"_s, field);
        row.setRequired(true);
        row.setError(u"no matter now"_s);
        row.show();
        row.setReadOnly(true);
        QVERIFY(!field->isVisible());
        QVERIFY(shows(&row, u"Whitcomb"_s));
        QVERIFY(shows(&row, u"Referral Name"_s));
        QVERIFY(!shows(&row, u"no matter now"_s));
        field->clearValue();
        row.refreshReadOnly();
        QVERIFY(!shows(&row, u"Whitcomb"_s));
        row.setReadOnly(false);
        QVERIFY(field->isVisible());
    }

    // A form is edited while the outline is on the screen, and each edit may change the sections.
    void theFocusStaysWhenSectionsChange() {
        SectionOutline outline;
        outline.setSections({{u"1"_s, u"Type"_s}, {u"2"_s, u"Case"_s}, {u"3"_s, u"Health"_s}});
        outline.show();
        outline.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&outline));
        const QPointer<OutlineButton> second = outline.findChildren<OutlineButton*>().at(1);
        second->setFocus();
        outline.setMissing(u"2"_s, 4);
        outline.setSections({{u"0"_s, u"New"_s}, {u"1"_s, u"Type"_s}, {u"2"_s, u"Youth's case"_s}});
        QCOMPARE(QApplication::focusWidget(), second.data());
        QCOMPARE(second->missing(), 4);
        QCOMPARE(second->text(), u"Youth's case"_s);
        QTest::keyClick(second, Qt::Key_Up);
        QCOMPARE(static_cast<OutlineButton*>(QApplication::focusWidget())->text(), u"Type"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QCOMPARE(QApplication::focusWidget(), second.data());
        // Its own section goes: the keyboard does not leave the outline.
        outline.setSections({{u"0"_s, u"New"_s}, {u"1"_s, u"Type"_s}});
        QCOMPARE(static_cast<OutlineButton*>(QApplication::focusWidget())->text(), u"Type"_s);
    }

    void theOutlineCountsAndIsWalkedByArrows() {
        SectionOutline outline;
        outline.setSections({{u"1"_s, u"Type"_s}, {u"2"_s, u"Case"_s}});
        outline.setMissing(u"1"_s, 3);
        outline.setMissing(u"2"_s, 0);
        outline.show();
        outline.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&outline));
        const auto buttons = outline.findChildren<QAbstractButton*>();
        QVERIFY(buttons.at(0)->accessibleName().contains(u"3"_s));
        QVERIFY(buttons.at(1)->accessibleName().contains(u"complete"_s));
        QSignalSpy activated(&outline, &SectionOutline::sectionActivated);
        buttons.at(0)->setFocus();
        QTest::keyClick(buttons.at(0), Qt::Key_Down);
        QVERIFY(buttons.at(1)->hasFocus());
        QTest::keyClick(buttons.at(1), Qt::Key_Space);
        QCOMPARE(activated.size(), 1);
        QCOMPARE(outline.current(), u"2"_s);
        outline.setSections({{u"1"_s, u"Type"_s}, {u"2"_s, u"Case"_s}, {u"3"_s, u"New"_s}});
        QCOMPARE(outline.current(), u"2"_s);
    }
};

CTS_TEST(FormTest)

#include "FormTest.moc"
