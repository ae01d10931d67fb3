#pragma once

#include "server/http/AccessEntry.h"
#include "server/http/Limits.h"
#include "server/http/Router.h"
#include "server/http/WallClock.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace cts::server::http {

// How and where the server listens.
struct ServerSettings {
    std::string address = "127.0.0.1"; // IPv4 or IPv6 to listen on
    std::uint16_t port = 0;            // 0: any free one, see Server::port()
    int ioThreads = 2;
    std::string certificateFile = {}; // PEM, the server's own first, then its chain
    std::string privateKeyFile = {};  // PEM, unencrypted
    Limits limits = {};
    WallClock now = {}; // without it answers have no date
};

// Why the server could not start: "certificateUnusable", "privateKeyUnusable", "addressInvalid" or "cannotListen", and
// what the system said about it.
struct StartFailure {
    std::string code;
    std::string detail;
};

// The HTTPS server: TLS 1.2 and 1.3 only, HTTP/1.1 only, one coroutine per connection on its own strand. Owns its io
// threads, listening socket and connections. start(), stop() and the destructor belong to one thread, which must not be
// an io thread.
class Server {
public:
    Server(ServerSettings settings, Router router, AccessLog log = {});
    ~Server(); // stops

    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    // Begins to serve. Nothing when all is well. At most once.
    std::optional<StartFailure> start();
    // The port it listens on; 0 before start().
    std::uint16_t port() const;
    const Router& router() const;
    // Stops accepting, closes idle connections, ends event streams, lets running requests finish (at most Limits::stop,
    // then cuts them off), ends the threads. No handler runs after it returns; responders still held do nothing.
    void stop();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace cts::server::http
