#pragma once

#include "shared/protocol/SyncMessages.h"
#include "shared/records/Operation.h"
#include "tests/sim/world/SimClient.h"

#include <QHash>
#include <QMap>

#include <algorithm>
#include <optional>

namespace cts::sim {

// An operation that lies in a device's outbox.
struct Saved {
    records::Operation operation;
    bool promised = false; // the person was told that it is saved; otherwise it was found there after a fault
    // Whether the person has put it aside; nobody knows where a disk failed over it.
    enum class Aside { No, Perhaps, Yes };
    Aside aside = Aside::No;
};

// An answer that has reached a device.
struct Heard {
    protocol::Receipt receipt;
    bool taken = false;                           // a run has ended well since: the device has kept it
    bool forgotten = false;                       // the server has gone back to a backup that does not have it
    std::optional<protocol::Outcome> before = {}; // that was taken: an earlier answer, which the server had forgotten

    // Whether a person has to decide on it, as far as is known.
    bool mustDecide() const { return asksPerson(taken ? receipt.outcome : before.value_or(protocol::Outcome::Later)); }
    bool mayDecide() const { return asksPerson(receipt.outcome) || mustDecide(); }

private:
    static bool asksPerson(protocol::Outcome outcome) {
        return outcome == protocol::Outcome::Refused || outcome == protocol::Outcome::Conflict;
    }
};

// The values that a number of a device may have: it has been told, and may not have kept it.
struct Span {
    qint64 least = 0;
    qint64 most = 0;

    void include(qint64 n) { *this = {std::min(least, n), std::max(most, n)}; }
};

// What the simulation knows of each device without asking the program: every operation that was said to be saved, as it
// was then, and every answer that reached the device. One thread.
class Ledger {
public:
    struct Device {
        QString id;                       // as the server knows it
        qint64 known = 0;                 // highest n looked at
        QMap<qint64, Saved> saved;        // by n
        QMap<qint64, Heard> heard;        // by n
        QMap<QString, QJsonObject> typed; // by record: fields of a draft that was said to be kept
        Span delivered;                   // up to this n the server has its operations, as it was told
        Span acknowledged;                // up to this n its copy holds them
        qint64 told = 0;                  // what it was told last of the one
        qint64 toldSecured = 0;           // and of what lies in a backup
        qint64 secured = 0;               // up to this n the newest backup holds its operations

        // Whether an operation has to be shown as waiting; whether it may be.
        bool mustWait(qint64 n) const;
        bool mayWait(qint64 n) const;
    };

    // Forgets everything; the devices are as the world begins.
    void begin(const std::vector<std::unique_ptr<SimClient>>& clients);
    // Looks into the outbox for what is new. Gives how much there was. Errors: those of the store.
    Result<int> look(SimClient& client, bool promised);
    void heard(const QString& device, const protocol::SyncAnswer& answer);
    // A run ended well.
    void taken(const QString& device);
    // A device has been started again. The cache may have lost what it was told last: it is not flushed with every
    // commit, since the server tells it again. What comes of that waits once more.
    void started(SimClient& client);
    void putAside(const QString& device, qint64 n, Saved::Aside aside);
    // A draft was said to be kept; empty: there is none any more, or nobody knows. Also forgotten with the next
    // operation on the record.
    void typed(const QString& device, const QString& record, const QJsonObject& fields);

    const Device& of(const QString& device) const { return *m_devices.constFind(device); }
    // The server is up, in this epoch.
    void serverIs(const QString& epoch);
    // A backup holds the devices' operations up to these n, by the devices' ids.
    void secured(const QHash<QString, qint64>& numbers);
    // The server has gone back to it.
    void wentBack(const QHash<QString, qint64>& numbers);

    // Operations on an assignment above an acknowledgement.
    QList<records::Operation> pendingOf(const QString& device, const QString& assignment, qint64 acknowledged) const;

private:
    QMap<QString, Device> m_devices;
    QString m_epoch;
    QHash<QString, QHash<QString, qint64>> m_floors; // by earlier epoch, device: what the server still has of it
};

} // namespace cts::sim
