#pragma once

#include "server/services/StoredMailQueue.h"
#include "server/services/SyncService.h"
#include "tests/sim/world/SimServer.h"

#include <QMap>
#include <QSet>

namespace cts::sim {

// A part of a record: the record's id and the compartment.
using PartKey = std::pair<QString, int>;

// What a part holds.
struct PartContent {
    qint64 revision = 0;
    QString hash;

    bool operator==(const PartContent&) const = default;
};

// The services of a running server, made a second time over its database, for what the simulation itself asks and does
// there. Lives no longer than the server runs. Throws std::runtime_error when the database does not answer.
class ServerDesk {
public:
    explicit ServerDesk(SimServer& server);

    // The answer that an operation of a device has got.
    struct Answered {
        QString operation;
        int outcome = 0;
        qint64 sequence = 0;
        QString hash; // of the operation as it arrived
    };
    QMap<qint64, Answered> answersTo(const QString& device);
    // Device -> highest n that it has an answer to.
    QHash<QString, qint64> lastNumbers();
    QString epoch();
    // Operations in the history: id -> sequence.
    QHash<QString, qint64> history();
    // What the access index gives to the caller at this moment, read without the services. Nothing when they are not
    // active.
    std::optional<QMap<PartKey, PartContent>> partsOf(const server::Caller& caller);
    // Everything that a new device of this user would be sent, by the services. Nothing when they are not active.
    std::optional<QList<protocol::PutPart>> freshPull(const server::Caller& caller);
    // Work that came too late and is kept for whoever has the case: a record of the form lateWork.
    struct KeptWork {
        QString record;
        QString assignment;
        QString agency; // that has the case
        QString about;  // the record that it was done on
        QString author;
        QString side; // "COUNTY" or "AGENCY": who decides
        QString state;
        QSet<qint64> sequences; // of its operations in the history
    };
    QList<KeptWork> keptWork();
    // What is wrong with the database itself: its pages, the history's chain, the devices' counts.
    QStringList faults();
    // What is wrong between its tables: faultsOfMaster().
    QStringList faultsOfTables();

    // Takes a mail out of the outbox as the mail worker does: sent, or not taken by the mail server.
    void workOnMail(bool taken);
    void setDisabled(const QString& userName, bool disabled);

private:
    template <class Job> auto read(Job job);

    SimServer& m_server;
    server::ServerContext m_context;
    server::OperationApplier m_applier;
    server::OperationProcessor m_processor;
    server::SyncService m_sync;
    server::StoredMailQueue m_mail;
};

} // namespace cts::sim
