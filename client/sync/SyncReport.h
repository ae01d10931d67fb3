#pragma once

#include "client/store/Cache.h"
#include "shared/base/Error.h"

#include <QJsonObject>
#include <QMetaType>
#include <QStringList>

#include <optional>

namespace cts::client {

// How a run ended.
struct SyncReport {
    std::optional<Error> error;
    Cache::Changed changed;
    bool outboxMoved = false;        // something was acknowledged
    bool rulebook = false;           // a newer rulebook lies in the cache
    bool restored = false;           // the server has gone back to an older state: it gets again what it has forgotten
    bool upgrade = false;            // this program is too old to be told anything; its work was delivered
    std::optional<QJsonObject> user; // the account as the server knows it now, when it was asked
    QStringList roles;               // with `user`: all roles held, the main one first
    bool roleAsked = false;          // the run was to change the role
    bool roleSettled = false;        // the server knows the role this device acts in; `user` has it
    std::optional<Error> roleRefused;
};

} // namespace cts::client

Q_DECLARE_METATYPE(cts::client::SyncReport)
