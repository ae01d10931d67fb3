#include "client/services/BlobThread.h"

#include "client/sync/HttpTransport.h"

namespace cts::client {

// Made, used and destroyed on the blobs thread.
struct BlobThread::Workplace {
    std::unique_ptr<Blobs> blobs;
    QNetworkAccessManager network;
    HttpTransport transport;
    BlobLane lane;

    Workplace(std::unique_ptr<Blobs> opened, const QUrl& server, const Clock& clock)
        : blobs(std::move(opened)), transport(network, server), lane(*blobs, transport, clock) {}
};

BlobThread::BlobThread(SyncThread::Settings settings, const SecureBytes& key, const Clock& clock, QObject* parent)
    : QObject(parent), m_settings(std::move(settings)), m_key(SecureBytes::copyOf(key.view())), m_clock(clock) {
    qRegisterMetaType<Error>();
}

BlobThread::~BlobThread() {
    stop();
}

Status BlobThread::start() {
    m_thread.start(QThread::LowPriority);
    std::optional<Error> failure;
    m_thread.runAndWait([&] {
        auto blobs = Blobs::open(m_settings.paths, m_key, m_clock);
        if (!blobs)
            failure = blobs.error();
        else
            m_workplace = std::make_unique<Workplace>(std::move(*blobs), m_settings.server, m_clock);
    });
    m_key = SecureBytes();
    if (failure)
        return *failure;
    connectLane(m_workplace->lane);
    return Done{};
}

void BlobThread::connectLane(BlobLane& lane) {
    connect(&lane, &BlobLane::progress, this, &BlobThread::progress);
    connect(&lane, &BlobLane::arrived, this, &BlobThread::arrived);
    connect(&lane, &BlobLane::sent, this, &BlobThread::sent);
    connect(&lane, &BlobLane::failed, this, &BlobThread::failed);
    connect(&lane, &BlobLane::accessNeeded, this, &BlobThread::accessNeeded);
}

void BlobThread::stop() {
    m_thread.stop([this] { m_workplace.reset(); });
}

void BlobThread::setAccess(const QByteArray& token) {
    if (m_workplace)
        m_thread.post([this, token] { m_workplace->lane.setAccess(token); });
}

void BlobThread::wake() {
    if (m_workplace)
        m_thread.post([this] { m_workplace->lane.wake(); });
}

void BlobThread::hurry() {
    if (m_workplace)
        m_thread.post([this] { m_workplace->lane.hurry(); });
}

} // namespace cts::client
