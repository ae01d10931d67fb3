#pragma once

#include "server/http/RateLimiter.h"
#include "server/http/Router.h"
#include "server/services/Accounts.h"
#include "server/services/BlobService.h"

namespace cts::server::api {

// Documents in resumable pieces, in the manner of draft-ietf-httpbis-resumable-upload: HEAD says how far an upload is,
// PATCH adds what follows, GET gives a range; and what was opened on a device.
class BlobApi {
public:
    // `openings` limits how often a caller tells what was opened.
    BlobApi(Accounts& accounts, const BlobService& blobs, http::RateLimiter& openings)
        : m_accounts(accounts), m_blobs(blobs), m_openings(openings) {}
    void install(http::Router& router);

private:
    void state(const Caller& caller, const http::Request& request, const http::Responder& responder) const;
    void append(const Caller& caller, const http::Request& request, const http::Responder& responder) const;
    void fetch(const Caller& caller, const http::Request& request, const http::Responder& responder) const;
    void opened(const Caller& caller, const http::Request& request, const http::Responder& responder) const;

    Accounts& m_accounts;
    const BlobService& m_blobs;
    http::RateLimiter& m_openings;
};

} // namespace cts::server::api
