#pragma once

#include "server/http/Request.h"
#include "server/http/Responder.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cts::server::http {

// Runs on an io thread and must not block: it hands the request to its own pool and keeps the responder. An exception
// that leaves it becomes 500.
using Handler = std::function<void(Request, Responder)>;

// One line of the routing table.
struct Route {
    std::string method;
    std::string pathTemplate; // "/v1/records/{id}"
    Handler handler;
    std::optional<std::size_t> bodyLimit; // bytes; without it Limits::body holds
};

// What the table says about a request: a route with its path parameters, or the methods that the path would allow
// (none: there is no such path).
struct RouteMatch {
    const Route* route = nullptr;
    TextMap params;
    std::string allowed; // "GET, POST" when route is null and the path is known
};

// The routing table: filled at start-up, then only read (by any thread). A literal segment wins over a {name}.
class Router {
public:
    // Throws std::logic_error for a malformed template or a method and path that are taken.
    Router& add(std::string_view method, std::string_view pathTemplate, Handler handler,
                std::optional<std::size_t> bodyLimit = std::nullopt);

    // path: as it was sent, already checked by parseTarget().
    RouteMatch match(std::string_view method, std::string_view path) const;
    // All routes in the order they were added, to be compared with the API's description.
    const std::vector<Route>& routes() const { return m_routes; }

private:
    std::vector<Route> m_routes;
};

} // namespace cts::server::http
