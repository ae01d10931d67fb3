#pragma once

#include "client/services/OnlineService.h"
#include "tests/support/county/TestClient.h"

namespace cts::tests {

// The line of a test client's questions to the server: the real one over TLS, or none. UI thread.
class OnlineLine final : public client::Transport {
public:
    explicit OnlineLine(TestClient& client, bool offline = false) : m_client(client), m_offline(offline) {}

    void send(const client::HttpRequest& request, Answered answered) override {
        answered(m_offline ? Result<client::HttpAnswer>(Error{QStringLiteral("noNetwork"), {}})
                           : m_client.request(request));
    }
    void abort() override {}

    // A service that asks through such a line, signed in as the client.
    static std::unique_ptr<client::OnlineService> service(TestClient& client, bool offline = false) {
        auto made = std::make_unique<client::OnlineService>(std::make_unique<OnlineLine>(client, offline));
        made->setAccess(client.accessToken());
        return made;
    }

private:
    TestClient& m_client;
    bool m_offline;
};

} // namespace cts::tests
