#include "shared/sql/Transaction.h"

#include "tests/support/TestMain.h"
#include "tests/unit/shared/sql/SqlFixture.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace cts;
using tests::SqlFixture;

class TransactionTest : public QObject {
    Q_OBJECT

private:
    SqlFixture m_fixture;
    std::unique_ptr<sql::Connection> m_db;

    Status add(int id) {
        if (auto done = m_db->run(u"INSERT INTO t VALUES(?)"_s, id); !done)
            return done.error();
        return Done{};
    }
    QList<int> ids() { return *m_db->values<int>(u"SELECT id FROM t ORDER BY id"_s); }

private Q_SLOTS:
    void init() {
        m_fixture = {};
        m_db = m_fixture.open();
        QVERIFY(m_db->execute(u"CREATE TABLE t(id INTEGER PRIMARY KEY)"_s));
    }
    void cleanup() { m_db.reset(); }

    void isUndoneUnlessCommitted() {
        {
            auto transaction = sql::Transaction::begin(*m_db);
            QVERIFY(transaction && add(1));
            QVERIFY(m_db->inTransaction());
        }
        QVERIFY(!m_db->inTransaction());
        QCOMPARE(ids(), QList<int>{});
        auto transaction = sql::Transaction::begin(*m_db);
        QVERIFY(transaction && add(1));
        QVERIFY(transaction->commit());
        QCOMPARE(ids(), QList<int>{1});
    }

    void undoesSavepointsOneByOne() {
        auto transaction = sql::Transaction::begin(*m_db);
        QVERIFY(add(1));
        {
            auto outer = sql::Savepoint::begin(*m_db);
            QVERIFY(add(2));
            {
                auto inner = sql::Savepoint::begin(*m_db);
                QVERIFY(add(3));
            }
            {
                auto inner = sql::Savepoint::begin(*m_db);
                QVERIFY(add(4));
                QVERIFY(inner->commit());
            }
            QCOMPARE(ids(), (QList<int>{1, 2, 4}));
            QVERIFY(outer->commit());
        }
        {
            auto outer = sql::Savepoint::begin(*m_db);
            auto inner = sql::Savepoint::begin(*m_db);
            QVERIFY(add(5));
            QVERIFY(inner->commit());
        }
        QVERIFY(transaction->commit());
        QCOMPARE(ids(), (QList<int>{1, 2, 4}));
    }

    void atomicallyFollowsTheResult() {
        const auto failing = sql::atomically(*m_db, [&]() -> Result<int> {
            if (auto added = add(1); !added)
                return added.error();
            return Error{u"signFirst"_s};
        });
        QCOMPARE(failing.error().code, u"signFirst"_s);
        QCOMPARE(ids(), QList<int>{});
        const auto outer = sql::atomically(*m_db, [&]() -> Status {
            if (auto added = add(1); !added)
                return added;
            const auto inner = sql::atomically(*m_db, [&]() -> Status {
                if (auto added = add(2); !added)
                    return added;
                return Error{u"no"_s};
            });
            return inner ? Status(Error{u"unexpected"_s}) : add(3);
        });
        QVERIFY(outer);
        QCOMPARE(ids(), (QList<int>{1, 3}));
    }

    void goesOnAfterABrokenConstraint() {
        auto transaction = sql::Transaction::begin(*m_db);
        QVERIFY(add(1));
        QCOMPARE(add(1).error().code, u"constraint"_s);
        QVERIFY(add(2));
        QVERIFY(transaction->commit());
        QCOMPARE(ids(), (QList<int>{1, 2}));
    }

    void readsOneUnchangingView() {
        const auto other = m_fixture.open();
        auto reading = sql::Transaction::begin(*m_db, sql::Transaction::Kind::Read);
        QCOMPARE(ids(), QList<int>{});
        QVERIFY(other->run(u"INSERT INTO t VALUES(1)"_s));
        QCOMPARE(ids(), QList<int>{});
        QVERIFY(reading->commit());
        QCOMPARE(ids(), QList<int>{1});
    }

    void failsWithAFaultThatNobodySaw() {
        auto transaction = sql::Transaction::begin(*m_db);
        QVERIFY(add(1));
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"unnoticed.*badSql"_s));
        for (auto row = m_db->query(u"SELECT nothing FROM t"_s); row.next();)
            QFAIL("a row of a query that cannot run");
        QCOMPARE(add(2).error().code, u"badSql"_s);
        QCOMPARE(transaction->commit().error().code, u"badSql"_s);
        QCOMPARE(ids(), QList<int>{});
    }

    void refusesWrongNesting() {
        QVERIFY_THROWS_EXCEPTION(std::logic_error, (void)sql::Savepoint::begin(*m_db));
        auto transaction = sql::Transaction::begin(*m_db);
        QVERIFY_THROWS_EXCEPTION(std::logic_error, (void)sql::Transaction::begin(*m_db));
    }

    // SQLite undoes the whole transaction by itself when it is out of space; nothing after that may be committed alone.
    void fullDiskUndoesTheWholeAndLeavesTheDatabaseSound() {
        QVERIFY(m_db->execute(u"CREATE TABLE big(body BLOB)"_s));
        const auto pages = m_db->value<qint64>(u"PRAGMA page_count"_s)->value();
        QVERIFY(m_db->execute(u"PRAGMA max_page_count = %1"_s.arg(pages + 5)));
        {
            auto transaction = sql::Transaction::begin(*m_db);
            QVERIFY(add(1));
            {
                auto savepoint = sql::Savepoint::begin(*m_db);
                QCOMPARE(m_db->run(u"INSERT INTO big VALUES(?)"_s, QByteArray(100000, 'x')).error().code,
                         u"diskFull"_s);
                QCOMPARE(savepoint->commit().error().code, u"diskFull"_s);
            }
            QCOMPARE(add(2).error().code, u"diskFull"_s);
            QCOMPARE(transaction->commit().error().code, u"diskFull"_s);
        }
        QCOMPARE(ids(), QList<int>{});
        QVERIFY(m_db->execute(u"PRAGMA max_page_count = 100000"_s));
        QVERIFY(add(3));
        QVERIFY(m_db->check());
        QCOMPARE(ids(), QList<int>{3});
    }
};

CTS_TEST(TransactionTest)
#include "TransactionTest.moc"
