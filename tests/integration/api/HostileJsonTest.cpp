#include "tests/integration/api/HostileJson.h"

#include "shared/base/CanonicalJson.h"
#include "tests/integration/api/HostileCounty.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::tests;

// Spoiled bodies for every route that takes JSON, sent with a good token.
class HostileJsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void cleanup();

    void refusesWhatIsNoJsonOfOurs_data();
    void refusesWhatIsNoJsonOfOurs();
    void refusesEverySpoiledField_data();
    void refusesEverySpoiledField();
    void refusesFieldsThatMayBeLeftOutWhenTheyAreWrong();
    void refusesWrongValuesOfSignIn();
    void readsManyMembersWithoutDelay();

private:
    void addRoutes();
    QString faultsOf(const GoodRequest& request, const QList<Spoiled>& bodies);

    std::unique_ptr<HostileCounty> m_county;
};

void HostileJsonTest::initTestCase() {
    m_county = std::make_unique<HostileCounty>();
}

void HostileJsonTest::cleanupTestCase() {
    m_county.reset();
}

void HostileJsonTest::cleanup() {
    QCOMPARE(m_county->historyFault(), QString());
}

void HostileJsonTest::addRoutes() {
    QTest::addColumn<QByteArray>("route");
    for (const auto& request : m_county->requests())
        if (request.mediaType == "application/json")
            QTest::newRow(request.route.constData()) << request.route;
}

QString HostileJsonTest::faultsOf(const GoodRequest& request, const QList<Spoiled>& bodies) {
    QList<std::pair<QByteArray, Asked>> cases;
    for (const auto& [what, body] : bodies) {
        Asked asked = request.with(m_county->token());
        asked.body = body;
        cases.append({what, asked});
    }
    return m_county->faultsAfter(cases);
}

void HostileJsonTest::refusesWhatIsNoJsonOfOurs_data() {
    addRoutes();
}

void HostileJsonTest::refusesWhatIsNoJsonOfOurs() {
    QFETCH(QByteArray, route);
    const auto request = m_county->request(route);
    QCOMPARE(faultsOf(request, spoiledTexts(request.body)), QString());
}

void HostileJsonTest::refusesEverySpoiledField_data() {
    addRoutes();
}

void HostileJsonTest::refusesEverySpoiledField() {
    QFETCH(QByteArray, route);
    const auto request = m_county->request(route);
    const auto good = parseJsonObject(request.body);
    QVERIFY(good);
    QCOMPARE(faultsOf(request, spoiledFields(*good)), QString());
}

void HostileJsonTest::refusesFieldsThatMayBeLeftOutWhenTheyAreWrong() {
    const auto request = m_county->request("POST /v1/session");
    QList<Spoiled> bodies;
    for (const QByteArray value : {"null", "true", "0", "-1", "1.5", "1e308", "[]", "{}", "[\"x\"]", "\"short\""})
        bodies.append({"newPassword " + value, request.body.chopped(1) + ",\"newPassword\":" + value + '}'});
    bodies.append(
        {"newPassword huge", request.body.chopped(1) + ",\"newPassword\":\"" + QByteArray(1'001, 'x') + "\"}"});
    QCOMPARE(faultsOf(request, bodies), QString());
}

// Well-formed, but nobody: refused, and written down as an attempt to come in.
void HostileJsonTest::refusesWrongValuesOfSignIn() {
    const auto request = m_county->request("POST /v1/session");
    const QByteArray before = m_county->everything(false);
    for (const QString& name : {QString(), u"dpo "_s, u"%"_s, u"' OR 1=1 --"_s, QString(QChar::Null),
                                u"dpo"_s + QChar::Null, QString(200, u'x'), u"\u202edpo"_s, u"\U0001F4A9"_s}) {
        auto body = *parseJsonObject(request.body);
        body.insert(u"username"_s, name);
        Asked asked = request.with({});
        asked.body = canonicalJson(body);
        const auto response = m_county->ask(asked);
        QCOMPARE(response.status, 401);
        QCOMPARE(faultOfRefusal(response), QString());
    }
    QCOMPARE(m_county->everything(false), before);
    QVERIFY(m_county->servesGoodClient());
}

// Half a million keys in the order that is worst for a sorted container: read in a moment, as any body of that size.
void HostileJsonTest::readsManyMembersWithoutDelay() {
    QByteArray body = "{\"z\":0";
    for (int i = 999'999; i >= 500'000; --i)
        body += ",\"" + QByteArray::number(i) + "\":0";
    const auto request = m_county->request("POST /v1/sealed");
    QCOMPARE(faultsOf(request, {{"many members", body + '}'}}), QString());
}

CTS_TEST(HostileJsonTest)

#include "HostileJsonTest.moc"
