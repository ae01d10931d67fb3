#pragma once

#include "shared/records/Reducer.h"

namespace cts::records {

// The records an operation may touch: the server's transaction, or a device's overlay.
class World {
public:
    virtual ~World() = default;
    virtual std::optional<Record> find(const QString& id) const = 0;
    virtual void put(const Record& record) = 0;
};

// Reduces one operation in a world and puts what changed. Errors: those of reduce.
Result<Reduction> apply(const Operation& operation, World& world, const ReduceContext& context);

} // namespace cts::records
