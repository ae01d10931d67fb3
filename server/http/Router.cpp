#include "server/http/Router.h"

#include "server/http/Characters.h"
#include "server/http/Target.h"

#include <algorithm>
#include <stdexcept>

namespace cts::server::http {
namespace {

std::vector<std::string_view> segmentsOf(std::string_view path) {
    std::vector<std::string_view> segments;
    while (!path.empty()) {
        path.remove_prefix(1);
        const std::size_t end = std::min(path.find('/'), path.size());
        segments.push_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return segments;
}

bool isParameter(std::string_view segment) {
    return segment.starts_with('{');
}

// Literals as '0', parameters as '1': the smaller text is the closer match.
std::string shapeOf(const std::vector<std::string_view>& segments) {
    std::string shape;
    for (const std::string_view segment : segments)
        shape.push_back(isParameter(segment) ? '1' : '0');
    return shape;
}

bool fits(const std::vector<std::string_view>& pattern, const std::vector<std::string_view>& path) {
    return pattern.size() == path.size() &&
           std::equal(pattern.begin(), pattern.end(), path.begin(), [](std::string_view wanted, std::string_view is) {
               return isParameter(wanted) ? !is.empty() : wanted == is;
           });
}

TextMap paramsOf(const std::vector<std::string_view>& pattern, const std::vector<std::string_view>& path) {
    TextMap params;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (isParameter(pattern[i]))
            params.emplace(pattern[i].substr(1, pattern[i].size() - 2), percentDecode(path[i]).value_or(std::string()));
    }
    return params;
}

bool isParameterName(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), isAlphanumeric);
}

void requireGoodTemplate(std::string_view pathTemplate) {
    std::string literal;
    for (const std::string_view segment : segmentsOf(pathTemplate)) {
        const bool isGoodParameter =
            isParameter(segment) && segment.ends_with('}') && isParameterName(segment.substr(1, segment.size() - 2));
        literal.append("/").append(isGoodParameter ? "x" : segment);
    }
    if (!pathTemplate.starts_with('/') || !parseTarget(literal) || isOneOf('?', literal) || isOneOf('%', literal))
        throw std::logic_error("route with a malformed path: " + std::string(pathTemplate));
}

} // namespace

Router& Router::add(std::string_view method, std::string_view pathTemplate, Handler handler,
                    std::optional<std::size_t> bodyLimit) {
    requireGoodTemplate(pathTemplate);
    const auto segments = segmentsOf(pathTemplate);
    for (const Route& route : m_routes) {
        const auto taken = segmentsOf(route.pathTemplate);
        if (route.method == method && shapeOf(taken) == shapeOf(segments) && fits(taken, segments))
            throw std::logic_error("route added twice: " + std::string(method) + ' ' + route.pathTemplate);
    }
    m_routes.push_back({std::string(method), std::string(pathTemplate), std::move(handler), bodyLimit});
    return *this;
}

RouteMatch Router::match(std::string_view method, std::string_view path) const {
    const auto segments = segmentsOf(path);
    RouteMatch best;
    std::string bestShape;
    for (const Route& route : m_routes) {
        const auto pattern = segmentsOf(route.pathTemplate);
        if (!fits(pattern, segments))
            continue;
        if (best.allowed.find(route.method) == std::string::npos)
            best.allowed += (best.allowed.empty() ? "" : ", ") + route.method;
        const std::string shape = shapeOf(pattern);
        if (route.method != method || (best.route && bestShape <= shape))
            continue;
        best.route = &route;
        bestShape = shape;
    }
    if (best.route)
        best.params = paramsOf(segmentsOf(best.route->pathTemplate), segments);
    return best;
}

} // namespace cts::server::http
