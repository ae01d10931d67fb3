#include "shared/sql/Backup.h"

#include "shared/sql/Transaction.h"
#include "tests/support/TestMain.h"
#include "tests/unit/shared/sql/SqlFixture.h"

#include <QDir>
#include <QThread>

#include <atomic>

using namespace Qt::StringLiterals;
using namespace cts;
using tests::SqlFixture;

class BackupTest : public QObject {
    Q_OBJECT

private:
    SqlFixture m_fixture;
    std::unique_ptr<sql::Connection> m_db;

    QStringList copies() { return QDir(m_fixture.path({})).entryList({u"copy*"_s}, QDir::Files); }

private Q_SLOTS:
    void init() {
        m_fixture = {};
        m_db = m_fixture.open();
        QVERIFY(m_db->execute(u"CREATE TABLE pair(n INTEGER, side TEXT)"_s));
        QVERIFY(m_db->execute(u"PRAGMA user_version = 7"_s));
    }
    void cleanup() { m_db.reset(); }

    void copiesAllAndTheSchemaVersion() {
        QVERIFY(m_db->run(u"INSERT INTO pair VALUES(1, 'a')"_s));
        QVERIFY(sql::backup(*m_db, m_fixture.path(u"copy.db"_s)));
        QCOMPARE(copies(), QStringList{u"copy.db"_s});
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(m_fixture.path(u"copy.db"_s)) & others));
        const auto copy = m_fixture.open(u"copy.db"_s);
        QCOMPARE(copy->value<int>(u"SELECT n FROM pair"_s)->value(), 1);
        QCOMPARE(copy->value<int>(u"PRAGMA user_version"_s)->value(), 7);
    }

    // Each transaction writes two rows and the copies are made between and during them: a copy with one is torn.
    void isConsistentWhileOthersWrite() {
        std::atomic<int> written{0};
        std::atomic<bool> stop{false};
        const auto options = m_fixture.options();
        const std::unique_ptr<QThread> writer(QThread::create([&] {
            const auto db = SqlFixture::open(options);
            for (int n = 0; !stop; ++n) {
                auto transaction = sql::Transaction::begin(*db);
                const auto both = db->run(u"INSERT INTO pair VALUES(?, 'a')"_s, n) &&
                                  db->run(u"INSERT INTO pair VALUES(?, 'b')"_s, n);
                if (both && transaction->commit())
                    ++written;
            }
        }));
        writer->start();
        bool sound = true;
        int last = 0;
        for (int i = 0; i < 5; ++i) {
            while (written <= last)
                QThread::yieldCurrentThread();
            last = written;
            const auto name = u"copy%1.db"_s.arg(i);
            sound = sound && sql::backup(*m_db, m_fixture.path(name));
            const auto copy = m_fixture.open(name);
            sound = sound && copy->value<int>(u"SELECT count(*) FROM pair"_s)->value() >= 2 * last;
            sound = sound && copy->values<int>(u"SELECT n FROM pair GROUP BY n HAVING count(*) != 2"_s)->isEmpty();
        }
        stop = true;
        writer->wait();
        QVERIFY(sound);
    }

    void neverReplacesAFile() {
        m_fixture.write(u"copy.db"_s, "precious");
        QCOMPARE(sql::backup(*m_db, m_fixture.path(u"copy.db"_s)).error().code, u"exists"_s);
        QCOMPARE(m_fixture.read(u"copy.db"_s), QByteArray("precious"));
        QCOMPARE(copies(), QStringList{u"copy.db"_s});
    }

    void leavesNothingBehindWhenItFails() {
        for (int i = 0; i < 100; ++i)
            QVERIFY(m_db->run(u"INSERT INTO pair VALUES(?, ?)"_s, i, QString(1000, u'x')));
        QVERIFY(m_db->checkpoint());
        auto content = m_fixture.read(u"test.db"_s);
        QFile file(m_fixture.path(u"test.db"_s));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(content.size() / 2));
        QCOMPARE(file.write(QByteArray(8192, '\x5a')), 8192);
        file.close();
        const auto damaged = m_fixture.open();
        QCOMPARE(sql::backup(*damaged, m_fixture.path(u"copy.db"_s)).error().code, u"damaged"_s);
        QCOMPARE(sql::backup(*m_db, m_fixture.path(u"absent/copy.db"_s)).error().code, u"ioError"_s);
        QCOMPARE(copies(), QStringList{});
    }

    void isRefusedWithinATransaction() {
        auto transaction = sql::Transaction::begin(*m_db);
        QCOMPARE(sql::backup(*m_db, m_fixture.path(u"copy.db"_s)).error().code, u"unsupported"_s);
    }
};

CTS_TEST(BackupTest)
#include "BackupTest.moc"
