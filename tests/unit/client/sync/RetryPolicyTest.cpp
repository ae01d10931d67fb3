#include "client/sync/RetryPolicy.h"

#include "tests/support/TestMain.h"

#include <QTest>

#include <limits>

using namespace cts::client;

class RetryPolicyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void doublesUpToFiveMinutes();
    void staysAtFiveMinutesForEver();
    void spreadsByAFifthAndNoMore();
};

void RetryPolicyTest::doublesUpToFiveMinutes() {
    QList<qint64> delays;
    for (int failures = 1; failures <= 10; ++failures)
        delays << RetryPolicy::delayMs(failures, 0.0);
    QCOMPARE(delays, QList<qint64>({2000, 4000, 8000, 16000, 32000, 64000, 128'000, 256'000, 300'000, 300'000}));
}

void RetryPolicyTest::staysAtFiveMinutesForEver() {
    for (const int failures : {64, 65, 1000, std::numeric_limits<int>::max()})
        QCOMPARE(RetryPolicy::delayMs(failures, 0.0), 300'000);
    for (const int none : {0, -1, std::numeric_limits<int>::min() + 1})
        QCOMPARE(RetryPolicy::delayMs(none, 0.0), 2000);
}

void RetryPolicyTest::spreadsByAFifthAndNoMore() {
    for (int failures = 1; failures <= 12; ++failures) {
        const auto longest = RetryPolicy::delayMs(failures, 0.0);
        QCOMPARE(RetryPolicy::delayMs(failures, 1.0), longest * 8 / 10);
        QCOMPARE(RetryPolicy::delayMs(failures, 0.5), longest * 9 / 10);
        QCOMPARE(RetryPolicy::delayMs(failures, 7.0), longest * 8 / 10);
        QCOMPARE(RetryPolicy::delayMs(failures, -7.0), longest);
    }
}

CTS_TEST(RetryPolicyTest)
#include "RetryPolicyTest.moc"
