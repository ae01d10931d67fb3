#include "server/http/RequestId.h"

#include <openssl/rand.h>

#include <array>
#include <stdexcept>

namespace cts::server::http {

std::string makeRequestId() {
    static constexpr char digits[] = "0123456789abcdef";
    std::array<unsigned char, 8> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
        throw std::runtime_error("no random numbers");
    std::string text;
    for (const unsigned char byte : bytes) {
        text.push_back(digits[byte >> 4]);
        text.push_back(digits[byte & 15]);
    }
    return text;
}

} // namespace cts::server::http
