#include "client/ui/MainWindow.h"

#include "client/forms/FormView.h"
#include "client/ui/AssignmentDialog.h"
#include "client/ui/FormPage.h"
#include "client/ui/HomePage.h"
#include "client/ui/RecordPanel.h"
#include "client/ui/theme/Theme.h"
#include "client/ui/widgets/ReasonDialog.h"
#include "client/ui/widgets/WidgetDialogs.h"
#include "tests/gui/pages/WindowWorld.h"
#include "tests/support/TestMain.h"
#include "tests/support/gui/OpenDialog.h"
#include "tests/support/gui/ScriptedDialogs.h"

#include <QApplication>
#include <QLineEdit>
#include <QPointer>
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

// The whole window over an account of its own: what becomes of the pages when it is locked or a new rulebook comes.
class MainWindowTest : public QObject {
    Q_OBJECT

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
    void initTestCase() { Theme::apply(*qApp, ThemeKind::Light); }

    void whatIsTypedIsKeptBeforeThePagesGo() {
        TestCounty county(2);
        ScriptedDialogs dialogs;
        WindowWorld world(county, dialogs);
        auto& window = world.window;
        auto& account = world.account;
        QVERIFY(world.signIn(u"DPO"_s));

        QCOMPARE(pagesWhenKept(window, account, u"Half a na"_s, [&] { account.lock(); }), u"all"_s);
        QVERIFY(!window.formPage() && !window.homePage() && !window.desk());
        QVERIFY(world.comeBack());
        window.openRecord(m_referral);
        QCOMPARE(attorneyField(*window.formPage())->text(), u"Half a na"_s);

        // A new rulebook: the same form, with what was typed, on new pages.
        const auto* before = window.formPage();
        QCOMPARE(pagesWhenKept(window, account, u"Another"_s, [&] { Q_EMIT account.events().rulebookChanged(); }),
                 u"all"_s);
        QVERIFY(window.formPage() && window.formPage() != before);
        QCOMPARE(window.formPage()->recordId(), m_referral);
        QCOMPARE(attorneyField(*window.formPage())->text(), u"Another"_s);
    }

    // The screen locks itself while a dialog is open: it closes without a question, the pages go when it has let go of
    // them, and what was typed in it is there the next time.
    void aDialogIsClosedByTheLockAndLosesNothing() {
        TestCounty county(2);
        WidgetDialogs dialogs;
        WindowWorld world(county, dialogs);
        auto& window = world.window;
        QVERIFY(world.signIn(u"DPO"_s));
        bool met = false;
        onceOpen<AssignmentDialog>(met, [&](AssignmentDialog& dialog) {
            const QJsonObject name{{u"last"_s, u"Halftyped"_s}, {u"first"_s, u"Robin"_s}};
            QVERIFY(dialog.form()->enter(u"youthName"_s, name));
            world.lock.lock();
            QVERIFY(window.homePage()); // still under the dialog
        });
        Q_EMIT window.homePage()->createRequested();
        QVERIFY(met);
        QVERIFY(world.comeBack());
        QString shown;
        onceOpen<AssignmentDialog>(met, [&](AssignmentDialog& dialog) {
            shown = dialog.form()->fields().value("youthName"_L1).toObject().value("last"_L1).toString();
            dialog.done(QDialog::Accepted);
        });
        Q_EMIT window.homePage()->createRequested();
        QVERIFY(met);
        QCOMPARE(shown, u"Halftyped"_s);
    }

    void aReasonHalfTypedIsThereAfterTheLock() {
        TestCounty county(2);
        {
            TestClient worker(county, county.user(u"DPO"_s));
            submitReferral(worker, 1, county.user(u"SDPO"_s).id);
            QVERIFY(!worker.sync().error);
        }
        WidgetDialogs dialogs;
        WindowWorld world(county, dialogs);
        auto& window = world.window;
        QVERIFY(world.signIn(u"SDPO"_s));
        QTRY_VERIFY(!window.desk()->approvals.queue().isEmpty());
        const QString referral = window.desk()->approvals.queue().constFirst().document();
        bool met = false;
        onceOpen<ReasonDialog>(met, [&](ReasonDialog& dialog) {
            QTest::keyClicks(dialog.focusWidget(), u"Half a rea"_s);
            world.lock.lock();
        });
        window.openRecord(referral);
        window.formPage()->run(u"reject"_s);
        QVERIFY(met);
        QVERIFY(world.comeBack());
        onceOpen<ReasonDialog>(met, [&](ReasonDialog& dialog) {
            QTest::keyClicks(dialog.focusWidget(), u"son"_s);
            dialog.accept();
        });
        window.openRecord(referral);
        window.formPage()->run(u"sign:supervisorSignature"_s);
        window.formPage()->run(u"reject"_s);
        QVERIFY(met);
        const auto record = window.desk()->cases.open(referral)->record;
        QCOMPARE(record.state, u"Rejected"_s);
        QCOMPARE(record.trail.constLast().reason, u"Half a reason"_s);
    }

    // A dialog and the pages under it stand on the rulebook that they were made of: they go one after the other, and
    // the lock that comes in between is not forgotten.
    void aNewRulebookWaitsForTheDialogAndForgetsNoLock() {
        TestCounty county(2);
        WidgetDialogs dialogs;
        WindowWorld world(county, dialogs);
        auto& window = world.window;
        QVERIFY(world.signIn(u"DPO"_s));
        const std::weak_ptr<const cts::rules::Rulebook> former = world.account.store()->sharedRulebook();
        const QPointer<HomePage> home = window.homePage();
        bool met = false;
        bool stood = false;
        onceOpen<AssignmentDialog>(met, [&](AssignmentDialog&) {
            QVERIFY(world.account.store()->reloadRulebook());
            stood = home && !former.expired();
        });
        Q_EMIT window.homePage()->createRequested();
        QVERIFY(met && stood);
        QTRY_VERIFY(!home && window.homePage());
        QVERIFY(!former.expired());

        onceOpen<AssignmentDialog>(met, [&](AssignmentDialog&) {
            world.lock.lock();
            QVERIFY(world.account.store()->reloadRulebook());
        });
        Q_EMIT window.homePage()->createRequested();
        QVERIFY(met);
        QTRY_VERIFY(!world.account.store());
        QVERIFY(!window.homePage());
    }
};

CTS_TEST(MainWindowTest)

#include "MainWindowTest.moc"
