#include "shared/base/Ids.h"

#include "tests/support/TestMain.h"

#include <QSet>
#include <QTest>
#include <QTimeZone>
#include <QUuid>

using namespace cts;
using namespace Qt::StringLiterals;

class IdsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makesUuidsOfVersionSeven();
    void sortsLaterIdsLater();
    void carriesTheMilliseconds();
    void makesDifferentIdsInOneMoment();
    void acceptsOnlyWellFormedIds();
};

static const QDateTime start(QDate(2026, 3, 2), QTime(9, 30, 0, 123), Qt::UTC);

void IdsTest::makesUuidsOfVersionSeven() {
    const ManualClock clock(start);
    for (int i = 0; i < 1000; ++i) {
        const auto id = newId(clock);
        QVERIFY(isId(id));
        QCOMPARE(id.at(14), u'7');
        QVERIFY(u"89ab"_s.contains(id.at(19)));
        QCOMPARE(QUuid::fromString(id).variant(), QUuid::DCE);
    }
}

void IdsTest::sortsLaterIdsLater() {
    ManualClock clock(start);
    QString previous = newId(clock);
    for (const int step : {1, 255, 256, 65'535, 65'536, 1'000'000, 2'000'000'000}) {
        clock.set(clock.now().addMSecs(step));
        const auto id = newId(clock);
        QVERIFY(previous < id);
        previous = id;
    }
}

// The example of RFC 9562, appendix A.6: 2022-02-22 14:22:22.00 GMT-05:00.
void IdsTest::carriesTheMilliseconds() {
    const ManualClock clock(QDateTime::fromMSecsSinceEpoch(0x017f22e279b0, Qt::UTC));
    QVERIFY(newId(clock).startsWith(u"017f22e2-79b0-7"_s));
}

void IdsTest::makesDifferentIdsInOneMoment() {
    const ManualClock clock(start);
    QSet<QString> ids;
    for (int i = 0; i < 10'000; ++i)
        ids.insert(newId(clock));
    QCOMPARE(ids.size(), 10'000);
}

void IdsTest::acceptsOnlyWellFormedIds() {
    QVERIFY(isId(u"017f22e2-79b0-7cc3-98c4-dc0c0c07398f"_s));
    for (const auto& text :
         {u""_s, u"017F22E2-79B0-7CC3-98C4-DC0C0C07398F"_s, u"{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}"_s,
          u"017f22e279b07cc398c4dc0c0c07398f"_s, u"017f22e2-79b0-7cc3-98c4-dc0c0c07398"_s,
          u"017f22e2-79b0-7cc3-98c4-dc0c0c07398g"_s, u"017f22e2-79b0-7cc3-98c4-dc0c0c07398f\n"_s,
          u" 017f22e2-79b0-7cc3-98c4-dc0c0c07398f"_s, u"../../../../etc/passwd"_s})
        QVERIFY2(!isId(text), qPrintable(text));
}

CTS_TEST(IdsTest)
#include "IdsTest.moc"
