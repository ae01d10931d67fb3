#include "server/http/StreamBuffer.h"

#include <utility>

namespace cts::server::http {

StreamBuffer::StreamBuffer(std::size_t capacity) : m_capacity(capacity) {}

bool StreamBuffer::appendLocked(std::string_view text) {
    m_pending.append(text);
    if (m_wake)
        m_wake();
    return true;
}

bool StreamBuffer::append(std::string_view text) {
    Callbacks callbacks;
    {
        const std::lock_guard lock(m_mutex);
        if (m_state != State::Open)
            return false;
        if (m_pending.size() + text.size() <= m_capacity)
            return appendLocked(text);
        callbacks = endLocked(State::Cut);
    }
    run(callbacks);
    return false;
}

bool StreamBuffer::appendWaiting(std::string_view text, std::chrono::milliseconds timeout) {
    Callbacks callbacks;
    {
        std::unique_lock lock(m_mutex);
        // A piece larger than the whole buffer goes through once the buffer is empty.
        const auto hasRoom = [&] { return m_pending.empty() || m_pending.size() + text.size() <= m_capacity; };
        const bool inTime = m_room.wait_for(lock, timeout, [&] { return m_state != State::Open || hasRoom(); });
        if (m_state != State::Open)
            return false;
        if (inTime)
            return appendLocked(text);
        callbacks = endLocked(State::Cut);
    }
    run(callbacks);
    return false;
}

void StreamBuffer::finish() {
    Callbacks callbacks;
    {
        const std::lock_guard lock(m_mutex);
        callbacks = endLocked(State::Finished);
    }
    run(callbacks);
}

bool StreamBuffer::isOpen() const {
    const std::lock_guard lock(m_mutex);
    return m_state == State::Open;
}

void StreamBuffer::onClosed(std::function<void()> callback) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_state == State::Open) {
            m_onClosed.push_back(std::move(callback));
            return;
        }
    }
    callback();
}

void StreamBuffer::attach(std::function<void()> wake) {
    const std::lock_guard lock(m_mutex);
    m_wake = std::move(wake);
}

std::string StreamBuffer::take() {
    const std::lock_guard lock(m_mutex);
    m_room.notify_all();
    return std::exchange(m_pending, {});
}

bool StreamBuffer::isDrained() const {
    const std::lock_guard lock(m_mutex);
    return m_state != State::Open && m_pending.empty();
}

bool StreamBuffer::isCut() const {
    const std::lock_guard lock(m_mutex);
    return m_state == State::Cut;
}

void StreamBuffer::cut() {
    Callbacks callbacks;
    {
        const std::lock_guard lock(m_mutex);
        m_wake = nullptr;
        callbacks = endLocked(State::Cut);
    }
    run(callbacks);
}

StreamBuffer::Callbacks StreamBuffer::endLocked(State state) {
    if (m_state != State::Open)
        return {};
    m_state = state;
    if (state == State::Cut)
        m_pending.clear();
    m_room.notify_all();
    if (m_wake)
        m_wake();
    return std::exchange(m_onClosed, {});
}

void StreamBuffer::run(const Callbacks& callbacks) {
    for (const auto& callback : callbacks)
        callback();
}

} // namespace cts::server::http
