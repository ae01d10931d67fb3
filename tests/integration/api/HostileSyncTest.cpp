#include "shared/base/CanonicalJson.h"
#include "shared/base/Compression.h"
#include "shared/base/Ids.h"
#include "shared/base/SealedBox.h"
#include "shared/protocol/SealedBatch.h"
#include "shared/records/OperationFactory.h"
#include "tests/integration/api/HostileCounty.h"
#include "tests/integration/api/HostileJson.h"
#include "tests/support/TestMain.h"
#include "tests/support/county/TestClient.h"

#include <QTest>
#include <QtEndian>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::tests;
using protocol::FrameType;

// Spoiled frames and operations of a signed-in device: a request that cannot be read is refused whole, an operation
// that can be read but means nothing is refused by its receipt, and the history goes on untouched.
class HostileSyncTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void cleanup();

    void refusesBrokenFrames();
    void refusesPackedBodies();
    void refusesSpoiledHellos();
    void refusesSpoiledOperations();
    void refusesABadCursorBeforeItsOperations();
    void refusesSpoiledSealedBatches();
    void refusesValuesThatMeanNothing_data();
    void refusesValuesThatMeanNothing();

private:
    static bool isSpoiled(const QByteArray& what);
    static QByteArray frame(int type, const QByteArray& head, const QByteArray& body = {});
    QByteArray hello(int operations, const QByteArray& cursor = {}) const;
    QString faultsOf(const QList<Spoiled>& bodies);
    using Receipts = std::function<QList<protocol::Receipt>(const QByteArray&)>;
    QString takenOf(const QByteArray& route, const QList<Spoiled>& bodies, const Receipts& receiptsOf);
    records::Operation next(records::Operation operation);
    records::OperationFactory factory();
    protocol::SyncAnswer push(const QByteArray& body);

    std::unique_ptr<HostileCounty> m_county;
    std::unique_ptr<TestClient> m_worker;
    records::Record m_referral;
};

void HostileSyncTest::initTestCase() {
    m_county = std::make_unique<HostileCounty>();
    m_worker = std::make_unique<TestClient>(m_county->county(), m_county->county().user(u"DPO"_s));
    const auto supervisor = m_county->county().user(u"SDPO"_s).id;
    const QString assignment = submitReferral(*m_worker, 1, supervisor);
    QVERIFY(m_worker->cases().act(m_worker->cases().referralOf(assignment), u"recall"_s));
    m_worker->sync();
    m_referral = m_worker->cases().open(m_worker->cases().referralOf(assignment))->record;
    QCOMPARE(m_referral.state, u"New"_s);
}

void HostileSyncTest::cleanupTestCase() {
    m_worker.reset();
    m_county.reset();
}

void HostileSyncTest::cleanup() {
    QCOMPARE(m_county->historyFault(), QString());
    QVERIFY(m_county->servesGoodClient());
}

// Not every change to a text makes it worse: some keys may be left out, and some values are for the form to judge
// (refusesValuesThatMeanNothing).
bool HostileSyncTest::isSpoiled(const QByteArray& what) {
    static const QByteArrayList optional{"clock", "cursor",      "args",   "assignment", "base", "changes",
                                         "form",  "formVersion", "kind",   "needs",      "role", "saw",
                                         "now",   "was",         "reason", "core"};
    static const QByteArrayList free{"\"args\" \"reason\" as",
                                     "\"args\" \"reason\" nested",
                                     "\"args\" unknown",
                                     "\"now\" as",
                                     "\"was\" as",
                                     "\"rulebook\" as \"text\"",
                                     "\"rulebook\" as \"\"",
                                     "\"epoch\" as \"text\"",
                                     "\"epoch\" as \"\"",
                                     "\"clock\" as \"\""};
    const auto leftOut = [&](const QByteArray& key) { return what.endsWith('"' + key + "\" left out"); };
    return std::none_of(optional.cbegin(), optional.cend(), leftOut) &&
           std::none_of(free.cbegin(), free.cend(), [&](const QByteArray& place) { return what.contains(place); });
}

QByteArray HostileSyncTest::frame(int type, const QByteArray& head, const QByteArray& body) {
    QByteArray prefix(9, '\0');
    prefix[0] = static_cast<char>(type);
    qToBigEndian(static_cast<quint32>(head.size()), prefix.data() + 1);
    qToBigEndian(static_cast<quint32>(body.size()), prefix.data() + 5);
    return prefix + head + body;
}

QByteArray HostileSyncTest::hello(int operations, const QByteArray& cursor) const {
    return frame(1, "{\"clock\":\"2026-01-05T10:00:00.000Z\",\"cursor\":\"" + cursor.toBase64() +
                        "\",\"epoch\":\"\",\"operations\":" + QByteArray::number(operations) +
                        ",\"protocol\":1,\"rulebook\":\"\"}");
}

