#include "shared/rules/FormDefinition.h"

namespace cts::rules {

namespace {

const FieldDefinition* findIn(const QList<FieldDefinition>& fields, const QString& fieldId) {
    for (const auto& field : fields)
        if (field.id == fieldId)
            return &field;
    return nullptr;
}

} // namespace

const FieldDefinition* FormDefinition::field(const QString& fieldId) const {
    for (const auto& section : sections)
        if (const auto* found = findIn(section.fields, fieldId))
            return found;
    return nullptr;
}

Compartment FormDefinition::compartmentOf(const QString& path) const {
    const auto parts = path.split(u'/');
    const auto* owner = field(parts.first());
    if (owner == nullptr)
        return Compartment::Core;
    const auto* column = parts.size() == 3 ? findIn(owner->columns, parts.last()) : nullptr;
    return column != nullptr ? column->compartment : owner->compartment;
}

} // namespace cts::rules
