#include "tests/support/RawTlsClient.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cctype>
#include <csignal>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace cts::tests {
namespace {

sockaddr_in endpoint(const std::string& address, std::uint16_t port) {
    sockaddr_in result{};
    result.sin_family = AF_INET;
    result.sin_port = htons(port);
    inet_pton(AF_INET, address.c_str(), &result.sin_addr);
    return result;
}

void setTimeouts(int handle, std::chrono::milliseconds time) {
    const timeval timeout{time.count() / 1000, (time.count() % 1000) * 1000};
    ::setsockopt(handle, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout);
    ::setsockopt(handle, SOL_SOCKET, SO_SNDTIMEO, &timeout, sizeof timeout);
}

int openSocket(std::uint16_t port, const RawTlsClient::Options& options) {
    std::signal(SIGPIPE, SIG_IGN); // OpenSSL writes with no way to ask for it
    const int handle = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    setTimeouts(handle, options.timeout);
    ::setsockopt(handle, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    const sockaddr_in from = endpoint(options.sourceAddress, 0);
    const sockaddr_in to = endpoint("127.0.0.1", port);
    const bool isOpen = ::bind(handle, reinterpret_cast<const sockaddr*>(&from), sizeof from) == 0 &&
                        ::connect(handle, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
    if (isOpen)
        return handle;
    ::close(handle);
    return -1;
}

std::map<std::string, std::string> parseHeaders(std::string_view head) {
    std::map<std::string, std::string> headers;
    for (std::size_t at = head.find("\r\n"); at + 2 < head.size();) {
        const std::size_t end = head.find("\r\n", at + 2);
        const std::string_view line = head.substr(at + 2, end - at - 2);
        const std::size_t colon = line.find(": ");
        if (colon != std::string_view::npos) {
            std::string name(line.substr(0, colon));
            std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
            headers[name] = std::string(line.substr(colon + 2));
        }
        at = end;
    }
    return headers;
}

} // namespace

std::string RawResponse::header(const std::string& name) const {
    const auto it = headers.find(name);
    return it == headers.end() ? std::string() : it->second;
}

void RawTlsClient::Free::operator()(SSL* ssl) const {
    SSL_free(ssl);
}

void RawTlsClient::Free::operator()(SSL_CTX* context) const {
    SSL_CTX_free(context);
}

RawTlsClient::RawTlsClient(std::uint16_t port, const Options& options)
    : m_socket(openSocket(port, options)), m_context(SSL_CTX_new(TLS_client_method())) {
    // Old protocols are refused by the server, not by us.
    SSL_CTX_set_security_level(m_context.get(), 0);
    SSL_CTX_set_min_proto_version(m_context.get(), TLS1_VERSION);
    if (options.maxProtocol != 0)
        SSL_CTX_set_max_proto_version(m_context.get(), options.maxProtocol);
    if (!options.ciphers.empty())
        SSL_CTX_set_cipher_list(m_context.get(), options.ciphers.c_str());
    m_ssl.reset(SSL_new(m_context.get()));
    if (!options.protocols.empty())
        SSL_set_alpn_protos(m_ssl.get(), reinterpret_cast<const unsigned char*>(options.protocols.data()),
                            static_cast<unsigned int>(options.protocols.size()));
    SSL_set_fd(m_ssl.get(), m_socket);
}

RawTlsClient::~RawTlsClient() {
    if (m_socket >= 0)
        ::close(m_socket);
}

void RawTlsClient::setTimeout(std::chrono::milliseconds timeout) {
    setTimeouts(m_socket, timeout);
}

bool RawTlsClient::handshake() {
    ERR_clear_error();
    m_isSecure = isConnected() && SSL_connect(m_ssl.get()) == 1;
    return m_isSecure;
}

bool RawTlsClient::send(std::string_view bytes) {
    ERR_clear_error();
    return bytes.empty() || SSL_write(m_ssl.get(), bytes.data(), static_cast<int>(bytes.size())) > 0;
}

bool RawTlsClient::sendPlain(std::string_view bytes) {
    return ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
}

std::string RawTlsClient::readPlain() {
    std::string all;
    std::array<char, 4096> piece{};
    for (ssize_t count = 0; (count = ::recv(m_socket, piece.data(), piece.size(), 0)) > 0;)
        all.append(piece.data(), static_cast<std::size_t>(count));
    return all;
}

void RawTlsClient::finishSending() {
    ERR_clear_error();
    SSL_shutdown(m_ssl.get());
    ::shutdown(m_socket, SHUT_WR);
}

bool RawTlsClient::readMore() {
    std::array<char, 16384> piece{};
    ERR_clear_error();
    const int count = SSL_read(m_ssl.get(), piece.data(), static_cast<int>(piece.size()));
    if (count <= 0) {
        const int error = SSL_get_error(m_ssl.get(), count);
        m_hasEnded = error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE;
        return false;
    }
    m_in.append(piece.data(), static_cast<std::size_t>(count));
    return true;
}

std::string RawTlsClient::take(std::size_t count) {
    std::string taken = m_in.substr(0, count);
    m_in.erase(0, count);
    return taken;
}

std::string RawTlsClient::readUntil(std::string_view marker) {
    std::size_t at = m_in.find(marker);
    while (at == std::string::npos && readMore())
        at = m_in.find(marker);
    return take(at == std::string::npos ? m_in.size() : at + marker.size());
}

bool RawTlsClient::readChunks(std::string& body) {
    for (;;) {
        const std::string line = readUntil("\r\n");
        if (!line.ends_with("\r\n"))
            return false;
        const std::size_t size = std::stoul(line, nullptr, 16);
        while (m_in.size() < size + 2) {
            if (!readMore())
                return false;
        }
        body += take(size);
        take(2);
        if (size == 0)
            return true;
    }
}

RawResponse RawTlsClient::readResponse(bool noBody) {
    RawResponse response;
    response.head = readUntil("\r\n\r\n");
    if (!response.head.starts_with("HTTP/1.1 ") || !response.head.ends_with("\r\n\r\n"))
        return {};
    response.status = std::stoi(response.head.substr(9, 3));
    response.headers = parseHeaders(response.head);
    if (noBody)
        return response;
    if (response.headers.contains("transfer-encoding"))
        return readChunks(response.body) ? response : RawResponse();
    const std::string length = response.header("content-length");
    const std::size_t size = length.empty() ? 0 : std::stoul(length);
    while (m_in.size() < size) {
        if (!readMore())
            return {};
    }
    response.body = take(size);
    return response;
}

bool RawTlsClient::waitForEnd() {
    if (m_in.empty() && !m_hasEnded && readMore())
        return false;
    return m_hasEnded && m_in.empty();
}

RawResponse RawTlsClient::ask(std::string_view request) {
    if ((!m_isSecure && !handshake()) || !send(request))
        return {};
    return readResponse();
}

} // namespace cts::tests
