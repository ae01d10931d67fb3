#include "tests/support/TestMain.h"
#include "tests/unit/server/store/StoreFixture.h"

using namespace Qt::StringLiterals;

namespace cts::server::tests {

using rules::Compartment;

class ScopeStoreTest : public QObject {
    Q_OBJECT

    // Records with a core part of one byte each, so that rows have something to speak of.
    static void addRecords(Store& store, int count) {
        for (int i = 1; i <= count; ++i) {
            must(store.connection().run(
                u"INSERT INTO record(rid, id, kind, assignment_id, form_id, state, revision, seq) "
                "VALUES(?, ?, 'form', 'a', 'f', 'New', 1, 1)"_s,
                i, u"record%1"_s.arg(i)));
            must(store.connection().run(u"INSERT INTO part(rid, compartment, revision, hash, frame) "
                                        "VALUES(?, 0, 1, 'hash', ?)"_s,
                                        i, QByteArray("frame")));
        }
    }
    static QStringList feed(Store& store, qint64 principal, const FeedPosition& after) {
        QStringList rows;
        store.scope().feed(principal, after, [&](const FeedRow& row) {
            rows.append(row.record + (row.present ? u" there"_s : u" gone"_s));
            return true;
        });
        return rows;
    }
    static QStringList rows(Store& store, qint64 rid) {
        QStringList texts;
        for (const auto& row : store.scope().rowsOf(rid))
            texts.append(u"%1 %2 %3 "_s.arg(static_cast<int>(row.compartment)).arg(row.principal).arg(row.seq) +
                         (row.present ? u"there"_s : u"gone"_s));
        texts.sort();
        return texts;
    }

private Q_SLOTS:
    void feedsInTheOrderOfChanges() {
        StoreFixture fixture;
        fixture.write([](Store& store) {
            addRecords(store, 3);
            auto& scope = store.scope();
            const auto worker = scope.ensurePrincipal(u"owner:w"_s);
            const auto other = scope.ensurePrincipal(u"owner:x"_s);
            scope.put(1, {Compartment::Core, worker, 5, true});
            scope.put(2, {Compartment::Core, worker, 6, true});
            scope.put(3, {Compartment::Core, other, 7, true});
            QCOMPARE(feed(store, worker, {}), QStringList({u"record1 there"_s, u"record2 there"_s}));
            scope.put(1, {Compartment::Core, worker, 8, false});
            QCOMPARE(feed(store, worker, {}), QStringList({u"record2 there"_s, u"record1 gone"_s}));
            QCOMPARE(feed(store, worker, {6, 2, 0}), QStringList({u"record1 gone"_s}));
        });
    }

    void stopsWithinOneSequenceNumber() {
        StoreFixture fixture;
        fixture.write([](Store& store) {
            addRecords(store, 3);
            auto& scope = store.scope();
            const auto worker = scope.ensurePrincipal(u"owner:w"_s);
            for (qint64 rid = 1; rid <= 3; ++rid)
                scope.put(rid, {Compartment::Core, worker, 9, true});
            FeedPosition reached;
            scope.feed(worker, {}, [&](const FeedRow& row) {
                reached = row.position;
                return false;
            });
            QCOMPARE(feed(store, worker, reached), QStringList({u"record2 there"_s, u"record3 there"_s}));
        });
    }

    void aMovedPartMovesForWhoStillSeesIt() {
        StoreFixture fixture;
        fixture.write([](Store& store) {
            addRecords(store, 1);
            auto& scope = store.scope();
            const auto worker = scope.ensurePrincipal(u"owner:w"_s);
            const auto former = scope.ensurePrincipal(u"owner:x"_s);
            scope.put(1, {Compartment::Core, worker, 5, true});
            scope.put(1, {Compartment::Core, former, 5, false});
            scope.move(1, Compartment::Core, 8);
            QCOMPARE(feed(store, worker, {5, 1, 0}), QStringList({u"record1 there"_s}));
            QVERIFY(feed(store, former, {5, 1, 0}).isEmpty());
        });
    }

