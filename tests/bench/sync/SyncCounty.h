#pragma once

#include "server/app/ServerApplication.h"
#include "tests/bench/sync/CaseDocuments.h"

#include <QTemporaryDir>

namespace cts::bench {

// Users of the county that is measured, by the name they sign in with.
namespace who {
inline QString manager() {
    return QStringLiteral("manager"); // sees all 2,500 cases
}
inline QString agencyAdmin() {
    return QStringLiteral("agencyadmin"); // sees the 500 cases of the smaller agency
}
inline QString advocate(int n) {
    return QStringLiteral("advocate%1").arg(n); // 0 has 100 cases of the larger agency, the others 25 each
}
} // namespace who

inline constexpr int advocates = 97;
inline constexpr int countyCases = 2500;

// Makes the county in a folder: its database with 50,000 records in 2,500 cases, written as the server writes them but
// without an operation for each, and the same records as one JSON document a line for the peer. Throws
// std::runtime_error.
void makeCounty(const QString& folder);
QString documentsFile(const QString& folder);

// Serves the county of a folder until its standard input ends; prints its port. A "w" on the input takes the agency's
// administrator out of the agency. Gives the exit code.
int serveCounty(const QString& folder);
// Where the process that serves it counts its flushes.
QString flushFile(const QString& folder);

// The configuration and certificate that a county of a folder is served with.
server::Config configOf(const QString& folder);

} // namespace cts::bench
