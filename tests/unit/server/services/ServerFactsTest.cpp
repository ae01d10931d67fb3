#include "server/services/ServerFacts.h"

#include "shared/records/Settings.h"
#include "tests/support/TestMain.h"
#include "tests/unit/server/services/ServerFixture.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace cts::server::tests {

// What the server remembers of the county's settings is what they are.
class ServerFactsTest : public QObject {
    Q_OBJECT

    static constexpr auto setting = "digestTime"_L1;

    static records::Operation change(ServerFixture& county, const QString& value) {
        return county.edit(u"probAdmin"_s, records::settingsRecordId(), {{setting, value}});
    }
    static QString inForce(ServerFixture& county, Store& store) {
        return ServerFacts(store, county.rulebook()).settings().value(setting).toString();
    }

private Q_SLOTS:
    void followWhatIsEdited() {
        ServerFixture county;
        for (const auto& value : {u"05:00"_s, u"09:00"_s}) {
            county.must(u"probAdmin"_s, change(county, value));
            county.write([&](Store& store) { QCOMPARE(inForce(county, store), value); });
            QCOMPARE(county.read([&](Store& store) { return inForce(county, store); }), value);
        }
    }

    // The next edit gets the same revision.
    void ofAnUndoneEditAreForgotten() {
        ServerFixture county;
        const auto lost = change(county, u"05:00"_s);
        const auto actor = county.actor(u"probAdmin"_s);
        const Status undone = county.database().writeAndWait([&](Store& store) -> Status {
            must(county.applier().apply(store, lost, actor, OperationApplier::By::User));
            return inForce(county, store) == "05:00"_L1 ? Error{u"undone"_s} : Error{u"notApplied"_s};
        });
        QCOMPARE(undone.error().code, u"undone"_s);
        county.must(u"probAdmin"_s, change(county, u"09:00"_s));
        county.write([&](Store& store) { QCOMPARE(inForce(county, store), u"09:00"_s); });
    }
};

CTS_TEST(ServerFactsTest)

} // namespace cts::server::tests

#include "ServerFactsTest.moc"
