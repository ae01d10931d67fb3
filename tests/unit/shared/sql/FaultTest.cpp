#include "shared/sql/Migrator.h"
#include "shared/sql/Transaction.h"
#include "tests/support/TestMain.h"
#include "tests/unit/shared/sql/ChildProcess.h"
#include "tests/unit/shared/sql/SqlFixture.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;
using namespace cts;
using tests::ChildProcess;
using tests::SqlFixture;

// What is left after a cut in the middle of the work.
class FaultTest : public QObject {
    Q_OBJECT

private:
    SqlFixture m_fixture;

    static int committedRowsUntilFull(const sql::Options& options) {
        constexpr int wrongCode = 255;
        ChildProcess::limitFileSize(300000);
        const auto db = SqlFixture::open(options);
        for (int committed = 0; committed < wrongCode; ++committed) {
            const auto done = db->run(u"INSERT INTO t(body) VALUES(?)"_s, QByteArray(10000, 'x'));
            if (!done)
                return done.error().code == u"ioError"_s || done.error().code == u"diskFull"_s ? committed : wrongCode;
        }
        return wrongCode;
    }

private Q_SLOTS:
    void init() { m_fixture = {}; }

    void keepsWhatWasCommittedWhenKilled() {
        SqlFixture::open(m_fixture.options())->execute(u"CREATE TABLE t(id INTEGER PRIMARY KEY, body BLOB)"_s).value();
        ChildProcess child([&](const auto& ready) {
            auto options = m_fixture.options();
            options.cacheKiB = 64; // so that pages of the open transaction reach the file
            const auto db = SqlFixture::open(options);
            (void)db->run(u"INSERT INTO t(id) VALUES(1)"_s);
            auto transaction = sql::Transaction::begin(*db);
            for (int i = 2; i < 100; ++i)
                (void)db->run(u"INSERT INTO t VALUES(?, ?)"_s, i, QByteArray(10000, 'x'));
            ready();
            ::pause();
            return 0;
        });
        QVERIFY(child.waitUntilReady());
        child.kill();
        QVERIFY(QFileInfo(m_fixture.path(u"test.db-wal"_s)).size() > 500000);
        const auto db = m_fixture.open();
        QCOMPARE(*db->values<int>(u"SELECT id FROM t"_s), QList<int>{1});
        QVERIFY(db->check());
    }

    void migrationGoesOnAfterBeingKilledInAStep() {
        QVERIFY(QDir(m_fixture.path({})).mkdir(u"steps"_s));
        m_fixture.write(u"steps/001_a.sql"_s, "CREATE TABLE a(id INTEGER);");
        m_fixture.write(u"steps/002_b.sql"_s, "CREATE TABLE b(id INTEGER, x BLOB);\n"
                                              "INSERT INTO b WITH RECURSIVE forever(n) AS (SELECT 1 UNION ALL\n"
                                              "SELECT n + 1 FROM forever) SELECT n, zeroblob(1000) FROM forever;");
        const sql::Migrator migrator(m_fixture.path(u"steps"_s));
        ChildProcess child([&](const auto&) {
            auto options = m_fixture.options();
            options.cacheKiB = 64;
            return migrator.apply(*SqlFixture::open(options)).ok() ? 0 : 1;
        });
        QTRY_VERIFY(QFileInfo(m_fixture.path(u"test.db-wal"_s)).size() > 1000000);
        child.kill();
        const auto db = m_fixture.open();
        QCOMPARE(*sql::Migrator::version(*db), 1);
        m_fixture.write(u"steps/002_b.sql"_s, "CREATE TABLE b(id INTEGER, x BLOB); INSERT INTO b(id) VALUES(5);");
        QCOMPARE(*migrator.apply(*db), 2);
        QCOMPARE(*db->values<int>(u"SELECT id FROM b"_s), QList<int>{5});
        QVERIFY(db->check());
    }

    void survivesAFileThatCannotGrow() {
        SqlFixture::open(m_fixture.options())->execute(u"CREATE TABLE t(id INTEGER PRIMARY KEY, body BLOB)"_s).value();
        ChildProcess child([&](const auto&) { return committedRowsUntilFull(m_fixture.options()); });
        const int committed = child.waitForEnd();
        QVERIFY(committed > 5 && committed < 255);
        const auto db = m_fixture.open();
        QVERIFY(db->check());
        QCOMPARE(db->value<int>(u"SELECT count(*) FROM t"_s)->value(), committed);
    }
};

CTS_TEST(FaultTest)
#include "FaultTest.moc"
