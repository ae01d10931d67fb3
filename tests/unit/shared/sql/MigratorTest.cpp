#include "shared/sql/Migrator.h"

#include "shared/sql/SqlScript.h"
#include "tests/support/TestMain.h"
#include "tests/unit/shared/sql/SqlFixture.h"

#include <QDir>

using namespace Qt::StringLiterals;
using namespace cts;
using tests::SqlFixture;

class MigratorTest : public QObject {
    Q_OBJECT

private:
    SqlFixture m_fixture;
    std::unique_ptr<sql::Connection> m_db;

    void step(const QString& name, const QByteArray& sql) { m_fixture.write(u"steps/"_s + name, sql); }
    Result<int> apply() { return sql::Migrator(m_fixture.path(u"steps"_s)).apply(*m_db); }

private Q_SLOTS:
    void init() {
        m_fixture = {};
        QVERIFY(QDir(m_fixture.path({})).mkdir(u"steps"_s));
        m_db = m_fixture.open();
        step(u"001_youth.sql"_s, "-- youth; and more\nCREATE TABLE youth(id INTEGER PRIMARY KEY, name TEXT);\n"
                                 "INSERT INTO youth VALUES(1, 'a;b');\n");
    }
    void cleanup() { m_db.reset(); }

    void splitsOnlyBetweenStatements() {
        const auto parts =
            sql::splitScript(u"-- first; comment\nINSERT INTO a VALUES('x;''y', \"c;d\", [e;f], `g;h`);;\n"
                             "/* ; */ create temp trigger t AFTER INSERT ON a BEGIN\n"
                             " UPDATE a SET b = CASE WHEN 1 THEN 2 END; DELETE FROM a; -- end;\n END;\n"
                             "CREATE FUNCTION f() AS $x$ begin; end; $x$;\n"
                             "UPDATE trigger_begin SET x = 'no' -- last;\n"_s);
        QCOMPARE(parts.size(), 4);
        QVERIFY(parts.at(0).startsWith(u"INSERT"_s) && parts.at(0).endsWith(u"`g;h`)"_s));
        QVERIFY(parts.at(1).startsWith(u"create temp trigger"_s) && parts.at(1).endsWith(u"END"_s));
        QVERIFY(parts.at(2).endsWith(u"$x$"_s));
        QVERIFY(parts.at(3).startsWith(u"UPDATE"_s));
        QCOMPARE(sql::splitScript(u"  -- nothing\n ; /* at all */ "_s), QStringList{});
        QCOMPARE(sql::splitScript(u"SELECT 'never closed;"_s).size(), 1);
    }

    void bringsANewDatabaseToTheNewestSchema() {
        step(u"002_trigger.sql"_s,
             "CREATE TRIGGER keep BEFORE DELETE ON youth BEGIN SELECT RAISE(ABORT, 'keep'); END;\n"
             "INSERT INTO youth VALUES(2, 'b');");
        QCOMPARE(*apply(), 2);
        QCOMPARE(*sql::Migrator::version(*m_db), 2);
        QCOMPARE(*m_db->values<QString>(u"SELECT name FROM youth"_s), (QStringList{u"a;b"_s, u"b"_s}));
        QVERIFY(!m_db->run(u"DELETE FROM youth"_s));
        QCOMPARE(*apply(), 2);
    }

    void goesOnWhereItWasCutOff() {
        step(u"002_more.sql"_s, "CREATE TABLE more(id); INSERT INTO more VALUES(1);");
        step(u"003_fails.sql"_s, "CREATE TABLE half(id); INSERT INTO more VALUES(2); INSERT INTO absent VALUES(1);");
        const auto failed = apply();
        QCOMPARE(failed.error().code, u"badSql"_s);
        QCOMPARE(failed.error().data.value("step"_L1).toString(), u"003_fails.sql"_s);
        QCOMPARE(*sql::Migrator::version(*m_db), 2);
        QCOMPARE(*m_db->values<int>(u"SELECT id FROM more"_s), QList<int>{1});
        QCOMPARE(m_db->value<int>(u"SELECT count(*) FROM sqlite_master WHERE name = 'half'"_s)->value(), 0);
        QCOMPARE(m_db->value<int>(u"PRAGMA foreign_keys"_s)->value(), 1);
        step(u"003_fails.sql"_s, "CREATE TABLE half(id);");
        QCOMPARE(*apply(), 3);
        QCOMPARE(*m_db->values<int>(u"SELECT id FROM more"_s), QList<int>{1});
    }