    void aGonePartCarriesNoBytes() {
        StoreFixture fixture;
        fixture.write([](Store& store) {
            addRecords(store, 1);
            const auto worker = store.scope().ensurePrincipal(u"owner:w"_s);
            store.scope().put(1, {Compartment::Core, worker, 5, false});
            FeedRow told;
            store.scope().feed(worker, {}, [&](const FeedRow& row) {
                told = row;
                return true;
            });
            QCOMPARE(told.record, u"record1"_s);
            QVERIFY(!told.present);
            QVERIFY(told.frame.isEmpty());
            QVERIFY(told.hash.isEmpty());
        });
    }

    void newsNamesEachPrincipalOnce() {
        StoreFixture fixture;
        fixture.write([](Store& store) {
            const auto worker = store.scope().ensurePrincipal(u"owner:w"_s);
            store.scope().note(worker);
            store.scope().note(worker);
            QCOMPARE(store.scope().takeNews(), QStringList({u"owner:w"_s}));
            QVERIFY(store.scope().takeNews().isEmpty());
        });
    }

    void aPrincipalOfAnUndoneJobIsForgotten() {
        StoreFixture fixture;
        const Status undone = fixture.database().writeAndWait([](Store& store) -> Status {
            store.scope().note(store.scope().ensurePrincipal(u"owner:lost"_s));
            return Error{u"undone"_s};
        });
        QVERIFY(!undone);
        fixture.write([](Store& store) {
            const auto kept = store.scope().ensurePrincipal(u"owner:kept"_s);
            QVERIFY(!store.scope().principal(u"owner:lost"_s));
            QCOMPARE(store.scope().nameOf(kept), u"owner:kept"_s);
        });
    }

    void rowsAreRememberedAsTheyAreWritten() {
        StoreFixture fixture;
        fixture.write([](Store& store) {
            addRecords(store, 1);
            auto& scope = store.scope();
            const auto worker = scope.ensurePrincipal(u"owner:w"_s);
            const auto other = scope.ensurePrincipal(u"owner:x"_s);
            scope.put(1, {Compartment::Core, worker, 5, true});
            QCOMPARE(rows(store, 1), QStringList({u"0 1 5 there"_s}));
            scope.put(1, {Compartment::Core, other, 6, true});
            scope.put(1, {Compartment::Core, worker, 7, false});
            scope.move(1, Compartment::Core, 8);
            const QStringList now{u"0 1 7 gone"_s, u"0 2 8 there"_s};
            QCOMPARE(rows(store, 1), now);
            store.scope().forget();
            QCOMPARE(rows(store, 1), now);
        });
    }

    void rowsOfAnUndoneJobAreForgotten() {
        StoreFixture fixture;
        fixture.write([](Store& store) {
            addRecords(store, 1);
            store.scope().put(1, {Compartment::Core, store.scope().ensurePrincipal(u"owner:w"_s), 5, true});
        });
        const Status undone = fixture.database().writeAndWait([](Store& store) -> Status {
            (void)store.scope().rowsOf(1);
            store.scope().move(1, Compartment::Core, 8);
            return Error{u"undone"_s};
        });
        QVERIFY(!undone);
        fixture.write([](Store& store) { QCOMPARE(rows(store, 1), QStringList({u"0 1 5 there"_s})); });
    }

    void rowsThatAnotherProcessWroteAreSeen() {
        StoreFixture fixture;
        fixture.write([](Store& store) {
            addRecords(store, 1);
            store.scope().put(1, {Compartment::Core, store.scope().ensurePrincipal(u"owner:w"_s), 5, true});
            (void)store.scope().rowsOf(1);
        });
        {
            sql::Options options;
            options.database = fixture.file();
            const auto other = sql::Connection::open(options);
            ScopeStore(**other, false).put(1, {Compartment::Core, 1, 9, false});
        }
        fixture.write([](Store& store) { QCOMPARE(rows(store, 1), QStringList({u"0 1 9 gone"_s})); });
    }
};

CTS_TEST(ScopeStoreTest)

} // namespace cts::server::tests

#include "ScopeStoreTest.moc"
