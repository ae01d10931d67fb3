#pragma once

#include "server/services/Caller.h"
#include "server/services/SearchCriteria.h"
#include "server/services/ServerContext.h"

namespace cts::server {

// One assignment found: index fields only (domain 2.4 C8), by the names they have in the assignment's form, and "id",
// "state", and "held": whether the caller may open it.
struct SearchHit {
    QJsonObject fields;
    bool held = false;
};

// The county-wide search (domain 2.3 "Search youth"): county staff find every assignment's index fields, an agency's
// people what is theirs. Every search is audited, and answered only once that is durable. Safe from any thread; `done`
// is called on a database thread.
// Errors: "noCriteria" 422, "forbidden" 403, "notActive" 403, and those of Database.
class Search {
public:
    using Hits = QList<SearchHit>;

    explicit Search(const ServerContext& context) : m_context(context) {}

    // At most ServiceSettings::searchHits, by name.
    void find(Caller caller, SearchCriteria criteria, std::function<void(Result<Hits>)> done) const;

private:
    enum class Reach { None, Own, County };
    Reach reachOf(const rules::Actor& actor) const;
    Result<Hits> findIn(Store& store, const Caller& caller, const AssignmentQuery& query) const;

    const ServerContext& m_context;
};

// Whether the actor's search covers the whole county (domain 2.3 "Search youth", scope all).
bool searchesCounty(const rules::Permissions& permissions, const rules::Actor& actor);
// The search as the index is asked, and the names of the criteria used, for the audit.
AssignmentQuery queryOf(const SearchCriteria& criteria);
QStringList criteriaUsed(const SearchCriteria& criteria);

} // namespace cts::server
