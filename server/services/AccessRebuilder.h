#pragma once

#include "server/services/OperationApplier.h"

namespace cts::server {

// Writes the access index and the look-up tables anew for all records after the rulebook has changed, so that a changed
// permission matrix holds for what was written before it. Stands in the history as an operation of the server.
// Run once at start, before anything is served.
class AccessRebuilder {
public:
    AccessRebuilder(const ServerContext& context, const OperationApplier& applier);

    // Does nothing when the index was made by the rulebook in force. Gives back how many records were gone through.
    // Waits for it. Errors: those of Database.
    Result<qint64> bringUpToDate() const;

private:
    Result<qint64> rebuild(Store& store) const;

    const ServerContext& m_context;
    const OperationApplier& m_applier;
};

} // namespace cts::server
