#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace cts::server::http {

class StreamBuffer;

// The writing end of a streamed answer. Copies share it; every function may be called on any thread, also after the
// connection or the server is gone. The answer ends when close() is called or the last copy goes; it is cut off when
// the client leaves, reads too slowly or the server stops.
class EventStream {
public:
    // Made by Responder::stream().
    explicit EventStream(std::shared_ptr<StreamBuffer> buffer);

    // Queues text. False when the stream is closed; a text that does not fit into what is still unsent (256 KB) cuts
    // the stream off, since a client that misses one hint has to ask for everything anyway.
    bool write(std::string_view text) const;
    // As write(), but waits for room instead: for long answers made piece by piece on a worker thread. Never on an io
    // thread. False when the stream is closed or no room was made in time (it is cut off then).
    bool writeWaiting(std::string_view text, std::chrono::milliseconds timeout) const;
    // Queues one server-sent event; line breaks in data are framed as the format asks.
    bool event(std::string_view name, std::string_view data) const;
    // Sends what is queued, then ends the answer properly.
    void close() const;
    bool isOpen() const;
    // Calls back once when the stream ends for whatever reason; at once if it has ended. On an io thread or the
    // thread that closes: must not block, and must not hold the last copy of this stream.
    void onClosed(std::function<void()> callback) const;

private:
    struct Writer;
    std::shared_ptr<Writer> m_writer;
};

} // namespace cts::server::http
