#include "shared/base/Ids.h"
#include "tests/support/RecordFixture.h"
#include "tests/support/RulebookFixture.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using cts::records::FieldChange;
using cts::tests::RecordFixture;

// The operation "create": who may begin what, and what a device may not claim.
class CreationTest : public QObject {
    Q_OBJECT

private:
    static QString code(const cts::Result<cts::records::Reduction>& reduction) {
        return reduction.ok() ? u"ok"_s : reduction.error().code;
    }

    static cts::records::Operation newAssignment(RecordFixture& world, const QString& person) {
        const QString id = cts::newId(world.clock);
        auto answers = RecordFixture::assignmentAnswers();
        answers.insert(u"caseNumber"_s, u"C-1"_s);
        return world.factory(person).create(u"assignmentDetail"_s, id, id, answers);
    }

private Q_SLOTS:
    void theWorkerComesFromTheAccount() {
        RecordFixture world(cts::tests::realRulebook());
        world.begin();
        const auto fields = world.assignment().fields;
        const auto dpo = world.person(u"dpo"_s);
        QCOMPARE(fields.value(u"workerId"_s).toString(), dpo.userId);
        QCOMPARE(fields.value(u"workerName"_s).toString(), dpo.name);
        QCOMPARE(fields.value(u"unitId"_s).toString(), u"U1"_s);
        QCOMPARE(fields.value(u"leadAgency"_s).toString(), u"PROBATION"_s);
        QCOMPARE(world.assignment().state, u"New"_s);
        QCOMPARE(world.assignment().revision, 2); // itself and what the referral wrote to it
        QCOMPARE(world.assignment().trail.size(), 1);
        QCOMPARE(world.assignment().trail.first().action, u"create"_s);
        QCOMPARE(world.assignment().createdBy, dpo.userId);
    }

