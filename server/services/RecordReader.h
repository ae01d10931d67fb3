#pragma once

#include "server/services/Caller.h"
#include "server/services/ServerContext.h"
#include "shared/protocol/SyncMessages.h"

namespace cts::server {

// Reads one record online: the parts that the caller may see, by the same access index that pulls are made of. Every
// reading is audited, and answered only once that is durable. Safe from any thread; `done` is called on a database
// thread. Errors: "notFound" 404 (also for what may not be seen), "notActive" 403, and those of Database.
class RecordReader {
public:
    using Parts = QList<protocol::PutPart>;

    explicit RecordReader(const ServerContext& context) : m_context(context) {}

    void read(Caller caller, QString id, std::function<void(Result<Parts>)> done) const;

private:
    Result<Parts> readIn(Store& store, const Caller& caller, const QString& id) const;

    const ServerContext& m_context;
};

} // namespace cts::server
