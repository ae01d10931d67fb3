#pragma once

#include "tests/support/county/TestClient.h"

#include <QStringList>

#include <stdexcept>

namespace cts::tests {

// A client and the youth in service that it holds.
struct Caseload {
    std::unique_ptr<TestClient> client;
    QStringList youth; // ids of assignments
};

// Assignments in service that this client holds.
inline QStringList inService(TestClient& client) {
    client::ListingQuery query;
    query.status = QStringLiteral("Approved");
    QStringList found;
    for (const auto& row : client.cases().listing(query))
        found.append(row.assignmentId);
    return found;
}

// Signs in whoever of the role holds so many youth in service at least. Throws std::runtime_error when nobody does.
inline Caseload caseloadOf(TestCounty& county, const QString& role, int least = 1) {
    for (const auto& user : county.users()) {
        if (user.role != role)
            continue;
        Caseload found{std::make_unique<TestClient>(county, user), {}};
        found.youth = inService(*found.client);
        if (found.youth.size() >= least)
            return found;
    }
    throw std::runtime_error("nobody of the role has youth in service");
}

// A practice county, and the client of an advocate with youth in service. UI thread.
class YouthWorld {
public:
    // `least`: so many youth in service at least. Throws as above.
    explicit YouthWorld(int least = 1) : county(12 * least) {
        auto caseload = caseloadOf(county, QStringLiteral("ADVOCATE"), least);
        advocate = std::move(caseload.client);
        youth = std::move(caseload.youth);
    }

    TestCounty county;
    std::unique_ptr<TestClient> advocate;
    QStringList youth;
};

} // namespace cts::tests
