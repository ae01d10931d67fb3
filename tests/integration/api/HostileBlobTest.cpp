#include "shared/base/CanonicalJson.h"
#include "tests/integration/api/HostileCounty.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::tests;

// What can be wrong with a piece of a document, with the part that is asked for, and with who asks.
class HostileBlobTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_county = std::make_unique<HostileCounty>(); }
    void cleanupTestCase() { m_county.reset(); }
    void cleanup() {
        QCOMPARE(m_county->historyFault(), QString());
        QVERIFY(m_county->servesGoodClient());
    }

    void refusesPiecesThatDoNotFit();
    void refusesPlacesThatAreNoNumbers();
    void refusesAPieceThatIsTooLarge();
    void refusesPartsThatAreNone();
    void refusesOpeningsThatMakeNoSense();
    void answersStrangersAsIfThereWasNothing();
    void writesDownRefusedReadingAndChangesNothingElse();

private:
    // The good PATCH with another offset, length or content.
    Asked piece(const QByteArray& offset, const QByteArray& length, const QByteArray& content) {
        Asked asked = m_county->request("PATCH /v1/blobs/{sha256}").with(m_county->token());
        asked.headers[1] = "Upload-Offset: " + offset;
        asked.headers[2] = "Upload-Length: " + length;
        asked.body = content;
        return asked;
    }
    Asked part(const QByteArray& range) {
        Asked asked = m_county->request("GET /v1/blobs/{sha256}").with(m_county->token());
        asked.headers.append("Range: " + range);
        return asked;
    }
    static QString statusAndCode(const RawResponse& response) {
        const auto body = parseJsonObject(QByteArray::fromStdString(response.body));
        return QString::number(response.status) + u' ' + (body ? body->value("code"_L1).toString() : QString());
    }

    std::unique_ptr<HostileCounty> m_county;
};

void HostileBlobTest::refusesPiecesThatDoNotFit() {
    const QByteArray half(8192, 'h');
    QCOMPARE(m_county->faultsAfter({{"from the beginning again", piece("0", "16384", half)},
                                    {"with a hole", piece("8193", "16384", half.first(8191))},
                                    {"over what is there", piece("4096", "16384", half)},
                                    {"of a longer document", piece("8192", "16385", half)},
                                    {"of a shorter document", piece("8192", "16383", half.first(8191))},
                                    {"beyond the end", piece("8192", "16384", half + half)},
                                    {"crumb", piece("8192", "16384", "crumb")},
                                    {"nothing", piece("8192", "16384", {})},
                                    {"of no document", piece("0", "0", {})},
                                    {"of a huge document", piece("8192", "26214401", half)}}),
             QString());
}

void HostileBlobTest::refusesPlacesThatAreNoNumbers() {
    const QByteArray half(8192, 'h');
    QList<std::pair<QByteArray, Asked>> cases;
    for (const QByteArray number : {"", "-1", "+8192", "8192.0", "8e3", "0x2000", "8192,8192", "8 192", "eight", "\xff",
                                    "99999999999999999999", "999999999999999"}) {
        cases.append({"offset " + number, piece(number, "16384", half)});
        cases.append({"length " + number, piece("8192", number, half)});
    }
    Asked without = piece("8192", "16384", half);
    without.headers.removeAt(1);
    cases.append({"no offset", without});
    Asked twice = piece("8192", "16384", half);
    twice.headers.insert(1, "Upload-Offset: 0");
    cases.append({"two offsets", twice});
    QCOMPARE(m_county->faultsAfter(cases), QString());
}

void HostileBlobTest::refusesAPieceThatIsTooLarge() {
    const Asked large = piece("8192", "9000000", QByteArray((1 << 20) + 1, 'h'));
    QCOMPARE(m_county->faultAfter("more than 1 MiB", large.bytes(), HostileCounty::Ending::AnswerOrClose), QString());
}

void HostileBlobTest::refusesPartsThatAreNone() {
    QList<std::pair<QByteArray, Asked>> cases;
    for (const QByteArray range : {"bytes=-5", "bytes=5-4", "bytes=a-b", "bytes=0-1,3-4", "items=0-1", "bytes=0",
                                   "bytes", "bytes= 0-1", "bytes=0-1 ,", "bytes=99999999999999999999-", "0-1", "\xff"})
        cases.append({range, part(range)});
    QCOMPARE(m_county->faultsAfter(cases), QString());
}

void HostileBlobTest::refusesOpeningsThatMakeNoSense() {
    const auto good = m_county->request("POST /v1/audit/opened");
    QByteArray one = good.body.mid(good.body.indexOf('{', 1));
    one.chop(2);
    QByteArrayList many;
    for (int i = 0; i < 201; ++i)
        many.append(one);
    QList<std::pair<QByteArray, Asked>> cases;
    const auto add = [&](const QByteArray& what, const QByteArray& list) {
        Asked asked = good.with(m_county->token());
        asked.body = "{\"openings\":[" + list + "]}";
        cases.append({what, asked});
    };
    add("none", {});
    add("too many", many.join(','));
    add("no object", "1");
    add("one good and one bad", one + ",{}");
    add("nested", '[' + one + ']');
    add("a digest in capitals", QByteArray(one).replace(m_county->document(), m_county->document().toUpper()));
    QCOMPARE(m_county->faultsAfter(cases), QString());
}

// Whoever may not see a document learns nothing about whether the server has it.
void HostileBlobTest::answersStrangersAsIfThereWasNothing() {
    const QByteArray stranger =
        m_county->signIn(m_county->county().user(u"ADVOCATE"_s)).value("accessToken"_L1).toString().toLatin1();
    const auto answerFor = [&](const QByteArray& route, const QByteArray& digest) {
        Asked asked = m_county->request(route).with(stranger);
        asked.target = "/v1/blobs/" + digest;
        return statusAndCode(m_county->ask(asked));
    };
    const QByteArray unknown(64, 'a');
    for (const QByteArray route : {"HEAD /v1/blobs/{sha256}", "GET /v1/blobs/{sha256}", "PATCH /v1/blobs/{sha256}"}) {
        const QString nothing = answerFor(route, unknown);
        QVERIFY2(nothing.startsWith(u'4'), qPrintable(nothing));
        QCOMPARE(answerFor(route, m_county->document()), nothing);
        QCOMPARE(answerFor(route, m_county->halfDocument()), nothing);
    }
}

void HostileBlobTest::writesDownRefusedReadingAndChangesNothingElse() {
    const QByteArray before = m_county->everything(false);
    Asked unknown = m_county->request("GET /v1/blobs/{sha256}").with(m_county->token());
    unknown.target = "/v1/blobs/" + QByteArray(64, 'a');
    QCOMPARE(statusAndCode(m_county->ask(unknown)), u"404 notFound"_s);
    QCOMPARE(statusAndCode(m_county->ask(part("bytes=99999-"))), u"416 badRange"_s);
    QCOMPARE(m_county->everything(false), before);
}

CTS_TEST(HostileBlobTest)

#include "HostileBlobTest.moc"
