#pragma once

#include "shared/records/Reducer.h"

namespace cts::records {

// The records an operation may touch: the server's transaction, or a device's overlay.
class World {
public:
    virtual ~World() = default;
    virtual std::optional<Record> find(const QString& id) const = 0;
    virtual void put(const Record& record) = 0;
    // Everything that belongs to the assignment and is held here, the assignment itself included, in no order.
    virtual QList<Record> recordsOf(const QString& assignmentId) const = 0;
};

// What one operation would make of a world. Errors: those of reduce.
Result<Reduction> reduceIn(const World& world, const Operation& operation, const ReduceContext& context);

// The same, and puts what changed.
Result<Reduction> apply(const Operation& operation, World& world, const ReduceContext& context);

} // namespace cts::records
