#include "client/ui/HomePage.h"
#include "client/ui/OutboxDialog.h"
#include "client/ui/ReceiptsTab.h"
#include "client/ui/UnconfirmedBar.h"
#include "client/ui/UnsentTab.h"
#include "client/ui/theme/Theme.h"
#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/TableView.h"
#include "client/ui/widgets/TextField.h"
#include "client/ui/widgets/TextLabel.h"
#include "tests/gui/pages/OnlineLine.h"
#include "tests/gui/pages/TestDesk.h"
#include "tests/support/TestMain.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

namespace cts::tests {

using namespace client::ui;

// The Outbox says of each thing where it is and what to do, saves what waits to a file, and checks the receipts; what
// left the list is announced.
class OutboxWindowTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestCounty> m_county;

    static TableView* tableOf(QWidget& tab) { return tab.findChild<TableView*>(); }
    static QString shown(TableView* table, int row, int column) {
        return table->model()->index(row, column).data().toString();
    }
    // A picture for a person to look at, where the environment names a folder.
    static void picture(QWidget& widget, const QString& name) {
        const QString folder = qEnvironmentVariable("CTS_PICTURES");
        if (folder.isEmpty())
            return;
        for (const auto kind : {ThemeKind::Light, ThemeKind::Dark}) {
            Theme::apply(*qApp, kind);
            QCoreApplication::processEvents();
            widget.grab().save(folder + u'/' + name + (kind == ThemeKind::Light ? u"-light.png"_s : u"-dark.png"_s));
        }
        Theme::apply(*qApp, ThemeKind::Light);
    }
    void moveToSupervisor(const QString& user) {
        QVERIFY(m_county->server()
                    .database()
                    .writeAndWait([&](server::Store& store) -> Status {
                        return m_county->server().directory().editUser(store, user, {{u"role"_s, u"SDPO"_s}});
                    })
                    .ok());
    }

    // On the server, and with nothing missing; gives the form.
    static QString newReferral(TestClient& worker, int n, const QString& supervisor) {
        const auto assignment = worker.cases().createAssignment(inventedAssignment(n));
        if (!assignment || worker.sync().error)
            return {};
        const QString referral = fillReferral(worker, *assignment, supervisor);
        return worker.sync().error ? QString() : referral;
    }
    // Types into a form that is submitted, without knowing that, and hears of it.
    static void refuse(TestClient& client, const QString& referral, const QString& attorney) {
        auto fields = client.cases().open(referral)->record.fields;
        fields.insert(u"attorneyName"_s, attorney);
        QVERIFY(client.cases().saveDraft(referral, fields).ok());
        QVERIFY(client.cases().save(referral).ok());
        QVERIFY(!client.sync().error);
        QCOMPARE(client.outbox().entries().size(), 1);
    }
    void takeAway(const QString& assignment) {
        TestClient supervisor(*m_county, m_county->user(u"SDPO"_s));
        const auto done =
            supervisor.cases().act(assignment, u"reassignWorker"_s,
                                   {{u"workerId"_s, m_county->user(u"DPO"_s, 1).id}, {u"reason"_s, u"On leave"_s}});
        QVERIFY2(done.ok(), done.ok() ? "" : qPrintable(done.error().code));
        QVERIFY(!supervisor.sync().error);
    }
    static Button* buttonOf(QWidget& place, const QString& text) {
        for (auto* button : place.findChildren<Button*>())
            if (button->text() == text)
                return button;
        return nullptr;
    }

private Q_SLOTS:
    void init() {
        Theme::apply(*qApp, ThemeKind::Light);
        m_county = std::make_unique<TestCounty>(6);
    }
    void cleanup() { m_county.reset(); }

