#include "client/sync/BlobLane.h"

#include "client/sync/RetryPolicy.h"
#include "client/sync/SignInClient.h"
#include "shared/base/CanonicalJson.h"
#include "shared/base/Hash.h"

#include <QJsonArray>

#include <algorithm>

namespace cts::client {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 leastPiece = BlobFile::pieceBytes;
constexpr qint64 firstPiece = 4 * BlobFile::pieceBytes;
constexpr qint64 mostPiece = 64 * BlobFile::pieceBytes; // 1 MiB, the most the server takes
constexpr qint64 quickMs = 1000;
constexpr qint64 slowMs = 2500;
constexpr int openingsAtATime = 100;

QString pathOf(const QString& sha256) {
    return u"/v1/blobs/"_s + sha256;
}

QByteArray numberText(qint64 number) {
    return QByteArray::number(number);
}

} // namespace

BlobLane::BlobLane(Blobs& blobs, Transport& transport, const Clock& clock, QObject* parent)
    : QObject(parent), m_blobs(blobs), m_transport(transport), m_clock(clock), m_timer(this), m_piece(firstPiece) {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &BlobLane::step);
}

void BlobLane::setAccess(const QByteArray& token) {
    m_access = token;
    wake();
}

void BlobLane::wake() {
    step();
}

void BlobLane::hurry() {
    m_line.until = {};
    m_paused.clear();
    step();
}

void BlobLane::step() {
    if (m_busy)
        return;
    const auto openings = m_blobs.openings(openingsAtATime);
    const auto wish = nextOf(m_blobs.wanted());
    const auto upload = nextOf(m_blobs.pending());
    if ((!openings || openings->isEmpty()) && !wish && !upload)
        return schedule();
    if (m_access.isEmpty()) {
        Q_EMIT accessNeeded();
        return;
    }
    if (m_line.until.isValid() && m_clock.now() < m_line.until)
        return schedule();
    m_busy = true;
    if (openings && !openings->isEmpty())
        tellOpenings(*openings);
    else if (wish)
        fetch(*wish);
    else if (const auto offset = m_offsets.constFind(upload->sha256); offset != m_offsets.cend())
        sendPiece(*upload, *offset);
    else
        askOffset(*upload);
}

std::optional<BlobEntry> BlobLane::nextOf(const Result<QList<BlobEntry>>& entries) const {
    if (!entries)
        return std::nullopt;
    const auto now = m_clock.now();
    const auto ready = std::find_if(entries->cbegin(), entries->cend(), [&](const BlobEntry& entry) {
        const auto pause = m_paused.constFind(entry.sha256);
        return pause == m_paused.cend() || now >= pause->until;
    });
    return ready == entries->cend() ? std::nullopt : std::optional(*ready);
}

void BlobLane::tellOpenings(const QList<BlobOpened>& openings) {
    QJsonArray list;
    QStringList ids;
    for (const auto& opened : openings) {
        ids.append(opened.id);
        list.append(QJsonObject{{u"id"_s, opened.id},
                                {u"record"_s, opened.record},
                                {u"blob"_s, opened.sha256},
                                {u"at"_s, opened.at.toUTC().toString(Qt::ISODateWithMs)}});
    }
    ask({"POST", u"/v1/audit/opened"_s, canonicalJson(QJsonObject{{u"openings"_s, list}})}, {},
        [this, ids](const HttpAnswer& answer) {
            if (answer.status != 204)
                return lineFailed({}, errorOf(answer));
            if (auto done = m_blobs.removeOpenings(ids); !done)
                return lineFailed({}, done.error());
            again();
        });
}

void BlobLane::fetch(const BlobEntry& entry) {
    const qint64 from = m_blobs.fetched(entry);
    if (from >= entry.bytes) { // cut off between the last piece and its check
        if (auto done = m_blobs.takePiece(entry, {}); !done)
            return documentFailed(entry.sha256, done.error());
        Q_EMIT arrived(entry.sha256);
        return again();
    }
    const qint64 last = std::min(from + m_piece, entry.bytes) - 1;
    HttpRequest request{"GET", pathOf(entry.sha256)};
    request.headers = {{"range", "bytes=" + numberText(from) + '-' + numberText(last)}};
    m_pieceBegun = m_clock.now();
    ask(request, entry.sha256, [this, entry](const HttpAnswer& answer) { takeFetched(entry, answer); });
}

void BlobLane::takeFetched(const BlobEntry& entry, const HttpAnswer& answer) {
    if (answer.status != 200 && answer.status != 206) {
        const Error error = errorOf(answer);
        if (error.code == "notFound"_L1)
            (void)m_blobs.giveUpWish(entry.sha256);
        return documentFailed(entry.sha256, error);
    }
    const qint64 from = m_blobs.fetched(entry);
    const bool ends = from + answer.body.size() >= entry.bytes;
    // Whole pieces, or up to the end: what a proxy has cut short is asked for again.
    const qint64 usable = ends ? entry.bytes - from : answer.body.size() / leastPiece * leastPiece;
    if (usable == 0)
        return documentFailed(entry.sha256, {u"badAnswer"_s});
    if (auto done = m_blobs.takePiece(entry, QByteArrayView(answer.body).first(usable)); !done)
        return documentFailed(entry.sha256, done.error());
    adaptPiece();
    m_paused.remove(entry.sha256);
    Q_EMIT progress(entry.sha256, from + usable, entry.bytes);
    if (ends)
        Q_EMIT arrived(entry.sha256);
    again();
}

