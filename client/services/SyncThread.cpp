#include "client/services/SyncThread.h"

#include "client/store/ClientStore.h"
#include "client/sync/HttpTransport.h"

namespace cts::client {

using namespace Qt::StringLiterals;

// Made, used and destroyed on the sync thread.
struct SyncThread::Workplace {
    std::unique_ptr<sql::Connection> cacheDatabase;
    std::unique_ptr<sql::Connection> outboxDatabase;
    Cache cache;
    Outbox outbox;
    QNetworkAccessManager network;
    HttpTransport transport;
    EventListener events;
    Credentials credentials;
    SyncEngine engine;

    Workplace(std::unique_ptr<sql::Connection> cacheConnection, std::unique_ptr<sql::Connection> outboxConnection,
              const Settings& settings, const Clock& clock, rules::RulebookShelf& shelf)
        : cacheDatabase(std::move(cacheConnection)), outboxDatabase(std::move(outboxConnection)), cache(*cacheDatabase),
          outbox(*outboxDatabase, clock), transport(network, settings.server), events(network, settings.server),
          credentials(outbox, clock),
          engine({cache, outbox, credentials, transport, QDir(settings.paths.sealedRoot()), clock, shelf}, &events,
                 clock) {}
};

SyncThread::SyncThread(Settings settings, const SecureBytes& key, ClientStore& store, const Clock& clock,
                       QObject* parent)
    : SyncService(parent), m_settings(std::move(settings)), m_key(SecureBytes::copyOf(key.view())), m_store(store),
      m_clock(clock) {
    qRegisterMetaType<SyncStatus>();
    qRegisterMetaType<SyncReport>();
}

SyncThread::~SyncThread() {
    stop();
}

Status SyncThread::start() {
    m_thread.start();
    std::optional<Error> failure;
    m_thread.runAndWait([&] {
        auto cache = ClientStore::openCache(m_settings.paths, m_key);
        auto outbox = ClientStore::openOutbox(m_settings.paths, m_key);
        if (!cache || !outbox) {
            failure = cache ? outbox.error() : cache.error();
            return;
        }
        m_workplace =
            std::make_unique<Workplace>(std::move(*cache), std::move(*outbox), m_settings, m_clock, m_store.shelf());
    });
    m_key = SecureBytes();
    if (failure)
        return *failure;
    auto* engine = &m_workplace->engine;
    connect(engine, &SyncEngine::statusChanged, this, [this](const SyncStatus& status) {
        m_status = status;
        Q_EMIT statusChanged();
    });
    connect(engine, &SyncEngine::accessReady, this, &SyncThread::accessReady);
    connect(engine, &SyncEngine::runFinished, this, &SyncThread::onRunFinished);
    connect(&m_store.events(), &StoreEvents::outboxChanged, engine, &SyncEngine::outboxChanged);
    m_thread.post([engine] { engine->begin(); });
    return Done{};
}

void SyncThread::stop() {
    m_thread.stop([this] { m_workplace.reset(); });
}

void SyncThread::syncNow() {
    if (m_workplace)
        m_thread.post([this] { m_workplace->engine.syncNow(); });
}

void SyncThread::adopt(const QJsonObject& session) {
    if (!m_workplace)
        return;
    m_thread.post([this, session] {
        if (m_workplace->credentials.keep(session))
            m_workplace->engine.signedIn();
    });
}

void SyncThread::actAs(const RoleChange& role) {
    if (m_workplace)
        m_thread.post([this, role] { m_workplace->engine.actAs(role); });
}

// The mark goes only once the role is kept here too.
void SyncThread::takeUser(const SyncReport& report) {
    const bool kept = m_store.setActor(actorOf(*report.user), report.roles).ok();
    if (kept && report.roleSettled)
        (void)m_store.outbox().removeMeta(SyncSession::roleMark());
}

void SyncThread::onRunFinished(const SyncReport& report) {
    if (report.rulebook)
        (void)m_store.reloadRulebook();
    if (report.user)
        takeUser(report);
    m_store.refresh(report.changed, report.outboxMoved, report.rulebook);
    if (report.roleAsked)
        Q_EMIT roleAnswered(report.roleSettled ? std::nullopt : report.roleRefused ? report.roleRefused : report.error);
    Q_EMIT runFinished(!report.error);
}

} // namespace cts::client
