#include "tests/support/TestMain.h"
#include "tests/unit/server/store/StoreFixture.h"

using namespace Qt::StringLiterals;

namespace cts::server::tests {

// Assignments that are marked to be looked at, and what the writer remembers of them.
class ReminderStoreTest : public QObject {
    Q_OBJECT

    static inline const QDate day{2026, 5, 4};

    static qsizetype marked(StoreFixture& fixture) {
        return fixture.read([](Store& store) { return store.reminders().due(day, 10).size(); });
    }

private Q_SLOTS:
    void whatWasLookedAtIsMarkedAgainByTheNextChange() {
        StoreFixture fixture;
        fixture.write([](Store& store) {
            store.reminders().touch(u"case"_s, day);
            store.reminders().touch(u"case"_s, day);
        });
        QCOMPARE(marked(fixture), 1);
        fixture.write([](Store& store) { store.reminders().settle(u"case"_s, day, day.addDays(1)); });
        QCOMPARE(marked(fixture), 0);
        fixture.write([](Store& store) { store.reminders().touch(u"case"_s, day); });
        QCOMPARE(marked(fixture), 1);
    }

    void aMarkOfAnUndoneJobIsForgotten() {
        StoreFixture fixture;
        const Status undone = fixture.database().writeAndWait([](Store& store) -> Status {
            store.reminders().touch(u"case"_s, day);
            return Error{u"undone"_s};
        });
        QVERIFY(!undone);
        fixture.write([](Store& store) { store.reminders().touch(u"case"_s, day); });
        QCOMPARE(marked(fixture), 1);
    }

    void whatAnotherProcessLookedAtIsMarkedAgain() {
        StoreFixture fixture;
        fixture.write([](Store& store) { store.reminders().touch(u"case"_s, day); });
        {
            sql::Options options;
            options.database = fixture.file();
            const auto other = sql::Connection::open(options);
            ReminderStore(**other, false).settle(u"case"_s, day, day.addDays(1));
        }
        QCOMPARE(marked(fixture), 0);
        fixture.write([](Store& store) { store.reminders().touch(u"case"_s, day); });
        QCOMPARE(marked(fixture), 1);
    }
};

CTS_TEST(ReminderStoreTest)

} // namespace cts::server::tests

#include "ReminderStoreTest.moc"
