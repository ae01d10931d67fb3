#pragma once

#include "tests/support/county/TestClient.h"

#include <QStringList>

#include <stdexcept>

namespace cts::tests {

// A practice county, and the client of an advocate with youth in service. UI thread.
class YouthWorld {
public:
    // `least`: so many youth in service at least. Throws std::runtime_error when no advocate has them.
    explicit YouthWorld(int least = 1) : county(12 * least) {
        for (const auto& user : county.users()) {
            if (user.role != QLatin1StringView("ADVOCATE"))
                continue;
            advocate = std::make_unique<TestClient>(county, user);
            youth = inService(*advocate);
            if (youth.size() >= least)
                return;
        }
        throw std::runtime_error("no advocate has youth in service");
    }

    // Assignments in service that this client holds.
    static QStringList inService(TestClient& client) {
        client::ListingQuery query;
        query.status = QStringLiteral("Approved");
        QStringList found;
        for (const auto& row : client.cases().listing(query))
            found.append(row.assignmentId);
        return found;
    }

    TestCounty county;
    std::unique_ptr<TestClient> advocate;
    QStringList youth;
};

} // namespace cts::tests
