#include "shared/base/CanonicalJson.h"
#include "shared/base/JsonPick.h"
#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace cts;
using namespace Qt::StringLiterals;

class JsonReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatQtReads();
    void keepsIntegersExact();
    void refusesBadText_data();
    void refusesBadText();
    void refusesDuplicateKeysAtAnyDepth();
    void findsDuplicateKeysBehindEscapes();
    void refusesWhatIsTooDeep();
    void tellsLineAndColumnInCharacters();
    void survivesEveryTruncationAndChangedByte();
    void picksWhatIsWanted();
    void picksNothingOfDamagedText();
    void survivesEveryTruncationWhenPicking();
};

static const QByteArray sample = R"( {"name":"Ana \u00d1\ud83d\ude00","n":[1,-2.5e3,0,true,false,null],
    "deep":{"a":{"b":[[],{}]}},"quote":"\"\\\/\b\f\n\r\t"} )";

void JsonReaderTest::readsWhatQtReads() {
    const auto read = parseJsonObject(sample);
    QVERIFY(read.ok());
    QCOMPARE(*read, QJsonDocument::fromJson(sample).object());
    QVERIFY(parseJsonObject("{}").ok());
}

void JsonReaderTest::keepsIntegersExact() {
    const auto read = parseJsonObject(R"({"large":9007199254740993,"least":-9223372036854775808})");
    QVERIFY(read.ok());
    QCOMPARE(read->value(u"large"_s).toInteger(), Q_INT64_C(9007199254740993));
    QCOMPARE(read->value(u"least"_s).toInteger(), std::numeric_limits<qint64>::min());
}

void JsonReaderTest::refusesBadText_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("offset");
    const auto add = [](const char* name, const QByteArray& text, int offset) {
        QTest::newRow(name) << text << offset;
    };
    add("nothing", "", 0);
    add("only space", "  ", 2);
    add("byte order mark", "\xef\xbb\xbf{}", 0);
    add("array", "[]", 0);
    add("trailing garbage", "{} x", 3);
    add("second object", "{}{}", 2);
    add("zero byte after the end", QByteArray("{}\0", 3), 2);
    add("trailing comma", R"({"a":1,})", 7);
    add("trailing comma in array", R"({"a":[1,]})", 8);
    add("no value", R"({"a":})", 5);
    add("no colon", R"({"a" 1})", 5);
    add("bare key", "{a:1}", 1);
    add("single quotes", "{'a':1}", 1);
    add("comment", "{/**/}", 1);
    add("unclosed", R"({"a":1)", 6);
    add("unclosed string", R"({"a)", 3);
    add("line end in string", "{\"a\n\":1}", 3);
    add("zero byte in string", QByteArray("{\"\0\":1}", 7), 2);
    add("bad escape", R"({"\x":1})", 2);
    add("short unicode escape", R"({"\u12":1})", 6);
    add("half pair, high", R"({"a":"\ud83d"})", 6);
    add("half pair, low", R"({"a":"\ude00"})", 6);
    add("two high halves", R"({"a":"\ud83d\ud83d"})", 6);
    add("leading zero", R"({"a":01})", 6);
    add("plus", R"({"a":+1})", 5);
    add("no digit after point", R"({"a":1.})", 7);
    add("no digit before point", R"({"a":.5})", 5);
    add("no exponent", R"({"a":1e})", 7);
    add("only minus", R"({"a":-})", 6);
    add("too large a number", R"({"a":1e400})", 5);
    add("NaN", R"({"a":NaN})", 5);
    add("capital literal", R"({"a":True})", 5);
    add("invalid byte", "{\"a\":\"\xff\"}", 6);
    add("overlong slash", "{\"a\":\"\xc0\xaf\"}", 6);
    add("overlong three bytes", "{\"a\":\"\xe0\x80\xaf\"}", 6);
    add("surrogate in UTF-8", "{\"a\":\"\xed\xa0\xbd\"}", 6);
    add("beyond Unicode", "{\"a\":\"\xf4\x90\x80\x80\"}", 6);
    add("cut sequence", "{\"a\":\"\xe2\x82\"}", 6);
}

void JsonReaderTest::refusesBadText() {
    QFETCH(QByteArray, text);
    QFETCH(int, offset);
    const auto read = parseJsonObject(text);
    QVERIFY(!read.ok());
    QCOMPARE(read.error().code, u"badJson"_s);
    QCOMPARE(read.error().data.value(u"offset"_s).toInt(-1), offset);
}

