#include "client/store/RowSketch.h"

#include "client/store/ListingRowOf.h"

#include <QSet>

namespace cts::client {

using namespace Qt::StringLiterals;

static bool isCore(const StoredPart& part) {
    return part.compartment == static_cast<int>(rules::Compartment::Core);
}

static bool mayHaveWarrant(const StoredPart& core) {
    return core.form == "runawayStatus"_L1 && core.state != "Voided"_L1;
}

// An empty form: the server did not say what it is.
bool RowSketch::isWhollyNeeded(const StoredPart& core) const {
    return core.form.isEmpty() || mayHaveWarrant(core) || m_pending.contains(core.form + u'/' + core.state);
}

QList<const StoredPart*> RowSketch::neededOf(const QString& assignment, const QList<StoredPart>& parts) const {
    QSet<QString> whole{assignment};
    for (const auto& part : parts)
        if (part.conflicts != 0 || (isCore(part) && isWhollyNeeded(part)))
            whole.insert(part.record);
    QList<const StoredPart*> needed;
    for (const auto& part : parts)
        if (whole.contains(part.record) || (isCore(part) && part.form == "referral"_L1))
            needed.append(&part);
    return needed;
}

// Of a form the fields that its steps and clocks ask about; of the assignment those of a row.
const JsonPick& RowSketch::pickOf(const QString& assignment, const StoredPart& core) {
    const bool isAssignment = core.record == assignment;
    const QString key = isAssignment ? QString() : core.form + u'/' + core.state;
    const auto known = m_picks.constFind(key);
    if (known != m_picks.cend())
        return *known;
    JsonPick pick{{u"formId"_s, u"state"_s, u"revision"_s, u"createdAt"_s, u"trail"_s, u"fields"_s, u"conflicts"_s},
                  {}};
    auto fields = m_pending.value(key).fields;
    if (isAssignment)
        fields += assignmentFieldsOfRows();
    if (mayHaveWarrant(core))
        fields << u"warrantIssuedAt"_s << u"warrantRecalledAt"_s;
    if (isAssignment || !core.form.isEmpty())
        pick.within.insert(u"fields"_s, QSet<QString>(fields.cbegin(), fields.cend()));
    return *m_picks.insert(key, pick);
}

Result<QHash<QString, records::Record>> RowSketch::of(const QString& assignment, const QList<StoredPart>& parts) {
    return skimmed(neededOf(assignment, parts), m_dictionaries,
                   [&](const StoredPart& core) -> const JsonPick& { return pickOf(assignment, core); });
}

} // namespace cts::client
