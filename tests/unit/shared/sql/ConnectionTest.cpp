#include "shared/sql/Transaction.h"
#include "tests/support/TestMain.h"
#include "tests/unit/shared/sql/SqlFixture.h"

#include <QFileInfo>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace cts;
using tests::SqlFixture;

class ConnectionTest : public QObject {
    Q_OBJECT

private:
    SqlFixture m_fixture;
    std::unique_ptr<sql::Connection> m_db;

private Q_SLOTS:
    void init() {
        m_fixture = {};
        m_db = m_fixture.open();
        QVERIFY(m_db->execute(u"CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT, body BLOB, amount REAL)"_s));
    }
    void cleanup() { m_db.reset(); }

    void setsUpWhatItPromises() {
        QCOMPARE(m_db->value<QString>(u"PRAGMA journal_mode"_s)->value(), u"wal"_s);
        QCOMPARE(m_db->value<int>(u"PRAGMA synchronous"_s)->value(), 2);
        QCOMPARE(m_db->value<int>(u"PRAGMA foreign_keys"_s)->value(), 1);
        QCOMPARE(m_db->value<int>(u"PRAGMA busy_timeout"_s)->value(), 5000);
        QCOMPARE(m_db->value<int>(u"PRAGMA temp_store"_s)->value(), 2);
        QCOMPARE(m_db->value<int>(u"PRAGMA secure_delete"_s)->value(), 1);
        auto options = m_fixture.options();
        options.synchronous = sql::Options::Synchronous::Normal;
        options.cacheKiB = 4096;
        const auto second = SqlFixture::open(options);
        QCOMPARE(second->value<int>(u"PRAGMA synchronous"_s)->value(), 1);
        QCOMPARE(second->value<int>(u"PRAGMA cache_size"_s)->value(), -4096);
    }

    void makesFilesThatOnlyTheOwnerReads() {
        QVERIFY(m_db->run(u"INSERT INTO t(name) VALUES('x')"_s));
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        for (const auto& name : {u"test.db"_s, u"test.db-wal"_s, u"test.db-shm"_s}) {
            QVERIFY2(QFileInfo::exists(m_fixture.path(name)), qPrintable(name));
            QVERIFY2(!(QFile::permissions(m_fixture.path(name)) & others), qPrintable(name));
        }
    }

    void givesBackEveryTypeAsItWas() {
        const QByteArray bytes("\0\xff\x00z", 4);
        const auto text = u"Zoë \U0001F600 a\0b"_s;
        const QDateTime moment(QDate(2026, 3, 8), QTime(10, 30, 1, 234), Qt::UTC);
        QVERIFY(m_db->execute(u"CREATE TABLE kinds(a, b, c, d, e, f, g, h)"_s));
        QVERIFY(m_db->run(u"INSERT INTO kinds VALUES(?,?,?,?,?,?,?,?)"_s, std::numeric_limits<qint64>::min(), text,
                          bytes, 0.1, true, moment, QDate(2024, 2, 29), nullptr));
        auto row = m_db->query(u"SELECT * FROM kinds"_s);
        QVERIFY(row.next());
        QCOMPARE(row.integer(0), std::numeric_limits<qint64>::min());
        QCOMPARE(row.text(1), text);
        QCOMPARE(row.bytes(2), bytes);
        QCOMPARE(row.get<double>(3), 0.1);
        QVERIFY(row.flag(4));
        QCOMPARE(row.get<QDateTime>(5), moment);
        QCOMPARE(row.get<QDate>(6), QDate(2024, 2, 29));
        QVERIFY(row.isNull(7));
        QCOMPARE(row.get<std::optional<QString>>(7), std::nullopt);
        QVERIFY(!row.next());
        QVERIFY(row.status());
    }

    void keepsEmptyAndNullApart() {
        QVERIFY(m_db->run(u"INSERT INTO t(id, name, body) VALUES(1, ?, ?)"_s, QString(), QByteArray()));
        QVERIFY(m_db->run(u"INSERT INTO t(id, name, body) VALUES(2, ?, ?)"_s, std::optional<QString>(), QDate()));
        QCOMPARE(m_db->value<QString>(u"SELECT typeof(name) || typeof(body) FROM t WHERE id = 1"_s)->value(),
                 u"textblob"_s);
        QCOMPARE(m_db->value<QString>(u"SELECT typeof(name) || typeof(body) FROM t WHERE id = 2"_s)->value(),
                 u"nullnull"_s);
    }

