#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace cts::server::http {

// The bounded queue between those who write a streamed answer (any thread) and the connection that sends it. Ends once:
// finished by the writer (what is queued is still sent) or cut (nothing more is sent).
class StreamBuffer {
public:
    static constexpr std::size_t defaultCapacity = 256 * 1024;

    explicit StreamBuffer(std::size_t capacity = defaultCapacity);

    // Writer's side; see EventStream.
    bool append(std::string_view text);
    bool appendWaiting(std::string_view text, std::chrono::milliseconds timeout);
    void finish();
    bool isOpen() const;
    void onClosed(std::function<void()> callback);

    // Sender's side. wake: called under the buffer's lock whenever there is news; must not call back into it.
    void attach(std::function<void()> wake);
    // Takes what is queued.
    std::string take();
    // True when there will be nothing more to take.
    bool isDrained() const;
    bool isCut() const;
    // Ends the stream from the sender's side and forgets wake; harmless when it has ended.
    void cut();

private:
    enum class State { Open, Finished, Cut };
    using Callbacks = std::vector<std::function<void()>>;

    bool appendLocked(std::string_view text);
    Callbacks endLocked(State state);
    static void run(const Callbacks& callbacks);

    const std::size_t m_capacity;
    mutable std::mutex m_mutex;
    std::condition_variable m_room;
    State m_state = State::Open;
    std::string m_pending;
    std::function<void()> m_wake;
    Callbacks m_onClosed;
};

} // namespace cts::server::http