QString HostileSyncTest::faultsOf(const QList<Spoiled>& bodies) {
    const auto request = m_county->request("POST /v1/sync");
    QList<std::pair<QByteArray, Asked>> cases;
    for (const auto& [what, body] : bodies) {
        Asked asked = request.with(m_worker->accessToken());
        asked.body = body;
        cases.append({what, asked});
    }
    return m_county->faultsAfter(cases);
}

// What was not refused, as a whole or by the receipts.
QString HostileSyncTest::takenOf(const QByteArray& route, const QList<Spoiled>& bodies, const Receipts& receiptsOf) {
    QByteArrayList taken;
    for (const auto& [what, body] : bodies) {
        Asked asked = m_county->request(route).with(m_worker->accessToken());
        asked.body = body;
        const auto response = m_county->ask(asked);
        const auto receipts = receiptsOf(QByteArray::fromStdString(response.body));
        const auto isRefused = [](const protocol::Receipt& receipt) {
            return receipt.outcome == protocol::Outcome::Refused || receipt.outcome == protocol::Outcome::Later;
        };
        const bool isAnswered =
            response.status == 200 && !receipts.isEmpty() && std::all_of(receipts.cbegin(), receipts.cend(), isRefused);
        if (!isAnswered && (response.status < 400 || response.status > 499))
            taken.append(what + ' ' + QByteArray::number(response.status));
    }
    return QString::fromUtf8(taken.join("; "));
}

records::OperationFactory HostileSyncTest::factory() {
    auto& store = m_worker->store();
    return {store.sharedRulebook(), store.actor(), m_worker->device(), store.clock()};
}

protocol::SyncAnswer HostileSyncTest::push(const QByteArray& body) {
    Asked asked = m_county->request("POST /v1/sync").with(m_worker->accessToken());
    asked.body = body;
    const auto response = m_county->ask(asked);
    const auto answer = protocol::decodeSyncAnswer(QByteArray::fromStdString(response.body));
    return response.status == 200 && answer ? *answer : protocol::SyncAnswer{};
}

// With the number that the server waits for.
records::Operation HostileSyncTest::next(records::Operation operation) {
    operation.n = push(hello(0)).checkpoint.acknowledged + 1;
    return operation;
}

