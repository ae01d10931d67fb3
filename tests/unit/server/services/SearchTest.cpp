#include "server/services/Search.h"

#include "tests/support/TestMain.h"
#include "tests/unit/server/services/ServerFixture.h"

#include <QTest>

#include <future>

using namespace Qt::StringLiterals;

namespace cts::server::tests {

// Domain 8.1 and 2.4 C8.
class SearchTest : public QObject {
    Q_OBJECT

    static Result<Search::Hits> find(ServerFixture& fixture, const QString& person, const SearchCriteria& criteria) {
        const Search search(fixture.context());
        std::promise<Result<Search::Hits>> answered;
        search.find(fixture.caller(person), criteria,
                    [&](Result<Search::Hits> hits) { answered.set_value(std::move(hits)); });
        return answered.get_future().get();
    }
    static SearchCriteria named(const QString& last) {
        SearchCriteria criteria;
        criteria.lastName = last;
        return criteria;
    }

private Q_SLOTS:
    void countyStaffFindEverybody() {
        ServerFixture fixture;
        const auto one = fixture.begin();
        for (const auto& person : {u"dpo"_s, u"farDpo"_s, u"farSdpo"_s, u"csw"_s, u"dcfsAdmin"_s, u"cpm"_s}) {
            const auto hits = find(fixture, person, named(u"SAMPLE"_s));
            QVERIFY(hits);
            QCOMPARE(hits->size(), 1);
            QCOMPARE(hits->at(0).fields.value("id"_L1).toString(), one.assignment);
        }
        QVERIFY(find(fixture, u"dpo"_s, named(u"sample"_s))->at(0).held);
        QVERIFY(!find(fixture, u"farDpo"_s, named(u"sample"_s))->at(0).held);
    }

    void agenciesFindWhatIsTheirs() {
        ServerFixture fixture;
        const auto one = fixture.approved(fixture.zoe);
        fixture.begin();
        QCOMPARE(find(fixture, u"zoeAdmin"_s, named(u"sample"_s))->size(), 1);
        QCOMPARE(find(fixture, u"sunAdmin"_s, named(u"sample"_s))->size(), 0);
        QCOMPARE(find(fixture, u"zoeAdvocate"_s, named(u"sample"_s))->size(), 0);
        fixture.assignAdvocate(one, u"zoeAdvocate"_s);
        QCOMPARE(find(fixture, u"zoeAdvocate"_s, named(u"sample"_s))->size(), 1);
    }

    void technicalAdministratorsFindNothing() {
        ServerFixture fixture;
        fixture.begin();
        const auto hits = find(fixture, u"sysAdmin"_s, named(u"sample"_s));
        QCOMPARE(hits.error().code, u"forbidden"_s);
    }

    void showsIndexFieldsOnly() {
        ServerFixture fixture;
        fixture.approved(fixture.zoe);
        const auto hit = find(fixture, u"farDpo"_s, named(u"sample"_s))->at(0).fields;
        const QSet<QString> known{
            u"id"_s,  u"state"_s,     u"assignmentNumber"_s, u"referralNumber"_s, u"youthName"_s,
            u"dob"_s, u"pdjNumber"_s, u"leadAgency"_s,       u"agencyName"_s,     u"referralAssignmentDate"_s};
        const auto keys = hit.keys();
        QCOMPARE(QSet<QString>(keys.begin(), keys.end()), known);
    }

    void findsByEveryCriterion_data() {
        QTest::addColumn<SearchCriteria>("criteria");
        QTest::addColumn<int>("hits");
        const auto row = [](const char* name, auto set, int hits) {
            SearchCriteria criteria;
            set(criteria);
            QTest::newRow(name) << criteria << hits;
        };
        row(
            "number", [](auto& c) { c.assignmentNumber = u"10002"_s; }, 1);
        row(
            "referral", [](auto& c) { c.referralNumber = u"r 2"_s; }, 1);
        row(
            "part of a number", [](auto& c) { c.referralNumber = u"r"_s; }, 0);
        row(
            "pdj", [](auto& c) { c.pdjNumber = u"pdj2"_s; }, 1);
        row(
            "beginning of first name", [](auto& c) { c.firstName = u"ja"_s; }, 3);
        row(
            "birth", [](auto& c) { c.dob = QDate(2006, 5, 4); }, 3);
        row(
            "both must fit", [](auto& c) { c.dob = QDate(2006, 5, 4), c.lastName = u"sample3"_s; }, 1);
        row(
            "withdrawn ones are left out", [](auto& c) { c.lastName = u"sample1"_s; }, 0);
        row(
            "unless asked for", [](auto& c) { c.lastName = u"sample1"_s, c.status = u"All"_s; }, 1);
        row(
            "or by their state", [](auto& c) { c.firstName = u"jane"_s, c.status = u"Withdrawn"_s; }, 1);
        row(
            "a state of others", [](auto& c) { c.firstName = u"jane"_s, c.status = u"Approved"_s; }, 0);
    }

