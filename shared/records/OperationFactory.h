#pragma once

#include "shared/base/Clock.h"
#include "shared/records/Operation.h"
#include "shared/records/Record.h"
#include "shared/rules/Rulebook.h"

#include <memory>

namespace cts::records {

// The field changes that make `before` into `after`, along the form: tables by row and column, every other field as a
// whole. Computed, signature and issued fields, and keys the form does not know, are left out.
QList<FieldChange> changesBetween(const QJsonObject& before, const QJsonObject& after,
                                  const rules::FormDefinition& form);

// Writes operations the way the reducer wants them, for one user on one device. Owns nothing but copies; used on one
// thread. `n` is left 0: the outbox numbers operations when it commits them.
class OperationFactory {
public:
    OperationFactory(std::shared_ptr<const rules::Rulebook> rulebook, rules::Actor actor, QString device,
                     const Clock& clock);

    // A new record. `assignmentId` equals `recordId` for an assignment and is empty for users and agencies.
    // Precondition: the rulebook has the form.
    Operation create(const QString& formId, const QString& recordId, const QString& assignmentId,
                     const QJsonObject& fields) const;
    // `before` is what the person started from (kept beside the draft), `after` its fields as edited. No changes: an
    // operation without effect that need not be saved.
    Operation edit(const Record& before, const QJsonObject& after) const;
    // A workflow action. `visible`: what the person was shown, from visibleCompartments(); it fills `saw`.
    Operation step(const Record& record, const QString& action, const QJsonObject& args,
                   const rules::Compartments& visible) const;
    Operation sign(const Record& record, const QString& slot, const rules::Compartments& visible) const;
    // The person's choice in a conflict: their own value (`mine` of the conflict) or what the record holds.
    enum class Choice { Mine, Theirs };
    Operation settle(const Record& record, const FieldConflict& conflict, Choice choice) const;

private:
    Operation begin(const Record& record, const QString& action) const;

    std::shared_ptr<const rules::Rulebook> m_rulebook;
    rules::Actor m_actor;
    QString m_device;
    const Clock& m_clock;
};

} // namespace cts::records
