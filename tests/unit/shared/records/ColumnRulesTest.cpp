#include "tests/support/TestMain.h"
#include "tests/unit/shared/records/DeliverableWorld.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using cts::records::FieldChange;
using cts::tests::DeliverableWorld;
using cts::tests::rowIdOf;

namespace {

const QString advocate = u"zoeAdvocate"_s;
const QString cost = u"actualCost"_s;

QJsonArray itemsOf(const DeliverableWorld& world) {
    return world.field(u"items"_s).toArray();
}

QJsonObject with(QJsonObject row, const QString& column, const QJsonValue& value) {
    row.insert(column, value);
    return row;
}

QString placeOf(const QString& rowId) {
    return u"items/"_s + rowId;
}

} // namespace

// A column may have a rule of its own about who edits it and when (the actual cost of a fund request: only once it is
// approved, domain 4.6). No way of writing around it: neither a whole row nor a whole table, nor the record's first
// answers, nor a settled conflict.
class ColumnRulesTest : public QObject {
    Q_OBJECT

    static QString refusedPlace(const cts::Result<cts::records::Reduction>& reduction) {
        if (reduction.ok() || reduction.error().code != u"notEditable")
            return {};
        return reduction.error().data.value(u"path"_s).toString();
    }

    static DeliverableWorld begun() {
        DeliverableWorld world;
        world.mustStart(u"fundRequest"_s);
        return world;
    }

private Q_SLOTS:
    void aNewRowDoesNotBringSuchAColumn() {
        auto world = begun();
        const QJsonObject plain{{u"rowId"_s, rowIdOf(30)}, {u"itemRequested"_s, u"Bus pass"_s}};
        const auto refused = world.change(advocate, {{placeOf(rowIdOf(30)), QJsonValue(), with(plain, cost, 100)}});
        QCOMPARE(refusedPlace(refused), placeOf(rowIdOf(30)) + u"/actualCost"_s);
        QVERIFY(world.change(advocate, {{placeOf(rowIdOf(30)), QJsonValue(), plain}}).ok());
    }

    void aChangedRowDoesNotBringSuchAColumn() {
        auto world = begun();
        const auto row = itemsOf(world).first().toObject();
        const auto place = placeOf(row.value(u"rowId"_s).toString());
        QCOMPARE(refusedPlace(world.change(advocate, {{place, row, with(row, cost, 100)}})), place + u"/actualCost"_s);
        QVERIFY(world.change(advocate, {{place, row, with(row, u"quantity"_s, 3)}}).ok());
    }

    void aChangedTableDoesNotBringSuchAColumn() {
        auto world = begun();
        const auto before = itemsOf(world);
        auto after = before;
        after.replace(1, with(before.at(1).toObject(), cost, 100));
        const auto place = placeOf(before.at(1)[u"rowId"_s].toString());
        QCOMPARE(refusedPlace(world.change(advocate, {{u"items"_s, before, after}})), place + u"/actualCost"_s);
        QCOMPARE(refusedPlace(world.change(advocate, {{u"items"_s, QJsonArray(), after}})), place + u"/actualCost"_s);
        after.replace(1, with(before.at(1).toObject(), u"quantity"_s, 3));
        QVERIFY(world.change(advocate, {{u"items"_s, before, after}}).ok());
    }

    void aRowWithSuchAnAnswerIsNotRemoved() {
        auto world = begun();
        auto items = itemsOf(world);
        items.replace(0, with(items.first().toObject(), cost, 100));
        world.put(u"items"_s, items);
        const auto place = placeOf(items.first()[u"rowId"_s].toString());
        QCOMPARE(refusedPlace(world.change(advocate, {{place, items.first(), QJsonValue()}})),
                 place + u"/actualCost"_s);
        QCOMPARE(refusedPlace(world.change(advocate, {{u"items"_s, items, QJsonArray{items.at(1)}}})),
                 place + u"/actualCost"_s);
        // What the column says already is no change of it.
        const auto other = placeOf(items.at(1)[u"rowId"_s].toString());
        QVERIFY(world.change(advocate, {{other, items.at(1), QJsonValue()}}).ok());
        QVERIFY(
            world.change(advocate, {{place, items.first(), with(items.first().toObject(), u"quantity"_s, 3)}}).ok());
    }

    void theFirstAnswersDoNotBringIt() {
        DeliverableWorld world;
        auto items = DeliverableWorld::answersOf(u"fundRequest"_s).value(u"items"_s).toArray();
        const auto place = placeOf(items.first()[u"rowId"_s].toString());
        items.replace(0, with(items.first().toObject(), cost, 100));
        QCOMPARE(refusedPlace(world.start(u"fundRequest"_s, {{u"items"_s, items}})), place + u"/actualCost"_s);
        const QJsonArray receipts{QJsonObject{{u"rowId"_s, rowIdOf(8)}, {u"description"_s, u"Shoes"_s}}};
        QVERIFY(!refusedPlace(world.start(u"fundRequest"_s, {{u"receipts"_s, receipts}})).isEmpty());
    }

    // An entry about a youth who was found is complete when it is made; only the worker writes about warrants.
    void theFirstAnswersAreThoseOfWhoeverMayGiveThemOnceTheFormShowsThem() {
        DeliverableWorld world;
        const QJsonObject located{{u"updateType"_s, u"LOCATED"_s}, {u"eventAt"_s, u"2021-12-07T10:00:00Z"_s},
                                  {u"narrative"_s, u"Found."_s},   {u"locatedAt"_s, u"2021-12-07T10:00:00Z"_s},
                                  {u"locatedBy"_s, u"The aunt"_s}, {u"locatedPlace"_s, u"A park"_s}};
        QVERIFY(world.startAs(advocate, u"runawayStatus"_s, located).ok());
        QJsonObject runaway = located;
        for (const auto& field : {u"locatedAt"_s, u"locatedBy"_s, u"locatedPlace"_s})
            runaway.remove(field);
        runaway.insert(u"updateType"_s, u"RUNAWAY"_s);
        runaway.insert(u"warrantType"_s, u"PROTECTIVE_CUSTODY"_s);
        QCOMPARE(refusedPlace(world.startAs(advocate, u"runawayStatus"_s, runaway)), u"warrantType"_s);
    }

    void whoeverMayEditTheColumnEditsNothingElseOfTheRow() {
        auto world = begun();
        world.submit();
        world.must(u"dpo"_s, u"approve"_s);
        world.must(u"sdpo"_s, u"approve"_s);
        world.must(u"probAdmin"_s, u"approve"_s, {{u"approvedAmount"_s, 20998}});
        const auto row = itemsOf(world).first().toObject();
        const auto place = placeOf(row.value(u"rowId"_s).toString());
        QCOMPARE(refusedPlace(world.change(advocate, {{place, row, with(row, cost, 100)}})), place);
        QVERIFY(world.change(advocate, {{place + u"/actualCost"_s, QJsonValue(), 100}}).ok());
    }
};

CTS_TEST(ColumnRulesTest)
#include "ColumnRulesTest.moc"
