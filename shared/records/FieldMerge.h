#pragma once

#include "shared/records/FieldPath.h"
#include "shared/records/Operation.h"
#include "shared/records/Record.h"
#include "shared/records/Reducer.h"
#include "shared/rules/FormValidator.h"

namespace cts::records {

// Merges field changes into one record by base value (DESIGN section 2): the record's value equals `was` -> set; equals
// `now` -> nothing to do; otherwise the field's merge class decides. Edits survive deletes: a removed row comes back
// when somebody edited it, and an edited row is not removed. Lives for one operation.
class FieldMerge {
public:
    // `mine`: who writes, and when. `operationId` names the operation in conflicts.
    FieldMerge(Record& record, const rules::FormDefinition& form, const rules::FormValidator& validator, Touch mine,
               QString operationId);

    // Precondition: the changes have passed checkChange().
    void apply(const QList<FieldChange>& changes);
    // Sets a value without asking what was there: steps, effects, settled conflicts.
    void set(const FieldPath& path, const QJsonValue& value);
    // Keeps a value that lost, so that it can be shown and taken back.
    void supersede(const FieldConflict& lost);

    Merge result() const;
    // Paths whose value in the record is another one now.
    const QStringList& changedPaths() const { return m_changed; }

private:
    void applyField(const FieldPath& path, const FieldChange& change);
    void applyTable(const FieldPath& path, const FieldChange& change);
    void applyRow(const FieldPath& path, const FieldChange& change);
    void applyColumns(const FieldPath& row, const QJsonObject& was, const QJsonObject& now);
    void removeRow(const FieldPath& path, const QJsonValue& was, const QJsonValue& current);
    void addRow(const FieldPath& path, const QJsonObject& now);
    void restoreRow(const FieldPath& path);
    void decide(const FieldPath& path, const FieldChange& change, const QJsonValue& current);
    void ask(const FieldPath& path, const FieldChange& change, const QJsonValue& current);
    void take(const FieldPath& path, const QJsonValue& merged);
    FieldConflict lostTo(const FieldPath& path, const FieldChange& change, const QJsonValue& current) const;
    Touch touchOf(const FieldPath& path) const;
    const rules::FieldDefinition* definition(const FieldPath& path) const;
    QJsonValue normalised(const FieldPath& path, const QJsonValue& value) const;

    Record& m_record;
    const rules::FormDefinition& m_form;
    const rules::FormValidator& m_validator;
    Touch m_mine;
    QString m_operationId;
    QStringList m_changed;
    int m_clean = 0;
    int m_merged = 0;
    int m_conflicts = 0;
};

} // namespace cts::records
