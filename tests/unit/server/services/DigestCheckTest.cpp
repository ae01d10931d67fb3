#include "server/services/DigestCheck.h"

#include "tests/support/TestMain.h"
#include "tests/unit/server/services/ServerFixture.h"

#include <QTest>

#include <future>

using namespace Qt::StringLiterals;

namespace cts::server::tests {

using protocol::PartsDigest;

// What a device holds against what it should hold.
class DigestCheckTest : public QObject {
    Q_OBJECT

    static QMap<QString, PartsDigest> digestsOf(const protocol::SyncAnswer& held) {
        QMap<QString, PartsDigest> digests;
        for (const auto& put : held.puts)
            digests[put.assignment].add(put.record, put.compartment, put.revision, put.hash);
        return digests;
    }
    static protocol::SyncAnswer ask(ServerFixture& fixture, const QString& person, const QByteArray& cursor,
                                    const QMap<QString, PartsDigest>& check) {
        protocol::SyncRequest request;
        request.cursor = cursor;
        request.check = check;
        std::promise<Result<protocol::SyncAnswer>> answered;
        fixture.sync().sync(fixture.caller(person), request,
                            [&](Result<protocol::SyncAnswer> answer) { answered.set_value(std::move(answer)); });
        return answered.get_future().get().value();
    }

private Q_SLOTS:
    // For everybody and everything: what the pages bring is what the index says they should hold.
    void whoHasEverythingIsSentNothing() {
        ServerFixture fixture;
        const auto one = fixture.approved(fixture.zoe);
        fixture.assignAdvocate(one, u"zoeAdvocate"_s);
        fixture.begin(u"farDpo"_s, u"farSdpo"_s);
        for (const auto& person : fixture.people()) {
            const auto held = fixture.pullAll(person);
            const auto digests = digestsOf(held);
            QVERIFY(digests.contains(QString()));
            const auto answer = ask(fixture, person, held.checkpoint.cursor, digests);
            QVERIFY2(answer.repairs.isEmpty(), qPrintable(person));
            QVERIFY(answer.puts.isEmpty());
        }
    }

    void whatDiffersComesWholeAndNothingElse() {
        ServerFixture fixture;
        const auto one = fixture.begin();
        fixture.begin();
        const auto held = fixture.pullAll(u"dpo"_s);
        auto digests = digestsOf(held);
        digests[one.assignment].add(u"one too many"_s, rules::Compartment::Core, 1, {});
        const auto answer = ask(fixture, u"dpo"_s, held.checkpoint.cursor, digests);
        QCOMPARE(answer.repairs.size(), 1);
        QCOMPARE(answer.repairs.constFirst().assignment, one.assignment);
        QSet<std::pair<QString, rules::Compartment>> right;
        for (const auto& put : held.puts)
            if (put.assignment == one.assignment)
                right.insert({put.record, put.compartment});
        QCOMPARE(answer.puts.size(), right.size());
        const auto& parts = answer.repairs.constFirst().parts;
        QVERIFY(QSet(parts.cbegin(), parts.cend()) == right);
        for (const auto& put : answer.puts) {
            QVERIFY(right.contains({put.record, put.compartment}));
            QVERIFY(!put.frame.isEmpty());
        }
    }

    // An id alone opens nothing: somebody else's assignment is one of which there is nothing.
    void ofWhatOneMayNotSeeThereIsNothing() {
        ServerFixture fixture;
        const auto one = fixture.begin();
        const auto held = fixture.pullAll(u"farDpo"_s);
        QVERIFY(ask(fixture, u"farDpo"_s, held.checkpoint.cursor, {{one.assignment, PartsDigest()}}).repairs.isEmpty());
        PartsDigest some;
        some.add(one.referral, rules::Compartment::Core, 1, {});
        const auto answer = ask(fixture, u"farDpo"_s, held.checkpoint.cursor, {{one.assignment, some}});
        QVERIFY(answer.puts.isEmpty());
        QVERIFY(answer.repairs.constFirst().parts.isEmpty());
    }

    void whatIsOnItsWayIsNotCompared() {
        ServerFixture fixture;
        const auto one = fixture.begin();
        const auto held = fixture.pullAll(u"dpo"_s);
        fixture.must(u"dpo"_s, fixture.edit(u"dpo"_s, one.referral, {{u"familyDynamics"_s, u"Changed."_s}}));
        const auto answer = ask(fixture, u"dpo"_s, held.checkpoint.cursor, digestsOf(held));
        QCOMPARE(answer.puts.size(), 1);
        QVERIFY(answer.repairs.isEmpty());
    }
};

CTS_TEST(DigestCheckTest)

} // namespace cts::server::tests

#include "DigestCheckTest.moc"
