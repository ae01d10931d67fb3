#pragma once

#include <QDate>
#include <QString>

namespace cts::server {

// What to search for (domain 8.1). Empty ones do not count; the others must all fit.
struct SearchCriteria {
    // Beside the states of the workflows, `status` may be one of these.
    static constexpr QLatin1StringView nonClosed{"NonClosed"};
    static constexpr QLatin1StringView anyStatus{"All"};

    QString assignmentNumber;
    QString referralNumber;
    QString pdjNumber;
    QString caseNumber;
    QString stateId;
    QString lastName;  // beginning of it
    QString firstName; // beginning of it
    QDate dob;
    QString status; // "NonClosed" (also when empty), "All", or a state of the assignment's workflow
};

} // namespace cts::server
