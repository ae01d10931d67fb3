#pragma once

#include "tests/bench/goals/Goal.h"
#include "tests/bench/sync/Figures.h"

namespace cts::bench {

// What was measured in one run, medians.
struct Measured {
    Figures ours;
    Figures peer; // empty: the peer was not run, and what it did once on a machine with two cores stands in its place
    Figures floor;
};

// The figures of sync and what each is held to.
QList<Goal> syncGoals(const Measured& measured);
// What else was measured of each piece of work: processor time, requests, bytes and flushes of both sides.
QString workTable(const Measured& measured);

} // namespace cts::bench
