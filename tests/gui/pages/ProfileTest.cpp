#include "client/services/CaseService.h"
#include "client/services/LocalAccount.h"
#include "tests/support/MemoryKeyring.h"
#include "tests/support/TestMain.h"
#include "tests/support/county/TestClient.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::client;
using namespace cts::tests;

// What a profile is after its small files were cut off, lost or damaged: nobody's work may go out of sight for it.
class ProfileTest final : public QObject {
    Q_OBJECT

    static inline const QString secret = u"an invented unlock phrase"_s;

    TestCounty m_county{2};
    QTemporaryDir m_folder;
    MemoryKeyring m_keyring;
    SystemClock m_clock;
    QString m_assignment;

    ProfilePaths paths() const { return {QDir(m_folder.path())}; }
    std::unique_ptr<LocalAccount> account() {
        return std::make_unique<LocalAccount>(LocalAccount::Settings{paths(), u"test"_s, 1000}, m_keyring, m_clock);
    }
    QString userName() { return m_county.user(u"DPO"_s).userName; }

    void signInTo(LocalAccount& account) {
        QSignalSpy opened(&account, &LocalAccount::opened);
        account.signIn(m_county.url(), {userName(), practicePassword(), {}}, secret);
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 30'000);
    }

    void write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

private Q_SLOTS:
    void initTestCase() {
        auto first = account();
        QCOMPARE(first->startState(), StartState::NewProfile);
        signInTo(*first);
        QTRY_VERIFY_WITH_TIMEOUT(first->store()->ready(), 30'000);
        const auto created = CaseService(*first->store()).createAssignment(inventedAssignment(1));
        QVERIFY(created);
        m_assignment = *created;
        first->lock();
    }

    void deviceFileMayVanish_data() {
        QTest::addColumn<QByteArray>("left");
        QTest::newRow("gone") << QByteArray();
        QTest::newRow("cut off") << QByteArray("{\"server\":\"htt");
        QTest::newRow("zeros") << QByteArray(200, '\0');
    }
    void deviceFileMayVanish() {
        QFETCH(QByteArray, left);
        QVERIFY(QFile::remove(paths().deviceFile()));
        if (!left.isEmpty())
            write(paths().deviceFile(), left);
        auto later = account();
        QCOMPARE(later->startState(), StartState::Locked);
        QSignalSpy opened(later.get(), &LocalAccount::opened);
        later->unlock(secret);
        QTRY_COMPARE(opened.size(), 1);
        QVERIFY(later->store()->view(m_assignment)->world.find(m_assignment));
        QCOMPARE(later->lastUser(), userName());
        QCOMPARE(later->lastServer(), m_county.url());
        later->lock();
        QCOMPARE(account()->lastUser(), userName());
    }

    void markThatOutlivedItsSignInIsIgnored() {
        write(paths().unfinishedFile(), {});
        auto later = account();
        QCOMPARE(later->startState(), StartState::Locked);
        later.reset();
        QVERIFY(!QFile::exists(paths().unfinishedFile()));
    }

    // The last test: it sets the profile aside.
    void signInThatWasCutOffIsDoneAgain() {
        write(paths().unfinishedFile(), {});
        QVERIFY(QFile::remove(paths().deviceFile()));
        auto again = account();
        QCOMPARE(again->startState(), StartState::NewProfile);
        signInTo(*again);
        QVERIFY(!QFile::exists(paths().unfinishedFile()));
        QVERIFY(DeviceFile::read(paths()).exists());
        again->lock();
        QCOMPARE(account()->startState(), StartState::Locked);
    }
};

CTS_TEST(ProfileTest)
#include "ProfileTest.moc"
