#include "client/store/Listing.h"

#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QTest>

using namespace cts::client;
using namespace Qt::StringLiterals;

// Searching and sorting the Assignment Listing (domain 8.1).
class ListingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsNamesByPrefixWithoutCaseAndDiacritics_data();
    void findsNamesByPrefixWithoutCaseAndDiacritics();
    void findsIdentifiersWithoutSpacesAndDashes_data();
    void findsIdentifiersWithoutSpacesAndDashes();
    void leavesClosedOnesOut();
    void dividesIntoTabs();
    void asksEverythingAtOnce();
    void showsTheNewestFirst();
    void sortsByAColumnAndThenByNumber();
    void knowsTheSameYouth_data();
    void knowsTheSameYouth();
    void keepsRowsApartWhenOneGoes();
};

static ListingRow row(const QString& id, qint64 number, const QString& last = u"Sample"_s,
                      const QString& first = u"Jane"_s) {
    ListingRow made;
    made.assignmentId = id;
    made.assignmentNumber = number;
    made.youthLast = last;
    made.youthFirst = first;
    made.status = u"ACTIVE"_s;
    return made;
}

static Listing listingOf(const QList<ListingRow>& rows) {
    Listing listing;
    listing.setClosedStates({u"CLOSED"_s});
    for (const auto& one : rows)
        listing.put(one);
    return listing;
}

static QStringList found(const Listing& listing, const ListingQuery& query = {}, int limit = 100) {
    QStringList ids;
    for (const auto& one : listing.find(query, limit))
        ids << one.assignmentId;
    return ids;
}

void ListingTest::findsNamesByPrefixWithoutCaseAndDiacritics_data() {
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("fits");
    QTest::newRow("whole") << u"Sample"_s << u"Sample"_s << true;
    QTest::newRow("prefix") << u"Sam"_s << u"Sample"_s << true;
    QTest::newRow("case") << u"sAM"_s << u"Sample"_s << true;
    QTest::newRow("middle") << u"ample"_s << u"Sample"_s << false;
    QTest::newRow("longer") << u"Samples"_s << u"Sample"_s << false;
    QTest::newRow("plain for accented") << u"munoz"_s << u"Muñoz-Peña"_s << true;
    QTest::newRow("accented for plain") << u"Muñóz"_s << u"Munoz"_s << true;
    QTest::newRow("composed and decomposed") << u"Mun\u0303oz"_s << u"Muñoz"_s << true;
    QTest::newRow("sharp s") << u"STRASS"_s << u"Straß"_s << false;
    QTest::newRow("spaces around") << u"  sam "_s << u"Sample"_s << true;
    QTest::newRow("spaces only") << u"   "_s << u"Sample"_s << true;
    QTest::newRow("two words") << u"de la"_s << u"De  La Cruz"_s << true;
}

void ListingTest::findsNamesByPrefixWithoutCaseAndDiacritics() {
    QFETCH(const QString, asked);
    QFETCH(const QString, name);
    QFETCH(const bool, fits);
    ListingRow one = row(u"a"_s, 1, name, name);
    one.agencyName = name;
    one.advocateName = name;
    const auto listing = listingOf({one});
    for (const auto member :
         {&ListingQuery::youthLast, &ListingQuery::youthFirst, &ListingQuery::agency, &ListingQuery::advocate}) {
        ListingQuery query;
        query.*member = asked;
        QCOMPARE(!found(listing, query).isEmpty(), fits);
    }
}

void ListingTest::findsIdentifiersWithoutSpacesAndDashes_data() {
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("held");
    QTest::addColumn<bool>("fits");
    QTest::newRow("same") << u"PJ-12 345"_s << u"PJ-12 345"_s << true;
    QTest::newRow("typed plain") << u"pj12345"_s << u"PJ-12 345"_s << true;
    QTest::newRow("held plain") << u" PJ-12-345 "_s << u"pj12345"_s << true;
    QTest::newRow("prefix") << u"PJ-12"_s << u"PJ-12 345"_s << false;
    QTest::newRow("none held") << u"PJ-12"_s << QString() << false;
}

