#pragma once

#include "tests/sim/driver/DiskWatch.h"

class QSqlDriver;

// What a driver module gives to the simulated world, by name.
extern "C" {
Q_DECL_EXPORT void cts_sim_install(cts::sim::DiskWatch* watch);
Q_DECL_EXPORT QSqlDriver* cts_sim_driver();
}
