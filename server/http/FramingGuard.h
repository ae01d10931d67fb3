#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cts::server::http {

// How far the bytes received so far reach.
struct HeaderScan {
    enum class State { Incomplete, Complete, Malformed };
    State state = State::Incomplete;
    std::size_t end = 0; // when complete: length of the header block, its empty line included
};

// Looks for the end of the header block in the bytes received so far. from: how many of them an earlier call has seen.
// Malformed as soon as there is a bare CR or LF, any other control character but TAB, a byte above 126, or a first byte
// that begins no method (so no empty lines before a request either).
HeaderScan scanHeader(std::string_view bytes, std::size_t from);

// What the header block says about where the message ends and what follows it.
struct Framing {
    int status = 0;             // 0: good; otherwise the answer, after which the connection must be closed
    std::string_view errorCode; // of a bad one
    std::uint64_t bodyLength = 0;
    bool close = false;          // the client asked to close after the answer
    bool expectContinue = false; // the client waits for 100 before it sends the body
};

// Judges a complete header block before any parser interprets it (RFC 9112, stricter: only what cannot be read in two
// ways passes). Bodies come with exactly one plain Content-Length; a well-formed chunked request is answered 411, every
// other use of Transfer-Encoding 400, HTTP versions other than 1.1 505, unknown methods 501.
Framing checkFraming(std::string_view headerBlock, std::size_t maxFields);

} // namespace cts::server::http
