#include "client/ui/widgets/ChoiceField.h"

#include "client/ui/widgets/MultiChoiceField.h"
#include "client/ui/widgets/WrappingCheckBox.h"
#include "client/ui/widgets/WrappingRadioButton.h"
#include "client/ui/widgets/YesNoField.h"
#include "tests/support/TestMain.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <qtestspontaneevent.h>

using namespace Qt::StringLiterals;
using namespace cts::client::ui;

namespace {

QList<Option> languages() {
    return {{u"EN"_s, u"English"_s}, {u"ES"_s, u"Spanish"_s}, {u"HY"_s, u"Armenian"_s}};
}

void turnWheel(QWidget* widget) {
    const QPointF middle = widget->rect().center();
    QWheelEvent wheel(middle, widget->mapToGlobal(middle), {}, QPoint(0, -120), Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QSpontaneKeyEvent::setSpontaneous(&wheel); // only then does it go on to the form, as the window system's does
    qApp->notify(widget, &wheel);
}

} // namespace

class ChoiceFieldTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWheelScrollsTheFormAndChangesNothing() {
        QScrollArea area;
        auto* content = new QWidget;
        auto* column = new QVBoxLayout(content);
        auto* choice = new ChoiceField;
        choice->setOptions(languages());
        choice->setCode(u"EN"_s);
        column->addWidget(choice);
        column->addSpacing(2000);
        area.setWidget(content);
        area.resize(300, 200);
        area.show();
        area.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&area));
        choice->comboBox()->setFocus();
        QSignalSpy edited(choice, &Field::edited);
        turnWheel(choice->comboBox());
        QCOMPARE(choice->code(), u"EN"_s);
        QCOMPARE(edited.size(), 0);
        QVERIFY(area.verticalScrollBar()->value() > 0);
    }

    void nothingIsChosenAtFirstAndCanBeTakenBack() {
        ChoiceField choice;
        choice.setOptions(languages());
        QVERIFY(choice.isEmpty());
        QCOMPARE(choice.displayText(), QString());
        choice.setCode(u"ES"_s);
        QCOMPARE(choice.displayText(), u"Spanish"_s);
        choice.clearValue();
        QVERIFY(choice.isEmpty());
    }

    void lettersChooseAndTellOnce() {
        ChoiceField choice;
        choice.setOptions(languages());
        choice.show();
        QSignalSpy committed(&choice, &Field::committed);
        QTest::keyClick(choice.comboBox(), Qt::Key_S);
        QCOMPARE(choice.code(), u"ES"_s);
        QCOMPARE(committed.size(), 1);
        choice.setCode(u"EN"_s);
        QCOMPARE(committed.size(), 1);
    }

    void aCodeThatLeftTheListStaysChosen() {
        ChoiceField choice;
        choice.setOptions(languages());
        choice.setCode(u"OLD"_s);
        QCOMPARE(choice.code(), u"OLD"_s);
        QVERIFY(choice.displayText().contains(u"OLD"_s));
        choice.setOptions({{u"EN"_s, u"English"_s}});
        QCOMPARE(choice.code(), u"OLD"_s);
    }

    void manyCanBeChosen() {
        MultiChoiceField many;
        many.setOptions(languages());
        many.setCodes({u"HY"_s, u"EN"_s});
        QCOMPARE(many.codes(), QStringList({u"EN"_s, u"HY"_s}));
        const auto boxes = many.findChildren<WrappingCheckBox*>();
        QSignalSpy committed(&many, &Field::committed);
        many.show();
        QTest::keyClick(boxes.at(1), Qt::Key_Space);
        QCOMPARE(many.codes(), QStringList({u"EN"_s, u"ES"_s, u"HY"_s}));
        QCOMPARE(committed.size(), 1);
        many.setCodes({u"GONE"_s});
        QCOMPARE(many.codes(), QStringList{u"GONE"_s});
    }

    void longAnswersWrapInsteadOfBeingCut() {
        WrappingCheckBox box(u"Child has an unhealthy, inappropriate or romantic relationship with an older person"_s);
        QVERIFY(box.heightForWidth(160) > box.heightForWidth(900));
        QVERIFY(box.heightForWidth(160) > 3 * box.fontMetrics().height());
    }

    void yesAndNoCanBeTakenBack() {
        YesNoField answer;
        answer.show();
        QVERIFY(answer.isEmpty());
        QVERIFY(!answer.value());
        const auto buttons = answer.findChildren<WrappingRadioButton*>();
        QSignalSpy committed(&answer, &Field::committed);
        QTest::mouseClick(buttons.at(1), Qt::LeftButton);
        QCOMPARE(answer.code(), u"NO"_s);
        QCOMPARE(answer.value().value(), false);
        QTest::keyClick(buttons.at(1), Qt::Key_Delete);
        QVERIFY(answer.isEmpty());
        QCOMPARE(committed.size(), 2);
        answer.setValue(true);
        QCOMPARE(answer.code(), u"YES"_s);
        answer.setValue(std::nullopt);
        QVERIFY(answer.isEmpty());
        QCOMPARE(committed.size(), 2);
    }

    void unknownIsOfferedOnRequest() {
        YesNoField answer;
        answer.setUnknownOffered(true);
        answer.setCode(u"UNKNOWN"_s);
        QVERIFY(!answer.value());
        QCOMPARE(answer.displayText(), u"Unknown"_s);
    }
};

CTS_TEST(ChoiceFieldTest)

#include "ChoiceFieldTest.moc"
