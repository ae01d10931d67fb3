#pragma once

#include "server/http/Server.h"
#include "tests/support/RawTlsClient.h"
#include "tests/support/TestCertificate.h"

#include <QTemporaryDir>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace cts::tests {

// A real server on a free port of this machine with a few routes: GET /v1/hello, POST /v1/echo (4 KB), GET and HEAD
// /v1/records/{id}, and GET and POST /v1/smuggled, which no test may ever reach. More routes can be added.
class HttpFixture {
public:
    using AddRoutes = std::function<void(server::http::Router&)>;

    explicit HttpFixture(server::http::Limits limits = {}, const AddRoutes& addRoutes = {});
    ~HttpFixture();

    std::uint16_t port() const { return m_server->port(); }
    server::http::Server& server() { return *m_server; }
    // How often the forbidden routes, and the others, were run.
    int smuggled() const { return m_smuggled; }
    int served() const { return m_served; }
    std::vector<server::http::AccessEntry> log() const;
    // True when a fresh client gets the right answer.
    bool servesGoodClient() const;

    static std::string get(const std::string& target);
    static std::string post(const std::string& target, const std::string& body);

    static constexpr std::size_t echoLimit = 4096;
    static constexpr std::chrono::seconds someMoment{1793318400 + 7 * 3600 + 8 * 60 + 9}; // what its clock says

private:
    server::http::Router makeRouter(const AddRoutes& addRoutes);

    QTemporaryDir m_folder;
    std::atomic<int> m_smuggled{0};
    std::atomic<int> m_served{0};
    mutable std::mutex m_mutex;
    std::vector<server::http::AccessEntry> m_log;
    std::unique_ptr<server::http::Server> m_server;
};

} // namespace cts::tests
