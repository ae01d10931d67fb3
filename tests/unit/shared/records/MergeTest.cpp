#include "shared/base/Ids.h"
#include "tests/support/RecordFixture.h"
#include "tests/support/TestMain.h"
#include "tests/unit/shared/records/MergeRulebook.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using cts::records::FieldChange;
using cts::records::Merge;
using cts::records::Record;
using cts::tests::RecordFixture;

// Field-level merge by base value: two people who wrote over the same state of a record (DESIGN section 2, domain E33).
// All edits are the worker's, from two devices.
class MergeTest : public QObject {
    Q_OBJECT

private:
    static RecordFixture start(const QJsonObject& fields) {
        RecordFixture world(cts::tests::mergeRulebook());
        world.begin();
        world.must(world.edit(u"dpo"_s, fields), u"dpo"_s);
        return world;
    }
    static QJsonObject row(const QString& id, const QJsonObject& columns) {
        QJsonObject whole = columns;
        whole.insert(u"rowId"_s, id);
        return whole;
    }
    static QString rowId(int number) { return u"00000000-0000-7000-8000-%1"_s.arg(number, 12, 10, QChar(u'0')); }

    // Whether a value somebody typed can still be found: in the record, waiting in a conflict, or kept aside.
    static bool isRetrievable(const Record& record, const QString& path, const QJsonValue& value) {
        const auto holds = [&](const QJsonValue& found) {
            if (found == value)
                return true;
            if (value.isArray()) {
                for (const QJsonValue code : value.toArray())
                    if (!found.toArray().contains(code))
                        return false;
                return found.isArray();
            }
            for (const QString& line : value.toString().split(u'\n'))
                if (!found.toString().split(u'\n').contains(line))
                    return false;
            return true;
        };
        if (holds(record.fields.value(path)))
            return true;
        for (const auto& list : {record.conflicts, record.superseded})
            for (const auto& entry : list)
                if (entry.path == path && (holds(entry.mine) || holds(entry.theirs)))
                    return true;
        return false;
    }

private Q_SLOTS:
    void differentFieldsBothStand() {
        auto world = start({{u"askText"_s, u"old"_s}});
        const auto first = world.edit(u"dpo"_s, {{u"askText"_s, u"new"_s}});
        const auto second = world.edit(u"dpo"_s, {{u"latestText"_s, u"other"_s}});
        QCOMPARE(world.must(first, u"dpo"_s).merge, Merge::Clean);
        QCOMPARE(world.must(second, u"dpo"_s).merge, Merge::Clean);
        QCOMPARE(world.referral().fields.value(u"askText"_s).toString(), u"new"_s);
        QCOMPARE(world.referral().fields.value(u"latestText"_s).toString(), u"other"_s);
        QVERIFY(world.referral().conflicts.isEmpty());
    }

