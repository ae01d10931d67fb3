#pragma once

#include "server/services/BlobAccess.h"
#include "server/services/Caller.h"
#include "server/services/ServerContext.h"

#include <functional>

namespace cts::server {

// Most bytes that one request moves: what a commit has to write stays small.
inline constexpr qint64 largestBlobPiece = 1024 * 1024;
// Least bytes of a piece that is not the last, so that a blob is not made of crumbs.
inline constexpr qint64 smallestBlobPiece = 4 * 1024;

// How far a blob is, to one caller.
struct BlobState {
    qint64 offset = 0; // bytes that are here
    qint64 bytes = 0;  // of the whole
    bool complete = false;
};

// Bytes of a blob on their way in.
struct BlobChunk {
    QString sha256;
    qint64 offset = 0;
    qint64 bytes = 0; // of the whole
    QByteArray content;
};

// Bytes of a blob on their way out.
struct BlobExtract {
    qint64 from = 0;
    qint64 bytes = 0; // of the whole
    QByteArray content;
};

// A document that was opened on a device, also offline.
struct BlobOpening {
    QString id; // made by the device; told again, it counts once
    QString record;
    QString sha256;
    QString at; // the device's clock
};

// Documents in and out (DESIGN section 2, Wire; reference/sync.md C.8). A blob's name is the SHA-256 of its bytes;
// bytes come in pieces, in order, and are checked as a whole at the end, on a reader's thread. Nobody learns from an
// answer that a blob exists whose bytes they have not sent and may not see. Safe from any thread; `done` is called on a
// database thread. Errors beside those of Database: "notActive" 403 and those named below.
class BlobService {
public:
    explicit BlobService(const ServerContext& context) : m_context(context), m_access(*context.rulebook) {}

    using StateDone = std::function<void(Result<BlobState>)>;
    // How far the caller's upload is, or that the caller has nothing to send. Error: "notFound" 404.
    void state(Caller caller, QString sha256, StateDone done) const;
    // Takes the next piece; an empty one at the end has the whole checked again. Errors: "wrongOffset" {offset} 409,
    // "wrongLength" {bytes} 409, "tooLarge" {max} 413, "badPiece" {least, most} 422, "tooMuchUnnamed" {max} 429; at the
    // end "wrongHash" 422 and those of recogniseDocument 422, after which the upload begins anew.
    void append(Caller caller, BlobChunk chunk, StateDone done) const;
    // At most `most` bytes from `from` on, audited as "fetchBlob". Errors: "notFound" 404, "notUploadedYet" 404 (the
    // caller may see a record that names it), "badRange" {bytes} 416.
    void fetch(Caller caller, QString sha256, qint64 from, qint64 most,
               std::function<void(Result<BlobExtract>)> done) const;
    // Writes down what was opened on a device: audit action "openDocument" of the record. The outcome is "unconfirmed"
    // where the caller is no longer active, or sees no part of that record that names the blob: what a device tells is
    // kept, and told apart from what the server knows.
    void opened(Caller caller, QList<BlobOpening> openings, std::function<void(Status)> done) const;

    // Gives up what was left half-sent or never named; a little with each new upload, all of it at the start.
    Status tidyUp() const;

private:
    Result<BlobState> stateIn(Store& store, const Caller& caller, const QString& sha256) const;
    Result<BlobUpload> appendIn(Store& store, const Caller& caller, const BlobChunk& chunk) const;
    Result<BlobUpload> uploadFor(Store& store, const Caller& caller, const BlobChunk& chunk) const;
    Result<BlobExtract> fetchIn(Store& store, const Caller& caller, const QString& sha256, qint64 from, qint64 most,
                                QJsonObject& found) const;
    void check(const BlobUpload& upload, StateDone done) const;
    void settle(const BlobUpload& upload, const Status& verdict, StateDone done) const;
    bool tidy(Store& store) const;

    const ServerContext& m_context;
    BlobAccess m_access;
};

} // namespace cts::server
