#include "server/http/Target.h"

#include "server/http/Characters.h"

#include <algorithm>
#include <cstdint>

namespace cts::server::http {
namespace {

int hexValue(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

// pchar of RFC 3986 plus '%', whose digits are checked when decoding.
bool isPathCharacter(char c) {
    return isAlphanumeric(c) || isOneOf(c, "-._~!$&'()*+,;=:@%");
}

bool isQueryCharacter(char c) {
    return isPathCharacter(c) || c == '/' || c == '?';
}

// Length of the well-formed UTF-8 sequence (RFC 3629) that text starts with; 0 when there is none.
std::size_t utf8Length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t lead = byte(0);
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xC2 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    if (length == 0 || text.size() < length)
        return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80)
            return 0;
    }
    const bool overlongOrSurrogateOrHigh = (lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xED && byte(1) > 0x9F) ||
                                           (lead == 0xF0 && byte(1) < 0x90) || (lead == 0xF4 && byte(1) > 0x8F);
    return overlongOrSurrogateOrHigh ? 0 : length;
}

bool isUtf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = utf8Length(text);
        if (length == 0)
            return false;
        text.remove_prefix(length);
    }
    return true;
}

bool isGoodSegment(std::string_view segment) {
    for (const char c : segment) {
        if (!isPathCharacter(c))
            return false;
    }
    const auto decoded = percentDecode(segment);
    return decoded && !decoded->empty() && *decoded != "." && *decoded != ".." &&
           decoded->find_first_of("/\\") == std::string::npos;
}

bool isGoodPath(std::string_view path) {
    if (!path.starts_with('/'))
        return false;
    if (path.size() == 1)
        return true;
    while (!path.empty()) {
        path.remove_prefix(1);
        const std::size_t end = std::min(path.find('/'), path.size());
        if (!isGoodSegment(path.substr(0, end)))
            return false;
        path.remove_prefix(end);
    }
    return true;
}

bool addQueryPair(std::string_view pair, TextMap& query) {
    const std::size_t equals = std::min(pair.find('='), pair.size());
    auto name = percentDecode(pair.substr(0, equals));
    auto value = percentDecode(pair.substr(std::min(equals + 1, pair.size())));
    return name && value && !name->empty() && query.emplace(std::move(*name), std::move(*value)).second;
}

bool parseQuery(std::string_view text, TextMap& query) {
    for (const char c : text) {
        if (!isQueryCharacter(c))
            return false;
    }
    while (!text.empty()) {
        const std::size_t end = text.find('&');
        if (!addQueryPair(text.substr(0, end), query))
            return false;
        if (end == std::string_view::npos)
            return true;
        text.remove_prefix(end + 1);
        if (text.empty())
            return false;
    }
    return true;
}

} // namespace

std::optional<std::string> percentDecode(std::string_view text) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            const int high = i + 1 < text.size() ? hexValue(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hexValue(text[i + 2]) : -1;
            if (high < 0 || low < 0)
                return std::nullopt;
            c = static_cast<char>(high * 16 + low);
            i += 2;
        }
        if (static_cast<std::uint8_t>(c) < 0x20 || c == 0x7f)
            return std::nullopt;
        decoded.push_back(c);
    }
    if (!isUtf8(decoded))
        return std::nullopt;
    return decoded;
}

std::optional<Target> parseTarget(std::string_view target) {
    const std::size_t mark = std::min(target.find('?'), target.size());
    Target parsed{.path = std::string(target.substr(0, mark)), .query = {}};
    if (!isGoodPath(parsed.path))
        return std::nullopt;
    if (mark < target.size() && !parseQuery(target.substr(mark + 1), parsed.query))
        return std::nullopt;
    return parsed;
}

} // namespace cts::server::http
