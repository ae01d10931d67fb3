#pragma once

#include "server/http/Response.h"

#include <memory>

namespace cts::server::http {

class StreamBuffer;

// Where a Responder delivers: a connection's exchange, or a fake in the tests of a handler. Called at most once per
// request, on any thread.
class ResponseSink {
public:
    virtual ~ResponseSink() = default;
    virtual void deliver(Response response) = 0;
    // Starts an answer whose body follows through the buffer.
    virtual void deliverStream(Response head, std::shared_ptr<StreamBuffer> buffer) = 0;
};

} // namespace cts::server::http
