#include "shared/records/UserRules.h"

#include "shared/records/Authorization.h"
#include "shared/records/FieldNames.h"
#include "shared/records/FieldPath.h"
#include "shared/records/Refusals.h"

#include <algorithm>

namespace cts::records {

using namespace Qt::StringLiterals;

// Fields and kind of a user record (domain 3.17).
static constexpr QLatin1StringView kindUser("user");
static constexpr QLatin1StringView roleField("role");
static constexpr QLatin1StringView actingRoleField("actingRole");
static constexpr QLatin1StringView departmentField("department");
static constexpr QLatin1StringView emailField("email");
static constexpr QLatin1StringView cpmFlag("cpmFlag");

const CountyFacts* countyFacts(const ReduceContext& context) {
    return dynamic_cast<const CountyFacts*>(&context.facts);
}

static Status checkOwnRights(const Record* before, const Record& after, const QString& actorId) {
    if (!before || after.id != actorId)
        return Done{};
    for (const auto field : {roleField, actingRoleField, cpmFlag, names::unitId, names::agencyId})
        if (!sameValue(before->fields.value(field), after.fields.value(field)))
            return refusal(u"ownRights"_s, 403);
    return Done{};
}

// A second role is given by those who could give it as the main one.
static Status checkActingRole(const Record* before, const Record& after, const ReduceContext& context) {
    const QJsonValue given = after.fields.value(actingRoleField);
    if (isEmptyValue(given) || (before && sameValue(before->fields.value(actingRoleField), given)))
        return Done{};
    Record asIf = after;
    asIf.fields.insert(roleField, given);
    const rules::FormDefinition* form = context.rulebook.form(after.formId);
    const rules::FieldDefinition* field = form ? form->field(actingRoleField) : nullptr;
    const bool may =
        field &&
        Authorization(asIf, nullptr, context).mayEdit(*field, context.rulebook.workflowOf(after.formId), after.state);
    return may ? Status(Done{}) : refusal(u"forbidden"_s, 403, {{u"path"_s, QString(actingRoleField)}});
}

Status checkUser(const Record* before, const Record& after, const ReduceContext& context) {
    if (after.kind != kindUser || context.bySystem)
        return Done{};
    if (before && !sameValue(before->fields.value(names::agencyId), after.fields.value(names::agencyId)))
        return refusal(u"forbidden"_s, 403, {{u"path"_s, names::agencyId}});
    if (const Status status = checkOwnRights(before, after, context.actor.userId); !status.ok())
        return status;
    if (const Status status = checkActingRole(before, after, context); !status.ok())
        return status;
    const auto text = [&](QLatin1StringView field) { return after.fields.value(field).toString(); };
    const QString unit = text(names::unitId);
    const QString email = text(emailField);
    const CountyFacts* facts = countyFacts(context);
    for (const KnownUser& other : facts ? facts->users() : QList<KnownUser>()) {
        if (other.id == after.id)
            continue;
        if (!email.isEmpty() && other.email.compare(email, Qt::CaseInsensitive) == 0)
            return refusal(u"emailTaken"_s, 409);
        if (!unit.isEmpty() && other.unitId == unit && other.department != text(departmentField))
            return refusal(u"unitOfOther"_s, 403, {{u"unit"_s, unit}});
    }
    return Done{};
}

QStringList rolesHeld(const QJsonObject& user) {
    QStringList held{user.value(roleField).toString(), user.value(actingRoleField).toString()};
    held.removeAll(QString());
    return held;
}

bool holdsOneOf(const QJsonObject& user, const QStringList& roles) {
    const auto held = rolesHeld(user);
    return roles.isEmpty() ||
           std::any_of(held.begin(), held.end(), [&](const QString& role) { return roles.contains(role); });
}

bool hasMember(const CountyFacts& facts, const QString& role, const QString& agencyId) {
    const auto users = facts.users();
    return std::any_of(users.begin(), users.end(), [&](const KnownUser& user) {
        return user.active && user.roles.contains(role) && user.agencyId == agencyId;
    });
}

} // namespace cts::records
