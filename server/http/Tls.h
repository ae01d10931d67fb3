#pragma once

#include <memory>
#include <string>

using SSL_CTX = struct ssl_ctx_st;

namespace cts::server::http {

// Gives an OpenSSL context back.
struct TlsContextDeleter {
    void operator()(SSL_CTX* context) const;
};
using TlsContext = std::unique_ptr<SSL_CTX, TlsContextDeleter>;

// A context, or why there is none ("certificateUnusable", "privateKeyUnusable" and OpenSSL's words).
struct TlsLoad {
    TlsContext context;
    std::string errorCode;
    std::string detail;
};

// TLS 1.2 and 1.3, ECDHE with AEAD ciphers, no compression, renegotiation or session resumption; a client that offers
// application protocols without http/1.1 is turned away (RFC 7301 3.2), so that no other protocol's bytes reach us.
TlsLoad loadTls(const std::string& certificateFile, const std::string& privateKeyFile);

} // namespace cts::server::http
