#include "tests/support/TestMain.h"
#include "tests/unit/server/store/StoreFixture.h"

#include <latch>

using namespace Qt::StringLiterals;

namespace cts::server::tests {

class DatabaseTest : public QObject {
    Q_OBJECT

    static qint64 marks(StoreFixture& fixture) {
        return fixture.read([](Store& store) {
            return must(store.connection().value<qint64>(u"SELECT count(*) FROM meta WHERE name LIKE 'mark%'"_s))
                .value();
        });
    }
    static void mark(Store& store, int number) { store.meta().set(u"mark%1"_s.arg(number), "x"); }

private Q_SLOTS:
    void groupsWaitingJobsIntoOneCommit() {
        StoreFixture fixture;
        std::latch queued(1);
        std::latch done(101);
        const auto before = fixture.database().commits();
        fixture.database().write(
            [&](Store&) -> Status {
                queued.wait();
                return Done{};
            },
            [&](const Status&) { done.count_down(); });
        for (int i = 0; i < 100; ++i) {
            fixture.database().write(
                [i](Store& store) -> Status {
                    mark(store, i);
                    return Done{};
                },
                [&](const Status&) { done.count_down(); });
        }
        queued.count_down();
        done.wait();
        QCOMPARE(marks(fixture), 100);
        QVERIFY(fixture.database().commits() - before <= 2);
    }

    void undoesAFailingJobAlone() {
        StoreFixture fixture;
        std::latch queued(1);
        std::latch done(4);
        QStringList outcomes;
        const auto add = [&](std::function<Status(Store&)> job) {
            fixture.database().write(std::move(job), [&](const Status& status) {
                outcomes.append(status ? u"done"_s : status.error().code);
                done.count_down();
            });
        };
        add([&](Store& store) -> Status {
            queued.wait();
            mark(store, 1);
            return Done{};
        });
        add([](Store& store) -> Status {
            mark(store, 2);
            return Error{u"notToday"_s};
        });
        add([](Store& store) -> Status {
            mark(store, 3);
            throw std::runtime_error("planted");
        });
        add([](Store& store) -> Status {
            mark(store, 4);
            return Done{};
        });
        queued.count_down();
        done.wait();
        QCOMPARE(outcomes, QStringList({u"done"_s, u"notToday"_s, u"storageFailed"_s, u"done"_s}));
        QVERIFY(fixture.read([](Store& store) { return store.meta().value(u"mark1"_s).has_value(); }));
        QVERIFY(fixture.read([](Store& store) { return store.meta().value(u"mark4"_s).has_value(); }));
        QCOMPARE(marks(fixture), 2);
    }

    void tellsOfADatabaseFault() {
        StoreFixture fixture;
        const Status status = fixture.database().writeAndWait([](Store& store) -> Status {
            must(store.connection().run(u"INSERT INTO nowhere VALUES(1)"_s));
            return Done{};
        });
        QVERIFY(!status);
        QCOMPARE(status.error().code, u"storageFailed"_s);
        QCOMPARE(status.error().data.value("status"_L1).toInt(), 503);
        QCOMPARE(status.error().data.value("reason"_L1).toString(), u"badSql"_s);
    }

    void answersOnlyAfterTheCommit() {
        StoreFixture fixture;
        std::promise<bool> seen;
        fixture.database().write(
            [](Store& store) -> Status {
                mark(store, 1);
                return Done{};
            },
            [&](const Status&) {
                sql::Options options;
                options.database = fixture.file();
                options.readOnly = true;
                auto other = sql::Connection::open(options);
                const auto count = (*other)->value<qint64>(u"SELECT count(*) FROM meta WHERE name = 'mark1'"_s);
                seen.set_value(count->value_or(0) == 1);
            });
        QVERIFY(seen.get_future().get());
    }

    void commitIsDurable() {
        StoreFixture fixture;
        fixture.write([](Store& store) {
            // 2 is FULL: the log is synced at every commit.
            QCOMPARE(must(store.connection().value<qint64>(u"PRAGMA synchronous"_s)).value(), 2);
        });
    }