    void findsByEveryCriterion() {
        QFETCH(SearchCriteria, criteria);
        QFETCH(int, hits);
        ServerFixture fixture;
        const auto gone = fixture.begin();
        for (int i = 0; i < 3; ++i)
            fixture.begin();
        fixture.must(u"dpo"_s, fixture.step(u"dpo"_s, gone.referral, u"withdraw"_s, {{u"reason"_s, u"Moved."_s}}));
        QCOMPARE(find(fixture, u"farDpo"_s, criteria)->size(), hits);
    }

    // Domain E10, and 2.4 C8: a hit says which names it was found by.
    void findsByAlias() {
        ServerFixture fixture;
        const auto one = fixture.approved(fixture.zoe);
        fixture.assignAdvocate(one, u"zoeAdvocate"_s);
        fixture.begin();
        const QString summary = fixture.read([&](Store& store) -> QString {
            for (const auto& id : store.records().ofAssignment(one.assignment))
                if (store.records().find(id)->record.formId == u"clientSummary")
                    return id;
            return {};
        });
        const QJsonObject aka{{u"rowId"_s, u"AKA1"_s}, {u"alias"_s, u"Little Jé"_s}};
        fixture.must(u"zoeAdvocate"_s, fixture.edit(u"zoeAdvocate"_s, summary, {{u"akas"_s, QJsonArray{aka}}}));
        for (const auto& name : {u"je"_s, u"LITTLE j"_s}) {
            const auto hits = find(fixture, u"farDpo"_s, named(name));
            QCOMPARE(hits->size(), 1);
            QCOMPARE(hits->first().fields.value(u"akas"_s), QJsonValue(QJsonArray{u"Little Jé"_s}));
        }
        fixture.must(u"zoeAdvocate"_s, fixture.edit(u"zoeAdvocate"_s, summary, {{u"akas"_s, QJsonArray()}}));
        QCOMPARE(find(fixture, u"farDpo"_s, named(u"je"_s))->size(), 0);
    }

    void needsACriterion() {
        ServerFixture fixture;
        SearchCriteria criteria;
        criteria.status = u"New"_s;
        QCOMPARE(find(fixture, u"dpo"_s, criteria).error().code, u"noCriteria"_s);
    }

    void showsNoMoreThanTheLimit() {
        ServerFixture fixture({}, {.searchHits = 2});
        for (int i = 0; i < 3; ++i)
            fixture.begin();
        QCOMPARE(find(fixture, u"dpo"_s, named(u"s"_s))->size(), 2);
    }

    // Every search is on record: who, with which criteria, how many; never the values.
    void isAudited() {
        ServerFixture fixture;
        fixture.begin();
        QVERIFY(find(fixture, u"farDpo"_s, named(u"sample"_s)));
        QVERIFY(!find(fixture, u"sysAdmin"_s, named(u"sample"_s)));
        const auto entry =
            fixture.read([&](Store& store) { return store.audit().ofUser(fixture.userId(u"farDpo"_s), 10).at(0); });
        QCOMPARE(entry.action, u"search"_s);
        QCOMPARE(entry.outcome, u"done"_s);
        QCOMPARE(entry.data, QJsonObject({{u"criteria"_s, QJsonArray{u"lastName"_s}}, {u"hits"_s, 1}}));
        const auto denied =
            fixture.read([&](Store& store) { return store.audit().ofUser(fixture.userId(u"sysAdmin"_s), 10).at(0); });
        QCOMPARE(denied.outcome, u"forbidden"_s);
    }

    void whatCannotBeAuditedIsNotShown() {
        ServerFixture fixture;
        fixture.begin();
        fixture.write([](Store& store) {
            must(store.connection().execute(
                u"CREATE TRIGGER planted BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'planted'); END"_s));
        });
        QCOMPARE(find(fixture, u"dpo"_s, named(u"sample"_s)).error().code, u"storageFailed"_s);
    }

    // Domain E07, as the reducer asks it.
    void aSecondAdvocacyAssignmentIsBlocked() {
        ServerFixture fixture;
        const auto first = fixture.begin();
        const auto second = fixture.begin();
        const auto name = fixture.record(first.assignment).fields.value("youthName"_L1);
        fixture.must(u"dpo"_s, fixture.edit(u"dpo"_s, second.referral, {{u"youthName"_s, name}}));
        fixture.must(u"dpo"_s, fixture.sign(u"dpo"_s, second.referral, u"workerSignature"_s));
        const auto receipt = fixture.send(u"dpo"_s, fixture.step(u"dpo"_s, second.referral, u"submit"_s));
        QCOMPARE(receipt.code, u"duplicateAdvocacy"_s);
        fixture.must(u"dpo"_s, fixture.step(u"dpo"_s, first.referral, u"withdraw"_s, {{u"reason"_s, u"Twice."_s}}));
        fixture.must(u"dpo"_s, fixture.step(u"dpo"_s, second.referral, u"submit"_s));
    }
};

CTS_TEST(SearchTest)

} // namespace cts::server::tests

#include "SearchTest.moc"