void ListingTest::findsIdentifiersWithoutSpacesAndDashes() {
    QFETCH(const QString, asked);
    QFETCH(const QString, held);
    QFETCH(const bool, fits);
    ListingRow one = row(u"a"_s, 1);
    one.referralNumber = one.pdjNumber = one.caseNumber = one.stateId = held;
    const auto listing = listingOf({one});
    for (const auto member :
         {&ListingQuery::referralNumber, &ListingQuery::pdjNumber, &ListingQuery::caseNumber, &ListingQuery::stateId}) {
        ListingQuery query;
        query.*member = asked;
        QCOMPARE(!found(listing, query).isEmpty(), fits);
    }
}

void ListingTest::leavesClosedOnesOut() {
    ListingRow closed = row(u"closed"_s, 1);
    closed.status = u"CLOSED"_s;
    const auto listing = listingOf({closed, row(u"open"_s, 2)});
    QCOMPARE(found(listing), QStringList{u"open"_s});
    ListingQuery query;
    query.status = u"All"_s;
    QCOMPARE(found(listing, query), QStringList({u"open"_s, u"closed"_s}));
    query.status = u"CLOSED"_s;
    QCOMPARE(found(listing, query), QStringList{u"closed"_s});
}

void ListingTest::dividesIntoTabs() {
    ListingRow active = row(u"active"_s, 1);
    active.advocateId = u"advocate"_s;
    ListingRow closed = row(u"closed"_s, 2);
    closed.advocateId = u"advocate"_s;
    closed.status = u"CLOSED"_s;
    ListingRow closedUnassigned = row(u"closedUnassigned"_s, 3);
    closedUnassigned.status = u"CLOSED"_s;
    const auto listing = listingOf({active, closed, closedUnassigned, row(u"pending"_s, 4)});
    const auto tab = [&](const QString& name) {
        ListingQuery query;
        query.tab = name;
        return found(listing, query);
    };
    QCOMPARE(tab(u"pendingAssignment"_s), QStringList{u"pending"_s});
    QCOMPARE(tab(u"active"_s), QStringList{u"active"_s});
    QCOMPARE(tab(u"closed"_s), QStringList({u"closedUnassigned"_s, u"closed"_s}));
}

void ListingTest::asksEverythingAtOnce() {
    ListingRow one = row(u"a"_s, 10001);
    one.dob = QDate(2006, 5, 4);
    one.leadAgency = u"DCFS"_s;
    const auto listing = listingOf({one, row(u"b"_s, 10002), row(u"c"_s, 0)});
    ListingQuery query;
    query.youthLast = u"sam"_s;
    QCOMPARE(found(listing, query).size(), 3);
    query.youthDob = QDate(2006, 5, 4);
    query.leadAgency = u"DCFS"_s;
    query.assignmentNumber = u"10001"_s;
    QCOMPARE(found(listing, query), QStringList{u"a"_s});
    query.assignmentNumber = u"10002"_s;
    QVERIFY(found(listing, query).isEmpty());
}

void ListingTest::showsTheNewestFirst() {
    const auto listing = listingOf({row(u"10"_s, 10), row(u"pending"_s, 0), row(u"9"_s, 9), row(u"11"_s, 11)});
    QCOMPARE(found(listing), QStringList({u"pending"_s, u"11"_s, u"10"_s, u"9"_s}));
    QCOMPARE(found(listing, {}, 2), QStringList({u"pending"_s, u"11"_s}));
    QVERIFY(found(listing, {}, 0).isEmpty());
    ListingQuery query;
    query.sortColumn = u"assignmentNumber"_s;
    QCOMPARE(found(listing, query), QStringList({u"9"_s, u"10"_s, u"11"_s, u"pending"_s}));
    query.descending = true;
    QCOMPARE(found(listing, query), QStringList({u"pending"_s, u"11"_s, u"10"_s, u"9"_s}));
}

void ListingTest::sortsByAColumnAndThenByNumber() {
    ListingRow early = row(u"early"_s, 1, u"Álvarez"_s);
    early.dob = QDate(2005, 12, 31);
    ListingRow late = row(u"late"_s, 2, u"alvarez"_s);
    late.dob = QDate(2010, 1, 2);
    ListingRow unknown = row(u"unknown"_s, 3, u"Bell"_s);
    const auto listing = listingOf({unknown, early, late});
    const auto sorted = [&](const QString& column, bool descending) {
        ListingQuery query;
        query.sortColumn = column;
        query.descending = descending;
        return found(listing, query);
    };
    QCOMPARE(sorted(u"youthName"_s, false), QStringList({u"late"_s, u"early"_s, u"unknown"_s}));
    QCOMPARE(sorted(u"youthName"_s, true), QStringList({u"unknown"_s, u"late"_s, u"early"_s}));
    QCOMPARE(sorted(u"dob"_s, false), QStringList({u"unknown"_s, u"early"_s, u"late"_s}));
    QCOMPARE(sorted(u"dob"_s, true), QStringList({u"late"_s, u"early"_s, u"unknown"_s}));
    QCOMPARE(sorted(u"noSuchColumn"_s, false), QStringList({u"unknown"_s, u"late"_s, u"early"_s}));
}

