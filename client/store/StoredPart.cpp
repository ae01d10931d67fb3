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

Result<QHash<QString, records::Record>> opened(const QList<StoredPart>& parts, const Dictionaries& dictionaries,
                                               const QSet<QString>* only) {
    QHash<QString, QList<records::Part>> byRecord;
    for (const auto& part : parts) {
        if (only && !only->contains(part.record))
            continue;
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

bool rowNeeds(const QString& form, const QString& state, const PendingStates& pending) {
    return form.isEmpty() || form == "referral"_L1 || (form == "runawayStatus"_L1 && state != "Voided"_L1) ||
           pending.contains(form + u'/' + state);
}

} // namespace cts::client
