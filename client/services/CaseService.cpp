#include "client/services/CaseService.h"

#include "client/services/Attempt.h"
#include "client/services/CaseAnswers.h"
#include "client/services/People.h"
#include "client/services/StartAdvice.h"
#include "client/store/ClientStore.h"
#include "shared/base/Ids.h"
#include "shared/records/Authorization.h"
#include "shared/records/FieldNames.h"
#include "shared/records/Settings.h"
#include "shared/records/Steps.h"
#include "shared/records/UserRules.h"
#include "shared/rules/ComputedField.h"

#include <QJsonArray>

#include <algorithm>
#include <tuple>

namespace cts::client {

using namespace Qt::StringLiterals;

static const QString assignmentForm = records::names::assignmentForm;
static const QString referralForm = u"referral"_s;

CaseService::CaseService(ClientStore& store, QObject* parent) : QObject(parent), m_store(store) {}

records::ReduceContext CaseService::context() const {
    return {m_store.rulebook(), m_store.actor(), m_store.clock().now(), m_store.facts()};
}

QList<ListingRow> CaseService::listing(const ListingQuery& query, int limit) const {
    return m_store.listing().find(query, limit);
}

HomeAlerts CaseService::homeAlerts() const {
    return client::homeAlerts(m_store.listing());
}

std::optional<ListingRow> CaseService::listingRow(const QString& assignmentId) const {
    return m_store.listing().row(assignmentId);
}

QList<ListingRow> CaseService::possibleDuplicates(const QJsonObject& assignmentFields) const {
    return m_store.listing().sameYouth(assignmentFields, {});
}

QString CaseService::referralOf(const QString& assignmentId) const {
    const auto row = m_store.listing().row(assignmentId);
    return row ? row->referralId : QString();
}

// Where the words are: a draft is the freshest; then what waits; then what was refused; then what the server has taken,
// or had.
static SaveState saveState(const std::optional<Draft>& draft, const QList<records::Operation>& unsent,
                           const QList<StoredOperation>& answered, const records::Record& record, bool isUnconfirmed) {
    if (draft)
        return {SaveState::Where::Draft, draft->savedAt};
    for (auto operation = unsent.crbegin(); operation != unsent.crend(); ++operation)
        if (operation->record == record.id)
            return {SaveState::Where::Waiting, QDateTime::fromString(operation->at, Qt::ISODate)};
    for (const auto& stored : answered)
        if (stored.operation.record == record.id && stored.isRefused())
            return {SaveState::Where::Refused, QDateTime::fromString(stored.operation.at, Qt::ISODate)};
    if (record.revision > 0)
        return {isUnconfirmed ? SaveState::Where::Unconfirmed : SaveState::Where::Sent, {}};
    return {};
}

// What the form asks of the assignment's other records, as far as they may be seen, in the order in which they were
// made. A form that asks for none costs nothing in a case of thousands.
static QList<records::Record> relatedOf(const records::Record& record, const records::Record& assignment,
                                        const MemoryWorld& world, const records::ReduceContext& context) {
    const auto* form = context.rulebook.form(record.formId);
    const auto asked = form ? rules::relatedForms(*form) : QSet<QString>();
    QList<records::Record> related;
    if (asked.isEmpty())
        return related;
    for (const auto& other : world.all())
        if (asked.contains(other.formId) && other.id != record.id &&
            !records::visibleCompartments(other, assignment, context).isEmpty())
            related.append(other);
    std::sort(related.begin(), related.end(), [](const records::Record& a, const records::Record& b) {
        return std::tie(a.createdAt, a.id) < std::tie(b.createdAt, b.id);
    });
    return related;
}

Result<CaseView> CaseService::open(const QString& recordId) const {
    const auto assignmentId = m_store.assignmentOf(recordId);
    if (!assignmentId)
        return assignmentId.error();
    const auto seen = m_store.view(*assignmentId);
    if (!seen)
        return seen.error();
    const auto record = seen->world.find(recordId);
    const auto assignment = assignmentId->isEmpty() ? std::nullopt : seen->world.find(*assignmentId);
    if (!record || (!assignment && !assignmentId->isEmpty()))
        return Error{u"notFound"_s};
    const auto draft = m_store.outbox().draft(recordId);
    if (!draft)
        return draft.error();
    const auto unsent = m_store.outbox().unsentOf(*assignmentId, m_store.delivered());
    if (!unsent)
        return unsent.error();
    const auto answered = m_store.outbox().answeredOf(*assignmentId);
    if (!answered)
        return answered.error();
    auto asked = context();
    asked.world = &seen->world;
    auto typed = *draft;
    const auto left = typed ? Attempt::over(m_store, *assignmentId, seen->world).leftOfDraft(*typed) : std::nullopt;
    if (left)
        typed.reset();
    // Of the settings, what is in force is shown; see Attempt::addDraft.
    auto shown = *record;
    if (shown.kind == "settings"_L1)
        shown.fields = records::effectiveSettings(m_store.rulebook(), record->fields);
    CaseView view{shown,
                  assignment.value_or(records::Record()),
                  typed ? typed->fields : QJsonObject{},
                  records::visibleCompartments(*record, assignment, asked),
                  records::offeredActions(*record, assignment, asked),
                  saveState(typed, *unsent, *answered, *record, m_store.isUnconfirmed(recordId)),
                  records::editableFields(*record, assignment, asked),
                  assignment ? relatedOf(*record, *assignment, seen->world, asked) : QList<records::Record>(),
                  left};
    if (left) {
        view.editable.clear();
        view.actions.removeAll(u"edit"_s);
    }
    return view;
}

static Error incomplete(const QList<rules::FormProblem>& problems) {
    QJsonArray list;
    for (const auto& problem : problems)
        if (problem.severity == rules::FormProblem::Severity::Block)
            list.append(QJsonObject{{u"field"_s, problem.field}, {u"code"_s, problem.code}, {u"data"_s, problem.data}});
    return {u"incomplete"_s, {{u"problems"_s, list}}};
}

QList<rules::FormProblem> CaseService::problemsIn(const QString& formId, const QJsonObject& fields,
                                                  const QStringList& signedFields, const QJsonObject& assignment,
                                                  rules::Completeness completeness) const {
    const auto* form = m_store.rulebook().form(formId);
    if (!form)
        return {};
    const QDate today = losAngelesDate(m_store.clock().now());
    return rules::FormValidator(m_store.rulebook(), *form)
        .check({fields, signedFields, assignment, m_store.actor(), today, m_store.facts().settings()}, completeness);
}

static bool blocks(const QList<rules::FormProblem>& problems) {
    return std::any_of(problems.cbegin(), problems.cend(),
                       [](const auto& problem) { return problem.severity == rules::FormProblem::Severity::Block; });
}

Result<QString> CaseService::createAssignment(const QJsonObject& fields, const QJsonObject& referral,
                                              const QStringList& typedReplaced) {
    const auto found = problemsIn(assignmentForm, fields, {}, fields, rules::Completeness::Save);
    if (blocks(found))
        return incomplete(found);
    const QString id = newId(m_store.clock());
    auto attempt = Attempt::beginNew(m_store, id);
    const auto assignment = attempt.make().create(assignmentForm, id, id, fields);
    if (auto done = attempt.add(assignment); !done)
        return done.error();
    auto form = attempt.creation(*m_store.rulebook().form(referralForm), id, referral);
    form.needs = {assignment.id};
    if (auto done = attempt.add(form); !done)
        return done.error();
    if (auto done = attempt.commit(typedReplaced); !done)
        return done.error();
    return id;
}

Result<CaseService::NewReferral> CaseService::frpReferralFor(const QString& assignmentId) const {
    const auto seen = m_store.view(assignmentId);
    if (!seen)
        return seen.error();
    const auto before = seen->world.find(assignmentId);
    if (!before)
        return Error{u"notFound"_s};
    // The hotline gives every referral a number and a date of its own.
    static const QStringList anew{u"referralNumber"_s, u"initialReferralDate"_s};
    NewReferral made;
    made.follows = assignmentId;
    for (const auto& section : m_store.rulebook().form(assignmentForm)->sections)
        for (const auto& field : section.fields)
            if (!field.issued && !anew.contains(field.id) && before->fields.contains(field.id))
                made.assignment.insert(field.id, before->fields.value(field.id));
    made.assignment.insert(u"initialReferralDate"_s, losAngelesDate(m_store.clock().now()).toString(Qt::ISODate));
    const auto* workflow = m_store.rulebook().workflowOf(assignmentForm);
    const auto* state = workflow ? workflow->state(before->state) : nullptr;
    if (state && !state->closed)
        made.referral.insert(records::names::referralType, u"FRP_ONLY"_s);
    return made;
}

Result<QString> CaseService::begin(const QString& formId, const QString& assignmentId, const QJsonObject& fields,
                                   const QString& id, const QStringList& typedReplaced) {
    const auto* form = m_store.rulebook().form(formId);
    if (!form || form->kind != "form"_L1)
        return Error{u"unknownForm"_s, {{u"form"_s, formId}}};
    auto begun = Attempt::begin(m_store, assignmentId);
    if (!begun)
        return begun.error();
    const auto operation = begun->creation(*form, assignmentId, fields, id);
    if (auto done = begun->add(operation); !done)
        return done.error();
    if (auto done = begun->commit(typedReplaced); !done)
        return done.error();
    return operation.record;
}

Result<QList<Startable>> CaseService::startable(const QString& assignmentId) const {
    return startableForms(m_store, assignmentId);
}

const rules::WorkflowStep* CaseService::stepOf(const records::Record& record, const records::Record& assignment,
                                               const QString& action) const {
    const auto* workflow = m_store.rulebook().workflowOf(record.formId);
    if (!workflow)
        return nullptr;
    const auto asked = context();
    const records::Authorization authorization(record, &assignment, asked);
    for (const auto* step : workflow->stepsFrom(record.state, action))
        if (authorization.mayTake(*step) && records::stepExists(*step, record, &assignment, asked))
            return step;
    return nullptr;
}

Status CaseService::saveDraft(const QString& recordId, const QJsonObject& fields) {
    const auto existing = m_store.outbox().draft(recordId);
    if (!existing)
        return existing.error();
    Draft draft;
    if (existing->has_value()) {
        draft = **existing;
    } else {
        const auto opened = open(recordId);
        if (!opened)
            return opened.error();
        draft = {recordId,
                 opened->record.assignmentId,
                 opened->record.formId,
                 opened->record.formVersion,
                 opened->record.revision,
                 {},
                 opened->record.fields,
                 {}};
    }
    draft.fields = fields;
    draft.savedAt = m_store.clock().now();
    return m_store.saveDraft(draft);
}

Result<Attempt> CaseService::attemptOn(const QString& recordId) const {
    const auto assignment = m_store.assignmentOf(recordId);
    return assignment ? Attempt::begin(m_store, *assignment) : assignment.error();
}

Result<Attempt> CaseService::attempt(const QString& recordId) const {
    auto begun = attemptOn(recordId);
    if (!begun)
        return begun.error();
    if (auto done = begun->addDraft(recordId); !done && !Attempt::isTooLate(done.error()))
        return done.error();
    return begun;
}

Status CaseService::save(const QString& recordId) {
    auto begun = attemptOn(recordId);
    if (!begun)
        return begun.error();
    if (auto done = begun->addDraft(recordId); !done)
        return done;
    return begun->commit();
}

Status CaseService::discardDraft(const QString& recordId) {
    return m_store.discardDraft(recordId);
}

Status CaseService::sign(const QString& recordId, const QString& slot) {
    auto begun = attempt(recordId);
    if (!begun)
        return begun.error();
    if (auto done = begun->addSignature(recordId, slot); !done)
        return done;
    return begun->commit();
}

Status CaseService::act(const QString& recordId, const QString& action, const QJsonObject& args) {
    auto begun = attempt(recordId);
    if (!begun)
        return begun.error();
    if (auto done = begun->addStep(recordId, action, args, false); !done)
        return done;
    return begun->commit();
}

Status CaseService::settle(const QString& recordId, const QString& path, const QString& choice) {
    auto begun = attempt(recordId);
    if (!begun)
        return begun.error();
    const auto record = begun->record(recordId);
    for (const auto& conflict : record->conflicts) {
        if (conflict.path != path)
            continue;
        using Choice = records::OperationFactory::Choice;
        const auto chosen = choice == "mine"_L1 ? Choice::Mine : Choice::Theirs;
        if (auto done = begun->add(begun->make().settle(*record, conflict, chosen)); !done)
            return done;
        return begun->commit();
    }
    return Error{u"noSuchConflict"_s};
}

QList<rules::FormProblem> CaseService::problems(const QString& recordId, rules::Completeness completeness) const {
    const auto opened = open(recordId);
    if (!opened)
        return {};
    const auto* form = m_store.rulebook().form(opened->record.formId);
    if (!form)
        return {};
    const QJsonObject& fields = opened->draft.isEmpty() ? opened->record.fields : opened->draft;
    const QStringList signedFields = opened->record.signedFields();
    const CaseAnswers answers(m_store, *opened);
    const rules::ValidationInput input{fields,
                                       signedFields,
                                       opened->assignment.fields,
                                       m_store.actor(),
                                       losAngelesDate(m_store.clock().now()),
                                       answers.settings(),
                                       opened->record.state,
                                       opened->record.version,
                                       [&](const QString& what) { return answers.deadline(what); },
                                       [&](const QString& what) { return answers.service(what); }};
    return rules::FormValidator(m_store.rulebook(), *form).check(input, completeness);
}

QList<QJsonObject> CaseService::users(const QStringList& roles, const QString& department,
                                      const QString& agencyId) const {
    QList<QJsonObject> found;
    for (const auto& entry : m_store.directory()) {
        const bool fits = entry.value("kind"_L1).toString() == "user"_L1 &&
                          entry.value("active"_L1).toString() == "YES"_L1 && records::holdsOneOf(entry, roles) &&
                          (department.isEmpty() || entry.value("department"_L1).toString() == department) &&
                          (agencyId.isEmpty() || entry.value("agencyId"_L1).toString() == agencyId);
        if (fits)
            found.append(entry);
    }
    sortByName(found);
    return found;
}

QList<QJsonObject> CaseService::agencies() const {
    QList<QJsonObject> found;
    for (const auto& entry : m_store.directory())
        if (entry.value("kind"_L1).toString() == "agency"_L1 && entry.value("active"_L1).toString() == "YES"_L1)
            found.append(entry);
    std::sort(found.begin(), found.end(), [](const QJsonObject& a, const QJsonObject& b) {
        return foldedName(a.value("name"_L1).toString()) < foldedName(b.value("name"_L1).toString());
    });
    return found;
}

} // namespace cts::client
