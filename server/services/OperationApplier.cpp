#include "server/services/OperationApplier.h"

#include "server/services/CaseFields.h"
#include "server/services/ServerFacts.h"
#include "shared/base/Ids.h"
#include "shared/records/Refusals.h"
#include "shared/records/StepValues.h"

using namespace Qt::StringLiterals;

namespace cts::server {

using records::refusal;

using records::Operation;
using records::Record;

// One operation on its way into the master record.
struct OperationApplier::Step {
    Store& store;
    const Operation& operation;
    const rules::Actor& actor;
    QDateTime now;
    TransactionWorld world;
    records::Reduction reduction;
    QList<Operation> effects; // what the server adds to it
    HistoryHead own;          // place of the operation in the history
    HistoryHead end;          // and of the last of its effects
};

namespace {

const QString serverDevice = QStringLiteral("server");
const QString systemUser = QStringLiteral("system");

protocol::Outcome outcomeOf(records::Merge merge) {
    switch (merge) {
    case records::Merge::Merged:
        return protocol::Outcome::Merged;
    case records::Merge::Conflict:
        return protocol::Outcome::Conflict;
    case records::Merge::Clean:
    case records::Merge::Nothing:
        break;
    }
    return protocol::Outcome::Applied;
}

HistoryRow historyRow(const Operation& operation, const QDateTime& now) {
    HistoryRow row;
    row.operation = operation.id;
    row.device = operation.device;
    row.n = operation.n;
    row.record = operation.record;
    row.author = operation.author;
    row.at = now;
    row.content = records::encoded(operation);
    return row;
}

} // namespace

OperationApplier::OperationApplier(const ServerContext& context)
    : m_context(context), m_access(*context.rulebook), m_indexer(*context.rulebook),
      m_notices(*context.rulebook, context.settings.linkBase) {}

Result<protocol::Receipt> OperationApplier::apply(Store& store, const Operation& operation, const rules::Actor& actor,
                                                  By by) const {
    const ServerFacts facts(store, *m_context.rulebook);
    const records::ReduceContext context{*m_context.rulebook, actor, m_context.clock.now(), facts,
                                         by == By::System,    true};
    Step step{store, operation, actor, context.now, TransactionWorld(store), {}, {}, {}, {}};
    if (by == By::User && !mayKnowOf(step.world, operation, context))
        return refusal(u"notFound"_s, 404);
    auto reduction = records::apply(operation, step.world, context);
    if (!reduction)
        return reduction.error();
    step.reduction = std::move(reduction).value();
    issueNumber(step);
    writeHistory(step);
    writeRecords(step);
    writeMails(step);
    return receiptOf(step);
}

// A record that somebody may not see is answered like one that does not exist.
bool OperationApplier::mayKnowOf(const TransactionWorld& world, const Operation& operation,
                                 const records::ReduceContext& context) const {
    const auto visible = [&](const QString& id) {
        const auto record = world.find(id);
        if (!record)
            return true; // what there is to say about it, reduce says
        const auto assignment = record->assignmentId.isEmpty() ? std::nullopt : world.find(record->assignmentId);
        return !records::visibleCompartments(*record, assignment, context).isEmpty();
    };
    if (!visible(operation.record))
        return false;
    return operation.assignment.isEmpty() || operation.assignment == operation.record || visible(operation.assignment);
}

rules::Actor OperationApplier::systemActor() {
    return {
        .userId = systemUser, .name = systemUser, .role = systemUser, .department = {}, .unitId = {}, .agencyId = {}};
}

Operation OperationApplier::asServers(Store& store, Operation operation) const {
    if (operation.id.isEmpty())
        operation.id = newId(m_context.clock);
    operation.device = serverDevice;
    operation.n = store.meta().next(serverDevice, 1);
    operation.author = systemUser;
    operation.role = systemUser;
    operation.at = records::momentText(m_context.clock.now());
    return operation;
}

HistoryHead OperationApplier::note(Store& store, const QString& action, const QJsonObject& args) const {
    Operation operation;
    operation.action = action;
    operation.args = args;
    return store.history().append(historyRow(asServers(store, operation), m_context.clock.now()));
}

// Assignment numbers come from the server alone, in the order in which assignments reach it, and never again
// (domain 4.1 row 1).
void OperationApplier::issueNumber(Step& step) const {
    if (step.operation.action != "create"_L1)
        return;
    auto record = step.world.find(step.operation.record);
    if (!record || record->kind != fields::kindAssignment)
        return;
    const auto number = step.store.meta().next(fields::assignmentNumber, m_context.settings.firstAssignmentNumber);
    Operation issue;
    issue.record = record->id;
    issue.assignment = record->assignmentId;
    issue.action = u"issue"_s;
    issue.kind = record->kind;
    issue.form = record->formId;
    issue.formVersion = record->formVersion;
    issue.base = record->revision;
    issue.changes = {{fields::assignmentNumber, QJsonValue(), number}};
    step.effects.append(issue);
    record->fields.insert(fields::assignmentNumber, number);
    step.world.put(*record);
}

void OperationApplier::writeHistory(Step& step) const {
    step.own = step.store.history().append(historyRow(step.operation, step.now));
    step.end = step.own;
    for (const auto& effect : step.reduction.effects + step.effects)
        step.end = step.store.history().append(historyRow(asServers(step.store, effect), step.now));
}

void OperationApplier::writeRecords(Step& step) const {
    const auto assignmentOf = [&](const Record& record) {
        return record.assignmentId.isEmpty() ? std::nullopt : step.world.find(record.assignmentId);
    };
    for (const auto& change : step.world.changes()) {
        const auto written = step.store.records().put(change.after, formOf(change.after), step.end.seq);
        m_access.update(step.store, written, change.after, assignmentOf(change.after), step.end.seq);
        m_indexer.index(step.store, written.rid, change.after);
        if (change.before && change.after.kind == fields::kindAssignment &&
            m_access.readersMayDiffer(*change.before, change.after))
            writeReadersOfOthers(step, change);
    }
}

// The assignment went to other hands: everything that belongs to it goes with it.
void OperationApplier::writeReadersOfOthers(Step& step, const RecordChange& assignment) const {
    for (const auto& id : step.store.records().ofAssignment(assignment.after.id)) {
        const auto& changes = step.world.changes();
        const bool written = std::any_of(changes.cbegin(), changes.cend(),
                                         [&](const RecordChange& change) { return change.after.id == id; });
        const auto other = written ? std::nullopt : step.store.records().find(id);
        if (other)
            m_access.update(step.store, {other->rid, other->parts, {}, {}}, other->record, assignment.after,
                            step.end.seq);
    }
}

void OperationApplier::writeMails(Step& step) const {
    const auto record = step.world.find(step.operation.record);
    if (!step.reduction.transition || !record)
        return;
    const auto assignment = step.world.find(record->assignmentId);
    if (!assignment)
        return;
    NoticeOccasion occasion{*step.reduction.transition, *record, *assignment, {}, step.actor, step.now};
    for (const auto& change : step.world.changes()) {
        if (change.after.id == assignment->id)
            occasion.assignmentBefore = change.before;
    }
    for (const auto& mail : m_notices.plan(occasion))
        step.store.mail().add(mail, step.now);
}

protocol::Receipt OperationApplier::receiptOf(Step& step) const {
    protocol::Receipt receipt;
    receipt.operation = step.operation.id;
    receipt.record = step.operation.record;
    receipt.outcome = outcomeOf(step.reduction.merge);
    receipt.sequence = step.own.seq;
    if (const auto stored = step.store.records().find(step.operation.record)) {
        receipt.revision = stored->record.revision;
        receipt.recordHash = recordHash(stored->parts);
    }
    receipt.chainHead = QString::fromLatin1(step.own.hash.toHex());
    return receipt;
}

const rules::FormDefinition& OperationApplier::formOf(const Record& record) const {
    const auto* form = m_context.rulebook->form(record.formId);
    if (!form)
        throw StoreFault(Error{u"unknownForm"_s, {{u"form"_s, record.formId}}});
    return *form;
}

} // namespace cts::server
