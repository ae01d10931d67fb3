#include "tests/support/TestMain.h"
#include "tests/unit/server/store/StoreFixture.h"

using namespace Qt::StringLiterals;

namespace cts::server::tests {

class HistoryStoreTest : public QObject {
    Q_OBJECT

    static HistoryRow row(int number) {
        HistoryRow row;
        row.operation = u"operation%1"_s.arg(number);
        row.device = u"device"_s;
        row.n = number;
        row.record = u"record"_s;
        row.author = u"author"_s;
        row.at = moment(number);
        row.content = QByteArray("{\"number\":") + QByteArray::number(number) + '}';
        return row;
    }
    static QList<HistoryRow> rows(Store& store) {
        QList<HistoryRow> found;
        store.history().visitAfter(0, [&](const HistoryRow& one) {
            found.append(one);
            return true;
        });
        return found;
    }
    static QString refusalOf(Store& store, const QString& statement) {
        const auto result = store.connection().run(statement);
        return result ? QString() : result.error().data.value("on"_L1).toString();
    }

private Q_SLOTS:
    void chainsEveryRowToTheOneBefore() {
        StoreFixture fixture;
        fixture.write([](Store& store) {
            for (int i = 1; i <= 3; ++i)
                QCOMPARE(store.history().append(row(i)).seq, i);
            const auto found = rows(store);
            QCOMPARE(found.size(), 3);
            QCOMPARE(found.at(0).previousHash, chainStart());
            QCOMPARE(found.at(1).previousHash, found.at(0).chainHash);
            QCOMPARE(found.at(2).previousHash, found.at(1).chainHash);
            for (const auto& one : found)
                QCOMPARE(one.chainHash, chainHash(one));
            QCOMPARE(store.history().head().hash, found.at(2).chainHash);
        });
    }

    void goesOnWhereItEndedAfterARestart() {
        StoreFixture fixture;
        fixture.write([](Store& store) { store.history().append(row(1)); });
        fixture.close();
        fixture.open();
        fixture.write([](Store& store) {
            QCOMPARE(store.history().append(row(2)).seq, 2);
            QCOMPARE(rows(store).at(1).previousHash, rows(store).at(0).chainHash);
        });
    }

    void goesOnWhereItEndedAfterAnUndoneJob() {
        StoreFixture fixture;
        fixture.write([](Store& store) { store.history().append(row(1)); });
        const Status undone = fixture.database().writeAndWait([](Store& store) -> Status {
            store.history().append(row(2));
            return Error{u"undone"_s};
        });
        QVERIFY(!undone);
        fixture.write([](Store& store) {
            QCOMPARE(store.history().append(row(3)).seq, 2);
            QCOMPARE(rows(store).at(1).previousHash, rows(store).at(0).chainHash);
        });
    }

    void saltHidesEqualContent() {
        StoreFixture fixture;
        fixture.write([](Store& store) {
            auto first = row(1);
            auto second = row(2);
            second.content = first.content;
            store.history().append(first);
            store.history().append(second);
            QVERIFY(rows(store).at(0).contentHash != rows(store).at(1).contentHash);
        });
    }

    void sealedContentLeavesTheChainWhole() {
        StoreFixture fixture;
        fixture.write([](Store& store) {
            store.history().append(row(1));
            store.history().append(row(2));
            const auto before = rows(store);
            store.history().seal(1, moment(9));
            const auto after = rows(store);
            QVERIFY(!after.at(0).content);
            QVERIFY(after.at(1).content);
            QCOMPARE(after.at(0).chainHash, chainHash(after.at(0)));
            QCOMPARE(after.at(1).previousHash, before.at(0).chainHash);
        });
    }

    void knowsItsOperations() {
        StoreFixture fixture;
        fixture.write([](Store& store) {
            store.history().append(row(1));
            QVERIFY(store.history().contains(u"operation1"_s));
            QVERIFY(!store.history().contains(u"operation2"_s));
        });
    }

    void isAppendOnly_data() {
        QTest::addColumn<QString>("statement");
        QTest::newRow("delete") << u"DELETE FROM history"_s;
        for (const auto& column : {u"seq"_s, u"operation"_s, u"device"_s, u"n"_s, u"record"_s, u"author"_s, u"at"_s,
                                   u"salt"_s, u"content"_s, u"content_hash"_s, u"previous_hash"_s, u"chain_hash"_s}) {
            QTest::newRow(qPrintable(column)) << u"UPDATE history SET "_s + column + u" = '7'"_s;
            if (column != u"content"_s) {
                QTest::newRow(qPrintable(column + u" while sealing"_s))
                    << u"UPDATE history SET content = NULL, sealed_at = 1, "_s + column + u" = '7'"_s;
            }
        }
        QTest::newRow("content without a date") << u"UPDATE history SET content = NULL"_s;
    }

    void isAppendOnly() {
        QFETCH(QString, statement);
        StoreFixture fixture;
        fixture.write([&](Store& store) {
            store.history().append(row(1));
            QCOMPARE(refusalOf(store, statement), u"appendOnly"_s);
        });
    }

    void auditIsAppendOnly() {
        StoreFixture fixture;
        fixture.write([](Store& store) {
            store.audit().add({u"user"_s, u"device"_s, u"search"_s, {}, u"done"_s, {{u"hits"_s, 3}}, {}}, moment(1));
            QCOMPARE(refusalOf(store, u"DELETE FROM audit"_s), u"appendOnly"_s);
            QCOMPARE(refusalOf(store, u"UPDATE audit SET action = 'x'"_s), u"appendOnly"_s);
            const auto entries = store.audit().ofUser(u"user"_s, 10);
            QCOMPARE(entries.size(), 1);
            QCOMPARE(entries.at(0).data.value("hits"_L1).toInt(), 3);
            QCOMPARE(entries.at(0).at, moment(1));
        });
    }
};

CTS_TEST(HistoryStoreTest)

} // namespace cts::server::tests

#include "HistoryStoreTest.moc"
