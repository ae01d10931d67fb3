#pragma once

#include "client/store/Cache.h"
#include "client/store/Outbox.h"
#include "client/sync/Credentials.h"
#include "client/sync/Transport.h"
#include "shared/base/Clock.h"
#include "shared/rules/RulebookShelf.h"

#include <QDir>

namespace cts::client {

// What a run needs; everything borrowed.
struct SyncTools {
    Cache& cache;
    Outbox& outbox;
    Credentials& credentials;
    Transport& transport;
    QDir sealedRoot; // ProfilePaths::sealedRoot
    const Clock& clock;
    rules::RulebookShelf& shelf;
};

} // namespace cts::client
