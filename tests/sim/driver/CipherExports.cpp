#include "client/store/sqlcipher/CipherDriver.h"
#include "tests/sim/driver/Exports.h"
#include "tests/sim/driver/FaultVfs.h"

void cts_sim_install(cts::sim::DiskWatch* watch) {
    cts::sim::installFaultVfs(*watch);
}

QSqlDriver* cts_sim_driver() {
    return new cts::client::CipherDriver;
}
