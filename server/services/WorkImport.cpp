#include "server/services/WorkImport.h"

#include "shared/base/Hash.h"
#include "shared/protocol/WorkFile.h"
#include "shared/records/Refusals.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace cts::server {

using protocol::Outcome;
using protocol::WorkBox;

int ImportSummary::count(Outcome outcome) const {
    return static_cast<int>(std::count_if(receipts.cbegin(), receipts.cend(), [&](const protocol::Receipt& receipt) {
        return receipt.outcome == outcome;
    }));
}

static AuditEntry auditOf(const ImportSummary& summary, const QByteArray& bytes, const QString& by) {
    const auto count = [&](Outcome outcome) { return summary.count(outcome); };
    return {.userId = by,
            .deviceId = {},
            .action = u"importWork"_s,
            .subject = summary.device,
            .outcome = u"done"_s,
            .data = {{u"file"_s, sha256Hex(bytes)},
                     {u"operations"_s, static_cast<qint64>(summary.receipts.size())},
                     {u"refused"_s, count(Outcome::Refused)},
                     {u"kept"_s, count(Outcome::Quarantined)},
                     {u"drafts"_s, summary.drafts}},
            .at = {}};
}

Result<ImportSummary> WorkImport::run(const QByteArray& bytes, const QString& by) const {
    const auto file = protocol::decodeWorkFile(bytes);
    if (!file)
        return file.error();
    QList<SealedItem> operations;
    QList<QByteArray> drafts;
    for (const auto& box : file->boxes) {
        if (box.kind == WorkBox::Kind::Operations)
            operations.append({file->device, box.first, box.last, box.box});
        else
            drafts.append(box.box);
    }
    const auto opened = m_sealed.open(operations);
    const auto openedDrafts = m_sealed.openDrafts(file->device, drafts);
    if (!opened || !openedDrafts)
        return opened ? openedDrafts.error() : opened.error();
    return m_context.database.writeAndWait([&](Store& store) -> Result<ImportSummary> {
        const auto device = store.devices().find(file->device);
        if (!device)
            return records::refusal(u"deviceUnknown"_s, 403);
        ImportSummary summary{device->id, device->userId, {}, 0, 0};
        auto receipts = m_processor.processBrought(store, *device, *opened);
        if (!receipts)
            return receipts.error();
        summary.receipts = std::move(receipts).value();
        for (const auto& draft : *openedDrafts)
            ++(m_processor.keepDraft(store, *device, draft) ? summary.drafts : summary.draftsLeft);
        store.audit().add(auditOf(summary, bytes, by), m_context.clock.now());
        return summary;
    });
}

} // namespace cts::server
