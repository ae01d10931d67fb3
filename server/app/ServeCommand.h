#pragma once

namespace cts::server {

struct Options;

// `serve --config FILE`: runs until SIGTERM or SIGINT, then stops without losing anything.
int serve(const Options& options);

} // namespace cts::server
