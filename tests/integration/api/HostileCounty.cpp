#include "tests/integration/api/HostileCounty.h"

#include "server/services/Directory.h"
#include "server/services/HistoryVerifier.h"
#include "server/services/OperationProcessor.h"
#include "server/store/StoreFault.h"
#include "shared/base/CanonicalJson.h"
#include "shared/base/Hash.h"
#include "shared/base/Ids.h"
#include "shared/base/SealedBox.h"
#include "shared/protocol/SealedBatch.h"
#include "shared/protocol/SyncMessages.h"
#include "shared/records/OperationFactory.h"
#include "tests/support/DocumentBytes.h"
#include "tests/support/county/TestClient.h"

#include <QCryptographicHash>
#include <QJsonArray>

#include <stdexcept>

namespace cts::tests {

using namespace Qt::StringLiterals;
using server::Store;

QByteArray Asked::bytes() const {
    QByteArray text = method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\n";
    for (const auto& header : headers)
        text += header + "\r\n";
    if (takesBody())
        text += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return text + "\r\n" + (takesBody() ? body : QByteArray());
}

Asked GoodRequest::with(const QByteArray& token) const {
    Asked asked{method(), path, {}, body};
    if (secured)
        asked.headers.append("Authorization: Bearer " + token);
    asked.headers += headers;
    if (!mediaType.isEmpty())
        asked.headers.append("Content-Type: " + mediaType);
    return asked;
}

QString faultOfRefusal(const RawResponse& response, const QList<int>& others) {
    if (!response)
        return u"no answer"_s;
    const QString status = QString::number(response.status);
    if ((response.status < 400 || response.status > 499) && !others.contains(response.status))
        return u"status "_s + status;
    const auto body = parseJsonObject(QByteArray::fromStdString(response.body));
    if (!body || body->value("code"_L1).toString().isEmpty() || response.header("content-type") != "application/json")
        return status + u" without a code"_s;
    if (body->value("requestId"_L1).toString().toStdString() != response.header("x-request-id"))
        return status + u" without its request id"_s;
    return response.body.size() > 4096 ? status + u" with much to say"_s : QString();
}

HostileCounty::HostileCounty() {
    const auto session = signIn(m_county.user(u"DPO"_s));
    m_token = session.value("accessToken"_L1).toString().toLatin1();
    m_device = session.value("device"_L1).toString().toLatin1();
    makeDocuments();
    makeRequests();
    if (!servesGoodClient())
        throw std::runtime_error("the good client is not served");
}

GoodRequest HostileCounty::json(const QByteArray& route, const QJsonObject& body) const {
    return {route, route.mid(route.indexOf(' ') + 1), "application/json", canonicalJson(body)};
}

void HostileCounty::makeRequests() {
    const auto& account = m_county.user(u"DPO"_s, 1);
    const auto renewed = signIn(m_county.user(u"SDPO"_s));
    const QString device = QString::fromLatin1(m_device);
    const auto key = SealPublicKey::fromPem(renewed.value("sealKey"_L1).toString().toLatin1());
    const QByteArray box = seal(protocol::encodeBatch({}), *key, protocol::sealedAssociatedData(device, 1, 1));

    auto in =
        json("POST /v1/session", {{u"username"_s, account.userName},
                                  {u"password"_s, practicePassword()},
                                  {u"device"_s, QJsonObject{{u"id"_s, newId(SystemClock())}, {u"name"_s, u"desk"_s}}}});
    in.secured = false;
    auto refresh = json("POST /v1/session/refresh", {{u"refreshToken"_s, renewed.value("refreshToken"_L1)},
                                                     {u"device"_s, renewed.value("device"_L1)}});
    refresh.secured = false;
    auto password = json("POST /v1/session/password",
                         {{u"password"_s, practicePassword()}, {u"newPassword"_s, u"another long password 7"_s}});
    password.status = 204;
    GoodRequest out{"DELETE /v1/session", "/v1/session", {}, {}};
    out.status = 204;
    GoodRequest health{"GET /healthz", "/healthz", {}, {}};
    health.secured = false;
    const QJsonObject oneBox{{u"first"_s, 1}, {u"last"_s, 1}, {u"box"_s, QString::fromLatin1(box.toBase64())}};
    m_requests = {
        in,
        refresh,
        json("POST /v1/receipts/check", {{u"receipts"_s, QJsonArray{QJsonObject{{u"n"_s, 1},
                                                                                {u"operation"_s, newId(SystemClock())},
                                                                                {u"hash"_s, QString(64, u'0')}}}}}),
        json("POST /v1/sealed", {{u"device"_s, device}, {u"boxes"_s, QJsonArray{oneBox}}}),
        {"POST /v1/sync", "/v1/sync", protocol::frameMediaType, protocol::encode(protocol::SyncRequest{})},
        {"GET /v1/events", "/v1/events", {}, {}},
        {"GET /v1/records/{id}", "/v1/records/" + m_county.user(u"DPO"_s).id.toLatin1(), {}, {}},
        {"GET /v1/search", "/v1/search?lastName=Zz", {}, {}},
        {"GET /v1/rulebook/{version}", "/v1/rulebook/" + m_county.server().rulebook().version().toLatin1(), {}, {}},
        health,
        json("POST /v1/session/role", {{u"role"_s, u"DPO"_s}}),
        password,
        out};
    m_requests += documentRequests();
    m_requests += administratorRequests();
}

static constexpr qsizetype halfDocumentBytes = 16'384;

static QByteArray pieceHeader(const char* name, qsizetype value) {
    return QByteArray(name) + ": " + QByteArray::number(value);
}

static QByteArray halfDocumentContent() {
    const QByteArray frame = pdfBytes({});
    return pdfBytes(QByteArray(halfDocumentBytes - frame.size(), 'h'));
}

QByteArray HostileCounty::sendPiece(const QByteArray& content, qsizetype bytes) {
    const QByteArray sha256 = sha256Hex(content).toLatin1();
    const auto answer = ask({"PATCH",
                             "/v1/blobs/" + sha256,
                             {"Authorization: Bearer " + m_token, pieceHeader("Upload-Offset", 0),
                              pieceHeader("Upload-Length", content.size()), "Content-Type: application/partial-upload"},
                             content.first(bytes)});
    if (answer.status != 204)
        throw std::runtime_error("a piece is refused: " + answer.body);
    return sha256;
}

// A case of the good client with an uploaded document in it, and another document that is only half here.
void HostileCounty::makeDocuments() {
    const QByteArray content = pdfBytes("a court order");
    m_document = sendPiece(content, content.size());
    m_halfDocument = sendPiece(halfDocumentContent(), halfDocumentBytes / 2);
    const SystemClock clock;
    const server::Caller caller{m_county.user(u"DPO"_s).id, QString::fromLatin1(m_device)};
    const auto actor = m_county.server().database().readAndWait(
        [&](Store& store) -> Result<rules::Actor> { return server::Directory::actor(store, caller); });
    const std::shared_ptr<const rules::Rulebook> rulebook(std::shared_ptr<void>(), &m_county.server().rulebook());
    const records::OperationFactory make(rulebook, *actor, caller.device, clock);
    const QString assignment = newId(clock);
    m_assignment = assignment.toLatin1();
    m_documentRecord = newId(clock);
    const QJsonObject file{{u"blob"_s, QString::fromLatin1(m_document)},
                           {u"name"_s, u"Court order.pdf"_s},
                           {u"type"_s, u"application/pdf"_s},
                           {u"bytes"_s, content.size()}};
    QList<records::Operation> operations{
        make.create(u"assignmentDetail"_s, assignment, assignment, inventedAssignment(9)),
        make.create(u"document"_s, m_documentRecord, assignment,
                    {{u"docType"_s, u"COURT_ORDER"_s}, {u"title"_s, u"Order"_s}, {u"file"_s, QJsonArray{file}}})};
    for (qsizetype i = 0; i < operations.size(); ++i)
        operations[i].n = i + 1;
    const auto receipts = m_county.server().processor().processNow(caller, operations);
    for (const auto& receipt : *receipts)
        if (receipt.outcome != protocol::Outcome::Applied)
            throw std::runtime_error("the document is refused: " + receipt.code.toStdString());
}

QList<GoodRequest> HostileCounty::documentRequests() {
    const QByteArray half = "/v1/blobs/" + m_halfDocument;
    GoodRequest state{"HEAD /v1/blobs/{sha256}", half, {}, {}};
    GoodRequest append{"PATCH /v1/blobs/{sha256}", half, "application/partial-upload",
                       halfDocumentContent().sliced(halfDocumentBytes / 2)};
    append.headers = {pieceHeader("Upload-Offset", halfDocumentBytes / 2),
                      pieceHeader("Upload-Length", halfDocumentBytes)};
    state.status = append.status = 204;
    auto opened = json("POST /v1/audit/opened",
                       {{u"openings"_s, QJsonArray{QJsonObject{{u"id"_s, newId(SystemClock())},
                                                               {u"record"_s, m_documentRecord},
                                                               {u"blob"_s, QString::fromLatin1(m_document)},
                                                               {u"at"_s, u"2026-01-05T10:00:00Z"_s}}}}});
    opened.status = 204;
    return {state, {"GET /v1/blobs/{sha256}", "/v1/blobs/" + m_document, {}, {}}, append, opened};
}

// An administrator's, about a worker and one of the worker's devices; and a youth of the good client.
QList<GoodRequest> HostileCounty::administratorRequests() const {
    const auto& worker = m_county.user(u"DPO"_s, 1);
    const QByteArray user = "/v1/users/" + worker.id.toLatin1();
    GoodRequest account{"GET /v1/users/{id}/account", user + "/account", {}, {}};
    auto invitation = json("POST /v1/users/{id}/invitation", {});
    invitation.path = user + "/invitation";
    GoodRequest device{"DELETE /v1/users/{id}/devices/{device}", user + "/devices/" + worker.device.toLatin1(), {}, {}};
    device.status = 204;
    account.role = invitation.role = device.role = u"PROB_ADMIN"_s;
    auto history = json("POST /v1/assignments/{id}/history", {{u"purpose"_s, u"Placement of a sibling"_s}});
    history.path = "/v1/assignments/" + m_assignment + "/history";
    return {account, invitation, device, history};
}

GoodRequest HostileCounty::request(const QByteArray& route) const {
    for (const auto& request : m_requests)
        if (request.route == route)
            return request;
    throw std::runtime_error("no good request for " + route.toStdString());
}

QJsonObject HostileCounty::signIn(const PracticeUser& user) {
    const QJsonObject body{{u"username"_s, user.userName},
                           {u"password"_s, practicePassword()},
                           {u"device"_s, QJsonObject{{u"id"_s, newId(SystemClock())}, {u"name"_s, u"desk"_s}}}};
    const auto response = ask({"POST", "/v1/session", {"Content-Type: application/json"}, canonicalJson(body)});
    const auto session = parseJsonObject(QByteArray::fromStdString(response.body));
    if (response.status != 200 || !session)
        throw std::runtime_error("sign in: " + response.body);
    return *session;
}

RawResponse HostileCounty::ask(const Asked& asked) {
    return askBytes(asked.bytes(), asked.method == "HEAD");
}

RawResponse HostileCounty::askBytes(const QByteArray& bytes, bool noBody) {
    if (!m_line) {
        m_line = std::make_unique<RawTlsClient>(m_county.url().port(),
                                                RawTlsClient::Options{.timeout = std::chrono::seconds(30)});
        if (!m_line->handshake())
            return {};
    }
    m_line->send(bytes.toStdString());
    const auto response = m_line->readResponse(noBody);
    if (!response || response.header("connection") == "close")
        m_line.reset();
    return response;
}

QString HostileCounty::faultAfter(const QByteArray& what, const QByteArray& bytes, Ending ending) {
    const QByteArray before = everything();
    const auto response = askBytes(bytes, bytes.startsWith("HEAD "));
    QString fault;
    if (bytes.startsWith("HEAD "))
        fault = response.status >= 400 && response.status <= 499 ? QString() : u"status %1"_s.arg(response.status);
    else if (response || ending == Ending::Answer)
        fault = faultOfRefusal(response);
    if (fault.isEmpty() && everything() != before)
        fault = u"changed something"_s;
    if (fault.isEmpty() && !servesGoodClient())
        fault = u"the good client is not served any more"_s;
    return fault.isEmpty() ? fault : QString::fromUtf8(what.left(200)) + u": "_s + fault + u'\n';
}

QString HostileCounty::faultsAfter(const QList<std::pair<QByteArray, Asked>>& cases) {
    QString faults;
    for (const auto& [what, asked] : cases)
        faults += faultAfter(what, asked.bytes());
    return cases.isEmpty() ? u"nothing was asked"_s : faults;
}

// Every value of every table, through SQLite's own quoting.
QByteArray HostileCounty::everything(bool withAudit) {
    const auto read = [withAudit](Store& store) -> Result<QByteArray> {
        auto& connection = store.connection();
        QCryptographicHash hash(QCryptographicHash::Sha256);
        const auto tables = server::must(
            connection.values<QString>(u"SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"_s));
        for (const auto& table : tables) {
            if (table == "audit"_L1 && !withAudit)
                continue;
            const auto columns = server::must(
                connection.values<QString>(u"SELECT 'quote(' || name || ')' FROM pragma_table_info(?)"_s, table));
            const auto rows = server::must(connection.values<QString>(
                u"SELECT %1 AS line FROM %2 ORDER BY line"_s.arg(columns.join(u" || ',' || "_s), table)));
            hash.addData((table + u'\n' + rows.join(u'\n')).toUtf8());
        }
        return hash.result();
    };
    return *m_county.server().database().readAndWait(read);
}

bool HostileCounty::servesGoodClient() {
    const std::string asked = request("POST /v1/sync").with(m_token).bytes().toStdString();
    RawResponse response;
    if (m_good)
        response = m_good->ask(asked);
    if (!response) { // the first time, or after a pause
        m_good = std::make_unique<RawTlsClient>(m_county.url().port());
        response = m_good->ask(asked);
    }
    return response.status == 200 && protocol::decodeSyncAnswer(QByteArray::fromStdString(response.body)).ok();
}

QString HostileCounty::historyFault() {
    const auto verdict = m_county.server().database().readAndWait(
        [](Store& store) -> Result<server::HistoryVerdict> { return server::verifyHistory(store); });
    if (!verdict)
        return verdict.error().code;
    return verdict->fault ? verdict->fault->reason : QString();
}

} // namespace cts::tests
