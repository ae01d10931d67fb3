#pragma once

#include <string>

namespace cts::server::http {

// 64 random bits as 16 hex digits: ties an answer, its log line and a user's report together.
std::string makeRequestId();

} // namespace cts::server::http
