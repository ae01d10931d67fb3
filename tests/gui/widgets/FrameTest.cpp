#include "client/ui/widgets/ActionBar.h"
#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/NavigationRail.h"
#include "client/ui/widgets/Page.h"
#include "client/ui/widgets/RailButton.h"
#include "client/ui/widgets/TopBar.h"
#include "tests/support/TestMain.h"

#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace cts::client::ui;

class FrameTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theRailLeadsAndCounts() {
        NavigationRail rail;
        rail.setCount(u"approvals"_s, 12);
        rail.setEntries({{u"home"_s, Icon::Home, u"Home"_s}, {u"approvals"_s, Icon::Approvals, u"Approvals"_s}});
        rail.show();
        rail.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&rail));
        QCOMPARE(rail.width(), 176);
        const auto buttons = rail.findChildren<RailButton*>();
        QVERIFY(buttons.at(1)->accessibleName().contains(u"12"_s));
        QSignalSpy activated(&rail, &NavigationRail::entryActivated);
        buttons.at(0)->setFocus();
        QTest::keyClick(buttons.at(0), Qt::Key_Down);
        QTest::keyClick(buttons.at(1), Qt::Key_Space);
        QCOMPARE(activated.size(), 1);
        QCOMPARE(rail.current(), u"approvals"_s);
        rail.setCollapsed(true);
        QVERIFY(rail.width() < 80);
        QVERIFY(buttons.at(1)->toolTip().contains(u"Approvals"_s));
    }

    void keysOfTheTopBarWorkInTheWholeWindow() {
        QWidget window;
        auto* column = new QVBoxLayout(&window);
        auto* bar = new TopBar;
        auto* elsewhere = new QLineEdit;
        column->addWidget(bar);
        column->addWidget(elsewhere);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        elsewhere->setFocus();
        QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
        QVERIFY(bar->findBox()->hasFocus());
        QSignalSpy submitted(bar, &TopBar::findSubmitted);
        QTest::keyClicks(bar->findBox(), u"whit"_s);
        QTest::keyClick(bar->findBox(), Qt::Key_Return);
        QCOMPARE(submitted.size(), 1);
        QCOMPARE(submitted.first().first().toString(), u"whit"_s);
        QSignalSpy locked(bar, &TopBar::lockClicked);
        QTest::keyClick(&window, Qt::Key_L, Qt::ControlModifier);
        QCOMPARE(locked.size(), 1);
    }

    void theTopBarGivesUpWordsBeforeItCutsTheTitle() {
        TopBar bar;
        bar.setTitle(u"CSEC Advocacy Services Referral"_s, {{u"home"_s, u"Home"_s}});
        bar.setSync(Meaning::Warning, u"Offline since 09:12"_s);
        bar.setUser(u"Delgado, Renee"_s, u"Deputy Probation Officer"_s);
        bar.resize(1600, 56);
        bar.show();
        const auto words = [&bar] {
            int shown = 0;
            for (const auto* button : bar.findChildren<QToolButton*>())
                shown += button->toolButtonStyle() == Qt::ToolButtonTextBesideIcon && button->isVisible() ? 1 : 0;
            return shown;
        };
        QCOMPARE(words(), 3);
        bar.resize(720, 56);
        QCOMPARE(words(), 1); // the words about sync stay
    }

    void theRoleActedInIsSaidHoweverNarrowTheBarIs() { // domain E43
        QWidget window;
        TopBar bar(&window);
        bar.setTitle(u"Referral"_s, {{u"home"_s, u"Home"_s}});
        bar.setSync(Meaning::Success, u"All sent 09:12"_s);
        bar.setUser(u"Delgado, Renee"_s, u"Supervising Deputy Probation Officer"_s);
        bar.setRoles({u"SDPO"_s, u"Supervising Deputy Probation Officer"_s}, true,
                     {{u"DPO"_s, u"Deputy Probation Officer"_s}});
        window.resize(1900, 100);
        window.show();
        auto* button = bar.findChild<RoleButton*>();
        for (const int width : {1900, 1280, 1000, 640}) {
            bar.resize(width, 56);
            QVERIFY(button->isVisible());
            QVERIFY(button->text().startsWith(u"Acting: S"_s));
            QTRY_VERIFY(button->width() >= button->sizeHint().width());
        }
        QCOMPARE(button->text(), u"Acting: SDPO"_s);
        QSignalSpy chosen(&bar, &TopBar::roleChosen);
        button->choices()->actions().constFirst()->trigger();
        QCOMPARE(chosen.first().first().toString(), u"DPO"_s);
        bar.setRoles({u"DPO"_s, u"Deputy Probation Officer"_s}, false, {});
        QVERIFY(!button->isVisible());
    }

    void crumbsLeadBack() {
        TopBar bar;
        bar.setTitle(u"Referral"_s, {{u"home"_s, u"Home"_s}});
        bar.resize(1600, 56);
        bar.show();
        QSignalSpy chosen(&bar, &TopBar::crumbActivated);
        for (auto* button : bar.findChildren<QToolButton*>())
            if (button->text() == u"Home"_s)
                button->click();
        QCOMPARE(chosen.size(), 1);
        bar.setTitle(u"Home"_s);
        for (const auto* button : bar.findChildren<QToolButton*>())
            QVERIFY(button->text() != u"Home"_s);
    }

    void actionsMayReplaceThemselves() {
        ActionBar bar;
        bar.addButton(u"save"_s, u"Save"_s);
        connect(&bar, &ActionBar::triggered, &bar, [&bar] {
            bar.clearButtons();
            bar.addButton(u"submit"_s, u"Submit"_s, ButtonKind::Primary);
        });
        bar.show();
        QTest::mouseClick(bar.button(u"save"_s), Qt::LeftButton);
        QVERIFY(!bar.button(u"save"_s));
        QApplication::processEvents();
        QVERIFY(bar.button(u"submit"_s)->isVisible());
        bar.setWords(Meaning::Success, u"Saved on this device 14:02:31"_s);
        QCOMPARE(bar.words(), u"Saved on this device 14:02:31"_s);
    }

    void aBannerShowsAndGoes() {
        Page page;
        page.resize(600, 400);
        page.show();
        QVERIFY(!page.banner()->isVisible());
        page.banner()->showMessage(Meaning::Warning, u"Working offline."_s, u"Details"_s);
        QVERIFY(page.banner()->isVisible());
        QVERIFY(page.banner()->accessibleName().startsWith(u"Warning"_s));
        QSignalSpy wanted(page.banner(), &Banner::actionTriggered);
        QTest::mouseClick(page.banner()->findChild<Button*>(), Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);
        page.banner()->clearMessage();
        QVERIFY(!page.banner()->isVisible());
    }
};

CTS_TEST(FrameTest)

#include "FrameTest.moc"
