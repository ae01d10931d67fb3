#include "shared/base/AtomicFile.h"

#include "tests/support/TestMain.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include "tests/support/FullDisk.h"

using namespace cts;
using namespace cts::tests;
using namespace Qt::StringLiterals;

class AtomicFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void replacesTheContent();
    void keepsTheOldContentWhenTheDiskIsFull_data();
    void keepsTheOldContentWhenTheDiskIsFull();
    void leavesNothingBehindWhenTheDiskIsFull();
    void keepsTheFileToItsOwner();
    void saysSoWhenThereIsNoFolder();
};

static QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void AtomicFileTest::replacesTheContent() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"file"_s);
    for (const auto& bytes : {QByteArray("first"), QByteArray(100'000, 'x'), QByteArray("\0short", 6), QByteArray()}) {
        QVERIFY(writeAtomically(path, bytes).ok());
        QCOMPARE(contentOf(path), bytes);
    }
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"file"_s});
}

// Small content stays in Qt's buffer until the end, large content does not.
void AtomicFileTest::keepsTheOldContentWhenTheDiskIsFull_data() {
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("room");
    QTest::newRow("small, no room") << 500 << 0;
    QTest::newRow("small, some room") << 500 << 499;
    QTest::newRow("large, no room") << 200'000 << 0;
    QTest::newRow("large, almost room enough") << 200'000 << 199'999;
}

void AtomicFileTest::keepsTheOldContentWhenTheDiskIsFull() {
    QFETCH(int, size);
    QFETCH(int, room);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"file"_s);
    QVERIFY(writeAtomically(path, "old").ok());
    Status written = Done{};
    {
        const FullDisk disk(room);
        written = writeAtomically(path, QByteArray(size, 'n'));
    }
    QVERIFY(!written.ok());
    QCOMPARE(written.error().code, u"cannotWrite"_s);
    QCOMPARE(written.error().data.value(u"file"_s).toString(), path);
    QCOMPARE(contentOf(path), QByteArray("old"));
}

void AtomicFileTest::leavesNothingBehindWhenTheDiskIsFull() {
    const QTemporaryDir folder;
    Status written = Done{};
    {
        const FullDisk disk(10);
        written = writeAtomically(folder.filePath(u"file"_s), QByteArray(500, 'n'));
    }
    QVERIFY(!written.ok());
    QVERIFY(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).isEmpty());
}

void AtomicFileTest::keepsTheFileToItsOwner() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"file"_s);
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(writeAtomically(path, "new").ok());
    QVERIFY(!(QFile::permissions(path) & others));
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::ReadOther));
    QVERIFY(writeAtomically(path, "again").ok());
    QVERIFY(!(QFile::permissions(path) & others));
}

void AtomicFileTest::saysSoWhenThereIsNoFolder() {
    const QTemporaryDir folder;
    QCOMPARE(writeAtomically(folder.filePath(u"no/such/file"_s), "x").error().code, u"cannotWrite"_s);
}

CTS_TEST(AtomicFileTest)
#include "AtomicFileTest.moc"
#endif