    void whatWaitsIsExplainedAndSaved() {
        TestClient worker(*m_county, m_county->user(u"DPO"_s));
        TestDesk desk(worker);
        submitReferral(worker, 1, m_county->user(u"SDPO"_s).id);
        OutboxDialog outbox(desk.desk);
        outbox.show();
        auto* tab = outbox.unsent();
        QVERIFY(tableOf(*tab)->model()->rowCount() > 1);
        QCOMPARE(shown(tableOf(*tab), 0, 3), u"Waiting to send"_s);
        tableOf(*tab)->selectRow(0);
        QVERIFY(tab->words().contains(u"saved on this device"_s));
        QTemporaryDir folder;
        const QString file = folder.filePath(u"mine.ctsout"_s);
        desk.dialogs.answerFile(file);
        tab->saveToFile();
        QVERIFY(QFile::exists(file));
        QVERIFY(tab->findChild<Banner*>()->text().contains(u"Only the server can read it"_s));
        picture(outbox, u"outbox-unsent"_s);
        desk.dialogs.answerFile(u"/nowhere/mine.ctsout"_s);
        tab->saveToFile();
        QVERIFY(tab->findChild<Banner*>()->text().contains(u"could not be written"_s));
    }

    // A worker's other device, that had not heard yet that the form was submitted.
    void whatWasRefusedIsShownWordByWord() {
        const auto user = m_county->user(u"DPO"_s);
        TestClient worker(*m_county, user);
        const QString referral = newReferral(worker, 6, m_county->user(u"SDPO"_s).id);
        TestClient tablet(*m_county, user);
        TestDesk desk(tablet);
        QVERIFY(worker.cases().sign(referral, u"workerSignature"_s).ok());
        QVERIFY(worker.cases().act(referral, u"submit"_s).ok());
        QVERIFY(!worker.sync().error);
        refuse(tablet, referral, u"Attorney Larkspur"_s);
        OutboxDialog outbox(desk.desk);
        outbox.show();
        auto* table = tableOf(*outbox.unsent());
        QCOMPARE(table->model()->rowCount(), 1);
        QCOMPARE(shown(table, 0, 3), u"Not accepted"_s);
        table->selectRow(0);
        const auto* typed = outbox.unsent()->findChild<TextLabel*>(u"typed/attorneyName"_s);
        QVERIFY(typed && typed->isVisible());
        QCOMPARE(typed->text(), u"Attorney Larkspur"_s);
        QVERIFY(typed->accessibleName().startsWith(u"Attorney Name"_s));
        picture(outbox, u"outbox-refused"_s);
    }

    // A question is open while a sync brings news, and the list with the entry in it is made anew.
    void whatIsPutAsideIsWhatWasAskedAbout() {
        const auto user = m_county->user(u"DPO"_s);
        TestClient worker(*m_county, user);
        const QString referral = newReferral(worker, 7, m_county->user(u"SDPO"_s).id);
        TestClient tablet(*m_county, user);
        TestDesk desk(tablet);
        QVERIFY(worker.cases().sign(referral, u"workerSignature"_s).ok());
        QVERIFY(worker.cases().act(referral, u"submit"_s).ok());
        QVERIFY(!worker.sync().error);
        refuse(tablet, referral, u"Attorney Larkspur"_s);
        OutboxDialog outbox(desk.desk);
        outbox.show();
        auto* tab = outbox.unsent();
        tableOf(*tab)->selectRow(0);
        desk.dialogs.answerConfirm(true);
        desk.dialogs.meanwhile([&] {
            for (int n = 0; n < 20; ++n)
                QVERIFY(tablet.cases().createAssignment(inventedAssignment(100 + n)).ok());
        });
        buttonOf(*tab, u"Put aside"_s)->click();
        const auto entries = tablet.outbox().entries();
        QCOMPARE(entries.size(), 40);
        for (const auto& entry : entries)
            QCOMPARE(entry.state, client::OutboxEntry::State::Waiting);
    }

