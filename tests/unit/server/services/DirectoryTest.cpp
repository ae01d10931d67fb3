#include "server/services/RecordReader.h"
#include "shared/records/Settings.h"
#include "tests/support/TestMain.h"
#include "tests/unit/server/services/DeviceModel.h"

#include <QTest>

#include <future>

using namespace Qt::StringLiterals;

namespace cts::server::tests {

class DirectoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countyStaffHoldTheWholeDirectoryAndAgenciesTheirOwn() {
        ServerFixture fixture;
        DeviceModel county(fixture, u"dpo"_s);
        DeviceModel agency(fixture, u"zoeAdmin"_s);
        county.pull();
        agency.pull();
        QVERIFY(county.records().contains(fixture.userId(u"sunAdmin"_s)));
        QVERIFY(county.records().contains(fixture.sun));
        QCOMPARE(agency.records(),
                 QSet<QString>({fixture.zoe, fixture.userId(u"zoeAdmin"_s), fixture.userId(u"zoeAdvocate"_s),
                                fixture.userId(u"zoeAdvocate2"_s), records::settingsRecordId()}));
    }

    void refusesAnIncompleteUser() {
        ServerFixture fixture;
        fixture.write([&](Store& store) {
            const auto added = fixture.directory().addUser(store, {{u"role"_s, u"DPO"_s}});
            QCOMPARE(added.error().code, u"incomplete"_s);
            QVERIFY(!fixture.directory().editUser(store, fixture.zoe, {{u"active"_s, u"NO"_s}}));
        });
    }

    void aNewRoleHoldsForTheNextOperation() {
        ServerFixture fixture;
        const auto one = fixture.begin();
        const auto edit = fixture.edit(u"dpo"_s, one.referral, {{u"familyDynamics"_s, u"Changed."_s}});
        fixture.write([&](Store& store) {
            ServerFixture::expect(
                fixture.directory().editUser(store, fixture.userId(u"dpo"_s), {{u"role"_s, u"SDPO"_s}}));
        });
        const auto receipt = fixture.send(u"dpo"_s, edit);
        QCOMPARE(receipt.outcome, protocol::Outcome::Quarantined);
        QCOMPARE(receipt.code, u"roleChanged"_s);
        QCOMPARE(fixture.actor(u"dpo"_s).role, u"SDPO"_s);
    }

    void givesThePrincipalsOfActiveUsersOnly() {
        ServerFixture fixture;
        const auto principals = [&] {
            return fixture.read(
                [&](Store& store) { return fixture.directory().principals(store, fixture.caller(u"dpo"_s)); });
        };
        QVERIFY(principals().contains(u"owner:"_s + fixture.userId(u"dpo"_s)));
        fixture.write([&](Store& store) {
            ServerFixture::expect(
                fixture.directory().editUser(store, fixture.userId(u"dpo"_s), {{u"active"_s, u"NO"_s}}));
        });
        QVERIFY(principals().isEmpty());
    }

    void listsUsersByName() {
        ServerFixture fixture;
        const auto users = fixture.read([&](Store& store) { return fixture.directory().users(store); });
        QCOMPARE(users.size(), fixture.people().size());
        QVERIFY(
            std::is_sorted(users.begin(), users.end(), [](const auto& a, const auto& b) { return a.name < b.name; }));
    }

    // Reading a record is on record, and so is trying to.
    void readingARecordIsAudited() {
        ServerFixture fixture;
        const auto one = fixture.begin();
        const RecordReader reader(fixture.context());
        for (const auto& person : {u"dpo"_s, u"farDpo"_s}) {
            std::promise<void> answered;
            reader.read(fixture.caller(person), one.referral,
                        [&](const Result<RecordReader::Parts>&) { answered.set_value(); });
            answered.get_future().get();
        }
        const auto entries = fixture.read([&](Store& store) { return store.audit().ofSubject(one.referral, 10); });
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries.at(0).userId, fixture.userId(u"farDpo"_s));
        QCOMPARE(entries.at(0).outcome, u"notFound"_s);
        QCOMPARE(entries.at(1).outcome, u"done"_s);
        QCOMPARE(entries.at(1).action, u"openRecord"_s);
    }
};

CTS_TEST(DirectoryTest)

} // namespace cts::server::tests

#include "DirectoryTest.moc"
