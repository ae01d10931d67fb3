#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace cts::server::http {

// What may be told about one answered request: never a target, a query value, a header or a body.
struct AccessEntry {
    std::string method;       // empty when the request could not be read
    std::string pathTemplate; // of the route; empty when there was none
    int status = 0;
    std::int64_t micros = 0; // from the first byte of the header to the last byte of the answer
    std::string requestId;
    std::string errorCode; // of an error answer, else empty
};

// Called on an io thread after each answer; must not block.
using AccessLog = std::function<void(const AccessEntry&)>;

} // namespace cts::server::http
