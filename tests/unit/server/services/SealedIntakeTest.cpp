#include "server/services/SealedIntake.h"

#include "shared/base/Ids.h"
#include "shared/base/SealedBox.h"
#include "shared/protocol/SealedBatch.h"
#include "tests/support/TestMain.h"
#include "tests/unit/server/services/ServerFixture.h"

#include <QTest>

#include <future>

using namespace Qt::StringLiterals;

namespace cts::server::tests {

using protocol::Outcome;
using records::Operation;

class SealedIntakeTest : public QObject {
    Q_OBJECT

    SealPrivateKey m_key = SealPrivateKey::generate();

    SealedItem sealed(const QList<Operation>& operations) const {
        SealedItem item{operations.constFirst().device, operations.constFirst().n, operations.constLast().n, {}};
        item.box = seal(protocol::encodeBatch(operations), m_key.publicKey(),
                        protocol::sealedAssociatedData(item.device, item.first, item.last));
        return item;
    }
    Result<OperationProcessor::Receipts> deliver(ServerFixture& fixture, const Caller& caller,
                                                 const QList<SealedItem>& items) const {
        const SealedIntake intake(fixture.processor(), m_key);
        std::promise<Result<OperationProcessor::Receipts>> answered;
        intake.deliver(caller, items,
                       [&](Result<OperationProcessor::Receipts> receipts) { answered.set_value(std::move(receipts)); });
        return answered.get_future().get();
    }
    static Operation create(ServerFixture& fixture) {
        const QString id = newId(fixture.clock);
        return fixture.numbered(
            u"dpo"_s, fixture.factory(u"dpo"_s).create(u"assignmentDetail"_s, id, id, fixture.assignmentAnswers()));
    }
    // The person signed in again on the same laptop, which is a new device now.
    static Caller signedInAgain(ServerFixture& fixture, const QString& name) {
        fixture.write([&](Store& store) {
            store.devices().add(u"new device"_s, fixture.userId(name), u"Laptop"_s, fixture.clock.now());
        });
        return {fixture.userId(name), u"new device"_s};
    }

private Q_SLOTS:
    void unsentWorkArrivesInItsOrder() {
        ServerFixture fixture;
        const auto first = create(fixture);
        const auto second = create(fixture);
        const auto receipts = deliver(fixture, signedInAgain(fixture, u"dpo"_s), {sealed({second}), sealed({first})});
        QVERIFY(receipts);
        QCOMPARE(receipts->size(), 2);
        QCOMPARE(receipts->at(0).operation, first.id);
        QCOMPARE(receipts->at(0).outcome, Outcome::Applied);
        QCOMPARE(receipts->at(1).outcome, Outcome::Applied);
    }

    void broughtTwiceItHappensOnce() {
        ServerFixture fixture;
        const auto operation = create(fixture);
        fixture.push(u"dpo"_s, {operation});
        const auto caller = signedInAgain(fixture, u"dpo"_s);
        const auto before = fixture.read([](Store& store) { return store.history().head().seq; });
        QCOMPARE(deliver(fixture, caller, {sealed({operation})})->at(0).outcome, Outcome::Applied);
        QCOMPARE(deliver(fixture, caller, {sealed({operation})})->at(0).outcome, Outcome::Applied);
        QCOMPARE(fixture.read([](Store& store) { return store.history().head().seq; }), before);
    }

    // The laptop was put back to an older image: the server has other work under these numbers.
    void aNumberThatIsTakenLosesNothing() {
        ServerFixture fixture;
        fixture.push(u"dpo"_s, {create(fixture), create(fixture)});
        auto first = create(fixture);
        auto second = create(fixture);
        for (auto* operation : {&first, &second}) {
            operation->n -= 2;
            operation->encoding = nullptr;
        }
        const auto caller = signedInAgain(fixture, u"dpo"_s);
        const auto receipts = deliver(fixture, caller, {sealed({first, second})}).value();
        QCOMPARE(receipts.size(), 2);
        for (const auto& receipt : receipts)
            QCOMPARE(receipt.outcome, Outcome::Applied);
        QCOMPARE(receipts.at(1).n, second.n);
        const auto before = fixture.read([](Store& store) { return store.history().head().seq; });
        QCOMPARE(deliver(fixture, caller, {sealed({first, second})})->at(1).sequence, receipts.at(1).sequence);
        QCOMPARE(fixture.read([](Store& store) { return store.history().head().seq; }), before);
    }

    void oneThatCannotBeUnderstoodIsRefusedAlone() {
        ServerFixture fixture;
        const auto first = create(fixture);
        const auto second = create(fixture);
        QByteArray batch = protocol::encodeBatch({first, second});
        batch.replace(batch.indexOf("\"create\""), 8, "[]");
        SealedItem item{first.device, first.n, second.n, {}};
        item.box = seal(batch, m_key.publicKey(), protocol::sealedAssociatedData(item.device, item.first, item.last));
        const auto receipts = deliver(fixture, fixture.caller(u"dpo"_s), {item}).value();
        QCOMPARE(receipts.size(), 2);
        QCOMPARE(receipts.at(0).code, u"badOperation"_s);
        QCOMPARE(receipts.at(1).outcome, Outcome::Applied);
    }

    void anotherUsersWorkIsRefused() {
        ServerFixture fixture;
        const auto operation = create(fixture);
        QCOMPARE(deliver(fixture, signedInAgain(fixture, u"dpo2"_s), {sealed({operation})}).error().code,
                 u"deviceUnknown"_s);
    }

    void aChangedBoxIsRefused_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("code");
        QTest::newRow("bytes") << u"bytes"_s << u"badSeal"_s;
        QTest::newRow("numbers") << u"numbers"_s << u"badSeal"_s;
        QTest::newRow("device") << u"device"_s << u"badSeal"_s;
        QTest::newRow("key") << u"key"_s << u"wrongKey"_s;
        QTest::newRow("content") << u"content"_s << u"badOperation"_s;
        QTest::newRow("operation of another device") << u"foreign"_s << u"badOperation"_s;
    }

    void aChangedBoxIsRefused() {
        QFETCH(QString, what);
        QFETCH(QString, code);
        ServerFixture fixture;
        auto operation = create(fixture);
        auto item = sealed({operation});
        const auto associated = protocol::sealedAssociatedData(item.device, item.first, item.last);
        if (what == u"bytes"_s)
            item.box[item.box.size() / 2] = static_cast<char>(item.box.at(item.box.size() / 2) ^ 1);
        else if (what == u"numbers"_s)
            item.last += 1;
        else if (what == u"device"_s)
            item.device = ServerFixture::deviceOf(u"dpo2"_s);
        else if (what == u"key"_s)
            item.box = seal("x", SealPrivateKey::generate().publicKey(), associated);
        else if (what == u"content"_s)
            item.box = seal("no operations", m_key.publicKey(), associated);
        else {
            operation.device = ServerFixture::deviceOf(u"dpo2"_s);
            item.box = seal(protocol::encodeBatch({operation}), m_key.publicKey(), associated);
        }
        const auto result = deliver(fixture, fixture.caller(u"dpo"_s), {item});
        QCOMPARE(result.error().code, code);
        QCOMPARE(result.error().data.value("item"_L1).toInt(), 0);
    }
};

CTS_TEST(SealedIntakeTest)

} // namespace cts::server::tests

#include "SealedIntakeTest.moc"
