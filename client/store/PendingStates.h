#pragma once

#include "shared/rules/Rulebook.h"

#include <QHash>
#include <QJsonObject>

namespace cts::client {

// Why a form that stands in some state may be somebody's to act on, and what the listing keeps of it for the answer.
struct PendingState {
    // A clock that may run there: late, it is somebody's task (rules::ClockRule::taskOf).
    struct Clock {
        QString from;
        QString done;
        QStringList pendingCodes;
        bool operator==(const Clock&) const = default;
    };
    bool decision = false;  // it waits for somebody's decision
    QStringList returnedBy; // "FROM/ACTION" of the steps that give it back to there for correction
    QList<Clock> clocks;
    QStringList fields; // those that its steps and clocks ask about
    bool operator==(const PendingState&) const = default;
};

// By "FORM/STATE". The fields of the assignment that deadlines and clocks are counted from stand at "".
using PendingStates = QHash<QString, PendingState>;
PendingStates pendingStates(const rules::Rulebook& rulebook);

// As the cache keeps it: when it changes, rows are derived anew.
QJsonObject toJson(const PendingStates& states);
PendingStates pendingStatesFromJson(const QJsonObject& json);

} // namespace cts::client