    void issuedFieldsAreNotAcceptedFromADevice_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("number") << u"assignmentNumber"_s << QJsonValue(7);
        QTest::newRow("worker") << u"workerId"_s << QJsonValue(cts::newId(cts::SystemClock()));
        QTest::newRow("unit") << u"unitId"_s << QJsonValue(u"U2"_s);
        QTest::newRow("lead") << u"leadAgency"_s << QJsonValue(u"DCFS"_s);
        QTest::newRow("agency") << u"agencyId"_s << QJsonValue(RecordFixture::zoe());
        QTest::newRow("duplicate") << u"duplicateAllowed"_s << QJsonValue(u"YES"_s);
        QTest::newRow("route") << u"routedTo"_s << QJsonValue(RecordFixture::zoe());
    }

    void issuedFieldsAreNotAcceptedFromADevice() {
        QFETCH(QString, field);
        QFETCH(QJsonValue, value);
        RecordFixture world(cts::tests::realRulebook());
        world.begin();
        auto creation = newAssignment(world, u"dpo"_s);
        creation.changes += FieldChange{field, {}, value};
        const auto created = world.apply(creation, u"dpo"_s);
        QCOMPARE(code(created), u"badChange"_s);
        QCOMPARE(created.error().data.value(u"code"_s).toString(), u"issued"_s);
        auto edit = world.assignmentEdit(u"dpo"_s, {{u"referralName"_s, u"Other"_s}});
        edit.changes += FieldChange{field, world.assignment().fields.value(field), value};
        QCOMPARE(code(world.apply(edit, u"dpo"_s)), u"badChange"_s);
        QCOMPARE(world.assignment().fields.value(u"referralName"_s).toString(), u"Sample"_s);
    }

    void everyRoleTries_data() {
        QTest::addColumn<QString>("person");
        QTest::addColumn<bool>("allowed");
        const QStringList workers{u"dpo"_s, u"dpo2"_s, u"csw"_s};
        for (const QString& person : RecordFixture(cts::tests::realRulebook()).people())
            QTest::addRow("%s", qPrintable(person)) << person << workers.contains(person);
    }

    void everyRoleTries() {
        QFETCH(QString, person);
        QFETCH(bool, allowed);
        RecordFixture world(cts::tests::realRulebook());
        QCOMPARE(code(world.apply(newAssignment(world, person), person)), allowed ? u"ok"_s : u"forbidden"_s);
        world.begin();
        auto bare = world.assignment(); // an assignment of "dpo" that has no referral yet
        bare.fields.remove(u"referralId"_s);
        world.world.put(bare);
        const auto second = world.factory(person).create(u"referral"_s, cts::newId(world.clock), world.assignmentId,
                                                         world.referralAnswers());
        const bool sees = person == u"dpo" || person == u"sdpo" || person == u"cpm" || person.startsWith(u"probAdmin");
        const QString refused = sees ? u"forbidden"_s : u"notFound"_s;
        QCOMPARE(code(world.apply(second, person)), person == u"dpo" ? u"ok"_s : refused);
    }

    void twiceIsRefused() {
        RecordFixture world(cts::tests::realRulebook());
        world.begin();
        auto again = newAssignment(world, u"dpo"_s);
        again.record = again.assignment = world.assignmentId;
        QCOMPARE(code(world.apply(again, u"dpo"_s)), u"alreadyExists"_s);
        const auto secondReferral = world.factory(u"dpo"_s).create(u"referral"_s, cts::newId(world.clock),
                                                                   world.assignmentId, world.referralAnswers());
        const auto refused = world.apply(secondReferral, u"dpo"_s);
        QCOMPARE(code(refused), u"alreadyExists"_s);
        QCOMPARE(refused.error().data.value(u"record"_s).toString(), world.referralId);
    }

    void starredFieldsAreNeededToSave() { // domain 4.1 row 1
        RecordFixture world(cts::tests::realRulebook());
        auto creation = newAssignment(world, u"dpo"_s);
        creation.changes.removeIf([](const FieldChange& change) { return change.path == u"referralNumber"; });
        const auto refused = world.apply(creation, u"dpo"_s);
        QCOMPARE(code(refused), u"incomplete"_s);
        const auto problems = refused.error().data.value(u"problems"_s).toArray();
        QCOMPARE(problems.size(), 1);
        QCOMPARE(problems.first()[u"field"_s].toString(), u"referralNumber"_s);
    }

    void wrongBelongingIsRefused() {
        RecordFixture world(cts::tests::realRulebook());
        auto creation = newAssignment(world, u"dpo"_s);
        creation.assignment = cts::newId(world.clock);
        QCOMPARE(code(world.apply(creation, u"dpo"_s)), u"notFound"_s);
        creation.assignment.clear();
        QCOMPARE(code(world.apply(creation, u"dpo"_s)), u"badOperation"_s);
        auto form = world.factory(u"dpo"_s).create(u"referral"_s, cts::newId(world.clock), {}, {});
        QCOMPARE(code(world.apply(form, u"dpo"_s)), u"badOperation"_s);
        form.kind = u"assignment"_s;
        QCOMPARE(code(world.apply(form, u"dpo"_s)), u"badOperation"_s);
        form.form = u"nothing"_s;
        QCOMPARE(code(world.apply(form, u"dpo"_s)), u"unknownForm"_s);
    }

    void theReferralWritesWhatItSharesToTheAssignment() {
        RecordFixture world(cts::tests::realRulebook());
        world.begin();
        const auto fields = world.assignment().fields;
        QCOMPARE(fields.value(u"referralType"_s).toString(), u"ADVOCACY_ONLY"_s);
        QCOMPARE(fields.value(u"cseStatus"_s).toString(), u"AT_RISK"_s);
        QCOMPARE(fields.value(u"dateOfReferral"_s).toString(), u"2021-12-07"_s);
        QCOMPARE(fields.value(u"referralId"_s).toString(), world.referralId);
    }

    void peopleAreMadeByTheirAdministratorAndTheSystem() {
        RecordFixture world(cts::tests::realRulebook());
        const QString id = cts::newId(world.clock);
        const QJsonObject name{{u"last"_s, u"New"_s}, {u"first"_s, u"Nora"_s}};
        const QJsonObject user{
            {u"name"_s, name}, {u"role"_s, u"DPO"_s}, {u"email"_s, u"n@probation.example"_s}, {u"active"_s, u"YES"_s}};
        const auto creation = world.factory(u"probAdmin"_s).create(u"user"_s, id, {}, user);
        for (const QString& person : world.people())
            if (!person.startsWith("probAdmin"_L1))
                QCOMPARE(code(world.apply(creation, person)), u"forbidden"_s);
        QCOMPARE(code(world.apply(creation, u"probAdmin"_s)), u"ok"_s);
        QCOMPARE(world.world.find(id)->state, u"Invited"_s);
        QCOMPARE(world.world.find(id)->fields.value(u"department"_s).toString(), u"PROBATION"_s);
        auto another = creation;
        another.record = cts::newId(world.clock);
        QCOMPARE(code(world.apply(another, u"system"_s)), u"ok"_s);
        QCOMPARE(world.world.find(another.record)->state, u"Active"_s);
        QCOMPARE(world.world.find(another.record)->fields, user);
    }

    void theSystemMayWriteIssuedFields() { // the server issues the assignment number
        RecordFixture world(cts::tests::realRulebook());
        world.begin();
        auto issue = world.assignmentEdit(u"dpo"_s, {});
        issue.changes = {{u"assignmentNumber"_s, {}, 10001}};
        QCOMPARE(code(world.apply(issue, u"dpo"_s)), u"badChange"_s);
        QCOMPARE(code(world.apply(issue, u"system"_s)), u"ok"_s);
        QCOMPARE(world.assignment().fields.value(u"assignmentNumber"_s).toInt(), 10001);
    }
};

CTS_TEST(CreationTest)
#include "CreationTest.moc"
