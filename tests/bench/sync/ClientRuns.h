#pragma once

#include <QString>
#include <QUrl>

namespace cts::bench {

// Where the server of the county is.
struct Served {
    QUrl url;
    qint64 pid = 0;
    QString flushFile; // where it counts its flushes
};

// What the clients of one process are measured at; each tells its figures on the standard output. Real clients: TLS,
// encrypted databases, the list complete at the end. Throws std::runtime_error when a run fails.
void firstSync(const Served& server, const QString& user);
// A first sync, and then everything that one client does afterwards.
void laterSyncs(const Served& server);
// `clients` of 500 records each at once.
void manyClients(const Served& server, int clients);
// A first sync that is cut once at about its half and then goes on.
void resumedSync(const Served& server);
// A grant of 10,000 records is withdrawn.
void withdrawnGrant(const Served& server);
// Pushes of ten edits each by many devices at once.
void pushes(const Served& server, int clients);

} // namespace cts::bench
