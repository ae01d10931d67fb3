#pragma once

#include <chrono>
#include <cstddef>

namespace cts::server::http {

// How much and how long the server puts up with. Sizes in bytes.
struct Limits {
    std::size_t header = 8 * 1024; // request line, headers and the empty line
    std::size_t headerFields = 64;
    std::size_t body = 1024 * 1024;                 // a route may set its own
    std::size_t bodiesInFlight = 256 * 1024 * 1024; // of all requests being received or handled; beyond it 503
    std::size_t connections = 4000;
    std::size_t connectionsPerPeer = 400; // an office behind one address; IPv6 counts by /64

    std::chrono::milliseconds handshake{10'000};
    std::chrono::milliseconds headerTime{10'000}; // from the first byte of a request (the first: from the handshake)
    std::chrono::milliseconds bodyGrace{10'000};  // plus the time that bodyRate allows for what has arrived
    std::size_t bodyRate = 4 * 1024;              // bytes a second
    std::chrono::milliseconds idle{60'000};       // between two requests
    std::chrono::milliseconds write{30'000};      // for each 64 KB of an answer
    std::chrono::milliseconds heartbeat{20'000};  // of an event stream
    std::chrono::milliseconds linger{2'000};      // for the client to read a last answer before the connection goes
    std::chrono::milliseconds stop{10'000};       // for requests that run when the server stops
};

} // namespace cts::server::http
