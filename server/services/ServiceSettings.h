#pragma once

#include "shared/protocol/SyncMessages.h"

#include <QHash>
#include <QString>

namespace cts::server {

// Protocol versions of devices: what an older program may still do.
struct ProtocolVersions {
    int newest = protocol::protocolVersion;
    int oldestPull = 1; // below it, work is taken and nothing is told: the program must be updated first
};

// What the configuration says to the services.
struct ServiceSettings {
    qint64 firstAssignmentNumber = 10001;
    QString linkBase = {};                         // links in mails: this and the assignment's id
    qsizetype pageBytes = 1024 * 1024;             // of one answer to a pull, roughly
    int searchHits = 200;                          // most hits a search shows
    qint64 unnamedBlobBytes = 512LL * 1024 * 1024; // one user may have sent that no record names yet
    int uploadDays = 7;                            // an upload that does not go on is given up after
    int unnamedBlobDays = 30;                      // a blob that no operation has named is removed after
    ProtocolVersions versions = {};
    QHash<QString, QString> inboxes = {}; // "dcfs" -> functional mail address (domain 4.8)
};

} // namespace cts::server
