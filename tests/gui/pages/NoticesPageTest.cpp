#include "client/ui/NoticesPage.h"

#include "client/models/RowsModel.h"
#include "client/services/NoticeService.h"
#include "client/ui/theme/Theme.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/TableView.h"
#include "shared/base/CanonicalJson.h"
#include "shared/base/Compression.h"
#include "shared/base/Ids.h"
#include "shared/records/RecordParts.h"
#include "tests/gui/pages/TestDesk.h"
#include "tests/support/TestMain.h"
#include "tests/support/gui/AccessibilityAudit.h"

#include <QApplication>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::client;
using namespace cts::client::ui;
using namespace cts::tests;

// The page of notices over a real store and server.
class NoticesPageTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestCounty> m_county;
    std::unique_ptr<TestClient> m_client;
    std::unique_ptr<TestDesk> m_desk;
    std::unique_ptr<NoticeService> m_service;
    std::unique_ptr<NoticesPage> m_page;

    void show() {
        m_page.reset();
        m_desk = std::make_unique<TestDesk>(*m_client);
        m_service = std::make_unique<NoticeService>(m_client->store());
        m_page = std::make_unique<NoticesPage>(m_desk->desk, *m_service);
        m_page->resize(1100, 760);
        m_page->show();
    }
    // On a new device.
    void showFor(const QString& role) {
        m_page.reset();
        m_client = std::make_unique<TestClient>(*m_county, m_county->user(role));
        QVERIFY(!m_client->sync().error);
        show();
    }
    QString cell(int row, const QString& column) const {
        return m_page->model()->index(row, m_page->model()->columnOf(column)).data().toString();
    }
    // The list of notices, and what is in the chosen one.
    TableView* list() const { return qobject_cast<TableView*>(m_page->focusProxy()); }
    TableView* detail() const {
        for (auto* table : m_page->findChildren<TableView*>())
            if (table != list())
                return table;
        return nullptr;
    }
    QPushButton* button(const QString& text) const {
        for (auto* one : m_page->findChildren<QPushButton*>())
            if (one->text() == text)
                return one;
        return nullptr;
    }
    static QJsonObject item(int n, const QString& assignment, const QString& matter) {
        return {{u"rowId"_s, newId(SystemClock())},
                {u"form"_s, u"Safety Plan"_s},
                {u"assignmentNumber"_s, QString::number(n)},
                {u"initials"_s, u"J. S."_s},
                {u"matter"_s, matter},
                {u"on"_s, u"2026-01-06"_s},
                {u"copy"_s, n % 2 == 0 ? u"YES"_s : u"NO"_s},
                {u"assignmentId"_s, assignment},
                {u"recordId"_s, assignment}};
    }
    // A notice as the server would send it, laid into the device's cache.
    void receive(const QString& code, const QJsonArray& items, const QJsonObject& more = {}) {
        records::Record notice;
        notice.id = newId(SystemClock());
        notice.kind = notice.formId = u"notice"_s;
        notice.state = u"Unread"_s;
        notice.revision = 1;
        notice.fields = {{u"userId"_s, m_client->store().actor().userId},
                         {u"notice"_s, code},
                         {u"copy"_s, u"NO"_s},
                         {u"sentAt"_s, u"2030-01-01T15:00:00Z"_s},
                         {u"items"_s, items}};
        for (auto it = more.begin(); it != more.end(); ++it)
            notice.fields.insert(it.key(), it.value());
        protocol::SyncAnswer answer;
        answer.checkpoint = {m_client->cache().cursor(), m_client->cache().epoch(), 0, true, {}, {}, {}};
        for (const auto& part : records::split(notice, *m_client->store().rulebook().form(notice.formId)))
            answer.puts.append({notice.id,
                                notice.kind,
                                {},
                                part.compartment,
                                notice.revision,
                                records::partHash(part),
                                compress(canonicalJson(part.payload))});
        const auto changed = m_client->cache().applyPage(answer);
        QVERIFY(changed && changed->notices == QSet<QString>{notice.id} && !changed->directory);
        m_client->store().refresh(*changed, false);
        m_page->refresh();
    }

