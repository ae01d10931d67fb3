#include "server/http/TlsConnection.h"

#include "server/http/BodyReservation.h"
#include "server/http/Exchange.h"
#include "server/http/Finally.h"
#include "server/http/HeadParser.h"
#include "server/http/RequestId.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <new>
#include <utility>

namespace cts::server::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
using boost::system::error_code;
using SteadyClock = std::chrono::steady_clock;

namespace {

constexpr auto asTuple = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t headerPiece = 4 * 1024;
constexpr std::size_t bodyPiece = 64 * 1024;
constexpr std::size_t writePiece = 64 * 1024;
constexpr std::size_t joinedBody = 8 * 1024; // small bodies share a TLS record with their head
constexpr std::size_t watchPiece = 1024;
constexpr std::chrono::milliseconds idleFarewell{100};
constexpr std::string_view eventStreamType = "text/event-stream";

SSL* newSession(const ServerContext& context) {
    SSL* session = SSL_new(context.tls.get());
    if (!session)
        throw std::bad_alloc();
    return session;
}

} // namespace

TlsConnection::TlsConnection(AcceptedPeer peer, ServerContext& context)
    : m_context(context), m_lease(std::move(peer.lease)), m_address(std::move(peer.address)),
      m_stream(beast::tcp_stream(std::move(peer.socket)), newSession(context)), m_signal(m_stream.get_executor()),
      m_deadline(m_stream.get_executor()) {}

void TlsConnection::beginStop() {
    asio::post(m_stream.get_executor(), [self = shared_from_this()] {
        if (self->m_waitsIdly)
            self->lowest().cancel();
        self->m_signal.cancel();
    });
}

void TlsConnection::abort() {
    asio::post(m_stream.get_executor(), [self = shared_from_this()] {
        self->m_isAborted = true;
        self->lowest().close();
        self->m_signal.cancel();
    });
}

// The next reads end at this moment. Unlike a timeout of the stream this leaves the socket open, so that the client can
// be told.
void TlsConnection::expectBy(SteadyClock::time_point moment) {
    m_isLate = false;
    m_deadline.expires_at(moment);
    if (moment == SteadyClock::time_point::max())
        return;
    m_deadline.async_wait([weak = weak_from_this()](error_code error) {
        const auto self = weak.lock();
        // Set anew while this was on its way here: not for the new moment.
        if (error || !self || SteadyClock::now() < self->m_deadline.expiry())
            return;
        self->m_isLate = true;
        self->lowest().cancel();
    });
}

std::function<void()> TlsConnection::waker() {
    // The caller holds the lock that abandoning this waker takes, so the connection is alive then.
    return [this] { asio::post(m_stream.get_executor(), [self = shared_from_this()] { self->m_signal.cancel(); }); };
}

void TlsConnection::start(std::function<void()> ended) {
    const auto self = shared_from_this();
    asio::co_spawn(
        m_stream.get_executor(), [self] { return self->run(); },
        [self, ended = std::move(ended)](const std::exception_ptr&) {
            // An exception here is exhausted memory: this client's request is lost, the server goes on.
            self->lowest().close();
            ended();
        });
}

asio::awaitable<void> TlsConnection::run() {
    if (!co_await handshake())
        co_return;
    Next next = Next::Request;
    while (next == Next::Request)
        next = co_await serveOne();
    if (next == Next::Farewell)
        co_await farewell(m_waitsIdly ? idleFarewell : m_context.limits.linger);
}

asio::awaitable<bool> TlsConnection::handshake() {
    error_code ignored;
    lowest().socket().set_option(asio::ip::tcp::no_delay(true), ignored);
    m_waitsIdly = true;
    if (m_context.stopping)
        co_return false;
    lowest().expires_after(m_context.limits.handshake);
    const auto [error] = co_await m_stream.async_handshake(asio::ssl::stream_base::server, asTuple);
    co_return !error;
}

