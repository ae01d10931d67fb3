#pragma once

#include "client/services/QueueItem.h"
#include "shared/base/Result.h"
#include "shared/records/Reducer.h"

#include <QJsonObject>
#include <QList>

namespace cts::client {

class ClientStore;

// What a user still has in hands, in one way: what leaving them means to each item.
struct OpenWork {
    QString action;          // the step that hands it over: "reassignAdvocate", "reassignWorker", "reroute"
    QString argument;        // the argument that names the successor
    QStringList roles;       // of a successor
    QString department;      // and theirs; empty: any
    QString agencyId;        // and theirs; empty: any
    QList<QueueItem> items;  // what is handed over
    bool mayHandOver = true; // whether this administrator can; otherwise somebody else has to
};

// What an administrator does with the users of their scope (domain 2.3, 3.17): who they are and may become, what they
// have in hands. Records only, so it works offline; accounts are the server's. Lives on the UI thread.
class UserService {
public:
    explicit UserService(ClientStore& store) : m_store(store) {}

    // Roles that this user may give to somebody new; empty: no administrator.
    QStringList creatableRoles() const;
    // Whether the directory entry (fields, "id", "state") is in this user's scope: may be edited or deactivated by
    // them.
    bool isManaged(const QJsonObject& entry) const;
    // Makes a user. Gives back the id. `typedReplaced`: as in Attempt::commit. Errors: "incomplete" {problems},
    // refusals of records::reduce, store errors.
    Result<QString> add(const QJsonObject& fields, const QStringList& typedReplaced = {});
    // What the user has in hands, as far as this device knows; never empty lists of items.
    QList<OpenWork> openWork(const QJsonObject& user) const;
    // Who could take it over: directory entries, by name.
    QList<QJsonObject> successors(const OpenWork& work, const QString& userId) const;
    // Takes the step "deactivate" or "reactivate". Errors: refusals of records::reduce ("openWork"...), store errors.
    Status setActive(const QString& userId, bool active, const QString& reason);

private:
    records::ReduceContext context() const;
    bool mayTakeStep(const records::Record& record, const QString& action, bool fromItsState) const;

    ClientStore& m_store;
};

} // namespace cts::client
