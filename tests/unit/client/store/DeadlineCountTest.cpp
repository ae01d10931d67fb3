#include "tests/support/ReceivedRecords.h"
#include "tests/support/RulebookFixture.h"
#include "tests/support/TestMain.h"
#include "tests/unit/client/store/StoreWorld.h"

#include <QSignalSpy>
#include <QTest>

using namespace cts;
using namespace cts::client;
using namespace cts::tests;
using namespace Qt::StringLiterals;

// What the list says of deadlines when the day or the county's settings become others.
class DeadlineCountTest : public QObject {
    Q_OBJECT

    static constexpr int cases = 350; // more than one event's work
    std::unique_ptr<client::tests::StoreWorld> m_world;
    std::unique_ptr<ClientStore> m_store;

    static QString idOf(int n) { return u"0195d000-0000-7000-8000-%1"_s.arg(n, 12, 10, QLatin1Char('0')); }

    static records::Record inService(int n) {
        records::Record record;
        record.id = record.assignmentId = idOf(n);
        record.kind = u"assignment"_s;
        record.formId = u"assignmentDetail"_s;
        record.state = u"Approved"_s;
        record.revision = 1;
        record.fields = {{u"assignmentNumber"_s, n},
                         {u"referralType"_s, u"ADVOCACY_ONLY"_s},
                         {u"serviceStart"_s, u"2021-12-07"_s},
                         {u"referralAssignmentDate"_s, u"2021-12-07"_s}};
        return record;
    }
    int overdueRows() const {
        ListingQuery query;
        query.status = u"All"_s;
        int rows = 0;
        for (const auto& row : m_store->listing().find(query, cases))
            rows += row.overdueAlerts > 0;
        return rows;
    }

private Q_SLOTS:
    void init() {
        m_world = std::make_unique<client::tests::StoreWorld>();
        const auto database = m_world->cacheDatabase();
        Cache cache(*database);
        QVERIFY(cache.setRulebook(u"1"_s, realRulebook()->bundle(), pendingStates(*realRulebook())));
        protocol::SyncAnswer answer;
        for (int n = 1; n <= cases; ++n)
            receive(inService(n), *realRulebook(), answer);
        answer.checkpoint.cursor = "c";
        answer.checkpoint.epoch = u"e"_s;
        QVERIFY(cache.applyPage(answer));
        m_store = m_world->open();
        QCOMPARE(m_store->listing().size(), cases);
        QCOMPARE(overdueRows(), 0);
    }
    void cleanup() {
        m_store.reset();
        m_world.reset();
    }

    // A row that goes meanwhile moves another one into its place: that one is counted as well.
    void anotherDayCountsEveryRow() {
        QSignalSpy counted(&m_world->events, &StoreEvents::deadlinesCounted);
        m_world->clock.advanceSeconds(60 * 24 * 3600);
        m_store->renewAlerts();
        QCoreApplication::processEvents();
        QVERIFY(counted.isEmpty()); // in pieces
        {
            const auto database = m_world->cacheDatabase();
            Cache cache(*database);
            protocol::SyncAnswer answer;
            answer.gone.append({idOf(cases), rules::Compartment::Core});
            answer.checkpoint.cursor = "d";
            answer.checkpoint.epoch = u"e"_s;
            const auto changed = cache.applyPage(answer);
            QVERIFY(changed);
            m_store->refresh(*changed, false);
        }
        QTRY_COMPARE(counted.size(), 1);
        QCOMPARE(overdueRows(), cases - 1);
    }

    void aDirectoryWithTheSameSettingsCountsNothing() {
        QSignalSpy counted(&m_world->events, &StoreEvents::deadlinesCounted);
        Cache::Changed changed;
        changed.directory = true;
        m_store->refresh(changed, false);
        for (int i = 0; i < 10; ++i)
            QCoreApplication::processEvents();
        QVERIFY(counted.isEmpty());
    }
};

CTS_TEST(DeadlineCountTest)

#include "DeadlineCountTest.moc"
