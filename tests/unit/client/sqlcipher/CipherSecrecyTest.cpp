#include "shared/sql/Backup.h"
#include "shared/sql/Migrator.h"
#include "shared/sql/Transaction.h"
#include "tests/support/TestMain.h"
#include "tests/unit/client/sqlcipher/CipherFixture.h"
#include "tests/unit/shared/sql/ChildProcess.h"

#include <QFileInfo>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace cts;
using tests::ChildProcess;
using tests::CipherFixture;
using tests::SqlFixture;

// That what is on the disk says nothing without the key, and that damage is never taken for data.
class CipherSecrecyTest : public QObject {
    Q_OBJECT

private:
    CipherFixture m_fixture;
    const QString m_marker = u"Marker-Of-A-Fictional-Youth"_s;

    QByteArrayList markers() const {
        const auto wide = QByteArray(reinterpret_cast<const char*>(m_marker.utf16()), m_marker.size() * 2);
        return {m_marker.toUtf8(),           wide, "a_column_name", "SQLite format 3", CipherFixture::key(),
                CipherFixture::key().toHex()};
    }

    void fill(sql::Connection& db, int rows) const {
        QVERIFY(db.execute(u"CREATE TABLE IF NOT EXISTS t(id INTEGER PRIMARY KEY, a_column_name TEXT, body BLOB)"_s));
        const auto body = m_marker.toUtf8().repeated(100);
        for (int i = 0; i < rows; ++i)
            QVERIFY(db.run(u"INSERT INTO t(a_column_name, body) VALUES(?, ?)"_s, m_marker, body));
    }
    void fillAndClose(int rows) const {
        const auto db = SqlFixture::open(m_fixture.encrypted());
        fill(*db, rows);
    }
    void damage(qsizetype at, const QByteArray& with) const {
        auto content = m_fixture.read(u"test.db"_s);
        m_fixture.write(u"test.db"_s, content.replace(at, with.size(), with));
    }

private Q_SLOTS:
    void init() { m_fixture = {}; }

    void fileIsUnreadableWithoutTheKey() {
        fillAndClose(20);
        QVERIFY(!m_fixture.read(u"test.db"_s).startsWith("SQLite format 3"));
        QCOMPARE(CipherFixture::opening(m_fixture.options()), u"damaged"_s); // by plain SQLite
        QCOMPARE(CipherFixture::opening(m_fixture.encrypted(u"test.db"_s, CipherFixture::key('x'))),
                 u"wrongKeyOrDamaged"_s);
        const auto db = SqlFixture::open(m_fixture.encrypted());
        QCOMPARE(db->value<int>(u"SELECT count(*) FROM t"_s)->value(), 20);
        QCOMPARE(db->value<int>(u"PRAGMA cipher_page_size"_s)->value(), 4096);
    }

    void leavesNoMarkerWhileOpenAndAfterClosing() {
        qint64 read = 0;
        {
            const auto db = SqlFixture::open(m_fixture.encrypted());
            fill(*db, 50);
            QVERIFY(db->execute(u"CREATE INDEX name_index ON t(a_column_name)"_s));
            QCOMPARE(db->list(u"SELECT body FROM t ORDER BY body, id DESC"_s,
                              [](const sql::Rows& row) { return row.bytes(0); })
                         ->size(),
                     50);
            QVERIFY(QFileInfo(m_fixture.path(u"test.db-wal"_s)).size() > 0);
            QCOMPARE(m_fixture.filesWith(markers(), &read), QStringList{});
            QVERIFY(db->checkpoint());
            QCOMPARE(m_fixture.filesWith(markers(), &read), QStringList{});
        }
        QCOMPARE(m_fixture.filesWith(markers(), &read), QStringList{});
        QVERIFY(read > 100000);
    }

    void leavesNoMarkerInARollbackJournal() {
        fillAndClose(20);
        const auto db = SqlFixture::open(m_fixture.encrypted());
        QCOMPARE(db->value<QString>(u"PRAGMA journal_mode = DELETE"_s)->value(), u"delete"_s);
        QVERIFY(db->execute(u"PRAGMA cache_size = 2"_s));
        auto transaction = sql::Transaction::begin(*db);
        QVERIFY(db->run(u"UPDATE t SET body = body || ?"_s, m_marker.toUtf8().repeated(50)));
        QVERIFY(QFileInfo(m_fixture.path(u"test.db-journal"_s)).size() > 10000);
        qint64 read = 0;
        QCOMPARE(m_fixture.filesWith(markers(), &read), QStringList{});
    }

    void leavesNoMarkerWhenKilledInATransaction() {
        fillAndClose(5);
        ChildProcess child([&](const auto& ready) {
            auto options = m_fixture.encrypted();
            options.cacheKiB = 64; // so that pages of the open transaction reach the file
            const auto db = SqlFixture::open(options);
            auto transaction = sql::Transaction::begin(*db);
            fill(*db, 200);
            auto savepoint = sql::Savepoint::begin(*db);
            (void)db->run(u"UPDATE t SET body = body || body"_s);
            ready();
            ::pause();
            return 0;
        });
        QVERIFY(child.waitUntilReady());
        child.kill();
        QVERIFY(QFileInfo(m_fixture.path(u"test.db-wal"_s)).size() > 500000);
        qint64 read = 0;
        QCOMPARE(m_fixture.filesWith(markers(), &read), QStringList{});
        const auto db = SqlFixture::open(m_fixture.encrypted());
        QCOMPARE(db->value<int>(u"SELECT count(*) FROM t"_s)->value(), 5);
        QVERIFY(db->check());
    }

