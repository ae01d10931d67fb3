#include "server/http/ResponseHead.h"

#include "server/http/Characters.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace cts::server::http {
namespace {

using namespace std::string_view_literals;

// Set by the connection alone.
constexpr std::array reservedHeaders{
    "cache-control"sv, "connection"sv,        "content-length"sv, "content-type"sv,
    "date"sv,          "keep-alive"sv,        "server"sv,         "strict-transport-security"sv,
    "trailer"sv,       "transfer-encoding"sv, "upgrade"sv,        "x-content-type-options"sv,
    "x-request-id"sv};

bool isGoodValue(std::string_view value) {
    return std::all_of(value.begin(), value.end(), isValueCharacter);
}

bool isGoodHeader(std::string_view name, std::string_view value) {
    return !name.empty() && std::all_of(name.begin(), name.end(), isNameCharacter) && isGoodValue(value) &&
           std::find(reservedHeaders.begin(), reservedHeaders.end(), lowered(name)) == reservedHeaders.end();
}

bool isGoodCode(std::string_view code) {
    return std::all_of(code.begin(), code.end(), [](char c) { return isAlphanumeric(c) || c == '.'; });
}

bool isGood(const Response& response) {
    return response.status >= 200 && response.status <= 599 && isGoodCode(response.errorCode) &&
           isGoodValue(response.contentType) &&
           std::all_of(response.headers.begin(), response.headers.end(),
                       [](const auto& header) { return isGoodHeader(header.first, header.second); });
}

bool mayHaveBody(int status) {
    return status != 204 && status != 304;
}

// IMF-fixdate of RFC 9110 5.6.7.
std::string dateText(std::chrono::system_clock::time_point moment) {
    using namespace std::chrono;
    static constexpr std::array weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = floor<days>(moment);
    const year_month_day date(day);
    const hh_mm_ss time(floor<seconds>(moment - day));
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT", weekdays[weekday(day).c_encoding()],
                  unsigned(date.day()), months[unsigned(date.month()) - 1], int(date.year()), int(time.hours().count()),
                  int(time.minutes().count()), int(time.seconds().count()));
    return text.data();
}

void addLine(std::string& text, std::string_view name, std::string_view value) {
    text.append(name).append(": ").append(value).append("\r\n");
}

} // namespace

Response sendable(Response response, std::string_view requestId) {
    if (!isGood(response))
        response = Response::error(500, "internal");
    if (!response.errorCode.empty()) {
        response.contentType = "application/json";
        response.body = R"({"code":")" + response.errorCode + R"(","requestId":")" + std::string(requestId) + '"';
        if (!response.errorData.empty())
            response.body += R"(,"data":)" + response.errorData;
        response.body += '}';
    }
    if (!mayHaveBody(response.status))
        response.body.clear();
    return response;
}

std::string headText(const Response& response, const ResponseFraming& framing) {
    // The reason phrase is left empty (RFC 9112 4): it is for nobody.
    std::string text = "HTTP/1.1 " + std::to_string(response.status) + " \r\n";
    if (framing.date)
        addLine(text, "date", dateText(*framing.date));
    addLine(text, "cache-control", "no-store");
    addLine(text, "strict-transport-security", "max-age=63072000");
    addLine(text, "x-content-type-options", "nosniff");
    addLine(text, "x-request-id", framing.requestId);
    if (framing.chunked || !response.body.empty())
        addLine(text, "content-type", response.contentType);
    if (framing.chunked)
        addLine(text, "transfer-encoding", "chunked");
    else if (mayHaveBody(response.status))
        addLine(text, "content-length", std::to_string(response.body.size()));
    if (framing.close)
        addLine(text, "connection", "close");
    for (const auto& [name, value] : response.headers)
        addLine(text, lowered(name), value);
    return text + "\r\n";
}

} // namespace cts::server::http
