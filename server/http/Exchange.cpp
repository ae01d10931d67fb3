#include "server/http/Exchange.h"

#include "server/http/StreamBuffer.h"

#include <utility>

namespace cts::server::http {

Exchange::Exchange(std::function<void()> wake) : m_wake(std::move(wake)) {}

Exchange::~Exchange() {
    abandon();
}

void Exchange::deliver(Response response) {
    put({std::move(response), nullptr});
}

void Exchange::deliverStream(Response head, std::shared_ptr<StreamBuffer> buffer) {
    put({std::move(head), std::move(buffer)});
}

void Exchange::put(Answer answer) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_wake) {
            m_answer = std::move(answer);
            m_wake();
            return;
        }
    }
    if (answer.stream)
        answer.stream->cut();
}

std::optional<Exchange::Answer> Exchange::take() {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_answer, std::nullopt);
}

void Exchange::abandon() {
    std::optional<Answer> untaken;
    {
        const std::lock_guard lock(m_mutex);
        m_wake = nullptr;
        untaken = std::exchange(m_answer, std::nullopt);
    }
    if (untaken && untaken->stream)
        untaken->stream->cut();
}

} // namespace cts::server::http
