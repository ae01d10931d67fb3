#pragma once

#include "client/services/QueueItem.h"
#include "shared/base/Result.h"
#include "shared/records/Operation.h"

#include <QJsonObject>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace cts::client {

class ClientStore;

// How one item of a bulk decision went on this device; the server's word follows through the outbox.
struct BulkResult {
    QString recordId;
    QString title; // ListingRow::title
    bool done = false;
    Error error; // why not, when !done
};

// One decision on many items, in slices between which the window does other things. Each slice is one outbox
// transaction: what is done stays done, wherever the rest is cut off (cancelled, locked, closed), and the rest waits in
// the queue as before. Borrows the store; to be destroyed before it. Lives on the UI thread.
class BulkDecision final : public QObject {
    Q_OBJECT
public:
    // What a slice may take. One item is decided in every slice, however long it takes.
    static constexpr std::chrono::milliseconds defaultSlice{10};

    BulkDecision(ClientStore& store, QList<QueueItem> items, QString action, QJsonObject args,
                 std::chrono::milliseconds slice = defaultSlice, QObject* parent = nullptr);

    // Goes on by itself from here, a slice at a time, until finished().
    void start();
    // Decides the next slice at once. False when nothing is left to do.
    bool runSlice();
    // Nothing after the slices that are done; finished() comes when there was something left.
    void cancel();

    bool isRunning() const { return !m_cancelled && decided() < total(); }
    int total() const { return static_cast<int>(m_items.size()); }
    int decided() const { return static_cast<int>(m_results.size()); }
    // Of the items decided so far, in the order in which they were given. Errors: "notFound", "changedSinceRead", those
    // of records::reduce and of the store; after an error of the store all the rest has the same.
    const QList<BulkResult>& results() const { return m_results; }

Q_SIGNALS:
    void progressed(int decided, int total);
    // Everything is decided or cancelled.
    void finished();

private:
    Status add(const QueueItem& item, QList<records::Operation>& operations) const;
    void commit(qsizetype first, const QList<records::Operation>& operations);

    ClientStore& m_store;
    QList<QueueItem> m_items;
    QString m_action;
    QJsonObject m_args;
    std::chrono::milliseconds m_slice;
    QList<BulkResult> m_results;
    QTimer m_timer;
    bool m_cancelled = false;
};

} // namespace cts::client
