#pragma once

#include "client/services/SyncThread.h"
#include "client/sync/BlobLane.h"

namespace cts::client {

// A BlobLane on a thread of its own, with its own connection to the list of documents and its own connections to the
// server. Lives on the UI thread; its signals come there. Stopping waits for the thread.
class BlobThread final : public QObject {
    Q_OBJECT
public:
    // `key` is used now. `clock` is borrowed.
    BlobThread(SyncThread::Settings settings, const SecureBytes& key, const Clock& clock, QObject* parent = nullptr);
    ~BlobThread() override;

    // Errors: those of Blobs::open.
    Status start();
    void stop();

    void setAccess(const QByteArray& token);
    void wake();
    void hurry();

Q_SIGNALS:
    // Those of BlobLane.
    void progress(const QString& sha256, qint64 moved, qint64 bytes);
    void arrived(const QString& sha256);
    void sent(const QString& sha256);
    void failed(const QString& sha256, const cts::Error& error);
    void accessNeeded();

private:
    struct Workplace; // everything that lives on the blobs thread
    void connectLane(BlobLane& lane);

    SyncThread::Settings m_settings;
    SecureBytes m_key;
    const Clock& m_clock;
    WorkerThread m_thread;
    std::unique_ptr<Workplace> m_workplace;
};

} // namespace cts::client
