#include "server/http/Responder.h"

#include "server/http/StreamBuffer.h"

#include <atomic>
#include <utility>

namespace cts::server::http {

struct Responder::Once {
    Once(std::shared_ptr<ResponseSink> to, std::string id) : sink(std::move(to)), requestId(std::move(id)) {}
    ~Once() {
        if (claim())
            sink->deliver(Response::error(500, "internal"));
    }
    Once(const Once&) = delete;
    Once& operator=(const Once&) = delete;

    // True for the first caller only.
    bool claim() { return !answered.exchange(true); }

    const std::shared_ptr<ResponseSink> sink;
    const std::string requestId;
    std::atomic<bool> answered{false};
};

Responder::Responder(std::shared_ptr<ResponseSink> sink, std::string requestId)
    : m_once(std::make_shared<Once>(std::move(sink), std::move(requestId))) {}

void Responder::send(Response response) const {
    if (m_once->claim())
        m_once->sink->deliver(std::move(response));
}

void Responder::fail(int status, std::string_view code) const {
    send(Response::error(status, code));
}

EventStream Responder::stream(Response head) const {
    const auto buffer = std::make_shared<StreamBuffer>();
    if (m_once->claim())
        m_once->sink->deliverStream(std::move(head), buffer);
    else
        buffer->cut();
    return EventStream(buffer);
}

const std::string& Responder::requestId() const {
    return m_once->requestId;
}

} // namespace cts::server::http
