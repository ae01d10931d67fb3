#include "tests/bench/goals/Goal.h"

#include "tests/support/TestMain.h"

#include <QTest>

namespace cts::bench {

using namespace Qt::StringLiterals;

class GoalTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fasterIsATimeOfTheOther() {
        const Goal goal{u"first sync"_s, u"s"_s, Goal::Kind::Faster, 2.0, 25.0, u"peer"_s, 12.0, 40.0};
        QCOMPARE(*goal.ratio(), 12.5);
        QVERIFY(goal.reaches(12));
        QVERIFY(!goal.reaches(40));
    }

    void withinIsAPartOfTheOther() {
        const Goal goal{u"memory"_s, u"MB"_s, Goal::Kind::Within, 90.0, 164, u"peer"_s, 0.5, 0.25};
        QVERIFY(!goal.reaches(0.5));
        QVERIFY(!allReached({goal}));
    }

    void aboveIsAPartOfTheOther() {
        const Goal goal{u"operations"_s, u"1/s"_s, Goal::Kind::Above, 3000.0, 6000, u"floor"_s, 0.4, 0.8};
        QVERIFY(goal.reaches(0.4));
        QVERIFY(!goal.reaches(0.8));
        QVERIFY(allReached({goal}));
    }

    void nothingStaleIsAFigure() {
        const Goal goal{u"stale"_s, {}, Goal::Kind::Within, 0.0, 1, {}, 0.0, {}};
        QVERIFY(goal.reaches(0));
    }

    void whatWasNotMeasuredReachesNothingAndFailsNothing() {
        const Goal goal{u"push"_s, u"ms"_s, Goal::Kind::Faster, {}, 709, u"published"_s, 8.0, 12.0};
        QVERIFY(!goal.reaches(8));
        QVERIFY(allReached({goal}));
        QVERIFY(!goalTable({goal}).contains(u"push"_s));
    }

    void aMissingOtherIsNoSuccess() {
        const Goal goal{u"push"_s, u"ms"_s, Goal::Kind::Within, 5.0, 0, u"floor"_s, 8.0, {}};
        QVERIFY(!goal.reaches(8));
    }

    void theTableSaysWhatFails() {
        const auto table = goalTable({{u"first sync"_s, u"s"_s, Goal::Kind::Faster, 2.0, 25.0, u"peer"_s, 12.0, 40.0}});
        QVERIFY2(table.contains(u"25.0 s peer"_s), qPrintable(table));
        QVERIFY(table.contains(u">= 12.0  yes"_s));
        QVERIFY(table.contains(u">= 40.0  NO"_s));
    }
};

CTS_TEST(GoalTest)

} // namespace cts::bench

#include "GoalTest.moc"
