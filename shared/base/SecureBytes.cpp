#include "shared/base/SecureBytes.h"

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <cstring>
#include <new>
#include <stdexcept>
#include <utility>

namespace cts {

// OpenSSL's secure heap: locked pages between guard pages, left out of core dumps. It is small; what does not fit comes
// from the ordinary heap and is wiped all the same.
static unsigned char* allocate(size_t size) {
    static const bool ready = CRYPTO_secure_malloc_init(size_t{64} * 1024, 32) != 0;
    void* memory = ready ? OPENSSL_secure_zalloc(size) : nullptr;
    if (!memory)
        memory = OPENSSL_zalloc(size);
    if (!memory)
        throw std::bad_alloc();
    return static_cast<unsigned char*>(memory);
}

SecureBytes::SecureBytes(qsizetype size)
    : m_data(size > 0 ? allocate(static_cast<size_t>(size)) : nullptr), m_size(size > 0 ? size : 0) {}

SecureBytes::~SecureBytes() {
    OPENSSL_secure_clear_free(m_data, static_cast<size_t>(m_size));
}

SecureBytes::SecureBytes(SecureBytes&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr)), m_size(std::exchange(other.m_size, 0)) {}

SecureBytes& SecureBytes::operator=(SecureBytes&& other) noexcept {
    std::swap(m_data, other.m_data);
    std::swap(m_size, other.m_size);
    return *this;
}

SecureBytes SecureBytes::random(qsizetype size) {
    SecureBytes bytes(size);
    if (RAND_bytes(bytes.data(), static_cast<int>(size)) != 1)
        throw std::runtime_error("no randomness");
    return bytes;
}

SecureBytes SecureBytes::copyOf(QByteArrayView bytes) {
    SecureBytes copy(bytes.size());
    if (!bytes.isEmpty())
        std::memcpy(copy.data(), bytes.data(), static_cast<size_t>(bytes.size()));
    return copy;
}

SecureBytes SecureBytes::takeFrom(QByteArray& bytes) {
    SecureBytes taken = copyOf(bytes);
    wipe(bytes);
    return taken;
}

void wipe(QByteArray& bytes) {
    if (bytes.isDetached())
        OPENSSL_cleanse(bytes.data(), static_cast<size_t>(bytes.capacity()));
    bytes.resize(0);
}

void wipe(QString& text) {
    if (text.isDetached())
        OPENSSL_cleanse(text.data(), static_cast<size_t>(text.capacity()) * sizeof(QChar));
    text.resize(0);
}

} // namespace cts
