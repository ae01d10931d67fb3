#pragma once

#include <QHash>
#include <QString>

namespace cts::server {

// What the configuration says to the services.
struct ServiceSettings {
    qint64 firstAssignmentNumber = 10001;
    QString linkBase = {};                 // links in mails: this and the assignment's id
    qsizetype pageBytes = 4 * 1024 * 1024; // of one answer to a pull, roughly
    int searchHits = 200;                  // most hits a search shows
    QHash<QString, QString> inboxes = {};  // "dcfs" -> functional mail address (domain 4.8)
};

} // namespace cts::server
