#include "tests/sim/world/SimClient.h"

#include "client/sync/SignInClient.h"
#include "shared/base/Hash.h"
#include "shared/base/Ids.h"

#include <stdexcept>

namespace cts::sim {

using namespace Qt::StringLiterals;
using namespace cts::client;

static void must(const Status& status, const char* what) {
    if (!status)
        throw std::runtime_error(std::string(what) + ": " + status.error().code.toStdString());
}

// Of the device's name: the same in the template and in every copy of it.
static SecureBytes keyOf(const QString& name) {
    QByteArray digest = sha256("key of " + name.toUtf8());
    return SecureBytes::takeFrom(digest);
}

namespace {

// Where nothing is simulated yet.
class DirectLine final : public Transport {
public:
    explicit DirectLine(const std::function<HttpAnswer(const HttpRequest&)>& ask) : m_ask(ask) {}
    void send(const HttpRequest& request, Answered answered) override { answered(m_ask(request)); }
    void abort() override {}

private:
    const std::function<HttpAnswer(const HttpRequest&)>& m_ask;
};

} // namespace

SimClient::Open::Open(SimClient& client, std::unique_ptr<ClientStore> openStore,
                      std::unique_ptr<sql::Connection> cacheConnection,
                      std::unique_ptr<sql::Connection> outboxConnection)
    : store(std::move(openStore)), cacheDatabase(std::move(cacheConnection)),
      outboxDatabase(std::move(outboxConnection)), cache(*cacheDatabase), outbox(*outboxDatabase, client.m_clock),
      line(client.m_settings.net, client.m_settings.name), credentials(outbox, client.m_clock), cases(*store),
      approvals(*store), outboxService(*store), users(*store), youth(*store, cases),
      engine({cache, outbox, credentials, line, QDir(client.m_settings.paths.sealedRoot()), client.m_clock,
              client.m_settings.shelf},
             nullptr, client.m_clock) {}

SimClient::SimClient(Settings settings)
    : m_settings(std::move(settings)), m_clock(m_settings.time, m_settings.start), m_key(keyOf(m_settings.name)) {}

SimClient::~SimClient() = default;

Result<std::unique_ptr<SimClient::Open>> SimClient::openStores() {
    auto store = ClientStore::open(m_settings.paths, m_key, m_clock, m_events, m_settings.shelf);
    if (!store)
        return store.error();
    auto cache = ClientStore::openCache(m_settings.paths, m_key);
    if (!cache)
        return cache.error();
    auto outbox = ClientStore::openOutbox(m_settings.paths, m_key);
    if (!outbox)
        return outbox.error();
    return std::make_unique<Open>(*this, std::move(*store), std::move(*cache), std::move(*outbox));
}

Status SimClient::open() {
    const Phases::During opening(m_settings.phases, name(), Phase::Opening);
    auto opened = openStores();
    if (!opened)
        return opened.error();
    m_open = std::move(*opened);
    auto* engine = &m_open->engine;
    QObject::connect(engine, &SyncEngine::runFinished, engine,
                     [this](const SyncReport& report) { runFinished(report); });
    QObject::connect(&m_events, &StoreEvents::outboxChanged, engine, &SyncEngine::outboxChanged);
    engine->begin();
    return Done{};
}

// As SyncThread does.
void SimClient::runFinished(const SyncReport& report) {
    if (report.rulebook)
        (void)store().reloadRulebook();
    if (report.user)
        (void)store().setActor(actorOf(*report.user), report.roles);
    store().refresh(report.changed, report.outboxMoved, report.rulebook);
    if (m_runEnded)
        m_runEnded(report);
}

void SimClient::close() {
    m_open.reset();
    m_settings.phases.set(name(), Phase::Idle);
}

Result<QJsonObject> SimClient::askSession(const Ask& ask, const QString& device) {
    DirectLine line(ask);
    Result<QJsonObject> session = Error{u"noAnswer"_s};
    SignInClient(line).signIn({m_settings.user.userName, tests::practicePassword(), {}}, device, m_settings.name,
                              [&](const auto& answer) { session = answer; });
    return session;
}

Status SimClient::signInAgain(const Ask& ask) {
    const auto session = askSession(ask, store().device());
    if (!session)
        return session.error();
    auto kept = m_open->credentials.keep(*session);
    if (kept)
        m_open->engine.signedIn();
    return kept;
}

void SimClient::signIn(const Ask& ask) {
    m_settings.paths.folder.mkpath(u"."_s);
    auto opened = openStores();
    if (!opened)
        throw std::runtime_error("a device cannot be made: " + opened.error().code.toStdString());
    const auto session = askSession(ask, newId(m_clock));
    if (!session)
        throw std::runtime_error("sign-in: " + session.error().code.toStdString());
    auto& store = *(*opened)->store;
    must(store.setDevice(session->value("device"_L1).toString()), "device");
    must(store.setActor(actorOf(session->value("user"_L1).toObject())), "actor");
    must(store.setServerKey(session->value("sealKey"_L1).toString().toUtf8()), "seal key");
    must((*opened)->credentials.keep(*session), "tokens");
}

} // namespace cts::sim
