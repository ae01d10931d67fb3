#include "server/services/OperationApplier.h"

#include "server/services/CaseFields.h"
#include "server/services/FormerAccess.h"
#include "server/services/KeptOperations.h"
#include "server/services/NoticeWriter.h"
#include "server/services/ReminderIndex.h"
#include "server/services/ServerFacts.h"
#include "shared/base/Ids.h"
#include "shared/records/FieldNames.h"
#include "shared/records/FollowUps.h"
#include "shared/records/OperationOn.h"
#include "shared/records/Refusals.h"
#include "shared/records/StepValues.h"
#include "shared/records/Steps.h"
#include "shared/rules/SigningTime.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace cts::server {

using records::refusal;
namespace names = records::names;

using records::Operation;
using records::Record;

// One operation on its way into the master record, with everything that follows from it.
struct OperationApplier::Step {
    Store& store;
    QDateTime now;
    QJsonObject settings; // of the county, as they were before
    QJsonObject lateness; // for the receipt, when the submission does not count from the day of its signing
    TransactionWorld world;
    QList<records::Taken> taken; // the operation itself first
    QList<Operation> effects;    // what the server adds to it
    HistoryHead own;             // place of the operation in the history
    HistoryHead end;             // and of the last that follows from it

    const Operation& operation() const { return taken.constFirst().operation; }
    records::Reduction& reduction() { return taken.first().reduction; }
};

namespace {

const QString serverDevice = QStringLiteral("server");

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

QJsonObject lateness(const rules::SigningTime& counts, const QDateTime& signedAt) {
    if (counts.note.isEmpty() || !signedAt.isValid() || losAngelesDate(signedAt) == counts.date)
        return {};
    return {{u"countsFrom"_s, counts.date.toString(Qt::ISODate)}, {u"note"_s, counts.note}};
}

} // namespace

OperationApplier::OperationApplier(const ServerContext& context)
    : m_context(context), m_access(*context.rulebook), m_indexer(*context.rulebook),
      m_notices(*context.rulebook, context.settings.linkBase) {}

Result<protocol::Receipt> OperationApplier::apply(Store& store, const Operation& operation, const rules::Actor& actor,
                                                  By by, std::optional<qint64> clockAhead,
                                                  const QStringList& former) const {
    const ServerFacts facts(store, *m_context.rulebook);
    records::ReduceContext context{*m_context.rulebook, actor, m_context.clock.now(), facts, by == By::System, true};
    const QDateTime signedAt = QDateTime::fromString(operation.at, Qt::ISODate);
    const auto counts =
        rules::signingTime(m_context.rulebook->deadlines().signing, {signedAt, context.now, clockAhead});
    context.timely = counts.at;
    context.former = former;
    Step step{store, context.now, facts.settings(), lateness(counts, signedAt), TransactionWorld(store), {}, {},
              {},    {}};
    if (by == By::User && !mayKnowOf(step.world, operation, context))
        return refusal(u"notFound"_s, 404);
    auto taken = records::applyWithFollowUps(operation, step.world, context);
    if (!taken)
        return taken.error();
    step.taken = std::move(taken).value();
    if (auto done = takeOver(step, context); !done)
        return done.error();
    issueNumber(step);
    lookForSameYouth(step);
    writeHistory(step);
    writeRecords(step);
    writeNotices(step);
    sendMailAgain(step);
    return receiptOf(step);
}

// A record that somebody may not see is answered like one that does not exist.
bool OperationApplier::mayKnowOf(const TransactionWorld& world, const Operation& operation,
                                 const records::ReduceContext& context) const {
    const auto mayKnow = [&](const QString& id) {
        const auto record = world.find(id);
        if (!record)
            return true; // what there is to say about it, reduce says
        const auto assignment = record->assignmentId.isEmpty() ? std::nullopt : world.find(record->assignmentId);
        const auto* of = assignment ? &*assignment : nullptr;
        return !records::visibleCompartments(*record, assignment, context).isEmpty() ||
               records::mayTakeSome(*record, of, operation.action, context);
    };
    if (!mayKnow(operation.record))
        return false;
    return operation.assignment.isEmpty() || operation.assignment == operation.record || mayKnow(operation.assignment);
}

rules::Actor OperationApplier::systemActor() {
    return records::systemActor();
}

Operation OperationApplier::asServers(Store& store, Operation operation) const {
    if (operation.id.isEmpty())
        operation.id = newId(m_context.clock);
    operation.device = serverDevice;
    operation.n = store.meta().next(serverDevice, 1);
    operation.author = systemActor().userId;
    operation.role = systemActor().role;
    operation.at = records::momentText(m_context.clock.now());
    return operation;
}

Result<protocol::Receipt> OperationApplier::create(Store& store, const QString& form, const QString& id,
                                                   const QJsonObject& fields) const {
    const auto* definition = m_context.rulebook->form(form);
    if (!definition)
        return refusal(u"unknownForm"_s, 422, {{u"form"_s, form}});
    Operation create;
    create.record = id;
    create.action = u"create"_s;
    create.kind = definition->kind;
    create.form = form;
    create.formVersion = definition->version;
    for (auto it = fields.begin(); it != fields.end(); ++it)
        create.changes.append({it.key(), QJsonValue(), it.value()});
    return apply(store, asServers(store, create), systemActor(), By::System);
}

