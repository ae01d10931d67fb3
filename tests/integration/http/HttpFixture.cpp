#include "tests/integration/http/HttpFixture.h"

#include <stdexcept>

namespace cts::tests {

using namespace server::http;

HttpFixture::HttpFixture(Limits limits, const AddRoutes& addRoutes) {
    limits.linger = std::chrono::milliseconds(200); // raw clients do not hurry to close
    const TestCertificate certificate(m_folder.path().toStdString());
    const ServerSettings settings{.certificateFile = certificate.certificateFile,
                                  .privateKeyFile = certificate.privateKeyFile,
                                  .limits = limits,
                                  .now = [] { return std::chrono::system_clock::time_point(someMoment); }};
    m_server = std::make_unique<Server>(settings, makeRouter(addRoutes), [this](const AccessEntry& entry) {
        const std::lock_guard lock(m_mutex);
        m_log.push_back(entry);
    });
    if (const auto failure = m_server->start())
        throw std::runtime_error(failure->code + ": " + failure->detail);
}

HttpFixture::~HttpFixture() {
    m_server->stop();
}

Router HttpFixture::makeRouter(const AddRoutes& addRoutes) {
    const auto forbidden = [this](const Request&, const Responder& responder) {
        ++m_smuggled;
        responder.send(Response::empty());
    };
    const auto record = [this](const Request& request, const Responder& responder) {
        ++m_served;
        responder.send(Response::json(200, std::string(request.param("id"))));
    };
    Router router;
    router.add("GET", "/v1/smuggled", forbidden);
    router.add("POST", "/v1/smuggled", forbidden);
    router.add("GET", "/v1/records/{id}", record);
    router.add("HEAD", "/v1/records/{id}", record);
    router.add("GET", "/v1/hello", [this](const Request&, const Responder& responder) {
        ++m_served;
        responder.send(Response::json(200, R"("hello")"));
    });
    router.add(
        "POST", "/v1/echo",
        [this](const Request& request, const Responder& responder) {
            ++m_served;
            responder.send(Response::json(200, request.body));
        },
        echoLimit);
    if (addRoutes)
        addRoutes(router);
    return router;
}

std::vector<AccessEntry> HttpFixture::log() const {
    const std::lock_guard lock(m_mutex);
    return m_log;
}

bool HttpFixture::servesGoodClient() const {
    RawTlsClient client(port());
    const auto response = client.ask(post("/v1/echo", "good"));
    return response && response.status == 200 && response.body == "good";
}

std::string HttpFixture::get(const std::string& target) {
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

std::string HttpFixture::post(const std::string& target, const std::string& body) {
    return "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
}

} // namespace cts::tests
