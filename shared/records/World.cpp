#include "shared/records/World.h"

#include "shared/records/FieldNames.h"
#include "shared/records/Refusals.h"

namespace cts::records {

using namespace Qt::StringLiterals;

Result<Reduction> reduceIn(const World& world, const Operation& operation, const ReduceContext& context) {
    const std::optional<Record> record = world.find(operation.record);
    if (record && record->assignmentId != operation.assignment)
        return refusal(u"badOperation"_s, 422, {{u"key"_s, u"assignment"_s}});
    std::optional<Record> assignment;
    if (!operation.assignment.isEmpty() && operation.assignment != operation.record) {
        assignment = world.find(operation.assignment);
        if (!assignment || assignment->kind != names::kindAssignment)
            return refusal(u"notFound"_s, 404);
    }
    ReduceContext inside = context;
    inside.world = &world;
    return reduce(record, assignment, operation, inside);
}

Result<Reduction> apply(const Operation& operation, World& world, const ReduceContext& context) {
    auto reduction = reduceIn(world, operation, context);
    if (!reduction.ok())
        return reduction;
    world.put(reduction->record);
    if (reduction->assignment)
        world.put(*reduction->assignment);
    return reduction;
}

} // namespace cts::records
