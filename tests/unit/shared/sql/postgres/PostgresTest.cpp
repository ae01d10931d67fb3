#include "shared/sql/Migrator.h"
#include "shared/sql/Transaction.h"
#include "tests/support/TestMain.h"
#include "tests/unit/shared/sql/SqlFixture.h"

#include <QDir>

using namespace Qt::StringLiterals;
using namespace cts;
using tests::SqlFixture;

// The same behaviour over PostgreSQL; with-postgres.sh gives the server.
class PostgresTest : public QObject {
    Q_OBJECT

private:
    SqlFixture m_fixture;
    std::unique_ptr<sql::Connection> m_db;

    static sql::Options options() {
        sql::Options options;
        options.driver = u"QPSQL"_s;
        options.database = u"postgres"_s;
        options.user = u"postgres"_s;
        options.host = qEnvironmentVariable("PGHOST");
        return options;
    }
    QList<int> ids() { return *m_db->values<int>(u"SELECT id FROM t ORDER BY id"_s); }

private Q_SLOTS:
    void init() {
        m_fixture = {};
        m_db = SqlFixture::open(options());
        QVERIFY(m_db->execute(u"DROP SCHEMA public CASCADE"_s));
        QVERIFY(m_db->execute(u"CREATE SCHEMA public"_s));
        QVERIFY(m_db->execute(u"CREATE TABLE t(id bigint PRIMARY KEY, name text NOT NULL DEFAULT '', body bytea, "
                              "amount double precision, flag boolean)"_s));
    }
    void cleanup() { m_db.reset(); }

    void givesBackEveryTypeAsItWas() {
        const QByteArray bytes("\0\xff\x00z", 4);
        QVERIFY(m_db->run(u"INSERT INTO t VALUES(?, ?, ?, ?, ?)"_s, std::numeric_limits<qint64>::max(), u"Zoë '\\?"_s,
                          bytes, 0.1, 1 == 1));
        auto row = m_db->query(u"SELECT id, name, body, amount, flag FROM t"_s);
        QVERIFY(row.next());
        QCOMPARE(row.integer(0), std::numeric_limits<qint64>::max());
        QCOMPARE(row.text(1), u"Zoë '\\?"_s);
        QCOMPARE(row.bytes(2), bytes);
        QCOMPARE(row.get<double>(3), 0.1);
        QVERIFY(row.flag(4));
        QCOMPARE(*m_db->run(u"UPDATE t SET body = ?, amount = ?"_s, QByteArray(), nullptr), 1);
        QCOMPARE(m_db->value<int>(u"SELECT count(*) FROM t WHERE body = '' AND amount IS NULL"_s)->value(), 1);
        QCOMPARE(m_db->value<qint64>(u"INSERT INTO t(id) VALUES(?) RETURNING id"_s, 7)->value(), 7);
    }

    void runsOneQueryWhileReadingAnother() {
        for (int i = 1; i <= 3; ++i)
            QVERIFY(m_db->run(u"INSERT INTO t(id) VALUES(?)"_s, i));
        int seen = 0;
        for (auto outer = m_db->query(u"SELECT id FROM t"_s); outer.next();)
            for (auto inner = m_db->query(u"SELECT id FROM t WHERE id >= ?"_s, outer.integer(0)); inner.next();)
                ++seen;
        QCOMPARE(seen, 6);
    }

    void undoesTransactionsAndSavepoints() {
        {
            auto transaction = sql::Transaction::begin(*m_db);
            QVERIFY(transaction && m_db->run(u"INSERT INTO t(id) VALUES(1)"_s));
        }
        QCOMPARE(ids(), QList<int>{});
        auto transaction = sql::Transaction::begin(*m_db);
        QVERIFY(m_db->run(u"INSERT INTO t(id) VALUES(1)"_s));
        const auto inner = sql::atomically(*m_db, [&] { return m_db->run(u"INSERT INTO t(id) VALUES(1)"_s); });
        QCOMPARE(inner.error().data.value("kind"_L1).toString(), u"unique"_s);
        QVERIFY(m_db->run(u"INSERT INTO t(id) VALUES(2)"_s));
        QVERIFY(transaction->commit());
        QCOMPARE(ids(), (QList<int>{1, 2}));
    }

