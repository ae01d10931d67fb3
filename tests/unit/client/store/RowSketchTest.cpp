#include "client/store/RowSketch.h"

#include "client/store/ListingRowOf.h"
#include "client/store/PackedRow.h"
#include "shared/base/CanonicalJson.h"
#include "shared/records/RecordParts.h"
#include "tests/support/RulebookFixture.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace cts;
using namespace cts::client;
using namespace cts::tests;
using namespace Qt::StringLiterals;

// A row out of a sketch of the parts is the row out of the whole records.
class RowSketchTest : public QObject {
    Q_OBJECT

    static inline const QString assignment = u"00000000-0000-7000-8000-000000000001"_s;

    static records::Record made(const QString& form, int number, const QString& state) {
        records::Record record;
        record.id = u"00000000-0000-7000-8000-%1"_s.arg(number, 12, 10, QChar(u'0'));
        record.kind = form == u"assignmentDetail" ? u"assignment"_s : u"form"_s;
        record.assignmentId = assignment;
        record.formId = form;
        record.state = state;
        record.revision = 6 + number;
        record.createdBy = u"u"_s;
        record.createdAt = u"2026-01-02T18:00:00Z"_s;
        record.trail = {{u"submit"_s, u"Draft"_s, state, u"u"_s, u"Advocate, Ada"_s, u"ADVOCATE"_s,
                         u"2026-01-05T18:00:00Z"_s, u"Reason."_s, QString()}};
        return record;
    }

    static QList<records::Record> wholeCase() {
        auto youth = made(u"assignmentDetail"_s, 1, u"Approved"_s);
        youth.fields = {{u"youthName"_s, QJsonObject{{u"last"_s, u"Zephyrine"_s}, {u"first"_s, u"Quill"_s}}},
                        {u"assignmentNumber"_s, 10084},
                        {u"dob"_s, u"2011-02-03"_s},
                        {u"agencyName"_s, u"Invented Agency"_s},
                        {u"referralType"_s, u"ADVOCACY_ONLY"_s},
                        {u"referralAssignmentDate"_s, u"2026-01-06"_s}};
        for (const auto& field : realRulebook()->form(youth.formId)->sections)
            for (const auto& one : field.fields)
                if (one.type == rules::FieldType::Text && !youth.fields.contains(one.id))
                    youth.fields.insert(one.id, u"Invented "_s + one.id);
        auto referral = made(u"referral"_s, 2, u"Approved"_s);
        referral.fields = {{u"riskIndicatorNotes"_s, u"Markernarrative"_s}};
        auto request = made(u"fundRequest"_s, 3, u"PendingAdmin"_s);
        request.fields = {{u"fundType"_s, u"RESTORATION"_s}, {u"justification"_s, u"Markernarrative"_s}};
        auto away = made(u"runawayStatus"_s, 4, u"Recorded"_s);
        away.fields = {{u"warrantIssuedAt"_s, u"2026-01-08T18:00:00Z"_s}};
        auto plan = made(u"safetyPlan"_s, 5, u"Approved"_s);
        plan.conflicts = {{u"notes"_s,
                           {},
                           u"theirs"_s,
                           {u"a"_s, u"A"_s, u"2026-01-02T18:00:00Z"_s},
                           u"mine"_s,
                           {u"b"_s, u"B"_s, u"2026-01-03T18:00:00Z"_s},
                           assignment}};
        auto activity = made(u"advocateActivity"_s, 6, u"Recorded"_s);
        activity.fields = {{u"durationMinutes"_s, 30}};
        return {youth, referral, request, away, plan, activity};
    }

    static QList<StoredPart> partsOf(const QList<records::Record>& records) {
        QList<StoredPart> parts;
        for (const auto& record : records)
            for (const auto& part : records::split(record, *realRulebook()->form(record.formId)))
                parts.append({record.id, record.kind, static_cast<int>(part.compartment),
                              Dictionaries::builtIn().compress(canonicalJson(part.payload)), record.formId,
                              record.state, part.payload.value("conflicts"_L1).toArray().size()});
        return parts;
    }

    static QByteArray rowOfWhole(const QList<records::Record>& records, const PendingStates& pending) {
        QHash<QString, records::Record> byId;
        for (const auto& record : records)
            byId.insert(record.id, record);
        return packed(*listingRowOf(assignment, byId, pending));
    }

    static QByteArray rowOfParts(const QList<StoredPart>& parts, const PendingStates& pending) {
        const auto sketched = RowSketch(pending, Dictionaries::builtIn()).of(assignment, parts);
        return sketched ? packed(*listingRowOf(assignment, *sketched, pending)) : QByteArray();
    }

private Q_SLOTS:
    void theRowIsTheSame() {
        const auto pending = pendingStates(*realRulebook());
        const auto row = rowOfParts(partsOf(wholeCase()), pending);
        QCOMPARE(row, rowOfWhole(wholeCase(), pending));
        const auto read = unpacked(row);
        QVERIFY(read);
        QCOMPARE(read->conflicts, 1);
        QVERIFY(read->openWarrant);
        QCOMPARE(read->title(), u"10084 Zephyrine, Quill"_s);
        QCOMPARE(read->pending.size(), 1);
        QCOMPARE(read->pending.first().fields, (QJsonObject{{u"fundType"_s, u"RESTORATION"_s}}));
    }

    void theCoreSaysInWhichStateAPartIs() {
        const auto pending = pendingStates(*realRulebook());
        auto parts = partsOf(wholeCase());
        for (auto& part : parts)
            if (part.compartment != 0)
                part.state = u"Draft"_s; // they came before the last step
        QCOMPARE(rowOfParts(parts, pending), rowOfWhole(wholeCase(), pending));
    }

    void whatNobodyAsksForIsNotOpened() {
        const auto pending = pendingStates(*realRulebook());
        auto parts = partsOf(wholeCase());
        for (auto& part : parts)
            if (part.form == "advocateActivity"_L1)
                part.frame = "damaged";
        QCOMPARE(rowOfParts(parts, pending), rowOfWhole(wholeCase(), pending));
    }

    void whatIsNoRowIsNone() {
        const auto row = rowOfWhole(wholeCase(), pendingStates(*realRulebook()));
        QCOMPARE(packed(*unpacked(row)), row);
        QVERIFY(!unpacked({}));
        QVERIFY(!unpacked(row.chopped(1)));
        QVERIFY(!unpacked(row + 'x'));
    }

    void aDamagedPartIsTold() {
        const auto pending = pendingStates(*realRulebook());
        auto parts = partsOf(wholeCase());
        parts.first().frame = "damaged";
        const auto sketched = RowSketch(pending, Dictionaries::builtIn()).of(assignment, parts);
        QVERIFY(!sketched);
        QCOMPARE(sketched.error().code, u"damaged"_s);
    }

    void aRecordWaitsForItsCore() {
        const auto pending = pendingStates(*realRulebook());
        auto parts = partsOf(wholeCase());
        parts.removeIf([](const StoredPart& part) { return part.form == "fundRequest"_L1 && part.compartment == 0; });
        QVERIFY(unpacked(rowOfParts(parts, pending))->pending.isEmpty());
    }
};

CTS_TEST(RowSketchTest)

#include "RowSketchTest.moc"
