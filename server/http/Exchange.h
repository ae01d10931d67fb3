#pragma once

#include "server/http/ResponseSink.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace cts::server::http {

// The meeting point of one request: the handler's side delivers on any thread, the connection's side is woken and
// takes. After abandon() a delivery goes nowhere, so a Responder may outlive the connection and the server.
class Exchange final : public ResponseSink {
public:
    struct Answer {
        Response response;
        std::shared_ptr<StreamBuffer> stream; // null for a plain answer
    };

    // wake: called once, under the lock, when there is an answer; must not call back into this object.
    explicit Exchange(std::function<void()> wake);
    ~Exchange() override;

    void deliver(Response response) override;
    void deliverStream(Response head, std::shared_ptr<StreamBuffer> buffer) override;

    // Connection's side: the answer, once it is there.
    std::optional<Answer> take();
    // Connection's side: no longer interested. A stream delivered but not taken, or delivered later, is cut.
    void abandon();

private:
    void put(Answer answer);

    std::mutex m_mutex;
    std::function<void()> m_wake; // empty: abandoned
    std::optional<Answer> m_answer;
};

} // namespace cts::server::http