void HostileSyncTest::refusesBrokenFrames() {
    const QByteArray good = hello(0);
    QList<Spoiled> bodies{{"nothing", ""},
                          {"one byte", "\x01"},
                          {"something behind", good + '\0'},
                          {"two hellos", good + good},
                          {"no hello", frame(2, "{}")},
                          {"answers", frame(19, "{}")},
                          {"unknown type 0", frame(0, "{}")},
                          {"unknown type 255", frame(255, "{}")},
                          {"hello with a body", frame(1, good.mid(9), "body")},
                          {"huge head", QByteArray("\x01\xff\xff\xff\xff\0\0\0\0", 9)},
                          {"huge body", QByteArray("\x01\0\0\0\2\xff\xff\xff\xff{}", 11)},
                          {"both huge", QByteArray("\x01\x7f\xff\xff\xff\x80\0\0\1", 9)},
                          {"head of 2 MiB", frame(1, "{\"cursor\":\"" + QByteArray(2 << 20, 'A') + "\"}")},
                          {"frames without end", frame(2, "{}").repeated(100'000)},
                          {"operations missing", hello(1)},
                          {"operations without number", hello(1) + frame(2, "{}")},
                          {"JSON instead", "{\"operations\":[]}"},
                          {"random", QByteArray("\x8f\x02\xaa\x55\x13\x37\xde\xad\xbe\xef", 10).repeated(1000)}};
    for (qsizetype length = 1; length < good.size(); ++length)
        bodies.append({"cut off at " + QByteArray::number(length), good.left(length)});
    QCOMPARE(faultsOf(bodies), QString());
}

// Nothing that a device sends is ever unpacked, so a small body cannot grow.
void HostileSyncTest::refusesPackedBodies() {
    const QByteArray good = hello(0);
    const QByteArray bomb = compress(QByteArray(64 << 20, '\0'));
    QByteArray broken = compress(good);
    broken[broken.size() / 2] = static_cast<char>(~broken.at(broken.size() / 2));
    const QList<Spoiled> bodies{{"zstd", compress(good)},
                                {"broken zstd", broken},
                                {"zstd cut off", compress(good).chopped(3)},
                                {"bomb", bomb},
                                {"bomb in a bomb", compress(bomb)},
                                {"bomb as a body", frame(1, good.mid(9), bomb)},
                                {"bomb as an operation", hello(1) + frame(2, bomb)},
                                {"bomb behind an operation", hello(1) + frame(2, "{}", bomb)},
                                {"bomb as a put", hello(1) + frame(17, "{}", bomb)}};
    QCOMPARE(faultsOf(bodies), QString());
    QString faults;
    for (const auto& [what, body] : bodies) {
        Asked asked = m_county->request("POST /v1/sync").with(m_worker->accessToken());
        asked.headers.append("Content-Encoding: zstd");
        asked.body = body;
        faults += m_county->faultAfter(what + " announced", asked.bytes());
    }
    QCOMPARE(faults, QString());
}

void HostileSyncTest::refusesSpoiledHellos() {
    const QByteArray head = hello(0).mid(9);
    QList<Spoiled> bodies;
    for (const auto& [what, text] : spoiledTexts(head) + spoiledFields(*parseJsonObject(head)))
        if (isSpoiled(what))
            bodies.append({what, frame(1, text)});
    for (const QByteArray cursor : {"x", "x.y", ".", "..", "\"\"", "e30.e30", "AAAA.AAAA"})
        bodies.append({"cursor " + cursor, hello(0, cursor)});
    bodies.append({"cursor huge", hello(0, QByteArray(6'000, 'a'))});
    QCOMPARE(faultsOf(bodies), QString());
}

// A good operation with one thing wrong in its shape: it alone is refused, and nothing comes of it.
void HostileSyncTest::refusesSpoiledOperations() {
    auto fields = m_referral.fields;
    fields.insert(u"attorneyName"_s, u"Changed"_s);
    auto operation = next(factory().edit(m_referral, fields));
    operation.args = {{u"reason"_s, u"Because"_s}};
    operation.needs = {newId(SystemClock())};
    operation.saw = {{u"core"_s, QString(64, u'a')}};
    const QJsonObject good = records::toJson(operation);
    const QByteArray second = frame(2, canonicalJson(records::toJson([&] {
                                        auto later = operation;
                                        later.id = newId(SystemClock());
                                        later.n += 1;
                                        return later;
                                    }())));
    QList<Spoiled> bodies;
    for (const auto& [what, text] : spoiledTexts(canonicalJson(good)))
        bodies.append({what, hello(1) + frame(2, text)});
    for (const auto& [what, text] : spoiledFields(good))
        if (isSpoiled(what))
            bodies.append({what, hello(2) + frame(2, text) + second});
    const QByteArray whole = hello(1) + frame(2, canonicalJson(good));
    for (qsizetype length = 1; length < whole.size(); length += 7)
        bodies.append({"cut off at " + QByteArray::number(length), whole.left(length)});
    const auto receiptsOf = [](const QByteArray& body) {
        const auto answer = protocol::decodeSyncAnswer(body);
        return answer ? answer->receipts : QList<protocol::Receipt>();
    };
    QCOMPARE(takenOf("POST /v1/sync", bodies, receiptsOf), QString());
}

// An answer of 400 means that nothing was taken.
void HostileSyncTest::refusesABadCursorBeforeItsOperations() {
    auto fields = m_referral.fields;
    fields.insert(u"attorneyName"_s, u"Changed"_s);
    const QByteArray operation = frame(2, canonicalJson(records::toJson(next(factory().edit(m_referral, fields)))));
    QCOMPARE(faultsOf({{"bad cursor", hello(1, "e30.e30") + operation}}), QString());
}

void HostileSyncTest::refusesSpoiledSealedBatches() {
    auto fields = m_referral.fields;
    fields.insert(u"attorneyName"_s, u"Changed"_s);
    const auto operation = next(factory().edit(m_referral, fields));
    const auto key = SealPublicKey::fromPem(m_worker->session().value("sealKey"_L1).toString().toLatin1());
    const QByteArray good = protocol::encodeBatch({operation});
    const auto boxed = [&](const QByteArray& content, qint64 first, qint64 last, const QByteArray& bound) {
        QJsonObject box{{u"first"_s, first}, {u"last"_s, last}};
        box.insert(u"box"_s, QString::fromLatin1(seal(content, *key, bound).toBase64()));
        return canonicalJson(QJsonObject{{u"device"_s, m_worker->device()}, {u"boxes"_s, QJsonArray{box}}});
    };
    const qint64 n = operation.n;
    const QByteArray bound = protocol::sealedAssociatedData(m_worker->device(), n, n);
    QList<Spoiled> bodies{{"bound to nothing", boxed(good, n, n, {})},
                          {"bound to another place", boxed(good, n, n + 1, bound)},
                          {"of another count",
                           boxed(good, n + 1, n + 1, protocol::sealedAssociatedData(m_worker->device(), n + 1, n + 1))},
                          {"no JSON", boxed("rubbish", n, n, bound)},
                          {"empty", boxed("", n, n, bound)},
                          {"packed", boxed(compress(good), n, n, bound)},
                          {"deep", boxed(QByteArray(10'000, '['), n, n, bound)}};
    QList<std::pair<QByteArray, Asked>> cases;
    for (const auto& [what, body] : bodies) {
        Asked asked = m_county->request("POST /v1/sealed").with(m_worker->accessToken());
        asked.body = body;
        cases.append({what, asked});
    }
    QCOMPARE(m_county->faultsAfter(cases), QString());
    QList<Spoiled> spoiled;
    for (const auto& [what, text] : spoiledFields(*parseJsonObject(good)))
        if (isSpoiled(what) && what != "\"operations\" as []")
            spoiled.append({what, boxed(text, n, n, bound)});
    const auto receiptsOf = [](const QByteArray& body) {
        QList<protocol::Receipt> receipts;
        const auto answer = parseJsonObject(body);
        for (const QJsonValue one : answer ? answer->value("receipts"_L1).toArray() : QJsonArray())
            receipts.append(protocol::receiptFromJson(one.toObject()).value());
        return receipts;
    };
    QCOMPARE(takenOf("POST /v1/sealed", spoiled, receiptsOf), QString());
}

void HostileSyncTest::refusesValuesThatMeanNothing_data() {
    QTest::addColumn<QString>("action");
    QTest::addColumn<QByteArray>("place");
    QTest::addColumn<bool>("anyText"); // any text will do in the place, so only what is none is refused
    const auto row = [](const char* name, const QString& action, const QByteArray& place, bool anyText = false) {
        QTest::newRow(name) << action << place << anyText;
    };
    row("choice", u"edit"_s, "cseStatus");
    row("choices", u"edit"_s, "riskIndicators");
    row("address", u"edit"_s, "whereaboutsAddress");
    row("date", u"edit"_s, "lastCsecReferralDate");
    row("text", u"edit"_s, "attorneyName", true);
    row("phone", u"edit"_s, "whereaboutsPhone", true);
    row("user", u"edit"_s, "supervisorUserId", true);
    row("unknown field", u"edit"_s, "surprise");
    row("unknown row", u"edit"_s, "siblings/018f0000-0000-7000-8000-000000000001/name");
    row("field of the office", u"edit"_s, "state");
    row("supervisor", u"reroute"_s, "supervisorUserId");
    row("slot", u"sign"_s, "slot");
    row("unknown action", u"drop"_s, "reason");
    row("reason", u"withdraw"_s, "reason", true);
}

// Well-formed operations with values that no form has: refused by their receipt, as the fault of their author and not
// of the server, and the record stays as it is.
void HostileSyncTest::refusesValuesThatMeanNothing() {
    QFETCH(QString, action);
    QFETCH(QByteArray, place);
    QFETCH(bool, anyText);
    QByteArrayList values{"true",        "0",
                          "-1",          "9007199254740991",
                          "[null]",      "[[]]",
                          "[{}]",        "{\"a\":{\"b\":[1]}}",
                          "[\"R01\",7]", "[\"R01\",\"R01\",null]"};
    if (!anyText)
        values += {"\"\\u0000\"", "\"2020-13-45\"", "\"../..\"", '"' + QByteArray(19'000, 'x') + '"'};
    for (const auto& value : values) {
        auto operation = next(factory().step(m_referral, action, {}, {}));
        const auto meant = parseJsonObject("{\"v\":" + value + '}')->value("v"_L1);
        if (action == "edit"_L1)
            operation.changes = {
                {QString::fromLatin1(place), m_referral.fields.value(QLatin1StringView(place)), meant}};
        else
            operation.args = {{QString::fromLatin1(place), meant}};
        const auto answer = push(hello(1) + frame(2, canonicalJson(records::toJson(operation))));
        const QByteArray what = place + " as " + value.left(40) + ' ';
        QVERIFY2(answer.receipts.size() == 1, what.constData());
        const auto& receipt = answer.receipts.first();
        const int status = receipt.data.value("status"_L1).toInt();
        QVERIFY2(receipt.outcome == protocol::Outcome::Refused, (what + "was taken").constData());
        QVERIFY2(status >= 400 && status < 500, (what + receipt.code.toUtf8()).constData());
        QVERIFY(m_county->servesGoodClient());
    }
    m_worker->sync();
    QCOMPARE(m_worker->cases().open(m_referral.id)->record.revision, m_referral.revision);
}

CTS_TEST(HostileSyncTest)

#include "HostileSyncTest.moc"
