#include "shared/base/SealedBox.h"
#include "shared/protocol/SealedBatch.h"
#include "tests/support/TestMain.h"
#include "tests/unit/client/store/StoreWorld.h"

#include <QTest>

using namespace cts;
using namespace cts::client;
using namespace cts::client::tests;
using namespace Qt::StringLiterals;

class SealedOutboxTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void canBeReadByTheServerAlone();
    void replacesWhatWasNeverCommitted();
    void forgetsWhatIsAcknowledged();
    void sealsNothingWithoutAServerKey();

private:
    QList<records::Operation> numbered(qint64 first, qint64 last) const {
        QList<records::Operation> all;
        for (qint64 n = first; n <= last; ++n) {
            all << m_world.operation(u"secret words"_s);
            all.last().n = n;
            all.last().device = device;
        }
        return all;
    }
    QDir folder() const { return QDir(m_world.paths.sealedFolder(device)); }
    QStringList names() const { return folder().entryList(QDir::Files | QDir::Hidden, QDir::Name); }

    const QString device = StoreWorld::device;
    StoreWorld m_world;
    SealPrivateKey m_key = SealPrivateKey::generate();

private Q_SLOTS:
    void cleanup() { QDir(m_world.paths.sealedRoot()).removeRecursively(); }
};

void SealedOutboxTest::canBeReadByTheServerAlone() {
    SealedOutbox sealed(folder(), m_key.publicKey(), device);
    const auto two = numbered(3, 4);
    QVERIFY(sealed.put(two).ok());
    const auto boxes = SealedOutbox::boxes(folder());
    QCOMPARE(boxes.size(), 1);
    QCOMPARE(boxes[0].first, 3);
    QCOMPARE(boxes[0].last, 4);
    const QByteArray bytes = m_world.read(boxes[0].file);
    QVERIFY(!bytes.contains("secret words"));
    const auto opened = openSeal(bytes, m_key, protocol::sealedAssociatedData(device, 3, 4));
    const auto batch = protocol::decodeBatch(opened.value()).value().operations;
    QCOMPARE(batch.size(), 2);
    QCOMPARE(records::operationHash(batch[1]), records::operationHash(two[1]));
    QVERIFY(!openSeal(bytes, SealPrivateKey::generate(), protocol::sealedAssociatedData(device, 3, 4)).ok());
    QVERIFY(!openSeal(bytes, m_key, protocol::sealedAssociatedData(u"device-2"_s, 3, 4)).ok());
    QVERIFY(!openSeal(bytes, m_key, protocol::sealedAssociatedData(device, 3, 5)).ok());
}

void SealedOutboxTest::replacesWhatWasNeverCommitted() {
    SealedOutbox sealed(folder(), m_key.publicKey(), device);
    QVERIFY(sealed.put(numbered(1, 2)).ok());
    QVERIFY(sealed.put(numbered(3, 7)).ok()); // its transaction never came
    const auto again = numbered(3, 3);
    QVERIFY(sealed.put(again).ok());
    QCOMPARE(names(), QStringList({u"000000000001-000000000002.box"_s, u"000000000003-000000000003.box"_s}));
    QVERIFY(sealed.put(numbered(3, 3)).ok());
    const auto boxes = SealedOutbox::boxes(folder());
    QCOMPARE(boxes.size(), 2);
    const auto opened =
        openSeal(m_world.read(boxes[1].file), m_key, protocol::sealedAssociatedData(device, 3, 3)).value();
    QVERIFY(protocol::decodeBatch(opened).value().operations.first().id != again.first().id);
}

void SealedOutboxTest::forgetsWhatIsAcknowledged() {
    SealedOutbox sealed(folder(), m_key.publicKey(), device);
    QVERIFY(sealed.put(numbered(1, 2)).ok());
    QVERIFY(sealed.put(numbered(3, 5)).ok());
    QVERIFY(sealed.put(numbered(6, 6)).ok());
    const auto left = [&](qint64 acknowledged) {
        sealed.removeUpTo(acknowledged);
        QList<qint64> firsts;
        for (const auto& box : SealedOutbox::boxes(folder()))
            firsts << box.first;
        return firsts;
    };
    QCOMPARE(left(0), QList<qint64>({1, 3, 6}));
    QCOMPARE(left(1), QList<qint64>({1, 3, 6}));
    QCOMPARE(left(4), QList<qint64>({3, 6})); // 5 is still owed
    QCOMPARE(left(4), QList<qint64>({3, 6}));
    QCOMPARE(left(6), QList<qint64>());
}

void SealedOutboxTest::sealsNothingWithoutAServerKey() {
    SealedOutbox sealed(folder(), std::nullopt, device);
    QVERIFY(sealed.put(numbered(1, 1)).ok());
    QVERIFY(names().isEmpty());
}

CTS_TEST(SealedOutboxTest)
#include "SealedOutboxTest.moc"
