#include "client/sync/HttpTransport.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

namespace cts::client {

using namespace Qt::StringLiterals;

// From the first byte asked to the last byte got, without a byte in between.
static constexpr int silenceMs = 30'000;

HttpTransport::HttpTransport(QNetworkAccessManager& network, QUrl server, QObject* parent)
    : QObject(parent), m_network(network), m_server(std::move(server)) {}

HttpTransport::~HttpTransport() {
    for (auto* reply : std::as_const(m_running)) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
}

static QHash<QByteArray, QByteArray> headersOf(const QNetworkReply& reply) {
    QHash<QByteArray, QByteArray> headers;
    for (const auto& [name, value] : reply.rawHeaderPairs())
        headers.insert(name.toLower(), value);
    return headers;
}

static Result<HttpAnswer> answerOf(QNetworkReply& reply) {
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status > 0 && reply.error() != QNetworkReply::RemoteHostClosedError)
        return HttpAnswer{status, reply.readAll(), headersOf(reply)};
    switch (reply.error()) {
    case QNetworkReply::SslHandshakeFailedError:
        return Error{u"badCertificate"_s};
    case QNetworkReply::OperationCanceledError:
    case QNetworkReply::TimeoutError:
        return Error{u"timeout"_s};
    default:
        return Error{u"noNetwork"_s};
    }
}

void HttpTransport::send(const HttpRequest& request, Answered answered) {
    QUrl url = m_server;
    url.setPath(request.path);
    url.setQuery(request.query);
    QNetworkRequest outgoing(url);
    outgoing.setTransferTimeout(silenceMs);
    outgoing.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    outgoing.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    if (!request.body.isEmpty())
        outgoing.setHeader(QNetworkRequest::ContentTypeHeader, request.contentType);
    if (!request.accessToken.isEmpty())
        outgoing.setRawHeader("authorization", "Bearer " + request.accessToken);
    for (const auto& [name, value] : request.headers)
        outgoing.setRawHeader(name, value);
    // Said by its name alone, Qt would wait for the body that the answer to HEAD only tells of.
    auto* reply = request.method == "HEAD" ? m_network.head(outgoing)
                                           : m_network.sendCustomRequest(outgoing, request.method, request.body);
    m_running.insert(reply);
    connect(reply, &QNetworkReply::finished, this, [this, reply, answered = std::move(answered)] {
        m_running.remove(reply);
        reply->deleteLater();
        answered(answerOf(*reply));
    });
}

void HttpTransport::abort() {
    for (auto* reply : QSet<QNetworkReply*>(m_running))
        reply->abort();
}

} // namespace cts::client
