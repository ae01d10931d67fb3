#include "client/ui/ApprovalsPage.h"

#include "client/models/RowsModel.h"
#include "client/ui/theme/Theme.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/ProgressStrip.h"
#include "client/ui/widgets/TableView.h"
#include "tests/gui/pages/TestDesk.h"
#include "tests/support/TestMain.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace cts::client;
using namespace cts::client::ui;
using namespace cts::tests;

// A decision on many items at once, over a real store and server.
class ApprovalsPageTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestCounty> m_county;
    std::unique_ptr<TestClient> m_supervisor;
    QStringList m_made;
    int m_n = 0;

    // What waits for the supervisor, submitted just now.
    QList<QueueItem> submitted(int count) {
        TestClient worker(*m_county, m_county->user(u"DPO"_s));
        m_made.clear();
        for (int i = 0; i < count; ++i)
            m_made.append(submitReferral(worker, ++m_n, m_county->user(u"SDPO"_s).id));
        worker.sync();
        m_supervisor->sync();
        return waiting();
    }
    QList<QueueItem> waiting() {
        auto items = m_supervisor->approvals().queue();
        items.removeIf([this](const QueueItem& item) { return !m_made.contains(item.row.assignmentId); });
        return items;
    }

private Q_SLOTS:
    void initTestCase() {
        Theme::apply(*qApp, ThemeKind::Light);
        m_county = std::make_unique<TestCounty>(2);
        m_supervisor = std::make_unique<TestClient>(*m_county, m_county->user(u"SDPO"_s));
    }
    void cleanupTestCase() {
        m_supervisor.reset();
        m_county.reset();
    }

    void aSliceIsOneTransactionAndCancelKeepsIt() {
        const auto items = submitted(3);
        QCOMPARE(items.size(), 3);
        BulkDecision decision(m_supervisor->store(), items, u"approve"_s, {}, 0ms);
        QSignalSpy progressed(&decision, &BulkDecision::progressed);
        QSignalSpy finished(&decision, &BulkDecision::finished);
        QVERIFY(decision.runSlice());
        QCOMPARE(decision.decided(), 1);
        QVERIFY(decision.results().first().done);
        QCOMPARE(waiting().size(), 2); // durable and seen before the next slice begins
        QCOMPARE(progressed.size(), 1);
        decision.cancel();
        QCOMPARE(finished.size(), 1);
        QVERIFY(!decision.runSlice());
        QCOMPARE(decision.decided(), 1);
        QCOMPARE(waiting().size(), 2);
        decision.cancel();
        QCOMPARE(finished.size(), 1);
    }

    void closingInTheMiddleKeepsWhatIsDone() {
        const auto items = submitted(4);
        {
            BulkDecision decision(m_supervisor->store(), items, u"approve"_s, {}, 0ms);
            QVERIFY(decision.runSlice());
            QVERIFY(decision.runSlice());
        }
        m_supervisor->reopen();
        QCOMPARE(waiting().size(), 2);
        QVERIFY(!m_supervisor->sync().error);
        QCOMPARE(waiting().size(), 2);
        QVERIFY(m_supervisor->outbox().entries().isEmpty()); // all that was decided is on the server
    }

    void whatChangedInTheMeantimeIsLeftOut() {
        auto items = submitted(2);
        items.first().revision -= 1;
        const auto results = decideAll(*m_supervisor, items, u"approve"_s);
        QCOMPARE(results.size(), 2);
        QCOMPARE(results.first().error.code, u"changedSinceRead"_s);
        QVERIFY(results.last().done);
    }

    void theWindowStaysUsableAndEscapeCancels() {
        (void)submitted(5);
        TestDesk desk(*m_supervisor);
        ApprovalsPage page(desk.desk);
        page.resize(1280, 720);
        page.show();
        page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        auto* strip = page.findChild<ProgressStrip*>();
        auto* table = page.findChild<TableView*>();
        QVERIFY(!strip->isVisible());
        table->setFocus();
        page.selectAll();
        page.actOnSelected();
        QVERIFY(page.isDeciding());
        QVERIFY(strip->isVisible());
        QVERIFY(table->isEnabled());
        page.actOnSelected(); // not twice
        QSet<const QWidget*> seen;
        while (!seen.contains(page.focusWidget())) {
            seen.insert(page.focusWidget());
            QTest::keyClick(page.focusWidget(), Qt::Key_Tab);
        }
        QVERIFY(seen.contains(strip->findChild<Button*>()));
        QSignalSpy decided(&page, &ApprovalsPage::decided);
        QTest::keyClick(table, Qt::Key_Escape);
        QCOMPARE(decided.size(), 1);
        QVERIFY(!strip->isVisible());
        QCOMPARE(desk.dialogs.asked().size(), 1);
        QVERIFY2(desk.dialogs.lastTell().text.contains(u"Cancelled"_s), qPrintable(desk.dialogs.lastTell().text));
        QVERIFY(page.model()->rowCount() > 0);
        page.selectAll();
        page.actOnSelected();
        QTRY_COMPARE(decided.size(), 2);
        QCOMPARE(page.model()->rowCount(), 0);
        QVERIFY(!desk.dialogs.lastTell().text.contains(u"Cancelled"_s));
    }
};

CTS_TEST(ApprovalsPageTest)

#include "ApprovalsPageTest.moc"
