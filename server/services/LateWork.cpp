#include "server/services/LateWork.h"

#include "server/services/CaseFields.h"
#include "server/services/LateWorkText.h"
#include "server/services/ServerFacts.h"
#include "shared/base/Ids.h"
#include "shared/records/OperationOn.h"
#include "shared/records/Refusals.h"

#include <stdexcept>

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
    case LateWork::Why::Brought:
        return u"BROUGHT"_s;
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
    case LateWork::Why::Brought:
        return u"broughtInFile"_s;
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
                                                FormerSelves& selves, std::optional<qint64> clockAhead) const {
    if (operation.assignment.isEmpty() || !m_context.rulebook->form(fields::formLateWork))
        return std::nullopt; // nobody would have it now
    actor.role = operation.role;
    const bool isOfOneself = why == Why::UserInactive || why == Why::Brought;
    if (isOfOneself && operation.action == "create"_L1 && operation.record == operation.assignment)
        return selves.everHeld(store, operation.author, operation.role) ? takeNewCase(store, operation, actor)
                                                                        : std::nullopt;
    const auto standing = m_former.of(store, operation, selves);
    if (standing.isEmpty())
        return std::nullopt;
    if (why == Why::AccessEnded && standing.asAnother)
        why = Why::RoleChanged;
    const bool isThere = operation.action == "create"_L1 || store.records().ridOf(operation.record).has_value();
    // What was to be done with a record whose making is kept goes with it.
    const QString agency = selves.onlyAgency(store, operation.author);
    if (!isThere)
        return waitingFor(store, operation) ? std::optional(keep(store, operation, actor, Why::Depends, agency))
                                            : std::nullopt;
    if (!mayHaveDone(store, operation, actor, standing))
        return std::nullopt;
    if (why == Why::AccessEnded && isStillTaken(store, operation, standing, clockAhead)) {
        auto applied =
            m_applier.apply(store, operation, actor, OperationApplier::By::User, clockAhead, standing.relations);
        if (applied)
            return std::move(applied).value();
    }
    return keep(store, operation, actor, why, agency);
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

// The newest record that keeps work of this author on this record, as long as nobody has decided on it.
std::optional<Record> LateWork::waitingFor(Store& store, const Operation& operation) const {
    const auto* workflow = m_context.rulebook->workflowOf(fields::formLateWork);
    std::optional<Record> newest;
    for (const auto& head : store.records().headsOf(operation.assignment)) {
        const auto* state = workflow && head.form == fields::formLateWork ? workflow->state(head.state) : nullptr;
        const auto kept = state && state->pending ? store.records().find(head.id) : std::nullopt;
        if (kept && kept->record.fields.value("authorId"_L1).toString() == operation.author &&
            kept->record.fields.value("recordId"_L1).toString() == operation.record)
            newest = kept->record;
    }
    return newest;
}

Operation LateWork::beginning(const Operation& operation, Why why, const LateWorkText& text) const {
    const auto& form = *m_context.rulebook->form(fields::formLateWork);
    Operation begin;
    begin.record = newId(m_context.clock);
    begin.assignment = operation.assignment;
    begin.action = u"create"_s;
    begin.kind = form.kind;
    begin.form = form.id;
    begin.formVersion = form.version;
    begin.changes = text.beginning(codeOf(why));
    return begin;
}

protocol::Receipt LateWork::keep(Store& store, const Operation& operation, const rules::Actor& actor, Why why,
                                 const QString& agency) const {
    const auto place = m_applier.keepInHistory(store, operation);
    const auto waiting = waitingFor(store, operation);
    const ServerFacts facts(store, *m_context.rulebook);
    const records::ReduceContext context{*m_context.rulebook, actor, m_context.clock.now(), facts, true, true};
    const LateWorkText text(store, operation, context, agency, place.seq, newId(m_context.clock));
    const auto additions = waiting ? text.additionsTo(waiting->fields) : std::nullopt;
    Operation write = additions ? records::operationOn(*waiting, u"edit"_s) : beginning(operation, why, text);
    if (additions)
        write.changes = *additions;
    const auto written = m_applier.apply(store, m_applier.asServers(store, write), OperationApplier::systemActor(),
                                         OperationApplier::By::System);
    if (!written) // one operation that cannot be shown must not hold up the others
        throw std::runtime_error("kept work is not taken: " + written.error().code.toStdString());
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