Result<protocol::Receipt> OperationApplier::step(Store& store, const Record& record, const QString& action) const {
    return apply(store, asServers(store, records::operationOn(record, action)), systemActor(), By::System);
}

HistoryHead OperationApplier::note(Store& store, const QString& action, const QJsonObject& args) const {
    Operation operation;
    operation.action = action;
    operation.args = args;
    return store.history().append(historyRow(asServers(store, operation), m_context.clock.now()));
}

HistoryHead OperationApplier::keepInHistory(Store& store, const Operation& operation) const {
    return store.history().append(historyRow(operation, m_context.clock.now()));
}

// Somebody takes the kept work of another into the case: it is applied now as theirs, in the place of its author.
Status OperationApplier::takeOver(Step& step, const records::ReduceContext& context) const {
    const Record kept = step.reduction().record;
    if (kept.formId != fields::formLateWork || step.operation().action != "takeOver"_L1)
        return Done{};
    if (const auto before = step.store.records().find(kept.id); before->record.revision != step.operation().base)
        return refusal(u"changedSinceRead"_s, 409);
    const Operation cause = step.operation();
    const auto operations = operationsTakenOver(step.store, kept, cause);
    FormerSelves selves;
    for (const auto& operation : operations) {
        records::ReduceContext inPlace = context;
        inPlace.former = FormerAccess(*m_context.rulebook).of(step.store, operation.original, selves).relations;
        inPlace.takenFrom = operation.original.author;
        auto taken = records::applyWithFollowUps(operation.now, step.world, inPlace);
        if (!taken)
            return records::followUpRefused(operation.now, taken.error());
        step.taken += *taken;
    }
    for (const auto& operation : operations) // once nothing can be refused any more
        passBlobsOn(step.store, operation.original, context.actor.userId);
    return Done{};
}

// Assignment numbers come from the server alone, in the order in which assignments reach it, and never again
// (domain 4.1 row 1).
void OperationApplier::issueNumber(Step& step) const {
    if (step.operation().action != "create"_L1)
        return;
    const auto record = step.world.find(step.operation().record);
    if (!record || record->kind != fields::kindAssignment)
        return;
    issue(step, *record, fields::assignmentNumber,
          step.store.meta().next(fields::assignmentNumber, m_context.settings.firstAssignmentNumber));
}

// Whenever something changes that a youth is known by, the county is searched for an open assignment with advocacy
// services for the same youth: a first response is linked to it, and a second one is shown as such (domain E07, E09,
// E10). A device cannot know.
void OperationApplier::lookForSameYouth(Step& step) const {
    const auto changes = step.world.changes();
    for (const auto& change : changes) {
        const auto* form = m_context.rulebook->form(change.after.formId);
        if (change.after.kind != fields::kindAssignment || !form || !form->field(fields::sameYouthAssignment))
            continue;
        const auto keys = m_indexer.keysOf(change.after);
        if (change.before && m_indexer.keysOf(*change.before).sameIdentity(keys))
            continue;
        const auto open = step.store.assignments().openAdvocacyLike(keys);
        const auto any = open ? open : step.store.assignments().anyLike(keys);
        const auto other = any ? step.store.records().find(*any) : std::nullopt;
        const auto found = other ? m_indexer.keysOf(other->record) : AssignmentKeys();
        const auto number = open && other ? other->record.fields.value(fields::assignmentNumber) : QJsonValue();
        const auto write = [&](QLatin1StringView field, const QJsonValue& value) {
            issue(step, *step.world.find(change.after.id), field, value);
        };
        write(fields::sameYouthAssignment, number);
        write(fields::sameYouthId, other ? QJsonValue(found.youth) : QJsonValue());
        write(fields::sameYouthIdsDiffer, other && keys.idsDiffer(found) ? QJsonValue(names::yes) : QJsonValue());
    }
}

// Writes a field that only the server knows the value of.
void OperationApplier::issue(Step& step, Record record, QLatin1StringView field, const QJsonValue& value) const {
    const auto was = record.fields.contains(field) ? record.fields.value(field) : QJsonValue();
    if (was == value)
        return;
    auto issue = records::operationOn(record, u"issue"_s);
    issue.changes = {{field, was, value}};
    step.effects.append(issue);
    if (value.isNull())
        record.fields.remove(field);
    else
        record.fields.insert(field, value);
    step.world.put(record);
    if (step.reduction().record.id == record.id)
        step.reduction().record = record;
}

