#pragma once

#include "server/http/Response.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace cts::server::http {

// How an answer goes out, apart from what it says.
struct ResponseFraming {
    bool chunked = false; // a streamed body of unknown length
    bool close = false;
    std::string_view requestId;
    std::optional<std::chrono::system_clock::time_point> date; // not sent without a clock (RFC 9110 6.6.1)
};

// Makes the body of an error answer, and checks what goes out: an answer with an impossible status, a control character
// or a forbidden name in its headers becomes 500 "internal" as a whole, so that nothing of it can split a response.
Response sendable(Response response, std::string_view requestId);

// The status line and all headers, with the empty line. Precondition: response came out of sendable().
std::string headText(const Response& response, const ResponseFraming& framing);

} // namespace cts::server::http
