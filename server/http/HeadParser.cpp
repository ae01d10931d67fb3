#include "server/http/HeadParser.h"

#include "server/http/Characters.h"
#include "server/http/Target.h"

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

#include <limits>

namespace cts::server::http {

namespace beast = boost::beast;
using Parser = beast::http::request_parser<beast::http::empty_body>;

static bool agrees(Parser& parser, const Framing& framing) {
    const auto length = parser.content_length();
    return parser.is_header_done() && !parser.chunked() && !parser.upgrade() && parser.get().version() == 11 &&
           (length ? *length : 0) == framing.bodyLength && parser.keep_alive() != framing.close;
}

std::optional<Request> parseHead(std::string_view headerBlock, const Framing& framing) {
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(headerBlock.size() + 1));
    parser.body_limit(std::numeric_limits<std::uint64_t>::max());
    boost::system::error_code error;
    const std::size_t used = parser.put(boost::asio::buffer(headerBlock.data(), headerBlock.size()), error);
    if (error || used != headerBlock.size() || !agrees(parser, framing))
        return std::nullopt;
    const auto& head = parser.get();
    auto target = parseTarget(std::string_view(head.target().data(), head.target().size()));
    if (!target)
        return std::nullopt;
    Request request;
    request.method = std::string(head.method_string());
    request.target = std::string(head.target());
    request.path = std::move(target->path);
    request.query = std::move(target->query);
    for (const auto& field : head) {
        std::string& value = request.headers[lowered(std::string_view(field.name_string()))];
        if (!value.empty())
            value += ", ";
        value += std::string_view(field.value());
    }
    return request;
}

} // namespace cts::server::http