void OperationApplier::writeHistory(Step& step) const {
    const auto write = [&](const Operation& operation) {
        step.end = step.store.history().append(historyRow(operation, step.now));
    };
    for (auto taken = step.taken.cbegin(); taken != step.taken.cend(); ++taken) {
        const bool isCause = taken == step.taken.cbegin();
        auto operation = isCause ? taken->operation : asServers(step.store, taken->operation);
        if (!isCause && taken->actor.userId != systemActor().userId) { // taken over by a person
            operation.author = taken->actor.userId;
            operation.role = taken->actor.role;
        }
        write(operation);
        if (isCause)
            step.own = step.end;
        for (const auto& effect : taken->reduction.effects + (isCause ? step.effects : QList<Operation>()))
            write(asServers(step.store, effect));
    }
}

void OperationApplier::writeRecords(Step& step) const {
    const auto assignmentOf = [&](const Record& record) {
        return record.assignmentId.isEmpty() ? std::nullopt : step.world.find(record.assignmentId);
    };
    for (const auto& change : step.world.changes()) {
        const auto written = step.store.records().put(change.after, formOf(change.after), step.end.seq);
        if (keepsReaders(step, change, written))
            AccessIndex::moveUp(step.store, written, step.end.seq);
        else
            m_access.update(step.store, written, change.after, assignmentOf(change.after), step.end.seq);
        m_indexer.index(step.store, written.rid, change.after, change.before);
        touchReminders(step.store, *m_context.rulebook, step.settings, step.now, change.after);
        if (change.before && change.after.kind == fields::kindAssignment &&
            m_access.readersMayDiffer(*change.before, change.after))
            writeReadersOfOthers(step, change);
    }
}

// Most edits change nothing that relations look at, neither here nor on the assignment.
bool OperationApplier::keepsReaders(const Step& step, const RecordChange& change, const WrittenRecord& written) const {
    if (!change.before || written.hasOtherParts || m_access.ownReadersMayDiffer(*change.before, change.after))
        return false;
    const auto& changes = step.world.changes();
    return std::none_of(changes.cbegin(), changes.cend(), [&](const RecordChange& other) {
        return other.after.id == change.after.assignmentId &&
               (!other.before || m_access.readersMayDiffer(*other.before, other.after));
    });
}

// The assignment went to other hands: everything that belongs to it goes with it.
void OperationApplier::writeReadersOfOthers(Step& step, const RecordChange& assignment) const {
    for (const auto& id : step.store.records().ofAssignment(assignment.after.id)) {
        const auto& changes = step.world.changes();
        const bool written = std::any_of(changes.cbegin(), changes.cend(),
                                         [&](const RecordChange& change) { return change.after.id == id; });
        const auto other = written ? std::nullopt : step.store.records().find(id);
        if (other)
            m_access.update(step.store, {other->rid, other->parts, {}}, other->record, assignment.after, step.end.seq);
    }
}

// Notices tell what a person did: a step that follows from another one sends none of its own.
void OperationApplier::writeNotices(Step& step) const {
    const auto& cause = step.taken.constFirst();
    const auto& record = cause.reduction.record;
    const bool isAssignment = record.kind == fields::kindAssignment;
    const auto assignment =
        isAssignment ? record : cause.reduction.assignment.value_or(cause.assignmentBefore.value_or(Record()));
    const auto* workflow = m_context.rulebook->workflowOf(record.formId);
    auto transition = cause.reduction.transition;
    if (!transition && workflow && cause.operation.action == "edit"_L1)
        transition = records::Transition{workflow->id, cause.operation.action, record.state, record.state};
    if (!transition)
        return;
    const NoticeOccasion occasion{*transition, editedFields(step), record,       assignment, cause.assignmentBefore,
                                  cause.actor, step.now,           step.settings};
    const NoticeWriter writer(m_context, *this);
    for (const auto& mail : m_notices.plan(occasion))
        writer.write(step.store, mail, step.now);
}

// An administrator was told of a mail that was given up, and wants it tried again.
void OperationApplier::sendMailAgain(Step& step) {
    const auto& record = step.reduction().record;
    if (record.kind == fields::kindNotice && step.operation().action == "sendAgain"_L1)
        step.store.mail().sendAgain(record.fields.value("mailId"_L1).toInteger(), step.now);
}

QStringList OperationApplier::editedFields(const Step& step) {
    const auto& changes = step.world.changes();
    const auto& after = step.taken.constFirst().reduction.record;
    const auto change = std::find_if(changes.cbegin(), changes.cend(),
                                     [&](const RecordChange& one) { return one.after.id == after.id; });
    if (change == changes.cend() || !change->before || step.operation().action != "edit"_L1)
        return {};
    QStringList ids;
    for (auto it = after.fields.begin(); it != after.fields.end(); ++it)
        if (it.value() != change->before->fields.value(it.key()))
            ids.append(it.key());
    for (const auto& id : change->before->fields.keys())
        if (!after.fields.contains(id))
            ids.append(id);
    return ids;
}

protocol::Receipt OperationApplier::receiptOf(Step& step) const {
    protocol::Receipt receipt;
    receipt.operation = step.operation().id;
    receipt.record = step.operation().record;
    receipt.outcome = outcomeOf(step.reduction().merge);
    receipt.sequence = step.own.seq;
    if (step.reduction().transition)
        receipt.data = step.lateness;
    if (const auto stored = step.store.records().find(step.operation().record)) {
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
