#include "tests/support/TestMain.h"
#include "tests/unit/server/accounts/AccountWorld.h"

#include <QTest>

using namespace cts;
using namespace cts::server::tests;
using namespace Qt::StringLiterals;

// How long a sign-in lasts, and what ends it.
class TokenTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsTheCaller();
    void letsTheAccessTokenRunOut();
    void letsTheRefreshTokenRunOut();
    void renewsAgainWhenTheAnswerWasLost();
    void endsTheFamilyOfAReusedToken();
    void bindsTheTokenToItsDevice();
    void takesNoTokenForAnother();
    void endsOneFamilyAtSignOut();
    void saysWhichRolesThereAre();
    void actsInOneRoleOnEachDevice();
    void actsInNoRoleThatIsNotHeld();
};

void TokenTest::knowsTheCaller() {
    AccountWorld world;
    const auto session = world.signIn().value();
    const auto caller = world.authenticate(session);
    QCOMPARE(codeOf(caller), u"ok"_s);
    QCOMPARE(caller->userId, world.userId());
    QCOMPARE(caller->device, AccountWorld::device);
}

static QString roleIn(const QJsonObject& session) {
    return session.value("user"_L1).toObject().value("role"_L1).toString();
}

static QStringList rolesIn(const QJsonObject& session) {
    return session.value("roles"_L1).toVariant().toStringList();
}

void TokenTest::saysWhichRolesThereAre() { // domain E43
    AccountWorld world;
    QCOMPARE(rolesIn(world.signIn().value()), QStringList{u"DPO"_s});
    world.setActingRole(u"SDPO"_s);
    const auto session = world.signIn().value();
    QCOMPARE(rolesIn(session), (QStringList{u"DPO"_s, u"SDPO"_s}));
    QCOMPARE(roleIn(session), u"DPO"_s);
}

void TokenTest::actsInOneRoleOnEachDevice() {
    AccountWorld world;
    world.setActingRole(u"SDPO"_s);
    const auto session = world.signIn().value();
    const auto other = world.signIn(AccountWorld::password, AccountWorld::otherDevice).value();
    const auto acting = world.actAs(u"SDPO"_s).value();
    QCOMPARE(roleIn(acting), u"SDPO"_s);
    QCOMPARE(rolesIn(acting), (QStringList{u"DPO"_s, u"SDPO"_s}));
    QCOMPARE(world.audit().first(), u"actAs SDPO done"_s);
    const auto renewed = world.refresh(session).value();
    QCOMPARE(roleIn(renewed), u"SDPO"_s);
    QCOMPARE(roleIn(world.refresh(other, AccountWorld::otherDevice).value()), u"DPO"_s);
    QCOMPARE(roleIn(world.signIn().value()), u"SDPO"_s); // until it is changed
    QCOMPARE(roleIn(world.actAs(u"DPO"_s).value()), u"DPO"_s);
    QCOMPARE(roleIn(world.signIn().value()), u"DPO"_s);
}

void TokenTest::actsInNoRoleThatIsNotHeld() {
    AccountWorld world;
    world.setActingRole(u"SDPO"_s);
    (void)world.signIn();
    (void)world.actAs(u"SDPO"_s);
    for (const auto& role : {u"PROB_ADMIN"_s, u"CPM"_s, u"nonsense"_s, QString()})
        QCOMPARE(codeOf(world.actAs(role)), u"roleNotHeld"_s);
    QCOMPARE(world.audit().first(), u"actAs  roleNotHeld"_s);
    QCOMPARE(codeOf(world.actAs(u"SDPO"_s, AccountWorld::otherDevice)), u"deviceUnknown"_s);
    world.setActingRole({});
    QCOMPARE(roleIn(world.signIn().value()), u"DPO"_s);
    QCOMPARE(codeOf(world.actAs(u"SDPO"_s)), u"roleNotHeld"_s);
}

void TokenTest::letsTheAccessTokenRunOut() {
    AccountWorld world;
    const auto session = world.signIn().value();
    QCOMPARE(session.value("expiresIn"_L1).toInt(), 10 * 60);
    world.clock.advanceSeconds(10 * 60 - 1);
    QCOMPARE(codeOf(world.authenticate(session)), u"ok"_s);
    world.clock.advanceSeconds(1);
    QCOMPARE(codeOf(world.authenticate(session)), u"badToken"_s);
    QCOMPARE(codeOf(world.refresh(session)), u"ok"_s);
}

void TokenTest::letsTheRefreshTokenRunOut() {
    AccountWorld world;
    const auto session = world.signIn().value();
    world.clock.advanceSeconds(14 * 24 * 3600);
    QCOMPARE(codeOf(world.refresh(session)), u"badToken"_s);
}

void TokenTest::renewsAgainWhenTheAnswerWasLost() {
    AccountWorld world;
    const auto first = world.signIn().value();
    QVERIFY(world.authenticate(first).ok());
    QJsonObject answer;
    for (int lost = 0; lost < 3; ++lost) {
        world.clock.advanceSeconds(1);
        const auto before = answer;
        const auto renewed = world.refresh(first);
        QCOMPARE(codeOf(renewed), u"ok"_s);
        answer = *renewed;
        if (!before.isEmpty())
            QCOMPARE(codeOf(world.authenticate(before)), u"badToken"_s);
    }
    QCOMPARE(codeOf(world.authenticate(answer)), u"ok"_s);
    QVERIFY(world.alive(answer));
}

void TokenTest::endsTheFamilyOfAReusedToken() {
    for (const bool byAccess : {true, false}) {
        AccountWorld world;
        const auto first = world.signIn().value();
        world.clock.advanceSeconds(1);
        auto newest = world.refresh(first).value();
        world.clock.advanceSeconds(1);
        if (byAccess)
            QVERIFY(world.authenticate(newest).ok());
        else
            newest = world.refresh(newest).value();
        world.clock.advanceSeconds(1);
        QCOMPARE(codeOf(world.refresh(first)), u"badToken"_s);
        QCOMPARE(codeOf(world.authenticate(newest)), u"badToken"_s);
        QVERIFY(!world.alive(newest));
    }
}

void TokenTest::bindsTheTokenToItsDevice() {
    AccountWorld world;
    const auto session = world.signIn().value();
    QVERIFY(world.signIn(AccountWorld::password, AccountWorld::otherDevice).ok());
    QVERIFY(!world.alive(session, AccountWorld::otherDevice));
    QVERIFY(world.alive(session));
}

void TokenTest::takesNoTokenForAnother() {
    AccountWorld world;
    const auto session = world.signIn().value();
    const QJsonObject swapped{{u"accessToken"_s, session.value("refreshToken"_L1)},
                              {u"refreshToken"_s, session.value("accessToken"_L1)}};
    QCOMPARE(codeOf(world.authenticate(swapped)), u"badToken"_s);
    QCOMPARE(codeOf(world.refresh(swapped)), u"badToken"_s);
    QCOMPARE(codeOf(world.authenticate({})), u"badToken"_s);
    QCOMPARE(codeOf(world.refresh({})), u"badToken"_s);
}

void TokenTest::endsOneFamilyAtSignOut() {
    AccountWorld world;
    const auto here = world.signIn().value();
    const auto there = world.signIn(AccountWorld::password, AccountWorld::otherDevice).value();
    QVERIFY(world.signOut(here).ok());
    QVERIFY(!world.alive(here));
    QCOMPARE(codeOf(world.authenticate(here)), u"badToken"_s);
    QVERIFY(world.alive(there, AccountWorld::otherDevice));
}

CTS_TEST(TokenTest)
#include "TokenTest.moc"
