#include "client/services/HomeAlerts.h"

#include "client/models/ListingModel.h"
#include "client/store/ListingAlerts.h"
#include "client/ui/AlertWords.h"
#include "client/ui/HomeAlertsBar.h"
#include "client/ui/HomePage.h"
#include "client/ui/theme/Theme.h"
#include "client/ui/widgets/Button.h"
#include "tests/gui/pages/TestDesk.h"
#include "tests/gui/pages/YouthWorld.h"
#include "tests/support/TestMain.h"

#include <QApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::client;
using namespace cts::client::ui;
using namespace cts::tests;

// The banners of Home (domain 8.3): whom they name, and from which day.
class HomeAlertsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<YouthWorld> m_world;

    ListingRow row(const QString& last) {
        ListingRow row;
        row.assignmentId = last;
        row.youthLast = last;
        row.youthFirst = u"A"_s;
        row.status = u"Approved"_s;
        row.dob = QDate(2012, 1, 1);
        row.deadlineFields = {{u"referralType"_s, u"ADVOCACY_ONLY"_s}, {u"referralAssignmentDate"_s, u"2026-01-10"_s}};
        return row;
    }
    HomeAlerts alerts(QList<ListingRow> rows, const QDate& today, QJsonObject settings = {}) {
        const auto& store = m_world->advocate->store();
        QJsonObject inForce = store.facts().settings();
        for (auto it = settings.begin(); it != settings.end(); ++it)
            inForce.insert(it.key(), it.value());
        Listing listing;
        const DeviceFacts facts(store.directory(), listing, inForce);
        const ListingAlerts counting(store.rulebook(), facts, store.actor(), today);
        listing.setClosedStates({u"Closed"_s});
        for (auto& one : rows) {
            counting.count(one, today.startOfDay());
            listing.put(one);
        }
        return homeAlerts(listing);
    }

