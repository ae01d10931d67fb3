#pragma once

#include "client/sync/Transport.h"

#include <functional>
#include <optional>

namespace cts::tests {

// A transport that fails on demand: before the server hears anything, or after it has answered.
class FaultyTransport final : public client::Transport {
public:
    enum class Fault { None, CutBefore, LoseAnswer };

    explicit FaultyTransport(client::Transport& inner) : m_inner(inner) {}

    // Happens to the next request whose path begins so, once.
    void failNext(const QString& path, Fault fault) {
        m_path = path;
        m_fault = fault;
    }
    // Answers in the server's place where it gives something.
    using Stand = std::function<std::optional<client::HttpAnswer>(const client::HttpRequest&)>;
    void standIn(Stand stand) { m_stand = std::move(stand); }
    int requests() const { return m_requests; }

    void send(const client::HttpRequest& request, Answered answered) override {
        ++m_requests;
        if (const auto instead = m_stand ? m_stand(request) : std::nullopt)
            return answered(*instead);
        const Error noNetwork{QStringLiteral("noNetwork"), {}};
        const Fault fault = m_fault != Fault::None && request.path.startsWith(m_path) ? m_fault : Fault::None;
        if (fault != Fault::None)
            m_fault = Fault::None;
        if (fault == Fault::CutBefore)
            return answered(noNetwork);
        if (fault == Fault::LoseAnswer)
            return m_inner.send(request, [answered, noNetwork](const auto&) { answered(noNetwork); });
        m_inner.send(request, std::move(answered));
    }
    void abort() override { m_inner.abort(); }

private:
    client::Transport& m_inner;
    QString m_path;
    Fault m_fault = Fault::None;
    Stand m_stand;
    int m_requests = 0;
};

} // namespace cts::tests
