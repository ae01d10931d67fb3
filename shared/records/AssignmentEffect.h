#pragma once

#include "shared/records/Reducer.h"

namespace cts::records {

// Gathers what an operation on a form does to its assignment, and makes one operation of the server of it (action
// "effect", device "server", an id derived from the cause's, so that a device and the server write the same).
// Borrows everything; lives for one operation.
class AssignmentEffect {
public:
    // Precondition: the rulebook has the assignment's form.
    AssignmentEffect(const Record& assignment, const Operation& cause, const ReduceContext& context);

    // Writes `now` over whatever is there.
    Status set(const QString& field, const QJsonValue& now);
    // Carries an edit of a shared field: merged with what the assignment holds by now.
    Status carry(const QString& field, const QJsonValue& was, const QJsonValue& now);
    Status append(const QString& table, QJsonObject row);
    void moveTo(const QString& state) { m_state = state; }

    bool isEmpty() const;
    Operation operation() const;

private:
    Status add(const FieldChange& change);

    const Record& m_assignment;
    const Operation& m_cause;
    const ReduceContext& m_context;
    const rules::FormDefinition& m_form;
    QList<FieldChange> m_changes;
    QString m_state;
};

// What an effect makes of an assignment, and whether a carried edit met another one. Errors: "unknownForm".
struct EffectResult {
    Record assignment;
    Merge merge = Merge::Clean;
};
Result<EffectResult> applyEffect(const Record& assignment, const Operation& effect, const rules::Rulebook& rulebook);

// An id that both sides derive from an operation's id and a purpose; well formed as UUIDv8 (RFC 9562).
QString derivedId(const QString& operationId, const QString& purpose);

// Gives every compartment with content its salt (see Record::salts), derived from the operation that first filled it.
void addSalts(Record& record, const rules::FormDefinition& form, const QString& operationId);

} // namespace cts::records
