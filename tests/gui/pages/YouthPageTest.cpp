#include "client/ui/YouthPage.h"

#include "client/models/RowsModel.h"
#include "client/store/ListingAlerts.h"
#include "client/ui/ActivityEntry.h"
#include "client/ui/RecordPanel.h"
#include "client/ui/YouthList.h"
#include "client/ui/YouthWords.h"
#include "client/ui/theme/Theme.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/Card.h"
#include "client/ui/widgets/StatusChip.h"
#include "client/ui/widgets/TableView.h"
#include "client/ui/widgets/TextLabel.h"
#include "shared/base/Ids.h"
#include "tests/gui/pages/TestDesk.h"
#include "tests/gui/pages/YouthWorld.h"
#include "tests/support/ReceivedRecords.h"
#include "tests/support/TestMain.h"
#include "tests/support/gui/AccessibilityAudit.h"

#include <QApplication>
#include <QComboBox>
#include <QJsonArray>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::client;
using namespace cts::client::ui;
using namespace cts::tests;

namespace {

records::Record activity(const QString& assignment, int n) {
    records::Record record;
    record.id = newId(SystemClock());
    record.kind = u"form"_s;
    record.formId = u"advocateActivity"_s;
    record.assignmentId = assignment;
    record.state = u"Recorded"_s;
    record.revision = 1;
    record.createdAt = u"2026-01-01T12:00:00Z"_s;
    record.fields = {{u"activityDate"_s, QDate(2020, 1, 1).addDays(n).toString(Qt::ISODate)},
                     {u"startTime"_s, u"10:00"_s},
                     {u"durationMinutes"_s, 30 + n % 60},
                     {u"contactType"_s, u"PHONE"_s},
                     {u"contactWith"_s, QJsonArray{u"YOUTH"_s}},
                     {u"outcome"_s, u"NO_RESPONSE"_s},
                     {u"location"_s, u"HOME"_s},
                     {u"locationText"_s, u"Markerplace %1"_s.arg(n)},
                     {u"narrative"_s, u"Invented contact number %1"_s.arg(n)}};
    return record;
}

const ActivityNote goodNote{u"PHONE"_s, {u"YOUTH"_s}, u"NO_RESPONSE"_s, {}, 15, u"Left a message with the aunt"_s};

} // namespace

// The page of a youth over a real store: what the records say, and nothing that is not for this user.
class YouthPageTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestCounty> m_county;
    std::unique_ptr<TestClient> m_advocate;
    QString m_youth;

    static void receiveActivities(TestClient& client, const QString& youth, int count) {
        protocol::SyncAnswer answer;
        for (int n = 0; n < count; ++n)
            receive(activity(youth, n), client.store().rulebook(), answer);
        answer.checkpoint.cursor = client.cache().cursor() + "x";
        answer.checkpoint.epoch = client.cache().epoch();
        answer.checkpoint.acknowledged = client.cache().acknowledged();
        const auto changed = client.cache().applyPage(answer);
        QVERIFY(changed);
        client.store().refresh(*changed, false);
    }
    static QStringList wordsOf(const QWidget& page) {
        QStringList words;
        for (const auto* label : page.findChildren<QLabel*>())
            if (label->isVisible())
                words.append(label->text());
        for (const auto* chip : page.findChildren<StatusChip*>())
            if (chip->isVisible())
                words.append(chip->text());
        return words;
    }

