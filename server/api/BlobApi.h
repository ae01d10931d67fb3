#pragma once

#include "server/http/Router.h"
#include "server/services/Accounts.h"
#include "server/services/BlobService.h"

namespace cts::server::api {

// Documents in resumable pieces, in the manner of draft-ietf-httpbis-resumable-upload: HEAD says how far an upload is,
// PATCH adds what follows, GET gives a range; and what was opened on a device.
class BlobApi {
public:
    BlobApi(Accounts& accounts, const BlobService& blobs) : m_accounts(accounts), m_blobs(blobs) {}
    void install(http::Router& router);

private:
    void state(const Caller& caller, const http::Request& request, const http::Responder& responder) const;
    void append(const Caller& caller, const http::Request& request, const http::Responder& responder) const;
    void fetch(const Caller& caller, const http::Request& request, const http::Responder& responder) const;
    void opened(const Caller& caller, const http::Request& request, const http::Responder& responder) const;

    Accounts& m_accounts;
    const BlobService& m_blobs;
};

} // namespace cts::server::api
