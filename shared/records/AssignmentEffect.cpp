#include "shared/records/AssignmentEffect.h"

#include "shared/base/Hash.h"
#include "shared/records/ChangeCheck.h"
#include "shared/records/FieldMerge.h"
#include "shared/records/FieldNames.h"
#include "shared/records/OperationOn.h"
#include "shared/records/RecordParts.h"
#include "shared/records/Refusals.h"
#include "shared/records/Signing.h"
#include "shared/records/StepValues.h"

#include <QUuid>

namespace cts::records {

using namespace Qt::StringLiterals;

QString derivedId(const QString& operationId, const QString& purpose) {
    QByteArray digest = sha256((operationId + u':' + purpose).toUtf8()).left(16);
    digest[6] = static_cast<char>((digest.at(6) & 0x0f) | 0x80);
    digest[8] = static_cast<char>((digest.at(8) & 0x3f) | 0x80);
    return QUuid::fromRfc4122(digest).toString(QUuid::WithoutBraces);
}

void addSalts(Record& record, const rules::FormDefinition& form, const QString& operationId) {
    for (const rules::Compartment compartment : compartmentsIn(record, form)) {
        if (compartment == rules::Compartment::Core || record.salts.contains(compartment))
            continue;
        const QString purpose = u"salt:"_s + rules::nameOf(compartment);
        record.salts.insert(compartment, sha256Hex((operationId + u':' + purpose).toUtf8()).left(32));
    }
}

AssignmentEffect::AssignmentEffect(const Record& assignment, const Operation& cause, const ReduceContext& context)
    : m_assignment(assignment), m_cause(cause), m_context(context), m_form(*context.rulebook.form(assignment.formId)) {}

Status AssignmentEffect::add(const FieldChange& change) {
    const rules::FormValidator validator(m_context.rulebook, m_form);
    const auto& all = rules::allCompartments();
    const ChangeScope scope{rules::Compartments(all.begin(), all.end()), true};
    if (const Status status = checkChange(change, m_form, validator, scope); !status.ok())
        return status;
    if (!sameValue(change.was, change.now))
        m_changes += change;
    return Done{};
}

Status AssignmentEffect::set(const QString& field, const QJsonValue& now) {
    return add({field, m_assignment.fields.value(field), now});
}

Status AssignmentEffect::carry(const QString& field, const QJsonValue& was, const QJsonValue& now) {
    if (sameValue(m_assignment.fields.value(field), now))
        return Done{};
    return add({field, was, now});
}

Status AssignmentEffect::append(const QString& table, QJsonObject row) {
    const QString rowId = derivedId(m_cause.id, u"row:"_s + table);
    row.insert(names::rowId, rowId);
    return add({table + u'/' + rowId, QJsonValue(), row});
}

bool AssignmentEffect::isEmpty() const {
    return m_changes.isEmpty() && (m_state.isEmpty() || m_state == m_assignment.state);
}

Operation AssignmentEffect::operation() const {
    auto effect = operationOn(m_assignment, u"effect"_s);
    effect.id = derivedId(m_cause.id, u"effect:"_s + m_assignment.id);
    effect.device = u"server"_s;
    effect.assignment = m_assignment.id;
    effect.changes = m_changes;
    effect.author = m_context.actor.userId;
    effect.role = m_context.actor.role;
    effect.at = momentText(m_context.now);
    // Who and when stand in the arguments too: the history may name the server as the author.
    effect.args = {
        {u"cause"_s, m_cause.id}, {u"by"_s, effect.author}, {u"byName"_s, m_context.actor.name}, {u"at"_s, effect.at}};
    if (!m_state.isEmpty())
        effect.args.insert(u"state"_s, m_state);
    return effect;
}

Result<EffectResult> applyEffect(const Record& assignment, const Operation& effect, const rules::Rulebook& rulebook) {
    const rules::FormDefinition* form = rulebook.form(assignment.formId);
    if (!form)
        return refusal(u"unknownForm"_s, 422, {{u"form"_s, assignment.formId}});
    EffectResult result{assignment, Merge::Clean};
    const rules::FormValidator validator(rulebook, *form);
    const Touch touch{effect.args.value("by"_L1).toString(), effect.args.value("byName"_L1).toString(),
                      effect.args.value("at"_L1).toString()};
    FieldMerge fields(result.assignment, *form, validator, touch, effect.id);
    fields.apply(effect.changes);
    result.merge = fields.result();
    voidSignatures(result.assignment, *form, fields.changedPaths());
    result.assignment.state = effect.args.value("state"_L1).toString(assignment.state);
    result.assignment.revision += 1;
    addSalts(result.assignment, *form, effect.id);
    return result;
}

} // namespace cts::records
