#pragma once

#include "server/http/FramingGuard.h"
#include "server/http/Request.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace cts::server::http {

// Takes a header block that checkFraming() found good apart with Beast's parser: method, target, path, query, headers.
// Nothing when Beast refuses it or understands its framing differently; then nobody may act on it.
std::optional<Request> parseHead(std::string_view headerBlock, const Framing& framing);

} // namespace cts::server::http
