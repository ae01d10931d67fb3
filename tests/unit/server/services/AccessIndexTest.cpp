#include "tests/support/RulebookFixture.h"
#include "tests/support/TestMain.h"
#include "tests/unit/server/services/DeviceModel.h"
#include "tests/unit/server/services/RandomCounty.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace cts::server::tests {

using rules::Compartment;

class AccessIndexTest : public QObject {
    Q_OBJECT

    // Every row there should be, asked of the permission matrix record by record.
    static QSet<QString> expectedRows(ServerFixture& fixture) {
        const AccessIndex access(fixture.rulebook());
        return fixture.read([&](Store& store) {
            QSet<QString> rows;
            for (const auto& id : store.records().idsAfter({}, 100000)) {
                const auto record = store.records().find(id).value();
                const auto assignment = store.records().find(record.record.assignmentId);
                const auto readers =
                    access.readersOf(record.record, assignment ? std::optional(assignment->record) : std::nullopt);
                for (auto it = readers.cbegin(); it != readers.cend(); ++it) {
                    for (const auto compartment : it.value()) {
                        if (record.parts.contains(compartment))
                            rows.insert(id + u' ' + rules::nameOf(compartment) + u' ' + it.key());
                    }
                }
            }
            return rows;
        });
    }
    static QSet<QString> presentRows(ServerFixture& fixture) {
        return fixture.read([&](Store& store) {
            QSet<QString> rows;
            for (const auto& id : store.records().idsAfter({}, 100000)) {
                for (const auto& row : store.scope().rowsOf(store.records().ridOf(id).value())) {
                    if (row.present)
                        rows.insert(id + u' ' + rules::nameOf(row.compartment) + u' ' +
                                    store.scope().nameOf(row.principal));
                }
            }
            return rows;
        });
    }
    // What a person should hold, from records and matrix alone.
    static QMap<DeviceModel::Key, QString> expectedParts(ServerFixture& fixture, const QString& person) {
        const AccessIndex access(fixture.rulebook());
        const auto principals = fixture.rulebook().permissions().principalsOf(fixture.actor(person));
        return fixture.read([&](Store& store) {
            QMap<DeviceModel::Key, QString> parts;
            for (const auto& id : store.records().idsAfter({}, 100000)) {
                const auto record = store.records().find(id).value().record;
                const auto assignment = store.records().find(record.assignmentId);
                const auto readers =
                    access.readersOf(record, assignment ? std::optional(assignment->record) : std::nullopt);
                rules::Compartments visible;
                for (const auto& principal : principals)
                    visible.unite(readers.value(principal));
                for (const auto& part : records::split(record, *fixture.rulebook().form(record.formId))) {
                    if (visible.contains(part.compartment))
                        parts.insert({id, part.compartment}, records::partHash(part));
                }
            }
            return parts;
        });
    }

private Q_SLOTS:
    // The index that is written with the data is the matrix asked record by record; and what devices hold, through
    // pages, lost and gained cases, moved people and a pull now and then, is what the matrix says, part by part.
    void equalsTheMatrixAfterManyOperations_data() {
        QTest::addColumn<quint32>("seed");
        for (const quint32 seed : {1U, 2U})
            QTest::newRow(qPrintable(QString::number(seed))) << seed;
    }

    void equalsTheMatrixAfterManyOperations() {
        QFETCH(quint32, seed);
        ServerFixture fixture({}, {.pageBytes = 6000});
        RandomCounty county(fixture, seed);
        QList<DeviceModel> devices;
        for (const auto& person : fixture.people())
            devices.append(DeviceModel(fixture, person));
        QRandomGenerator random(seed);
        for (int i = 0; i < 500; ++i) {
            county.step();
            // Sometimes one page and no more, so that changes come between the pages.
            if (i % 3 == 0)
                devices[random.bounded(devices.size())].pullPage();
        }
        QVERIFY(county.accepted() > 100);
        QCOMPARE(presentRows(fixture), expectedRows(fixture));
        for (auto& device : devices) {
            device.pull();
            QCOMPARE(device.parts(), expectedParts(fixture, device.person()));
        }
    }

