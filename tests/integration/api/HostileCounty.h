#pragma once

#include "tests/support/RawTlsClient.h"
#include "tests/support/county/TestCounty.h"

#include <QByteArrayList>
#include <QJsonObject>

namespace cts::tests {

// One request as it goes over the wire, put together from its pieces, so that a test can spoil any one of them.
struct Asked {
    QByteArray method;
    QByteArray target;
    QByteArrayList headers; // whole lines, without Host and Content-Length
    QByteArray body;

    // With a Content-Length where the method takes a body.
    QByteArray bytes() const;
    bool takesBody() const { return method == "POST" || method == "PUT" || method == "PATCH"; }
};

// What a good client would ask of one route.
struct GoodRequest {
    QByteArray route; // "METHOD /path/template"
    QByteArray path;
    QByteArray mediaType; // of the body; empty without one
    QByteArray body;
    bool secured = true;
    int status = 200;
    QByteArrayList headers = {};          // further ones, whole lines
    QString role = QStringLiteral("DPO"); // of somebody to whom it is answered

    QByteArray method() const { return route.left(route.indexOf(' ')); }
    QByteArray pathTemplate() const { return route.mid(route.indexOf(' ') + 1); }
    Asked with(const QByteArray& token) const;
};

// A whole county and the requests of a good client for each of its routes. Every request that is answered here goes
// over TLS to the real server; what it left behind is read from the server's own database.
class HostileCounty {
public:
    HostileCounty();

    TestCounty& county() { return m_county; }
    // One for each route that the server has.
    const QList<GoodRequest>& requests() const { return m_requests; }
    GoodRequest request(const QByteArray& route) const;
    // An access token that has been used before.
    const QByteArray& token() const { return m_token; }
    const QByteArray& device() const { return m_device; }
    // SHA-256 of a document that the good client has uploaded and named, and of one that it has sent a half of.
    const QByteArray& document() const { return m_document; }
    const QByteArray& halfDocument() const { return m_halfDocument; }

    // Signs in on a new device; the SESSION.
    QJsonObject signIn(const PracticeUser& user);
    // The answer; none when the connection was closed without one.
    RawResponse ask(const Asked& asked);
    RawResponse askBytes(const QByteArray& bytes, bool noBody = false);

    // What is wrong with the answer to a hostile request, with what it left behind and with the server after it; empty
    // when all is well.
    enum class Ending { Answer, AnswerOrClose };
    QString faultAfter(const QByteArray& what, const QByteArray& bytes, Ending ending = Ending::Answer);
    // The same for several, joined.
    QString faultsAfter(const QList<std::pair<QByteArray, Asked>>& cases);
    // Everything in the database, as a hash. `withAudit`: the log of reading and coming in, too.
    QByteArray everything(bool withAudit = true);
    bool servesGoodClient();
    // What `audit verify` says; empty when the history holds.
    QString historyFault();

private:
    void makeRequests();
    void makeDocuments();
    QList<GoodRequest> documentRequests();
    QList<GoodRequest> administratorRequests() const;
    QByteArray sendPiece(const QByteArray& content, qsizetype bytes);
    GoodRequest json(const QByteArray& route, const QJsonObject& body) const;

    TestCounty m_county{0};
    QByteArray m_token;
    QByteArray m_device;
    QByteArray m_document;
    QByteArray m_halfDocument;
    QByteArray m_assignment; // of the good client
    QString m_documentRecord;
    QList<GoodRequest> m_requests;
    std::unique_ptr<RawTlsClient> m_good;
    std::unique_ptr<RawTlsClient> m_line;
};

// What is wrong with an answer as a refusal: 4xx (or a status of `others`), JSON, a code, its own request id.
QString faultOfRefusal(const RawResponse& response, const QList<int>& others = {});

} // namespace cts::tests
