#include "client/vault/AppLock.h"

#include "tests/support/TestMain.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>

using namespace cts;
using namespace cts::client;
using namespace std::chrono_literals;

class AppLockTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void startsLocked();
    void locksAfterTenIdleMinutes();
    void waitsAsLongAsTheUserWorks();
    void locksWhenTheComputerWakesUp();
    void locksAtOnceWhenAsked();
    void takesInputForActivity();
    void swallowsTheInputThatCameTooLate();
    void ignoresWhatIsNoInput();
    void takesAClockTurnedBackForNoMoreThanOneStretch();
    void followsAChangedLimit();
};

static const QDateTime start(QDate(2026, 3, 2), QTime(9, 0), Qt::UTC);

// Stands for the window that had the input focus.
class Receiver : public QObject {
public:
    int received = 0;

protected:
    bool event(QEvent* event) override {
        received += event->type() == QEvent::KeyPress ? 1 : 0;
        return true;
    }
};

static void send(QObject& receiver, QEvent::Type type) {
    QEvent event(type);
    QCoreApplication::sendEvent(&receiver, &event);
}

void AppLockTest::startsLocked() {
    const ManualClock clock(start);
    AppLock lock(clock);
    const QSignalSpy locked(&lock, &AppLock::locked);
    QVERIFY(lock.isLocked());
    QCOMPARE(lock.left(), 0s);
    lock.lock();
    lock.check();
    QCOMPARE(locked.count(), 0);
}

void AppLockTest::locksAfterTenIdleMinutes() {
    ManualClock clock(start);
    AppLock lock(clock);
    const QSignalSpy locked(&lock, &AppLock::locked);
    const QSignalSpy unlocked(&lock, &AppLock::unlocked);
    lock.unlock();
    QCOMPARE(unlocked.count(), 1);
    QCOMPARE(lock.left(), 600s);
    clock.advanceSeconds(599);
    lock.check();
    QVERIFY(!lock.isLocked());
    QCOMPARE(lock.left(), 1s);
    clock.advanceSeconds(1);
    lock.check();
    lock.check();
    QVERIFY(lock.isLocked());
    QCOMPARE(locked.count(), 1);
    lock.unlock();
    QCOMPARE(lock.left(), 600s);
}

void AppLockTest::waitsAsLongAsTheUserWorks() {
    ManualClock clock(start);
    IdleLock state(clock, 600s);
    state.unlock();
    for (int i = 0; i < 100; ++i) {
        clock.advanceSeconds(599);
        QVERIFY(!state.tick());
        state.activity();
    }
    QCOMPARE(state.left(), 600s);
}

void AppLockTest::locksWhenTheComputerWakesUp() {
    ManualClock clock(start);
    IdleLock state(clock, 600s);
    state.unlock();
    clock.advanceSeconds(8 * 3600);
    // The first thing that happens is a key press, before any timer.
    state.activity();
    QVERIFY(state.isLocked());
}

void AppLockTest::locksAtOnceWhenAsked() {
    const ManualClock clock(start);
    AppLock lock(clock);
    const QSignalSpy locked(&lock, &AppLock::locked);
    lock.unlock();
    lock.lock();
    lock.lock();
    QVERIFY(lock.isLocked());
    QCOMPARE(locked.count(), 1);
}

void AppLockTest::takesInputForActivity() {
    ManualClock clock(start);
    AppLock lock(clock);
    Receiver window;
    lock.watch(&window);
    lock.unlock();
    for (const auto type : {QEvent::KeyPress, QEvent::MouseButtonPress, QEvent::MouseMove, QEvent::Wheel,
                            QEvent::TouchBegin, QEvent::InputMethod}) {
        clock.advanceSeconds(500);
        send(window, type);
        QCOMPARE(lock.left(), 600s);
    }
    QCOMPARE(window.received, 1);
}

void AppLockTest::swallowsTheInputThatCameTooLate() {
    ManualClock clock(start);
    AppLock lock(clock);
    Receiver window;
    lock.watch(&window);
    lock.unlock();
    clock.advanceSeconds(601);
    send(window, QEvent::KeyPress);
    QVERIFY(lock.isLocked());
    QCOMPARE(window.received, 0);
    // What is typed into the lock page arrives.
    send(window, QEvent::KeyPress);
    QCOMPARE(window.received, 1);
    QVERIFY(lock.isLocked());
}

void AppLockTest::ignoresWhatIsNoInput() {
    ManualClock clock(start);
    AppLock lock(clock);
    Receiver window;
    lock.watch(&window);
    lock.unlock();
    clock.advanceSeconds(500);
    for (const auto type : {QEvent::Timer, QEvent::UpdateRequest, QEvent::WindowActivate, QEvent::HoverMove})
        send(window, type);
    QCOMPARE(lock.left(), 100s);
}

void AppLockTest::takesAClockTurnedBackForNoMoreThanOneStretch() {
    ManualClock clock(start);
    IdleLock state(clock, 600s);
    state.unlock();
    clock.set(start.addDays(-1));
    QVERIFY(!state.tick());
    clock.advanceSeconds(600);
    QVERIFY(state.tick());
}

void AppLockTest::followsAChangedLimit() {
    ManualClock clock(start);
    AppLock lock(clock, 300s);
    lock.unlock();
    clock.advanceSeconds(200);
    lock.setLimit(60s);
    lock.check();
    QVERIFY(lock.isLocked());
}

CTS_TEST(AppLockTest)
#include "AppLockTest.moc"