private Q_SLOTS:
    void initTestCase() {
        Theme::apply(*qApp, ThemeKind::Light);
        m_county = std::make_unique<TestCounty>(12);
        auto caseload = caseloadOf(*m_county, u"ADVOCATE"_s);
        m_advocate = std::move(caseload.client);
        m_youth = caseload.youth.constFirst();
        QVERIFY(!m_youth.isEmpty());
    }
    void cleanupTestCase() {
        m_advocate.reset();
        m_county.reset();
    }

    void saysWhatTheRecordsSay() {
        TestDesk desk(*m_advocate);
        YouthPage page(desk.desk);
        page.resize(1200, 800);
        page.open(m_youth);
        page.show();
        QVERIFY(page.isShown());
        const auto view = m_advocate->cases().open(m_youth);
        const auto& fields = view->assignment.fields;
        QCOMPARE(page.about(), personName(fields.value("youthName"_L1).toObject()));
        const QStringList words = wordsOf(page);
        QVERIFY(words.contains(
            u"%1, assignment # %2"_s.arg(page.about()).arg(fields.value("assignmentNumber"_L1).toInteger())));
        QVERIFY(words.contains(u"Approved"_s));
        const QDate start = QDate::fromString(fields.value("serviceStart"_L1).toString(), Qt::ISODate);
        QVERIFY(start.isValid());
        QVERIFY(words.contains(QString::number(start.daysTo(desk.desk.today()))));
        QVERIFY(words.contains(countyDate(start.addMonths(12))));
        QCOMPARE(page.summary()->view()->record.formId, u"clientSummary"_s);
        QCOMPARE(page.list(YouthPage::Tab::Documents)->model()->rowCount(), 0); // not looked at yet
        page.showTab(YouthPage::Tab::Documents);
        auto* documents = page.list(YouthPage::Tab::Documents)->model();
        QCOMPARE(documents->rowCount(), 1);
        QCOMPARE(documents->row(0).record.formId, u"referral"_s);
    }

    void deadlinesSayWhenAndWhy() {
        TestDesk desk(*m_advocate);
        YouthPage page(desk.desk);
        page.open(m_youth);
        page.show();
        page.showTab(YouthPage::Tab::Deadlines);
        auto* needs = page.findChild<QWidget*>(u"deadline/SNA"_s);
        QVERIFY(needs);
        const auto* why = needs->findChild<TextLabel*>(u"explanation"_s);
        QVERIFY2(why->text().contains(u"30 calendar days"_s), qPrintable(why->text()));
        QCOMPARE(needs->findChildren<StatusChip*>().size(), 1);
    }

    void startingAFormOpensIt() {
        TestDesk desk(*m_advocate);
        YouthPage page(desk.desk);
        page.open(m_youth);
        page.show();
        page.showTab(YouthPage::Tab::Deadlines);
        QSignalSpy opened(&page, &YouthPage::recordOpened);
        auto* start = page.findChild<Button*>(u"start/strengthsAndNeeds"_s);
        QVERIFY(start);
        start->click();
        QCOMPARE(opened.size(), 1);
        QCOMPARE(m_advocate->cases().open(opened.at(0).at(0).toString())->record.formId, u"strengthsAndNeeds"_s);
        page.reload();
        page.showTab(YouthPage::Tab::Documents);
        QCOMPARE(page.list(YouthPage::Tab::Documents)->model()->rowCount(), 2);
    }

    void placesAndHealthAreFoldedUntilAskedFor() {
        TestDesk desk(*m_advocate);
        YouthPage page(desk.desk);
        page.resize(1200, 800);
        page.open(m_youth);
        page.show();
        QStringList folded;
        for (const auto* card : page.summary()->findChildren<Card*>())
            if (card->isFolded())
                folded.append(card->title());
        QVERIFY2(folded.contains(u"Residence"_s), qPrintable(folded.join(u',')));
        QVERIFY(folded.contains(u"Pregnancy and Parenting"_s));
        QVERIFY(!folded.contains(u"Client Information"_s));
    }

    void aContactIsRecordedWithoutANetworkAndStays() {
        const auto count = [this] { return m_advocate->outbox().entries().size(); };
        const auto before = count();
        {
            TestDesk desk(*m_advocate);
            YouthPage page(desk.desk);
            page.resize(1200, 800);
            page.open(m_youth);
            page.show();
            page.activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(&page));
            page.showTab(YouthPage::Tab::Activity);
            QVERIFY(page.activityEntry()->isVisible());
            page.activityEntry()->enter(goodNote);
            auto* note = page.activityEntry()->findChildren<QLineEdit*>().constLast();
            note->setFocus();
            QTest::keyClick(note, Qt::Key_Return);
            QCOMPARE(page.list(YouthPage::Tab::Activity)->model()->rowCount(), 1);
            QVERIFY(note->text().isEmpty());
        }
        QCOMPARE(count(), before + 1);
        m_advocate->reopen();
        TestDesk desk(*m_advocate);
        YouthPage page(desk.desk);
        page.open(m_youth);
        page.show();
        page.showTab(YouthPage::Tab::Activity);
        auto* activities = page.list(YouthPage::Tab::Activity)->model();
        QCOMPARE(activities->rowCount(), 1);
        const auto& fields = activities->row(0).record.fields;
        QCOMPARE(fields.value("narrative"_L1).toString(), goodNote.note);
        QCOMPARE(fields.value("durationMinutes"_L1).toInt(), 15);
        QCOMPARE(fields.value("activityDate"_L1).toString(), desk.desk.today().toString(Qt::ISODate));
        QVERIFY(activities->row(0).waiting);
    }

    void anIncompleteContactIsMarkedAndNotRecorded() {
        TestDesk desk(*m_advocate);
        YouthPage page(desk.desk);
        page.open(m_youth);
        page.show();
        page.showTab(YouthPage::Tab::Activity);
        const int before = page.list(YouthPage::Tab::Activity)->model()->rowCount();
        ActivityNote note = goodNote;
        note.outcome = u"CONTACT_MADE"_s; // asks for a service
        note.minutes = 0;
        page.activityEntry()->enter(note);
        QVERIFY(!page.activityEntry()->record());
        QCOMPARE(page.list(YouthPage::Tab::Activity)->model()->rowCount(), before);
        note.services = {u"GOAL_WORK"_s};
        note.minutes = 20;
        page.activityEntry()->enter(note);
        QVERIFY(page.activityEntry()->record());
        QCOMPARE(page.list(YouthPage::Tab::Activity)->model()->rowCount(), before + 1);
    }

    // A supervisor reads the log but writes nothing in it.
    void whoMayNotRecordIsNotOfferedIt() {
        for (const auto& user : m_county->users()) {
            if (user.role != "SDPO"_L1 && user.role != "SCSW"_L1)
                continue;
            TestClient client(*m_county, user);
            const QString youth = inService(client).value(0);
            if (youth.isEmpty())
                continue;
            TestDesk desk(client);
            YouthPage page(desk.desk);
            page.open(youth);
            page.show();
            page.showTab(YouthPage::Tab::Activity);
            QVERIFY(page.list(YouthPage::Tab::Activity)->isVisible());
            QVERIFY(!page.activityEntry()->isVisible());
            page.showTab(YouthPage::Tab::Deadlines);
            QVERIFY(!page.findChild<Button*>(u"start/strengthsAndNeeds"_s));
            return;
        }
        QFAIL("no supervisor has a youth in service");
    }

    void whatIsNotForTheseEyesIsNoWords() {
        TestDesk desk(*m_advocate);
        YouthEntry entry{activity(m_youth, 7), {rules::Compartment::Core}, false, {}, {}, {}};
        const YouthWords words(desk.desk);
        QCOMPARE(words.cell(entry, u"narrative"_s), u"Invented contact number 7"_s);
        QCOMPARE(words.cell(entry, u"locationText"_s), QString());
        entry.visible.insert(rules::Compartment::Location);
        QCOMPARE(words.cell(entry, u"locationText"_s), u"Markerplace 7"_s);
    }

    // Home and the youth's page never disagree, and both move with the day.
    void theListingCountsWhatThePageCounts() {
        TestDesk desk(*m_advocate);
        const auto file = YouthService(m_advocate->store(), m_advocate->cases()).open(m_youth);
        auto row = m_advocate->cases().listingRow(m_youth);
        QVERIFY(file && row);
        QCOMPARE(row->taskAlerts, file->alerts.tasks);
        QCOMPARE(row->overdueAlerts, file->alerts.overdue);
        QVERIFY(!row->nextDueCode.isEmpty());
        const auto assigned = row->referralAssignmentDate;
        const auto countedOn = [&](const QDate& day) {
            const auto& store = m_advocate->store();
            ListingAlerts(store.rulebook(), store.facts(), store.actor(), day).count(*row, day.startOfDay());
            return row->overdueAlerts;
        };
        QCOMPARE(countedOn(assigned), 0);
        QVERIFY(countedOn(assigned.addDays(31)) > 0);
        row->status = u"Closed"_s;
        QCOMPARE(countedOn(assigned.addDays(31)), 0);
    }

    // Whoever has lost a youth sees nothing of it, on an open page neither.
    void aYouthThatIsTakenAwayLeavesThePage() {
        TestClient client(*m_county, m_county->user(u"PROB_ADMIN"_s));
        const QString youth = inService(client).value(0);
        QVERIFY(!youth.isEmpty());
        TestDesk desk(client);
        YouthPage page(desk.desk);
        page.open(youth);
        page.show();
        QVERIFY(page.isShown());
        const QString name = page.about();
        protocol::SyncAnswer answer;
        const auto held = client.cache().recordsOf(youth);
        for (const auto& record : *held)
            for (const auto compartment : rules::allCompartments())
                answer.gone.append({record.id, compartment});
        answer.checkpoint.cursor = client.cache().cursor() + "x";
        answer.checkpoint.epoch = client.cache().epoch();
        answer.checkpoint.acknowledged = client.cache().acknowledged();
        client.store().refresh(*client.cache().applyPage(answer), false);
        page.reload();
        QVERIFY(!page.isShown());
        QVERIFY(page.about().isEmpty());
        for (const auto& words : wordsOf(page))
            QVERIFY2(!words.contains(name), qPrintable(words));
    }

    void thousandsOfContactsAreReadInPiecesAndCostNoWidgets() {
        TestClient client(*m_county, m_county->user(u"PROB_ADMIN"_s, 0));
        const QString youth = inService(client).value(0);
        QVERIFY(!youth.isEmpty());
        TestDesk desk(client);
        YouthPage page(desk.desk);
        page.resize(1200, 800);
        page.open(youth);
        page.show();
        page.showTab(YouthPage::Tab::Activity);
        QApplication::processEvents();
        const auto widgets = page.findChildren<QWidget*>().size();
        receiveActivities(client, youth, 2000);
        QSignalSpy shown(&page, &YouthPage::shown);
        page.open(youth);
        int pieces = 1;
        while (!page.isShown()) {
            QVERIFY(!shown.size());
            QApplication::processEvents();
            ++pieces;
        }
        QVERIFY2(pieces > 10, "read in one go");
        auto* activities = page.list(YouthPage::Tab::Activity)->model();
        QCOMPARE(activities->rowCount(), 2000);
        QCOMPARE(activities->row(0).record.fields.value("narrative"_L1).toString(), u"Invented contact number 1999"_s);
        QVERIFY(page.findChildren<QWidget*>().size() < widgets + 20);
    }

    // What was in sight stays there until the form stands again.
    void theClientSummaryOfALongFileIsBuiltInAnEventOfItsOwn() {
        TestClient client(*m_county, m_county->user(u"PROB_ADMIN"_s, 0));
        const QString youth = inService(client).value(0);
        receiveActivities(client, youth, 300);
        TestDesk desk(client);
        YouthPage page(desk.desk);
        page.open(youth);
        page.show();
        QTRY_VERIFY(page.isShown());
        QVERIFY(page.summary()->view());
        page.reload();
        QVERIFY(!page.isShown());
        QVERIFY(page.summary()->isVisible() && page.summary()->view());
        QTRY_VERIFY(page.isShown());
    }

    void hasNamesAndRoomAtBothSizes_data() {
        QTest::addColumn<int>("tab");
        QTest::newRow("summary") << int(YouthPage::Tab::Summary);
        QTest::newRow("story") << int(YouthPage::Tab::Story);
        QTest::newRow("plans") << int(YouthPage::Tab::Plans);
        QTest::newRow("activity") << int(YouthPage::Tab::Activity);
        QTest::newRow("updates") << int(YouthPage::Tab::Updates);
        QTest::newRow("documents") << int(YouthPage::Tab::Documents);
        QTest::newRow("deadlines") << int(YouthPage::Tab::Deadlines);
    }
    void hasNamesAndRoomAtBothSizes() {
        QFETCH(int, tab);
        TestDesk desk(*m_advocate);
        YouthPage page(desk.desk);
        page.resize(1280, 800);
        page.open(m_youth);
        page.showTab(static_cast<YouthPage::Tab>(tab));
        page.show();
        QApplication::processEvents();
        const QStringList found = AccessibilityAudit::findingsAtBothScales(&page);
        for (const auto& one : found)
            qWarning().noquote() << one;
        QCOMPARE(found, QStringList());
    }
};

CTS_TEST(YouthPageTest)

#include "YouthPageTest.moc"