    void readsInEveryShape() {
        auto insert = m_db->prepare(u"INSERT INTO t(name) VALUES(?)"_s);
        for (const auto& name : {u"a"_s, u"b"_s, u"c"_s})
            QCOMPARE(*insert.run(name), 1);
        QCOMPARE(*m_db->insert(u"INSERT INTO t(name) VALUES(?)"_s, u"d"_s), 4);
        QCOMPARE(*m_db->run(u"UPDATE t SET amount = 1 WHERE id > ?"_s, 2), 2);
        QCOMPARE(*m_db->values<QString>(u"SELECT name FROM t ORDER BY id"_s),
                 (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
        QCOMPARE(*m_db->value<qint64>(u"SELECT id FROM t WHERE name = ?"_s, u"none"_s), std::nullopt);
        const auto read = [](const sql::Rows& row) { return row.as<qint64, QString>(); };
        QCOMPARE(m_db->first(u"SELECT id, name FROM t WHERE id = ?"_s, read, 2)->value(), std::tuple(2, u"b"_s));
        QCOMPARE(m_db->list(u"SELECT id, name FROM t"_s, read)->size(), 4);
        int seen = 0;
        for (auto row = m_db->queryWith(u"SELECT id FROM t WHERE id IN (?, ?)"_s, {1, 3}); row.next();)
            seen += static_cast<int>(row.integer(0));
        QCOMPARE(seen, 4);
    }

    void runsTheSameQueryInsideItself() {
        for (int i = 1; i <= 3; ++i)
            QVERIFY(m_db->run(u"INSERT INTO t(id) VALUES(?)"_s, i));
        const auto sql = u"SELECT id FROM t WHERE id >= ? ORDER BY id"_s;
        QList<qint64> pairs;
        for (auto outer = m_db->query(sql, 1); outer.next();)
            for (auto inner = m_db->query(sql, outer.integer(0)); inner.next();)
                pairs.append(outer.integer(0) * 10 + inner.integer(0));
        QCOMPARE(pairs, (QList<qint64>{11, 12, 13, 22, 23, 33}));
    }

    void namesTheConstraint() {
        QVERIFY(m_db->execute(u"CREATE TABLE child(id INTEGER PRIMARY KEY, t INTEGER NOT NULL REFERENCES t(id), "
                              "code TEXT UNIQUE, n INTEGER CHECK(n > 0))"_s));
        QVERIFY(m_db->execute(
            u"CREATE TRIGGER frozen BEFORE DELETE ON child BEGIN SELECT RAISE(ABORT, 'appendOnly'); END"_s));
        QVERIFY(m_db->run(u"INSERT INTO t(id) VALUES(1)"_s));
        QVERIFY(m_db->run(u"INSERT INTO child VALUES(1, 1, 'x', 1)"_s));
        const auto expect = [&](const QString& sql, const QString& kind, const QString& on) {
            const auto result = m_db->run(sql);
            QVERIFY(!result);
            QCOMPARE(result.error().code, u"constraint"_s);
            QCOMPARE(result.error().data.value("kind"_L1).toString(), kind);
            QCOMPARE(result.error().data.value("on"_L1).toString(), on);
        };
        expect(u"INSERT INTO child VALUES(1, 1, 'y', 1)"_s, u"primaryKey"_s, u"child.id"_s);
        expect(u"INSERT INTO child VALUES(2, 1, 'x', 1)"_s, u"unique"_s, u"child.code"_s);
        expect(u"INSERT INTO child VALUES(2, NULL, 'y', 1)"_s, u"notNull"_s, u"child.t"_s);
        expect(u"INSERT INTO child VALUES(2, 7, 'y', 1)"_s, u"foreignKey"_s, u""_s);
        expect(u"DELETE FROM child"_s, u"trigger"_s, u"appendOnly"_s);
        QCOMPARE(m_db->run(u"INSERT INTO child VALUES(2, 1, 'y', 0)"_s).error().data.value("kind"_L1).toString(),
                 u"check"_s);
    }

    void tellsFaultsOfTheProgram() {
        QCOMPARE(m_db->run(u"SELEKT 1"_s).error().code, u"badSql"_s);
        QCOMPARE(m_db->run(u"INSERT INTO t(name) VALUES(?)"_s).error().code, u"badSql"_s);
        QCOMPARE(m_db->run(u"INSERT INTO t(name) VALUES(?)"_s, 1, 2).error().code, u"badSql"_s);
        QCOMPARE(m_db->run(u"DELETE FROM t; DELETE FROM t"_s).error().code, u"badSql"_s);
        QVERIFY(m_db->run(u"INSERT INTO t(name) VALUES(?)"_s, 1));
        QVERIFY(m_db->run(u"INSERT INTO t(id, name) VALUES(?, ?)"_s, 10, 1));
        QCOMPARE(m_db->run(u"INSERT INTO t(id, name) VALUES(?, ?)"_s, 11).error().code, u"badSql"_s);
    }

    void refusesToWriteWhatItMayOnlyRead() {
        QVERIFY(m_db->run(u"INSERT INTO t(id) VALUES(1)"_s));
        auto options = m_fixture.options();
        options.readOnly = true;
        const auto reader = SqlFixture::open(options);
        QCOMPARE(reader->value<int>(u"SELECT count(*) FROM t"_s)->value(), 1);
        QCOMPARE(reader->run(u"DELETE FROM t"_s).error().code, u"readOnly"_s);
    }

    void tellsWhyItCannotOpen() {
        const auto codeOf = [](const sql::Options& options) {
            auto opened = sql::Connection::open(options);
            return opened ? u"opened"_s : opened.error().code;
        };
        auto options = m_fixture.options(u"none/test.db"_s);
        QCOMPARE(codeOf(options), u"cannotOpen"_s);
        options = m_fixture.options(u"absent.db"_s);
        options.mustExist = true;
        QCOMPARE(codeOf(options), u"missing"_s);
        QVERIFY(!QFileInfo::exists(options.database));
        m_fixture.write(u"text.db"_s, QByteArray("this is no database. ").repeated(1000));
        QCOMPARE(codeOf(m_fixture.options(u"text.db"_s)), u"damaged"_s);
        options.driver = u"QNONE"_s;
        QCOMPARE(codeOf(options), u"noDriver"_s);
    }

    void findsDamageInTheMiddle() {
        for (int i = 0; i < 200; ++i)
            QVERIFY(m_db->run(u"INSERT INTO t(body) VALUES(?)"_s, QByteArray(1000, 'x')));
        m_db.reset();
        auto content = m_fixture.read(u"test.db"_s);
        content.replace(content.size() / 2, 4096, QByteArray(4096, '\x5a'));
        m_fixture.write(u"test.db"_s, content);
        m_db = m_fixture.open();
        QCOMPARE(m_db->check().error().code, u"damaged"_s);
        const auto read = m_db->values<QByteArray>(u"SELECT body FROM t"_s);
        QCOMPARE(read.error().code, u"damaged"_s);
    }

    void waitsItsTurnAndThenSaysBusy() {
        auto options = m_fixture.options();
        options.busyTimeoutMs = 1;
        const auto other = SqlFixture::open(options);
        auto writing = sql::Transaction::begin(*m_db);
        QVERIFY(writing);
        QCOMPARE(other->run(u"INSERT INTO t(id) VALUES(1)"_s).error().code, u"busy"_s);
        QVERIFY(writing->commit());
        QVERIFY(other->run(u"INSERT INTO t(id) VALUES(1)"_s));
    }

    void seesNewColumnsAfterTheSchemaChanged() {
        QVERIFY(m_db->run(u"INSERT INTO t(id) VALUES(1)"_s));
        const auto sql = u"SELECT * FROM t"_s;
        {
            auto row = m_db->query(sql);
            QVERIFY(row.next());
        }
        QVERIFY(m_db->execute(u"ALTER TABLE t ADD COLUMN extra TEXT DEFAULT 'new'"_s));
        m_db->forgetStatements();
        auto row = m_db->query(sql);
        QVERIFY(row.next());
        QCOMPARE(row.text(4), u"new"_s);
    }

    void staysWithinItsThread() {
        bool refused = false;
        const std::unique_ptr<QThread> thread(QThread::create([&] {
            try {
                (void)m_db->run(u"DELETE FROM t"_s);
            } catch (const std::logic_error&) {
                refused = true;
            }
        }));
        thread->start();
        thread->wait();
        QVERIFY(refused);
    }

    void emptiesTheLogAtACheckpoint() {
        QVERIFY(m_db->run(u"INSERT INTO t(body) VALUES(?)"_s, QByteArray(100000, 'x')));
        QVERIFY(QFileInfo(m_fixture.path(u"test.db-wal"_s)).size() > 100000);
        QVERIFY(m_db->checkpoint());
        QCOMPARE(QFileInfo(m_fixture.path(u"test.db-wal"_s)).size(), 0);
    }
};

CTS_TEST(ConnectionTest)
#include "ConnectionTest.moc"
