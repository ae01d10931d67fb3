#pragma once

#include "shared/records/Operation.h"
#include "shared/rules/FormDefinition.h"

namespace cts::records {

// The columns of a table that have a rule of their own about who may edit them, with the table's compartment.
QList<rules::FieldDefinition> columnsWithRule(const rules::FieldDefinition& table);

// Whose rule decides about a place ("field", "table/row", "table/row/column"): the column's, where it has one of its
// own, else the field's. Precondition: the form has the field.
rules::FieldDefinition decidingDefinition(const QString& path, const rules::FormDefinition& form);

// The columns with a rule of their own that a change of a whole row or table brings along, as changes of their own;
// columns that no side of the change speaks of are left out. Precondition: the form has the field.
QList<FieldChange> columnsWithin(const FieldChange& change, const rules::FormDefinition& form);

} // namespace cts::records