void BlobLane::askOffset(const BlobEntry& entry) {
    ask({"HEAD", pathOf(entry.sha256)}, entry.sha256, [this, entry](const HttpAnswer& answer) {
        if (answer.status == 404)
            m_offsets.insert(entry.sha256, 0);
        else if (answer.status != 204)
            return documentFailed(entry.sha256, {u"badAnswer"_s});
        else
            return takeSent(entry, answer);
        again();
    });
}

void BlobLane::sendPiece(const BlobEntry& entry, qint64 offset) {
    auto content = m_blobs.piece(entry, offset, std::min(m_piece, entry.bytes - offset));
    if (!content)
        return documentFailed(entry.sha256, content.error());
    HttpRequest request{"PATCH", pathOf(entry.sha256), *content, "application/partial-upload"};
    request.headers = {{"upload-offset", numberText(offset)}, {"upload-length", numberText(entry.bytes)}};
    m_pieceBegun = m_clock.now();
    ask(request, entry.sha256, [this, entry](const HttpAnswer& answer) {
        if (answer.status != 204)
            return sendingFailed(entry, answer);
        adaptPiece();
        takeSent(entry, answer);
    });
}

void BlobLane::takeSent(const BlobEntry& entry, const HttpAnswer& answer) {
    bool number = false;
    const qint64 offset = answer.headers.value("upload-offset").toLongLong(&number);
    if (!number || offset < 0 || offset > entry.bytes)
        return documentFailed(entry.sha256, {u"badAnswer"_s});
    m_offsets.insert(entry.sha256, offset);
    m_paused.remove(entry.sha256);
    Q_EMIT progress(entry.sha256, offset, entry.bytes);
    if (answer.headers.value("upload-complete") == "?1") {
        m_offsets.remove(entry.sha256);
        if (auto done = m_blobs.setSent(entry.sha256); !done)
            return documentFailed(entry.sha256, done.error());
        Q_EMIT sent(entry.sha256);
    }
    again();
}

void BlobLane::sendingFailed(const BlobEntry& entry, const HttpAnswer& answer) {
    const Error error = errorOf(answer);
    m_offsets.remove(entry.sha256); // ask again, whatever it was
    // The answer to a piece was lost, or another device of this user sends the same.
    if (error.code == "wrongOffset"_L1)
        return again();
    documentFailed(entry.sha256, error);
}

void BlobLane::ask(HttpRequest request, const QString& sha256, const Answered& answered) {
    request.accessToken = m_access;
    m_transport.send(request, [this, sha256, answered](const Result<HttpAnswer>& answer) {
        if (!answer)
            return lineFailed(sha256, answer.error());
        if (answer->status == 401) {
            m_access.clear();
            return lineFailed(sha256, errorOf(*answer));
        }
        if (answer->status >= 500)
            return lineFailed(sha256, errorOf(*answer));
        m_line = {};
        answered(*answer);
    });
}

void BlobLane::lineFailed(const QString& sha256, const Error& error) {
    ++m_line.failures;
    m_line.until = m_clock.now().addMSecs(RetryPolicy::delayMs(m_line.failures, randomFraction()));
    m_offsets.clear(); // a piece may have arrived all the same
    m_piece = std::max(m_piece / 2, leastPiece);
    m_busy = false;
    Q_EMIT failed(sha256, error);
    if (m_access.isEmpty())
        Q_EMIT accessNeeded();
    schedule();
}

void BlobLane::documentFailed(const QString& sha256, const Error& error) {
    auto& pause = m_paused[sha256];
    ++pause.failures;
    pause.until = m_clock.now().addMSecs(RetryPolicy::delayMs(pause.failures, randomFraction()));
    Q_EMIT failed(sha256, error);
    again();
}

// A piece that takes a second shares the line fairly: records have to wait for no more than that.
void BlobLane::adaptPiece() {
    const qint64 took = m_pieceBegun.msecsTo(m_clock.now());
    if (took < quickMs)
        m_piece = std::min(m_piece * 2, mostPiece);
    else if (took > slowMs)
        m_piece = std::max(m_piece / 2, leastPiece);
}

// From the event loop, so that a stop, a token or a wish gets in between two pieces.
void BlobLane::again() {
    m_busy = false;
    QMetaObject::invokeMethod(this, &BlobLane::step, Qt::QueuedConnection);
}

// At the earliest moment at which something that waits may go on.
void BlobLane::schedule() {
    const auto now = m_clock.now();
    QDateTime next = m_line.until.isValid() && now < m_line.until ? m_line.until : QDateTime();
    for (const auto& pause : std::as_const(m_paused))
        if (!m_line.until.isValid() && (!next.isValid() || pause.until < next))
            next = pause.until;
    if (next.isValid())
        m_timer.start(static_cast<int>(std::clamp<qint64>(now.msecsTo(next), 100, 300'000)));
}

} // namespace cts::client
