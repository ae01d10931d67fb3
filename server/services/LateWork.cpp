#include "server/services/LateWork.h"

#include "server/services/CaseFields.h"
#include "server/services/LateWorkText.h"
#include "server/services/ServerFacts.h"
#include "shared/base/Ids.h"
#include "shared/records/OperationOn.h"
#include "shared/records/Refusals.h"

using namespace Qt::StringLiterals;

namespace cts::server {

using records::Operation;
using records::Record;

namespace {

QString codeOf(LateWork::Why why) {
    switch (why) {
    case LateWork::Why::AccessEnded:
        return u"ACCESS_ENDED"_s;
    case LateWork::Why::RoleChanged:
        return u"ROLE_CHANGED"_s;
    case LateWork::Why::UserInactive:
        return u"USER_INACTIVE"_s;
    case LateWork::Why::DeviceRevoked:
        return u"DEVICE_REVOKED"_s;
    case LateWork::Why::Depends:
        return u"DEPENDS"_s;
    case LateWork::Why::Unsaid:
        return u"UNSAID"_s;
    }
    return {};
}

// What the receipt says to the author.
QString receiptCode(LateWork::Why why) {
    switch (why) {
    case LateWork::Why::RoleChanged:
        return u"roleChanged"_s;
    case LateWork::Why::UserInactive:
        return u"notActive"_s;
    case LateWork::Why::DeviceRevoked:
        return u"deviceRevoked"_s;
    case LateWork::Why::Depends:
        return u"dependsOnKept"_s;
    case LateWork::Why::AccessEnded:
    case LateWork::Why::Unsaid:
        break;
    }
    return u"accessEnded"_s;
}

QJsonValue valueOf(const Operation& operation, const QString& field) {
    for (const auto& change : operation.changes)
        if (change.path == field)
            return change.now;
    return {};
}

} // namespace

LateWork::LateWork(const ServerContext& context, const OperationApplier& applier)
    : m_context(context), m_applier(applier), m_former(*context.rulebook) {}

std::optional<protocol::Receipt> LateWork::take(Store& store, const Operation& operation, rules::Actor actor, Why why,
                                                std::optional<qint64> clockAhead) const {
    if (operation.assignment.isEmpty() || !m_context.rulebook->form(fields::formLateWork))
        return std::nullopt; // nobody would have it now
    actor.role = operation.role;
    if (why == Why::UserInactive && operation.action == "create"_L1 && operation.record == operation.assignment)
        return takeNewCase(store, operation, actor);
    const auto standing = m_former.of(store, operation);
    if (standing.isEmpty())
        return std::nullopt;
    if (why == Why::AccessEnded && standing.asAnother)
        why = Why::RoleChanged;
    const bool isThere = operation.action == "create"_L1 || store.records().ridOf(operation.record).has_value();
    // What was to be done with a record whose making is kept goes with it.
    if (!isThere)
        return waitingFor(store, operation) ? std::optional(keep(store, operation, actor, Why::Depends)) : std::nullopt;
    if (!mayHaveDone(store, operation, actor, standing))
        return std::nullopt;
    const bool isTrusted = why == Why::AccessEnded || why == Why::UserInactive;
    if (isTrusted && isStillTaken(store, operation, standing, clockAhead)) {
        auto applied =
            m_applier.apply(store, operation, actor, OperationApplier::By::User, clockAhead, standing.relations);
        if (applied)
            return std::move(applied).value();
    }
    return keep(store, operation, actor, why);
}

// A case that is not there yet has nobody who could decide on it: it is begun, so that the author's unit has it.
std::optional<protocol::Receipt> LateWork::takeNewCase(Store& store, const Operation& operation,
                                                       const rules::Actor& actor) const {
    if (!isStillTaken(store, operation, {}, {}))
        return std::nullopt;
    auto applied = m_applier.apply(store, operation, actor, OperationApplier::By::User);
    return applied ? std::optional(std::move(applied).value()) : std::nullopt;
}

// Whether this was theirs to do, had they still stood where they did. What else stands in its way, the case has changed
// since, does not count.
bool LateWork::mayHaveDone(Store& store, const Operation& operation, const rules::Actor& actor,
                           const FormerStanding& standing) const {
    const ServerFacts facts(store, *m_context.rulebook);
    records::ReduceContext then{*m_context.rulebook, actor, m_context.clock.now(), facts, false, true};
    then.former = standing.relations;
    const TransactionWorld world(store);
    const auto tried = records::reduceIn(world, operation, then);
    return tried || !isWantOfAccess(tried.error());
}

bool LateWork::isStillTaken(Store& store, const Operation& operation, const FormerStanding& standing,
                            std::optional<qint64> clockAhead) const {
    const auto target = store.records().find(operation.record);
    const QString form = target ? target->record.formId : operation.form;
    const auto* workflow = m_context.rulebook->workflowOf(form);
    if (!workflow || standing.isDenied || standing.asAnother)
        return false;
    const QDateTime typed = QDateTime::fromString(operation.at, Qt::ISODate).addSecs(-clockAhead.value_or(0));
    const auto takes = [&](const rules::LateRule& rule) {
        if (rule.action != operation.action || (rule.own && target && target->record.createdBy != operation.author) ||
            (target && !rule.states.isEmpty() && !rule.states.contains(target->record.state)))
            return false;
        if (!standing.ended)
            return true;
        if (rule.dated.isEmpty())
            return typed.isValid() && typed <= *standing.ended;
        const QDate dated = QDate::fromString(valueOf(operation, rule.dated).toString(), Qt::ISODate);
        return dated.isValid() && dated <= losAngelesDate(*standing.ended);
    };
    return std::any_of(workflow->late.cbegin(), workflow->late.cend(), takes);
}

// The record that already keeps work of this author on this record, as long as nobody has decided on it.
std::optional<Record> LateWork::waitingFor(Store& store, const Operation& operation) const {
    const auto* workflow = m_context.rulebook->workflowOf(fields::formLateWork);
    for (const auto& head : store.records().headsOf(operation.assignment)) {
        const auto* state = workflow && head.form == fields::formLateWork ? workflow->state(head.state) : nullptr;
        const auto kept = state && state->pending ? store.records().find(head.id) : std::nullopt;
        if (kept && kept->record.fields.value("authorId"_L1).toString() == operation.author &&
            kept->record.fields.value("recordId"_L1).toString() == operation.record)
            return kept->record;
    }
    return std::nullopt;
}

protocol::Receipt LateWork::keep(Store& store, const Operation& operation, const rules::Actor& actor, Why why) const {
    const auto place = m_applier.keepInHistory(store, operation);
    const auto waiting = waitingFor(store, operation);
    const ServerFacts facts(store, *m_context.rulebook);
    const records::ReduceContext context{*m_context.rulebook, actor, m_context.clock.now(), facts, true, true};
    const LateWorkText text(store, operation, context, place.seq, newId(m_context.clock));
    Operation write;
    if (waiting) {
        write = records::operationOn(*waiting, u"edit"_s);
        write.changes = text.additionsTo(waiting->fields);
    } else {
        const auto& form = *m_context.rulebook->form(fields::formLateWork);
        write.record = newId(m_context.clock);
        write.assignment = operation.assignment;
        write.action = u"create"_s;
        write.kind = form.kind;
        write.form = form.id;
        write.formVersion = form.version;
        write.changes = text.beginning(codeOf(why));
    }
    must(m_applier.apply(store, m_applier.asServers(store, write), OperationApplier::systemActor(),
                         OperationApplier::By::System));
    protocol::Receipt receipt;
    receipt.operation = operation.id;
    receipt.record = operation.record;
    receipt.outcome = protocol::Outcome::Quarantined;
    receipt.code = receiptCode(why);
    receipt.sequence = place.seq;
    receipt.chainHead = QString::fromLatin1(place.hash.toHex());
    return receipt;
}

} // namespace cts::server
