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
    // Loses the answer to the n-th request from now on.
    void loseAnswerAfter(int n) { m_loseIn = n; }
    int requests() const { return m_requests; }
    // What went over the line, bodies and heads; what Qt writes into the head of a request by itself is estimated.
    qint64 bytesSent() const { return m_sent; }
    qint64 bytesReceived() const { return m_received; }

    void send(const client::HttpRequest& request, Answered answered) override {
        ++m_requests;
        if (const auto instead = m_stand ? m_stand(request) : std::nullopt)
            return answered(*instead);
        const Error noNetwork{QStringLiteral("noNetwork"), {}};
        Fault fault = m_fault != Fault::None && request.path.startsWith(m_path) ? m_fault : Fault::None;
        if (m_loseIn > 0 && --m_loseIn == 0)
            fault = Fault::LoseAnswer;
        if (fault != Fault::None)
            m_fault = Fault::None;
        if (fault == Fault::CutBefore)
            return answered(noNetwork);
        m_sent += 250 + request.path.size() + request.accessToken.size() + request.body.size();
        m_inner.send(request,
                     [this, fault, noNetwork, answered = std::move(answered)](Result<client::HttpAnswer> answer) {
                         count(answer);
                         answered(fault == Fault::LoseAnswer ? noNetwork : std::move(answer));
                     });
    }
    void abort() override { m_inner.abort(); }

private:
    void count(const Result<client::HttpAnswer>& answer) {
        if (!answer)
            return;
        m_received += 17 + answer->body.size();
        for (auto header = answer->headers.cbegin(); header != answer->headers.cend(); ++header)
            m_received += header.key().size() + header.value().size() + 4;
    }

    client::Transport& m_inner;
    QString m_path;
    Fault m_fault = Fault::None;
    Stand m_stand;
    int m_requests = 0;
    int m_loseIn = 0;
    qint64 m_sent = 0;
    qint64 m_received = 0;
};

} // namespace cts::tests
