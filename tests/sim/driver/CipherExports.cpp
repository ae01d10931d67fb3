#include "client/store/sqlcipher/CipherDriver.h"
#include "tests/sim/driver/Exports.h"
#include "tests/sim/driver/FaultVfs.h"
#include "tests/sim/driver/WatchedDriver.h"

static cts::sim::DiskWatch* watched = nullptr;

void cts_sim_install(cts::sim::DiskWatch* watch) {
    watched = watch;
    cts::sim::installFaultVfs(*watch);
}

QSqlDriver* cts_sim_driver() {
    return new cts::sim::WatchedDriver<cts::client::CipherDriver>(*watched);
}
