#pragma once

#include "server/http/PeerCounter.h"

#include <boost/asio/ip/tcp.hpp>

#include <functional>
#include <memory>
#include <string>

namespace cts::server::http {

struct ServerContext;

// One client's connection, seen from the server. Both functions may be called on any thread.
class Connection {
public:
    virtual ~Connection() = default;
    // Closes if nothing is under way; otherwise after the request or stream under way. The context's stopping flag
    // must be set before.
    virtual void beginStop() = 0;
    // Cuts off whatever is under way.
    virtual void abort() = 0;
};

// An accepted socket and what belongs to it.
struct AcceptedPeer {
    boost::asio::ip::tcp::socket socket; // its executor is a strand of its own
    PeerCounter::Lease lease;
    std::string address;
};

// Makes a connection; start it with startConnection() once it can be found by those who stop it.
std::shared_ptr<Connection> makeConnection(AcceptedPeer peer, ServerContext& context);

// Begins to serve. ended: called on the connection's strand when all is over.
void startConnection(const std::shared_ptr<Connection>& connection, std::function<void()> ended);

} // namespace cts::server::http
