#include "server/api/BlobApi.h"

#include "server/api/ApiSupport.h"
#include "shared/base/Ids.h"
#include "shared/records/Refusals.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace cts::server::api {

using records::refusal;

namespace {

constexpr size_t openingsBody = 64 * 1024;
constexpr qsizetype mostOpenings = 200;

bool isDigest(const QString& text) {
    static const QRegularExpression digest(u"\\A[0-9a-f]{64}\\z"_s);
    return digest.match(text).hasMatch();
}

// A count of bytes in a header: digits only, nothing above 2^53.
std::optional<qint64> countOf(std::string_view text) {
    if (text.empty() || text.size() > 15 || text.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    return QByteArray(text.data(), static_cast<qsizetype>(text.size())).toLongLong();
}

http::Response stateAnswer(const BlobState& state) {
    return http::Response::empty()
        .with("upload-offset", std::to_string(state.offset))
        .with("upload-length", std::to_string(state.bytes))
        .with("upload-complete", state.complete ? "?1" : "?0");
}

void answerState(const http::Responder& responder, const Result<BlobState>& state) {
    if (!state)
        return sendError(responder, state.error());
    responder.send(stateAnswer(*state));
}

struct Range {
    qint64 from = 0;
    qint64 most = largestBlobPiece;
};

// RFC 9110, 14.1.2: one range with a beginning. Without one the answer begins at the first byte.
std::optional<Range> rangeOf(std::string_view header) {
    static const QRegularExpression form(u"\\Abytes=(\\d{1,15})-(\\d{0,15})\\z"_s);
    if (header.empty())
        return Range{};
    const auto match = form.match(text(header));
    const qint64 from = match.captured(1).toLongLong();
    const qint64 last = match.captured(2).isEmpty() ? from + largestBlobPiece - 1 : match.captured(2).toLongLong();
    if (!match.hasMatch() || last < from)
        return std::nullopt;
    return Range{from, std::min(last - from + 1, largestBlobPiece)};
}

http::Response extractAnswer(const BlobExtract& extract) {
    const qint64 end = extract.from + extract.content.size();
    const bool whole = extract.from == 0 && end == extract.bytes;
    http::Response response{
        .status = whole ? 200 : 206, .body = extract.content.toStdString(), .contentType = "application/octet-stream"};
    response.headers.emplace_back("accept-ranges", "bytes");
    if (!whole)
        response.headers.emplace_back("content-range", "bytes " + std::to_string(extract.from) + '-' +
                                                           std::to_string(end - 1) + '/' +
                                                           std::to_string(extract.bytes));
    return response;
}

Result<BlobOpening> openingOf(const QJsonObject& json) {
    const BlobOpening opening{json.value("id"_L1).toString(), json.value("record"_L1).toString(),
                              json.value("blob"_L1).toString(), json.value("at"_L1).toString()};
    const auto at = QDateTime::fromString(opening.at, Qt::ISODateWithMs);
    if (json.size() != 4 || !isId(opening.id) || !isId(opening.record) || !isDigest(opening.sha256) || !at.isValid())
        return refusal(u"badField"_s, 422, {{u"field"_s, u"openings"_s}});
    return opening;
}

} // namespace

void BlobApi::install(http::Router& router) {
    const auto ofBlob = [this](auto method) {
        return forCaller(m_accounts,
                         [this, method](const Caller& caller, http::Request request, http::Responder responder) {
                             if (!isDigest(text(request.param("sha256"))))
                                 return sendError(responder, refusal(u"notFound"_s, 404));
                             (this->*method)(caller, request, responder);
                         });
    };
    router.add("HEAD", "/v1/blobs/{sha256}", ofBlob(&BlobApi::state));
    router.add("GET", "/v1/blobs/{sha256}", ofBlob(&BlobApi::fetch));
    router.add("PATCH", "/v1/blobs/{sha256}", ofBlob(&BlobApi::append), static_cast<size_t>(largestBlobPiece));
    router.add("POST", "/v1/audit/opened",
               forCaller(m_accounts, [this](const Caller& caller, http::Request request,
                                            http::Responder responder) { opened(caller, request, responder); }),
               openingsBody);
}

void BlobApi::state(const Caller& caller, const http::Request& request, const http::Responder& responder) const {
    m_blobs.state(caller, text(request.param("sha256")),
                  [responder](const Result<BlobState>& state) { answerState(responder, state); });
}

void BlobApi::append(const Caller& caller, const http::Request& request, const http::Responder& responder) const {
    // An empty piece has no type.
    if (const auto media = requireMedia(request, "application/partial-upload"); !request.body.empty() && !media)
        return sendError(responder, media.error());
    const auto offset = countOf(request.header("upload-offset"));
    const auto bytes = countOf(request.header("upload-length"));
    if (!offset || !bytes)
        return sendError(responder, refusal(u"missingField"_s, 422,
                                            {{u"field"_s, offset ? u"upload-length"_s : u"upload-offset"_s}}));
    m_blobs.append(caller, {text(request.param("sha256")), *offset, *bytes, QByteArray::fromStdString(request.body)},
                   [responder](const Result<BlobState>& state) { answerState(responder, state); });
}

void BlobApi::fetch(const Caller& caller, const http::Request& request, const http::Responder& responder) const {
    const auto range = rangeOf(request.header("range"));
    if (!range)
        return sendError(responder, refusal(u"badRange"_s, 416));
    const bool asked = !request.header("range").empty();
    m_blobs.fetch(caller, text(request.param("sha256")), range->from, range->most,
                  [responder, asked](const Result<BlobExtract>& extract) {
                      if (!extract)
                          return sendError(responder, extract.error());
                      if (!asked && extract->content.size() < extract->bytes)
                          return sendError(responder, refusal(u"rangeRequired"_s, 416, {{u"bytes"_s, extract->bytes}}));
                      responder.send(extractAnswer(*extract));
                  });
}

void BlobApi::opened(const Caller& caller, const http::Request& request, const http::Responder& responder) const {
    const auto body = readJson(request, {u"openings"_s});
    if (!body)
        return sendError(responder, body.error());
    const auto list = body->value("openings"_L1).toArray();
    if (list.isEmpty() || list.size() > mostOpenings)
        return sendError(responder, refusal(u"badField"_s, 422, {{u"field"_s, u"openings"_s}}));
    QList<BlobOpening> openings;
    for (const QJsonValue item : list) {
        const auto opening = openingOf(item.toObject());
        if (!opening)
            return sendError(responder, opening.error());
        openings.append(*opening);
    }
    if (const auto wait = m_openings.take(caller.userId.toStdString()); wait.count() > 0)
        return responder.send(
            http::Response::error(429, "tooManyAttempts").with("retry-after", std::to_string(wait.count())));
    m_blobs.opened(caller, openings, [responder](const Status& written) {
        if (!written)
            return sendError(responder, written.error());
        responder.send(http::Response::empty());
    });
}

} // namespace cts::server::api
