#pragma once

#include "server/http/EventStream.h"
#include "server/http/ResponseSink.h"

#include <memory>
#include <string>
#include <string_view>

namespace cts::server::http {

// The one answer to one request. Copies share it (so it fits into a std::function); any copy may be used on any thread,
// also after the connection or the server is gone. The first answer counts, later ones are ignored. When the last copy
// goes without an answer, the client gets 500 "internal".
class Responder {
public:
    Responder(std::shared_ptr<ResponseSink> sink, std::string requestId);

    void send(Response response) const;
    // Same as send(Response::error(status, code)).
    void fail(int status, std::string_view code) const;
    // Starts a streamed answer (status, headers and contentType of head; its body is sent first). With the default
    // content type text/event-stream a comment line goes out as heartbeat when nothing else does. A closed stream is
    // returned when an answer was given before.
    EventStream stream(Response head = {.contentType = "text/event-stream"}) const;

    const std::string& requestId() const;

private:
    struct Once;
    std::shared_ptr<Once> m_once;
};

} // namespace cts::server::http
