#include "client/services/OnlineService.h"

#include "client/sync/SignInClient.h"

#include <QPointer>
#include <QUrlQuery>

namespace cts::client {

using namespace Qt::StringLiterals;

// A sync that is asked for takes no longer than this to bring a token.
static constexpr int patienceMs = 15'000;

OnlineService::OnlineService(std::unique_ptr<Transport> transport, QObject* parent)
    : QObject(parent), m_transport(std::move(transport)) {
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        for (const auto& question : std::exchange(m_waiting, {}))
            question.done(Error{u"noNetwork"_s});
    });
}

OnlineService::~OnlineService() = default;

QString OnlineService::queryOf(const QList<std::pair<QString, QString>>& values) {
    QUrlQuery query;
    for (const auto& [name, value] : values)
        if (!value.isEmpty())
            query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    return query.query(QUrl::FullyEncoded);
}

void OnlineService::ask(HttpRequest request, Done done) {
    Question question{std::move(request), std::move(done)};
    if (m_token.isEmpty())
        wait(std::move(question));
    else
        send(std::move(question));
}

void OnlineService::wait(Question question) {
    question.renewed = true;
    m_waiting.append(std::move(question));
    m_patience.start();
    Q_EMIT accessNeeded();
}

void OnlineService::send(Question question) {
    question.request.accessToken = m_token;
    const auto request = question.request;
    const QPointer<OnlineService> alive(this);
    m_transport->send(request, [alive, question = std::move(question)](const Result<HttpAnswer>& answer) {
        if (!alive)
            return;
        if (answer && answer->status == 401 && !question.renewed) {
            alive->m_token.clear();
            return alive->wait(question);
        }
        static constexpr int noContent = 204;
        question.done(answer && answer->status == noContent ? Result(QJsonObject()) : objectOf(answer));
    });
}

void OnlineService::setAccess(const QByteArray& token) {
    m_token = token;
    m_patience.stop();
    for (auto& question : std::exchange(m_waiting, {}))
        send(std::move(question));
}

} // namespace cts::client
