#include "client/models/EntriesModel.h"
#include "client/ui/AccountDialog.h"
#include "client/ui/CountySearchPage.h"
#include "client/ui/FormPage.h"
#include "client/ui/HandOverDialog.h"
#include "client/ui/HistoryDialog.h"
#include "client/ui/MonthsPage.h"
#include "client/ui/RecordPanel.h"
#include "client/ui/RecordPaper.h"
#include "client/ui/SettingsPage.h"
#include "client/ui/UserDialog.h"
#include "client/ui/UsersPage.h"
#include "client/ui/theme/Theme.h"
#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/Page.h"
#include "client/ui/widgets/TablePanel.h"
#include "client/ui/widgets/TableView.h"
#include "client/ui/widgets/TextField.h"
#include "shared/records/CaseDeadlines.h"
#include "shared/records/Settings.h"
#include "tests/gui/pages/OnlineLine.h"
#include "tests/gui/pages/TestDesk.h"
#include "tests/support/TestMain.h"
#include "tests/support/gui/AccessibilityAudit.h"

#include <QApplication>
#include <QJsonArray>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::client;
using namespace cts::client::ui;
using namespace cts::tests;

// The administrators' desks over a real store and a real server: users, Master Activity, county search, settings.
class DesksTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestCounty> m_county;

    static void settle(UsersPage& page) { QTRY_VERIFY(page.isSettled()); }
    static QString audited(QWidget& page) {
        page.resize(1280, 800);
        page.show();
        QApplication::processEvents();
        const QStringList found = AccessibilityAudit::findingsAtBothScales(&page);
        for (const auto& one : found)
            qWarning().noquote() << one;
        return found.join(u'\n');
    }
    static QJsonObject entry(TestClient& client, const QString& id) { return client.store().directory().value(id); }
    static QString textOf(const EntriesModel& model, int row, const QString& column) {
        return model.index(row, model.columnOf(column)).data().toString();
    }
    static QString nextWorkerOf(TestClient& client, const QString& role) {
        for (const auto& row : client.cases().listing({}))
            if (!row.workerId.isEmpty() && entry(client, row.workerId).value("role"_L1).toString() == role)
                return row.workerId;
        return {};
    }

