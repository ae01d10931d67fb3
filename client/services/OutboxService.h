#pragma once

#include "shared/base/Result.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QObject>

namespace cts::client {

class ClientStore;
struct StoredOperation;

// One thing the user did that the server has not applied: still waiting, or refused, or in conflict.
struct OutboxEntry {
    // Undeliverable: the server does not take it; it is tried again, and what was done after it waits behind it.
    enum class State { Waiting, HeldBack, Undeliverable, Refused, Conflict };
    qint64 n = 0;
    QString operationId;
    QString recordId;
    QString assignmentId;
    QString action; // "edit", "submit", ...
    QString title;  // ListingRow::title
    QDateTime at;   // UTC, when it was done
    State state = State::Waiting;
    Error why; // code and data when refused, undeliverable or held back
};

// What the Outbox window shows and does. Lives on the UI thread.
class OutboxService : public QObject {
    Q_OBJECT
public:
    explicit OutboxService(ClientStore& store, QObject* parent = nullptr);

    QList<OutboxEntry> entries() const;
    // Puts a refused entry aside after the user has read why; its text stays in the device's history.
    Status putAside(qint64 n);

private:
    OutboxEntry entryOf(const StoredOperation& stored, const QMap<qint64, Error>& heldBack) const;

    ClientStore& m_store;
};

} // namespace cts::client
