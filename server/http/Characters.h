#pragma once

#include <string>
#include <string_view>

// Character classes of RFC 9110 and 3986, independent of any locale.
namespace cts::server::http {

inline bool isAlphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

inline bool isOneOf(char c, std::string_view characters) {
    return characters.find(c) != std::string_view::npos;
}

// tchar of RFC 9110 without '_', which gateways turn into '-'.
inline bool isNameCharacter(char c) {
    return isAlphanumeric(c) || isOneOf(c, "!#$%&'*+-.^`|~");
}

// What may stand in a header value: printable ASCII, space and TAB.
inline bool isValueCharacter(char c) {
    return c == '\t' || (c >= 0x20 && c < 0x7f);
}

inline std::string lowered(std::string_view text) {
    std::string result(text);
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
}

} // namespace cts::server::http
