#include "client/services/HomeAlerts.h"

#include "client/store/ListingDeadlines.h"
#include "client/ui/HomeAlertsBar.h"
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
        const ListingDeadlines deadlines(store.rulebook(), inForce, today);
        Listing listing;
        listing.setClosedStates({u"Closed"_s});
        for (auto& one : rows) {
            deadlines.count(one);
            listing.put(one);
        }
        return homeAlerts(listing);
    }

private Q_SLOTS:
    void initTestCase() {
        Theme::apply(*qApp, ThemeKind::Light);
        m_world = std::make_unique<YouthWorld>();
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
};

CTS_TEST(HomeAlertsTest)

#include "HomeAlertsTest.moc"