private Q_SLOTS:
    void initTestCase() {
        Theme::apply(*qApp, ThemeKind::Light);
        m_county = std::make_unique<TestCounty>(12);
    }
    void init() { showFor(u"DPO"_s); }
    void cleanup() {
        m_page.reset();
        m_service.reset();
        m_desk.reset();
        m_client.reset();
    }

    void listsTheNewestFirstAndSaysWhatIsUnread() {
        showFor(u"AGENCY_ADMIN"_s);
        const auto notices = m_service->notices();
        QVERIFY(notices.size() > 2);
        QVERIFY(std::is_sorted(notices.cbegin(), notices.cend(),
                               [](const Notice& a, const Notice& b) { return a.sentAt > b.sentAt; }));
        QCOMPARE(m_page->model()->rowCount(), static_cast<int>(notices.size()));
        QCOMPARE(cell(0, u"state"_s), notices.first().unread ? u"Unread"_s : u"Read"_s);
        for (int row = 0; row < m_page->model()->rowCount(); ++row)
            QVERIFY(!cell(row, u"what"_s).isEmpty() && !cell(row, u"what"_s).startsWith(u'N'));
    }

    // Without a network at once, after a restart, and on the server with the next sync.
    void marksAllReadOffline() {
        showFor(u"AGENCY_ADMIN"_s);
        m_county->server().stop();
        QVERIFY(m_service->unreadCount() > 0);
        button(u"Mark all as read"_s)->click();
        QTRY_COMPARE(m_service->unreadCount(), 0);
        QCOMPARE(cell(0, u"state"_s), u"Read"_s);
        QVERIFY(!button(u"Mark all as read"_s)->isEnabled());
        m_page.reset();
        m_client->reopen();
        show();
        QCOMPARE(m_service->unreadCount(), 0);
        m_county->restart();
        QVERIFY(!m_client->sync().error);
        QCOMPARE(m_service->unreadCount(), 0);
        showFor(u"AGENCY_ADMIN"_s); // another device
        QCOMPARE(m_service->unreadCount(), 0);
    }

    void enterOpensTheCaseAndMarksTheNotice() {
        const auto held = m_client->cases().listing({}, 1).value(0).assignmentId;
        QVERIFY(!held.isEmpty());
        receive(u"N05"_s, {item(1, held, {})});
        QSignalSpy opened(m_page.get(), &NoticesPage::assignmentOpened);
        list()->setFocus();
        list()->selectRow(0);
        QTest::keyClick(list(), Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened.first().first().toString(), held);
        QCOMPARE(cell(0, u"state"_s), u"Read"_s);
    }

    void aDocumentThatIsHeldIsOpened() {
        const auto row = m_client->cases().listing({}, 1).value(0);
        QJsonObject about = item(1, row.assignmentId, {});
        about.insert(u"recordId"_s, row.referralId);
        receive(u"N02"_s, {about});
        QSignalSpy opened(m_page.get(), &NoticesPage::recordOpened);
        list()->selectRow(0);
        QTest::keyClick(list(), Qt::Key_Return);
        QCOMPARE(opened.value(0).value(0).toString(), row.referralId);
    }

    // A digest: the keyboard goes on to its lines, and Enter opens one.
    void aDigestShowsItsLines() {
        const auto held = m_client->cases().listing({}, 1).value(0).assignmentId;
        receive(u"DIGEST"_s, {item(1, held, u"OVERDUE"_s), item(2, held, u"DUE"_s)});
        QCOMPARE(cell(0, u"what"_s), u"Reminders"_s);
        QCOMPARE(cell(0, u"about"_s), u"2 items"_s);
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        list()->selectRow(0);
        QTest::keyClick(list(), Qt::Key_Return);
        QVERIFY(detail()->hasFocus());
        const auto line = [&](int row) {
            QStringList cells;
            for (int column = 0; column < m_page->items()->columnCount(); ++column)
                cells.append(m_page->items()->index(row, column).data().toString());
            return cells.join(u'|');
        };
        QCOMPARE(line(0), u"Safety Plan|1|J. S.|Overdue, was due|01/06/2026"_s);
        QCOMPARE(line(1), u"Safety Plan|2|J. S.|Due (copy)|01/06/2026"_s);
        QSignalSpy opened(m_page.get(), &NoticesPage::assignmentOpened);
        QTest::keyClick(detail(), Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
    }

    void whatIsNotHeldIsSaid() {
        receive(u"N07"_s, {item(1, newId(SystemClock()), {})});
        list()->selectRow(0);
        QTest::keyClick(list(), Qt::Key_Return);
        QCOMPARE(m_desk->dialogs.lastTell().title, u"Not on this device"_s);
    }

    void anAdministratorHasAMailSentAgain() {
        QVERIFY(!button(u"Send again"_s)->isVisible());
        receive(u"UNDELIVERED"_s, {item(1, u"none"_s, u"REFUSED"_s)},
                {{u"about"_s, u"N12"_s}, {u"mailId"_s, 7}, {u"recipients"_s, u"worker@county.example"_s}});
        QCOMPARE(cell(0, u"what"_s), u"Mail not delivered: Strengths and Needs Assessment submitted"_s);
        list()->selectRow(0);
        QVERIFY(button(u"Send again"_s)->isVisible());
        button(u"Send again"_s)->click();
        QCOMPARE(m_client->outbox().entries().value(0).action, u"sendAgain"_s);
        QCOMPARE(cell(0, u"state"_s), u"Read"_s);
    }

    void everythingHasANameAndFits() {
        receive(u"DIGEST"_s, {item(1, u"none"_s, u"OVERDUE"_s), item(2, u"none"_s, u"DUE"_s)});
        list()->selectRow(0);
        QApplication::processEvents();
        const QStringList found = AccessibilityAudit::findingsAtBothScales(m_page.get());
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

    void whoWasToldNothingSeesThat() {
        showFor(u"CPM"_s);
        QCOMPARE(m_page->model()->rowCount(), 0);
        QCOMPARE(m_service->unreadCount(), 0);
        QVERIFY(!button(u"Mark all as read"_s)->isEnabled() && !button(u"Open"_s)->isEnabled());
    }
};

CTS_TEST(NoticesPageTest)

#include "NoticesPageTest.moc"
