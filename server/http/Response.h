#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cts::server::http {

// What a handler answers. The connection adds content-length, x-request-id, cache-control: no-store,
// strict-transport-security and x-content-type-options; it refuses to send a header with control characters, or one
// that it sets itself, and answers 500 instead.
struct Response {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers = {}; // names are sent in lower case
    std::string body = {};
    std::string contentType = "application/json"; // not sent when the body is empty
    std::string errorCode = {};                   // when set, the body is made of it: {"code":"...","requestId":"..."}
    std::string errorData = {}; // JSON text of an object; goes into that body as "data" when not empty

    static Response json(int status, std::string body) { return {.status = status, .body = std::move(body)}; }
    // 204, or another status without a body.
    static Response empty(int status = 204) { return {.status = status}; }
    // code: lower camel case, never a sentence.
    static Response error(int status, std::string_view code) {
        return {.status = status, .errorCode = std::string(code)};
    }
    // Adds one header: return Response::error(429, "tooManyAttempts").with("retry-after", "30");
    Response with(std::string name, std::string value) && {
        headers.emplace_back(std::move(name), std::move(value));
        return std::move(*this);
    }
};

} // namespace cts::server::http
