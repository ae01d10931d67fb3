#include "server/store/DatabaseCopies.h"

#include "server/store/AccountStore.h"
#include "server/store/SessionStore.h"
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
    static QString codeOf(const Result<Restored>& result) { return result ? u"ok"_s : result.error().code; }

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
        QCOMPARE(kept->kept, fixture.file() + u".before-restore-20231114-221325"_s);
        fixture.open();
        QCOMPARE(mark(fixture), QByteArray("old"));
        QVERIFY(epoch(fixture) != before);
        QVERIFY(!QFile::exists(fixture.file() + u".restoring"_s));
        fixture.close();
        // Nothing is thrown away, and the same backup serves again.
        QVERIFY(QFile::exists(kept->kept));
        QCOMPARE(codeOf(restore(fixture.path(u"copy.db"_s), fixture.file(), moment(9))), u"ok"_s);
    }

    // Nobody sends again that a laptop was locked out, that a session ended, or what a password is now.
    void whatHasEndedStaysEnded() {
        StoreFixture fixture;
        const auto session = [](const QByteArray& hash) {
            return SessionRow{hash, u"user"_s, u"laptop"_s, true, u"family"_s, moment(0), moment(9000), {}};
        };
        fixture.write([&](Store& store) {
            store.devices().add(u"laptop"_s, u"user"_s, u"Laptop"_s, moment(0));
            AccountStore(store.connection()).add({u"user"_s, u"name"_s, "old", "salt", 1, 0, {}, false}, moment(0));
            SessionStore(store.connection()).add(session("stolen"));
            store.directory().put({u"user"_s, u"user"_s, u"N"_s, u"DPO"_s, {}, {}, {}, {}, true});
        });
        QVERIFY(backUp(fixture.database(), fixture.path(u"copy.db"_s)));
        fixture.write([&](Store& store) {
            store.devices().revoke(u"laptop"_s, moment(3));
            store.devices().add(u"later"_s, u"user"_s, u"Tablet"_s, moment(4));
            store.devices().setRole(u"later"_s, u"SDPO"_s);
            AccountStore accounts(store.connection());
            auto account = *accounts.ofUser(u"user"_s);
            account.passwordHash = "new";
            accounts.update(account);
            SessionStore(store.connection()).dropAll();
            SessionStore(store.connection()).add(session("fresh"));
            store.directory().put({u"user"_s, u"user"_s, u"N"_s, u"DPO"_s, {}, {}, {}, {}, false});
        });
        fixture.close();
        const auto restored = restore(fixture.path(u"copy.db"_s), fixture.file(), moment(5));
        QVERIFY(restored && restored->isReadable);
        QCOMPARE(restored->inactive, QStringList{u"user"_s});
        fixture.open();
        fixture.read([](Store& store) {
            SessionStore sessions(store.connection());
            [&] {
                QVERIFY(store.devices().find(u"laptop"_s)->revokedAt);
                QCOMPARE(store.devices().find(u"later"_s)->role, u"SDPO"_s);
                QCOMPARE(AccountStore(store.connection()).ofUser(u"user"_s)->passwordHash, QByteArray("new"));
                QVERIFY(!sessions.find("stolen"));
                QVERIFY(sessions.find("fresh"));
            }();
            return true;
        });
    }

    void withoutTheOldDatabaseEverybodySignsInAgain() {
        StoreFixture fixture;
        fixture.write([](Store& store) {
            SessionStore(store.connection())
                .add({"token", u"user"_s, u"laptop"_s, true, u"family"_s, moment(0), moment(9000), {}});
        });
        QVERIFY(backUp(fixture.database(), fixture.path(u"copy.db"_s)));
        fixture.close();
        QVERIFY(QFile::remove(fixture.file()));
        const auto restored = restore(fixture.path(u"copy.db"_s), fixture.file(), moment(5));
        QVERIFY(restored && !restored->isReadable);
        fixture.open();
        QVERIFY(fixture.read([](Store& store) { return SessionStore(store.connection()).all().isEmpty(); }));
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
        QVERIFY(QFile::exists(kept->kept));
        fixture.open();
        QCOMPARE(mark(fixture), QByteArray("old"));
    }
};

CTS_TEST(DatabaseCopiesTest)

} // namespace cts::server::tests

#include "DatabaseCopiesTest.moc"
