#include "shared/protocol/PartsDigest.h"

#include "shared/base/Hash.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using cts::protocol::PartsDigest;
using cts::rules::Compartment;

// The sum by which two sides see that they hold the same.
class PartsDigestTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isTheHashOfOnePart() {
        PartsDigest digest;
        digest.add(u"r"_s, Compartment::Health, 12, u"abc"_s);
        QCOMPARE(digest.count(), 1);
        const QByteArrayList pieces{"r", "health", "12", "abc"};
        QCOMPARE(digest.sum(), cts::sha256Hex(pieces.join('\0')).left(32));
    }

    void doesNotDependOnTheOrder() {
        PartsDigest forth;
        PartsDigest back;
        for (int i = 0; i < 100; ++i)
            forth.add(u"record %1"_s.arg(i), Compartment::Core, i, u"hash"_s);
        for (int i = 99; i >= 0; --i)
            back.add(u"record %1"_s.arg(i), Compartment::Core, i, u"hash"_s);
        QVERIFY(forth == back);
        QVERIFY(PartsDigest(100, forth.sum()) == back);
    }

    void differsWithEveryPiece() {
        const auto of = [](const QString& record, Compartment compartment, qint64 revision, const QString& hash) {
            PartsDigest digest;
            digest.add(record, compartment, revision, hash);
            return digest.sum();
        };
        const QSet<QString> sums{of(u"r"_s, Compartment::Core, 1, u"h"_s), of(u"s"_s, Compartment::Core, 1, u"h"_s),
                                 of(u"r"_s, Compartment::Legal, 1, u"h"_s), of(u"r"_s, Compartment::Core, 2, u"h"_s),
                                 of(u"r"_s, Compartment::Core, 1, u"i"_s)};
        QCOMPARE(sums.size(), 5);
    }

    void carriesFromTheLowerHalf() {
        PartsDigest sum(1, QString(16, u'0') + QString(16, u'f'));
        sum.add(u"r"_s, Compartment::Core, 1, u"h"_s);
        PartsDigest one;
        one.add(u"r"_s, Compartment::Core, 1, u"h"_s);
        bool ok = false;
        QCOMPARE(sum.sum().left(16).toULongLong(&ok, 16), one.sum().left(16).toULongLong(&ok, 16) + 1);
        QCOMPARE(sum.sum().mid(16).toULongLong(&ok, 16), one.sum().mid(16).toULongLong(&ok, 16) - 1);
    }
};

CTS_TEST(PartsDigestTest)
#include "PartsDigestTest.moc"
