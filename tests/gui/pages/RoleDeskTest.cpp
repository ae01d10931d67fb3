#include "client/ui/FormPage.h"
#include "client/ui/HomePage.h"
#include "client/ui/MainWindow.h"
#include "client/ui/widgets/RoleButton.h"
#include "server/services/Directory.h"
#include "tests/support/MemoryKeyring.h"
#include "tests/support/TestMain.h"
#include "tests/support/county/TestClient.h"
#include "tests/support/gui/ScriptedDialogs.h"

#include <QLineEdit>
#include <QMenu>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts::client;
using namespace cts::client::ui;
using namespace cts::tests;

namespace {

QLineEdit* attorneyField(const QWidget& page) {
    for (auto* edit : page.findChildren<QLineEdit*>())
        if (edit->accessibleName().startsWith(u"Attorney Name"_s))
            return edit;
    return nullptr;
}

} // namespace

// A worker who is also an acting supervisor (domain E43) changes from one desk to the other.
class RoleDeskTest : public QObject {
    Q_OBJECT

    static inline const QString secret = u"an invented unlock phrase"_s;

    QTemporaryDir m_folder;
    MemoryKeyring m_keyring;
    cts::SystemClock m_clock;
    AppLock m_lock{m_clock};
    ScriptedDialogs m_dialogs;
    std::unique_ptr<TestCounty> m_county;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<LocalAccount> m_account;
    std::unique_ptr<MainWindow> m_window;

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
        m_settings = std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        const ProfilePaths paths{QDir(m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction())))};
        m_account = std::make_unique<LocalAccount>(LocalAccount::Settings{paths, u"test"_s, 1000}, m_keyring, m_clock);
        m_window = std::make_unique<MainWindow>(MainWindow::Parts{*m_account, m_dialogs, m_lock, *m_settings, u"en"_s});
        m_window->show();
        m_account->signIn(m_county->url(), {m_county->user(u"DPO"_s).userName, practicePassword(), {}}, secret);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->homePage(), 30'000);
    }
    void cleanup() {
        m_account->lock();
        m_window.reset();
        m_account.reset();
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