void ListingTest::knowsTheSameYouth_data() {
    QTest::addColumn<QJsonObject>("fields");
    QTest::addColumn<bool>("same");
    const auto named = [](const QString& last, const QString& dob) {
        return QJsonObject{{u"youthName"_s, QJsonObject{{u"last"_s, last}, {u"first"_s, u"Ann"_s}}}, {u"dob"_s, dob}};
    };
    QTest::newRow("nothing") << QJsonObject() << false;
    QTest::newRow("state id") << QJsonObject{{u"stateId"_s, u"s 1"_s}} << true;
    QTest::newRow("pdj") << QJsonObject{{u"pdjNumber"_s, u"P-1"_s}} << true;
    QTest::newRow("case") << QJsonObject{{u"caseNumber"_s, u"C1"_s}} << true;
    QTest::newRow("another's kind of number") << QJsonObject{{u"caseNumber"_s, u"P1"_s}} << false;
    QTest::newRow("empty numbers") << QJsonObject{{u"caseNumber"_s, u" - "_s}} << false;
    QTest::newRow("last name and birth") << named(u"MUNOZ"_s, u"2006-05-04"_s) << true;
    QTest::newRow("part of the last name") << named(u"MUN"_s, u"2006-05-04"_s) << false;
    QTest::newRow("last name alone") << named(u"Muñoz"_s, {}) << false;
    QTest::newRow("other birth") << named(u"Muñoz"_s, u"2006-05-05"_s) << false;
    QTest::newRow("birth alone") << named({}, u"2006-05-04"_s) << false;
    // Domain E10: an alias counts as a name, on either side.
    QTest::newRow("last word of an alias") << named(u"Doe"_s, u"2006-05-04"_s) << true;
    QTest::newRow("alias with another birth") << named(u"Doe"_s, u"2006-05-05"_s) << false;
    auto alsoCalled = named(u"Other"_s, u"2006-05-04"_s);
    alsoCalled.insert(u"akas"_s, QJsonArray{QJsonObject{{u"alias"_s, u"La Munoz"_s}}});
    QTest::newRow("alias of the other side") << alsoCalled << true;
    QTest::newRow("merged") << QJsonObject{{u"youthId"_s, u"a"_s}} << true; // E11
}

void ListingTest::knowsTheSameYouth() {
    QFETCH(const QJsonObject, fields);
    QFETCH(const bool, same);
    ListingRow one = row(u"a"_s, 1, u"Muñoz"_s);
    one.stateId = u"S-1"_s;
    one.pdjNumber = u"P 1"_s;
    one.caseNumber = u"c-1"_s;
    one.dob = QDate(2006, 5, 4);
    one.akas = {u"Jenny  DOE"_s};
    one.status = u"CLOSED"_s; // counts too
    const auto listing = listingOf({one, row(u"b"_s, 2, u"Bell"_s)});
    QCOMPARE(listing.sameYouth(fields, {}).size(), same ? 1 : 0);
    QVERIFY(listing.sameYouth(fields, u"a"_s).isEmpty());
}

void ListingTest::keepsRowsApartWhenOneGoes() {
    Listing listing = listingOf({row(u"a"_s, 1), row(u"b"_s, 2), row(u"c"_s, 3)});
    listing.remove(u"a"_s);
    listing.remove(u"a"_s);
    listing.put(row(u"c"_s, 3, u"Changed"_s));
    QCOMPARE(listing.size(), 2);
    QVERIFY(!listing.row(u"a"_s));
    QCOMPARE(listing.row(u"c"_s)->youthLast, u"Changed"_s);
    QCOMPARE(listing.row(u"b"_s)->youthLast, u"Sample"_s);
    listing.remove(u"c"_s);
    QCOMPARE(found(listing), QStringList{u"b"_s});
    listing.clear();
    QCOMPARE(listing.size(), 0);
}

CTS_TEST(ListingTest)
#include "ListingTest.moc"