    void eachClassDecides_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonValue>("before");
        QTest::addColumn<QJsonValue>("first");
        QTest::addColumn<QJsonValue>("second");
        QTest::addColumn<QJsonValue>("result");
        QTest::addColumn<int>("merge");
        const auto set = [](const QStringList& codes) { return QJsonValue(QJsonArray::fromStringList(codes)); };
        const int merged = static_cast<int>(Merge::Merged);
        const int conflict = static_cast<int>(Merge::Conflict);
        const int nothing = static_cast<int>(Merge::Nothing);
        QTest::newRow("ask") << u"askText"_s << QJsonValue(u"a"_s) << QJsonValue(u"b"_s) << QJsonValue(u"c"_s)
                             << QJsonValue(u"b"_s) << conflict;
        QTest::newRow("ask, same value") << u"askText"_s << QJsonValue(u"a"_s) << QJsonValue(u"b"_s)
                                         << QJsonValue(u"b"_s) << QJsonValue(u"b"_s) << nothing;
        QTest::newRow("ask, cleared") << u"askText"_s << QJsonValue(u"a"_s) << QJsonValue(u"b"_s) << QJsonValue(u""_s)
                                      << QJsonValue(u"b"_s) << conflict;
        QTest::newRow("latest") << u"latestText"_s << QJsonValue(u"a"_s) << QJsonValue(u"b"_s) << QJsonValue(u"c"_s)
                                << QJsonValue(u"c"_s) << merged;
        QTest::newRow("append") << u"logText"_s << QJsonValue(u"a"_s) << QJsonValue(u"a\nb"_s) << QJsonValue(u"a\nc"_s)
                                << QJsonValue(u"a\nb\nc"_s) << merged;
        QTest::newRow("append, rewritten") << u"logText"_s << QJsonValue(u"a"_s) << QJsonValue(u"a\nb"_s)
                                           << QJsonValue(u"c"_s) << QJsonValue(u"a\nb"_s) << conflict;
        QTest::newRow("text") << u"longText"_s << QJsonValue(u"a\nb\nc"_s) << QJsonValue(u"A\nb\nc"_s)
                              << QJsonValue(u"a\nb\nC"_s) << QJsonValue(u"A\nb\nC"_s) << merged;
        QTest::newRow("text, overlap") << u"longText"_s << QJsonValue(u"a\nb"_s) << QJsonValue(u"a\nX"_s)
                                       << QJsonValue(u"a\nY"_s) << QJsonValue(u"a\nX"_s) << conflict;
        QTest::newRow("text, too long together")
            << u"longText"_s << QJsonValue(u"a\nb\nc"_s) << QJsonValue(QString(2500, u'x') + u"\nb\nc"_s)
            << QJsonValue(u"a\nb\n"_s + QString(2500, u'y')) << QJsonValue(QString(2500, u'x') + u"\nb\nc"_s)
            << conflict;
        QTest::newRow("add") << u"tongues"_s << set({u"ENGLISH"_s}) << set({u"ENGLISH"_s, u"SPANISH"_s})
                             << set({u"KOREAN"_s}) << set({u"KOREAN"_s, u"SPANISH"_s}) << merged;
    }

    void eachClassDecides() {
        QFETCH(QString, field);
        QFETCH(QJsonValue, before);
        QFETCH(QJsonValue, first);
        QFETCH(QJsonValue, second);
        QFETCH(QJsonValue, result);
        QFETCH(int, merge);
        auto world = start({{field, before}});
        const auto one = world.edit(u"dpo"_s, {{field, first}});
        const auto other = world.edit(u"dpo"_s, {{field, second}});
        world.must(one, u"dpo"_s);
        QCOMPARE(static_cast<int>(world.must(other, u"dpo"_s).merge), merge);
        QCOMPARE(world.referral().fields.value(field), result);
        QCOMPARE(world.referral().conflicts.size(), merge == static_cast<int>(Merge::Conflict) ? 1 : 0);
        const bool apart = merge == static_cast<int>(Merge::Conflict) || field == u"latestText";
        QVERIFY(!apart || isRetrievable(world.referral(), field, first));
        QVERIFY(!apart || second.toString().isEmpty() || isRetrievable(world.referral(), field, second));
    }

    void aConflictHoldsBothWithWhoAndWhen() {
        auto world = start({{u"askText"_s, u"before"_s}});
        const auto mine = world.edit(u"dpo"_s, {{u"askText"_s, u"mine"_s}});
        world.must(world.edit(u"dpo"_s, {{u"askText"_s, u"theirs"_s}}), u"dpo"_s);
        world.clock.advanceSeconds(60);
        QCOMPARE(world.must(mine, u"dpo"_s).merge, Merge::Conflict);
        const auto conflict = world.referral().conflicts.value(0);
        QCOMPARE(conflict.path, u"askText"_s);
        QCOMPARE(conflict.before.toString(), u"before"_s);
        QCOMPARE(conflict.theirs.toString(), u"theirs"_s);
        QCOMPARE(conflict.mine.toString(), u"mine"_s);
        QCOMPARE(conflict.theirsTouch.at, u"2021-12-07T20:00:00Z"_s);
        QCOMPARE(conflict.mineTouch.at, u"2021-12-07T20:01:00Z"_s);
        QCOMPARE(conflict.mineTouch.byName, u"Practice, dpo"_s);
        QCOMPARE(conflict.operationId, mine.id);
    }

    void answersThatExcludeEachOtherAreMendedBeforeSubmitting() { // "None known" excludes every other alert
        auto world = start({{u"alerts"_s, QJsonArray{u"GANG"_s}}});
        const auto one = world.edit(u"dpo"_s, {{u"alerts"_s, QJsonArray{u"GANG"_s, u"WEAPONS"_s}}});
        const auto other = world.edit(u"dpo"_s, {{u"alerts"_s, QJsonArray{u"NONE_KNOWN"_s}}});
        world.must(one, u"dpo"_s);
        QCOMPARE(world.must(other, u"dpo"_s).merge, Merge::Merged);
        QCOMPARE(world.referral().fields.value(u"alerts"_s).toArray(), QJsonArray({u"NONE_KNOWN"_s, u"WEAPONS"_s}));
        world.must(world.sign(u"dpo"_s, u"workerSignature"_s), u"dpo"_s);
        const auto refused = world.apply(world.step(u"dpo"_s, u"submit"_s), u"dpo"_s);
        QCOMPARE(refused.error().data.value(u"problems"_s)[0][u"field"_s].toString(), u"alerts"_s);
    }

    void rowsOfTwoPeopleBothStand() {
        auto world = start({});
        const auto one = world.edit(u"dpo"_s, {{u"contacts"_s, QJsonArray{row(rowId(1), {{u"contact"_s, u"A"_s}})}}});
        const auto other = world.edit(u"dpo"_s, {{u"contacts"_s, QJsonArray{row(rowId(2), {{u"contact"_s, u"B"_s}})}}});
        world.must(one, u"dpo"_s);
        QCOMPARE(world.must(other, u"dpo"_s).merge, Merge::Clean);
        QCOMPARE(world.referral().fields.value(u"contacts"_s).toArray().size(), 2);
    }

    void columnsOfOneRowMergeByThemselves() {
        auto world = start({{u"contacts"_s, QJsonArray{row(rowId(1), {{u"contact"_s, u"A"_s}, {u"note"_s, u"x"_s}})}}});
        const auto one = world.edit(
            u"dpo"_s, {{u"contacts"_s, QJsonArray{row(rowId(1), {{u"contact"_s, u"Ann"_s}, {u"note"_s, u"x"_s}})}}});
        const auto other = world.edit(
            u"dpo"_s, {{u"contacts"_s, QJsonArray{row(rowId(1), {{u"contact"_s, u"A"_s}, {u"note"_s, u"y"_s}})}}});
        QCOMPARE(one.changes.size(), 1);
        QCOMPARE(one.changes.first().path, u"contacts/"_s + rowId(1) + u"/contact"_s);
        world.must(one, u"dpo"_s);
        world.must(other, u"dpo"_s);
        const QJsonObject merged = row(rowId(1), {{u"contact"_s, u"Ann"_s}, {u"note"_s, u"y"_s}});
        QCOMPARE(world.referral().fields.value(u"contacts"_s).toArray(), QJsonArray{merged});
    }

    void editsSurviveDeletes() {
        const QJsonObject old = row(rowId(1), {{u"contact"_s, u"A"_s}, {u"note"_s, u"x"_s}});
        const QJsonObject edited = row(rowId(1), {{u"contact"_s, u"Ann"_s}, {u"note"_s, u"x"_s}});
        for (const bool deleteFirst : {true, false}) {
            auto world = start({{u"contacts"_s, QJsonArray{old}}});
            const auto removal = world.edit(u"dpo"_s, {{u"contacts"_s, QJsonArray()}});
            const auto edit = world.edit(u"dpo"_s, {{u"contacts"_s, QJsonArray{edited}}});
            world.must(deleteFirst ? removal : edit, u"dpo"_s);
            QCOMPARE(world.must(deleteFirst ? edit : removal, u"dpo"_s).merge, Merge::Merged);
            QCOMPARE(world.referral().fields.value(u"contacts"_s).toArray(), QJsonArray{edited});
        }
    }

    void aRemovedRowIsKeptAside() {
        const QJsonObject old = row(rowId(1), {{u"contact"_s, u"A"_s}});
        auto world = start({{u"contacts"_s, QJsonArray{old}}});
        QCOMPARE(world.must(world.edit(u"dpo"_s, {{u"contacts"_s, QJsonArray()}}), u"dpo"_s).merge, Merge::Clean);
        QVERIFY(!world.referral().fields.contains(u"contacts"_s));
        QCOMPARE(world.referral().superseded.value(0).theirs.toObject(), old);
    }

    void sameChangeTwiceIsNothing() {
        auto world = start({});
        QRandomGenerator random(7);
        const QStringList fields{u"askText"_s, u"latestText"_s, u"logText"_s, u"longText"_s};
        for (int round = 0; round < 100; ++round) {
            const QString field = fields.at(random.bounded(4));
            const auto edit = world.edit(u"dpo"_s, {{field, QString::number(random.generate())}});
            world.must(edit, u"dpo"_s);
            auto again = edit;
            again.id = cts::newId(world.clock);
            const auto before = world.referral();
            QCOMPARE(world.must(again, u"dpo"_s).merge, Merge::Nothing);
            QCOMPARE(world.referral().fields, before.fields);
            QCOMPARE(world.referral().conflicts.size(), before.conflicts.size());
        }
    }

    // Many stale edits of one field in a random order: whatever the class, every value typed is still somewhere.
    void nothingTypedIsLost_data() {
        QTest::addColumn<QString>("field");
        for (const QString& field : {u"askText"_s, u"latestText"_s, u"logText"_s, u"longText"_s})
            QTest::addRow("%s", qPrintable(field)) << field;
    }

    void nothingTypedIsLost() {
        QFETCH(QString, field);
        QRandomGenerator random(2021);
        for (int round = 0; round < 20; ++round) {
            auto world = start({{field, u"one\ntwo\nthree"_s}});
            QList<cts::records::Operation> waiting;
            QStringList typed;
            for (int i = 0; i < 8; ++i) {
                if (random.bounded(2) && !waiting.isEmpty())
                    world.must(waiting.takeAt(random.bounded(static_cast<int>(waiting.size()))), u"dpo"_s);
                QStringList lines = world.referral().fields.value(field).toString().split(u'\n');
                typed += u"typed %1 %2"_s.arg(round).arg(i);
                lines.insert(random.bounded(static_cast<int>(lines.size()) + 1), typed.last());
                waiting += world.edit(u"dpo"_s, {{field, lines.join(u'\n')}});
            }
            for (const auto& edit : waiting)
                world.must(edit, u"dpo"_s);
            for (const QString& line : typed)
                QVERIFY2(isRetrievable(world.referral(), field, line), qPrintable(line));
        }
    }

    void setsAndRowsDoNotDependOnTheOrder() {
        QRandomGenerator random(11);
        const QStringList codes{u"ENGLISH"_s, u"SPANISH"_s, u"KOREAN"_s, u"TAGALOG"_s, u"FARSI"_s};
        for (int round = 0; round < 30; ++round) {
            auto world = start({{u"tongues"_s, QJsonArray{u"ENGLISH"_s}}});
            QList<cts::records::Operation> edits;
            for (int i = 0; i < 4; ++i) {
                QJsonArray tongues;
                for (const QString& code : codes)
                    if (random.bounded(2))
                        tongues += code;
                const QJsonArray contact{row(rowId(i), {{u"contact"_s, QString::number(i)}})};
                edits += world.edit(u"dpo"_s, {{u"tongues"_s, tongues}, {u"contacts"_s, contact}});
            }
            auto mirrored = world;
            for (const auto& edit : edits)
                world.must(edit, u"dpo"_s);
            for (auto it = edits.rbegin(); it != edits.rend(); ++it)
                mirrored.must(*it, u"dpo"_s);
            QCOMPARE(mirrored.referral().fields.value(u"tongues"_s), world.referral().fields.value(u"tongues"_s));
            const auto rows = world.referral().fields.value(u"contacts"_s).toArray();
            QCOMPARE(rows.size(), 4);
            for (const QJsonValue contact : mirrored.referral().fields.value(u"contacts"_s).toArray())
                QVERIFY(rows.contains(contact));
        }
    }
};

CTS_TEST(MergeTest)
#include "MergeTest.moc"
