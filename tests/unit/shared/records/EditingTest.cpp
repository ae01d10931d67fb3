#include "shared/base/Ids.h"
#include "shared/records/ChangeCheck.h"
#include "tests/support/RecordFixture.h"
#include "tests/support/TestMain.h"
#include "tests/unit/shared/records/MergeRulebook.h"

#include <QTest>

using namespace Qt::StringLiterals;
using cts::records::FieldChange;
using cts::records::Merge;
using cts::tests::RecordFixture;

// The operation "edit": what may be written where, and what follows for the assignment.
class EditingTest : public QObject {
    Q_OBJECT

private:
    static QString code(const cts::Result<cts::records::Reduction>& reduction) {
        return reduction.ok() ? u"ok"_s : reduction.error().code;
    }
    static cts::records::Operation change(const RecordFixture& world, const QString& path, const QJsonValue& now) {
        auto edit = world.edit(u"dpo"_s, {});
        edit.changes = {FieldChange{path, QJsonValue(), now}};
        return edit;
    }

private Q_SLOTS:
    void whatTheFormCannotHoldIsRefused_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("code");
        const QString row = u"00000000-0000-7000-8000-000000000001"_s;
        QTest::newRow("unknown field") << u"shoeSize"_s << QJsonValue(42) << u"unknownField"_s;
        QTest::newRow("number for text") << u"familyDynamics"_s << QJsonValue(1) << u"badType"_s;
        QTest::newRow("object for text") << u"familyDynamics"_s << QJsonValue(QJsonObject{{u"a"_s, 1}}) << u"badType"_s;
        QTest::newRow("too long") << u"familyDynamics"_s << QJsonValue(QString(4001, u'x')) << u"tooLong"_s;
        QTest::newRow("no date") << u"dob"_s << QJsonValue(u"2021-02-30"_s) << u"badDate"_s;
        QTest::newRow("not in list") << u"language"_s << QJsonValue(u"KLINGON"_s) << u"notInList"_s;
        QTest::newRow("one of many not in list")
            << u"riskIndicators"_s << QJsonValue(QJsonArray{u"R01"_s, u"R77"_s}) << u"notInList"_s;
        QTest::newRow("computed") << u"age"_s << QJsonValue(11) << u"notWritable"_s;
        QTest::newRow("signature") << u"workerSignature"_s << QJsonValue(u"x"_s) << u"notWritable"_s;
        QTest::newRow("issued") << u"adminDecision"_s << QJsonValue(u"APPROVED"_s) << u"issued"_s;
        QTest::newRow("row of no table") << u"dob/"_s + row << QJsonValue(QJsonObject{{u"a"_s, 1}}) << u"badPath"_s;
        QTest::newRow("unknown column") << u"contacts/"_s + row + u"/shoe"_s << QJsonValue(u"x"_s) << u"unknownField"_s;
        QTest::newRow("unknown column in row")
            << u"contacts/"_s + row << QJsonValue(QJsonObject{{u"shoe"_s, u"x"_s}}) << u"unknownField"_s;
        QTest::newRow("wrong type in row")
            << u"contacts/"_s + row << QJsonValue(QJsonObject{{u"contact"_s, 5}}) << u"badType"_s;
        QTest::newRow("row with another id")
            << u"contacts/"_s + row << QJsonValue(QJsonObject{{u"rowId"_s, u"other"_s}}) << u"badType"_s;
        QTest::newRow("rows without ids")
            << u"contacts"_s << QJsonValue(QJsonArray{QJsonObject{{u"contact"_s, u"x"_s}}}) << u"badType"_s;
        QTest::newRow("rows with one id twice")
            << u"contacts"_s << QJsonValue(QJsonArray{QJsonObject{{u"rowId"_s, row}}, QJsonObject{{u"rowId"_s, row}}})
            << u"badType"_s;
        QTest::newRow("table that is none") << u"contacts"_s << QJsonValue(u"x"_s) << u"badType"_s;
    }

    void whatTheFormCannotHoldIsRefused() {
        QFETCH(QString, path);
        QFETCH(QJsonValue, value);
        QFETCH(QString, code);
        RecordFixture world(cts::tests::mergeRulebook());
        world.begin();
        const auto before = toJson(world.referral());
        const auto refused = world.apply(change(world, path, value), u"dpo"_s);
        QCOMPARE(EditingTest::code(refused), u"badChange"_s);
        QCOMPARE(refused.error().data.value(u"code"_s).toString(), code);
        QCOMPARE(refused.error().data.value(u"status"_s).toInt(), 422);
        QCOMPARE(toJson(world.referral()), before);
    }

    void oneBadChangeRefusesTheWholeEdit() {
        RecordFixture world(cts::tests::realRulebook());
        world.begin();
        auto edit = world.edit(u"dpo"_s, {{u"familyDynamics"_s, u"Fine."_s}});
        edit.changes += FieldChange{u"dob"_s, {}, 5};
        QCOMPARE(code(world.apply(edit, u"dpo"_s)), u"badChange"_s);
        QCOMPARE(world.referral().fields.value(u"familyDynamics"_s).toString(), u"Lives with an aunt."_s);
    }

    void aTableHasALimit() {
        RecordFixture world(cts::tests::mergeRulebook());
        world.begin();
        QJsonArray rows;
        for (int i = 0; i < 501; ++i)
            rows += QJsonObject{{u"rowId"_s, cts::newId(world.clock)}, {u"contact"_s, u"x"_s}};
        const auto refused = world.apply(world.edit(u"dpo"_s, {{u"contacts"_s, rows}}), u"dpo"_s);
        QCOMPARE(refused.error().data.value(u"code"_s).toString(), u"tooManyRows"_s);
        rows.removeLast();
        QCOMPARE(code(world.apply(world.edit(u"dpo"_s, {{u"contacts"_s, rows}}), u"dpo"_s)), u"ok"_s);
    }

    // Whoever claims to have seen a long table makes the server compare it row by row: that took minutes.
    void aTableHasTheSameLimitInWhatItWas() {
        RecordFixture world(cts::tests::mergeRulebook());
        world.begin();
        QJsonArray rows;
        for (int i = 0; i < 501; ++i)
            rows += QJsonObject{{u"rowId"_s, QString::number(i)}, {u"contact"_s, u"x"_s}};
        auto edit = world.edit(u"dpo"_s, {{u"familyDynamics"_s, u"Fine."_s}});
        edit.changes += FieldChange{u"contacts"_s, rows, {}};
        const auto refused = world.apply(edit, u"dpo"_s);
        QCOMPARE(refused.error().data.value(u"code"_s).toString(), u"tooManyRows"_s);
    }

    // What the server counts may be longer; a person's comment beside it is saved all the same.
    void aTableThatIsLongAlreadyDoesNotHoldUpOtherAnswers() {
        QJsonArray rows;
        for (int i = 0; i < 600; ++i)
            rows += QJsonObject{{u"rowId"_s, QString::number(i)}};
        QCOMPARE(
            cts::records::checkSizes({{u"contacts"_s, rows}}, {{u"contacts"_s, rows}, {u"note"_s, u"Read."_s}}).ok(),
            true);
        auto longer = rows;
        longer += rows.first();
        QCOMPARE(cts::records::checkSizes({{u"contacts"_s, rows}}, {{u"contacts"_s, longer}}).ok(), false);
    }

    void aRecordHasALimit() {
        RecordFixture world(cts::tests::mergeRulebook());
        world.begin();
        QString last = u"ok"_s;
        for (int batch = 0; batch < 4 && last == u"ok"; ++batch) {
            QJsonArray rows = world.referral().fields.value(u"contacts"_s).toArray();
            for (int i = 0; i < 40; ++i)
                rows += QJsonObject{{u"rowId"_s, cts::newId(world.clock)}, {u"note"_s, QString(4000, u'x')}};
            const auto reduction = world.apply(world.edit(u"dpo"_s, {{u"contacts"_s, rows}}), u"dpo"_s);
            last = reduction.ok() ? u"ok"_s : reduction.error().data.value(u"code"_s).toString();
        }
        QCOMPARE(last, u"tooLarge"_s);
    }

    void whatCouldNeverBeSentIsNotAccepted() {
        RecordFixture world(cts::tests::realRulebook());
        world.begin();
        auto edit = world.edit(u"dpo"_s, {});
        for (int i = 0; i <= cts::records::maxChanges; ++i)
            edit.changes += FieldChange{u"familyDynamics"_s, {}, u"x"_s};
        QCOMPARE(code(world.apply(edit, u"dpo"_s)), u"badOperation"_s);
        auto large = world.edit(u"dpo"_s, {});
        large.args.insert(u"note"_s, QString(20'001, u'x'));
        QCOMPARE(code(world.apply(large, u"dpo"_s)), u"badOperation"_s);
    }

    void sharedFieldsReachTheAssignment() {
        RecordFixture world(cts::tests::realRulebook());
        world.begin();
        const QJsonObject name{{u"last"_s, u"Sample"_s}, {u"first"_s, u"Janet"_s}};
        const auto reduction = world.must(world.edit(u"dpo"_s, {{u"youthName"_s, name}}), u"dpo"_s);
        QVERIFY(reduction.assignment);
        QCOMPARE(world.assignment().fields.value(u"youthName"_s).toObject(), name);
        QCOMPARE(world.assignment().touched.value(u"youthName"_s).byName, u"Practice, dpo"_s);
        QCOMPARE(reduction.effects.size(), 1);
        QCOMPARE(reduction.effects.first().action, u"effect"_s);
        QCOMPARE(reduction.effects.first().device, u"server"_s);
        const auto plain = world.must(world.edit(u"dpo"_s, {{u"familyDynamics"_s, u"Text."_s}}), u"dpo"_s);
        QVERIFY(!plain.assignment);
        QVERIFY(plain.effects.isEmpty());
    }

    void aCorrectionOfTheAssignmentIsNotOverwritten() {
        RecordFixture world(cts::tests::realRulebook());
        world.begin();
        world.must(world.assignmentEdit(u"probAdmin"_s, {{u"dob"_s, u"2006-04-05"_s}}), u"probAdmin"_s);
        const auto reduction = world.must(world.edit(u"dpo"_s, {{u"dob"_s, u"2006-05-05"_s}}), u"dpo"_s);
        QCOMPARE(reduction.merge, Merge::Conflict);
        QCOMPARE(world.assignment().fields.value(u"dob"_s).toString(), u"2006-04-05"_s);
        QCOMPARE(world.assignment().conflicts.value(0).mine.toString(), u"2006-05-05"_s);
        QCOMPARE(world.referral().fields.value(u"dob"_s).toString(), u"2006-05-05"_s);
    }

    void changingTheLeadAgencyMovesTheAssignment() {
        RecordFixture world(cts::tests::realRulebook());
        world.begin();
        world.must(world.edit(u"dpo"_s, {{u"leadAgency"_s, u"DCFS"_s}}), u"dpo"_s);
        const auto seenBy = [&world](const QString& person) {
            return !visibleCompartments(world.referral(), world.assignment(), world.context(person)).isEmpty();
        };
        QVERIFY(seenBy(u"dcfsAdmin"_s));
        QVERIFY(!seenBy(u"probAdmin"_s));
    }

    void whatSavingNeedsCannotBeCleared() {
        RecordFixture world(cts::tests::realRulebook());
        world.begin();
        const auto clearing = world.assignmentEdit(u"dpo"_s, {{u"referralNumber"_s, QJsonValue()}});
        QCOMPARE(code(world.apply(clearing, u"dpo"_s)), u"incomplete"_s);
        auto old = world.assignment(); // from a time when the number was not asked for
        old.fields.remove(u"referralNumber"_s);
        world.world.put(old);
        const auto edit = world.assignmentEdit(u"dpo"_s, {{u"referralName"_s, u"Other"_s}});
        QCOMPARE(code(world.apply(edit, u"dpo"_s)), u"ok"_s);
    }

    void emptyAnswersAreNotKept() {
        RecordFixture world(cts::tests::realRulebook());
        world.begin();
        for (const QJsonValue& empty : {QJsonValue(), QJsonValue(u""_s)}) {
            world.must(world.edit(u"dpo"_s, {{u"attorneyName"_s, u"Someone"_s}}), u"dpo"_s);
            world.must(world.edit(u"dpo"_s, {{u"attorneyName"_s, empty}}), u"dpo"_s);
            QVERIFY(!world.referral().fields.contains(u"attorneyName"_s));
        }
        world.must(world.edit(u"dpo"_s, {{u"riskIndicators"_s, QJsonArray{u"R10"_s, u"R02"_s}}}), u"dpo"_s);
        QCOMPARE(world.referral().fields.value(u"riskIndicators"_s).toArray(), QJsonArray({u"R02"_s, u"R10"_s}));
    }

    // An editor who may not see a compartment can neither write it nor void it by chance.
    void nobodyWritesWhatTheyMayNotSee() {
        const auto patch = [](const QString& path, const QJsonValue& value) {
            return QJsonObject{{u"op"_s, u"add"_s}, {u"path"_s, path}, {u"value"_s, value}};
        };
        auto files = cts::tests::realRulebookFiles();
        auto permissions = files.value(u"permissions.json"_s).toObject();
        auto objects = permissions.value(u"objects"_s).toArray();
        for (qsizetype i = 0; i < objects.size(); ++i) {
            if (objects.at(i)[u"id"_s].toString() == u"referral")
                permissions = cts::tests::patched(
                    permissions, {patch(u"/objects/%1/rights/agencyAdmin"_s.arg(i), QJsonArray{u"create"_s})});
        }
        files.insert(u"permissions.json"_s, permissions);
        auto workflow = files.value(u"workflows/referral.json"_s).toObject();
        files.insert(u"workflows/referral.json"_s,
                     cts::tests::patched(workflow, {patch(u"/states/3/editableBy"_s, QJsonArray{u"agencyAdmin"_s})}));
        const auto loaded = cts::tests::loadRulebookFiles(files);
        QVERIFY2(loaded.rulebook, qPrintable(loaded.problems.value(0).error.code));
        RecordFixture world(loaded.rulebook);
        world.bringTo(u"Approved"_s);
        const auto edit = [&world](const QString& field, const QJsonValue& value) {
            return code(world.apply(world.edit(u"zoeAdmin"_s, {{field, value}}), u"zoeAdmin"_s));
        };
        QCOMPARE(edit(u"riskIndicators"_s, QJsonArray{u"R02"_s}), u"forbidden"_s);
        QCOMPARE(edit(u"probationServiceComponent"_s, u"CAMP"_s), u"forbidden"_s);
        QCOMPARE(edit(u"whereaboutsName"_s, u"New home"_s), u"ok"_s);
    }
};

CTS_TEST(EditingTest)
#include "EditingTest.moc"