    void finishesWhatWaitsBeforeItStops() {
        StoreFixture fixture;
        std::atomic<int> answered = 0;
        for (int i = 0; i < 50; ++i) {
            fixture.database().write(
                [i](Store& store) -> Status {
                    mark(store, i);
                    return Done{};
                },
                [&](const Status& status) {
                    // What follows a write is still served.
                    fixture.database().read([](Store&) -> Status { return Done{}; },
                                            [&, status](const Status& read) { answered += status && read ? 1 : 0; });
                });
        }
        fixture.database().stop();
        QCOMPARE(answered.load(), 50);
        fixture.open();
        QCOMPARE(marks(fixture), 50);
    }

    void refusesWhatComesAfterStop() {
        StoreFixture fixture;
        fixture.database().stop();
        const Status write = fixture.database().writeAndWait([](Store&) -> Status { return Done{}; });
        const Status read = fixture.database().readAndWait([](Store&) -> Status { return Done{}; });
        QCOMPARE(write.error().code, u"stopping"_s);
        QCOMPARE(read.error().code, u"stopping"_s);
    }

    void readersSeeOneUnchangingView() {
        StoreFixture fixture;
        fixture.write([](Store& store) { mark(store, 1); });
        const auto counts = fixture.read([&](Store& store) {
            const auto count = [&] {
                return must(store.connection().value<qint64>(u"SELECT count(*) FROM meta WHERE name LIKE 'mark%'"_s))
                    .value();
            };
            const auto first = count();
            fixture.write([](Store& other) { mark(other, 2); });
            return std::pair(first, count());
        });
        QCOMPARE(counts, std::pair(qint64(1), qint64(1)));
        QCOMPARE(marks(fixture), 2);
    }

    void forgetsWhatAnotherProcessMayHaveChanged() {
        StoreFixture fixture;
        fixture.write([](Store& store) { QCOMPARE(store.history().head().seq, 0); });
        {
            sql::Options options;
            options.database = fixture.file();
            auto other = sql::Connection::open(options);
            HistoryStore history(**other);
            HistoryRow row;
            row.operation = u"other"_s;
            row.at = moment(1);
            row.content = QByteArray("{}");
            history.append(row);
        }
        fixture.write([](Store& store) { QCOMPARE(store.history().head().seq, 1); });
    }

    void keepsItsIdentityForLife() {
        StoreFixture fixture;
        const auto identity = [&] {
            return fixture.read(
                [](Store& store) { return std::pair(store.meta().epoch(), store.meta().cursorSecret()); });
        };
        const auto first = identity();
        QCOMPARE(first.first.size(), 32);
        QCOMPARE(first.second.size(), 32);
        fixture.close();
        fixture.open();
        QCOMPARE(identity(), first);
        StoreFixture another;
        const auto other = another.read([](Store& store) { return store.meta().epoch(); });
        QVERIFY(other != first.first);
    }

    void givesNumbersOnce() {
        StoreFixture fixture;
        fixture.write([](Store& store) {
            QCOMPARE(store.meta().next(u"number"_s, 10001), 10001);
            QCOMPARE(store.meta().next(u"number"_s, 10001), 10002);
            QCOMPARE(store.meta().next(u"other"_s, 1), 1);
        });
        fixture.close();
        fixture.open();
        fixture.write([](Store& store) { QCOMPARE(store.meta().next(u"number"_s, 10001), 10003); });
    }

    void backsUpWhileRunning() {
        StoreFixture fixture;
        fixture.write([](Store& store) { mark(store, 1); });
        const QString copy = fixture.path(u"copy.db"_s);
        QVERIFY(fixture.database().backup(copy));
        fixture.write([](Store& store) { mark(store, 2); });
        sql::Options options;
        options.database = copy;
        auto other = sql::Connection::open(options);
        QVERIFY(other);
        QCOMPARE((*other)->value<qint64>(u"SELECT count(*) FROM meta WHERE name LIKE 'mark%'"_s)->value(), 1);
    }
};

CTS_TEST(DatabaseTest)

} // namespace cts::server::tests

#include "DatabaseTest.moc"
