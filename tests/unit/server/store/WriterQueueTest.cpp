#include "tests/support/TestMain.h"
#include "tests/unit/server/store/StoreFixture.h"

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;

namespace cts::server::tests {

// The writer's queue and the readers under many hands at once; the thread sanitizer looks on.
class WriterQueueTest : public QObject {
    Q_OBJECT

    static void run(int threads, const std::function<void(int)>& job) {
        std::vector<std::thread> running;
        for (int i = 0; i < threads; ++i)
            running.emplace_back([&job, i] { job(i); });
        for (auto& thread : running)
            thread.join();
    }

private Q_SLOTS:
    void everyJobIsToldOnceWhatCameOfIt() {
        StoreFixture fixture;
        std::atomic<int> written{0};
        std::atomic<int> refused{0};
        std::atomic<int> found{0};
        run(6, [&](int hand) {
            for (int i = 0; i < 50; ++i) {
                const int number = hand * 100 + i;
                const auto done = fixture.database().writeAndWait([number](Store& store) -> Status {
                    store.meta().set(u"mark%1"_s.arg(number), "x");
                    return number % 5 == 0 ? Status(Error{u"no"_s}) : Status(Done{});
                });
                ++(done ? written : refused);
                const auto mark = fixture.database().readAndWait([number](Store& store) -> Result<bool> {
                    return store.meta().value(u"mark%1"_s.arg(number)).has_value();
                });
                found += mark.ok() && *mark ? 1 : 0;
            }
        });
        QCOMPARE(written.load(), 240);
        QCOMPARE(refused.load(), 60);
        QCOMPARE(found.load(), 240);
    }

    void whatIsTakenIsAnsweredWhenItStops() {
        for (int round = 0; round < 10; ++round) {
            StoreFixture fixture;
            std::atomic<int> asked{0};
            std::atomic<int> told{0};
            run(4, [&](int hand) {
                for (int i = 0; i < 40; ++i) {
                    ++asked;
                    fixture.database().write([](Store&) -> Status { return Done{}; }, [&](const Status&) { ++told; });
                    ++asked;
                    fixture.database().read([](Store&) -> Result<int> { return 1; },
                                            [&](const Result<int>&) { ++told; });
                    if (hand == 0 && i == 20)
                        fixture.database().stop();
                }
            });
            fixture.database().stop();
            QCOMPARE(told.load(), asked.load());
        }
    }
};

CTS_TEST(WriterQueueTest)

} // namespace cts::server::tests

#include "WriterQueueTest.moc"
