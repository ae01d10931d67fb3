#include "client/ui/ApprovalsPage.h"
#include "client/ui/AssignmentDialog.h"
#include "client/ui/FormPage.h"
#include "client/ui/HomePage.h"
#include "client/ui/OutboxDialog.h"
#include "client/ui/PasswordDialog.h"
#include "client/ui/RecordPanel.h"
#include "client/ui/SignInPage.h"
#include "client/ui/UploadDialog.h"
#include "client/ui/theme/Theme.h"
#include "client/ui/widgets/ChooseDialog.h"
#include "client/ui/widgets/ConfirmDialog.h"
#include "client/ui/widgets/ReasonDialog.h"
#include "tests/gui/pages/IdleAccount.h"
#include "tests/gui/pages/TestDesk.h"
#include "tests/support/TestMain.h"
#include "tests/support/gui/AccessibilityAudit.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts::client;
using namespace cts::client::ui;
using namespace cts::tests;

namespace {

// Shows a window as on a small county laptop and says what the audit finds.
QString audited(QWidget& window) {
    if (!qobject_cast<QDialog*>(&window))
        window.resize(1280, 800);
    window.show();
    QApplication::processEvents();
    const QStringList found = AccessibilityAudit::findingsAtBothScales(&window);
    for (const auto& one : found)
        qWarning().noquote() << one; // QCOMPARE shortens long texts
    return found.join(u'\n');
}

// Walks through the window with Tab until it is back where it began; the text controls that it never came to.
QStringList missedByTab(QWidget& window) {
    window.activateWindow();
    if (!QTest::qWaitForWindowActive(&window))
        return {u"the window is not active"_s};
    if (!window.focusWidget())
        QTest::keyClick(&window, Qt::Key_Tab);
    QSet<const QWidget*> seen;
    while (QApplication::focusWidget() && !seen.contains(QApplication::focusWidget())) {
        seen.insert(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QStringList missed;
    for (const auto* widget : window.findChildren<QWidget*>()) {
        const bool typed = qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QPlainTextEdit*>(widget) ||
                           qobject_cast<const QComboBox*>(widget);
        if (typed && widget->isVisible() && widget->isEnabled() && !seen.contains(widget) && !widget->focusProxy())
            missed.append(widget->accessibleName());
    }
    return missed;
}

// A referral on which nothing is hidden: both agencies, both services.
QString fullReferral(TestClient& worker, int n, const QString& supervisorId) {
    const auto assignment = worker.cases().createAssignment(inventedAssignment(n));
    const QString referral = fillReferral(worker, *assignment, supervisorId);
    auto fields = worker.cases().open(referral)->record.fields;
    const QJsonObject more{{u"dualSupervision"_s, u"YES"_s},
                           {u"referralType"_s, u"FRP_AND_ADVOCACY"_s},
                           {u"frpDateTime"_s, u"2026-01-04T20:30:00Z"_s},
                           {u"caseNumber"_s, u"DC90001"_s},
                           {u"secondWorkerName"_s, u"Oakhollow, Tamsin"_s},
                           {u"secondWorkerPhone"_s, u"(213) 555-0121"_s},
                           {u"secondWorkerEmail"_s, u"tamsin@dcfs.example"_s},
                           {u"secondSupervisorName"_s, u"Brightwater, Ellis"_s},
                           {u"secondSupervisorPhone"_s, u"(213) 555-0122"_s},
                           {u"secondSupervisorEmail"_s, u"ellis@dcfs.example"_s},
                           {u"serviceComponentAgency"_s, u"BOTH"_s},
                           {u"dcfsServiceComponent"_s, u"OTHER"_s},
                           {u"safetyAlerts"_s, QJsonArray{u"GANG"_s, u"OTHER"_s}},
                           {u"safetyAlertNotes"_s, u"Meet at the school, never at the address."_s}};
    for (auto it = more.begin(); it != more.end(); ++it)
        fields.insert(it.key(), it.value());
    (void)worker.cases().saveDraft(referral, fields);
    return referral;
}

} // namespace

// Every window and dialog of the program, with the practice county's people and cases in it: names for screen readers,
// keyboard, no cut text, at both text sizes.
class AccessibilityWalkTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestCounty> m_county;

private Q_SLOTS:
    void initTestCase() {
        Theme::apply(*qApp, ThemeKind::Light);
        m_county = std::make_unique<TestCounty>(24);
    }
    void cleanupTestCase() { m_county.reset(); }

    void signInPage_data() {
        QTest::addColumn<int>("mode");
        QTest::newRow("sign in") << int(SignInPage::Mode::SignIn);
        QTest::newRow("unlock") << int(SignInPage::Mode::Unlock);
        QTest::newRow("rebuild") << int(SignInPage::Mode::Rebuild);
    }
    void signInPage() {
        QFETCH(int, mode);
        IdleAccount account;
        SignInPage page(account);
        page.setMode(static_cast<SignInPage::Mode>(mode));
        QCOMPARE(audited(page), QString());
        QCOMPARE(missedByTab(page), QStringList());
    }
    void signInPageWithAnError() {
        IdleAccount account;
        SignInPage page(account);
        page.showError({u"passwordChangeRequired"_s});
        QCOMPARE(audited(page), QString());
    }

    void home_data() {
        QTest::addColumn<QString>("role");
        QStringList roles;
        for (const auto& user : practiceUsers())
            if (!roles.contains(user.role)) {
                roles.append(user.role);
                QTest::newRow(qPrintable(user.role)) << user.role;
            }
    }
    void home() {
        QFETCH(QString, role);
        TestClient client(*m_county, m_county->user(role));
        TestDesk desk(client);
        HomePage page(desk.desk);
        QCOMPARE(audited(page), QString());
        QCOMPARE(missedByTab(page), QStringList());
        page.find(u"nobody of this name"_s);
        QCOMPARE(audited(page), QString());
    }

    void assignmentDialog() {
        TestClient worker(*m_county, m_county->user(u"DPO"_s));
        TestDesk desk(worker);
        AssignmentDialog dialog(desk.desk);
        QCOMPARE(audited(dialog), QString());
        QCOMPARE(missedByTab(dialog), QStringList());
        dialog.save(true); // with everything that is missing said
        QCOMPARE(audited(dialog), QString());
    }

    void uploadDialog() {
        TestClient worker(*m_county, m_county->user(u"DPO"_s));
        TestDesk desk(worker);
        UploadDialog dialog(desk.desk, {u"court_order.pdf"_s, u"A visit.png"_s});
        QCOMPARE(audited(dialog), QString());
        QCOMPARE(missedByTab(dialog), QStringList());
        dialog.setKind({u"MEDICAL"_s, u"NORMAL"_s}); // with the county's warning
        QCOMPARE(audited(dialog), QString());
    }

    void referralAndOutbox() {
        TestClient worker(*m_county, m_county->user(u"DPO"_s));
        TestDesk desk(worker);
        const QString referral = fullReferral(worker, 1, m_county->user(u"SDPO"_s).id);
        FormPage page(desk.desk);
        page.open(referral);
        QCOMPARE(audited(page), QString());
        QCOMPARE(missedByTab(page), QStringList());
        page.run(u"submit"_s); // the office is missing, and the signature
        QVERIFY(page.panel()->findChild<QWidget*>(u"problemLinks"_s)->isVisible());
        QCOMPARE(audited(page), QString());
        OutboxDialog outbox(desk.desk);
        QCOMPARE(audited(outbox), QString());
    }

    void readOnlyReferral() {
        TestClient worker(*m_county, m_county->user(u"DPO"_s));
        TestDesk desk(worker);
        const QString assignment = submitReferral(worker, 2, m_county->user(u"SDPO"_s).id);
        FormPage page(desk.desk);
        page.open(worker.cases().referralOf(assignment));
        QCOMPARE(audited(page), QString());
    }

    void emptyOutbox() {
        TestClient worker(*m_county, m_county->user(u"DPO"_s));
        TestDesk desk(worker);
        OutboxDialog outbox(desk.desk);
        QCOMPARE(audited(outbox), QString());
    }

    void approvals() {
        TestClient worker(*m_county, m_county->user(u"DPO"_s));
        const QString assignment = submitReferral(worker, 3, m_county->user(u"SDPO"_s).id);
        QVERIFY(!worker.sync().error);
        TestClient supervisor(*m_county, m_county->user(u"SDPO"_s));
        QVERIFY(supervisor.approvals().queueCount() > 0);
        TestDesk desk(supervisor);
        ApprovalsPage page(desk.desk);
        QCOMPARE(audited(page), QString());
        page.openRecord(supervisor.cases().referralOf(assignment));
        QCOMPARE(audited(page), QString());
        page.selectAll();
        QCOMPARE(audited(page), QString());
    }

    void passwordDialog() {
        IdleAccount account;
        PasswordDialog dialog(account);
        QCOMPARE(audited(dialog), QString());
        QCOMPARE(missedByTab(dialog), QStringList());
    }

    void questions() {
        ConfirmDialog confirm({.title = u"Leave without saving?"_s,
                               .text = u"What you typed here has not been saved yet."_s,
                               .confirmText = u"Leave without saving"_s,
                               .destructive = true});
        QCOMPARE(audited(confirm), QString());
        ReasonRequest rejection{.title = u"Reject referral"_s,
                                .text = u"For 10084 Zephyrine, Quill."_s,
                                .confirmText = u"Reject referral"_s};
        rejection.phrases = {u"The address is not complete"_s, u"The consultation is missing"_s};
        ReasonDialog reason(rejection);
        QCOMPARE(audited(reason), QString());
        QCOMPARE(missedByTab(reason), QStringList());
        ChooseRequest agencies{
            .title = u"Assign agency"_s, .text = {}, .confirmText = u"Assign agency"_s, .options = {}};
        for (const auto& agency : practiceAgencies())
            agencies.options.append({agency.key, agency.name, {}});
        ChooseDialog choose(agencies);
        QCOMPARE(audited(choose), QString());
        QCOMPARE(missedByTab(choose), QStringList());
    }
};

CTS_TEST(AccessibilityWalkTest)

#include "AccessibilityWalkTest.moc"
