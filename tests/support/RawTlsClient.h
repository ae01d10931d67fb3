#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

using SSL = struct ssl_st;
using SSL_CTX = struct ssl_ctx_st;

namespace cts::tests {

// An answer as it came over the wire; false when there was none.
struct RawResponse {
    explicit operator bool() const { return status != 0; }
    // The value of a header (name in lower case); empty when absent.
    std::string header(const std::string& name) const;

    int status = 0;
    std::map<std::string, std::string> headers; // names in lower case
    std::string head;                           // status line and headers, as sent
    std::string body;                           // without chunk framing
};

// A blocking client that sends exactly the bytes it is told to, for tests of what ordinary clients never do. Trusts any
// certificate. Lives on one thread.
class RawTlsClient {
public:
    struct Options {
        std::string sourceAddress = "127.0.0.1"; // any 127.x.y.z: another peer to the server
        int maxProtocol = 0;                     // TLS1_1_VERSION and the like; 0: any
        std::string ciphers = {};                // of TLS 1.2 and below
        std::string protocols = {};              // ALPN names, each with a length byte before it
        std::chrono::milliseconds timeout{5000}; // for one read
    };

    // Opens the TCP connection alone.
    explicit RawTlsClient(std::uint16_t port) : RawTlsClient(port, Options()) {}
    RawTlsClient(std::uint16_t port, const Options& options);
    ~RawTlsClient();
    RawTlsClient(const RawTlsClient&) = delete;
    RawTlsClient& operator=(const RawTlsClient&) = delete;

    bool isConnected() const { return m_socket >= 0; }
    // Changes how long one read may take.
    void setTimeout(std::chrono::milliseconds timeout);
    bool handshake();
    // Sends through TLS; false when the connection is gone.
    bool send(std::string_view bytes);
    // Sends past TLS.
    bool sendPlain(std::string_view bytes);
    // What comes past TLS until the end, or until the timeout.
    std::string readPlain();
    // Tells the server that nothing more comes, and stays to read.
    void finishSending();
    // The next whole answer; none when the connection ends before it is complete or the timeout passes. noBody: the
    // answer to a HEAD.
    RawResponse readResponse(bool noBody = false);
    // Everything up to and including marker, or what came before the end or the timeout.
    std::string readUntil(std::string_view marker);
    // True when the server ends the connection, with nothing more to read, before the timeout.
    bool waitForEnd();
    // handshake() on demand, send() and readResponse().
    RawResponse ask(std::string_view request);

private:
    struct Free {
        void operator()(SSL* ssl) const;
        void operator()(SSL_CTX* context) const;
    };

    bool readMore();
    std::string take(std::size_t count);
    bool readChunks(std::string& body);

    int m_socket = -1;
    bool m_hasEnded = false;
    bool m_isSecure = false;
    std::string m_in;
    std::unique_ptr<SSL_CTX, Free> m_context;
    std::unique_ptr<SSL, Free> m_ssl;
};

} // namespace cts::tests
