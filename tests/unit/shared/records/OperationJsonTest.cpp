#include "shared/base/CanonicalJson.h"
#include "shared/base/Hash.h"
#include "shared/base/Ids.h"
#include "shared/records/Operation.h"
#include "tests/support/TestMain.h"

#include <QRandomGenerator>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using cts::records::Operation;
using cts::records::operationFromJson;

// The strict codec of operations.
class OperationJsonTest : public QObject {
    Q_OBJECT

private:
    static Operation sample() {
        const cts::SystemClock clock;
        Operation operation;
        operation.id = cts::newId(clock);
        operation.device = cts::newId(clock);
        operation.n = 7;
        operation.record = cts::newId(clock);
        operation.assignment = operation.record;
        operation.action = u"edit"_s;
        operation.kind = u"assignment"_s;
        operation.form = u"assignmentDetail"_s;
        operation.base = 3;
        operation.changes = {{u"dob"_s, QJsonValue(), u"2006-05-04"_s},
                             {u"contacts/"_s + cts::newId(clock) + u"/note"_s, u"a"_s, QJsonArray{1, u"x"_s}}};
        operation.args = {{u"reason"_s, u"é \"quoted\""_s}};
        operation.saw = {{u"core"_s, QString(64, u'a')}};
        operation.author = cts::newId(clock);
        operation.role = u"DPO"_s;
        operation.at = u"2021-12-07T20:00:00Z"_s;
        operation.needs = {cts::newId(clock)};
        return operation;
    }
    static QJsonValue nested(int depth) {
        QJsonValue value(1);
        for (int i = 0; i < depth; ++i)
            value = QJsonArray{value};
        return value;
    }

private Q_SLOTS:
    void roundTrip() {
        const Operation operation = sample();
        const auto back = operationFromJson(toJson(operation));
        QVERIFY(back.ok());
        QCOMPARE(toJson(*back), toJson(operation));
        QCOMPARE(operationHash(*back), operationHash(operation));
        auto system = operation;
        system.device = u"server"_s;
        system.author = u"system"_s;
        system.n = 0;
        QVERIFY(operationFromJson(toJson(system)).ok());
    }

    void theHashCoversEverything() {
        const Operation operation = sample();
        const QString hash = operationHash(operation);
        QSet<QString> hashes{hash};
        const QJsonObject json = toJson(operation);
        for (const QString& key : json.keys()) {
            auto changed = json;
            if (changed.value(key).isString())
                changed.insert(key, changed.value(key).toString() + u"x"_s);
            else if (changed.value(key).isDouble())
                changed.insert(key, changed.value(key).toInt() + 1);
            else
                changed.remove(key);
            hashes += cts::sha256Hex(cts::canonicalJson(changed));
        }
        QCOMPARE(hashes.size(), json.size() + 1);
        QCOMPARE(cts::sha256Hex(cts::canonicalJson(json)), hash);
    }

