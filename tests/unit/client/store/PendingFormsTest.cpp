#include "client/store/Listing.h"
#include "client/store/ListingRowOf.h"
#include "client/store/PackedRow.h"
#include "tests/support/RulebookFixture.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace cts;
using namespace cts::client;
using namespace cts::tests;
using namespace Qt::StringLiterals;

// What the listing keeps of forms that wait for somebody's decision (domain 8.3).
class PendingFormsTest : public QObject {
    Q_OBJECT

    static records::Record made(const QString& form, const QString& id, const QString& state) {
        records::Record record;
        record.id = id;
        record.kind = form == u"assignmentDetail" ? u"assignment"_s : u"form"_s;
        record.assignmentId = u"a"_s;
        record.formId = form;
        record.state = state;
        record.revision = 7;
        return record;
    }
    static records::TrailEntry step(const QString& action, const QString& from, const QString& to, const QString& at) {
        return {action, from, to, u"u"_s, u"Advocate, Ada"_s, u"ADVOCATE"_s, at, {}, {}};
    }
    static QHash<QString, records::Record> caseWith(const records::Record& form) {
        return {{u"a"_s, made(u"assignmentDetail"_s, u"a"_s, u"Approved"_s)}, {form.id, form}};
    }

private Q_SLOTS:
    void theRulebookSaysWhereFormsWait() {
        const auto states = pendingStates(*realRulebook());
        QVERIFY(states.contains(u"advocacyPlan/PendingWorker"_s));
        QVERIFY(states.contains(u"fundRequest/ReceiptsSubmitted"_s)); // not by its name
        QVERIFY(!states.contains(u"advocacyPlan/Draft"_s));
        QCOMPARE(states.value(u"fundRequest/PendingAdmin"_s).fields.contains(u"fundType"_s),
                 true); // its steps depend on it
    }

    void aWaitingFormIsKeptWithWhatDecidingAsks() {
        auto request = made(u"fundRequest"_s, u"f"_s, u"PendingAdmin"_s);
        request.fields = {{u"fundType"_s, u"RESTORATION"_s}, {u"justification"_s, u"Markernarrative"_s}};
        request.trail = {step(u"submit"_s, u"Draft"_s, u"PendingWorker"_s, u"2026-01-05T18:00:00Z"_s),
                         step(u"approve"_s, u"PendingWorker"_s, u"PendingAdmin"_s, u"2026-01-07T18:00:00Z"_s)};
        const auto row = listingRowOf(u"a"_s, caseWith(request), pendingStates(*realRulebook()));
        QVERIFY(row);
        const auto kept = *unpacked(packed(*row)); // as the cache keeps it
        QCOMPARE(kept.pending.size(), 1);
        const auto& form = kept.pending.first();
        QCOMPARE(form.recordId, u"f"_s);
        QCOMPARE(form.formId, u"fundRequest"_s);
        QCOMPARE(form.submittedByName, u"Advocate, Ada"_s);
        QCOMPARE(form.submittedAt.date(), QDate(2026, 1, 5));
        QCOMPARE(form.since.date(), QDate(2026, 1, 7)); // how long it waits for whoever has it now
        QCOMPARE(form.fields, (QJsonObject{{u"fundType"_s, u"RESTORATION"_s}}));
        QCOMPARE(kept.revisionOf(u"f"_s), 7);
        QVERIFY(!kept.revisionOf(u"other"_s));
    }

    void whatWaitsForNobodyIsLeftOut() {
        const auto states = pendingStates(*realRulebook());
        for (const auto& state : {u"Draft"_s, u"Approved"_s, u"Rejected"_s}) {
            const auto row = listingRowOf(u"a"_s, caseWith(made(u"advocacyPlan"_s, u"p"_s, state)), states);
            QVERIFY(row->pending.isEmpty());
        }
    }
};

CTS_TEST(PendingFormsTest)

#include "PendingFormsTest.moc"
