#pragma once

#include "shared/rules/DeadlineAnswer.h"

#include <QList>

namespace cts::rules {

// What is due first of all that is still asked for (domain 8.2, "Next due").
struct NextDeadline {
    QString code; // of the deadline table; empty = nothing
    QDate due;

    explicit NextDeadline(const QList<DeadlineAnswer>& answers);
};

} // namespace cts::rules
