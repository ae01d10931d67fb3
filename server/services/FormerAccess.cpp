#include "server/services/FormerAccess.h"

#include "server/services/AccessIndex.h"
#include "server/services/CaseFields.h"

using namespace Qt::StringLiterals;

namespace cts::server {

// What the author was written for whenever they held the role of the operation: as one of those they have been, not as
// a mixture of several.
QSet<QString> FormerAccess::everyPrincipal(Store& store, const records::Operation& operation,
                                           FormerSelves& selves) const {
    QSet<QString> names;
    for (const auto& self : selves.of(store, operation.author)) {
        if (!self.roles.contains(operation.role))
            continue;
        const auto principals = m_rulebook.permissions().principalsOf(
            {operation.author, {}, operation.role, self.department, self.unitId, self.agencyId});
        names.unite({principals.cbegin(), principals.cend()});
    }
    return names;
}

FormerStanding FormerAccess::of(Store& store, const records::Operation& operation, FormerSelves& selves) const {
    FormerStanding standing;
    const auto target = store.records().find(operation.record);
    if (target && target->record.id != operation.assignment && target->record.assignmentId != operation.assignment)
        return standing;
    const auto principals = everyPrincipal(store, operation, selves);
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
