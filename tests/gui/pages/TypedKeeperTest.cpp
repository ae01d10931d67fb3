#include "client/ui/TypedKeeper.h"

#include "tests/support/TestMain.h"

#include <QTest>
#include <QWidget>

#include <memory>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::client::ui;

// What is typed, and when it reaches the disk.
class TypedKeeperTest : public QObject {
    Q_OBJECT

    // A place on a page, and a disk that may be full.
    struct Place {
        QWidget widget;
        QStringList written; // targets
        int told = 0;
        bool isFull = false;
        std::unique_ptr<TypedKeeper> keeper = std::make_unique<TypedKeeper>(
            &widget,
            [this](const QString& target) {
                if (isFull)
                    return Status(Error{u"diskFull"_s});
                written.append(target);
                return Status(Done{});
            },
            [this](const Error&) { ++told; });
    };

private Q_SLOTS:
    void keepsWhenThePlaceIsHiddenAndWhenItGoes() {
        Place place;
        place.widget.show();
        QCOMPARE(place.keeper->turnTo(u"one"_s), TypedKeeper::Turn::Other);
        place.keeper->noteTyped();
        place.widget.hide();
        QCOMPARE(place.written, QStringList{u"one"_s});
        place.keeper->noteTyped();
        place.keeper.reset();
        QCOMPARE(place.written, QStringList({u"one"_s, u"one"_s}));
    }

    void keepsSoonAfterTheLastKey() {
        Place place;
        place.keeper->noteTyped();
        QTRY_COMPARE(place.written.size(), 1);
        QVERIFY(place.keeper->keep());
        QCOMPARE(place.written.size(), 1); // there is nothing new
    }

    // Otherwise one youth's words would be recorded at another.
    void holdsThePlaceUntilWhatStandsThereIsKept() {
        Place place;
        place.keeper->turnTo(u"one"_s);
        place.keeper->noteTyped();
        place.isFull = true;
        QCOMPARE(place.keeper->turnTo(u"other"_s), TypedKeeper::Turn::HeldUp);
        QCOMPARE(place.told, 1);
        QVERIFY(place.keeper->isHeldUp());
        QCOMPARE(place.keeper->target(), u"one"_s);
        QCOMPARE(place.keeper->turnTo(u"one"_s), TypedKeeper::Turn::Same); // back again
        QVERIFY(!place.keeper->isHeldUp());
        QCOMPARE(place.keeper->turnTo(u"other"_s), TypedKeeper::Turn::HeldUp);
        place.isFull = false;
        QCOMPARE(place.keeper->turnTo(u"other"_s), TypedKeeper::Turn::Other);
        QCOMPARE(place.written, QStringList{u"one"_s});
        QVERIFY(!place.keeper->isHeldUp());
    }

    void writesNothingOfWhatHasBecomeARecord() {
        Place place;
        place.keeper->noteTyped();
        place.keeper->forget();
        place.keeper.reset();
        QVERIFY(place.written.isEmpty());
    }
};

CTS_TEST(TypedKeeperTest)

#include "TypedKeeperTest.moc"
