#include "tests/support/TestMain.h"
#include "tests/unit/client/sqlcipher/CipherFixture.h"

#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QSqlField>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QVersionNumber>

using namespace Qt::StringLiterals;
using namespace cts;
using tests::CipherFixture;
using tests::SqlFixture;

// The driver as Qt SQL sees it.
class CipherDriverTest : public QObject {
    Q_OBJECT

private:
    CipherFixture m_fixture;

    // Opens through Qt alone, with a password given or none.
    void withDatabase(const QString& password, const std::function<void(QSqlDatabase&, bool opened)>& use) {
        const auto name = u"direct"_s;
        {
            auto database = QSqlDatabase::addDatabase(u"QSQLCIPHER"_s, name);
            database.setDatabaseName(m_fixture.path(u"direct.db"_s));
            const bool opened = database.open({}, password);
            use(database, opened);
        }
        QSqlDatabase::removeDatabase(name);
    }
    static QString hexKey() { return QString::fromLatin1(CipherFixture::key().toHex()); }

private Q_SLOTS:
    void init() { m_fixture = {}; }

    // One process, two libraries: each driver must have bound to its own sqlite3_* functions.
    void runsBesideQtsOwnSqlite() {
        const auto plain = m_fixture.open(u"plain.db"_s);
        const auto cipher = SqlFixture::open(m_fixture.encrypted());
        const auto version = u"SELECT sqlite_version()"_s;
        const auto source = u"SELECT sqlite_source_id()"_s;
        qInfo("QSQLITE %s, QSQLCIPHER %s with SQLCipher %s", qPrintable(**plain->value<QString>(version)),
              qPrintable(**cipher->value<QString>(version)),
              qPrintable(**cipher->value<QString>(u"PRAGMA cipher_version"_s)));
        QVERIFY(**plain->value<QString>(source) != **cipher->value<QString>(source));
        QVERIFY(QVersionNumber::fromString(**plain->value<QString>(version)) >= QVersionNumber(3, 35));
        QVERIFY(QVersionNumber::fromString(**cipher->value<QString>(version)) >= QVersionNumber(3, 15));
        QCOMPARE(*plain->value<QString>(u"PRAGMA cipher_version"_s), std::nullopt);
        QVERIFY(!(**cipher->value<QString>(u"PRAGMA cipher_version"_s)).isEmpty());
    }

    void refusesToOpenWithoutAKey() {
        for (const auto& password :
             {u""_s, u"secret"_s, hexKey().left(62), hexKey() + u"00"_s, hexKey().left(63) + u'\''})
            withDatabase(password, [](QSqlDatabase& database, bool opened) {
                QVERIFY(!opened);
                QVERIFY(!database.isOpen());
                QCOMPARE(database.lastError().nativeErrorCode(), u"noKey"_s);
            });
        QVERIFY(!QFile::exists(m_fixture.path(u"direct.db"_s)));
        QVERIFY_THROWS_EXCEPTION(std::logic_error,
                                 (void)sql::Connection::open(m_fixture.encrypted(u"x.db"_s, "short")));
    }

    void keepsNoKeyWhereOthersCanAskForIt() {
        withDatabase(hexKey(), [](QSqlDatabase& database, bool opened) {
            QVERIFY(opened);
            QVERIFY(database.password().isEmpty());
            QVERIFY(!database.connectOptions().contains(hexKey()));
        });
    }