asio::awaitable<TlsConnection::Next> TlsConnection::serveOne() {
    m_entry = {};
    m_entry.requestId = makeRequestId();
    m_isHead = false;
    Failure failure{0, {}};
    const std::size_t end = co_await readHeader(failure);
    expectBy(SteadyClock::time_point::max());
    if (failure.status != 0)
        co_return co_await answer(Response::error(failure.status, failure.code), true);
    if (end == 0)
        co_return m_waitsIdly ? Next::Farewell : Next::Close;
    const std::string_view block = std::string_view(m_in).substr(0, end);
    const Framing framing = checkFraming(block, m_context.limits.headerFields);
    if (framing.status != 0)
        co_return co_await answer(Response::error(framing.status, framing.errorCode), true);
    auto request = parseHead(block, framing);
    if (!request)
        co_return co_await answer(Response::error(400, "badRequest"), true);
    m_in.erase(0, end);
    co_return co_await serveRequest(std::move(*request), framing);
}

// The length of the next header block; 0 with a failure to be answered, or without one when the client has gone, has
// begun nothing in time, or the server stops.
asio::awaitable<std::size_t> TlsConnection::readHeader(Failure& failure) {
    const Limits& limits = m_context.limits;
    m_begin = SteadyClock::now();
    if (m_in.empty())
        m_in = std::string(); // a body may have left much room, and idle connections are many
    lowest().expires_never();
    expectBy(m_begin + (std::exchange(m_isFirst, false) || !m_in.empty() ? limits.headerTime : limits.idle));
    std::size_t seen = 0;
    for (;;) {
        const HeaderScan scan = scanHeader(m_in, seen);
        const bool complete = scan.state == HeaderScan::State::Complete;
        if (scan.state == HeaderScan::State::Malformed)
            failure = {400, "badRequest"};
        else if (complete ? scan.end > limits.header : m_in.size() >= limits.header)
            failure = {431, "headerTooLarge"};
        m_waitsIdly = m_in.empty();
        if (failure.status != 0 || (m_waitsIdly && m_context.stopping))
            co_return 0;
        if (complete)
            co_return scan.end;
        seen = m_in.size();
        if (!co_await readSome(headerPiece)) {
            if (m_isLate && !m_in.empty())
                failure = tooSlow;
            co_return 0;
        }
        if (seen == 0) {
            m_begin = SteadyClock::now();
            expectBy(m_begin + limits.headerTime);
        }
    }
}

// Appends what arrives next to m_in.
asio::awaitable<bool> TlsConnection::readSome(std::size_t most) {
    const std::size_t before = m_in.size();
    m_in.resize(before + most);
    const auto [error, count] = co_await m_stream.async_read_some(asio::buffer(&m_in[before], most), asTuple);
    m_in.resize(before + count);
    co_return !error && !m_isLate;
}

asio::awaitable<TlsConnection::Next> TlsConnection::serveRequest(Request request, const Framing& framing) {
    m_entry.method = request.method;
    m_isHead = request.method == "HEAD";
    RouteMatch match = m_context.router.match(request.method, request.path);
    const bool close = framing.close || framing.bodyLength > 0;
    if (!match.route && match.allowed.empty())
        co_return co_await answer(Response::error(404, "notFound"), close);
    if (!match.route)
        co_return co_await answer(Response::error(405, "methodNotAllowed").with("allow", match.allowed), close);
    m_entry.pathTemplate = match.route->pathTemplate;
    if (framing.bodyLength > match.route->bodyLimit.value_or(m_context.limits.body))
        co_return co_await answer(Response::error(413, "bodyTooLarge"), true);
    const BodyReservation reservation(m_context.bodyBytes, framing.bodyLength, m_context.limits.bodiesInFlight);
    if (!reservation.isGranted())
        co_return co_await answer(Response::error(503, "busy").with("retry-after", "5"), true);
    const bool received = co_await readBody(request, framing);
    const bool late = m_isLate;
    expectBy(SteadyClock::time_point::max());
    if (late)
        co_return co_await answer(Response::error(tooSlow.status, tooSlow.code), true);
    if (!received)
        co_return Next::Close;
    request.params = std::move(match.params);
    request.peer = m_address;
    request.requestId = m_entry.requestId;
    m_closeAfter = framing.close;
    co_return co_await runHandler(*match.route, std::move(request));
}

