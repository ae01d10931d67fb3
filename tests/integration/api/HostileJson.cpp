#include "tests/integration/api/HostileJson.h"

#include "shared/base/CanonicalJson.h"

#include <QJsonArray>

namespace cts::tests {

using namespace Qt::StringLiterals;

namespace {

// As text, since not all of these can be held by a QJsonValue.
const QByteArrayList& valuesOfEveryType() {
    static const QByteArrayList values{"null",
                                       "true",
                                       "false",
                                       "0",
                                       "-1",
                                       "1.5",
                                       "1e308",
                                       "-1e308",
                                       "9007199254740993",
                                       "99999999999999999999",
                                       "\"text\"",
                                       "\"\"",
                                       "[]",
                                       "[null]",
                                       "[[]]",
                                       "[{}]",
                                       "{}",
                                       "{\"a\":1}",
                                       "1e400"};
    return values;
}

QByteArray nested(int depth) {
    return QByteArray(depth, '[') + QByteArray(depth, ']');
}

bool isOfType(const QJsonValue& value, const QByteArray& text) {
    switch (text.at(0)) {
    case '"':
        return value.isString();
    case '[':
        return value.isArray();
    case '{':
        return value.isObject();
    case 'n':
        return value.isNull();
    case 't':
    case 'f':
        return value.isBool();
    default:
        return value.isDouble();
    }
}

// What no string, number, array or object of ours may be.
QByteArrayList wrongOfItsType(const QJsonValue& value) {
    if (value.isString())
        return {"\"\\ud800\"",
                "\"\\u12\"",
                "\"\\x\"",
                "\"\xff\"",
                "\"\xc0\x80\"",
                "\"a\nb\"",
                '"' + QByteArray(20'001, 'x') + '"'};
    if (value.isDouble())
        return {"-1", "1.5", "1e308", "1e400", "99999999999999999999", "+1", "01", "0x1", "NaN", "Infinity", "1e"};
    if (value.isArray())
        return {"[null]", "[true]", "[0]", "[\"text\"]", "[[]]", "[{}]", "[,]", "[1,]"};
    return {};
}

// Calls `spoil` with the text of the whole for every field: around it what comes before and after its value.
struct Walker {
    QList<Spoiled>& out;

    void object(const QByteArray& before, const QJsonObject& object, const QByteArray& after, const QByteArray& path) {
        add(path + "unknown field", before + with(object, "\"surprise\":1") + after);
        add(path + "unknown field with a huge name",
            before + with(object, '"' + QByteArray(9'000, 'k') + "\":1") + after);
        for (auto it = object.begin(); it != object.end(); ++it) {
            QJsonObject others = object;
            others.remove(it.key());
            const QByteArray key = canonicalJson(it.key());
            add(path + key + " left out", before + canonicalJson(others) + after);
            add(path + key + " twice", before + with(object, key + ':' + canonicalJson(it.value())) + after);
            const QByteArray rest = others.isEmpty() ? "}" : ',' + canonicalJson(others).mid(1);
            value(before + '{' + key + ':', it.value(), rest + after, path + key + ' ');
        }
    }

    void value(const QByteArray& before, const QJsonValue& value, const QByteArray& after, const QByteArray& path) {
        for (const auto& other : valuesOfEveryType())
            if (!isOfType(value, other))
                add(path + "as " + other, before + other + after);
        for (const auto& other : wrongOfItsType(value))
            add(path + "as " + other.left(20), before + other + after);
        add(path + "nested", before + nested(5'000) + after);
        if (value.isObject())
            object(before, value.toObject(), after, path);
        const QJsonArray elements = value.toArray();
        if (elements.isEmpty())
            return;
        QByteArray rest;
        for (qsizetype i = 1; i < elements.size(); ++i)
            rest += ',' + canonicalJson(elements.at(i));
        this->value(before + '[', elements.first(), rest + ']' + after, path + "[0] ");
    }

    void add(const QByteArray& what, const QByteArray& text) { out.append({what, text}); }

    static QByteArray with(const QJsonObject& object, const QByteArray& member) {
        return canonicalJson(object).chopped(1) + (object.isEmpty() ? "" : ",") + member + '}';
    }
};

} // namespace

QList<Spoiled> spoiledTexts(const QByteArray& good) {
    QList<Spoiled> texts{
        {"empty", ""},
        {"space", "  \r\n"},
        {"NUL", QByteArray("\0", 1)},
        {"NUL behind", good + QByteArray("\0", 1)},
        {"NUL before", QByteArray("\0", 1) + good},
        {"byte order mark", "\xef\xbb\xbf" + good},
        {"UTF-16", QByteArray("{\0\"\0a\0\"\0:\0001\0}\0", 14)},
        {"not UTF-8", good.chopped(1) + ",\"\xff\xfe\":1}"},
        {"overlong", good.chopped(1) + ",\"\xc0\xaf\":1}"},
        {"surrogate", good.chopped(1) + ",\"\xed\xa0\x80\":1}"},
        {"a comment", "/* x */" + good},
        {"something behind", good + good},
        {"a comma too much", good.chopped(1) + ",}"},
        {"single quotes", "{'a':1}"},
        {"bare key", "{a:1}"},
        {"only an opening", "{"},
        {"closing first", "}{"},
        {"XML", "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"},
        {"objects nested", QByteArray("{\"a\":").repeated(2'500)},
        {"arrays nested", "{\"a\":" + nested(7'000) + '}'},
        {"10,000 deep", nested(10'000)},
        {"10,000 open", QByteArray(10'000, '[')},
        {"a huge key", "{\"" + QByteArray(15'000, 'k') + "\":1}"},
        {"a huge number", "{\"a\":" + QByteArray(15'000, '9') + '}'},
        {"many members", [] {
             QByteArray text = "{\"z\":0";
             for (int i = 1999; i >= 1000; --i)
                 text += ",\"k" + QByteArray::number(i) + "\":0";
             return text + '}';
         }()}};
    for (const auto& other : valuesOfEveryType())
        texts.append({"the whole as " + other, other});
    for (qsizetype length = 1; length < good.size(); length += 1 + good.size() / 16)
        texts.append({"cut off at " + QByteArray::number(length), good.left(length)});
    return texts;
}

QList<Spoiled> spoiledFields(const QJsonObject& good) {
    QList<Spoiled> texts;
    Walker{texts}.object({}, good, {}, {});
    return texts;
}

} // namespace cts::tests
