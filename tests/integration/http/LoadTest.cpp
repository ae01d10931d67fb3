#include "tests/integration/http/HttpFixture.h"
#include "tests/support/TestMain.h"

#include <QTest>

#include <deque>
#include <future>
#include <optional>
#include <thread>

namespace cts::tests {

using namespace server::http;

// Everything at once, as on a Monday morning: what the thread sanitizer is to see. Answers are counted, not timed.
class LoadTest : public QObject {
    Q_OBJECT

    // Answers from threads that are not the server's, as the program does.
    class Desk {
    public:
        explicit Desk(int hands) {
            for (int i = 0; i < hands; ++i)
                m_hands.emplace_back([this] { work(); });
        }
        ~Desk() {
            {
                const std::lock_guard lock(m_mutex);
                m_ends = true;
            }
            m_waiting.notify_all();
            for (auto& hand : m_hands)
                hand.join();
        }
        void take(std::string body, Responder responder) {
            const std::lock_guard lock(m_mutex);
            m_papers.emplace_back(std::move(body), std::move(responder));
            m_waiting.notify_one();
        }

    private:
        void work() {
            for (;;) {
                std::unique_lock lock(m_mutex);
                m_waiting.wait(lock, [this] { return m_ends || !m_papers.empty(); });
                if (m_papers.empty())
                    return;
                auto [body, responder] = std::move(m_papers.front());
                m_papers.pop_front();
                lock.unlock();
                if (body == "long")
                    answerInPieces(responder);
                else
                    responder.send(Response::json(200, body));
            }
        }
        static void answerInPieces(const Responder& responder) {
            const auto stream = responder.stream({.contentType = "application/x-pieces"});
            for (int i = 0; i < 20; ++i)
                stream.writeWaiting(std::string(10'000, 'x'), std::chrono::seconds(10));
            stream.close();
        }

        std::mutex m_mutex;
        std::condition_variable m_waiting;
        std::deque<std::pair<std::string, Responder>> m_papers;
        bool m_ends = false;
        std::vector<std::thread> m_hands;
    };

    // A server whose answers are made at a desk, and whose listeners are told of news.
    struct Office {
        explicit Office(const Limits& limits = {})
            : desk(2), fixture(limits, [this](Router& router) {
                  router.add("POST", "/v1/desk", [this](const Request& request, const Responder& responder) {
                      desk.take(request.body, responder);
                  });
                  router.add("GET", "/v1/events", [this](const Request&, const Responder& responder) {
                      const std::lock_guard lock(mutex);
                      listeners.push_back(responder.stream({.contentType = "text/event-stream"}));
                  });
              }) {}
        void tellAll(int number) {
            const std::lock_guard lock(mutex);
            for (const auto& listener : listeners)
                listener.event("news", std::to_string(number));
        }

        Desk desk;
        std::mutex mutex;
        std::vector<EventStream> listeners;
        HttpFixture fixture;
    };

    static void run(std::vector<std::function<void()>> jobs) {
        std::vector<std::thread> threads;
        for (auto& job : jobs)
            threads.emplace_back(std::move(job));
        for (auto& thread : threads)
            thread.join();
    }

    // One client's morning; gives how many right answers it had.
    static int askMany(std::uint16_t port, int client, int requests) {
        int right = 0;
        for (int i = 0; i < requests;) {
            RawTlsClient line(port);
            // A new line after every few requests.
            for (int j = 0; j < 5 && i < requests; ++j, ++i) {
                const std::string body = i % 7 == 0 ? "long" : std::to_string(client * 1000 + i);
                const auto answer = line.ask(HttpFixture::post("/v1/desk", body));
                right += answer.body == body || answer.body.size() == 200'000 ? 1 : 0;
            }
        }
        return right;
    }

private Q_SLOTS:
    void everybodyIsAnsweredWhileOthersBreakOff() {
        Office office;
        const auto port = office.fixture.port();
        std::atomic<int> right{0};
        std::vector<std::function<void()>> jobs;
        for (int client = 0; client < 6; ++client)
            jobs.emplace_back([&, client] { right += askMany(port, client, 25); });
        jobs.emplace_back([port] { // goes in the middle of everything
            for (int i = 0; i < 20; ++i) {
                RawTlsClient line(port);
                line.handshake();
                const std::string request = HttpFixture::post("/v1/desk", "long");
                line.send(std::string_view(request).substr(0, request.size() - (i % 2 == 0 ? 2 : 0)));
            }
        });
        jobs.emplace_back([&] {
            RawTlsClient line(port);
            line.handshake();
            line.send(HttpFixture::get("/v1/events"));
            line.readUntil("\r\n\r\n");
            for (int i = 0; i < 100; ++i)
                office.tellAll(i);
            line.readUntil("data: 99\n\n");
        });
        run(std::move(jobs));
        QCOMPARE(right.load(), 150);
        QVERIFY(office.fixture.servesGoodClient());
    }

    void stopsInTheMiddleOfIt() {
        for (int round = 0; round < 5; ++round) {
            Limits limits;
            limits.stop = std::chrono::milliseconds(200);
            limits.linger = std::chrono::milliseconds(50);
            Office office(limits);
            const auto port = office.fixture.port();
            std::vector<std::function<void()>> jobs;
            std::promise<void> begun;
            for (int client = 0; client < 4; ++client)
                jobs.emplace_back([&, client] {
                    askMany(port, client, 5);
                    if (client == 0)
                        begun.set_value();
                    askMany(port, client, 5);
                });
            jobs.emplace_back([&] {
                begun.get_future().wait();
                office.fixture.server().stop();
            });
            run(std::move(jobs));
            QVERIFY(!RawTlsClient(port).isConnected());
        }
    }
};

CTS_TEST(LoadTest)

} // namespace cts::tests

#include "LoadTest.moc"
