#include "server/store/Comparable.h"
#include "tests/support/TestMain.h"
#include "tests/unit/server/store/StoreFixture.h"

using namespace Qt::StringLiterals;

namespace cts::server::tests {

class AssignmentIndexTest : public QObject {
    Q_OBJECT

    static AssignmentKeys keys(const QString& id, const QString& last, const QString& first) {
        AssignmentKeys keys;
        keys.id = id;
        keys.number = u"10001"_s;
        keys.lastName = comparableName(last);
        keys.firstName = comparableName(first);
        keys.dob = u"2008-03-04"_s;
        keys.state = u"New"_s;
        keys.advocacy = true;
        keys.hit = {{u"id"_s, id}};
        return keys;
    }
    static QStringList found(Store& store, const AssignmentQuery& query) {
        QStringList ids;
        store.assignments().find(query, [&](qint64, const QJsonObject& hit) {
            ids.append(hit.value("id"_L1).toString());
            return true;
        });
        return ids;
    }

private Q_SLOTS:
    void comparesNamesWithoutCaseAndAccents_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("comparable");
        QTest::newRow("accents") << u"Muñoz-Pérez"_s << u"munoz-perez"_s;
        QTest::newRow("spaces") << u"  de  la   Cruz "_s << u"de la cruz"_s;
        QTest::newRow("capitals") << u"O’NEILL"_s << u"o’neill"_s;
        QTest::newRow("ligature") << u"ﬁsher"_s << u"fisher"_s;
    }

    void comparesNamesWithoutCaseAndAccents() {
        QFETCH(QString, name);
        QFETCH(QString, comparable);
        QCOMPARE(comparableName(name), comparable);
    }

    void comparesIdsWithoutSpacesAndDashes() { QCOMPARE(comparableId(u" ab-12 34\u201356 "_s), u"ab123456"_s); }

    void findsNamesByTheirBeginning() {
        StoreFixture fixture;
        fixture.write([](Store& store) {
            store.assignments().put(1, keys(u"a"_s, u"Muñoz"_s, u"Ana"_s));
            store.assignments().put(2, keys(u"b"_s, u"Munson"_s, u"Bea"_s));
            store.assignments().put(3, keys(u"c"_s, u"Nunez"_s, u"Ana"_s));
            AssignmentQuery query;
            query.lastName = u"mun"_s;
            QCOMPARE(found(store, query), QStringList({u"a"_s, u"b"_s}));
            query.firstName = u"an"_s;
            QCOMPARE(found(store, query), QStringList({u"a"_s}));
        });
    }

    void everyCriterionMustFit() {
        StoreFixture fixture;
        fixture.write([](Store& store) {
            auto one = keys(u"a"_s, u"Stone"_s, u"Ana"_s);
            one.pdj = u"pdj1"_s;
            one.stateId = u"s1"_s;
            store.assignments().put(1, one);
            AssignmentQuery query;
            query.pdj = u"pdj1"_s;
            query.stateId = u"s1"_s;
            query.dob = u"2008-03-04"_s;
            QCOMPARE(found(store, query).size(), 1);
            query.stateId = u"s2"_s;
            QVERIFY(found(store, query).isEmpty());
            query.stateId = u"s1"_s;
            query.state = u"Closed"_s;
            QVERIFY(found(store, query).isEmpty());
        });
    }

    void leavesClosedOnesOutWhenAsked() {
        StoreFixture fixture;
        fixture.write([](Store& store) {
            auto closed = keys(u"a"_s, u"Stone"_s, u"Ana"_s);
            closed.closed = true;
            store.assignments().put(1, closed);
            AssignmentQuery query;
            query.lastName = u"stone"_s;
            QCOMPARE(found(store, query).size(), 1);
            query.closed = false;
            QVERIFY(found(store, query).isEmpty());
        });
    }

    void followsAChangedName() {
        StoreFixture fixture;
        fixture.write([](Store& store) {
            store.assignments().put(1, keys(u"a"_s, u"Stone"_s, u"Ana"_s));
            store.assignments().put(1, keys(u"a"_s, u"Rock"_s, u"Ana"_s));
            AssignmentQuery query;
            query.lastName = u"stone"_s;
            QVERIFY(found(store, query).isEmpty());
            query.lastName = u"rock"_s;
            QCOMPARE(found(store, query).size(), 1);
        });
    }

    void stateAloneIsNoCriterion() {
        AssignmentQuery query;
        query.state = u"New"_s;
        QVERIFY(!query.hasCriterion());
        query.dob = u"2008-03-04"_s;
        QVERIFY(query.hasCriterion());
    }

    // Domain E07: who is the same youth.
    void findsOpenAdvocacyOfTheSameYouth_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<bool>("found");
        QTest::newRow("youth") << u"youth"_s << true;
        QTest::newRow("state id") << u"stateId"_s << true;
        QTest::newRow("pdj") << u"pdj"_s << true;
        QTest::newRow("case") << u"case"_s << true;
        QTest::newRow("last name and birth") << u"nameAndBirth"_s << true;
        QTest::newRow("last name alone") << u"name"_s << false;
        QTest::newRow("closed") << u"closed"_s << false;
        QTest::newRow("first response only") << u"frpOnly"_s << false;
        QTest::newRow("nothing") << u"nothing"_s << false;
    }

    void findsOpenAdvocacyOfTheSameYouth() {
        QFETCH(QString, field);
        QFETCH(bool, found);
        auto there = keys(u"there"_s, u"Stone"_s, u"Ana"_s);
        auto asked = keys(u"asked"_s, u"Rock"_s, u"Bea"_s);
        asked.dob = u"2009-01-01"_s;
        const auto same = [&](QString AssignmentKeys::*member) { there.*member = asked.*member = u"same"_s; };
        if (field == u"youth"_s)
            same(&AssignmentKeys::youth);
        else if (field == u"pdj"_s)
            same(&AssignmentKeys::pdj);
        else if (field == u"case"_s)
            same(&AssignmentKeys::caseNumber);
        else if (field == u"nameAndBirth"_s)
            there.lastName = asked.lastName, there.dob = asked.dob;
        else if (field == u"name"_s)
            there.lastName = asked.lastName;
        else if (field != u"nothing"_s)
            same(&AssignmentKeys::stateId);
        there.closed = field == u"closed"_s;
        there.advocacy = field != u"frpOnly"_s;
        StoreFixture fixture;
        fixture.write([&](Store& store) {
            store.assignments().put(1, there);
            store.assignments().put(2, asked);
            QCOMPARE(store.assignments().openAdvocacyLike(asked).has_value(), found);
        });
    }
};

CTS_TEST(AssignmentIndexTest)

} // namespace cts::server::tests

#include "AssignmentIndexTest.moc"
