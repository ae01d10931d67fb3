#pragma once

#include <map>
#include <string>
#include <string_view>

namespace cts::server::http {

// Text by name; can be searched with a std::string_view.
using TextMap = std::map<std::string, std::string, std::less<>>;

// One request whose framing, target, size and arrival time were already found good. A plain value: may be moved to any
// thread.
struct Request {
    std::string method;    // "GET", "HEAD", "POST", "PUT", "PATCH" or "DELETE"
    std::string target;    // as sent: path and query, still percent-encoded; never to be logged
    std::string path;      // as sent, without the query
    TextMap params;        // decoded values of the {names} of the path template
    TextMap query;         // decoded; a name is there once
    TextMap headers;       // names in lower case, values trimmed; repeated list headers joined with ", "
    std::string body;      // exactly Content-Length bytes
    std::string peer;      // IP address of the other end, without port
    std::string requestId; // 16 hex digits made here; goes out as x-request-id and into the log

    // The value of a header (name in lower case), of a path parameter or of a query parameter; empty when absent.
    std::string_view header(std::string_view name) const { return find(headers, name); }
    std::string_view param(std::string_view name) const { return find(params, name); }
    std::string_view queryValue(std::string_view name) const { return find(query, name); }

private:
    static std::string_view find(const TextMap& map, std::string_view name) {
        const auto it = map.find(name);
        return it == map.end() ? std::string_view() : std::string_view(it->second);
    }
};

} // namespace cts::server::http
