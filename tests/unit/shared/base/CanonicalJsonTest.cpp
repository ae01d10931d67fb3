#include "shared/base/CanonicalJson.h"

#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QTest>

#include <bit>
#include <limits>
#include <stdexcept>

using namespace cts;
using namespace Qt::StringLiterals;

class CanonicalJsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesTheExampleOfTheRfc();
    void sortsKeysByUtf16CodeUnits();
    void writesNumbersAsEcmaScriptDoes_data();
    void writesNumbersAsEcmaScriptDoes();
    void refusesNumbersThatAreNotFinite();
    void givesTheSameBytesForIntegersAndWholeDoubles();
    void replacesHalfASurrogatePair();
    void staysTheSameWhenReadAndWrittenAgain();
};

// RFC 8785, sections 3.2.2 and 3.2.4.
void CanonicalJsonTest::writesTheExampleOfTheRfc() {
    const auto object = parseJsonObject(R"({
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    })");
    QVERIFY(object.ok());
    QCOMPARE(canonicalJson(*object),
             QByteArray("{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        "\"string\":\"\xe2\x82\xac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}"));
}

// RFC 8785, section 3.2.3: by code units, so that a surrogate pair comes before U+FB33.
void CanonicalJsonTest::sortsKeysByUtf16CodeUnits() {
    const auto object =
        parseJsonObject(R"({"\u20ac":5,"\r":1,"\ufb33":7,"1":2,"\ud83d\ude00":6,"\u0080":3,"\u00f6":4})");
    QVERIFY(object.ok());
    QCOMPARE(canonicalJson(*object), QByteArray("{\"\\r\":1,\"1\":2,\"\xc2\x80\":3,\"\xc3\xb6\":4,\"\xe2\x82\xac\":5,"
                                                "\"\xf0\x9f\x98\x80\":6,\"\xef\xac\xb3\":7}"));
}

// RFC 8785, appendix B.
void CanonicalJsonTest::writesNumbersAsEcmaScriptDoes_data() {
    QTest::addColumn<quint64>("bits");
    QTest::addColumn<QByteArray>("text");
    const auto add = [](quint64 bits, const char* text) { QTest::newRow(text) << bits << QByteArray(text); };
    add(0x0000000000000000, "0");
    QTest::newRow("minus zero") << quint64{0x8000000000000000} << QByteArray("0");
    add(0x0000000000000001, "5e-324");
    add(0x8000000000000001, "-5e-324");
    add(0x7fefffffffffffff, "1.7976931348623157e+308");
    add(0xffefffffffffffff, "-1.7976931348623157e+308");
    add(0x4340000000000000, "9007199254740992");
    add(0xc340000000000000, "-9007199254740992");
    add(0x4430000000000000, "295147905179352830000");
    add(0x44b52d02c7e14af5, "9.999999999999997e+22");
    add(0x44b52d02c7e14af6, "1e+23");
    add(0x44b52d02c7e14af7, "1.0000000000000001e+23");
    add(0x444b1ae4d6e2ef4e, "999999999999999700000");
    add(0x444b1ae4d6e2ef4f, "999999999999999900000");
    add(0x444b1ae4d6e2ef50, "1e+21");
    add(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7");
    add(0x3eb0c6f7a0b5ed8d, "0.000001");
    add(0x41b3de4355555553, "333333333.3333332");
    add(0x41b3de4355555554, "333333333.33333325");
    add(0x41b3de4355555555, "333333333.3333333");
    add(0x41b3de4355555556, "333333333.3333334");
    add(0x41b3de4355555557, "333333333.33333343");
    add(0xbecbf647612f3696, "-0.0000033333333333333333");
    add(0x43143ff3c1cb0959, "1424953923781206.2");
}

void CanonicalJsonTest::writesNumbersAsEcmaScriptDoes() {
    QFETCH(quint64, bits);
    QFETCH(QByteArray, text);
    QCOMPARE(canonicalJson(std::bit_cast<double>(bits)), text);
    // What is written is read as the same number.
    const auto read = parseJsonObject("{\"n\":" + text + "}");
    QVERIFY(read.ok());
    QCOMPARE(read->value(u"n"_s).toDouble(), std::bit_cast<double>(bits));
}

void CanonicalJsonTest::refusesNumbersThatAreNotFinite() {
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, canonicalJson(std::numeric_limits<double>::infinity()));
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument,
                             canonicalJson(QJsonArray{std::numeric_limits<double>::quiet_NaN()}));
}

void CanonicalJsonTest::givesTheSameBytesForIntegersAndWholeDoubles() {
    QCOMPARE(canonicalJson(QJsonArray{qint64{1250}, 1250.0, -7, -7.0}), QByteArray("[1250,1250,-7,-7]"));
    const auto read = parseJsonObject(R"({"a":1250,"b":1250.0,"c":125e1})");
    QVERIFY(read.ok());
    QCOMPARE(canonicalJson(*read), QByteArray(R"({"a":1250,"b":1250,"c":1250})"));
}

void CanonicalJsonTest::replacesHalfASurrogatePair() {
    const QString half = u"a"_s + QChar(0xd83d) + u"b"_s;
    QCOMPARE(canonicalJson(half), QByteArray("\"a\xef\xbf\xbd"
                                             "b\""));
    QCOMPARE(canonicalJson(QString(QChar(0xde00))), QByteArray("\"\xef\xbf\xbd\""));
    QCOMPARE(canonicalJson(u"\U0001F600"_s), QByteArray("\"\xf0\x9f\x98\x80\""));
}

void CanonicalJsonTest::staysTheSameWhenReadAndWrittenAgain() {
    const QJsonObject object{{u"z"_s, QJsonObject{{u"b"_s, QJsonValue::Null}, {u"a"_s, u"\u0000\u001f\u007f\u2028"_s}}},
                             {u"empty"_s, QJsonArray{QJsonObject(), QJsonArray(), u""_s}}};
    const auto bytes = canonicalJson(object);
    const auto read = parseJsonObject(bytes);
    QVERIFY(read.ok());
    QCOMPARE(*read, object);
    QCOMPARE(canonicalJson(*read), bytes);
}

CTS_TEST(CanonicalJsonTest)
#include "CanonicalJsonTest.moc"