private Q_SLOTS:
    void initTestCase() {
        Theme::apply(*qApp, ThemeKind::Light);
        m_county = std::make_unique<TestCounty>(30);
    }
    void cleanupTestCase() { m_county.reset(); }

    void usersAreThoseOfTheOwnScope_data() {
        QTest::addColumn<QString>("role");
        QTest::addColumn<QStringList>("listed");
        const QStringList agency{u"AGENCY_ADMIN"_s, u"ADVOCATE"_s};
        QTest::newRow("Probation") << u"PROB_ADMIN"_s << QStringList{u"PROB_ADMIN"_s, u"DPO"_s, u"SDPO"_s} + agency;
        QTest::newRow("DCFS") << u"DCFS_ADMIN"_s << QStringList{u"DCFS_ADMIN"_s, u"CSW"_s, u"SCSW"_s} + agency;
        QTest::newRow("agency") << u"AGENCY_ADMIN"_s << agency;
    }
    void usersAreThoseOfTheOwnScope() {
        QFETCH(QString, role);
        QFETCH(QStringList, listed);
        TestClient client(*m_county, m_county->user(role));
        TestDesk desk(client);
        UsersPage page(desk.desk, nullptr);
        settle(page);
        int expected = 0;
        for (const auto& user : m_county->users())
            if (listed.contains(user.role) && (role != "AGENCY_ADMIN"_L1 || user.agency == m_county->user(role).agency))
                ++expected;
        QCOMPARE(page.model()->rowCount(), expected);
        QVERIFY(!UsersPage::isFor(TestDesk(*std::make_unique<TestClient>(*m_county, m_county->user(u"DPO"_s))).desk));
        QCOMPARE(audited(page), QString());
    }

    void searchFindsByNameRoleAndUnit() {
        TestClient client(*m_county, m_county->user(u"PROB_ADMIN"_s));
        TestDesk desk(client);
        UsersPage page(desk.desk, nullptr);
        auto* search = page.findChild<TextField*>();
        for (const auto& [typed, count] : {std::pair{u"nakam"_s, 1}, {u"p-41"_s, 3}, {u"nobody at all"_s, 0}}) {
            search->setText(typed);
            page.refresh();
            settle(page);
            QCOMPARE(page.model()->rowCount(), count);
        }
    }

    // All of it without a connection; the server has the last word at the next sync.
    void aUserIsAddedOfflineAndEditedAndReachesTheServer() {
        TestClient client(*m_county, m_county->user(u"PROB_ADMIN"_s));
        TestDesk desk(client);
        UsersPage page(desk.desk, nullptr);
        desk.dialogs.answerRun([](QDialog& dialog) {
            auto& adding = dynamic_cast<UserDialog&>(dialog);
            adding.save(); // nothing is filled in yet
            if (!adding.userId().isEmpty())
                return false;
            adding.form()->enter(u"role"_s, u"DPO"_s);
            adding.form()->enter(u"name"_s, QJsonObject{{u"last"_s, u"Marrow"_s}, {u"first"_s, u"Odile"_s}});
            adding.form()->enter(u"email"_s, u"odile.marrow@probation.example"_s);
            adding.form()->enter(u"unitId"_s, u"P-41"_s);
            adding.save();
            return !adding.userId().isEmpty();
        });
        page.addUser();
        settle(page);
        const QString id = page.document()->recordId();
        QCOMPARE(entry(client, id).value("state"_L1).toString(), u"Invited"_s);
        QVERIFY(page.model()->rowOf(id) >= 0);
        auto fields = client.cases().open(id)->record.fields;
        fields.insert(u"office"_s, u"Eastlake"_s);
        QVERIFY(client.cases().saveDraft(id, fields));
        page.document()->reload();
        page.document()->run(u"save"_s);
        QCOMPARE(entry(client, id).value("office"_L1).toString(), u"Eastlake"_s);
        client.reopen(); // and after a crash
        QCOMPARE(entry(client, id).value("office"_L1).toString(), u"Eastlake"_s);
        QVERIFY(!client.sync().error);
        QVERIFY(client.store().outbox().open(client.store().delivered())->isEmpty());
        TestClient other(*m_county, m_county->user(u"SDPO"_s));
        QCOMPARE(entry(other, id).value("department"_L1).toString(), u"PROBATION"_s);
    }

    void aFirstPasswordIsShownOnceAndAsksForAConnection() {
        TestClient client(*m_county, m_county->user(u"PROB_ADMIN"_s));
        TestDesk desk(client);
        auto online = OnlineLine::service(client);
        AccountDialog dialog(online.get(), m_county->user(u"DPO"_s, 3).id, u"Larsen, Ingrid"_s);
        QVERIFY(dialog.code().isEmpty());
        dialog.invite();
        QTRY_COMPARE(dialog.code().size(), 23);
        QCOMPARE(audited(dialog), QString());
        auto none = OnlineLine::service(client, true);
        AccountDialog offline(none.get(), m_county->user(u"DPO"_s).id, u"Reyes, Marisol"_s);
        QVERIFY(offline.findChild<Banner*>()->text().contains(u"network"_s, Qt::CaseInsensitive));
    }

    // Domain 3.17, E13: what is open is shown and handed over, then the user is deactivated.
    void deactivatingHandsOverWhatIsOpen() {
        TestClient client(*m_county, m_county->user(u"PROB_ADMIN"_s));
        TestDesk desk(client);
        UsersPage page(desk.desk, nullptr);
        settle(page);
        const QString leaving = nextWorkerOf(client, u"DPO"_s);
        QVERIFY(!leaving.isEmpty());
        const auto before = UserService(client.store()).openWork(entry(client, leaving));
        QVERIFY(!before.isEmpty());
        QString successor;
        page.openRecord(leaving);
        desk.dialogs.answerRun([&](QDialog& dialog) {
            auto& handing = dynamic_cast<HandOverDialog&>(dialog);
            handing.accept();
            if (handing.result() == QDialog::Accepted)
                return false; // nothing is chosen yet
            successor =
                UserService(client.store()).successors(before.first(), leaving).first().value("id"_L1).toString();
            for (int group = 0; group < before.size(); ++group)
                handing.choose(group, successor);
            handing.giveReason(u"Moves to another county"_s);
            handing.accept();
            return handing.result() == QDialog::Accepted;
        });
        page.document()->run(u"deactivate"_s);
        QTRY_COMPARE(entry(client, leaving).value("state"_L1).toString(), u"Inactive"_s);
        settle(page);
        QVERIFY(UserService(client.store()).openWork(entry(client, leaving)).isEmpty());
        QVERIFY(page.model()->rowOf(leaving) < 0); // not among the active ones any more
        for (const auto& item : before.first().items)
            QCOMPARE(client.cases().listingRow(item.row.assignmentId)->workerId, successor);
        QVERIFY(!client.sync().error);
        QVERIFY(client.store().outbox().open(client.store().delivered())->isEmpty());
        QCOMPARE(entry(client, leaving).value("active"_L1).toString(), u"NO"_s);
    }

    void monthsShowWhatIsMissing() {
        TestClient client(*m_county, m_county->user(u"AGENCY_ADMIN"_s));
        TestDesk desk(client);
        MonthsPage page(desk.desk);
        QVERIFY(page.model()->rowCount() > 1);
        QCOMPARE(textOf(*page.model(), 0, u"missing"_s), u"Not begun"_s);
        page.panel()->table()->selectRow(0);
        page.begin();
        QCOMPARE(textOf(*page.model(), 0, u"missing"_s), u"Counted by the server at the next sync"_s);
        QVERIFY(!client.sync().error);
        page.refresh();
        QVERIFY2(textOf(*page.model(), 0, u"missing"_s).endsWith(u"to review"_s),
                 qPrintable(textOf(*page.model(), 0, u"missing"_s)));
        QVERIFY(page.document()->panel()->view());
        QCOMPARE(audited(page), QString());
        QTemporaryDir folder;
        QVERIFY(RecordPaper(desk.desk, *page.document()->panel()->view()).printTo(folder.filePath(u"month.pdf"_s)));
    }

    void countySearchAsksForAPurposeOutsideTheCaseload() {
        TestClient owner(*m_county, m_county->user(u"DPO"_s));
        const QString theirs = submitReferral(owner, 7, m_county->user(u"SDPO"_s).id);
        QVERIFY(!owner.sync().error);
        TestClient client(*m_county, m_county->user(u"CSW"_s));
        TestDesk desk(client);
        auto online = OnlineLine::service(client);
        CountySearchPage page(desk.desk, online.get());
        QSignalSpy opened(&page, &CountySearchPage::opened);
        page.search();
        QCOMPARE(page.findChild<Page*>()->banner()->text(), u"Fill in at least one field."_s);
        page.enter(u"lastName"_s, u"zephyrine90007"_s);
        page.search();
        QTRY_COMPARE(page.model()->rowCount(), 1);
        QCOMPARE(textOf(*page.model(), 0, u"held"_s), QString());
        QCOMPARE(audited(page), QString());
        auto* table = page.findChild<TableView*>();
        Q_EMIT table->rowOpened(page.model()->index(0, 0)); // no purpose: nothing is shown
        QCOMPARE(desk.dialogs.unanswered().size(), 1);
        bool shown = false;
        desk.dialogs.answerReason(u"Placement of a sibling"_s);
        desk.dialogs.answerRun([&](QDialog& dialog) {
            shown = dynamic_cast<HistoryDialog*>(&dialog) != nullptr;
            return shown;
        });
        Q_EMIT table->rowOpened(page.model()->index(0, 0));
        QTRY_VERIFY(shown);
        QCOMPARE(opened.count(), 0);
        // The worker's own youth opens as it is.
        TestDesk own(owner);
        auto ownOnline = OnlineLine::service(owner);
        CountySearchPage ownPage(own.desk, ownOnline.get());
        QSignalSpy ownOpened(&ownPage, &CountySearchPage::opened);
        ownPage.enter(u"lastName"_s, u"zephyrine90007"_s);
        ownPage.search();
        QTRY_COMPARE(ownPage.model()->rowCount(), 1);
        Q_EMIT ownPage.findChild<TableView*>()->rowOpened(ownPage.model()->index(0, 0));
        QCOMPARE(ownOpened.count(), 1);
        QCOMPARE(ownOpened.first().first().toString(), theirs);
    }

    void countySearchSaysThatItNeedsAConnection() {
        TestClient client(*m_county, m_county->user(u"CSW"_s));
        TestDesk desk(client);
        auto online = OnlineLine::service(client, true);
        CountySearchPage page(desk.desk, online.get());
        page.enter(u"lastName"_s, u"a"_s);
        page.search();
        QTRY_VERIFY(page.findChild<Page*>()->banner()->text().contains(u"needs a connection"_s));
        TestClient advocate(*m_county, m_county->user(u"ADVOCATE"_s));
        QVERIFY(!CountySearchPage::isFor(TestDesk(advocate).desk));
    }

    // Domain E28: a closure moves due dates in business days on every device that syncs.
    void aClosureMovesDueDatesEverywhere() {
        TestClient admin(*m_county, m_county->user(u"DCFS_ADMIN"_s));
        TestClient advocate(*m_county, m_county->user(u"ADVOCATE"_s));
        TestDesk desk(admin);
        SettingsPage page(desk.desk);
        QCOMPARE(audited(page), QString());
        const auto due = [](TestClient& client) {
            const records::CaseDeadlines deadlines(client.store().rulebook());
            const QJsonObject assignment{{u"referralType"_s, u"ADVOCACY_ONLY"_s},
                                         {u"referralAssignmentDate"_s, u"2031-01-06"_s},
                                         {u"serviceStart"_s, u"2031-01-06"_s},
                                         {u"dateOfTermination"_s, u"2031-06-02"_s}};
            return deadlines.window(u"TERMINATION"_s, assignment, client.store().facts().settings())->due;
        };
        QCOMPARE(due(admin), QDate(2031, 6, 11));
        const QString id = records::settingsRecordId();
        auto fields = admin.cases().open(id)->record.fields;
        QCOMPARE(fields.value("digestTime"_L1).toString(), u"07:00"_s); // in force, though nobody has set it
        fields.insert(u"specialClosures"_s,
                      QJsonArray{QJsonObject{
                          {u"rowId"_s, u"CLOSED"_s}, {u"date"_s, u"2031-06-04"_s}, {u"name"_s, u"Day of mourning"_s}}});
        QVERIFY(admin.cases().saveDraft(id, fields));
        page.refresh();
        page.form()->run(u"save"_s);
        QCOMPARE(due(admin), QDate(2031, 6, 12)); // at once, offline
        QCOMPARE(due(advocate), QDate(2031, 6, 11));
        QVERIFY(!admin.sync().error);
        QVERIFY(admin.store().outbox().open(admin.store().delivered())->isEmpty());
        QVERIFY(!advocate.sync().error);
        QCOMPARE(due(advocate), QDate(2031, 6, 12));
        // What nobody set stays the rulebook's.
        const auto stored = m_county->server().database().readAndWait(
            [&](server::Store& store) -> Result<QJsonObject> { return store.records().find(id)->record.fields; });
        QCOMPARE(stored->keys(), QStringList{u"specialClosures"_s});
        QVERIFY(!SettingsPage::isFor(TestDesk(advocate).desk));
    }

    void holidaysAndListsAreThereToRead() {
        TestClient admin(*m_county, m_county->user(u"PROB_ADMIN"_s));
        TestDesk desk(admin);
        SettingsPage page(desk.desk);
        page.showTab(SettingsPage::Tab::Holidays);
        QVERIFY(page.holidays()->rowCount() >= 12);
        QCOMPARE(audited(page), QString());
        page.showTab(SettingsPage::Tab::Lists);
        QCOMPARE(audited(page), QString());
    }
};

CTS_TEST(DesksTest)

#include "DesksTest.moc"