    // Domain 4.1: before step 7 the record is invisible to agencies.
    void agenciesSeeNothingBeforeTheyAreChosen() {
        ServerFixture fixture;
        DeviceModel admin(fixture, u"zoeAdmin"_s);
        DeviceModel advocate(fixture, u"zoeAdvocate"_s);
        const auto one = fixture.begin();
        fixture.submit(one);
        fixture.supervisorApproves(one);
        admin.pull();
        QVERIFY(!admin.records().contains(one.assignment));
        fixture.adminApproves(one, fixture.zoe);
        admin.pull();
        advocate.pull();
        QVERIFY(admin.records().contains(one.assignment));
        QVERIFY(admin.records().contains(one.referral));
        QVERIFY(!advocate.records().contains(one.assignment));
        fixture.assignAdvocate(one, u"zoeAdvocate"_s);
        advocate.pull();
        QVERIFY(advocate.records().contains(one.referral));
    }

    void aFormerAdvocateLosesTheWholeCase() {
        ServerFixture fixture;
        DeviceModel former(fixture, u"zoeAdvocate"_s);
        const auto one = fixture.approved(fixture.zoe);
        fixture.assignAdvocate(one, u"zoeAdvocate"_s);
        former.pull();
        QVERIFY(former.records().contains(one.referral));
        fixture.must(u"zoeAdmin"_s, fixture.step(u"zoeAdmin"_s, one.assignment, u"reassignAdvocate"_s,
                                                 {{u"advocateId"_s, fixture.userId(u"zoeAdvocate2"_s)},
                                                  {u"reason"_s, u"Holiday."_s}}));
        former.pull();
        QVERIFY(!former.records().contains(one.referral));
        QVERIFY(!former.records().contains(one.assignment));
    }

    // A record that has moved to other hands without being changed itself goes with its assignment.
    void formsFollowTheirAssignment() {
        ServerFixture fixture;
        const auto one = fixture.begin(u"dpo"_s, u"farSdpo"_s);
        DeviceModel substitute(fixture, u"farSdpo"_s);
        substitute.pull();
        QVERIFY(!substitute.records().contains(one.referral));
        fixture.submit(one);
        substitute.pull();
        QVERIFY(substitute.records().contains(one.referral));
        fixture.must(u"dpo"_s, fixture.step(u"dpo"_s, one.referral, u"reroute"_s,
                                            {{u"supervisorUserId"_s, fixture.userId(u"sdpo"_s)}}));
        substitute.pull();
        QVERIFY(!substitute.records().contains(one.assignment));
        QVERIFY(!substitute.records().contains(one.referral));
    }

    // A changed matrix holds for what was written before it.
    void aNewRulebookIsAppliedToWhatIsThere() {
        ServerFixture fixture;
        const auto one = fixture.begin();
        DeviceModel worker(fixture, u"dpo"_s);
        DeviceModel manager(fixture, u"cpm"_s);
        worker.pull();
        manager.pull();
        QVERIFY(worker.parts().contains({one.referral, Compartment::Health}));
        auto files = cts::tests::realRulebookFiles();
        auto permissions = files.value("permissions.json"_L1).toObject();
        auto relations = permissions.value("relations"_L1).toArray();
        for (auto relation : relations) {
            auto object = relation.toObject();
            if (object.value("id"_L1).toString() == "owner"_L1)
                object.insert(u"sees"_s, QJsonArray{u"core"_s, u"location"_s});
            relation = object;
        }
        permissions.insert(u"relations"_s, relations);
        files.insert(u"permissions.json"_s, permissions);
        const auto loaded = cts::tests::loadRulebookFiles(files);
        QVERIFY(loaded.rulebook);
        fixture.restart(loaded.rulebook);
        QCOMPARE(presentRows(fixture), expectedRows(fixture));
        worker.pull();
        QVERIFY(worker.parts().contains({one.referral, Compartment::Location}));
        QVERIFY(!worker.parts().contains({one.referral, Compartment::Health}));
        manager.takeReceived();
        manager.pull();
        QCOMPARE(manager.takeReceived(), 0);
    }

    void theSameRulebookIsNotAppliedAgain() {
        ServerFixture fixture;
        fixture.begin();
        const auto done = AccessRebuilder(fixture.context(), fixture.applier()).bringUpToDate();
        QCOMPARE(done.value(), 0);
    }
};

CTS_TEST(AccessIndexTest)

} // namespace cts::server::tests

#include "AccessIndexTest.moc"
