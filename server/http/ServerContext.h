#pragma once

#include "server/http/AccessEntry.h"
#include "server/http/Limits.h"
#include "server/http/PeerCounter.h"
#include "server/http/Router.h"
#include "server/http/Tls.h"
#include "server/http/WallClock.h"

#include <atomic>
#include <cstddef>

namespace cts::server::http {

// What all connections of one server share. Written only before the first connection, except for the atomics.
struct ServerContext {
    ServerContext(Limits limitsOfServer, WallClock clock, Router routes, AccessLog logHook)
        : limits(limitsOfServer), now(std::move(clock)), router(std::move(routes)), log(std::move(logHook)),
          peers(limits.connections, limits.connectionsPerPeer) {}

    const Limits limits;
    const WallClock now;
    const Router router;
    const AccessLog log;
    TlsContext tls;
    PeerCounter peers;
    std::atomic<std::size_t> bodyBytes{0}; // promised by requests under way, against Limits::bodiesInFlight
    std::atomic<bool> stopping{false};
};

} // namespace cts::server::http
