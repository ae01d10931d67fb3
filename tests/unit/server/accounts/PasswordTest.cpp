#include "tests/support/TestMain.h"
#include "tests/unit/server/accounts/AccountWorld.h"

#include <QTest>

using namespace cts;
using namespace cts::server::tests;
using namespace Qt::StringLiterals;

// Who may come in with a password.
class PasswordTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void locksAfterFiveWrongPasswords();
    void forgetsWrongPasswordsAfterARightOne();
    void answersAnUnknownNameLikeAWrongPassword();
    void asksForANewPasswordFirst();
    void refusesAPoorNewPassword_data();
    void refusesAPoorNewPassword();
    void locksGuessesAtTheOldPasswordToo();
    void endsSessionsWithThePassword();
    void endsSessionsOfADisabledAccount();
    void keepsADeviceToItsUser();
    void aDeactivatedUserUsesUpNothing();
};

static const QString wrong = u"not the right phrase"_s;

void PasswordTest::locksAfterFiveWrongPasswords() {
    AccountWorld world;
    for (int i = 0; i < 5; ++i)
        QCOMPARE(codeOf(world.signIn(wrong)), u"badCredentials"_s);
    const auto locked = world.signIn();
    QCOMPARE(codeOf(locked), u"accountLocked"_s);
    QCOMPARE(locked.error().data.value("status"_L1).toInt(), 423);
    const auto retryAt = QDateTime::fromString(locked.error().data.value("retryAt"_L1).toString(), Qt::ISODate);
    QCOMPARE(retryAt, world.clock.now().addSecs(15 * 60));
    world.clock.advanceSeconds(15 * 60 - 1);
    QCOMPARE(codeOf(world.signIn()), u"accountLocked"_s);
    world.clock.advanceSeconds(1);
    QCOMPARE(codeOf(world.signIn()), u"ok"_s);
}

void PasswordTest::forgetsWrongPasswordsAfterARightOne() {
    AccountWorld world;
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < 4; ++i)
            QCOMPARE(codeOf(world.signIn(wrong)), u"badCredentials"_s);
        QCOMPARE(codeOf(world.signIn()), u"ok"_s);
    }
}

void PasswordTest::answersAnUnknownNameLikeAWrongPassword() {
    AccountWorld world;
    const auto unknown = world.signInAs(u"nobody"_s, AccountWorld::password);
    const auto mistyped = world.signInAs(u"dpo"_s, wrong);
    QVERIFY(!unknown.ok() && !mistyped.ok());
    QCOMPARE(unknown.error(), mistyped.error());
}

void PasswordTest::asksForANewPasswordFirst() {
    AccountWorld world;
    const auto old = world.signIn().value();
    world.resetPassword(AccountWorld::otherPassword);
    QVERIFY(!world.alive(old));
    const QString own = u"my very own pass phrase"_s;
    QCOMPARE(codeOf(world.signIn(AccountWorld::otherPassword)), u"passwordChangeRequired"_s);
    QCOMPARE(codeOf(world.signIn(wrong, AccountWorld::device, own)), u"badCredentials"_s);
    QCOMPARE(codeOf(world.signIn(AccountWorld::otherPassword, AccountWorld::device, own)), u"ok"_s);
    QCOMPARE(codeOf(world.signIn(AccountWorld::otherPassword)), u"badCredentials"_s);
    QCOMPARE(codeOf(world.signIn(own)), u"ok"_s);
}

void PasswordTest::refusesAPoorNewPassword_data() {
    QTest::addColumn<QString>("newPassword");
    QTest::addColumn<QString>("code");
    QTest::newRow("one letter short") << QString(14, u'x') << u"passwordTooShort"_s;
    QTest::newRow("one letter long") << QString(129, u'x') << u"passwordTooLong"_s;
    QTest::newRow("the same") << AccountWorld::password << u"passwordUnchanged"_s;
}

void PasswordTest::refusesAPoorNewPassword() {
    QFETCH(const QString, newPassword);
    QFETCH(const QString, code);
    AccountWorld world;
    QCOMPARE(codeOf(world.signIn(AccountWorld::password, AccountWorld::device, newPassword)), code);
    QCOMPARE(codeOf(world.changePassword(AccountWorld::password, newPassword)), code);
    QCOMPARE(codeOf(world.signIn()), u"ok"_s);
}

void PasswordTest::locksGuessesAtTheOldPasswordToo() {
    AccountWorld world;
    for (int i = 0; i < 5; ++i)
        QCOMPARE(codeOf(world.changePassword(wrong, AccountWorld::otherPassword)), u"badCredentials"_s);
    QCOMPARE(codeOf(world.changePassword(AccountWorld::password, AccountWorld::otherPassword)), u"accountLocked"_s);
    QCOMPARE(codeOf(world.signIn()), u"accountLocked"_s);
    world.clock.advanceSeconds(15 * 60);
    QCOMPARE(codeOf(world.signIn()), u"ok"_s);
}

void PasswordTest::endsSessionsWithThePassword() {
    AccountWorld world;
    const auto here = world.signIn().value();
    const auto there = world.signIn(AccountWorld::password, AccountWorld::otherDevice).value();
    QCOMPARE(codeOf(world.changePassword(AccountWorld::password, AccountWorld::otherPassword)), u"ok"_s);
    QVERIFY(!world.alive(there, AccountWorld::otherDevice));
    QCOMPARE(codeOf(world.authenticate(there)), u"badToken"_s);
    QVERIFY(!world.alive(here));
    QCOMPARE(codeOf(world.signIn()), u"badCredentials"_s);
    QCOMPARE(codeOf(world.signIn(AccountWorld::otherPassword)), u"ok"_s);
}

void PasswordTest::endsSessionsOfADisabledAccount() {
    AccountWorld world;
    const auto session = world.signIn().value();
    QVERIFY(world.authenticate(session).ok());
    world.setDisabled(true);
    QCOMPARE(codeOf(world.authenticate(session)), u"badToken"_s);
    QVERIFY(!world.alive(session));
    QCOMPARE(codeOf(world.signIn()), u"notActive"_s);
    QCOMPARE(codeOf(world.signIn(wrong)), u"badCredentials"_s);
    world.setDisabled(false);
    QVERIFY(!world.alive(session));
    QCOMPARE(codeOf(world.signIn()), u"ok"_s);
}

void PasswordTest::keepsADeviceToItsUser() {
    AccountWorld world;
    world.addUser(u"other"_s, true);
    QVERIFY(world.signIn(AccountWorld::password, AccountWorld::otherDevice).ok());
    QCOMPARE(codeOf(world.signInAs(u"other"_s, AccountWorld::password)), u"deviceOfOther"_s);
}

void PasswordTest::aDeactivatedUserUsesUpNothing() {
    AccountWorld world;
    world.resetPassword(AccountWorld::otherPassword);
    world.step(u"deactivate"_s);
    const QString own = u"my very own pass phrase"_s;
    QCOMPARE(codeOf(world.signIn(AccountWorld::otherPassword, AccountWorld::otherDevice, own)), u"notActive"_s);
    world.step(u"reactivate"_s);
    // The one-time password is still good, and the device nobody's.
    QCOMPARE(codeOf(world.signIn(AccountWorld::otherPassword, AccountWorld::device, own)), u"ok"_s);
    world.addUser(u"another"_s, true);
    QCOMPARE(codeOf(world.signInAs(u"another"_s, AccountWorld::password)), u"ok"_s);
}

CTS_TEST(PasswordTest)
#include "PasswordTest.moc"
