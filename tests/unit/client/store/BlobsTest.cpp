#include "client/store/Blobs.h"

#include "shared/base/Hash.h"
#include "tests/support/FullDisk.h"
#include "tests/support/TestMain.h"
#include "tests/unit/client/store/StoreWorld.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts::tests;

namespace cts::client::tests {

// The documents on a device.
class BlobsTest : public QObject {
    Q_OBJECT

    static QByteArray document(int bytes) {
        QByteArray made("%PDF-1.7 Safehouse Lane ");
        while (made.size() < bytes)
            made += "readable words " + QByteArray::number(made.size());
        return made.first(bytes);
    }
    static std::unique_ptr<Blobs> open(const StoreWorld& world) {
        return std::move(Blobs::open(world.paths, world.key, world.clock)).value();
    }
    static QString blobFile(const StoreWorld& world) {
        return world.paths.folder.filePath(world.paths.folder.entryList({u"*.blob"_s}).value(0));
    }
    const BlobPlace m_place{u"record"_s, StoreWorld::assignment};

private Q_SLOTS:
    void keepsADocumentOverARestart();
    void readsAnyPiece();
    void leavesNoReadableByteOnTheDisk();
    void isForItsOwnerAlone();
    void noticesEveryChangedByte();
    void noticesMovedAndMissingPieces();
    void goesOnWithAHalfFetchedDocument();
    void throwsAwayWhatIsNotWhatItIsCalled();
    void saysWhenTheDiskIsFull();
    void removesADocumentWithItsLastName();
    void opensOnlyWithItsKey();
    void keepsOpeningsUntilTheyAreTold();
    void sendsWhatWasOnlyWishedFor();
    void givesUpAWishAndNoDocument();
};

void BlobsTest::sendsWhatWasOnlyWishedFor() {
    StoreWorld world;
    const auto content = document(40'000);
    const QString sha256 = sha256Hex(content);
    const auto blobs = open(world);
    QVERIFY(blobs->want(sha256, content.size(), m_place));
    QVERIFY(blobs->add(sha256, content, {u"other"_s, m_place.assignment}));
    QVERIFY(blobs->wanted()->isEmpty());
    QCOMPARE(blobs->pending()->size(), 1);
}

// The server says that it has nothing of the kind while somebody adds the document here.
void BlobsTest::givesUpAWishAndNoDocument() {
    StoreWorld world;
    const auto content = document(40'000);
    const QString sha256 = sha256Hex(content);
    const auto blobs = open(world);
    const auto lane = open(world);
    QVERIFY(blobs->want(sha256, content.size(), m_place));
    QVERIFY(blobs->add(sha256, content, m_place));
    QVERIFY(lane->giveUpWish(sha256));
    QCOMPARE(*blobs->content(sha256), content);
    QCOMPARE(blobs->pending()->size(), 1);
    QVERIFY(blobs->want(sha256Hex("other"), 5, m_place));
    QVERIFY(lane->giveUpWish(sha256Hex("other")));
    QVERIFY(blobs->wanted()->isEmpty());
}

void BlobsTest::keepsADocumentOverARestart() {
    StoreWorld world;
    const auto content = document(100'000);
    const QString sha256 = sha256Hex(content);
    QVERIFY(open(world)->add(sha256, content, m_place));
    const auto blobs = open(world);
    QCOMPARE(*blobs->content(sha256), content);
    QCOMPARE(blobs->pending()->size(), 1);
    QVERIFY(blobs->setSent(sha256));
    QVERIFY(open(world)->pending()->isEmpty());
    QVERIFY(blobs->add(sha256, content, {u"other"_s, m_place.assignment}));
    QVERIFY(blobs->pending()->isEmpty()); // the server has it
}

void BlobsTest::readsAnyPiece() {
    StoreWorld world;
    for (const qsizetype size :
         {qsizetype(1), BlobFile::pieceBytes - 1, BlobFile::pieceBytes, BlobFile::pieceBytes + 1, qsizetype(70'000)}) {
        const auto content = document(static_cast<int>(size));
        const QString sha256 = sha256Hex(content);
        const auto blobs = open(world);
        QVERIFY(blobs->add(sha256, content, m_place));
        const auto entry = **blobs->find(sha256);
        for (const qsizetype from : {qsizetype(0), qsizetype(1), size / 2, size - 1})
            for (const int most : {1, 16'384, 40'000})
                QCOMPARE(*blobs->piece(entry, from, most), content.mid(from, most));
    }
}

void BlobsTest::leavesNoReadableByteOnTheDisk() {
    StoreWorld world;
    const auto content = document(100'000);
    const auto blobs = open(world);
    QVERIFY(blobs->add(sha256Hex(content), content, m_place));
    QVERIFY(blobs->want(sha256Hex("x"), content.size(), m_place));
    QVERIFY(blobs->takePiece(**blobs->find(sha256Hex("x")), content.first(BlobFile::pieceBytes)));
    const auto files = world.files();
    QVERIFY(files.size() >= 3);
    for (auto it = files.cbegin(); it != files.cend(); ++it) {
        QVERIFY2(!it.value().contains("Safehouse") && !it.value().contains("readable"), qPrintable(it.key()));
        QVERIFY2(!it.value().contains(sha256Hex(content).toLatin1()), qPrintable(it.key()));
        QVERIFY(!it.key().contains(sha256Hex(content)));
    }
}

void BlobsTest::isForItsOwnerAlone() {
    StoreWorld world;
    QVERIFY(open(world)->add(sha256Hex("%PDF"), "%PDF", m_place));
    const auto all = QFile::permissions(blobFile(world));
    QVERIFY(!(all & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)));
}

void BlobsTest::noticesEveryChangedByte() {
    StoreWorld world;
    const auto content = document(300);
    const QString sha256 = sha256Hex(content);
    const auto blobs = open(world);
    QVERIFY(blobs->add(sha256, content, m_place));
    const auto good = world.read(blobFile(world));
    for (qsizetype i = 0; i < good.size(); ++i) {
        auto bad = good;
        bad[i] = static_cast<char>(bad[i] ^ 1);
        world.write(blobFile(world), bad);
        QCOMPARE(codeOf(blobs->content(sha256)), u"damaged"_s);
    }
    world.write(blobFile(world), good.chopped(1));
    QCOMPARE(codeOf(blobs->content(sha256)), u"damaged"_s);
}

void BlobsTest::noticesMovedAndMissingPieces() {
    StoreWorld world;
    const auto content = document(3 * BlobFile::pieceBytes);
    const auto blobs = open(world);
    QVERIFY(blobs->add(sha256Hex(content), content, m_place));
    const auto good = world.read(blobFile(world));
    const qsizetype piece = BlobFile::pieceBytes + 28;
    const auto swapped = good.first(40) + good.mid(40 + piece, piece) + good.mid(40, piece) + good.mid(40 + 2 * piece);
    world.write(blobFile(world), swapped);
    QCOMPARE(codeOf(blobs->content(sha256Hex(content))), u"damaged"_s);
    world.write(blobFile(world), good.first(40 + 2 * piece));
    QCOMPARE(codeOf(blobs->content(sha256Hex(content))), u"damaged"_s);
}

void BlobsTest::goesOnWithAHalfFetchedDocument() {
    StoreWorld world;
    const auto content = document(50'000);
    const QString sha256 = sha256Hex(content);
    QVERIFY(open(world)->want(sha256, content.size(), m_place));
    const auto entry = **open(world)->find(sha256);
    QVERIFY(open(world)->takePiece(entry, content.first(2 * BlobFile::pieceBytes)));
    // A crash in the middle of the next piece leaves some of it.
    QFile file(blobFile(world));
    QVERIFY(file.open(QIODevice::Append));
    file.write("torn");
    file.close();
    const auto blobs = open(world);
    QCOMPARE(codeOf(blobs->content(sha256)), u"notHere"_s);
    QCOMPARE(blobs->fetched(entry), 2 * BlobFile::pieceBytes);
    QVERIFY(blobs->takePiece(entry, content.mid(2 * BlobFile::pieceBytes)));
    QCOMPARE(*blobs->content(sha256), content);
    QVERIFY(blobs->wanted()->isEmpty());
}

void BlobsTest::throwsAwayWhatIsNotWhatItIsCalled() {
    StoreWorld world;
    const auto content = document(20'000);
    const auto blobs = open(world);
    QVERIFY(blobs->want(sha256Hex("another"), content.size(), m_place));
    const auto entry = **blobs->find(sha256Hex("another"));
    QCOMPARE(codeOf(blobs->takePiece(entry, content)), u"wrongHash"_s);
    QCOMPARE(blobs->fetched(entry), 0);
    QCOMPARE(blobs->wanted()->size(), 1);
}

void BlobsTest::saysWhenTheDiskIsFull() {
    StoreWorld world;
    const auto content = document(600'000);
    const auto blobs = open(world);
    {
        const FullDisk full(300'000);
        QCOMPARE(codeOf(blobs->add(sha256Hex(content), content, m_place)), u"cannotWrite"_s);
    }
    QVERIFY(!*blobs->find(sha256Hex(content)));
    QVERIFY(blobs->add(sha256Hex(content), content, m_place));
    QCOMPARE(*blobs->content(sha256Hex(content)), content);
}

void BlobsTest::removesADocumentWithItsLastName() {
    StoreWorld world;
    const auto content = document(1000);
    const auto blobs = open(world);
    QVERIFY(blobs->add(sha256Hex(content), content, m_place));
    QVERIFY(blobs->add(sha256Hex(content), content, {u"other"_s, u"elsewhere"_s}));
    QVERIFY(blobs->forget(blobs->namingsOf(m_place.assignment)->value(0)));
    QVERIFY(blobs->content(sha256Hex(content)));
    QVERIFY(blobs->forget(blobs->namings()->value(0)));
    QCOMPARE(codeOf(blobs->content(sha256Hex(content))), u"notHere"_s);
    QVERIFY(world.paths.folder.entryList({u"*.blob"_s}).isEmpty());
    QVERIFY(blobs->pending()->isEmpty());
}

void BlobsTest::opensOnlyWithItsKey() {
    StoreWorld world;
    QVERIFY(open(world)->add(sha256Hex("%PDF"), "%PDF", m_place));
    const auto before = world.files();
    QCOMPARE(codeOf(Blobs::open(world.paths, SecureBytes::random(32), world.clock)), u"wrongKeyOrDamaged"_s);
    QCOMPARE(world.files().value(u"blobs.db"_s), before.value(u"blobs.db"_s));
}

void BlobsTest::keepsOpeningsUntilTheyAreTold() {
    StoreWorld world;
    QVERIFY(open(world)->noteOpening({u"1"_s, u"record"_s, u"x"_s, world.clock.now()}));
    QVERIFY(open(world)->noteOpening({u"2"_s, u"record"_s, u"x"_s, world.clock.now()}));
    QVERIFY(open(world)->removeOpenings({u"1"_s}));
    QCOMPARE(open(world)->openings(10)->size(), 1);
    QCOMPARE(open(world)->openings(10)->first().at, world.clock.now());
}

CTS_TEST(BlobsTest)

} // namespace cts::client::tests

#include "BlobsTest.moc"
