#include "client/services/Attempt.h"

#include "client/services/MonthYouth.h"
#include "shared/base/Ids.h"
#include "shared/records/AgencyMonth.h"
#include "shared/records/Prefill.h"

namespace cts::client {

using namespace Qt::StringLiterals;

Attempt::Attempt(ClientStore& store, QString assignment, MemoryWorld world)
    : m_store(store), m_assignment(std::move(assignment)), m_world(std::move(world)),
      m_factory(store.sharedRulebook(), store.actor(), store.device(), store.clock()) {}

Result<Attempt> Attempt::begin(ClientStore& store, const QString& assignment) {
    auto view = store.view(assignment);
    if (!view)
        return view.error();
    if (view->world.all().isEmpty())
        return Error{u"notFound"_s};
    return Attempt(store, assignment, std::move(view->world));
}

Attempt Attempt::beginNew(ClientStore& store, const QString& assignment) {
    return {store, assignment, MemoryWorld()};
}

records::ReduceContext Attempt::context() const {
    records::ReduceContext context{m_store.rulebook(), m_store.actor(), m_store.clock().now(), m_store.facts()};
    context.world = &m_world;
    return context;
}

rules::Compartments Attempt::visible(const records::Record& record) const {
    return records::visibleCompartments(record, assignment(), context());
}

records::Operation Attempt::creation(const rules::FormDefinition& form, const QString& assignmentId,
                                     const QJsonObject& fields, const QString& id) const {
    const auto belongsTo = assignment();
    auto begun = records::prefill(form, records::prefillInput(form, belongsTo ? &*belongsTo : nullptr, context()));
    for (auto it = fields.begin(); it != fields.end(); ++it)
        begun.insert(it.key(), it.value());
    return m_factory.create(form.id, id.isEmpty() ? newId(m_store.clock()) : id, assignmentId, begun);
}

Status Attempt::add(const records::Operation& operation) {
    if (const auto tried = records::apply(operation, m_world, context()); !tried)
        return tried.error();
    m_operations.append(operation);
    return Done{};
}

Result<records::Record> Attempt::tryOut(const records::Operation& operation) const {
    const auto tried = records::reduceIn(m_world, operation, context());
    return tried ? Result(tried->record) : tried.error();
}

// The page shows the settings in force; the record holds those that somebody has set. What was left as the rulebook
// says stays unset, and follows the rulebook.
static void leaveDefaults(Draft& draft, const QJsonObject& set) {
    for (const auto& id : draft.before.keys()) {
        if (set.contains(id))
            continue;
        if (draft.fields.value(id) == draft.before.value(id))
            draft.fields.remove(id);
        draft.before.remove(id);
    }
}

records::Operation Attempt::editOf(Draft draft, records::Record record) const {
    if (record.kind == "settings"_L1)
        leaveDefaults(draft, record.fields);
    if (records::isMasterActivity(record)) { // the page shows the youth, whom the record does not name
        draft.before = withoutYouth(draft.before);
        draft.fields = withoutYouth(draft.fields);
    }
    record.fields = draft.before;
    record.revision = draft.base;
    return m_factory.edit(record, draft.fields);
}

bool Attempt::isTooLate(const Error& error) {
    return error.code == "notEditable"_L1 || error.code == "forbidden"_L1;
}

std::optional<QList<records::FieldChange>> Attempt::leftOfDraft(const Draft& draft) const {
    const auto before = record(draft.record);
    if (!before)
        return std::nullopt;
    const auto edit = editOf(draft, *before);
    if (edit.changes.isEmpty())
        return std::nullopt;
    const auto tried = tryOut(edit);
    return !tried && isTooLate(tried.error()) ? std::optional(edit.changes) : std::nullopt;
}

Status Attempt::addDraft(const QString& recordId) {
    const auto draft = m_store.outbox().draft(recordId);
    if (!draft)
        return draft.error();
    const auto before = record(recordId);
    if (!draft->has_value() || !before)
        return Done{};
    const auto edit = editOf(**draft, *before);
    if (!edit.changes.isEmpty())
        if (auto done = add(edit); !done)
            return done;
    m_draftsReplaced.append(recordId);
    return Done{};
}

Status Attempt::addSignature(const QString& recordId, const QString& slot) {
    const auto found = record(recordId);
    if (!found)
        return Error{u"notFound"_s};
    return add(m_factory.sign(*found, slot, visible(*found)));
}

// The signature slots that a step asks for.
static QStringList slotsNeeded(const rules::Workflow* workflow, const QString& state, const QString& action) {
    static const QString prefix = u"signature:"_s;
    QStringList found;
    if (workflow)
        for (const auto* step : workflow->stepsFrom(state, action))
            for (const auto& need : step->needs)
                if (need.startsWith(prefix))
                    found.append(need.mid(prefix.size()));
    return found;
}

Status Attempt::addStep(const QString& recordId, const QString& action, const QJsonObject& args, bool sign) {
    auto found = record(recordId);
    if (!found)
        return Error{u"notFound"_s};
    const auto wanted = slotsNeeded(m_store.rulebook().workflowOf(found->formId), found->state, action);
    for (const auto& slot : wanted) {
        const auto signature = found->signatures.constFind(slot);
        const bool mine = signature != found->signatures.cend() && !signature->voided &&
                          signature->signerUserId == m_store.actor().userId;
        if (sign && !mine)
            if (auto done = addSignature(recordId, slot); !done)
                return done;
    }
    found = record(recordId);
    return add(m_factory.step(*found, action, args, visible(*found)));
}

} // namespace cts::client