    void faultsAreNamed_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value"); // undefined: the key is left out
        QTest::addColumn<QString>("fault");
        const QJsonValue missing(QJsonValue::Undefined);
        for (const QString& key : {u"id"_s, u"device"_s, u"n"_s, u"record"_s, u"action"_s, u"author"_s, u"at"_s})
            QTest::addRow("no %s", qPrintable(key)) << key << missing << key;
        QTest::newRow("unknown key") << u"admin"_s << QJsonValue(true) << u"admin"_s;
        QTest::newRow("id") << u"id"_s << QJsonValue(u"no-uuid"_s) << u"id"_s;
        QTest::newRow("upper case id") << u"id"_s << QJsonValue(u"0190A7C8-0000-7000-8000-00000000000A"_s) << u"id"_s;
        QTest::newRow("record") << u"record"_s << QJsonValue(u"../../etc"_s) << u"record"_s;
        QTest::newRow("device") << u"device"_s << QJsonValue(u"laptop"_s) << u"device"_s;
        QTest::newRow("author") << u"author"_s << QJsonValue(u"root"_s) << u"author"_s;
        QTest::newRow("negative n") << u"n"_s << QJsonValue(-1) << u"n"_s;
        QTest::newRow("fraction") << u"n"_s << QJsonValue(1.5) << u"n"_s;
        QTest::newRow("huge n") << u"n"_s << QJsonValue(1e18) << u"n"_s;
        QTest::newRow("n as text") << u"n"_s << QJsonValue(u"1"_s) << u"n"_s;
        QTest::newRow("action as number") << u"action"_s << QJsonValue(1) << u"action"_s;
        QTest::newRow("empty action") << u"action"_s << QJsonValue(u""_s) << u"action"_s;
        QTest::newRow("long action") << u"action"_s << QJsonValue(QString(81, u'a')) << u"action"_s;
        QTest::newRow("local time") << u"at"_s << QJsonValue(u"2021-12-07T20:00:00"_s) << u"at"_s;
        QTest::newRow("no time") << u"at"_s << QJsonValue(u"yesterday at noon Z"_s) << u"at"_s;
        QTest::newRow("changes as object") << u"changes"_s << QJsonValue(QJsonObject()) << u"changes"_s;
        QTest::newRow("change as text") << u"changes"_s << QJsonValue(QJsonArray{u"x"_s}) << u"changes"_s;
        QTest::newRow("change without path")
            << u"changes"_s << QJsonValue(QJsonArray{QJsonObject()}) << u"changes.path"_s;
        QTest::newRow("change with more")
            << u"changes"_s << QJsonValue(QJsonArray{QJsonObject{{u"path"_s, u"dob"_s}, {u"sql"_s, 1}}})
            << u"changes.sql"_s;
        for (const QString& path : {u""_s, u"a/b"_s, u"../a"_s, u"a b"_s, u"a//b"_s, u"dób"_s})
            QTest::addRow("path '%s'", qPrintable(path))
                << u"changes"_s << QJsonValue(QJsonArray{QJsonObject{{u"path"_s, path}}}) << u"changes.path"_s;
        QTest::newRow("fraction in a change")
            << u"changes"_s << QJsonValue(QJsonArray{QJsonObject{{u"path"_s, u"dob"_s}, {u"now"_s, 0.5}}})
            << u"changes.now"_s;
        QTest::newRow("deep change") << u"changes"_s
                                     << QJsonValue(
                                            QJsonArray{QJsonObject{{u"path"_s, u"dob"_s}, {u"was"_s, nested(7)}}})
                                     << u"changes.was"_s;
        QTest::newRow("deep args") << u"args"_s << QJsonValue(QJsonObject{{u"x"_s, nested(7)}}) << u"args"_s;
        QTest::newRow("long text") << u"args"_s << QJsonValue(QJsonObject{{u"x"_s, QString(20'001, u'x')}})
                                   << u"args"_s;
        QTest::newRow("args as array") << u"args"_s << QJsonValue(QJsonArray{1}) << u"args"_s;
        QTest::newRow("saw of nothing") << u"saw"_s << QJsonValue(QJsonObject{{u"secret"_s, QString(64, u'a')}})
                                        << u"saw"_s;
        QTest::newRow("saw without hash") << u"saw"_s << QJsonValue(QJsonObject{{u"core"_s, u"abc"_s}}) << u"saw"_s;
        QTest::newRow("needs") << u"needs"_s << QJsonValue(QJsonArray{u"x"_s}) << u"needs"_s;
        QTest::newRow("needs numbers") << u"needs"_s << QJsonValue(QJsonArray{1}) << u"needs"_s;
        QTest::newRow("form version") << u"formVersion"_s << QJsonValue(0) << u"formVersion"_s;
    }

    void faultsAreNamed() {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        QFETCH(QString, fault);
        QJsonObject json = toJson(sample());
        if (value.isUndefined())
            json.remove(key);
        else
            json.insert(key, value);
        const auto decoded = operationFromJson(json);
        QVERIFY(!decoded.ok());
        QCOMPARE(decoded.error().code, u"badOperation"_s);
        QCOMPARE(decoded.error().data.value(u"key"_s).toString(), fault);
    }

    void limits() {
        Operation many = sample();
        many.changes.clear();
        for (qsizetype i = 0; i < cts::records::maxChanges; ++i)
            many.changes += {u"dob"_s, QJsonValue(), QJsonValue()};
        QVERIFY(checkOperation(many).ok());
        many.changes += many.changes.first();
        QVERIFY(!checkOperation(many).ok());
        Operation large = sample();
        for (int i = 0; i < 60; ++i)
            large.changes += {u"dob"_s, QJsonValue(), QString(16'000, u'x')};
        QCOMPARE(checkOperation(large).error().data.value(u"key"_s).toString(), u"size"_s);
    }

    // An operation keeps its JSON, and loses it with the first change to any of its members.
    void whatIsChangedIsEncodedAnew() {
        const Operation kept = *operationFromJson(toJson(sample()));
        QVERIFY(kept.encoding);
        const QList<std::function<void(Operation&)>> changes{
            [](Operation& o) { o.id += u'x'; },
            [](Operation& o) { o.device += u'x'; },
            [](Operation& o) { ++o.n; },
            [](Operation& o) { o.record += u'x'; },
            [](Operation& o) { o.assignment += u'x'; },
            [](Operation& o) { o.action += u'x'; },
            [](Operation& o) { o.kind += u'x'; },
            [](Operation& o) { o.form += u'x'; },
            [](Operation& o) { ++o.formVersion; },
            [](Operation& o) { ++o.base; },
            [](Operation& o) { o.changes[0].path += u'x'; },
            [](Operation& o) { o.changes[0].was = 1; },
            [](Operation& o) { o.changes[0].now = 1; },
            [](Operation& o) { o.args.insert(u"reason"_s, u"other"_s); },
            [](Operation& o) { o.saw.remove(u"core"_s); },
            [](Operation& o) { o.author += u'x'; },
            [](Operation& o) { o.role += u'x'; },
            [](Operation& o) { o.at += u'x'; },
            [](Operation& o) { o.needs.clear(); }};
        for (const auto& change : changes) {
            Operation changed = kept;
            change(changed);
            QVERIFY(encoded(changed) != encoded(kept));
            QCOMPARE(encoded(changed), cts::canonicalJson(toJson(changed)));
            keepEncoding(changed);
            QCOMPARE(operationHash(changed), cts::sha256Hex(cts::canonicalJson(toJson(changed))));
        }
        Operation wrong = kept;
        wrong.author = u"nobody"_s;
        QVERIFY(!checkOperation(wrong).ok());
        keepEncoding(wrong); // encoded is not checked
        QVERIFY(!checkOperation(wrong).ok());
        QCOMPARE(encoded(*cts::records::operationFromEncoded(encoded(kept))), encoded(kept));
        QVERIFY(!cts::records::operationFromEncoded("[]").ok());
    }

    void mutationsNeverCrash() {
        const QByteArray good = cts::canonicalJson(toJson(sample()));
        QRandomGenerator random(17);
        for (int round = 0; round < 20'000; ++round) {
            QByteArray bytes = good;
            for (int i = random.bounded(1, 4); i > 0; --i)
                bytes[random.bounded(static_cast<int>(bytes.size()))] = static_cast<char>(random.bounded(256));
            const auto json = cts::parseJsonObject(bytes);
            if (!json.ok())
                continue;
            auto decoded = operationFromJson(*json);
            if (!decoded.ok())
                continue;
            QCOMPARE(encoded(*decoded), cts::canonicalJson(toJson(*decoded)));
            decoded->encoding = nullptr;
            QVERIFY(checkOperation(*decoded).ok());
        }
    }
};

CTS_TEST(OperationJsonTest)
#include "OperationJsonTest.moc"
