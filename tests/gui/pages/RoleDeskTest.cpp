#include "client/ui/FormPage.h"
#include "client/ui/HomePage.h"
#include "client/ui/MainWindow.h"
#include "client/ui/widgets/RoleButton.h"
#include "server/services/Directory.h"
#include "tests/gui/pages/WindowWorld.h"
#include "tests/support/TestMain.h"
#include "tests/support/gui/ScriptedDialogs.h"

#include <QMenu>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts::client;
using namespace cts::client::ui;
using namespace cts::tests;

// A worker who is also an acting supervisor (domain E43) changes from one desk to the other.
class RoleDeskTest : public QObject {
    Q_OBJECT

    ScriptedDialogs m_dialogs;
    std::unique_ptr<TestCounty> m_county;
    std::unique_ptr<WindowWorld> m_world;
    MainWindow* m_window = nullptr;
    LocalAccount* m_account = nullptr;

    void give(const QJsonValue& role) {
        QVERIFY(m_county->server().database().writeAndWait([&](cts::server::Store& store) -> cts::Status {
            return m_county->server().directory().editUser(store, m_county->user(u"DPO"_s).id,
                                                           {{u"actingRole"_s, role}});
        }));
    }
    RoleButton* button() { return m_window->findChild<RoleButton*>(); }
    QString role() { return m_account->actor().role; }
    // By keyboard: the button is reached with Tab, the arrow goes to the first entry, Enter takes it.
    void chooseOther() {
        QCOMPARE(button()->focusPolicy(), Qt::StrongFocus);
        button()->setFocus();
        QTest::keyClick(button(), Qt::Key_Space);
        QTest::keyClick(button()->choices(), Qt::Key_Down);
        QTest::keyClick(button()->choices(), Qt::Key_Return);
    }
    void waitUntilSent() {
        m_account->sync()->syncNow();
        QTRY_COMPARE_WITH_TIMEOUT(m_account->sync()->status().waiting, 0, 30'000);
        QTRY_VERIFY(!m_account->sync()->status().running);
    }

private Q_SLOTS:
    void init() {
        m_county = std::make_unique<TestCounty>(2);
        give(u"SDPO"_s);
        m_world = std::make_unique<WindowWorld>(*m_county, m_dialogs);
        m_window = &m_world->window;
        m_account = &m_world->account;
        QVERIFY(m_world->signIn(u"DPO"_s));
    }
    void cleanup() {
        m_world.reset();
        m_county.reset();
    }

    void whoHasOneRoleIsOfferedNone() {
        QTRY_VERIFY(button()->isVisible());
        give(QJsonValue());
        m_account->sync()->syncNow();
        QTRY_VERIFY_WITH_TIMEOUT(!button()->isVisible(), 30'000);
        QCOMPARE(role(), u"DPO"_s);
    }

    void theOtherRoleHasItsOwnDeskAndNothingTypedIsLost() {
        QTRY_COMPARE(button()->text(), u"Deputy Probation Officer"_s);
        const auto created = m_window->desk()->cases.createAssignment(inventedAssignment(1));
        const QString referral = m_window->desk()->cases.referralOf(*created);
        waitUntilSent();
        m_window->openRecord(referral);
        QTest::keyClicks(attorneyField(*m_window->formPage()), u"Half a na"_s);
        chooseOther();
        QVERIFY(!m_window->desk()); // nothing can be done in the meantime
        QTRY_VERIFY_WITH_TIMEOUT(m_window->desk(), 30'000);
        QCOMPARE(role(), u"SDPO"_s);
        QVERIFY(button()->text().startsWith(u"Acting: "_s));
        QVERIFY(button()->accessibleName().contains(u"Acting: Supervising Deputy Probation Officer"_s));
        QVERIFY(m_window->homePage()->isVisible());
        chooseOther();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->desk() && role() == u"DPO"_s, 30'000);
        QCOMPARE(button()->text(), u"Deputy Probation Officer"_s);
        m_window->openRecord(referral);
        QCOMPARE(attorneyField(*m_window->formPage())->text(), u"Half a na"_s);
    }

    void unsentWorkIsSentFirst() {
        m_county.reset(); // nothing can be sent
        QVERIFY(m_window->desk()->cases.createAssignment(inventedAssignment(2)));
        chooseOther();
        QVERIFY2(m_dialogs.lastTell().text.startsWith(u"Send your work first"_s),
                 qPrintable(m_dialogs.lastTell().text));
        QVERIFY(m_window->desk());
        QCOMPARE(role(), u"DPO"_s);
    }

    void withoutTheServerTheRoleStays() {
        waitUntilSent();
        m_county.reset();
        chooseOther();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->desk(), 60'000);
        QCOMPARE(role(), u"DPO"_s);
        QVERIFY2(m_dialogs.lastTell().text.startsWith(u"The server does not answer"_s),
                 qPrintable(m_dialogs.lastTell().text));
        QVERIFY(m_window->homePage()->isVisible());
    }

    void aRoleThatIsWithdrawnTakesItsDeskAlong() {
        waitUntilSent();
        chooseOther();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->desk() && role() == u"SDPO"_s, 30'000);
        give(QJsonValue());
        m_account->sync()->syncNow();
        QTRY_VERIFY_WITH_TIMEOUT(role() == u"DPO"_s && m_dialogs.asked().contains(u"Your role has changed"_s), 30'000);
        QVERIFY(m_window->desk());
        QVERIFY(!button()->isVisible());
    }
};

CTS_TEST(RoleDeskTest)

#include "RoleDeskTest.moc"
