#pragma once

#include "server/http/Connection.h"
#include "server/http/FramingGuard.h"
#include "server/http/Request.h"
#include "server/http/ResponseHead.h"
#include "server/http/ServerContext.h"
#include "server/http/StreamBuffer.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include <chrono>
#include <string_view>

namespace cts::server::http {

// A Connection over TLS; owns its socket and its place in the peer count. Lives on its strand: every member function
// but beginStop() and abort() runs there. One coroutine reads, runs and answers one request after the other; while a
// streamed answer goes out a second one watches for the client leaving.
class TlsConnection final : public Connection, public std::enable_shared_from_this<TlsConnection> {
public:
    TlsConnection(AcceptedPeer peer, ServerContext& context);

    void beginStop() override;
    void abort() override;
    void start(std::function<void()> ended);

private:
    enum class Next { Request, Farewell, Close };
    struct Failure {
        int status;
        std::string_view code;
    };
    static constexpr Failure tooSlow{408, "requestTimeout"};

    boost::asio::awaitable<void> run();
    boost::asio::awaitable<bool> handshake();
    boost::asio::awaitable<Next> serveOne();
    boost::asio::awaitable<std::size_t> readHeader(Failure& failure);
    boost::asio::awaitable<bool> readSome(std::size_t most);
    void expectBy(std::chrono::steady_clock::time_point moment);
    boost::asio::awaitable<Next> serveRequest(Request request, const Framing& framing);
    boost::asio::awaitable<bool> readBody(Request& request, const Framing& framing);
    boost::asio::awaitable<Next> runHandler(const Route& route, Request request);
    boost::asio::awaitable<Next> answer(Response response, bool close);
    boost::asio::awaitable<Next> stream(Response head, StreamBuffer& buffer);
    boost::asio::awaitable<bool> pump(StreamBuffer& buffer, bool isEvents);
    boost::asio::awaitable<void> watchPeer();
    boost::asio::awaitable<void> endWatch();
    boost::asio::awaitable<void> waitForSignal();
    boost::asio::awaitable<bool> writeAll(std::string_view bytes);
    boost::asio::awaitable<bool> writeChunk(std::string_view text);
    boost::asio::awaitable<void> farewell(std::chrono::milliseconds time);

    boost::beast::tcp_stream& lowest() { return m_stream.next_layer(); }
    std::function<void()> waker();
    ResponseFraming framingOf(bool chunked, bool close) const;
    void report(const Response& response);

    ServerContext& m_context;
    const PeerCounter::Lease m_lease;
    const std::string m_address;
    boost::asio::ssl::stream<boost::beast::tcp_stream> m_stream;
    boost::asio::steady_timer m_signal;   // cancelled to wake the coroutine
    boost::asio::steady_timer m_deadline; // of the request that is being received
    std::string m_in;                     // received, not yet used
    AccessEntry m_entry;                  // of the request under way
    bool m_isHead = false;
    bool m_isFirst = true;
    bool m_waitsIdly = false; // nothing under way: may be closed at once
    bool m_isLate = false;    // the deadline has passed
    bool m_isAborted = false;
    bool m_isWatching = false; // watchPeer() runs
    bool m_hasLeft = false;    // the client, as seen by watchPeer()
    bool m_closeAfter = false; // the client asked to close after this answer
    std::chrono::steady_clock::time_point m_begin;
};

} // namespace cts::server::http
