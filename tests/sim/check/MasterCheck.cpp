#include "tests/sim/check/MasterCheck.h"

#include "server/services/AccessIndex.h"
#include "server/store/Store.h"
#include "shared/base/CanonicalJson.h"
#include "shared/base/Dictionary.h"
#include "shared/base/Hash.h"

namespace cts::sim {

using namespace Qt::StringLiterals;
using namespace cts::server;

namespace {

constexpr qsizetype mostPayload = 8 << 20;

QString placeOf(const QString& record, rules::Compartment compartment) {
    return u"%1/%2"_s.arg(record).arg(static_cast<int>(compartment));
}

QStringList faultsOfFrames(Store& store, const StoredRecord& stored) {
    QStringList found;
    for (const auto& part : store.records().framesOf(stored.rid)) {
        const auto payload = Dictionaries::builtIn().decompress(part.frame, mostPayload);
        if (!payload || sha256Hex(*payload) != part.stored.hash)
            found.append(u"other bytes than its hash says: "_s + placeOf(stored.record.id, part.compartment));
    }
    return found;
}

QStringList faultsOfHead(Store& store, const StoredRecord& stored) {
    const auto row =
        store.connection().value<QString>(u"SELECT state || ' ' || revision FROM record WHERE rid = ?"_s, stored.rid);
    const QString wanted = stored.record.state + u' ' + QString::number(stored.record.revision);
    if (row && row->value_or(QString()) == wanted)
        return {};
    return {u"another state than its content says: "_s + stored.record.id};
}

QStringList faultsOfAccess(Store& store, const AccessIndex& access, const StoredRecord& stored) {
    std::optional<records::Record> assignment;
    if (!stored.record.assignmentId.isEmpty())
        if (const auto found = store.records().find(stored.record.assignmentId))
            assignment = found->record;
    QSet<std::pair<rules::Compartment, QString>> wanted;
    const auto readers = access.readersOf(stored.record, assignment);
    for (auto it = readers.cbegin(); it != readers.cend(); ++it)
        for (const auto compartment : it.value())
            if (stored.parts.contains(compartment))
                wanted.insert({compartment, it.key()});
    QStringList found;
    for (const auto& row : store.scope().rowsOf(stored.rid)) {
        const std::pair key(row.compartment, store.scope().nameOf(row.principal));
        if (row.present && !wanted.remove(key))
            found.append(u"%1 may read %2"_s.arg(key.second, placeOf(stored.record.id, key.first)));
    }
    for (const auto& [compartment, principal] : std::as_const(wanted))
        found.append(u"%1 may not read %2"_s.arg(principal, placeOf(stored.record.id, compartment)));
    return found;
}

} // namespace

QStringList faultsOfMaster(Store& store, const ServerContext& context) {
    const AccessIndex access(*context.rulebook);
    QStringList found;
    QStringList ids = store.records().idsAfter(QString(), 10'000);
    for (const auto& id : std::as_const(ids)) {
        const auto stored = store.records().find(id);
        if (!stored)
            found.append(u"cannot be read: "_s + id);
        else
            found +=
                faultsOfFrames(store, *stored) + faultsOfHead(store, *stored) + faultsOfAccess(store, access, *stored);
    }
    return found;
}

} // namespace cts::sim
