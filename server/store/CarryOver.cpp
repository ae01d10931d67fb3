#include "server/store/CarryOver.h"

#include "server/store/AccountStore.h"
#include "server/store/DeviceStore.h"
#include "server/store/DirectoryIndex.h"
#include "server/store/SessionStore.h"
#include "server/store/StoreFault.h"
#include "shared/sql/Transaction.h"

using namespace Qt::StringLiterals;

namespace cts::server {

static void carryDevices(sql::Connection& from, sql::Connection& to) {
    DeviceStore devices(to);
    for (const auto& device : DeviceStore(from).all()) {
        if (!devices.find(device.id))
            devices.add(device.id, device.userId, device.name, device.createdAt);
        devices.setRole(device.id, device.role);
        if (device.revokedAt)
            devices.revoke(device.id, *device.revokedAt);
    }
}

static void carryPasswords(sql::Connection& from, sql::Connection& to) {
    AccountStore accounts(to);
    for (const auto& account : AccountStore(from).all())
        if (accounts.ofUser(account.userId))
            accounts.update(account);
}

static QStringList madeActive(sql::Connection& from, sql::Connection& to) {
    const DirectoryIndex before(from);
    QStringList ids;
    for (const auto& user : DirectoryIndex(to).all(u"user"_s)) {
        const auto entry = before.find(user.id);
        if (user.active && entry && !entry->active)
            ids.append(user.id);
    }
    return ids;
}

QStringList carryOver(sql::Connection& from, sql::Connection& to) {
    auto transaction = must(sql::Transaction::begin(to));
    carryDevices(from, to);
    carryPasswords(from, to);
    SessionStore sessions(to);
    sessions.dropAll();
    for (const auto& session : SessionStore(from).all())
        sessions.add(session);
    must(transaction.commit());
    return madeActive(from, to);
}

void endAllSessions(sql::Connection& database) {
    SessionStore(database).dropAll();
}

} // namespace cts::server
