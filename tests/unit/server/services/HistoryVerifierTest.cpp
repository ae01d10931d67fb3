#include "server/services/HistoryVerifier.h"

#include "tests/support/TestMain.h"
#include "tests/unit/server/services/ServerFixture.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace cts::server::tests {

class HistoryVerifierTest : public QObject {
    Q_OBJECT

    static HistoryVerdict verify(ServerFixture& fixture) {
        return fixture.read([](Store& store) { return verifyHistory(store); });
    }
    // What somebody with the database file in hands could do.
    static void tamper(ServerFixture& fixture, const QString& statement) {
        fixture.write([&](Store& store) {
            must(store.connection().execute(u"DROP TRIGGER IF EXISTS history_keeps_rows"_s));
            must(store.connection().execute(u"DROP TRIGGER IF EXISTS history_keeps_content"_s));
            must(store.connection().execute(statement));
        });
    }

private Q_SLOTS:
    void anUntouchedHistoryHolds() {
        ServerFixture fixture;
        fixture.approved(fixture.zoe);
        fixture.restart();
        const auto verdict = verify(fixture);
        QVERIFY(!verdict.fault);
        QVERIFY(verdict.rows > 20);
        const auto head = fixture.read([](Store& store) { return store.history().head(); });
        QCOMPARE(verdict.rows, head.seq);
        QCOMPARE(verdict.head, QString::fromLatin1(head.hash.toHex()));
    }

    void everyChangeIsFoundWhereItWasMade_data() {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<QString>("reason");
        const auto change = [](const QString& column, const QString& value, const QString& reason) {
            QTest::newRow(qPrintable(column))
                << u"UPDATE history SET %1 = %2 WHERE seq = 7"_s.arg(column, value) << reason;
        };
        change(u"operation"_s, u"'other'"_s, u"chainHash"_s);
        change(u"device"_s, u"'other'"_s, u"chainHash"_s);
        change(u"n"_s, u"n + 1"_s, u"chainHash"_s);
        change(u"record"_s, u"'other'"_s, u"chainHash"_s);
        change(u"author"_s, u"'other'"_s, u"chainHash"_s);
        change(u"at"_s, u"at + 1"_s, u"chainHash"_s);
        change(u"content"_s, u"CAST(replace(CAST(content AS TEXT), 'YES', 'NO') || ' ' AS BLOB)"_s, u"contentHash"_s);
        change(u"salt"_s, u"zeroblob(16)"_s, u"contentHash"_s);
        change(u"content_hash"_s, u"zeroblob(32)"_s, u"chainHash"_s);
        change(u"previous_hash"_s, u"zeroblob(32)"_s, u"previousHash"_s);
        change(u"chain_hash"_s, u"zeroblob(32)"_s, u"chainHash"_s);
        QTest::newRow("a row taken out") << u"DELETE FROM history WHERE seq = 7"_s << u"missing"_s;
        QTest::newRow("contents exchanged")
            << u"UPDATE history SET content = (SELECT content FROM history WHERE seq = 8) WHERE seq = 7"_s
            << u"contentHash"_s;
    }

    void everyChangeIsFoundWhereItWasMade() {
        QFETCH(QString, statement);
        QFETCH(QString, reason);
        ServerFixture fixture;
        fixture.begin();
        tamper(fixture, statement);
        const auto verdict = verify(fixture);
        QVERIFY(verdict.fault);
        QCOMPARE(verdict.fault->seq, 7);
        QCOMPARE(verdict.fault->reason, reason);
    }

    void aTailCutOffIsFound() {
        ServerFixture fixture;
        fixture.begin();
        const auto last = fixture.read([](Store& store) { return store.history().head().seq; });
        tamper(fixture, u"DELETE FROM history WHERE seq = %1"_s.arg(last));
        QCOMPARE(verify(fixture).fault->reason, u"truncated"_s);
        QCOMPARE(verify(fixture).fault->seq, last);
    }

    void sealedContentIsCountedAndHolds() {
        ServerFixture fixture;
        fixture.begin();
        fixture.write([&](Store& store) { store.history().seal(7, fixture.clock.now()); });
        const auto verdict = verify(fixture);
        QVERIFY(!verdict.fault);
        QCOMPARE(verdict.sealed, 1);
    }

    void receiptsCarryTheChain() {
        ServerFixture fixture;
        const auto one = fixture.begin();
        const auto receipt = fixture.must(u"dpo"_s, fixture.sign(u"dpo"_s, one.referral, u"workerSignature"_s));
        QCOMPARE(receipt.chainHead, verify(fixture).head);
    }
};

CTS_TEST(HistoryVerifierTest)

} // namespace cts::server::tests

#include "HistoryVerifierTest.moc"
