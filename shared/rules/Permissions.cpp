#include "shared/rules/Permissions.h"

#include <QJsonArray>

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace {

const auto everyone = u"all"_s;

// Records that belong to an assignment are those of any other kind.
bool isDirectoryKind(const QString& kind) {
    return kind == "user"_L1 || kind == "agency"_L1;
}

bool speaksOf(const Relation& relation, const QString& kind) {
    return relation.kinds.isEmpty() ? !isDirectoryKind(kind) : relation.kinds.contains(kind);
}

QString ownValue(const Relation& relation, const Actor& actor) {
    switch (relation.by) {
    case Relation::By::User:
        return actor.userId;
    case Relation::By::Unit:
        return actor.unitId;
    case Relation::By::Agency:
        return actor.agencyId;
    case Relation::By::Department:
        return actor.department;
    case Relation::By::Everyone:
        return everyone;
    }
    return {};
}

QStringList textsOf(const QJsonValue& value) {
    QStringList texts;
    if (value.isArray()) {
        for (const QJsonValue element : value.toArray())
            if (!element.toString().isEmpty())
                texts.append(element.toString());
    } else if (!value.toString().isEmpty()) {
        texts.append(value.toString());
    }
    return texts;
}

// The ids that the record names at `from`: whoever has one of them stands in the relation.
QStringList namedValues(const Relation& relation, const QJsonObject& record, const QJsonObject& assignment) {
    if (relation.by == Relation::By::Everyone)
        return {everyone};
    const auto dot = relation.from.indexOf(u'.');
    const auto& source = relation.from.startsWith("assignment."_L1) ? assignment : record;
    return textsOf(source.value(relation.from.mid(dot + 1)));
}

bool conditionHolds(const Relation& relation, const QJsonObject& record, const QJsonObject& assignment) {
    static const Actor nobody;
    static const QJsonObject noRow;
    return !relation.when || relation.when->holds({record, noRow, assignment, nobody, QDate()});
}

QString principal(const Relation& relation, const QString& value) {
    return relation.id + u':' + value;
}

} // namespace

const Role* Permissions::role(const QString& id) const {
    for (const auto& role : roles)
        if (role.id == id)
            return &role;
    return nullptr;
}

const Relation* Permissions::relation(const QString& id) const {
    for (const auto& relation : relations)
        if (relation.id == id)
            return &relation;
    return nullptr;
}

bool Permissions::holds(const Relation& relation, const Actor& actor, const QString& kind, const QJsonObject& record,
                        const QJsonObject& assignment) const {
    if (!relation.roles.contains(actor.role) || !speaksOf(relation, kind))
        return false;
    const auto own = ownValue(relation, actor);
    return !own.isEmpty() && namedValues(relation, record, assignment).contains(own) &&
           conditionHolds(relation, record, assignment);
}

bool Permissions::allows(const QString& object, const QString& relation, Right right) const {
    const auto rights = matrix.value(object).value(relation);
    return rights.contains(right) || (right == Right::Read && !rights.isEmpty());
}

QStringList Permissions::principalsOf(const Actor& actor) const {
    QStringList principals;
    for (const auto& relation : relations) {
        const auto own = ownValue(relation, actor);
        if (relation.roles.contains(actor.role) && !relation.sees.isEmpty() && !own.isEmpty())
            principals.append(principal(relation, own));
    }
    return principals;
}

QMap<QString, Compartments> Permissions::readers(const QString& object, const QString& kind, const QJsonObject& record,
                                                 const QJsonObject& assignment, const QStringList& seenBy) const {
    QMap<QString, Compartments> found;
    for (const auto& relation : relations) {
        if (!seenBy.isEmpty() && !seenBy.contains(relation.id))
            continue;
        if (relation.sees.isEmpty() || !speaksOf(relation, kind) || !allows(object, relation.id, Right::Read) ||
            !conditionHolds(relation, record, assignment))
            continue;
        for (const auto& value : namedValues(relation, record, assignment))
            found.insert(principal(relation, value), relation.sees);
    }
    return found;
}

} // namespace cts::rules