void JsonReaderTest::refusesDuplicateKeysAtAnyDepth() {
    const auto outer = parseJsonObject(R"({"role":"worker","role":"admin"})");
    QVERIFY(!outer.ok());
    QCOMPARE(outer.error().code, u"duplicateKey"_s);
    QCOMPARE(outer.error().data.value(u"key"_s).toString(), u"role"_s);
    QCOMPARE(outer.error().data.value(u"offset"_s).toInt(), 17);
    const auto inner = parseJsonObject(R"({"a":[{"b":1,"b":2}]})");
    QVERIFY(!inner.ok());
    QCOMPARE(inner.error().code, u"duplicateKey"_s);
    QVERIFY(parseJsonObject(R"({"a":{"b":1},"b":{"a":2}})").ok());
}

void JsonReaderTest::findsDuplicateKeysBehindEscapes() {
    const auto read = parseJsonObject(R"({"role":1,"\u0072ole":2})");
    QVERIFY(!read.ok());
    QCOMPARE(read.error().code, u"duplicateKey"_s);
}

void JsonReaderTest::refusesWhatIsTooDeep() {
    const auto nested = [](int depth) {
        return "{\"a\":" + QByteArray(depth - 1, '[') + QByteArray(depth - 1, ']') + "}";
    };
    QVERIFY(parseJsonObject(nested(32)).ok());
    const auto read = parseJsonObject(nested(33));
    QVERIFY(!read.ok());
    QCOMPARE(read.error().code, u"tooDeep"_s);
    QVERIFY(!parseJsonObject("{\"a\":" + QByteArray(1'000'000, '[')).ok());
    QVERIFY(parseJsonObject(R"({"a":[[],[],{}],"b":[]})", 3).ok());
}

void JsonReaderTest::tellsLineAndColumnInCharacters() {
    const auto read = parseJsonObject("{\n  \"nombre\": \"\xc3\x91o\xc3\xb1o\" x\n}");
    QVERIFY(!read.ok());
    QCOMPARE(read.error().data.value(u"line"_s).toInt(), 2);
    QCOMPARE(read.error().data.value(u"column"_s).toInt(), 20);
}

void JsonReaderTest::survivesEveryTruncationAndChangedByte() {
    const auto whole = sample.trimmed();
    for (qsizetype length = 0; length < whole.size(); ++length)
        QVERIFY(!parseJsonObject(whole.first(length)).ok());
    for (qsizetype at = 0; at < whole.size(); ++at) {
        for (int value = 0; value < 256; ++value) {
            auto changed = whole;
            changed[at] = static_cast<char>(value);
            const auto read = parseJsonObject(changed);
            // Whatever is accepted is JSON for Qt as well, and means the same.
            if (read)
                QCOMPARE(QJsonDocument::fromJson(changed).object(), *read);
        }
    }
}

static const QByteArray picked = R"({"a":[1,{"b":"}]\""}],"b" : {"c":1,"d":{"c":2,"e":3},"f":"x"} ,"c":null,"d":"\\"})";

void JsonReaderTest::picksWhatIsWanted() {
    const auto read = [](const JsonPick& pick) { return pickFromJson(picked, pick).value(); };
    const auto whole = parseJsonObject(picked).value();
    QCOMPARE(read({{u"a"_s, u"b"_s, u"c"_s, u"d"_s}, {}}), whole);
    QCOMPARE(read({{u"d"_s}, {}}), (QJsonObject{{u"d"_s, u"\\"_s}}));
    QCOMPARE(read({{u"a"_s, u"z"_s}, {}}), (QJsonObject{{u"a"_s, whole.value(u"a"_s)}}));
    // Of a member only some of its own, and those whole.
    QCOMPARE(read({{u"b"_s}, {{u"b"_s, {u"d"_s}}}}),
             (QJsonObject{{u"b"_s, QJsonObject{{u"d"_s, QJsonObject{{u"c"_s, 2}, {u"e"_s, 3}}}}}}));
    QVERIFY(read({}).isEmpty());
}

void JsonReaderTest::picksNothingOfDamagedText() {
    for (const auto* text : {"", "{", "[]", "{\"a\"}", "{\"a\":", "{\"a\":[", "{\"a\":\"", "{\"a\":1}}", "{\"a\":]}",
                             "{\"a\":1 \"b\":2", "{\"a\":\"\xff\"}"})
        QVERIFY2(!pickFromJson(text, {{u"b"_s}, {}}).ok(), text);
}

void JsonReaderTest::survivesEveryTruncationWhenPicking() {
    const JsonPick pick{{u"b"_s}, {{u"b"_s, {u"d"_s}}}};
    for (qsizetype length = 0; length < picked.size(); ++length)
        QVERIFY(!pickFromJson(picked.left(length), pick).ok());
    for (qsizetype at = 0; at < picked.size(); ++at)
        for (const char byte : {'"', '}', ']', '\\', ',', '\0', '{'}) {
            QByteArray changed = picked;
            changed[at] = byte;
            (void)pickFromJson(changed, pick); // whatever it gives, it ends
        }
}

CTS_TEST(JsonReaderTest)
#include "JsonReaderTest.moc"
