#include "server/services/FormerAccess.h"

#include "server/services/AccessIndex.h"
#include "server/services/CaseFields.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace cts::server {

namespace {

// Everything that a user has been, by the operations on their record.
struct Selves {
    QSet<QString> roles;
    QSet<QString> departments;
    QSet<QString> units;
    QSet<QString> agencies;

    QSet<QString>* of(const QString& field) {
        if (field == fields::role || field == fields::actingRole)
            return &roles;
        if (field == fields::department)
            return &departments;
        if (field == fields::unitId)
            return &units;
        return field == fields::agencyId ? &agencies : nullptr;
    }
};

Selves selvesOf(Store& store, const DirectoryEntry& now) {
    const auto roles = now.roles();
    Selves selves{{roles.cbegin(), roles.cend()}, {now.department}, {now.unitId}, {now.agencyId}};
    store.history().visitOf(now.id, [&](const HistoryRow& row) {
        const auto operation = records::operationFromEncoded(row.content.value_or(QByteArray()));
        for (const auto& change : operation ? operation->changes : QList<records::FieldChange>())
            if (auto* values = selves.of(change.path))
                for (const auto& side : {change.was, change.now})
                    if (!side.toString().isEmpty())
                        values->insert(side.toString());
        return true;
    });
    return selves;
}

} // namespace

QStringList FormerAccess::everyPrincipal(Store& store, const QString& userId, const QString& role) const {
    const auto entry = store.directory().find(userId);
    if (!entry || entry->kind != fields::kindUser)
        return {};
    const auto selves = selvesOf(store, *entry);
    if (!selves.roles.contains(role))
        return {};
    QSet<QString> names;
    for (const auto& department : selves.departments)
        for (const auto& unit : selves.units)
            for (const auto& agency : selves.agencies)
                for (const auto& name :
                     m_rulebook.permissions().principalsOf({userId, entry->name, role, department, unit, agency}))
                    names.insert(name);
    return {names.cbegin(), names.cend()};
}

FormerStanding FormerAccess::of(Store& store, const records::Operation& operation) const {
    FormerStanding standing;
    const auto principals = everyPrincipal(store, operation.author, operation.role);
    const auto entry = store.directory().find(operation.author);
    const QStringList own =
        !entry ? QStringList()
               : m_rulebook.permissions().principalsOf(
                     {entry->id, entry->name, operation.role, entry->department, entry->unitId, entry->agencyId});
    qint64 last = 0;
    bool isOpen = false;
    for (const auto& id : {operation.record, operation.assignment}) {
        const auto rid = id.isEmpty() ? std::nullopt : store.records().ridOf(id);
        if (!rid)
            continue;
        for (const auto& row : store.scope().rowsOf(*rid)) {
            const QString name = store.scope().nameOf(row.principal);
            if (!principals.contains(name))
                continue;
            const QString relation = name.section(u':', 0, 0);
            if (!standing.relations.contains(relation))
                standing.relations.append(relation);
            isOpen = isOpen || (row.present && own.contains(name));
            standing.asAnother = standing.asAnother || (row.present && !own.contains(name));
            last = row.present ? last : std::max(last, row.seq);
        }
        standing.isDenied = standing.isDenied || AccessIndex::deniedTo(store, operation.author).contains(*rid);
    }
    if (const auto end = last > 0 && !isOpen ? store.history().at(last) : std::nullopt)
        standing.ended = end->at;
    standing.asAnother = standing.asAnother && !isOpen;
    return standing;
}

} // namespace cts::server
