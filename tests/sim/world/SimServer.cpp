#include "tests/sim/world/SimServer.h"

#include "server/http/ResponseHead.h"

#include <QThread>
#include <QUrlQuery>

namespace cts::sim {

using namespace Qt::StringLiterals;
using namespace cts::server;

static constexpr auto requestId = "0000000000000000";

// Takes the one answer.
class SimServer::Catch final : public http::ResponseSink {
public:
    void deliver(http::Response response) override {
        response = http::sendable(std::move(response), requestId);
        client::HttpAnswer caught{response.status, QByteArray::fromStdString(response.body)};
        for (const auto& [name, value] : response.headers)
            caught.headers.insert(QByteArray::fromStdString(name), QByteArray::fromStdString(value));
        answer = caught;
    }
    // Nobody listens here: news is a hint.
    void deliverStream(http::Response, std::shared_ptr<http::StreamBuffer>) override {}

    std::optional<client::HttpAnswer> answer;
};

static http::Request requestOf(const client::HttpRequest& sent, const http::RouteMatch& match) {
    http::Request request;
    request.method = sent.method.toStdString();
    request.path = sent.path.toStdString();
    request.target = request.path;
    request.params = match.params;
    for (const auto& [name, value] : QUrlQuery(sent.query).queryItems(QUrl::FullyDecoded))
        request.query[name.toStdString()] = value.toStdString();
    if (!sent.body.isEmpty())
        request.headers["content-type"] = sent.contentType.toStdString();
    if (!sent.accessToken.isEmpty())
        request.headers["authorization"] = "Bearer " + sent.accessToken.toStdString();
    for (const auto& [name, value] : sent.headers)
        request.headers[name.toStdString()] = value.toStdString();
    request.body = sent.body.toStdString();
    request.peer = "127.0.0.1";
    request.requestId = requestId;
    return request;
}

SimServer::SimServer(Settings settings) : m_settings(std::move(settings)) {}

SimServer::~SimServer() = default;

Status SimServer::start() {
    const Phases::During starting(m_settings.phases, name(), Phase::Starting);
    Config config;
    config.database.file = databaseFile();
    config.limits.signInsPerMinute = 100'000;
    auto database = Database::open({.file = databaseFile(), .threads = false});
    if (!database)
        return database.error();
    auto application = ServerApplication::assemble(config, m_settings.clock, std::move(*database), m_settings.rulebook);
    if (!application)
        return application.error();
    if (auto done = (*application)->prepare(); !done)
        return done;
    auto router = (*application)->makeRouter();
    if (!router)
        return router.error();
    m_open = std::make_unique<Open>(Open{std::move(*application), std::move(*router)});
    return Done{};
}

void SimServer::stop() {
    m_open.reset();
}

std::shared_ptr<SimServer::Catch> SimServer::take(const client::HttpRequest& sent) {
    const auto match = m_open->router.match(sent.method.toStdString(), sent.path.toStdString());
    const auto sink = std::make_shared<Catch>();
    if (match.route)
        match.route->handler(requestOf(sent, match), http::Responder(sink, requestId));
    else
        sink->answer = client::HttpAnswer{404, {}};
    return sink;
}

std::optional<client::HttpAnswer> SimServer::answer(const client::HttpRequest& sent) {
    if (!isUp() || m_settings.disk.isDown(host()))
        return std::nullopt;
    const bool pushes = SimNet::phaseOf(sent) == Phase::Pushing;
    const Phases::During answering(m_settings.phases, name(), pushes ? Phase::Deciding : Phase::Reading);
    const auto sink = take(sent);
    m_open->application->database().runWaiting();
    return m_settings.disk.isDown(host()) ? std::nullopt : sink->answer;
}

client::HttpAnswer SimServer::answerSignIn(const client::HttpRequest& sent) {
    const auto sink = take(sent);
    while (!sink->answer) {
        m_open->application->database().runWaiting();
        QThread::msleep(1);
    }
    return *sink->answer;
}

} // namespace cts::sim