    void tellsTheFirstErrorUntilTheTransactionEnds() {
        auto transaction = sql::Transaction::begin(*m_db);
        QVERIFY(m_db->run(u"INSERT INTO t(id) VALUES(1)"_s));
        QCOMPARE(m_db->run(u"INSERT INTO t(id, name) VALUES(2, ?)"_s, nullptr).error().data.value("kind"_L1).toString(),
                 u"notNull"_s);
        QCOMPARE(m_db->run(u"INSERT INTO t(id) VALUES(3)"_s).error().code, u"constraint"_s);
        QCOMPARE(transaction->commit().error().code, u"constraint"_s);
        QCOMPARE(ids(), QList<int>{});
    }

    void keepsOneViewAndRefusesToWriteInAReadTransaction() {
        const auto other = SqlFixture::open(options());
        auto reading = sql::Transaction::begin(*m_db, sql::Transaction::Kind::Read);
        QCOMPARE(ids(), QList<int>{});
        QVERIFY(other->run(u"INSERT INTO t(id) VALUES(1)"_s));
        QCOMPARE(ids(), QList<int>{});
        QCOMPARE(m_db->run(u"INSERT INTO t(id) VALUES(2)"_s).error().code, u"readOnly"_s);
    }

    void tellsTheTwoWritersOfOneRowApart() {
        QVERIFY(m_db->run(u"INSERT INTO t(id) VALUES(1)"_s));
        const auto other = SqlFixture::open(options());
        auto transaction = sql::Transaction::begin(*m_db);
        QCOMPARE(ids(), QList<int>{1});
        QVERIFY(other->run(u"UPDATE t SET amount = 1"_s));
        QCOMPARE(m_db->run(u"UPDATE t SET amount = 2"_s).error().code, u"busy"_s);
    }

    void leavesValuesOutOfErrors() {
        const auto failed = m_db->run(u"INSERT INTO t(id) VALUES(CAST(? AS integer))"_s, u"Secret"_s);
        QCOMPARE(failed.error().code, u"badSql"_s);
        QCOMPARE(failed.error().data.value("reason"_L1).toString(), u"22P02"_s);
    }

    void saysThatItCannotOpen() {
        auto absent = options();
        absent.database = u"absent"_s;
        QCOMPARE(sql::Connection::open(absent).error().code, u"cannotOpen"_s);
    }

    void saysThatTheServerHasGone() {
        const auto other = SqlFixture::open(options());
        const auto process = other->value<int>(u"SELECT pg_backend_pid()"_s)->value();
        QVERIFY(m_db->value<bool>(u"SELECT pg_terminate_backend(?)"_s, process));
        QCOMPARE(other->run(u"INSERT INTO t(id) VALUES(1)"_s).error().code, u"connectionLost"_s);
    }

    void migrates() {
        QVERIFY(QDir(m_fixture.path({})).mkdir(u"steps"_s));
        const sql::Migrator migrator(m_fixture.path(u"steps"_s));
        m_fixture.write(u"steps/001_a.sql"_s, "CREATE TABLE a(id bigint); INSERT INTO a VALUES(1);");
        m_fixture.write(
            u"steps/002_b.postgresql.sql"_s,
            "CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'keep'; END; $$;\n"
            "CREATE TRIGGER keep BEFORE DELETE ON a FOR EACH ROW EXECUTE FUNCTION keep();");
        m_fixture.write(u"steps/003_fails.sql"_s, "CREATE TABLE c(id bigint); INSERT INTO absent VALUES(1);");
        QCOMPARE(migrator.apply(*m_db).error().data.value("step"_L1).toString(), u"003_fails.sql"_s);
        QCOMPARE(*sql::Migrator::version(*m_db), 2);
        QCOMPARE(m_db->run(u"DELETE FROM a"_s).error().data.value("kind"_L1).toString(), u"trigger"_s);
        m_fixture.write(u"steps/003_fails.sql"_s, "CREATE TABLE c(id bigint);");
        QCOMPARE(*migrator.apply(*m_db), 3);
        QCOMPARE(*migrator.apply(*m_db), 3);
    }
};

CTS_TEST(PostgresTest)
#include "PostgresTest.moc"
