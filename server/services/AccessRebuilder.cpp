#include "server/services/AccessRebuilder.h"

#include "server/services/ReminderIndex.h"
#include "server/services/ServerFacts.h"
#include "shared/base/CanonicalJson.h"

using namespace Qt::StringLiterals;

namespace cts::server {

namespace {

const QString madeBy = QStringLiteral("accessRulebook");
constexpr int atATime = 500;

} // namespace

AccessRebuilder::AccessRebuilder(const ServerContext& context, const OperationApplier& applier)
    : m_context(context), m_applier(applier) {}

Result<qint64> AccessRebuilder::bringUpToDate() const {
    return m_context.database.writeAndWait([this](Store& store) -> Result<qint64> {
        const QByteArray version = m_context.rulebook->version().toLatin1();
        if (store.meta().value(madeBy) == version)
            return qint64(0);
        auto count = rebuild(store);
        store.meta().set(madeBy, version);
        return count;
    });
}

Result<qint64> AccessRebuilder::rebuild(Store& store) const {
    const AccessIndex access(*m_context.rulebook);
    const RecordIndexer indexer(*m_context.rulebook);
    const auto settings = ServerFacts(store, *m_context.rulebook).settings();
    QStringList ids = store.records().idsAfter(QString(), atATime);
    if (ids.isEmpty())
        return qint64(0);
    const auto end = m_applier.note(store, u"rebuildAccess"_s, {{u"rulebook"_s, m_context.rulebook->version()}});
    qint64 count = 0;
    while (!ids.isEmpty()) {
        for (const auto& id : std::as_const(ids)) {
            const auto stored = store.records().find(id);
            if (!stored)
                continue;
            const auto assignment = stored->record.assignmentId.isEmpty()
                                        ? std::nullopt
                                        : store.records().find(stored->record.assignmentId);
            access.update(store, {stored->rid, stored->parts, {}}, stored->record,
                          assignment ? std::optional(assignment->record) : std::nullopt, end.seq);
            indexer.index(store, stored->rid, stored->record);
            touchReminders(store, *m_context.rulebook, settings, m_context.clock.now(), stored->record);
            ++count;
        }
        ids = store.records().idsAfter(ids.constLast(), atATime);
    }
    return count;
}

} // namespace cts::server
