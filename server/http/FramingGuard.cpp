#include "server/http/FramingGuard.h"

#include "server/http/Characters.h"
#include "server/http/Target.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace cts::server::http {
namespace {

using namespace std::string_view_literals;

constexpr std::array methods{"GET"sv, "HEAD"sv, "POST"sv, "PUT"sv, "PATCH"sv, "DELETE"sv};

// Headers that are lists by definition and harmless to us; every other header may be there once.
constexpr std::array listHeaders{"accept"sv,   "accept-charset"sv, "accept-encoding"sv, "accept-language"sv,
                                 "via"sv,      "cache-control"sv,  "x-forwarded-for"sv, "forwarded"sv,
                                 "if-match"sv, "if-none-match"sv};

// Headers whose whole purpose is to change the protocol or the framing under way.
constexpr std::array refusedHeaders{"trailer"sv, "upgrade"sv, "http2-settings"sv, "proxy-connection"sv};

template <class List> bool contains(const List& list, std::string_view item) {
    return std::find(list.begin(), list.end(), item) != list.end();
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

Framing refusal(int status, std::string_view code) {
    return {.status = status, .errorCode = code, .close = true};
}

Framing badRequest() {
    return refusal(400, "badRequest");
}

bool isVersion(std::string_view text) {
    const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
    return text.size() == 8 && text.starts_with("HTTP/") && digit(5) && text[6] == '.' && digit(7);
}

struct RequestLine {
    std::string_view method;
    std::string_view version;
};

std::optional<RequestLine> parseRequestLine(std::string_view line) {
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last)
        return std::nullopt;
    const RequestLine parsed{line.substr(0, first), line.substr(last + 1)};
    const bool methodIsGood =
        !parsed.method.empty() && parsed.method.size() <= 16 &&
        std::all_of(parsed.method.begin(), parsed.method.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!methodIsGood || !isVersion(parsed.version) || !parseTarget(line.substr(first + 1, last - first - 1)))
        return std::nullopt;
    return parsed;
}

// Splits the header lines into fields with lower-case names. Nothing when a line is not a plain field, is folded, or a
// field is there more than once that must not be.
std::optional<TextMap> parseFields(std::string_view lines, std::size_t maxFields) {
    TextMap fields;
    for (std::size_t count = 0; !lines.empty(); ++count) {
        const std::size_t end = lines.find("\r\n");
        const std::string_view line = lines.substr(0, end);
        const std::size_t colon = line.find(':');
        if (end == std::string_view::npos || count >= maxFields || colon == 0 || colon == std::string_view::npos)
            return std::nullopt;
        const std::string_view name = line.substr(0, colon);
        const std::string_view value = trimmed(line.substr(colon + 1));
        if (!std::all_of(name.begin(), name.end(), isNameCharacter) ||
            !std::all_of(value.begin(), value.end(), isValueCharacter))
            return std::nullopt;
        const auto [place, isNew] = fields.emplace(lowered(name), value);
        if (!isNew && !contains(listHeaders, place->first))
            return std::nullopt;
        lines.remove_prefix(end + 2);
    }
    return fields;
}

const std::string* fieldOf(const TextMap& fields, std::string_view name) {
    const auto it = fields.find(name);
    return it == fields.end() ? nullptr : &it->second;
}

// Host with an optional port; nothing of a user, a path or a list.
bool isHost(std::string_view host) {
    return !host.empty() && host.size() <= 255 &&
           std::all_of(host.begin(), host.end(), [](char c) { return isAlphanumeric(c) || isOneOf(c, ".-:[]"); });
}

// Digits alone, no sign, no leading zero, below 10^15.
std::optional<std::uint64_t> parseLength(std::string_view text) {
    if (text.empty() || text.size() > 15 || (text.size() > 1 && text[0] == '0'))
        return std::nullopt;
    std::uint64_t length = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        length = length * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return length;
}

bool takesBody(std::string_view method) {
    return method == "POST" || method == "PUT" || method == "PATCH";
}

bool isKnownWithoutBody(std::string_view method) {
    return contains(methods, method) && !takesBody(method);
}

bool hasBadMeta(const TextMap& fields) {
    const std::string* host = fieldOf(fields, "host");
    if (!host || !isHost(*host))
        return true;
    return std::any_of(refusedHeaders.begin(), refusedHeaders.end(),
                       [&](std::string_view name) { return fieldOf(fields, name) != nullptr; });
}

// The connection header may only ask to close or to stay; naming other headers there would make a gateway drop them.
Framing withConnection(const TextMap& fields, Framing framing) {
    if (const std::string* connection = fieldOf(fields, "connection")) {
        const std::string option = lowered(*connection);
        if (option != "close" && option != "keep-alive")
            return badRequest();
        framing.close = option == "close";
    }
    if (const std::string* expect = fieldOf(fields, "expect")) {
        if (lowered(*expect) != "100-continue")
            return refusal(417, "expectationUnknown");
        framing.expectContinue = framing.bodyLength > 0;
    }
    return framing;
}

Framing bodyFraming(const RequestLine& line, const TextMap& fields) {
    const std::string* coding = fieldOf(fields, "transfer-encoding");
    const std::string* lengthText = fieldOf(fields, "content-length");
    if (coding) {
        const bool plainChunked = *coding == "chunked" && !lengthText && line.version == "HTTP/1.1";
        return plainChunked ? refusal(411, "lengthRequired") : badRequest();
    }
    Framing framing;
    if (lengthText) {
        const auto length = parseLength(*lengthText);
        if (!length || (*length > 0 && isKnownWithoutBody(line.method)))
            return badRequest();
        framing.bodyLength = *length;
    } else if (takesBody(line.method)) {
        return refusal(411, "lengthRequired");
    }
    return withConnection(fields, framing);
}

} // namespace

HeaderScan scanHeader(std::string_view bytes, std::size_t from) {
    // One byte back, since a CR at the end of an earlier look could not be judged.
    for (std::size_t i = from == 0 ? 0 : from - 1; i < bytes.size(); ++i) {
        const char c = bytes[i];
        const bool begins = i > 0 || (c >= 'A' && c <= 'Z');
        const bool strayLineFeed = c == '\n' && (i == 0 || bytes[i - 1] != '\r');
        const bool strayReturn = c == '\r' && i + 1 < bytes.size() && bytes[i + 1] != '\n';
        if (!begins || strayLineFeed || strayReturn || (!isValueCharacter(c) && c != '\r' && c != '\n'))
            return {.state = HeaderScan::State::Malformed};
        if (c == '\n' && i >= 3 && bytes[i - 2] == '\n')
            return {.state = HeaderScan::State::Complete, .end = i + 1};
    }
    return {};
}

Framing checkFraming(std::string_view headerBlock, std::size_t maxFields) {
    const HeaderScan scan = scanHeader(headerBlock, 0);
    if (scan.state != HeaderScan::State::Complete || scan.end != headerBlock.size())
        return badRequest();
    const std::size_t lineEnd = headerBlock.find("\r\n");
    const auto line = parseRequestLine(headerBlock.substr(0, lineEnd));
    const auto fields = parseFields(headerBlock.substr(lineEnd + 2, headerBlock.size() - lineEnd - 4), maxFields);
    if (!line || !fields || hasBadMeta(*fields))
        return badRequest();
    const Framing framing = bodyFraming(*line, *fields);
    if (framing.status == 400 || framing.status == 411)
        return framing;
    if (line->version != "HTTP/1.1")
        return refusal(505, "versionNotSupported");
    if (!contains(methods, line->method))
        return refusal(501, "methodUnknown");
    return framing;
}

} // namespace cts::server::http