    void whatWasTypedIntoACaseThatHasGoneIsShown() {
        TestClient worker(*m_county, m_county->user(u"DPO"_s));
        TestDesk desk(worker);
        const QString assignment = submitReferral(worker, 8, m_county->user(u"SDPO"_s).id);
        QVERIFY(!worker.sync().error);
        const QString referral = worker.cases().referralOf(assignment);
        const auto before = worker.cases().open(referral)->record;
        const QString number = QString::number(worker.cases().listingRow(assignment)->assignmentNumber);
        auto fields = before.fields;
        fields.insert(u"attorneyName"_s, u"Attorney Juniper"_s);
        QVERIFY(worker.store()
                    .saveDraft({referral, assignment, u"referral"_s, before.formVersion, before.revision,
                                QDateTime::currentDateTimeUtc(), before.fields, fields})
                    .ok());
        OutboxDialog outbox(desk.desk);
        outbox.show();
        auto* tab = outbox.unsent();
        QCOMPARE(tableOf(*tab)->model()->rowCount(), 0); // it is where it was typed
        takeAway(assignment);
        QVERIFY(!worker.sync().error);
        QVERIFY(!worker.cases().open(referral).ok());
        QCOMPARE(tableOf(*tab)->model()->rowCount(), 1);
        QVERIFY(shown(tableOf(*tab), 0, 1).contains(number)); // whose it was
        QCOMPARE(shown(tableOf(*tab), 0, 3), u"On this device only"_s);
        tableOf(*tab)->selectRow(0);
        QCOMPARE(tab->findChild<TextLabel*>(u"typed/attorneyName"_s)->text(), u"Attorney Juniper"_s);
        QVERIFY(!buttonOf(*tab, u"Open"_s)->isEnabled());
        picture(outbox, u"outbox-left"_s);
        buttonOf(*tab, u"Discard"_s)->click(); // asks, and hears no
        QCOMPARE(tableOf(*tab)->model()->rowCount(), 1);
        desk.dialogs.answerConfirm(true);
        buttonOf(*tab, u"Discard"_s)->click();
        QCOMPARE(tableOf(*tab)->model()->rowCount(), 0);
        QVERIFY(worker.store().outbox().recordsWithDrafts()->isEmpty());
    }

    void whyASyncFailsIsSaidInFull() {
        TestClient worker(*m_county, m_county->user(u"DPO"_s));
        TestDesk desk(worker);
        OutboxDialog outbox(desk.desk);
        outbox.show();
        client::SyncStatus status;
        status.online = true;
        status.failing = true;
        status.problem = u"diskFull"_s;
        desk.setStatus(status);
        const auto* words = outbox.unsent()->findChild<TextLabel*>();
        QVERIFY(words->text().startsWith(u"Syncing fails. "_s));
        QVERIFY(words->text().contains(u"full"_s));
        picture(outbox, u"outbox-failing"_s);
    }

    void onlyTheTabThatIsSeenReads() {
        TestClient worker(*m_county, m_county->user(u"DPO"_s));
        TestDesk desk(worker);
        OutboxDialog outbox(desk.desk);
        outbox.show();
        submitReferral(worker, 9, m_county->user(u"SDPO"_s).id);
        QVERIFY(!worker.sync().error);
        QCOMPARE(tableOf(*outbox.receipts())->model()->rowCount(), 0);
        outbox.showReceipts();
        QVERIFY(tableOf(*outbox.receipts())->model()->rowCount() > 2);
    }

    void whatTheServerHasLostIsNamed() {
        TestClient tablet(*m_county, m_county->user(u"DPO"_s));
        m_county->backUp(u"one.db"_s);
        {
            TestClient laptop(*m_county, m_county->user(u"DPO"_s));
            for (int n = 0; n < 21; ++n)
                QVERIFY(laptop.cases().createAssignment(inventedAssignment(n)).ok());
            QVERIFY(!laptop.sync().error);
        }
        QVERIFY(!tablet.sync().error);
        m_county->restore(u"one.db"_s);
        QVERIFY(!tablet.sync().error);
        QVERIFY(!tablet.sync().error);
        TestDesk desk(tablet);
        HomePage home(desk.desk);
        home.resize(1100, 700);
        home.show();
        const QString words = home.findChild<UnconfirmedBar*>()->text();
        QVERIFY2(words.contains(u"21 of your assignments"_s), qPrintable(words));
        QVERIFY(words.contains(tablet.store().listing().row(tablet.store().unconfirmed().first())->youthLast));
        QVERIFY(words.contains(u"and 13 more"_s));
        picture(home, u"home-unconfirmed"_s);
        QVERIFY(tablet.store().letUnconfirmedGo().ok());
        QVERIFY(!tablet.sync().error);
        QVERIFY2(home.vanishedWords().contains(u"restored from a backup"_s), qPrintable(home.vanishedWords()));
        picture(home, u"home-lost"_s);
    }