// The client must keep up with the least rate at every moment, so that a trickle cannot hold a connection for long.
asio::awaitable<bool> TlsConnection::readBody(Request& request, const Framing& framing) {
    const Limits& limits = m_context.limits;
    if (framing.expectContinue && m_in.empty() && !co_await writeAll("HTTP/1.1 100 Continue\r\n\r\n"))
        co_return false;
    const auto begin = SteadyClock::now();
    lowest().expires_never();
    for (;;) {
        const std::size_t wanted = framing.bodyLength - request.body.size();
        const std::size_t count = std::min(wanted, m_in.size());
        request.body.append(m_in, 0, count);
        m_in.erase(0, count);
        if (count == wanted)
            co_return true;
        const std::chrono::milliseconds earned(request.body.size() * 1000 / std::max<std::size_t>(1, limits.bodyRate));
        expectBy(begin + limits.bodyGrace + earned);
        if (!co_await readSome(std::min(wanted - count, bodyPiece)))
            co_return false;
    }
}

asio::awaitable<TlsConnection::Next> TlsConnection::runHandler(const Route& route, Request request) {
    const auto exchange = std::make_shared<Exchange>(waker());
    const Finally abandon([&] { exchange->abandon(); });
    try {
        const std::string requestId = request.requestId;
        route.handler(std::move(request), Responder(exchange, requestId));
    } catch (...) {
        // The responder that the exception took along has answered 500.
    }
    auto result = exchange->take();
    while (!result && !m_isAborted) {
        co_await waitForSignal();
        result = exchange->take();
    }
    if (!result)
        co_return Next::Close;
    if (!result->stream)
        co_return co_await answer(std::move(result->response), m_closeAfter);
    const Finally cut([&] { result->stream->cut(); });
    co_return co_await stream(std::move(result->response), *result->stream);
}

asio::awaitable<void> TlsConnection::waitForSignal() {
    m_signal.expires_at(SteadyClock::time_point::max());
    co_await m_signal.async_wait(asTuple);
}

ResponseFraming TlsConnection::framingOf(bool chunked, bool close) const {
    ResponseFraming framing{
        .chunked = chunked, .close = close || m_context.stopping, .requestId = m_entry.requestId, .date = {}};
    if (m_context.now)
        framing.date = m_context.now();
    return framing;
}

void TlsConnection::report(const Response& response) {
    if (!m_context.log)
        return;
    m_entry.status = response.status;
    m_entry.errorCode = response.errorCode;
    m_entry.micros = std::chrono::duration_cast<std::chrono::microseconds>(SteadyClock::now() - m_begin).count();
    m_context.log(m_entry);
}

asio::awaitable<TlsConnection::Next> TlsConnection::answer(Response response, bool close) {
    m_waitsIdly = false;
    response = sendable(std::move(response), m_entry.requestId);
    const ResponseFraming framing = framingOf(false, close);
    std::string text = headText(response, framing);
    std::string_view rest = m_isHead ? std::string_view() : std::string_view(response.body);
    if (rest.size() <= joinedBody)
        text.append(std::exchange(rest, {}));
    bool sent = co_await writeAll(text);
    if (sent)
        sent = co_await writeAll(rest);
    report(response);
    if (!sent)
        co_return Next::Close;
    co_return framing.close ? Next::Farewell : Next::Request;
}

