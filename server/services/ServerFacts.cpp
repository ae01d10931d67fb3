#include "server/services/ServerFacts.h"

#include "server/services/CaseFields.h"
#include "server/store/AssignmentLookup.h"
#include "shared/records/Settings.h"

using namespace Qt::StringLiterals;

namespace cts::server {

using records::Answer;

namespace {

Answer answer(bool yes) {
    return yes ? Answer::Yes : Answer::No;
}

} // namespace

ServerFacts::ServerFacts(Store& store, const rules::Rulebook& rulebook) : m_store(store), m_rulebook(rulebook) {}

Answer ServerFacts::activeUser(const QString& userId, const QStringList& roles) const {
    const auto entry = m_store.directory().find(userId);
    return answer(entry && entry->kind == fields::kindUser && entry->active && entry->holdsOneOf(roles));
}

Answer ServerFacts::activeAdvocate(const QString& userId, const QString& agencyId) const {
    const auto* advocate = m_rulebook.permissions().relation(u"advocate"_s);
    const auto entry = m_store.directory().find(userId);
    return answer(entry && entry->kind == fields::kindUser && entry->active && !agencyId.isEmpty() &&
                  entry->agencyId == agencyId && advocate && entry->holdsOneOf(advocate->roles));
}

Answer ServerFacts::activeAgency(const QString& agencyId) const {
    const auto entry = m_store.directory().find(agencyId);
    return answer(entry && entry->kind == fields::kindAgency && entry->active);
}

Answer ServerFacts::openAdvocacyFor(const records::Record& assignment) const {
    return answer(m_store.assignments().openAdvocacyLike(RecordIndexer(m_rulebook).keysOf(assignment)).has_value());
}

std::optional<QJsonObject> ServerFacts::directoryEntry(const QString& id) const {
    const auto entry = m_store.directory().find(id);
    if (!entry)
        return std::nullopt;
    const auto stored = m_store.records().find(id);
    return stored ? std::optional(stored->record.fields) : std::nullopt;
}

QJsonObject ServerFacts::settings() const {
    if (m_settings)
        return *m_settings;
    const auto stored = m_store.records().find(records::settingsRecordId());
    const qint64 revision = stored ? stored->record.revision : 0;
    auto& known = m_store.settings();
    if (!known || known->revision != revision)
        known = {revision, records::effectiveSettings(m_rulebook, stored ? stored->record.fields : QJsonObject())};
    m_settings = known->values;
    return *m_settings;
}

QList<records::KnownUser> ServerFacts::users() const {
    QList<records::KnownUser> users;
    for (const auto& entry : m_store.directory().all(fields::kindUser))
        users.append(
            {entry.id, entry.roles(), entry.department, entry.unitId, entry.agencyId, entry.email, entry.active});
    return users;
}

// The access index has a row for each assignment that names somebody.
QSet<qint64> ServerFacts::recordsSeenBy(const rules::Relation& relation, const QString& value) const {
    const auto principal = m_store.scope().principal(relation.id + u':' + value);
    return principal ? m_store.scope().recordsOf(*principal) : QSet<qint64>();
}

bool ServerFacts::hasOpenWork(const QString& userId) const {
    const AssignmentLookup lookup(m_store.connection());
    for (const auto& relation : m_rulebook.permissions().relations) {
        const bool names = relation.by == rules::Relation::By::User && relation.from.startsWith("assignment."_L1);
        if (names && lookup.anyOpen(recordsSeenBy(relation, userId)))
            return true;
    }
    return false;
}

QStringList ServerFacts::assignmentsOfAgency(const QString& agencyId) const {
    QStringList ids;
    for (const auto& relation : m_rulebook.permissions().relations)
        if (relation.by == rules::Relation::By::Agency && relation.from == "assignment.agencyId"_L1)
            ids += AssignmentLookup(m_store.connection()).everSeenBy(relation.id + u':' + agencyId);
    ids.removeDuplicates();
    return ids;
}

} // namespace cts::server
