#pragma once

#include "shared/rules/DeadlineRules.h"

#include <QDate>
#include <QDateTime>

#include <optional>

namespace cts::rules {

// What is known of a submission that may have been signed without a network.
struct SigningFacts {
    QDateTime signedAt;                      // by the device's clock
    QDateTime receivedAt;                    // by the server's clock
    std::optional<qint64> clockAheadSeconds; // device minus server at the last sync; nothing when it never synced
};

// The moment that a submission counts from (domain 5.9).
struct SigningTime {
    QDateTime at; // UTC
    QDate date;   // in Los Angeles, what deadlines compare
    // Why the server's time counts and not the device's: "clockUnknown", "clockOff", "arrivedLate",
    // "signedAfterArrival"; empty when the device's time counts.
    QString note;
};

// The device's time when its clock was right at the last sync and the item arrived soon enough; otherwise the server's.
SigningTime signingTime(const SigningRules& rules, const SigningFacts& facts);

} // namespace cts::rules