    void refusesANewerSchemaAndLeavesItAlone() {
        QVERIFY(apply());
        QVERIFY(m_db->execute(u"PRAGMA user_version = 9"_s));
        const auto refused = apply();
        QCOMPARE(refused.error(), (Error{u"newerSchema"_s, {{u"found"_s, 9}, {u"known"_s, 1}}}));
        QCOMPARE(m_db->value<int>(u"SELECT count(*) FROM youth"_s)->value(), 1);
    }

    void buildsFromTheOldestStepItStillHas() {
        QVERIFY(QFile::remove(m_fixture.path(u"steps/001_youth.sql"_s)));
        step(u"004_all.sql"_s, "CREATE TABLE youth(id);");
        step(u"005_more.sql"_s, "CREATE TABLE more(id);");
        QCOMPARE(*apply(), 5);
        QVERIFY(m_db->execute(u"PRAGMA user_version = 3"_s));
        QCOMPARE(apply().error(), (Error{u"olderSchema"_s, {{u"found"_s, 3}, {u"oldest"_s, 4}}}));
        QVERIFY(m_db->execute(u"DROP TABLE more"_s));
        QVERIFY(m_db->execute(u"PRAGMA user_version = 4"_s));
        QCOMPARE(*apply(), 5);
    }

    void refusesAFolderThatIsNotInOrder() {
        step(u"003_gap.sql"_s, "SELECT 1");
        QCOMPARE(apply().error(),
                 (Error{u"badMigrations"_s, {{u"reason"_s, u"number"_s}, {u"file"_s, u"003_gap.sql"_s}}}));
        step(u"002_ok.sql"_s, "CREATE TABLE more(id)");
        step(u"late.sql"_s, "CREATE TABLE late(id)");
        QCOMPARE(apply().error().data.value("file"_L1).toString(), u"late.sql"_s);
        QCOMPARE(*sql::Migrator::version(*m_db), 0);
        QCOMPARE(sql::Migrator(m_fixture.path(u"absent"_s)).apply(*m_db).error().code, u"badMigrations"_s);
    }

    void takesTheFileOfItsDialect() {
        step(u"002_kind.sqlite.sql"_s, "CREATE TABLE kind(s BLOB)");
        step(u"002_kind.postgresql.sql"_s, "CREATE TABLE kind(s bytea, only_there int)");
        QCOMPARE(*apply(), 2);
        QCOMPARE(m_db->value<QString>(u"SELECT sql FROM sqlite_master WHERE name = 'kind'"_s)->value(),
                 u"CREATE TABLE kind(s BLOB)"_s);
    }

    void mayRemakeATableThatOthersPointTo() {
        step(u"002_child.sql"_s,
             "CREATE TABLE child(youth INTEGER REFERENCES youth(id)); INSERT INTO child VALUES(1);");
        step(u"003_remake.sql"_s,
             "CREATE TABLE youth2(id INTEGER PRIMARY KEY, name TEXT NOT NULL);\n"
             "INSERT INTO youth2 SELECT * FROM youth; DROP TABLE youth; ALTER TABLE youth2 RENAME TO youth;");
        QCOMPARE(*apply(), 3);
        QCOMPARE(m_db->value<int>(u"SELECT count(*) FROM child JOIN youth ON youth.id = child.youth"_s)->value(), 1);
        QCOMPARE(m_db->run(u"INSERT INTO child VALUES(7)"_s).error().code, u"constraint"_s);
        step(u"004_orphan.sql"_s, "DELETE FROM youth;");
        QCOMPARE(apply().error().code, u"constraint"_s);
        QCOMPARE(*sql::Migrator::version(*m_db), 3);
        QCOMPARE(m_db->value<int>(u"SELECT count(*) FROM youth"_s)->value(), 1);
    }
};

CTS_TEST(MigratorTest)
#include "MigratorTest.moc"
