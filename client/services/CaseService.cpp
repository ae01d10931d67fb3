#include "client/services/CaseService.h"

#include "client/services/Attempt.h"
#include "client/store/ClientStore.h"
#include "shared/base/Ids.h"

#include <QJsonArray>

namespace cts::client {

using namespace Qt::StringLiterals;

static const QString assignmentForm = u"assignmentDetail"_s;
static const QString referralForm = u"referral"_s;

CaseService::CaseService(ClientStore& store, QObject* parent) : QObject(parent), m_store(store) {}

records::ReduceContext CaseService::context() const {
    return {m_store.rulebook(), m_store.actor(), m_store.clock().now(), m_store.facts()};
}

QList<ListingRow> CaseService::listing(const ListingQuery& query, int limit) const {
    return m_store.listing().find(query, limit);
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

// Where the words are: a draft is the freshest; then what waits; then what was refused; then what the server has taken.
static SaveState saveState(const std::optional<Draft>& draft, const QList<records::Operation>& pending,
                           const QList<StoredOperation>& answered, const records::Record& record) {
    if (draft)
        return {SaveState::Where::Draft, draft->savedAt};
    for (auto operation = pending.crbegin(); operation != pending.crend(); ++operation)
        if (operation->record == record.id)
            return {SaveState::Where::Waiting, QDateTime::fromString(operation->at, Qt::ISODate)};
    for (const auto& stored : answered)
        if (stored.operation.record == record.id && !stored.putAside && stored.receipt &&
            stored.receipt->outcome == protocol::Outcome::Refused)
            return {SaveState::Where::Refused, QDateTime::fromString(stored.operation.at, Qt::ISODate)};
    if (record.revision > 0)
        return {SaveState::Where::Sent, {}};
    return {};
}

Result<CaseView> CaseService::open(const QString& recordId) const {
    const auto assignmentId = m_store.assignmentOf(recordId);
    if (!assignmentId)
        return assignmentId.error();
    const auto seen = m_store.view(*assignmentId);
    if (!seen)
        return seen.error();
    const auto record = seen->world.find(recordId);
    const auto assignment = seen->world.find(*assignmentId);
    if (!record || !assignment)
        return Error{u"notFound"_s};
    const auto draft = m_store.outbox().draft(recordId);
    if (!draft)
        return draft.error();
    const auto pending = m_store.outbox().pendingOf(*assignmentId, m_store.acknowledged());
    if (!pending)
        return pending.error();
    const auto answered = m_store.outbox().answeredOf(*assignmentId);
    if (!answered)
        return answered.error();
    return CaseView{*record,
                    *assignment,
                    draft->has_value() ? (*draft)->fields : QJsonObject{},
                    records::visibleCompartments(*record, assignment, context()),
                    records::offeredActions(*record, assignment, context()),
                    saveState(*draft, *pending, *answered, *record)};
}

// What a form begins with: today, the worker's own name and numbers, what the assignment already says.
QJsonObject CaseService::prefilled(const rules::FormDefinition& form, const QJsonObject& assignmentFields) const {
    const auto& actor = m_store.actor();
    QJsonObject self = m_store.directory().value(actor.userId);
    self.insert(u"name"_s, actor.name);
    self.insert(u"userId"_s, actor.userId);
    self.insert(u"department"_s, actor.department);
    QJsonObject fields;
    for (const auto& section : form.sections)
        for (const auto& field : section.fields) {
            if (!field.prefill || field.issued)
                continue;
            QJsonValue value = field.prefill->value;
            if (field.prefill->today)
                value = losAngelesDate(m_store.clock().now()).toString(Qt::ISODate);
            else if (!field.prefill->actorField.isEmpty())
                value = self.value(field.prefill->actorField);
            else if (!field.prefill->assignmentField.isEmpty())
                value = assignmentFields.value(field.prefill->assignmentField);
            if (!value.isNull() && !value.isUndefined() && !(value.isString() && value.toString().isEmpty()))
                fields.insert(field.id, value);
        }
    return fields;
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
        .check({fields, signedFields, assignment, m_store.actor(), today}, completeness);
}

static bool blocks(const QList<rules::FormProblem>& problems) {
    return std::any_of(problems.cbegin(), problems.cend(),
                       [](const auto& problem) { return problem.severity == rules::FormProblem::Severity::Block; });
}

Result<QString> CaseService::createAssignment(const QJsonObject& fields) {
    const auto found = problemsIn(assignmentForm, fields, {}, fields, rules::Completeness::Save);
    if (blocks(found))
        return incomplete(found);
    const QString id = newId(m_store.clock());
    auto attempt = Attempt::beginNew(m_store, id);
    const auto assignment = attempt.make().create(assignmentForm, id, id, fields);
    if (auto done = attempt.add(assignment); !done)
        return done.error();
    const auto* referral = m_store.rulebook().form(referralForm);
    auto form = attempt.make().create(referralForm, newId(m_store.clock()), id,
                                      prefilled(*referral, attempt.assignment()->fields));
    form.needs = {assignment.id};
    if (auto done = attempt.add(form); !done)
        return done.error();
    if (auto done = attempt.commit(); !done)
        return done.error();
    return id;
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

Result<Attempt> CaseService::attempt(const QString& recordId) const {
    const auto assignment = m_store.assignmentOf(recordId);
    if (!assignment)
        return assignment.error();
    auto begun = Attempt::begin(m_store, *assignment);
    if (!begun)
        return begun.error();
    if (auto done = begun->addDraft(recordId); !done)
        return done.error();
    return begun;
}

Status CaseService::save(const QString& recordId) {
    auto begun = attempt(recordId);
    return begun ? begun->commit() : Status(begun.error());
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
    const QJsonObject& fields = opened->draft.isEmpty() ? opened->record.fields : opened->draft;
    return problemsIn(opened->record.formId, fields, opened->record.signedFields(), opened->assignment.fields,
                      completeness);
}

QList<QJsonObject> CaseService::users(const QStringList& roles, const QString& department,
                                      const QString& agencyId) const {
    QList<QJsonObject> found;
    for (const auto& entry : m_store.directory()) {
        const bool fits = entry.value("kind"_L1).toString() == "user"_L1 &&
                          entry.value("active"_L1).toString() == "YES"_L1 &&
                          (roles.isEmpty() || roles.contains(entry.value("role"_L1).toString())) &&
                          (department.isEmpty() || entry.value("department"_L1).toString() == department) &&
                          (agencyId.isEmpty() || entry.value("agencyId"_L1).toString() == agencyId);
        if (fits)
            found.append(entry);
    }
    std::sort(found.begin(), found.end(), [](const QJsonObject& a, const QJsonObject& b) {
        const auto key = [](const QJsonObject& entry) {
            const auto name = entry.value("name"_L1).toObject();
            return foldedName(name.value("last"_L1).toString() + u' ' + name.value("first"_L1).toString());
        };
        return key(a) < key(b);
    });
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
