#include "client/store/StoredPart.h"

#include "shared/base/CanonicalJson.h"
#include "shared/base/IdBytes.h"
#include "shared/records/RecordParts.h"

namespace cts::client {

using namespace Qt::StringLiterals;

static constexpr qsizetype maxPayload = 8 << 20;

StoredPart readContent(const sql::Rows& row) {
    return {idText(row.bytes(0)), row.text(1), static_cast<int>(row.integer(2)), row.bytes(3)};
}

StoredPart readPart(const sql::Rows& row) {
    auto part = readContent(row);
    part.form = row.text(4);
    part.state = row.text(5);
    part.conflicts = row.integer(6);
    return part;
}

Result<QHash<QString, records::Record>> opened(const QList<StoredPart>& parts, const Dictionaries& dictionaries) {
    QHash<QString, QList<records::Part>> byRecord;
    for (const auto& part : parts) {
        const auto payload = dictionaries.decompress(part.frame, maxPayload);
        auto object = payload ? parseJsonObject(*payload) : payload.error();
        if (!object)
            return Error{u"damaged"_s, {{u"cause"_s, object.error().code}}};
        byRecord[part.record].append({static_cast<rules::Compartment>(part.compartment), std::move(*object)});
    }
    QHash<QString, records::Record> found;
    for (const auto& recordParts : std::as_const(byRecord)) {
        const auto record = records::join(recordParts);
        if (!record && record.error().code == "missingCore"_L1)
            continue; // its core part comes with a later page
        if (!record)
            return Error{u"damaged"_s, {{u"cause"_s, record.error().code}}};
        found.insert(record->id, *record);
    }
    return found;
}

// An empty form: the server did not say what it is.
static bool isWhollyNeeded(const StoredPart& core, const PendingStates& pending) {
    const bool mayHaveWarrant = core.form == "runawayStatus"_L1 && core.state != "Voided"_L1;
    return core.form.isEmpty() || mayHaveWarrant || pending.contains(core.form + u'/' + core.state);
}

QList<StoredPart> partsOfRow(const QString& assignment, const QList<StoredPart>& parts, const PendingStates& pending) {
    QSet<QString> whole{assignment};
    QSet<QString> core;
    for (const auto& part : parts) {
        const bool isCore = part.compartment == static_cast<int>(rules::Compartment::Core);
        if (part.conflicts != 0 || (isCore && isWhollyNeeded(part, pending)))
            whole.insert(part.record);
        else if (isCore && part.form == "referral"_L1)
            core.insert(part.record);
    }
    QList<StoredPart> needed;
    for (const auto& part : parts)
        if (whole.contains(part.record) ||
            (core.contains(part.record) && part.compartment == static_cast<int>(rules::Compartment::Core)))
            needed.append(part);
    return needed;
}

} // namespace cts::client
