#include "client/services/UserService.h"

#include "client/services/Attempt.h"
#include "client/services/People.h"
#include "client/store/ClientStore.h"
#include "shared/base/Ids.h"
#include "shared/records/Authorization.h"
#include "shared/records/UserRules.h"

#include <algorithm>
#include <limits>

namespace cts::client {

using namespace Qt::StringLiterals;

static const QString userForm = u"user"_s;

records::ReduceContext UserService::context() const {
    return {m_store.rulebook(), m_store.actor(), m_store.clock().now(), m_store.facts()};
}

static records::Record recordOf(const QJsonObject& entry) {
    records::Record record;
    record.id = entry.value("id"_L1).toString();
    record.kind = userForm;
    record.formId = userForm;
    record.state = entry.value("state"_L1).toString();
    record.fields = entry;
    return record;
}

bool UserService::mayTakeStep(const records::Record& record, const QString& action, bool fromItsState) const {
    const auto asked = context();
    const auto* workflow = m_store.rulebook().workflowOf(userForm);
    const records::Authorization authorization(record, nullptr, asked);
    const auto may = [&](const rules::WorkflowStep& step) {
        return step.action == action && (!fromItsState || step.from.contains(record.state)) &&
               authorization.mayTake(step);
    };
    return workflow && std::any_of(workflow->steps.cbegin(), workflow->steps.cend(), may);
}

QStringList UserService::creatableRoles() const {
    QStringList roles;
    for (const auto& role : m_store.rulebook().permissions().roles) {
        const QJsonObject sketch{{u"role"_s, role.id}, {u"agencyId"_s, m_store.actor().agencyId}};
        if (mayTakeStep(recordOf(sketch), u"create"_s, false))
            roles.append(role.id);
    }
    return roles;
}

bool UserService::isManaged(const QJsonObject& entry) const {
    return mayTakeStep(recordOf(entry), u"deactivate"_s, false);
}

Result<QString> UserService::add(const QJsonObject& fields) {
    const QString id = newId(m_store.clock());
    auto attempt = Attempt::begin(m_store, {});
    if (!attempt)
        return attempt.error();
    if (auto done = attempt->add(attempt->make().create(userForm, id, {}, fields)); !done)
        return done.error();
    if (auto done = attempt->commit(); !done)
        return done.error();
    return id;
}

static QueueItem itemOf(const ListingRow& row, const QString& recordId, const QString& formId) {
    QueueItem item;
    item.row = row;
    item.recordId = recordId;
    item.formId = formId;
    item.state = row.status;
    item.revision = row.referralRevision;
    return item;
}

// The step is one of its record, so who may take it is asked of a record with the facts that relations look at.
static bool mayHandOver(const ClientStore& store, const ListingRow& row, const QString& formId, const QString& action,
                        const records::ReduceContext& asked) {
    records::Record assignment;
    assignment.id = row.assignmentId;
    assignment.kind = u"assignment"_s;
    assignment.assignmentId = row.assignmentId;
    assignment.formId = u"assignmentDetail"_s;
    assignment.state = row.status;
    assignment.fields = {{u"workerId"_s, row.workerId},
                         {u"unitId"_s, row.unitId},
                         {u"routedTo"_s, row.routedTo},
                         {u"leadAgency"_s, row.leadAgency},
                         {u"agencyId"_s, row.agencyId},
                         {u"advocateId"_s, row.advocateId},
                         {u"dualSupervision"_s, row.dual ? u"YES"_s : u"NO"_s}};
    records::Record record = assignment;
    if (formId != assignment.formId) {
        record.id = row.referralId;
        record.kind = u"form"_s;
        record.formId = formId;
        record.fields = {};
    }
    const auto* workflow = store.rulebook().workflowOf(formId);
    const records::Authorization authorization(record, &assignment, asked);
    const auto steps = workflow ? workflow->stepsFrom(row.status, action) : QList<const rules::WorkflowStep*>();
    return std::any_of(steps.cbegin(), steps.cend(),
                       [&](const rules::WorkflowStep* step) { return authorization.mayTake(*step); });
}

// Whoever takes work over holds the same role as the one who had it in that relation.
static QStringList rolesIn(const rules::Permissions& permissions, const QString& relation, const QJsonObject& user) {
    const auto* rule = permissions.relation(relation);
    auto held = records::rolesHeld(user);
    held.removeIf([&](const QString& role) { return rule && !rule->roles.contains(role); });
    return held;
}

QList<OpenWork> UserService::openWork(const QJsonObject& user) const {
    const QString id = user.value("id"_L1).toString();
    const QString department = user.value("department"_L1).toString();
    const auto& permissions = m_store.rulebook().permissions();
    OpenWork advocate{
        u"reassignAdvocate"_s, u"advocateId"_s, {u"ADVOCATE"_s}, {}, user.value("agencyId"_L1).toString(), {}, true};
    OpenWork worker{
        u"reassignWorker"_s, u"workerId"_s, rolesIn(permissions, u"owner"_s, user), department, {}, {}, true};
    OpenWork waiting{
        u"reroute"_s, u"supervisorUserId"_s, rolesIn(permissions, u"routedSupervisor"_s, user), department, {}, {},
        true};
    const auto asked = context();
    const auto add = [&](OpenWork& work, const ListingRow& row, const QString& recordId, const QString& formId) {
        work.items.append(itemOf(row, recordId, formId));
        work.mayHandOver = work.mayHandOver && mayHandOver(m_store, row, formId, work.action, asked);
    };
    for (const auto& row : m_store.listing().find({}, std::numeric_limits<int>::max())) {
        if (row.advocateId == id)
            add(advocate, row, row.assignmentId, u"assignmentDetail"_s);
        if (row.workerId == id)
            add(worker, row, row.assignmentId, u"assignmentDetail"_s);
        if (row.routedTo == id)
            add(waiting, row, row.referralId, u"referral"_s);
    }
    QList<OpenWork> found;
    for (const auto& work : {advocate, worker, waiting})
        if (!work.items.isEmpty())
            found.append(work);
    return found;
}

QList<QJsonObject> UserService::successors(const OpenWork& work, const QString& userId) const {
    QList<QJsonObject> found;
    for (const auto& entry : m_store.directory()) {
        const auto text = [&](QLatin1StringView field) { return entry.value(field).toString(); };
        if (text("kind"_L1) == userForm && text("active"_L1) == "YES"_L1 && text("id"_L1) != userId &&
            records::holdsOneOf(entry, work.roles) &&
            (work.department.isEmpty() || text("department"_L1) == work.department) &&
            (work.agencyId.isEmpty() || text("agencyId"_L1) == work.agencyId))
            found.append(entry);
    }
    sortByName(found);
    return found;
}

Status UserService::setActive(const QString& userId, bool active, const QString& reason) {
    auto attempt = Attempt::begin(m_store, {});
    if (!attempt)
        return attempt.error();
    const QJsonObject args = active ? QJsonObject() : QJsonObject{{u"reason"_s, reason}};
    if (auto done = attempt->addStep(userId, active ? u"reactivate"_s : u"deactivate"_s, args, false); !done)
        return done;
    return attempt->commit();
}

} // namespace cts::client
