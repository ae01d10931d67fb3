#pragma once

#include "server/http/Request.h"

#include <optional>
#include <string>
#include <string_view>

namespace cts::server::http {

// A request target in origin form, taken apart.
struct Target {
    std::string path; // as sent
    TextMap query;    // decoded; '+' stays a plus
};

// Nothing when the target is not plain origin form (RFC 9112 3.2.1) or has anything that two programs could read
// differently: empty, "." or ".." segments, an encoded slash, backslash or control character, bad escapes, bytes that
// are not UTF-8 once decoded, a query name given twice.
std::optional<Target> parseTarget(std::string_view target);

// Decodes %XX. Nothing for a bad escape, an encoded control character or a result that is not UTF-8.
std::optional<std::string> percentDecode(std::string_view text);

} // namespace cts::server::http
