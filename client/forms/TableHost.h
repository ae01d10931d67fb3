#pragma once

#include "client/forms/FieldEditor.h"
#include "client/forms/FormState.h"

namespace cts::client {

// What the parts of a table need of the form they stand in. Owned by the form, which outlives them.
struct TableHost {
    FormState& state;
    const FieldText& text;
    const EditorContext& editors;
    // Whether this person may edit the field ("items") or a column with a rule of its own ("items.actualCost") now.
    std::function<bool(const QString&)> editable;
    // To be called after a person changed the form's answers.
    std::function<void()> edited;

    // A column's own rule counts; without one it is as editable as its table.
    bool mayEdit(const rules::FieldDefinition& table, const rules::FieldDefinition& column) const {
        const bool typed = !table.issued && !column.issued && column.type != rules::FieldType::Computed;
        return typed && editable(column.editable ? table.id + QLatin1Char('.') + column.id : table.id);
    }
    // Whether the column has a place on the screen: an id of another record says nothing beside its name.
    bool isShown(const rules::FieldDefinition& column) const {
        const bool id = column.issued && column.type == rules::FieldType::Reference;
        return state.compartments().contains(column.compartment) && !id;
    }
};

} // namespace cts::client
