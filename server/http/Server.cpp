#include "server/http/Server.h"

#include "server/http/Connection.h"
#include "server/http/ServerContext.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

namespace cts::server::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr auto asTuple = asio::as_tuple(asio::use_awaitable);

asio::ip::address plainAddress(const tcp::endpoint& endpoint) {
    const asio::ip::address address = endpoint.address();
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    return address;
}

// One peer for counting: an IPv4 address, or the /64 network that one IPv6 subscriber holds.
std::string peerKey(const asio::ip::address& address) {
    if (address.is_v4())
        return address.to_string();
    auto bytes = address.to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t(0));
    return asio::ip::address_v6(bytes).to_string();
}

} // namespace

class Server::Impl {
public:
    Impl(ServerSettings settings, Router router, AccessLog log)
        : m_settings(std::move(settings)),
          m_context(m_settings.limits, m_settings.now, std::move(router), std::move(log)) {}

    std::optional<StartFailure> start();
    void stop();
    std::uint16_t port() const { return m_port; }
    const Router& router() const { return m_context.router; }

private:
    std::optional<StartFailure> listen();
    asio::awaitable<void> acceptAll();
    void admitOrDrop(tcp::socket socket, const tcp::endpoint& endpoint);
    void admit(tcp::socket socket, const tcp::endpoint& endpoint);
    void forget(const std::shared_ptr<Connection>& connection);
    bool waitUntilEmpty(std::chrono::milliseconds time);
    std::vector<std::shared_ptr<Connection>> openConnections();

    const ServerSettings m_settings;
    ServerContext m_context;
    std::mutex m_mutex;
    std::condition_variable m_emptied;
    std::set<std::shared_ptr<Connection>> m_connections;
    std::uint16_t m_port = 0;
    // After everything that its handlers refer to, so that it goes first.
    asio::io_context m_io;
    asio::executor_work_guard<asio::io_context::executor_type> m_work{m_io.get_executor()};
    tcp::acceptor m_acceptor{asio::make_strand(m_io)};
    asio::steady_timer m_pause{m_acceptor.get_executor()};
    std::vector<std::thread> m_threads;
};

std::optional<StartFailure> Server::Impl::listen() {
    error_code error;
    const auto address = asio::ip::make_address(m_settings.address, error);
    if (error)
        return StartFailure{"addressInvalid", m_settings.address};
    const tcp::endpoint endpoint(address, m_settings.port);
    m_acceptor.open(endpoint.protocol(), error);
    if (!error)
        m_acceptor.set_option(asio::socket_base::reuse_address(true), error);
    if (!error)
        m_acceptor.bind(endpoint, error);
    if (!error)
        m_acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error)
        return StartFailure{"cannotListen", error.message()};
    m_port = m_acceptor.local_endpoint().port();
    return std::nullopt;
}

std::optional<StartFailure> Server::Impl::start() {
    TlsLoad tls = loadTls(m_settings.certificateFile, m_settings.privateKeyFile);
    if (!tls.context)
        return StartFailure{tls.errorCode, tls.detail};
    m_context.tls = std::move(tls.context);
    if (auto failure = listen())
        return failure;
    asio::co_spawn(m_acceptor.get_executor(), acceptAll(), asio::detached);
    for (int i = 0; i < std::max(1, m_settings.ioThreads); ++i)
        m_threads.emplace_back([this] { m_io.run(); });
    return std::nullopt;
}

asio::awaitable<void> Server::Impl::acceptAll() {
    while (!m_context.stopping) {
        tcp::socket socket(asio::make_strand(m_io));
        tcp::endpoint endpoint;
        const auto [error] = co_await m_acceptor.async_accept(socket, endpoint, asTuple);
        if (!error) {
            admitOrDrop(std::move(socket), endpoint);
        } else if (!m_context.stopping) {
            // Out of file descriptors, for example: others have to end first.
            m_pause.expires_after(std::chrono::milliseconds(50));
            co_await m_pause.async_wait(asTuple);
        }
    }
}

void Server::Impl::admitOrDrop(tcp::socket socket, const tcp::endpoint& endpoint) {
    try {
        admit(std::move(socket), endpoint);
    } catch (const std::exception&) {
        // Exhausted memory: this client is turned away, the next ones are still accepted.
    }
}

void Server::Impl::admit(tcp::socket socket, const tcp::endpoint& endpoint) {
    const asio::ip::address address = plainAddress(endpoint);
    auto lease = m_context.peers.admit(peerKey(address));
    if (!lease)
        return; // closes it: an answer would cost the handshake that an attacker wants us to do
    auto connection = makeConnection({std::move(socket), std::move(*lease), address.to_string()}, m_context);
    {
        const std::lock_guard lock(m_mutex);
        if (m_context.stopping)
            return;
        m_connections.insert(connection);
    }
    startConnection(connection, [this, weak = std::weak_ptr(connection)] {
        if (const auto ended = weak.lock())
            forget(ended);
    });
}

void Server::Impl::forget(const std::shared_ptr<Connection>& connection) {
    const std::lock_guard lock(m_mutex);
    m_connections.erase(connection);
    if (m_connections.empty())
        m_emptied.notify_all();
}

std::vector<std::shared_ptr<Connection>> Server::Impl::openConnections() {
    const std::lock_guard lock(m_mutex);
    return {m_connections.begin(), m_connections.end()};
}

bool Server::Impl::waitUntilEmpty(std::chrono::milliseconds time) {
    std::unique_lock lock(m_mutex);
    return m_emptied.wait_for(lock, time, [this] { return m_connections.empty(); });
}

void Server::Impl::stop() {
    if (m_threads.empty())
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_context.stopping = true;
    }
    asio::post(m_acceptor.get_executor(), [this] {
        error_code ignored;
        m_acceptor.close(ignored);
        m_pause.cancel();
    });
    for (const auto& connection : openConnections())
        connection->beginStop();
    if (!waitUntilEmpty(m_settings.limits.stop)) {
        for (const auto& connection : openConnections())
            connection->abort();
        waitUntilEmpty(m_settings.limits.stop);
    }
    m_work.reset();
    m_io.stop();
    for (std::thread& thread : m_threads)
        thread.join();
    m_threads.clear();
    error_code ignored;
    m_acceptor.close(ignored);
}

Server::Server(ServerSettings settings, Router router, AccessLog log)
    : m_impl(std::make_unique<Impl>(std::move(settings), std::move(router), std::move(log))) {}

Server::~Server() {
    m_impl->stop();
}

std::optional<StartFailure> Server::start() {
    return m_impl->start();
}

std::uint16_t Server::port() const {
    return m_impl->port();
}

const Router& Server::router() const {
    return m_impl->router();
}

void Server::stop() {
    m_impl->stop();
}

} // namespace cts::server::http
