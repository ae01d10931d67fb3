#include "server/http/FramingGuard.h"
#include "server/http/HeadParser.h"
#include "server/http/Router.h"
#include "server/http/Target.h"
#include "tests/fuzz/FuzzTarget.h"
#include "tests/fuzz/targets/Targets.h"

#include <algorithm>

namespace cts::fuzz {

using namespace cts::server::http;
using namespace std::string_view_literals;

static constexpr std::size_t mostFields = 64;

static const Router& sampleRouter() {
    static const Router router = [] {
        Router made;
        for (const auto path : {"/v1/sync"sv, "/v1/records/{id}"sv, "/v1/blobs/{digest}/parts/{n}"sv})
            made.add("POST", path, [](const Request&, const Responder&) {});
        made.add("GET", "/v1/records/{id}", [](const Request&, const Responder&) {});
        return made;
    }();
    return router;
}

// What arrives in pieces is found to end where it ends when it arrives at once.
static HeaderScan scanned(std::string_view bytes) {
    const HeaderScan whole = scanHeader(bytes, 0);
    for (const std::size_t piece : {std::size_t(1), std::size_t(7), std::size_t(1000)}) {
        HeaderScan scan;
        std::size_t seen = 0;
        while (scan.state == HeaderScan::State::Incomplete && seen < bytes.size()) {
            const std::size_t next = std::min(bytes.size(), seen + piece);
            scan = scanHeader(bytes.substr(0, next), seen);
            seen = next;
        }
        require(scan.state == whole.state && scan.end == whole.end, "a head in pieces is another one");
    }
    return whole;
}

static void checkRequest(const Request& request) {
    require(request.path.starts_with('/') && request.target.starts_with(request.path), "a path is not of its target");
    require(parseTarget(request.target).has_value(), "a target is taken that was refused");
    const auto match = sampleRouter().match(request.method, request.path);
    for (const auto& [name, value] : match.params)
        require(value.find('/') == std::string::npos && value.find('\0') == std::string::npos,
                "a parameter reaches beyond its segment");
    for (const auto& [name, value] : request.headers)
        require((name + value).find_first_of("\r\n\0"sv) == std::string::npos, "a header holds a line");
}

bool playHttp(const QByteArray& bytes) {
    const std::string_view view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    (void)parseTarget(view);
    (void)percentDecode(view);
    const HeaderScan scan = scanned(view);
    if (scan.state != HeaderScan::State::Complete) {
        require(checkFraming(view, mostFields).status != 0, "a head is good that never ended");
        return false;
    }
    const std::string_view block = view.substr(0, scan.end);
    const Framing framing = checkFraming(block, mostFields);
    if (framing.status != 0)
        return false;
    const auto request = parseHead(block, framing);
    if (request)
        checkRequest(*request);
    return request.has_value();
}

QList<QByteArray> httpSeeds() {
    return {"GET / HTTP/1.1\r\nHost: county.example\r\n\r\n",
            "POST /v1/sync HTTP/1.1\r\nHost: county.example:8443\r\nContent-Type: application/x-cts-frames\r\n"
            "Authorization: Bearer abc\r\nContent-Length: 12\r\nAccept-Encoding: zstd\r\n\r\n",
            "GET /v1/records/00000000-0000-7000-8000-000000000701?part=core&x=%C3%A9 HTTP/1.1\r\nHost: [::1]\r\n"
            "Connection: close\r\n\r\n",
            "PUT /v1/blobs/aa/parts/1 HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\nhello"};
}

} // namespace cts::fuzz