private Q_SLOTS:
    void initTestCase() {
        Theme::apply(*qApp, ThemeKind::Light);
        m_world = std::make_unique<YouthWorld>(2);
    }
    void cleanupTestCase() { m_world.reset(); }

    // The last day of services that began on 10 January 2026 is 10 January 2027.
    void servicesThatEndAreNamedFromTheDayThatTheCountySets() {
        QVERIFY(alerts({row(u"Ames"_s)}, {2026, 12, 10}).serviceEnds.isEmpty());
        const auto found = alerts({row(u"Ames"_s)}, {2026, 12, 11});
        QCOMPARE(found.serviceEnds.size(), 1);
        QCOMPARE(found.serviceEnds.constFirst().days, 30);
        QCOMPARE(alerts({row(u"Ames"_s)}, {2026, 11, 20}, {{u"serviceLimitWarningFirst"_s, 60}}).serviceEnds.size(), 1);
        QCOMPARE(alerts({row(u"Ames"_s)}, {2027, 1, 12}).serviceEnds.constFirst().days, -2);
    }

    // Sent in the background, without a change of any case.
    void whatWaitsIsCountedAsItIsSent() {
        class Sending final : public SyncService {
        public:
            SyncStatus status() const override {
                SyncStatus status;
                status.waiting = waiting;
                return status;
            }
            void syncNow() override {}
            int waiting = 2;
        };
        Sending sync;
        TestDesk desk(*m_world->advocate);
        const Desk own{desk.desk.store,    desk.desk.cases, desk.desk.approvals, desk.desk.outbox, sync, desk.dialogs,
                       desk.desk.settings, u"en"_s};
        HomeAlertsBar bar(own);
        bar.refresh();
        QVERIFY(bar.findChild<Button*>(u"waiting"_s));
        sync.waiting = 0;
        Q_EMIT sync.statusChanged();
        QVERIFY(!bar.findChild<Button*>(u"waiting"_s));
    }

    void birthdaysAreNamedUntilTheyArePast() {
        auto born = row(u"Ames"_s);
        born.dob = QDate(2008, 2, 29); // 18 on 1 March 2026
        QVERIFY(alerts({born}, {2025, 12, 30}).turns18.isEmpty());
        QCOMPARE(alerts({born}, {2025, 12, 31}).turns18.constFirst().days, 60);
        QCOMPARE(alerts({born}, {2026, 3, 1}).turns18.constFirst().days, 0);
        QVERIFY(alerts({born}, {2026, 3, 2}).turns18.isEmpty());
    }

    // On return and at 18, not while the youth is still missing.
    void warrantsAreToBeRecalled() {
        auto missing = row(u"Ames"_s);
        missing.missing = true;
        missing.openWarrant = true;
        auto found = alerts({missing}, {2026, 3, 1});
        QCOMPARE(found.missing.size(), 1);
        QVERIFY(found.warrants.isEmpty());
        missing.dob = QDate(2008, 3, 1);
        QCOMPARE(alerts({missing}, {2026, 3, 1}).warrants.size(), 1);
        auto back = missing;
        back.missing = false;
        back.dob = QDate(2012, 1, 1);
        found = alerts({back}, {2026, 3, 1});
        QVERIFY(found.missing.isEmpty());
        QCOMPARE(found.warrants.size(), 1);
    }

    void aClosedCaseWarnsOfNothing() {
        auto closed = row(u"Ames"_s);
        closed.status = u"Closed"_s;
        closed.missing = closed.openWarrant = true;
        QVERIFY(alerts({closed}, {2026, 12, 30}).isEmpty());
    }

    void theMostUrgentStandsFirst() {
        auto later = row(u"Ames"_s);
        later.deadlineFields.insert(u"referralAssignmentDate"_s, u"2026-01-20"_s);
        const auto found = alerts({later, row(u"Zoll"_s)}, {2027, 1, 5});
        QCOMPARE(found.serviceEnds.constFirst().youth, u"Zoll, A"_s);
    }

    void whatIsOverdueAndToDoIsNamedWithTheMostFirst() {
        auto few = row(u"Ames"_s);
        few.advocateId = m_world->advocate->store().actor().userId;
        auto many = few;
        many.assignmentId = many.youthLast = u"Zoll"_s;
        many.deadlineFields.insert(u"referralAssignmentDate"_s, u"2025-12-01"_s);
        const auto found = alerts({few, many}, {2026, 1, 25}); // its Safety Plan was due on the 24th
        QCOMPARE(found.overdue.size(), 2);
        QCOMPARE(found.overdue.constFirst().youth, u"Zoll, A"_s);
        QCOMPARE(found.overdue.constFirst().count, 3);
        QCOMPARE(found.tasks.size(), 1); // assessment and first plan; the other's are all overdue
        QCOMPARE(found.tasks.constFirst().count, 2);
    }

    void aCountSaysHowUrgentItIs() {
        using rules::AlertLevel;
        QCOMPARE(AlertWords::taskCount(0, AlertLevel::None), QString());
        QCOMPARE(AlertWords::taskCount(2, AlertLevel::Info), u"2 to do"_s);
        QCOMPARE(AlertWords::taskCount(2, AlertLevel::Amber), u"2 to do, due soon"_s);
        QCOMPARE(AlertWords::taskCount(2, AlertLevel::Red), u"2 to do, late"_s);
        QCOMPARE(AlertWords::overdueCount(0, AlertLevel::Red), QString());
        QCOMPARE(AlertWords::overdueCount(1, AlertLevel::Red), u"1 overdue"_s);
        QCOMPARE(AlertWords::overdueCount(0, AlertLevel::Black), u"Critical"_s);
        QCOMPARE(AlertWords::overdueCount(1, AlertLevel::Black), u"1 overdue, critical"_s);
    }

    // The page says what the listing knows, and leads to the youth.
    void homeNamesAndLeadsToTheYouth() {
        auto& client = *m_world->advocate;
        const QString youth = m_world->youth.constFirst();
        const QString now = client.store().clock().now().toUTC().toString(u"yyyy-MM-ddTHH:mm:ssZ"_s);
        const auto recorded = client.cases().begin(
            u"runawayStatus"_s, youth,
            {{u"updateType"_s, u"RUNAWAY"_s}, {u"eventAt"_s, now}, {u"narrative"_s, u"Left at night"_s}});
        QVERIFY2(recorded, recorded ? "" : qPrintable(recorded.error().code));
        TestDesk desk(client);
        HomeAlertsBar bar(desk.desk);
        bar.refresh();
        bar.show();
        QSignalSpy requested(&bar, &HomeAlertsBar::youthRequested);
        for (auto* button : bar.findChildren<Button*>())
            if (button->text().contains(u"missing"_s))
                button->menu()->actions().constFirst()->trigger();
        QCOMPARE(requested.size(), 1);
        QCOMPARE(requested.at(0).at(0).toString(), youth);
    }

    // The level is in the words of the cell, what is meant in those that are heard and shown under the mouse.
    void theListSaysWhichAlertsItCounts() {
        auto& client = *m_world->advocate;
        const QString youth = m_world->youth.constLast();
        const QString day =
            client.store().clock().now().addSecs(-25 * 3600).toUTC().toString(u"yyyy-MM-ddTHH:mm:ssZ"_s);
        QVERIFY(client.cases().begin(
            u"runawayStatus"_s, youth,
            {{u"updateType"_s, u"RUNAWAY"_s}, {u"eventAt"_s, day}, {u"narrative"_s, u"Left at night"_s}}));
        TestDesk desk(client);
        HomePage page(desk.desk);
        const auto& model = *page.model();
        const auto text = [&](int row, const QString& column, int role) {
            return model.data(model.index(row, model.columnOf(column)), role).toString();
        };
        int found = 0;
        for (int i = 0; i < model.rowCount(); ++i) {
            const auto& row = model.row(i);
            QCOMPARE(text(i, u"taskAlerts"_s, Qt::DisplayRole), AlertWords::taskCount(row.taskAlerts, row.taskLevel()));
            for (const auto& alert : row.alerts)
                if (alert.isTask)
                    QVERIFY(
                        text(i, u"taskAlerts"_s, Qt::AccessibleTextRole).contains(AlertWords(desk.desk).one(alert)));
            if (row.assignmentId != youth)
                continue;
            ++found;
            QVERIFY(text(i, u"overdueAlerts"_s, Qt::DisplayRole).contains(u"ritical"_s));
            for (const int role : {int(Qt::AccessibleTextRole), int(Qt::ToolTipRole)})
                QVERIFY(text(i, u"overdueAlerts"_s, role).startsWith(u"Critical: Missing person report"_s));
        }
        QCOMPARE(found, 1);
    }
};

CTS_TEST(HomeAlertsTest)

#include "HomeAlertsTest.moc"