    void refusesAPlainFileAndLeavesItAlone() {
        { fill(*m_fixture.open(), 3); }
        const auto before = m_fixture.read(u"test.db"_s);
        QCOMPARE(CipherFixture::opening(m_fixture.encrypted()), u"notEncrypted"_s);
        QCOMPARE(m_fixture.read(u"test.db"_s), before);
    }

    void tellsACutFileFromAWrongKey() {
        fillAndClose(20);
        const auto whole = m_fixture.read(u"test.db"_s);
        m_fixture.write(u"test.db"_s, whole.left(3000));
        QCOMPARE(CipherFixture::opening(m_fixture.encrypted()), u"damaged"_s);
        m_fixture.write(u"test.db"_s, {});
        auto options = m_fixture.encrypted();
        options.mustExist = true;
        QCOMPARE(CipherFixture::opening(options), u"missing"_s);
        m_fixture.write(u"test.db"_s, whole);
        damage(100, QByteArray(64, '\x5a'));
        QCOMPARE(CipherFixture::opening(m_fixture.encrypted()), u"wrongKeyOrDamaged"_s);
    }

    void tellsDamageBehindTheFirstPageFromAWrongKey() {
        fillAndClose(50);
        damage(m_fixture.read(u"test.db"_s).size() / 2, QByteArray(64, '\x5a'));
        const auto db = SqlFixture::open(m_fixture.encrypted());
        const auto read = db->values<QByteArray>(u"SELECT body FROM t"_s);
        QVERIFY(!read);
        QCOMPARE(read.error().code, u"damaged"_s);
        QVERIFY(!db->check());
    }

    void tellsANewerSchemaFromDamage() {
        QVERIFY(QDir(m_fixture.path({})).mkdir(u"steps"_s));
        m_fixture.write(u"steps/001_t.sql"_s, "CREATE TABLE t(id INTEGER);");
        const sql::Migrator migrator(m_fixture.path(u"steps"_s));
        const auto db = SqlFixture::open(m_fixture.encrypted());
        QCOMPARE(*migrator.apply(*db), 1);
        QVERIFY(db->execute(u"PRAGMA user_version = 2"_s));
        QCOMPARE(migrator.apply(*db).error().code, u"newerSchema"_s);
    }

    // The check sum of a page covers all of it: a changed byte ends in an error or does not matter, never in other
    // data.
    void neverTakesDamageForData() {
        fillAndClose(5);
        const auto whole = m_fixture.read(u"test.db"_s);
        const auto expected = QList<QByteArray>(5, m_marker.toUtf8().repeated(100));
        QRandomGenerator random(42);
        int noticed = 0;
        for (int i = 0; i < 150; ++i) {
            auto content = whole;
            const auto at = random.bounded(content.size());
            content[at] = static_cast<char>(content.at(at) ^ (1 << random.bounded(8)));
            m_fixture.write(u"test.db"_s, content);
            const auto opened = sql::Connection::open(m_fixture.encrypted());
            const auto read = opened ? (*opened)->values<QByteArray>(u"SELECT body FROM t"_s)
                                     : Result<QList<QByteArray>>(opened.error());
            if (read)
                QCOMPARE(*read, expected);
            else
                ++noticed;
        }
        QVERIFY(noticed > 100);
    }

    void survivesAFileThatCannotGrow() {
        fillAndClose(1);
        ChildProcess child([&](const auto&) {
            constexpr int wrongCode = 255;
            ChildProcess::limitFileSize(400000);
            const auto db = SqlFixture::open(m_fixture.encrypted());
            for (int committed = 0; committed < wrongCode; ++committed)
                if (const auto done = db->run(u"INSERT INTO t(body) VALUES(?)"_s, QByteArray(10000, 'x')); !done)
                    return done.error().code == u"ioError"_s || done.error().code == u"diskFull"_s ? committed
                                                                                                   : wrongCode;
            return wrongCode;
        });
        const int committed = child.waitForEnd();
        QVERIFY(committed > 5 && committed < 255);
        const auto db = SqlFixture::open(m_fixture.encrypted());
        QVERIFY(db->check());
        QCOMPARE(db->value<int>(u"SELECT count(*) FROM t"_s)->value(), committed + 1);
    }

    void isNotCopiedByABackupOfThePlainKind() {
        const auto db = SqlFixture::open(m_fixture.encrypted());
        QCOMPARE(sql::backup(*db, m_fixture.path(u"copy.db"_s)).error().code, u"unsupported"_s);
    }
};

CTS_TEST(CipherSecrecyTest)
#include "CipherSecrecyTest.moc"