    void whatIsKeptForOthersSaysSoAndCanBePutAside() {
        const auto user = m_county->user(u"DPO"_s);
        TestClient worker(*m_county, user);
        TestDesk desk(worker);
        const QString assignment = submitReferral(worker, 2, m_county->user(u"SDPO"_s).id);
        QVERIFY(!worker.sync().error);
        QVERIFY(worker.cases().act(worker.cases().referralOf(assignment), u"recall"_s).ok());
        moveToSupervisor(user.id);
        (void)worker.sync();
        OutboxDialog outbox(desk.desk);
        outbox.show();
        auto* table = tableOf(*outbox.unsent());
        const int last = table->model()->rowCount() - 1;
        QVERIFY(last >= 0);
        QCOMPARE(shown(table, last, 3), u"Kept for your supervisor"_s);
        table->selectRow(last);
        QVERIFY(outbox.unsent()->words().contains(u"takes it over or puts it aside"_s));
        picture(outbox, u"outbox-kept"_s);
    }

    void receiptsAreFoundAndChecked() {
        TestClient worker(*m_county, m_county->user(u"DPO"_s));
        TestDesk desk(worker);
        submitReferral(worker, 3, m_county->user(u"SDPO"_s).id);
        QVERIFY(!worker.sync().error);
        const auto online = OnlineLine::service(worker);
        OutboxDialog outbox(desk.desk, online.get());
        outbox.show();
        outbox.showReceipts();
        auto* tab = outbox.receipts();
        const int all = tableOf(*tab)->model()->rowCount();
        QVERIFY(all > 2);
        QCOMPARE(shown(tableOf(*tab), all - 1, 3), u"Entered"_s);
        tab->check();
        QVERIFY2(tab->words().contains(u"exactly as it answered"_s), qPrintable(tab->words()));
        QVERIFY(tab->words().contains(u"all that you did on this device is on the server"_s));
        picture(outbox, u"outbox-receipts"_s);
        tab->findChild<TextField*>()->setText(u"nobody of this name"_s);
        tab->refresh();
        QCOMPARE(tableOf(*tab)->model()->rowCount(), 0);
    }

    void aCheckWithoutALineSaysSo() {
        TestClient worker(*m_county, m_county->user(u"DPO"_s));
        TestDesk desk(worker);
        submitReferral(worker, 4, m_county->user(u"SDPO"_s).id);
        QVERIFY(!worker.sync().error);
        const auto offline = OnlineLine::service(worker, true);
        OutboxDialog outbox(desk.desk, offline.get());
        outbox.receipts()->check();
        QVERIFY(outbox.receipts()->words().contains(u"could not be checked"_s));
    }

    void whatLeftTheListIsAnnouncedUntilItIsRead() {
        TestClient worker(*m_county, m_county->user(u"DPO"_s));
        const QString assignment = submitReferral(worker, 5, m_county->user(u"SDPO"_s).id);
        QVERIFY(!worker.sync().error);
        takeAway(assignment);
        QVERIFY(!worker.sync().error);
        QVERIFY(!worker.store().listing().row(assignment));
        worker.reopen();
        TestDesk desk(worker);
        HomePage home(desk.desk);
        home.resize(1100, 700);
        home.show();
        QVERIFY2(home.vanishedWords().contains(u"left your list"_s), qPrintable(home.vanishedWords()));
        picture(home, u"home-vanished"_s);
        QVERIFY(worker.store().dismissVanished().ok());
        worker.reopen();
        TestDesk again(worker);
        QVERIFY(HomePage(again.desk).vanishedWords().isEmpty());
    }
};

CTS_TEST(OutboxWindowTest)

} // namespace cts::tests

#include "OutboxWindowTest.moc"
