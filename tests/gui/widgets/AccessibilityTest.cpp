#include "client/ui/theme/Theme.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/IconButton.h"
#include "client/ui/widgets/TextLabel.h"
#include "tests/gui/gallery/Samples.h"
#include "tests/support/TestMain.h"
#include "tests/support/gui/AccessibilityAudit.h"

#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace cts::client::ui;
using cts::tests::AccessibilityAudit;

class AccessibilityTest : public QObject {
    Q_OBJECT

private:
    // The findings about one widget in a small window.
    QStringList findingsAbout(QWidget* widget) {
        QWidget window;
        auto* layout = new QVBoxLayout(&window);
        layout->addWidget(widget);
        window.resize(320, 200);
        window.show();
        QApplication::processEvents();
        return AccessibilityAudit::findings(&window);
    }

private Q_SLOTS:
    void initTestCase() { Theme::apply(*qApp, ThemeKind::Light); }

    void everyWidgetOfTheGalleryPasses_data() {
        QTest::addColumn<int>("index");
        const auto samples = cts::tests::gallerySamples();
        for (int i = 0; i < samples.size(); ++i)
            QTest::newRow(qPrintable(samples.at(i).name)) << i;
    }

    void everyWidgetOfTheGalleryPasses() {
        QFETCH(int, index);
        const auto window = cts::tests::gallerySamples().at(index).make();
        window->show();
        QApplication::processEvents();
        const QStringList found = AccessibilityAudit::findingsAtBothScales(window.get());
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

    void anUnnamedButtonIsFound() {
        auto* button = new QToolButton;
        button->setIcon(themeIcon(Icon::Plus));
        button->setFocusPolicy(Qt::StrongFocus);
        button->setMinimumSize(32, 32);
        QVERIFY(findingsAbout(button).join(u'\n').contains(u"no accessible name"_s));
    }

    void aButtonThatTabPassesOverIsFound() {
        auto* button = new Button(u"Approve"_s);
        button->setFocusPolicy(Qt::ClickFocus);
        QVERIFY(findingsAbout(button).join(u'\n').contains(u"Tab does not reach"_s));
    }

    void aKeyIsAcceptedInsteadOfTab() {
        auto* button = new IconButton(Icon::Calendar, u"Open calendar"_s);
        button->setKeyboardAlternative(u"Alt+Down"_s);
        QCOMPARE(findingsAbout(button), QStringList());
    }

    void aKeyboardTrapIsFound() {
        auto* edit = new QPlainTextEdit;
        edit->setAccessibleName(u"Notes"_s);
        QVERIFY(findingsAbout(edit).join(u'\n').contains(u"Tab cannot leave"_s));
    }

    void cutTextIsFoundUnlessTheTooltipHasIt() {
        const QString text = u"A label whose words are far longer than the place it was given"_s;
        auto* cut = new TextLabel(text);
        cut->setFixedWidth(80);
        QVERIFY(findingsAbout(cut).join(u'\n').contains(u"text is cut"_s));
        auto* explained = new TextLabel(text);
        explained->setFixedWidth(80);
        explained->setToolTip(text);
        QCOMPARE(findingsAbout(explained), QStringList());
    }

    void aSmallTargetIsFound() {
        auto* button = new IconButton(Icon::Close, u"Close"_s);
        button->setFixedSize(16, 16);
        QVERIFY(findingsAbout(button).join(u'\n').contains(u"too small"_s));
    }

    void partsOverEachOtherAreFound() {
        auto* box = new QWidget;
        for (const int x : {0, 20}) {
            auto* edit = new QLineEdit(box);
            edit->setAccessibleName(u"Field at %1"_s.arg(x));
            edit->setGeometry(x, 0, 100, 32);
        }
        box->setFixedSize(160, 40);
        QVERIFY(findingsAbout(box).join(u'\n').contains(u"lies over"_s));
    }
};

CTS_TEST(AccessibilityTest)

#include "AccessibilityTest.moc"
