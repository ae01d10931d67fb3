#include "shared/protocol/SyncMessages.h"

#include "shared/base/Ids.h"
#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts::protocol;

// The messages of POST /v1/sync: whole, strict, and never a crash.
class SyncMessagesTest : public QObject {
    Q_OBJECT

private:
    static QString id() { return cts::newId(cts::SystemClock()); }

    static SyncRequest request(int operations) {
        SyncRequest request;
        request.rulebook = u"0123456789abcdef"_s;
        request.cursor = QByteArray("\x00\xff cursor", 9);
        request.epoch = u"e1"_s;
        request.dictionaries = {7, 4'000'000'000};
        request.clock = u"2021-12-07T20:00:00.123Z"_s;
        const QString device = id();
        for (int i = 1; i <= operations; ++i) {
            cts::records::Operation operation;
            operation.id = id();
            operation.device = device;
            operation.n = i * 2;
            operation.record = operation.assignment = id();
            operation.action = u"edit"_s;
            operation.author = id();
            operation.at = u"2021-12-07T20:00:00Z"_s;
            operation.changes = {{u"dob"_s, QJsonValue(), u"2006-05-04"_s}};
            request.operations += operation;
        }
        return request;
    }
    static SyncAnswer answer() {
        SyncAnswer answer;
        answer.receipts = {{2, id(), id(), Outcome::Merged, {}, {}, 17, 4, QString(64, u'a'), QString(64, u'b')},
                           {4, id(), id(), Outcome::Refused, u"signFirst"_s, {{u"status"_s, 409}}, 0, 4, {}, {}}};
        answer.dictionaries = {"words"};
        answer.gone = {{id(), cts::rules::Compartment::Health}};
        answer.puts = {{id(), u"form"_s, id(), cts::rules::Compartment::Location, 5, QString(64, u'c'), "frame"},
                       {id(), u"user"_s, {}, cts::rules::Compartment::Core, 1, QString(64, u'd'), "other"}};
        answer.checkpoint = {"cursor", u"e1"_s, 4, true, u"2021-12-07T20:00:00.123Z"_s, u"0123456789abcdef"_s, 3};
        return answer;
    }
    static QJsonObject oneCheck() { return {{u"count"_s, 1}, {u"digest"_s, QString(32, u'a')}}; }
    static QJsonObject tooManyChecks() {
        QJsonObject checks;
        for (qsizetype i = 0; i <= maxChecks; ++i)
            checks.insert(id(), oneCheck());
        return checks;
    }
    // One head of a message with a key changed (undefined: left out).
    static QByteArray withHead(const QByteArray& bytes, qsizetype frame, const QString& key, const QJsonValue& value) {
        auto frames = decodeFrames(bytes).value();
        if (value.isUndefined())
            frames[frame].head.remove(key);
        else
            frames[frame].head.insert(key, value);
        return joined(frames);
    }
    static QByteArray joined(const QList<Frame>& frames) {
        QByteArray bytes;
        for (const Frame& frame : frames)
            bytes += encode(frame);
        return bytes;
    }

private Q_SLOTS:
    void requestsComeBackWhole() {
        for (const int operations : {0, 1, 3, 300}) {
            const auto sent = request(operations);
            const auto back = decodeSyncRequest(encode(sent));
            QVERIFY(back.ok());
            QCOMPARE(back->cursor, sent.cursor);
            QCOMPARE(back->epoch, sent.epoch);
            QCOMPARE(back->clock, sent.clock);
            QCOMPARE(back->rulebook, sent.rulebook);
            QCOMPARE(back->dictionaries, sent.dictionaries);
            QCOMPARE(back->operations.size(), operations);
            QCOMPARE(encode(*back), encode(sent));
        }
    }

    void answersComeBackWhole() {
        const auto sent = answer();
        const auto back = decodeSyncAnswer(encode(sent));
        QVERIFY(back.ok());
        QCOMPARE(encode(*back), encode(sent));
        QCOMPARE(back->receipts.at(1).outcome, Outcome::Refused);
        QCOMPARE(back->receipts.at(1).data.value(u"status"_s).toInt(), 409);
        QCOMPARE(back->puts.at(0).compartment, cts::rules::Compartment::Location);
        QCOMPARE(back->puts.at(0).frame, QByteArray("frame"));
        QCOMPARE(back->dictionaries, QList<QByteArray>{"words"});
        QCOMPARE(back->gone.size(), 1);
        QVERIFY(back->checkpoint.more);
        QCOMPARE(back->checkpoint.cursor, QByteArray("cursor"));
    }

    void whatTheDeviceSaysOfItselfComesBack() {
        auto sent = request(0);
        sent.first = 31;
        sent.pull = false;
        PartsDigest digest;
        digest.add(id(), cts::rules::Compartment::Health, 3, QString(64, u'a'));
        sent.check = {{QString(), digest}, {id(), PartsDigest()}};
        const auto back = decodeSyncRequest(encode(sent));
        QVERIFY(back.ok());
        QCOMPARE(back->first, 31);
        QVERIFY(!back->pull);
        QVERIFY(back->check == sent.check);
    }

    void aLongListOfPartsComesBackWhole() {
        auto sent = answer();
        PartsList list{id(), {}};
        for (int i = 0; i < 12'000; ++i)
            list.parts.append({id(), cts::rules::Compartment::Core});
        sent.repairs = {list, {QString(), {{id(), cts::rules::Compartment::Legal}}}, {id(), {}}};
        const auto back = decodeSyncAnswer(encode(sent));
        QVERIFY(back.ok());
        QCOMPARE(back->repairs.size(), 3);
        QVERIFY(back->repairs.at(0).parts == list.parts);
        QCOMPARE(back->repairs.at(1).assignment, QString());
        QVERIFY(back->repairs.at(2).parts.isEmpty());
    }

    // Newer than this program, or simply wrong: it alone is refused, and what is around it is taken.
    void anOperationThatCannotBeUnderstoodIsSetApart() {
        const auto sent = request(3);
        const QByteArray bytes = withHead(encode(sent), 2, u"colour"_s, u"blue"_s);
        const auto back = decodeSyncRequest(bytes);
        QVERIFY(back.ok());
        QCOMPARE(back->operations.size(), 2);
        QCOMPARE(back->unreadable.size(), 1);
        const auto& bad = back->unreadable.constFirst();
        QCOMPARE(bad.n, 4);
        QCOMPARE(bad.id, sent.operations.at(1).id);
        QCOMPARE(bad.record, sent.operations.at(1).record);
        QCOMPARE(bad.why.code, u"badOperation"_s);
        QCOMPARE(bad.why.data.value(u"key"_s).toString(), u"colour"_s);
        QCOMPARE(bad.hash.size(), 64);
        QVERIFY(bad.hash != decodeSyncRequest(withHead(bytes, 2, u"colour"_s, u"red"_s))->unreadable.at(0).hash);
    }

    void anOperationThatIsTooLargeIsSetApart() {
        auto sent = request(2);
        for (int i = 0; i < 60; ++i)
            sent.operations[0].changes.append({u"notes"_s, QJsonValue(), QString(19'000, u'x')});
        const auto back = decodeSyncRequest(encode(sent));
        QVERIFY(back.ok());
        QCOMPARE(back->operations.size(), 1);
        QCOMPARE(back->unreadable.constFirst().n, 2);
        QCOMPARE(back->unreadable.constFirst().why.data.value(u"key"_s).toString(), u"size"_s);
    }

    void anUnreadableIdIsNotRepeated() {
        const auto back = decodeSyncRequest(withHead(encode(request(1)), 1, u"id"_s, u"<b>"_s));
        QCOMPARE(back->unreadable.constFirst().id, QString());
        SyncAnswer said = answer();
        said.receipts = {{2, {}, {}, Outcome::Refused, u"badOperation"_s, {}, 0, 0, {}, {}}};
        QVERIFY(decodeSyncAnswer(encode(said)).ok());
    }

    void anotherProtocolIsNamed() {
        const auto decoded = decodeSyncRequest(withHead(encode(request(0)), 0, u"protocol"_s, 2));
        QCOMPARE(decoded.error().code, u"unknownProtocol"_s);
        QCOMPARE(decoded.error().data.value(u"found"_s).toInt(), 2);
        QCOMPARE(decoded.error().data.value(u"known"_s).toInt(), protocolVersion);
    }

    void badRequests_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("what");
        const QByteArray good = encode(request(2));
        const auto frames = decodeFrames(good).value();
        QTest::newRow("nothing") << QByteArray() << u"hello"_s;
        QTest::newRow("no hello") << joined(frames.mid(1)) << u"hello"_s;
        QTest::newRow("two hellos") << joined({frames.at(0), frames.at(0), frames.at(1)}) << u"operation"_s;
        QTest::newRow("one operation lost") << joined(frames.mid(0, 2)) << u"operations"_s;
        QTest::newRow("wrong order") << joined({frames.at(0), frames.at(2), frames.at(1)}) << u"operation.n"_s;
        QTest::newRow("the same n twice") << joined({frames.at(0), frames.at(1), frames.at(1)}) << u"operation.n"_s;
        QTest::newRow("n 0") << withHead(good, 1, u"n"_s, 0) << u"operation.n"_s;
        QTest::newRow("an operation that says no number") << withHead(good, 1, u"n"_s, u"two"_s) << u"operation.n"_s;
        QTest::newRow("too many checks") << withHead(good, 0, u"check"_s, tooManyChecks()) << u"check"_s;
        QTest::newRow("check of no assignment")
            << withHead(good, 0, u"check"_s, QJsonObject{{u"x"_s, oneCheck()}}) << u"check"_s;
        QTest::newRow("check without a digest")
            << withHead(good, 0, u"check"_s, QJsonObject{{id(), QJsonObject{{u"count"_s, 1}}}}) << u"check"_s;
        QTest::newRow("neither push nor all") << withHead(good, 0, u"only"_s, u"pull"_s) << u"only"_s;
        QTest::newRow("more in hello") << withHead(good, 0, u"admin"_s, true) << u"admin"_s;
        QTest::newRow("no base64") << withHead(good, 0, u"cursor"_s, u"%%%"_s) << u"cursor"_s;
        QTest::newRow("loose base64") << withHead(good, 0, u"cursor"_s, u"AB"_s) << u"cursor"_s;
        QTest::newRow("long cursor") << withHead(good, 0, u"cursor"_s, QString(9000, u'A')) << u"cursor"_s;
        QTest::newRow("epoch as number") << withHead(good, 0, u"epoch"_s, 1) << u"epoch"_s;
        QTest::newRow("dictionary by name")
            << withHead(good, 0, u"dictionaries"_s, QJsonArray{u"x"_s}) << u"dictionaries"_s;
        QTest::newRow("clock without a zone") << withHead(good, 0, u"clock"_s, u"2021-12-07T20:00:00"_s) << u"clock"_s;
        QTest::newRow("clock as number") << withHead(good, 0, u"clock"_s, 1) << u"clock"_s;
        QTest::newRow("no rulebook") << withHead(good, 0, u"rulebook"_s, QJsonValue::Undefined) << u"rulebook"_s;
        auto body = frames;
        body[1].body = "x";
        QTest::newRow("operation with a body") << joined(body) << u"operation"_s;
        QTest::newRow("an answer") << encode(answer()) << u"hello"_s;
    }

    void badRequests() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, what);
        const auto decoded = decodeSyncRequest(bytes);
        QVERIFY(!decoded.ok());
        QCOMPARE(decoded.error().code, u"badMessage"_s);
        QCOMPARE(decoded.error().data.value(u"what"_s).toString(), what);
    }

    void badAnswers_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("what");
        const QByteArray good = encode(answer()); // ack, ack, gone, dictionary, parts, checkpoint
        const auto frames = decodeFrames(good).value();
        QTest::newRow("nothing") << QByteArray() << u"checkpoint"_s;
        QTest::newRow("cut off before the checkpoint") << joined(frames.mid(0, 5)) << u"order"_s;
        QTest::newRow("two checkpoints") << joined(frames + frames.mid(5)) << u"order"_s;
        QTest::newRow("a request") << encode(request(1)) << u"order"_s;
        QTest::newRow("outcome") << withHead(good, 0, u"outcome"_s, u"perhaps"_s) << u"outcome"_s;
        QTest::newRow("receipt with more") << withHead(good, 0, u"sql"_s, 1) << u"sql"_s;
        QTest::newRow("compartment") << withHead(good, 2, u"compartment"_s, u"secret"_s) << u"compartment"_s;
        QTest::newRow("parts") << withHead(good, 4, u"parts"_s, 1) << u"parts"_s;
        QTest::newRow("time") << withHead(good, 5, u"serverTime"_s, u"now"_s) << u"serverTime"_s;
        QTest::newRow("more as text") << withHead(good, 5, u"more"_s, u"true"_s) << u"more"_s;
        auto bare = frames;
        bare[4].body.clear();
        QTest::newRow("parts without a body") << joined(bare) << u"parts"_s;
        bare[3].body.clear();
        QTest::newRow("dictionary without a body") << joined(bare) << u"dictionary"_s;
        bare[2].body = "x";
        QTest::newRow("gone with a body") << joined(bare) << u"order"_s;
    }

    void badAnswers() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, what);
        const auto decoded = decodeSyncAnswer(bytes);
        QVERIFY(!decoded.ok());
        QCOMPARE(decoded.error().code, u"badMessage"_s);
        QCOMPARE(decoded.error().data.value(u"what"_s).toString(), what);
    }

    void mutationsNeverCrash() {
        const QByteArray sent = encode(request(3));
        const QByteArray received = encode(answer());
        QRandomGenerator random(23);
        const auto mutated = [&random](QByteArray bytes) {
            for (int i = random.bounded(1, 4); i > 0; --i)
                bytes[random.bounded(static_cast<int>(bytes.size()))] = static_cast<char>(random.bounded(256));
            if (random.bounded(8) == 0)
                bytes.truncate(random.bounded(static_cast<int>(bytes.size())));
            return bytes;
        };
        for (int round = 0; round < 10'000; ++round) {
            const auto one = decodeSyncRequest(mutated(sent));
            const auto other = decodeSyncAnswer(mutated(received));
            if (one.ok())
                QVERIFY(decodeSyncRequest(encode(*one)).ok());
            if (other.ok())
                QVERIFY(decodeSyncAnswer(encode(*other)).ok());
        }
    }
};

CTS_TEST(SyncMessagesTest)
#include "SyncMessagesTest.moc"
