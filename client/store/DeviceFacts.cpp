#include "client/store/DeviceFacts.h"

#include "shared/records/UserRules.h"

namespace cts::client {

using namespace Qt::StringLiterals;
using records::Answer;

static bool isActive(const QJsonObject& entry) {
    return entry.value("active"_L1).toString() == "YES"_L1;
}

static Answer answer(bool yes) {
    return yes ? Answer::Yes : Answer::No;
}

std::optional<QJsonObject> DeviceFacts::directoryEntry(const QString& id) const {
    const auto found = m_directory.constFind(id);
    return found == m_directory.cend() ? std::nullopt : std::optional(*found);
}

Answer DeviceFacts::activeUser(const QString& userId, const QStringList& roles) const {
    const auto entry = directoryEntry(userId);
    if (!entry)
        return Answer::Unknown;
    return answer(isActive(*entry) && records::holdsOneOf(*entry, roles));
}

Answer DeviceFacts::activeAdvocate(const QString& userId, const QString& agencyId) const {
    const auto entry = directoryEntry(userId);
    if (!entry)
        return Answer::Unknown;
    return answer(isActive(*entry) && records::holdsOneOf(*entry, {u"ADVOCATE"_s}) &&
                  entry->value("agencyId"_L1).toString() == agencyId);
}

Answer DeviceFacts::activeAgency(const QString& agencyId) const {
    const auto entry = directoryEntry(agencyId);
    return entry ? answer(isActive(*entry)) : Answer::Unknown;
}

// A device holds a part of the county only: it can say yes, never no.
Answer DeviceFacts::openAdvocacyFor(const records::Record& assignment) const {
    for (const auto& row : m_listing.sameYouth(assignment.fields, assignment.id)) {
        const bool isOpen = row.status != "Closed"_L1 && row.status != "Withdrawn"_L1;
        if (isOpen && row.referralType != "FRP_ONLY"_L1 && !row.referralType.isEmpty())
            return Answer::Yes;
    }
    return Answer::Unknown;
}

} // namespace cts::client
