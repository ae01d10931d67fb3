#pragma once

#include "shared/protocol/SyncMessages.h"
#include "shared/records/Operation.h"
#include "tests/sim/world/SimClient.h"

#include <QMap>

namespace cts::sim {

// An operation that lies in a device's outbox.
struct Saved {
    records::Operation operation;
    bool promised = false; // the person was told that it is saved; otherwise it was found there after a fault
    // Whether the person has put it aside; nobody knows where a disk failed over it.
    enum class Aside { No, Perhaps, Yes };
    Aside aside = Aside::No;
};

// What the simulation knows of each device without asking the program: every operation that was said to be saved, as it
// was then, and every answer that reached the device. One thread.
class Ledger {
public:
    struct Device {
        QString id;                            // as the server knows it
        qint64 known = 0;                      // highest n looked at
        QMap<qint64, Saved> saved;             // by n
        QMap<qint64, protocol::Receipt> heard; // by n: answers that reached the device
        QMap<QString, QJsonObject> typed;      // by record: fields of a draft that was said to be kept
        qint64 heardUpTo = 0;                  // highest acknowledgement that reached it
        qint64 takenUpTo = 0;                  // and of these the highest that it has said to have taken in
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
    // Operations on an assignment above an acknowledgement.
    QList<records::Operation> pendingOf(const QString& device, const QString& assignment, qint64 acknowledged) const;

private:
    QMap<QString, Device> m_devices;
};

} // namespace cts::sim
