#include "tests/support/TestMain.h"
#include "tests/unit/shared/records/DeliverableWorld.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using cts::tests::DeliverableWorld;
using cts::tests::rowIdOf;

namespace {

const QString advocate = u"zoeAdvocate"_s;

QJsonArray domainsWithout(QJsonArray rows) {
    rows.removeLast();
    return rows;
}

} // namespace

// Answers that stay when others take their place: histories, fixed rows, the version before.
class KeptAnswersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEarlierAnswerIsKeptInItsHistory() { // domain 3.3
        DeliverableWorld world;
        world.mustBegin(u"clientSummary"_s, {});
        world.must(u"dpo"_s, u"edit"_s, {{u"currentResidence"_s, u"12 Sample St"_s}});
        QVERIFY(world.field(u"residenceHistory"_s).toArray().isEmpty()); // there was none before
        world.must(u"dpo"_s, u"edit"_s, {{u"residenceAsOf"_s, u"2021-12-01"_s}});
        QVERIFY(world.field(u"residenceHistory"_s).toArray().isEmpty());
        world.clock().advanceSeconds(24 * 60 * 60);
        world.must(u"sdpo"_s, u"edit"_s, {{u"currentResidence"_s, u"34 Example Av"_s}});
        const auto rows = world.field(u"residenceHistory"_s).toArray();
        QCOMPARE(rows.size(), 1);
        auto row = rows.first().toObject();
        row.remove(u"rowId"_s);
        const QJsonObject expected{{u"what"_s, u"Current / Last Known Residence"_s},
                                   {u"was"_s, u"12 Sample St"_s},
                                   {u"until"_s, u"2021-12-08"_s},
                                   {u"by"_s, u"Practice, sdpo"_s}};
        QCOMPARE(row, expected);
        world.must(u"sdpo"_s, u"edit"_s, {{u"currentResidence"_s, QJsonValue()}});
        QCOMPARE(world.field(u"residenceHistory"_s).toArray().size(), 2);
    }

    void aHistoryNamesPeopleAndFitsItsColumn() {
        DeliverableWorld world;
        world.mustBegin(u"clientSummary"_s, {{u"currentResidence"_s, QString(4000, u'x')},
                                             {u"assignedDpo"_s, world.assignment().fields.value(u"workerId"_s)}});
        world.must(
            u"dpo"_s, u"edit"_s,
            {{u"assignedDpo"_s, u"00000000-0000-7000-8000-000000000999"_s}, {u"currentResidence"_s, u"Short"_s}});
        QCOMPARE(world.field(u"residenceHistory"_s)[0][u"was"_s].toString().size(), 4000);
        const auto row = world.field(u"staffHistory"_s).toArray().first().toObject();
        QCOMPARE(row.value(u"what"_s).toString(), u"Assigned DPO"_s);
        QCOMPARE(row.value(u"was"_s).toString(), u"Practice, dpo"_s);
    }

    void aHistoryIsNobodysToWrite() {
        DeliverableWorld world;
        world.mustBegin(u"clientSummary"_s, {});
        const QJsonObject row{{u"rowId"_s, rowIdOf(1)}, {u"what"_s, u"Residence"_s}, {u"was"_s, u"Elsewhere"_s}};
        world.must(u"dpo"_s, u"edit"_s,
                   {{u"residenceHistory"_s, QJsonArray{row}}, {u"currentResidence"_s, u"12 Sample St"_s}});
        QVERIFY(world.field(u"residenceHistory"_s).toArray().isEmpty());
    }

    void fixedRowsAreNeitherAddedNorRemoved() {
        const auto rows = DeliverableWorld::answersOf(u"strengthsAndNeeds"_s).value(u"domains"_s).toArray();
        auto more = rows;
        more.append(QJsonObject{{u"rowId"_s, rowIdOf(1)}, {u"needRating"_s, u"N1"_s}});
        DeliverableWorld world;
        const auto refused = world.start(u"strengthsAndNeeds"_s, {{u"domains"_s, more}});
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, u"fixedRows"_s);
        world.mustStart(u"strengthsAndNeeds"_s);
        QCOMPARE(world.outcome(advocate, u"edit"_s, {{u"domains"_s, more}}), u"fixedRows"_s);
        QCOMPARE(world.outcome(advocate, u"edit"_s, {{u"domains"_s, domainsWithout(rows)}}), u"fixedRows"_s);
        QCOMPARE(world.outcome(advocate, u"edit"_s, {{u"domains"_s, QJsonArray()}}), u"fixedRows"_s);
        QCOMPARE(world.field(u"domains"_s).toArray().size(), rows.size());
        auto changed = rows;
        auto first = changed.first().toObject();
        first.insert(u"needRating"_s, u"N3"_s);
        changed.replace(0, first);
        QCOMPARE(world.outcome(advocate, u"edit"_s, {{u"domains"_s, changed}}), u"ok"_s);
    }

    void aRowOfTheRulebookMayStillCome() {
        const auto rows = DeliverableWorld::answersOf(u"strengthsAndNeeds"_s).value(u"domains"_s).toArray();
        DeliverableWorld world;
        world.mustStart(u"strengthsAndNeeds"_s, {{u"domains"_s, domainsWithout(rows)}});
        QCOMPARE(world.outcome(advocate, u"edit"_s, {{u"domains"_s, rows}}), u"ok"_s);
        QCOMPARE(world.field(u"domains"_s).toArray().size(), rows.size());
    }

    void aCancelledAmendmentBringsBackWhatWasSubmitted() {
        DeliverableWorld world;
        world.mustStart(u"safetyPlan"_s);
        world.submit();
        const auto before = world.record();
        world.must(advocate, u"amend"_s);
        QCOMPARE(world.record().version, 2);
        const QJsonArray signs{QJsonObject{{u"rowId"_s, rowIdOf(15)}, {u"concern"_s, u"Other"_s}}};
        world.must(advocate, u"edit"_s,
                   {{u"caregiverRole"_s, u"Drives to school."_s},
                    {u"runawayPlan"_s, u"Another."_s},
                    {u"warningSigns"_s, signs}});
        QVERIFY(world.record().signatures.value(u"advocateSignature"_s).voided);
        world.must(u"system"_s, u"cancelDraft"_s);
        QCOMPARE(world.record().state, u"Submitted"_s);
        QCOMPARE(world.record().version, 1);
        QCOMPARE(world.record().fields, before.fields);
        QVERIFY(world.record().previous.isEmpty());
        QVERIFY(!world.record().signatures.value(u"advocateSignature"_s).voided);
    }

    void aSignatureUnderTheDroppedTextDoesNotStand() {
        DeliverableWorld world;
        world.mustStart(u"safetyPlan"_s);
        world.submit();
        world.must(advocate, u"amend"_s);
        world.must(advocate, u"edit"_s, {{u"runawayPlan"_s, u"Another."_s}});
        world.must(advocate, u"sign:advocateSignature"_s);
        world.must(u"system"_s, u"cancel"_s);
        QVERIFY(world.record().signatures.value(u"advocateSignature"_s).voided);
    }
};

CTS_TEST(KeptAnswersTest)
#include "KeptAnswersTest.moc"
