#include "server/store/DatabaseCopies.h"

#include "tests/support/TestMain.h"
#include "tests/unit/server/store/StoreFixture.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace cts::server::tests {

class DatabaseCopiesTest : public QObject {
    Q_OBJECT

    static QString epoch(StoreFixture& fixture) {
        return fixture.read([](Store& store) { return store.meta().epoch(); });
    }
    static QByteArray mark(StoreFixture& fixture) {
        return fixture.read([](Store& store) { return store.meta().value(u"mark"_s).value_or("none"); });
    }
    static void setMark(StoreFixture& fixture, const QByteArray& text) {
        fixture.write([&](Store& store) { store.meta().set(u"mark"_s, text); });
    }
    static QString codeOf(const Result<QString>& result) { return result ? u"ok"_s : result.error().code; }

private Q_SLOTS:
    void aBackupSecuresWhatItHolds() {
        StoreFixture fixture;
        const auto secured = [&](const QString& device) {
            return fixture.read([&](Store& store) { return store.devices().find(device)->securedN; });
        };
        fixture.write([](Store& store) {
            store.devices().add(u"a"_s, u"user"_s, u"Laptop"_s, moment(0));
            store.devices().add(u"b"_s, u"user"_s, u"Tablet"_s, moment(0));
            store.devices().moveTo(u"a"_s, 7);
        });
        QCOMPARE(secured(u"a"_s), 0);
        QVERIFY(backUp(fixture.database(), fixture.path(u"copy.db"_s)));
        QCOMPARE(secured(u"a"_s), 7);
        QCOMPARE(secured(u"b"_s), 0);
        // One that cannot be written secures nothing.
        fixture.write([](Store& store) { store.devices().moveTo(u"a"_s, 9); });
        QVERIFY(!backUp(fixture.database(), fixture.path(u"copy.db"_s)));
        QCOMPARE(secured(u"a"_s), 7);
    }

    void aRestoredDatabaseHasAnotherEpoch() {
        StoreFixture fixture;
        setMark(fixture, "old");
        const QString before = epoch(fixture);
        QVERIFY(backUp(fixture.database(), fixture.path(u"copy.db"_s)));
        setMark(fixture, "new");
        fixture.close();
        const auto kept = restore(fixture.path(u"copy.db"_s), fixture.file(), moment(5));
        QCOMPARE(codeOf(kept), u"ok"_s);
        QCOMPARE(*kept, fixture.file() + u".before-restore-20231114-221325"_s);
        fixture.open();
        QCOMPARE(mark(fixture), QByteArray("old"));
        QVERIFY(epoch(fixture) != before);
        QVERIFY(!QFile::exists(fixture.file() + u".restoring"_s));
        fixture.close();
        // Nothing is thrown away, and the same backup serves again.
        QVERIFY(QFile::exists(*kept));
        QCOMPARE(codeOf(restore(fixture.path(u"copy.db"_s), fixture.file(), moment(9))), u"ok"_s);
    }

    void aRunningServerIsNotReplaced() {
        StoreFixture fixture;
        setMark(fixture, "here");
        QVERIFY(backUp(fixture.database(), fixture.path(u"copy.db"_s)));
        QCOMPARE(codeOf(restore(fixture.path(u"copy.db"_s), fixture.file(), moment(0))), u"inUse"_s);
        QCOMPARE(mark(fixture), QByteArray("here"));
        QVERIFY(!QFile::exists(fixture.file() + u".restoring"_s));
    }

    void aBackupThatIsNoneChangesNothing() {
        StoreFixture fixture;
        setMark(fixture, "here");
        fixture.close();
        QCOMPARE(codeOf(restore(fixture.path(u"none.db"_s), fixture.file(), moment(0))), u"missing"_s);
        QFile file(fixture.path(u"text.db"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(20'000, 'x'));
        file.close();
        QVERIFY(!restore(file.fileName(), fixture.file(), moment(0)));
        fixture.open();
        QCOMPARE(mark(fixture), QByteArray("here"));
    }

    void aDamagedDatabaseIsReplacedAndKept() {
        StoreFixture fixture;
        setMark(fixture, "old");
        QVERIFY(backUp(fixture.database(), fixture.path(u"copy.db"_s)));
        fixture.close();
        QFile file(fixture.file());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(20'000, 'x'));
        file.close();
        const auto kept = restore(fixture.path(u"copy.db"_s), fixture.file(), moment(0));
        QCOMPARE(codeOf(kept), u"ok"_s);
        QVERIFY(QFile::exists(*kept));
        fixture.open();
        QCOMPARE(mark(fixture), QByteArray("old"));
    }
};

CTS_TEST(DatabaseCopiesTest)

} // namespace cts::server::tests

#include "DatabaseCopiesTest.moc"
