#include "client/ui/MainWindow.h"

#include "client/forms/FormView.h"
#include "client/ui/AssignmentDialog.h"
#include "client/ui/FormPage.h"
#include "client/ui/HomePage.h"
#include "client/ui/RecordPanel.h"
#include "client/ui/theme/Theme.h"
#include "client/ui/widgets/WidgetDialogs.h"
#include "tests/support/MemoryKeyring.h"
#include "tests/support/TestMain.h"
#include "tests/support/county/TestClient.h"
#include "tests/support/gui/ScriptedDialogs.h"

#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

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

// The whole window over an account of its own: what becomes of the pages when it is locked or a new rulebook comes.
class MainWindowTest : public QObject {
    Q_OBJECT

    static inline const QString secret = u"an invented unlock phrase"_s;

    // Types into an open form and says which pages stood when that was written to the disk.
    QString pagesWhenKept(MainWindow& window, LocalAccount& account, const QString& words,
                          const std::function<void()>& end) {
        const auto created = window.desk()->cases.createAssignment(inventedAssignment(1));
        m_referral = window.desk()->cases.referralOf(*created);
        window.openRecord(m_referral);
        QTest::keyClicks(attorneyField(*window.formPage()), words);
        QString stood = u"nothing was kept"_s;
        const auto watching = connect(&account.events(), &StoreEvents::assignmentsChanged, this, [&] {
            const bool all = window.desk() && window.homePage() && window.approvalsPage() && window.formPage();
            stood = all ? u"all"_s : u"some were gone"_s;
        });
        end();
        disconnect(watching);
        return stood;
    }

    QString m_referral;

private Q_SLOTS:
    void whatIsTypedIsKeptBeforeThePagesGo() {
        Theme::apply(*qApp, ThemeKind::Light);
        TestCounty county(2);
        QTemporaryDir folder;
        MemoryKeyring keyring;
        cts::SystemClock clock;
        LocalAccount account({ProfilePaths{QDir(folder.path())}, u"test"_s, 1000}, keyring, clock);
        ScriptedDialogs dialogs;
        AppLock lock(clock);
        QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        MainWindow window({account, dialogs, lock, settings, u"en"_s});
        window.show();
        account.signIn(county.url(), {county.user(u"DPO"_s).userName, practicePassword(), {}}, secret);
        QTRY_VERIFY_WITH_TIMEOUT(window.homePage(), 30'000);

        QCOMPARE(pagesWhenKept(window, account, u"Half a na"_s, [&] { account.lock(); }), u"all"_s);
        QVERIFY(!window.formPage() && !window.homePage() && !window.desk());
        account.unlock(secret);
        QTRY_VERIFY(window.homePage());
        window.openRecord(m_referral);
        QCOMPARE(attorneyField(*window.formPage())->text(), u"Half a na"_s);

        // A new rulebook: the same form, with what was typed, on new pages.
        const auto* before = window.formPage();
        QCOMPARE(pagesWhenKept(window, account, u"Another"_s, [&] { Q_EMIT account.events().rulebookChanged(); }),
                 u"all"_s);
        QVERIFY(window.formPage() && window.formPage() != before);
        QCOMPARE(window.formPage()->recordId(), m_referral);
        QCOMPARE(attorneyField(*window.formPage())->text(), u"Another"_s);
        account.lock();
    }

    // The screen locks itself while a dialog is open: it closes without a question, the pages go when it has let go of
    // them, and what was typed in it is there the next time.
    void aDialogIsClosedByTheLockAndLosesNothing() {
        TestCounty county(2);
        QTemporaryDir folder;
        MemoryKeyring keyring;
        cts::SystemClock clock;
        LocalAccount account({ProfilePaths{QDir(folder.path())}, u"test"_s, 1000}, keyring, clock);
        WidgetDialogs dialogs;
        AppLock lock(clock);
        QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        MainWindow window({account, dialogs, lock, settings, u"en"_s});
        window.show();
        account.signIn(county.url(), {county.user(u"DPO"_s).userName, practicePassword(), {}}, secret);
        QTRY_VERIFY_WITH_TIMEOUT(window.homePage(), 30'000);
        const QJsonObject name{{u"last"_s, u"Halftyped"_s}, {u"first"_s, u"Robin"_s}};
        QString shown;
        const auto inDialog = [&](const std::function<void(AssignmentDialog&)>& act) {
            QTimer::singleShot(0, &window, [act] { act(*qobject_cast<AssignmentDialog*>(qApp->activeModalWidget())); });
            Q_EMIT window.homePage()->createRequested();
        };
        inDialog([&](AssignmentDialog& dialog) {
            QVERIFY(dialog.form()->enter(u"youthName"_s, name));
            lock.lock();
            QVERIFY(window.homePage()); // still under the dialog
        });
        QTRY_VERIFY(!window.homePage());
        QVERIFY(!qApp->activeModalWidget());
        account.unlock(secret);
        QTRY_VERIFY(window.homePage());
        inDialog([&](AssignmentDialog& dialog) {
            shown = dialog.form()->fields().value("youthName"_L1).toObject().value("last"_L1).toString();
            dialog.form()->setClean();
            dialog.done(QDialog::Accepted);
        });
        QCOMPARE(shown, u"Halftyped"_s);
        account.lock();
    }
};

CTS_TEST(MainWindowTest)

#include "MainWindowTest.moc"
