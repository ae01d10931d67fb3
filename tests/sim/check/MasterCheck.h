#pragma once

#include "server/services/ServerContext.h"

#include <QStringList>

namespace cts::server {
class Store;
}

namespace cts::sim {

// What is wrong between the server's tables and what they are made from: a part's bytes and its hash, a record's state
// and its content, the logs of the scopes and the readers that the permission matrix names. Goes through every record.
// Within a read job.
QStringList faultsOfMaster(server::Store& store, const server::ServerContext& context);

} // namespace cts::sim
