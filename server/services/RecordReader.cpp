#include "server/services/RecordReader.h"

#include "server/services/Audited.h"
#include "server/services/Directory.h"
#include "server/services/ReadAccess.h"
#include "shared/records/Refusals.h"

using namespace Qt::StringLiterals;

namespace cts::server {

using records::refusal;

void RecordReader::read(Caller caller, QString id, std::function<void(Result<Parts>)> done) const {
    const AuditEntry entry{caller.userId, caller.device, u"openRecord"_s, id, {}, {}, {}};
    readAudited<Parts>(
        m_context, entry,
        [this, caller = std::move(caller), id = std::move(id)](Store& store, QJsonObject& found) -> Result<Parts> {
            auto parts = readIn(store, caller, id);
            if (parts)
                found.insert(u"parts"_s, parts->size());
            return parts;
        },
        std::move(done));
}

Result<RecordReader::Parts> RecordReader::readIn(Store& store, const Caller& caller, const QString& id) const {
    const auto actor = Directory::actor(store, caller);
    if (!actor)
        return actor.error();
    const auto rid = store.records().ridOf(id);
    const ReadAccess access(store, m_context.rulebook->permissions(), *actor);
    const auto visible = rid ? access.compartmentsOf(*rid) : QSet<rules::Compartment>();
    if (visible.isEmpty())
        return refusal(u"notFound"_s, 404);
    Parts parts;
    for (const auto& part : store.records().framesOf(*rid)) {
        if (visible.contains(part.compartment))
            parts.append(
                {id, part.kind, part.assignment, part.compartment, part.stored.revision, part.stored.hash, part.frame});
    }
    return parts;
}

} // namespace cts::server