asio::awaitable<TlsConnection::Next> TlsConnection::stream(Response head, StreamBuffer& buffer) {
    head = sendable(std::move(head), m_entry.requestId);
    if (m_isHead || !head.errorCode.empty())
        co_return co_await answer(std::move(head), m_closeAfter);
    const ResponseFraming framing = framingOf(true, m_closeAfter);
    buffer.attach(waker());
    lowest().expires_never();
    m_isWatching = true;
    asio::co_spawn(
        m_stream.get_executor(), [self = shared_from_this()] { return self->watchPeer(); }, asio::detached);
    bool sent = co_await writeAll(headText(head, framing));
    if (sent)
        sent = co_await writeChunk(head.body);
    if (sent)
        sent = co_await pump(buffer, head.contentType == eventStreamType);
    buffer.cut();
    if (sent)
        sent = co_await writeAll("0\r\n\r\n");
    report(head);
    co_await endWatch();
    if (!sent)
        co_return Next::Close;
    co_return framing.close || m_context.stopping ? Next::Farewell : Next::Request;
}

// True when the stream is to be ended properly: finished by its writer, or the server stops. An event stream has no
// end of its own, so it does not hold up a stop; any other is an answer that is finished first.
asio::awaitable<bool> TlsConnection::pump(StreamBuffer& buffer, bool isEvents) {
    while (!m_isAborted && !m_hasLeft) {
        const std::string text = buffer.take();
        if (!text.empty()) {
            if (!co_await writeChunk(text))
                co_return false;
            continue;
        }
        if (buffer.isDrained())
            co_return !buffer.isCut();
        if (isEvents && m_context.stopping)
            co_return true;
        if (!isEvents) {
            co_await waitForSignal();
            continue;
        }
        m_signal.expires_after(m_context.limits.heartbeat);
        const auto [woken] = co_await m_signal.async_wait(asTuple);
        if (!woken && !co_await writeChunk(":\n\n"))
            co_return false;
    }
    co_return false;
}

// What arrives meanwhile is the next request and stays in m_in until this one is done; more is not read ahead.
asio::awaitable<void> TlsConnection::watchPeer() {
    m_hasLeft = !co_await readSome(watchPiece);
    m_isWatching = false;
    m_signal.cancel();
}

asio::awaitable<void> TlsConnection::endWatch() {
    lowest().cancel();
    while (m_isWatching)
        co_await waitForSignal();
    m_hasLeft = false;
}

asio::awaitable<bool> TlsConnection::writeChunk(std::string_view text) {
    if (text.empty())
        co_return true;
    std::array<char, 24> size{};
    std::snprintf(size.data(), size.size(), "%zx\r\n", text.size());
    const std::string chunk = std::string(size.data()).append(text).append("\r\n");
    co_return co_await writeAll(chunk);
}

asio::awaitable<bool> TlsConnection::writeAll(std::string_view bytes) {
    while (!bytes.empty()) {
        const std::string_view piece = bytes.substr(0, writePiece);
        lowest().expires_after(m_context.limits.write);
        const auto [error, count] =
            co_await asio::async_write(m_stream, asio::buffer(piece.data(), piece.size()), asTuple);
        if (error)
            co_return false;
        bytes.remove_prefix(count);
    }
    co_return true;
}

// Says goodbye in TLS, then reads and drops what the client still sends: closing over unread bytes would reset the
// connection and could take the last answer from the client.
asio::awaitable<void> TlsConnection::farewell(std::chrono::milliseconds time) {
    lowest().expires_after(time);
    co_await m_stream.async_shutdown(asTuple);
    error_code error;
    lowest().socket().shutdown(asio::ip::tcp::socket::shutdown_send, error);
    std::array<char, headerPiece> dropped;
    while (!error) {
        const auto [readError, count] = co_await lowest().async_read_some(asio::buffer(dropped), asTuple);
        error = readError;
    }
}

std::shared_ptr<Connection> makeConnection(AcceptedPeer peer, ServerContext& context) {
    return std::make_shared<TlsConnection>(std::move(peer), context);
}

void startConnection(const std::shared_ptr<Connection>& connection, std::function<void()> ended) {
    std::static_pointer_cast<TlsConnection>(connection)->start(std::move(ended));
}

} // namespace cts::server::http