    void doesWhatQtSqlAsksOfADriver() {
        withDatabase(hexKey(), [](QSqlDatabase& database, bool opened) {
            QVERIFY(opened);
            QVERIFY(database.driver()->hasFeature(QSqlDriver::Transactions));
            QVERIFY(!database.driver()->hasFeature(QSqlDriver::QuerySize));
            QSqlQuery query(database);
            QVERIFY(query.exec(u"CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT)"_s));
            QVERIFY(query.exec(u"CREATE VIEW v AS SELECT name FROM t"_s));
            QCOMPARE(database.tables(), QStringList{u"t"_s});
            QCOMPARE(database.tables(QSql::Views), QStringList{u"v"_s});
            QVERIFY(database.transaction());
            QVERIFY(query.prepare(u"INSERT INTO t(name) VALUES(:name)"_s));
            query.bindValue(u":name"_s, u"a"_s);
            QVERIFY(query.exec());
            QCOMPARE(query.lastInsertId().toLongLong(), 1);
            QCOMPARE(query.numRowsAffected(), 1);
            QVERIFY(database.rollback());
            QVERIFY(query.exec(u"SELECT id, name FROM t"_s));
            QVERIFY(!query.next());
            QCOMPARE(query.record().fieldName(1), u"name"_s);
        });
    }

    void readsForwardAndToTheEnd() {
        withDatabase(hexKey(), [](QSqlDatabase& database, bool opened) {
            QVERIFY(opened);
            QSqlQuery query(database);
            QVERIFY(query.exec(u"SELECT 1 UNION SELECT 2 UNION SELECT NULL ORDER BY 1"_s));
            QVERIFY(query.isForwardOnly());
            QVERIFY(query.isSelect());
            QVERIFY(query.next() && query.isNull(0) && query.value(0).isNull());
            QVERIFY(query.seek(2));
            QCOMPARE(query.value(0).toInt(), 2);
            QVERIFY(!query.next());
            QVERIFY(!query.lastError().isValid());
            QVERIFY(query.exec());
            QVERIFY(query.next());
        });
    }

    void outlivesACloseUnderneath() {
        withDatabase(hexKey(), [](QSqlDatabase& database, bool opened) {
            QVERIFY(opened);
            QSqlQuery query(database);
            QVERIFY(query.prepare(u"SELECT 1"_s));
            database.close();
            QVERIFY(!query.exec());
            QVERIFY(!query.next());
        });
    }

    void givesNativeErrorCodes() {
        withDatabase(hexKey(), [](QSqlDatabase& database, bool opened) {
            QVERIFY(opened);
            QSqlQuery query(database);
            QVERIFY(query.exec(u"CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT NOT NULL)"_s));
            QVERIFY(!query.exec(u"INSERT INTO t VALUES(1, NULL)"_s));
            QCOMPARE(query.lastError().nativeErrorCode(), u"1299"_s);
            QVERIFY(!query.exec(u"SELECT 1; SELECT 2"_s));
            QVERIFY(!query.exec(u"SELEKT"_s));
            QCOMPARE(query.lastError().nativeErrorCode(), u"1"_s);
        });
    }

    void givesBackEveryTypeAsItWas() {
        const auto db = SqlFixture::open(m_fixture.encrypted());
        const QByteArray bytes("\0\xff\x00z", 4);
        const auto text = u"Zoë \U0001F600 a\0b"_s;
        QVERIFY(db->execute(u"CREATE TABLE kinds(a, b, c, d, e, f, g)"_s));
        QVERIFY(db->run(u"INSERT INTO kinds VALUES(?,?,?,?,?,?,?)"_s, std::numeric_limits<qint64>::min(), text, bytes,
                        0.1, QString(), QByteArray(), nullptr));
        auto row = db->query(u"SELECT *, typeof(e) || typeof(f) || typeof(g) FROM kinds"_s);
        QVERIFY(row.next());
        QCOMPARE(row.integer(0), std::numeric_limits<qint64>::min());
        QCOMPARE(row.text(1), text);
        QCOMPARE(row.bytes(2), bytes);
        QCOMPARE(row.get<double>(3), 0.1);
        QVERIFY(!row.isNull(4) && row.text(4).isEmpty());
        QVERIFY(!row.isNull(5) && row.bytes(5).isEmpty());
        QVERIFY(row.isNull(6));
        QCOMPARE(row.text(7), u"textblobnull"_s);
    }
};

CTS_TEST(CipherDriverTest)
#include "CipherDriverTest.moc"
