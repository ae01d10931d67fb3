#pragma once

#include "server/services/ServiceSettings.h"
#include "server/store/Database.h"
#include "shared/base/Clock.h"
#include "shared/rules/Rulebook.h"

#include <memory>

namespace cts::server {

// What every service needs. Made once by the application, which keeps all of it alive longer than the services.
struct ServerContext {
    Database& database;
    std::shared_ptr<const rules::Rulebook> rulebook;
    const Clock& clock;
    ServiceSettings settings;
};

} // namespace cts::server
