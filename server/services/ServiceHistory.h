#pragma once

#include "server/services/Caller.h"
#include "server/services/ServerContext.h"

namespace cts::server {

// What services a youth outside one's caseload had (domain 2.4 C8, D:L49): name, identifiers, and for each of their
// assignments number, status, lead, agency and dates of service. No documents and nothing of the case. For those who
// may search the whole county, with a purpose of their own words; every reading is audited with it, and answered only
// once that is durable. Safe from any thread; `done` is called on a database thread. Errors: "purposeRequired" 422,
// "forbidden" 403, "notFound" 404 (also for a youth denied to the caller), "notActive" 403, and those of Database.
class ServiceHistory {
public:
    static constexpr int longestPurpose = 500;

    explicit ServiceHistory(const ServerContext& context) : m_context(context) {}

    // {"youth": {index fields}, "services": [{...}]}, the earliest first.
    void read(Caller caller, QString assignmentId, QString purpose,
              std::function<void(Result<QJsonObject>)> done) const;

private:
    Result<QJsonObject> readIn(Store& store, const Caller& caller, const QString& assignmentId) const;

    const ServerContext& m_context;
};

} // namespace cts::server
